"""Runs cells as IPython does: what was imported from the future, tasks, `_`, `In` and `Out` are there in later cells too.

One thing is otherwise: where a statement fails, the definitions behind it in the same cell are made nevertheless. It may have
failed because of what the sandbox lacks and the learner had, and then it costs nothing but itself.
"""

import __future__

import ast
import contextlib
import inspect
import linecache
import signal
import sys
from typing import Any

from magics import transformed

WORDS_LIMIT = 400
AFTERWARDS = 1.0  # seconds for the definitions behind a statement that failed
AGAIN = 0.2  # seconds until who swallowed the end of the time is told again
DEFINITIONS = (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef, ast.Import, ast.ImportFrom, ast.Assign, ast.AnnAssign,
               ast.AugAssign, ast.Try)  # fmt: skip
FUTURES = sum(getattr(__future__, name).compiler_flag for name in __future__.all_feature_names)

# a learner may replace them in their modules
_set_timer, _set_signal = signal.setitimer, signal.signal
_TIMER, _SIGNAL = signal.ITIMER_PROF, signal.SIGPROF


class TooSlowError(BaseException):
    """The time of computing is over. No `except Exception` of a learner's catches it."""


@contextlib.contextmanager
def at_most(seconds: float):
    """Raises TooSlowError in what runs inside after so many seconds of computing."""
    _set_signal(_SIGNAL, _stop)
    _set_timer(_TIMER, max(seconds, 0.01), AGAIN)
    try:
        yield
    finally:
        _set_timer(_TIMER, 0)


def _stop(*about):
    raise TooSlowError


class Cells:
    """The cells of one notebook, run one after the other in one namespace."""

    def __init__(self, namespace: dict):
        self.namespace = namespace
        self._futures, self._number = 0, 0
        self._last: object = ""
        self._loop: Any = None  # an event loop of asyncio
        namespace.update(In=[""], Out={}, _="", __="", ___="")
        sys.displayhook = self._shown

    def run(self, source: str, name: str, seconds: float) -> dict:
        """Run a cell, and say what came of it: "failed" with type, message and line, "slow", or nothing."""
        statements: list[ast.stmt] = []
        said: dict[str, object] = {}
        try:
            with at_most(seconds):
                self._number, self._source = self._number + 1, source
                self.namespace["In"].append(source)
                statements = self._parsed(source, name)
                self._execute(statements, name, quiet=source.rstrip().endswith(";"))
        except BaseException as error:  # whatever a cell raises ends the cell and nothing else
            _set_timer(_TIMER, 0)
            lines = _lines(sys.exc_info()[2], name)
            said = {"slow": True} if isinstance(error, TooSlowError) else {"failed": _in_words(error, name, lines)}
            self._define(statements, name, lines[0] if lines else 0)
        self._close_figures()
        return said

    def run_inside(self, source: str, name: str) -> object:
        """Run what a cell hands to a magic; the value of its last expression. What it raises ends the cell around it too."""
        statements = self._parsed(source, name)
        if statements and isinstance(statements[-1], ast.Expr):
            self._evaluate(ast.Module(statements[:-1], []), name, "exec")
            return self._evaluate(ast.Expression(statements[-1].value), name, "eval")
        return self._evaluate(ast.Module(statements, []), name, "exec")

    def _parsed(self, source: str, name: str) -> list[ast.stmt]:
        code = transformed(source)
        linecache.cache[name] = (len(code), None, code.splitlines(keepends=True), name)
        return compile(
            code, name, "exec", ast.PyCF_ONLY_AST | ast.PyCF_ALLOW_TOP_LEVEL_AWAIT | self._futures, True
        ).body

    def _execute(self, statements: list[ast.stmt], name: str, quiet: bool) -> None:
        if statements and isinstance(statements[-1], ast.Expr) and not quiet:
            self._evaluate(ast.Module(statements[:-1], []), name, "exec")
            self._evaluate(ast.Interactive(statements[-1:]), name, "single")
        else:
            self._evaluate(ast.Module(statements, []), name, "exec")

    def _evaluate(self, tree: ast.Module | ast.Interactive | ast.Expression, name: str, mode: str) -> object:
        compiled = compile(tree, name, mode, ast.PyCF_ALLOW_TOP_LEVEL_AWAIT | self._futures, dont_inherit=True)
        self._futures |= compiled.co_flags & FUTURES
        waits = bool(compiled.co_flags & inspect.CO_COROUTINE)
        needs_none = not waits and self._loop is None and "asyncio" not in self._source
        if needs_none or self._loop is not None and self._loop.is_running():  # the latter: a magic in a cell
            return eval(compiled, self.namespace)
        if self._loop is None:
            import asyncio  # a third of the start-up time, and hardly ever needed

            self._loop = asyncio.new_event_loop()
            asyncio.set_event_loop(self._loop)

        async def in_the_loop():
            value = eval(compiled, self.namespace)
            return await value if waits else value

        return self._loop.run_until_complete(in_the_loop())

    def _define(self, statements: list[ast.stmt], name: str, line: int) -> None:
        """Make the definitions behind the statement that failed in this line."""
        behind = [one for one in statements if line and _begin(one) > line and isinstance(one, DEFINITIONS)]
        try:
            with at_most(AFTERWARDS):
                for statement in behind:
                    try:
                        self._evaluate(ast.Module([statement], []), name, "exec")
                    except TooSlowError:
                        raise
                    except BaseException:  # it needed what failed before
                        continue
        except TooSlowError:
            _set_timer(_TIMER, 0)

    def _shown(self, value: object) -> None:
        """What the last line of a cell gives is kept under the names that IPython has for it."""
        if value is None:
            return
        names = self.namespace
        names[f"_{self._number}"] = value
        if isinstance(names.get("Out"), dict):
            names["Out"][self._number] = value
        if names.get("_") is self._last:  # unless the learner has a `_` of their own
            names["___"], names["__"], names["_"] = names.get("__"), self._last, value
            self._last = value

    @staticmethod
    def _close_figures() -> None:
        """As the notebook does it at home: the next cell begins a new picture."""
        pyplot = sys.modules.get("matplotlib.pyplot")
        if pyplot is not None:
            with contextlib.suppress(BaseException):
                pyplot.close("all")


def _begin(statement: ast.stmt) -> int:
    decorators = getattr(statement, "decorator_list", ())
    return min([statement.lineno, *(one.lineno for one in decorators)])


def _lines(trace, name: str) -> list[int]:
    """The lines of this cell in a traceback, the outermost first."""
    found = []
    while trace is not None:
        if trace.tb_frame.f_code.co_filename == name:
            found.append(trace.tb_lineno)
        trace = trace.tb_next
    return found


def _in_words(error: BaseException, name: str, lines: list[int]) -> list[str]:
    line = linecache.getline(name, lines[-1]).strip() if lines else ""
    if not lines and isinstance(error, SyntaxError):
        line = text_of(error.text or "").strip()
    return [text_of(type(error).__name__), text_of(error), text_of(line)]


def text_of(value: object) -> str:
    """A value as a short text."""
    try:
        return str(value)[:WORDS_LIMIT]
    except BaseException:  # an exception of the learner's own may refuse to be a text
        return ""
