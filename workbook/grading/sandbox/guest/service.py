"""What can be asked of the program inside the sandbox: take the tasks, run a cell, try an answer, put a right answer in place."""

import builtins
import json
import sys
import types
from functools import partial
from pathlib import Path
from typing import Any

import numpy as np
from cells import Cells, TooSlowError, at_most, text_of
from shell import Shell
from stubs import install

import nnlib as nn
from workbook.forms.task import Call, NotWrittenError, WrongFormError, several
from workbook.grading.sandbox.protocol import pack, portable, unpack
from workbook.judging import measure
from workbook.judging.arguments import can_change
from workbook.judging.library_use import find

HERE = Path(measure.__file__).parent
# what the answers are tried with, in copies: whoever patches `np.array_equal` or `all` patches his own
NUMPY = types.ModuleType("numpy")
vars(NUMPY).update(vars(np))
BUILTINS = dict(vars(builtins))
ARRAY_LIMIT = 4_000_000  # bytes of one value's or argument's numbers
TEXT_LIMIT = 50_000  # letters that say what one argument holds


class Service:
    """One notebook's kernel: its namespace, and the tasks that it is asked about."""

    def __init__(self):
        main = types.ModuleType("__main__")
        sys.modules["__main__"] = main
        own = types.ModuleType("builtins")
        vars(own).update(vars(builtins))
        sys.modules["builtins"] = own
        own.print, own.input = _printing(sys.stdout), lambda prompt="": ""
        self.namespace = vars(main)
        self.namespace["__builtins__"] = own
        install()
        self.cells = Cells(self.namespace)
        shell = Shell(self.cells.run_inside)
        self.namespace.update(
            get_ipython=lambda: shell, display=lambda *values, **options: None, exit=_leave, quit=_leave
        )
        measure.np = NUMPY
        self.tasks: dict[str, types.SimpleNamespace] = {}

    def answer(self, said: dict, arrays: list[np.ndarray]) -> tuple[dict, list[np.ndarray]]:
        """The reply to one request, a header and its arrays."""
        what = said["do"]
        if what == "tasks":
            self.tasks = {name: _task(about, arrays) for name, about in said["tasks"].items()}
            return {}, []
        if what == "cell":
            return self.cells.run(said["source"], said["name"], said["seconds"]), []
        if what == "ask":
            return self.try_answer(self.tasks[said["task"]], unpack(said["cases"], arrays), said["seconds"])
        if what == "nothing":
            return {}, []
        return self.put(said, arrays), []

    def try_answer(self, task: Any, cases: list, seconds: float) -> tuple[dict, list[np.ndarray]]:
        """Try the learner's answer on the cases."""
        try:
            with at_most(seconds):
                measured = measure.measure_answer(task, self.namespace, cases)
        except TooSlowError:
            return {"slow": True}, []
        except BaseException as error:  # KeyboardInterrupt and its like, which no honest answer raises
            failure = measure.Failure("raised", text_of(error), type(error).__name__)
            measured = [measure.Measurement(dict.fromkeys(task.measured, failure), ()) for _ in cases]
        arrays: list[np.ndarray] = []
        return {
            "measured": [
                {
                    "values": {name: _encoded(value, arrays) for name, value in one.values.items()},
                    "arguments": [_arguments(given, arrays) for given in one.arguments],
                }
                for one in measured
            ]
        }, arrays

    def put(self, said: dict, arrays: list[np.ndarray]) -> dict:
        """Put a right answer where the learner's was wrong, for what is built on it."""
        scope = {"np": np, "nn": nn, **unpack(said["constants"], arrays)}
        for source in said["sources"]:
            exec(compile(source, str(HERE / "an answer"), "exec"), scope)
        answer = scope[said["name"]]
        self.namespace.update(answer() if said["variables"] else {said["task"]: answer})
        return {}


def _task(about: dict, arrays: list[np.ndarray]) -> types.SimpleNamespace:
    for name in about["borrowed"]:
        find(name)  # looked up before the learner's code can put something else in its place
    probe = about["probe"]
    made = (
        {name: _probe(one, arrays) for name, one in probe["each"].items()} if "each" in probe else _probe(probe, arrays)
    )
    return types.SimpleNamespace(probe=made, measured=about["measured"], borrowed=tuple(about["borrowed"]))


def _probe(about: dict, arrays: list[np.ndarray]):
    if "call" in about:
        return Call(about["call"], tuple(about["outputs"]), about["numbers"])
    scope: dict[str, Any] = {
        "np": NUMPY,
        "nn": nn,
        "WrongFormError": WrongFormError,
        "NotWrittenError": NotWrittenError,
        "several": several,
        "__builtins__": BUILTINS,
    }
    exec(compile(about["source"], str(HERE / "a probe"), "exec"), scope)
    return partial(scope[about["name"]], *unpack(about["args"], arrays), **unpack(about["keywords"], arrays))


def _encoded(result: object, arrays: list[np.ndarray]) -> object:
    if isinstance(result, np.ndarray):
        if result.nbytes <= ARRAY_LIMIT and sum(array.nbytes for array in arrays) <= 3 * ARRAY_LIMIT:
            arrays.append(portable(result))
            return {"array": len(arrays) - 1}
        result = measure.Failure("unreadable", f"an array of shape {result.shape}, far larger than asked for")
    if isinstance(result, measure.Failure):
        return {"failure": [text_of(part) for part in (result.kind, result.words, result.type, result.line)]}
    return None


def _arguments(given: dict, arrays: list[np.ndarray]) -> dict[str, object]:
    """What has become of the arguments that can change. What was made of one may be anything: then it is left out."""
    found: dict[str, object] = {}
    for name, value in given.items():
        if not can_change(value):
            continue
        begin = len(arrays)
        try:
            said = pack(value, arrays)
            if sum(array.nbytes for array in arrays[begin:]) > ARRAY_LIMIT or len(json.dumps(said)) > TEXT_LIMIT:
                raise ValueError("far larger than it was")
            found[name] = said
        except (ValueError, RecursionError):
            del arrays[begin:]
    return found


def _printing(nowhere):
    """A `print` that leaves out the work of making texts that nobody will read."""

    def learners_print(*values, file=None, **options):
        if file is not None or sys.stdout is not nowhere:
            print(*values, file=file, **options)

    return learners_print


def _leave(*code):
    raise SystemExit(*code)
