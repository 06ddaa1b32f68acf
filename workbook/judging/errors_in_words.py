"""Python's and NumPy's errors in plain words: what met there, and what is usually behind it.

The original text follows the sentence, since the learner will meet it again elsewhere.
"""

import re
from collections.abc import Callable

_Match = re.Match[str]


def error_in_words(kind: str, words: str, line: str = "") -> str:
    """A sentence or two about an error of type `kind` with the text `words`, raised in `line`; "" for an unknown one."""
    for kinds, pattern, say in _ERRORS:
        if kind in kinds.split():
            found = re.search(pattern, words)
            if found:
                return say(found, line)
    return ""


def _broadcast(found: _Match, line: str) -> str:
    shapes = re.findall(r"\([^()]*\)", found[1])
    both = " and ".join(_shape(shape) for shape in shapes)
    return (
        f"Arrays of the shapes {both} cannot be joined entry by entry: NumPy compares the shapes from the right, and each pair "
        "of lengths has to be equal, or one of them 1."
    )


def _shape(shape: str) -> str:
    return re.sub(r"\s+", "", shape).replace(",", ", ").replace(", )", ",)")


def _matmul(found: _Match, line: str) -> str:
    left, right = found["left"], found["right"]
    return (
        f"The two sides of `@` do not fit: on the left the last axis has the length {left}, on the right the first (of a matrix, "
        f"its rows) has the length {right}. These two have to be equal."
    )


def _matmul_scalar(found: _Match, line: str) -> str:
    return "One side of `@` is a single number. `@` needs an array on both sides; with a number it is `*`."


def _truth(found: _Match, line: str) -> str:
    asks = next((word for word in ("if", "elif", "while") if re.match(rf"{word}\b", line)), "")
    if asks:
        where = f"`{asks}` asks one question, and an array gives an answer for each of its entries."
    elif re.search(r"(?<![\w.])(max|min)\(", line):
        where = "Python's own `max` and `min` compare two things as a whole, and arrays give an answer for each entry."
    elif re.search(r"\b(and|or|not|if)\b", line):
        where = "`if`, `and`, `or` and `not` ask one question, and an array gives an answer for each of its entries."
    else:
        where = "Here one yes or no is asked, and an array gives an answer for each of its entries."
    return f"{where} `np.where`, `np.maximum` or a comparison that is multiplied work on all entries at once."


def _ufunc(found: _Match, line: str) -> str:
    if found[1] == "bitwise_xor":
        return "In Python `^` is no power. Two stars are: `** 2`."
    if found[1] in ("bitwise_and", "bitwise_or", "invert"):
        return f"`{found[1]}` (`&`, `|` or `~`) works on whole numbers and on True and False, not on decimal numbers."
    return f"NumPy's `{found[1]}` cannot work on what it was given here: one of its inputs is no array of numbers."


def _integer_index(found: _Match, line: str) -> str:
    called = re.search(r"np\.(\w+)\(", line)
    if called and called[1] in ("max", "min", "amax", "amin"):
        other = "maximum" if "max" in called[1] else "minimum"
        return (
            f"The second argument of `np.{called[1]}` is the axis, and an array is no axis. The larger or smaller of two is "
            f"`np.{other}`."
        )
    return "An array stands where Python needs one whole number, such as an axis, a size or a place in a list."


def _out_of_bounds(found: _Match, line: str) -> str:
    index, size = int(found["index"]), int(found["size"])
    axis = f" along axis {found['axis']}" if found["axis"] else ""
    if size == 0:
        return f"There is nothing at the place {index}: the array has no entries{axis}."
    return f"There is nothing at the place {index}: the array has {size} entries{axis}, and places count from 0 to {size - 1}."


def _list_index(found: _Match, line: str) -> str:
    return f"The {found[1]} is shorter than the place that is asked for. Places count from 0, so the last is its length minus 1."


def _float_index(found: _Match, line: str) -> str:
    return "A place in an array has to be a whole number, a slice or an array of whole numbers, not a decimal number or None."


def _tuple(found: _Match, line: str) -> str:
    return "A tuple cannot be changed. Collect the values in a list, or build a new tuple."


def _none(found: _Match, line: str) -> str:
    return "One of the things in this line is None. That is what a function without a `return` gives."


