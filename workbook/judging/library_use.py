"""Whose answer is it? A task that asks to write softmax is not answered by handing over the library's softmax.

While the learner's code runs, Python tells a watcher of every call. A call of a borrowed function that does not come from
inside a library is the learner's, whatever name the function goes by: an alias, a wrapper, a subclass, a partial.
Functions written in C announce no call; for them the answer itself is looked at: is it the function, or only passes on to it?
"""

import dis
import functools
import importlib
import sys
from collections.abc import Collection, Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from types import CodeType, FrameType, FunctionType, MethodType, ModuleType

import numpy as np

import nnlib

_AT_HOME = ("nnlib", "numpy")  # always there
_ELSEWHERE = (
    "scipy",
    "sklearn",
)  # imported by whoever wants them: they are looked at where they are, and never loaded for it
_PACKAGES = Path(np.__file__).parents[1]
_LIBRARIES = (
    *(str(Path(str(module.__file__)).parent) for module in (np, nnlib)),
    *(str(_PACKAGES / name) for name in _ELSEWHERE),
)
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


def find(name: str) -> object:
    """The function or class called `name`, for example "nnlib.softmax"; None for one of a library that is not loaded.

    Raises:
        ValueError: there is no such thing.
    """
    package, *attributes = name.split(".")
    if package not in _AT_HOME + _ELSEWHERE or not attributes:
        raise ValueError(f"borrowed: expected a name like 'nnlib.softmax' or 'scipy.special.softmax', got {name!r}")
    if package in _AT_HOME:
        return _found_in(importlib.import_module(package), attributes, name)
    module = sys.modules.get(name.rpartition(".")[0])
    return None if module is None else _found_in(module, attributes[-1:], name)


def _found_in(thing: object, attributes: Sequence[str], name: str) -> object:
    for attribute in attributes:
        if not hasattr(thing, attribute):
            raise ValueError(f"borrowed: there is no {name!r}")
        thing = getattr(thing, attribute)
    return thing


@contextmanager
def watch_calls(names: Sequence[str]) -> Iterator[list[str]]:
    """Note in the list that is handed out which of the borrowed functions are called in the block, other than by a library."""
    things = {name: thing for name in reversed(names) if (thing := find(name)) is not None}
    codes = {code: name for name, thing in things.items() for code in _codes(thing)}
    doors = {code for thing in things.values() for code in _doors(thing)}
    seen: list[str] = []
    if not codes:
        yield seen
        return

    def note(frame: FrameType, event: str, argument: object) -> None:
        if event == "call" and frame.f_code in codes and not _in_a_library(_caller(frame, doors)):
            seen.append(codes[frame.f_code])

    before = sys.getprofile()
    sys.setprofile(note)
    try:
        yield seen
    finally:
        sys.setprofile(before)


def only_delegates_to(value: object, names: Iterable[str]) -> str | None:
    """The name of the borrowed thing that `value` is, or does nothing but call; None where it is the learner's own.

    What is written in C announces no call, so there it is enough that the answer names it.
    """
    unwrapped = _unwrapped(value)
    for name in names:
        thing = find(name)
        if thing is None:
            continue
        if unwrapped is thing:
            return name
        if isinstance(unwrapped, FunctionType) and (_only_passes_on(unwrapped) or not _codes(thing)):
            if any(found is thing for found in _loaded(unwrapped)):
                return name
    return None


def _functions(thing: object) -> list[list[object]]:
    """The function, or a class's own functions and properties, each with all that decorators put around it: outermost first."""
    members = list(vars(thing).values()) if isinstance(thing, type) else [thing]
    found = []
    for member in members:
        layers = [getattr(member, "__func__", getattr(member, "fget", None)) or member]
        while hasattr(layers[-1], "__wrapped__"):
            layers.append(layers[-1].__wrapped__)
        found.append(layers)
    return found


@functools.cache
def _codes(thing: object) -> tuple[CodeType, ...]:
    """What runs when `thing` is called."""
    innermost = [layers[-1] for layers in _functions(thing)]
    return tuple(function.__code__ for function in innermost if isinstance(function, FunctionType))


@functools.cache
def _doors(thing: object) -> tuple[CodeType, ...]:
    """The decorators' functions that stand between a caller and what `thing` does."""
    around = [layer for layers in _functions(thing) for layer in layers[:-1]]
    return tuple(function.__code__ for function in around if isinstance(function, FunctionType))


def _caller(frame: FrameType, doors: Collection[CodeType]) -> FrameType | None:
    caller = frame.f_back
    while caller is not None and caller.f_code in doors:
        caller = caller.f_back
    return caller


def _in_a_library(frame: FrameType | None) -> bool:
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


def _only_passes_on(function: FunctionType) -> bool:
    """Whether a function only loads names, calls and returns: nothing is computed in it."""
    return all(step.opname.startswith(_PASSING_ON) for step in dis.get_instructions(function.__code__))


def _loaded(function: FunctionType) -> Iterator[object]:
    """What the names in a function stand for: its globals, what it closes over, and their attributes, as in `scipy.special.expit`."""
    names = function.__code__.co_names
    level = [function.__globals__.get(name) for name in names] + _closed_over(function)
    for _ in range(3):
        yield from map(_unwrapped, level)
        level = [getattr(one, name, None) for one in level if isinstance(one, ModuleType) for name in names]


def _closed_over(function: FunctionType) -> list[object]:
    found = []
    for cell in function.__closure__ or ():
        try:
            found.append(cell.cell_contents)
        except ValueError:  # not filled yet
            continue
    return found
