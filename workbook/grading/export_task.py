"""Tasks as they may go into the sandbox: the probe as plain data, without reference, mistakes or hints.

A probe is a `Call`, a plain function that uses nothing but its arguments, `np`, `nn` and what KNOWN_INSIDE names besides, a
`functools.partial` of one, or one such for each output. A right answer goes in only where a later task builds on it, with
the functions that it calls itself.
"""

import inspect
import symtable
import textwrap
from collections.abc import Callable, Mapping
from functools import partial
from types import FunctionType, ModuleType

import numpy as np

from workbook.forms.task import Call, Task
from workbook.grading.sandbox.protocol import pack

KNOWN_INSIDE = {"np", "nn", "WrongFormError", "NotWrittenError", "several"}


class NotExportableError(ValueError):
    """Something of a task that cannot go into the sandbox; the message says what to change."""


def task_for_sandbox(task: Task, arrays: list[np.ndarray]) -> dict:
    """All of a task that goes into the sandbox, as JSON can say it; arrays are appended to `arrays`.

    Raises:
        NotExportableError: the probe uses something that is not there.
    """
    if isinstance(task.probe, Mapping):
        probe = {"each": {name: _probe(task, one, arrays) for name, one in task.probe.items()}}
    else:
        assert task.probe is not None
        probe = _probe(task, task.probe, arrays)
    return {"probe": probe, "measured": list(task.measured), "borrowed": list(task.borrowed)}


def answer_for_sandbox(task: Task, arrays: list[np.ndarray]) -> dict:
    """A task's right answer, to stand in for the learner's; arrays are appended to `arrays`.

    Raises:
        NotExportableError: the reference uses something that cannot go into the sandbox.
    """
    sources, constants = _with_all_it_uses(task.reference, {})
    packed = {"dict": [[name, pack(value, arrays)] for name, value in constants.items()]}
    variables = task.variables and isinstance(task.reference, FunctionType)
    return {"task": task.name, "name": task.reference.__name__, "sources": list(sources.values()), "constants": packed,
            "variables": variables}  # fmt: skip


def _probe(task: Task, probe: Callable, arrays: list[np.ndarray]) -> dict:
    if isinstance(probe, Call):
        return {"call": probe.function, "outputs": list(probe.outputs), "numbers": probe.numbers}
    arguments: tuple = ()
    keywords: dict[str, object] = {}
    if isinstance(probe, partial):
        arguments, keywords, probe = probe.args, probe.keywords, probe.func
    if not isinstance(probe, FunctionType) or probe.__name__ == "<lambda>" or probe.__closure__:
        raise NotExportableError(
            f"{task.name}: the probe must be a Call, a function written with def outside of others, or a partial of one"
        )
    source = _source(probe)
    unknown_names = (
        _globals_of(source)
        - KNOWN_INSIDE
        - set(dir(__builtins__) if isinstance(__builtins__, ModuleType) else __builtins__)
    )
    if unknown_names:
        raise NotExportableError(f"{task.name}: the probe {probe.__name__} uses {', '.join(sorted(unknown_names))}; in the sandbox it has only its "
                       f"arguments and {', '.join(sorted(KNOWN_INSIDE))}")  # fmt: skip
    try:
        return {
            "source": source,
            "name": probe.__name__,
            "args": pack(arguments, arrays),
            "keywords": pack(keywords, arrays),
        }
    except ValueError as error:
        raise NotExportableError(f"{task.name}: the probe {probe.__name__} is given {error}") from error


def _with_all_it_uses(thing: Callable, sources: dict[str, str]) -> tuple[dict[str, str], dict[str, object]]:
    """The source of a function or class and, before it, those of the functions of its module that it uses; and its constants."""
    constants: dict[str, object] = {}
    if thing.__name__ in sources:
        return sources, constants
    source = _source(thing)
    sources[thing.__name__] = ""
    for name in sorted(_globals_of(source) - KNOWN_INSIDE):
        value = vars(inspect.getmodule(thing)).get(name)
        if isinstance(value, FunctionType | type) and _package(value) == _package(thing):
            constants.update(_with_all_it_uses(value, sources)[1])
        elif name in vars(inspect.getmodule(thing)):
            constants[name] = value
    del sources[thing.__name__]
    sources[thing.__name__] = source
    return sources, constants


def _source(thing: Callable) -> str:
    return textwrap.dedent(inspect.getsource(thing))


def _globals_of(source: str) -> set[str]:
    """The global names that a function or class reads, found in its text."""
    top = symtable.symtable(source, "source", "exec")
    found, own, tables = set(), {symbol.get_name() for symbol in top.get_symbols() if symbol.is_assigned()}, [top]
    while tables:
        table = tables.pop()
        tables += table.get_children()
        found |= {
            symbol.get_name()
            for symbol in table.get_symbols()
            if symbol.is_global() or table is top and symbol.is_referenced()
        }
    return found - own


def _package(thing: Callable) -> str:
    """The folder of tasks in which a function or class stands: answers of one chapter may build on each other."""
    return thing.__module__.rpartition(".")[0] or thing.__module__