def _not_defined(found: _Match, line: str) -> str:
    return (
        f"The name `{found[1]}` means nothing here. Either it is written differently where it is made, or the cell that makes it "
        "has not been run."
    )


def _unbound(found: _Match, line: str) -> str:
    return (
        f"`{found[1]}` is used before it has a value: a name that is given a value anywhere inside a function belongs to the "
        "function, and the line that gives it one was not reached."
    )


def _missing(found: _Match, line: str) -> str:
    return f"`{found[1]}` was called with too few arguments: {found[2]} is missing."


def _too_many(found: _Match, line: str) -> str:
    return f"`{found[1]}` takes {found[2]}, and it was called with {found[3]}."


def _unexpected(found: _Match, line: str) -> str:
    return f"`{found[1]}` has no argument called `{found[2]}`."


def _not_callable(found: _Match, line: str) -> str:
    return (
        f"Round brackets after something that is no function, but of type {found[1]}, are taken for a call. Is a `*` missing, or "
        "are square brackets meant?"
    )


def _operands(found: _Match, line: str) -> str:
    return f"`{found[1]}` does not work between {_kind(found[2])} and {_kind(found[3])}."


def _kind(name: str) -> str:
    return f"an {name}" if name[0] in "aeiou" else f"a {name}"


def _attribute(found: _Match, line: str) -> str:
    return f"Something of type {found[1]} has no `.{found[2]}`."


def _iterate(found: _Match, line: str) -> str:
    return (
        f"A single value of type {found[1]} stands where several are needed, to loop over them or to take them apart."
    )


def _unpack(found: _Match, line: str) -> str:
    return "On the left of `=` (or after `for`) stand more or fewer names than there are values on the right."


def _axis(found: _Match, line: str) -> str:
    n = int(found[2])
    if n == 0:
        return f"Axis {found[1]} is asked for, but a single number has no axes."
    return f"Axis {found[1]} is asked for, but the array has only {n} {'axis, axis 0' if n == 1 else 'axes'}."


def _dimensions(found: _Match, line: str) -> str:
    n = int(found[1])
    has = "no axes: it is a single number" if n == 0 else f"{n} {'axis' if n == 1 else 'axes'}"
    return f"The array has {has}, and the square brackets name {found[2]} places."


def _dot(found: _Match, line: str) -> str:
    return (
        f"The shapes {_shape(found[1])} and {_shape(found[2])} do not fit for a product: the last axis of the first has to be as "
        "long as the first axis of the second (of two matrices: columns of the one, rows of the other)."
    )


def _reshape(found: _Match, line: str) -> str:
    return f"{found[1]} numbers cannot be laid out in the shape {_shape(found[2])}: that has another number of places."


def _into(found: _Match, line: str) -> str:
    return f"An array of shape {_shape(found[1])} cannot be put into a place of shape {_shape(found[2])}."


def _output(found: _Match, line: str) -> str:
    return (
        "The result of the line has another shape than the array on its left, and `+=`, `-=`, `*=` and `/=` write into the array "
        "that is there."
    )


def _casting(found: _Match, line: str) -> str:
    return (
        f"The array on the left holds whole numbers, and the result is of type {found[2]}. `+=`, `-=`, `*=` and `/=` write into "
        "the array that is there; a line such as `a = a / 2` makes a new one."
        if "int" in found[3]
        else ""
    )


def _sequence(found: _Match, line: str) -> str:
    return "An array stands where a single number is needed, so one entry of the array on the left cannot hold it."


def _no_integer(found: _Match, line: str) -> str:
    return (
        f"Something of type {found[1]} stands where Python needs a whole number, such as a size or the end of a range. `//` divides "
        "to a whole number, `/` never does."
    )


def _only_scalar(found: _Match, line: str) -> str:
    return "An array with more or fewer than one entry cannot become a single number."


def _concatenate(found: _Match, line: str) -> str:
    return "The arrays that are to be put together do not have the same lengths along the other axes."


def _zero(found: _Match, line: str) -> str:
    return "Something is divided by 0 here."


def _overflow(found: _Match, line: str) -> str:
    return "A number becomes too large to be held here (beyond about 1.8e308)."


