"""Python's own errors in plain words."""

import re
from collections.abc import Callable


def _list_index(found: re.Match[str], line: str) -> str:
    return f"The {found[1]} is shorter than the place that is asked for. Places count from 0, so the last is its length minus 1."


def _tuple(found: re.Match[str], line: str) -> str:
    return "A tuple cannot be changed. Collect the values in a list, or build a new tuple."


def _none(found: re.Match[str], line: str) -> str:
    return "One of the things in this line is None. That is what a function without a `return` gives."


def _not_defined(found: re.Match[str], line: str) -> str:
    return (
        f"The name `{found[1]}` means nothing here. Either it is written differently where it is made, or the cell that makes it "
        "has not been run."
    )


def _unbound(found: re.Match[str], line: str) -> str:
    return (
        f"`{found[1]}` is used before it has a value: a name that is given a value anywhere inside a function belongs to the "
        "function, and the line that gives it one was not reached."
    )


def _missing(found: re.Match[str], line: str) -> str:
    return f"`{found[1]}` was called with too few arguments: {found[2]} is missing."


def _too_many(found: re.Match[str], line: str) -> str:
    return f"`{found[1]}` takes {found[2]}, and it was called with {found[3]}."


def _unexpected(found: re.Match[str], line: str) -> str:
    return f"`{found[1]}` has no argument called `{found[2]}`."


def _not_callable(found: re.Match[str], line: str) -> str:
    return (
        f"Round brackets after something that is no function, but of type {found[1]}, are taken for a call. Is a `*` missing, or "
        "are square brackets meant?"
    )


def _operands(found: re.Match[str], line: str) -> str:
    return f"`{found[1]}` does not work between {_kind(found[2])} and {_kind(found[3])}."


def _kind(name: str) -> str:
    return f"an {name}" if name[0] in "aeiou" else f"a {name}"


def _attribute(found: re.Match[str], line: str) -> str:
    return f"Something of type {found[1]} has no `.{found[2]}`."


def _iterate(found: re.Match[str], line: str) -> str:
    return (
        f"A single value of type {found[1]} stands where several are needed, to loop over them or to take them apart."
    )


def _unpack(found: re.Match[str], line: str) -> str:
    return "On the left of `=` (or after `for`) stand more or fewer names than there are values on the right."


def _no_integer(found: re.Match[str], line: str) -> str:
    return (
        f"Something of type {found[1]} stands where Python needs a whole number, such as a size or the end of a range. `//` divides "
        "to a whole number, `/` never does."
    )


def _zero(found: re.Match[str], line: str) -> str:
    return "Something is divided by 0 here."


def _overflow(found: re.Match[str], line: str) -> str:
    return "A number becomes too large to be held here (beyond about 1.8e308)."


def _recursion(found: re.Match[str], line: str) -> str:
    return "A function calls itself again and again, without an end."


def _subscript(found: re.Match[str], line: str) -> str:
    if found[1] == "NoneType":
        return _none(found, line)
    return f"Square brackets ask for a part of something of type {found[1]}, which has no parts."


def _item_assignment(found: re.Match[str], line: str) -> str:
    return _tuple(found, line) if found[1] == "tuple" else f"Something of type {found[1]} has no entries to write into."


def _list_arithmetic(found: re.Match[str], line: str) -> str:
    return (
        "A list is no array: `+` puts lists together, `*` repeats them, and no other arithmetic works on them. "
        "`np.array(...)` makes an array of a list."
    )


def _list_place(found: re.Match[str], line: str) -> str:
    return (
        f"A place in a {found[1]} is one whole number or a slice. An array may be asked for several at once: `np.array(...)` "
        "makes one of a list."
    )


def _domain(found: re.Match[str], line: str) -> str:
    return "A logarithm or a root of a number is asked for that has none: the logarithm wants numbers above 0, the root 0 or above."


def _not_a_number(found: re.Match[str], line: str) -> str:
    return f"A whole number is made of {found[1]}, which is none. Something before this line was divided by 0, or became too large."


def _no_length(found: re.Match[str], line: str) -> str:
    return (
        f"The length of something of type {found[1]} is asked for, which has none. A single number is no list; of a generator, "
        "`list(...)` makes a list."
    )


def _no_key(found: re.Match[str], line: str) -> str:
    return f"The dictionary has no entry for {found[0]}."


def _compared(found: re.Match[str], line: str) -> str:
    return f"{_kind(found[1]).capitalize()} and {_kind(found[2])} cannot be compared: which would be the larger?"


PYTHON: tuple[tuple[str, str, Callable[[re.Match[str], str], str]], ...] = (
    ("ValueError", r"(?:too many|not enough) values to unpack", _unpack),
    ("ValueError", r"math domain error|expected a (?:positive|nonnegative) input", _domain),
    ("ValueError OverflowError", r"cannot convert float (NaN|infinity) to integer", _not_a_number),
    (
        "TypeError",
        r"can only concatenate list|can't multiply sequence by non-int|for .*: '(?:list|tuple)' and|and 'list'$",
        _list_arithmetic,
    ),
    ("TypeError", r"(list|tuple|string) indices must be integers or slices", _list_place),
    ("TypeError", r"object of type '(?!NoneType)([\w.]+)' has no len\(\)", _no_length),
    ("TypeError", r"object of type 'NoneType' has no len\(\)", _none),
    ("TypeError", r"'([\w.]+)' object cannot be interpreted as an integer", _no_integer),
    ("IndexError", r"(list|tuple|string)(?: assignment)? index out of range", _list_index),
    ("TypeError", r"unsupported operand type\(s\) for .*NoneType", _none),
    (
        "TypeError",
        r"'NoneType' object is not (?:iterable|callable)|has no len\(\).*NoneType|'NoneType' has no len",
        _none,
    ),
    ("TypeError", r"'[<>=!]+' not supported between instances of .*NoneType", _none),
    ("TypeError", r"'[<>=]+' not supported between instances of '([\w.]+)' and '([\w.]+)'", _compared),
    ("AttributeError", r"'NoneType' object has no attribute", _none),
    ("TypeError", r"'(\w+)' object does not support item assignment", _item_assignment),
    ("TypeError", r"'(\w+)' object is not subscriptable", _subscript),
    ("TypeError", r"'([\w.]+)' object is not callable", _not_callable),
    ("TypeError", r"cannot unpack non-iterable (\w+) object", _iterate),
    ("TypeError", r"'([\w.]+)' object is not iterable", _iterate),
    ("TypeError", r"unsupported operand type\(s\) for ([^:]+): '([\w.]+)' and '([\w.]+)'", _operands),
    ("TypeError", r"(\w+)\(\) missing \d+ required (?:positional|keyword-only) arguments?: (.+)$", _missing),
    ("TypeError", r"(\w+)\(\) takes (.+?) but (\d+) (?:was|were) given", _too_many),
    ("TypeError", r"(\w+)\(\) got an unexpected keyword argument '(\w+)'", _unexpected),
    ("AttributeError", r"'([\w.]+)' object has no attribute '(\w+)'", _attribute),
    ("NameError", r"name '(\w+)' is not defined", _not_defined),
    ("UnboundLocalError", r"local variable '(\w+)'", _unbound),
    ("KeyError", r".+", _no_key),
    ("ZeroDivisionError", r"", _zero),
    ("OverflowError", r"", _overflow),
    ("FloatingPointError", r"overflow", _overflow),
    ("RecursionError", r"", _recursion),
)
