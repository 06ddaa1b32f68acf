"""Whose answer is it? A task that asks to write softmax is not answered by handing over the library's softmax.

While the learner's code runs, Python tells a watcher of every call. A call of a borrowed function that does not come from
inside a library is the learner's, whatever name the function goes by: an alias, a wrapper, a subclass, a partial.
Functions written in C announce no call; for them the answer itself is looked at: is it the function, or only passes on to it?
"""

import dis
import functools
import importlib
import sys
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from types import CodeType, FunctionType, MethodType

import numpy as np

import nnlib

_LIBRARIES = tuple(str(Path(module.__file__).parent) for module in (np, nnlib))
_PASSING_ON = (
    "LOAD_",
    "CALL",
    "PRECALL",
    "PUSH_NULL",
    "KW_NAMES",
    "RETURN_",
    "RESUME",
    "CACHE",
    "COPY_FREE_VARS",
    "NOP",
    "STORE_FAST",
)


@functools.cache
def find(name: str) -> object:
    """The function or class called `name`, for example "nnlib.softmax".

    Raises:
        ValueError: nnlib and NumPy have no such thing.
    """
    package, *attributes = name.split(".")
    if package not in ("nnlib", "numpy") or not attributes:
        raise ValueError(f"borrowed: expected a name like 'nnlib.softmax' or 'numpy.tanh', got {name!r}")
    thing = importlib.import_module(package)
    for attribute in attributes:
        if not hasattr(thing, attribute):
            raise ValueError(f"borrowed: there is no {name!r}")
        thing = getattr(thing, attribute)
    return thing


@contextmanager
def watch_calls(names: Sequence[str]) -> Iterator[list[str]]:
    """Note in the list that is handed out which of the borrowed functions are called in the block, other than by a library."""
    codes = {code: name for name in reversed(names) for code in _codes(name)}
    seen: list[str] = []
    if not codes:
        yield seen
        return

    def note(frame, event, argument):
        if event == "call" and frame.f_code in codes and not _in_a_library(frame.f_back):
            seen.append(codes[frame.f_code])

    before = sys.getprofile()
    sys.setprofile(note)
    try:
        yield seen
    finally:
        sys.setprofile(before)


def only_delegates_to(value: object, names: Iterable[str]) -> str | None:
    """The name of the borrowed thing that `value` is, or does nothing but call; None where it is the learner's own."""
    things = {name: find(name) for name in names}
    unwrapped = _unwrapped(value)
    for name, thing in things.items():
        if unwrapped is thing or (isinstance(unwrapped, FunctionType) and _only_calls(unwrapped, thing)):
            return name
    return None


@functools.cache
def _codes(name: str) -> tuple[CodeType, ...]:
    thing = find(name)
    members = vars(thing).values() if isinstance(thing, type) else [thing]
    functions = [getattr(member, "__func__", getattr(member, "fget", None)) or member for member in members]
    functions = [getattr(function, "__wrapped__", function) for function in functions]
    return tuple(function.__code__ for function in functions if isinstance(function, FunctionType))


def _in_a_library(frame) -> bool:
    return frame is not None and frame.f_code.co_filename.startswith(_LIBRARIES)


def _unwrapped(value: object) -> object:
    for _ in range(20):
        if isinstance(value, functools.partial):
            value = value.func
        elif isinstance(value, MethodType):
            value = value.__func__
        else:
            return value
    return value


def _only_calls(function: FunctionType, thing: object) -> bool:
    """Whether a function only loads names, one of which is `thing`, calls and returns: nothing is computed in it."""
    code = function.__code__
    if not all(step.opname.startswith(_PASSING_ON) for step in dis.get_instructions(code)):
        return False
    roots = [function.__globals__.get(name) for name in code.co_names] + _closed_over(function)
    below = [getattr(root, name, None) for root in roots for name in code.co_names]
    return any(_unwrapped(found) is thing for found in roots + below)


def _closed_over(function: FunctionType) -> list[object]:
    found = []
    for cell in function.__closure__ or ():
        try:
            found.append(cell.cell_contents)
        except ValueError:  # not filled yet
            continue
    return found