def _recursion(found: _Match, line: str) -> str:
    return "A function calls itself again and again, without an end."


def _subscript(found: _Match, line: str) -> str:
    if found[1] == "NoneType":
        return _none(found, line)
    return f"Square brackets ask for a part of something of type {found[1]}, which has no parts."


def _item_assignment(found: _Match, line: str) -> str:
    return _tuple(found, line) if found[1] == "tuple" else f"Something of type {found[1]} has no entries to write into."


def _nothing_given(found: _Match, line: str) -> str:
    return f"`{found[1]}` gave None where it should give something. Is a `return` missing?"


def _shape_given(found: _Match, line: str) -> str:
    return f"What is passed on as `{found[1]}` has the shape {_shape(found[3])}; it should have the shape {_shape(found[2])}."


_ERRORS: tuple[tuple[str, str, Callable[[_Match, str], str]], ...] = (
    ("ValueError", r"operands could not be broadcast together with shapes ((?:\([^()]*\)\s*)+)$", _broadcast),
    ("ValueError", r"non-broadcastable output operand", _output),
    ("ValueError", r"could not broadcast input array from shape (\([^()]*\)) into shape (\([^()]*\))", _into),
    (
        "ValueError",
        r"matmul: Input operand 1 has a mismatch in its core dimension 0.*\(size (?P<right>\d+) is different from (?P<left>\d+)\)",
        _matmul,
    ),
    ("ValueError", r"matmul: Input operand \d does not have enough dimensions", _matmul_scalar),
    ("ValueError", r"shapes (\([^()]*\)) and (\([^()]*\)) not aligned", _dot),
    ("ValueError", r"The truth value of an array with more than one element is ambiguous", _truth),
    ("ValueError", r"cannot reshape array of size (\d+) into shape (\([^()]*\))", _reshape),
    ("ValueError", r"setting an array element with a sequence", _sequence),
    ("ValueError", r"(?:too many|not enough) values to unpack", _unpack),
    (
        "ValueError",
        r"all the input array dimensions except for the concatenation axis must match exactly",
        _concatenate,
    ),
    ("ValueError", r"^(\w+\.\w+): expected .*got NoneType", _nothing_given),  # this and the next are nnlib's
    (
        "ValueError",
        r"(\w+): expected (?:the prediction's )?shape (\([^()]*\)),? (?:but )?got (\([^()]*\))",
        _shape_given,
    ),
    ("AxisError", r"axis (-?\d+) is out of bounds for array of dimension (\d+)", _axis),
    ("TypeError UFuncTypeError _UFuncNoLoopError", r"ufunc '(\w+)' not supported for the input types", _ufunc),
    (
        "UFuncTypeError _UFuncOutputCastingError TypeError",
        r"Cannot cast ufunc '(\w+)' output from dtype\('(\w+)'\) to dtype\('(\w+)'\)",
        _casting,
    ),
    ("TypeError", r"only integer scalar arrays can be converted to a scalar index", _integer_index),
    ("TypeError", r"'([\w.]+)' object cannot be interpreted as an integer", _no_integer),
    ("TypeError", r"only (?:length-1|0-dimensional|size-1) arrays can be converted to Python scalars", _only_scalar),
    (
        "IndexError",
        r"index (?P<index>-?\d+) is out of bounds for (?:axis (?P<axis>\d+) with size|size) (?P<size>\d+)",
        _out_of_bounds,
    ),
    ("IndexError", r"(list|tuple|string)(?: assignment)? index out of range", _list_index),
    ("IndexError", r"only integers, slices", _float_index),
    ("IndexError", r"array is (\d+)-dimensional, but (\d+) were indexed", _dimensions),
    ("TypeError", r"unsupported operand type\(s\) for .*NoneType", _none),
    (
        "TypeError",
        r"'NoneType' object is not (?:iterable|callable)|has no len\(\).*NoneType|'NoneType' has no len",
        _none,
    ),
    ("TypeError", r"'[<>=!]+' not supported between instances of .*NoneType", _none),
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
    ("ZeroDivisionError", r"", _zero),
    ("OverflowError", r"", _overflow),
    ("FloatingPointError", r"overflow", _overflow),
    ("RecursionError", r"", _recursion),
)
