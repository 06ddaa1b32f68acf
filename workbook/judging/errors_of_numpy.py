"""NumPy's errors, and nnlib's, in plain words: which shapes met, and what usually is behind it."""

import re
from collections.abc import Callable


def _broadcast(found: re.Match[str], line: str) -> str:
    shapes = re.findall(r"\([^()]*\)", found[1])
    both = " and ".join(_shape(shape) for shape in shapes)
    return (
        f"Arrays of the shapes {both} cannot be joined entry by entry: NumPy compares the shapes from the right, and each pair "
        "of lengths has to be equal, or one of them 1."
    )


def _shape(shape: str) -> str:
    return re.sub(r"\s+", "", shape).replace(",", ", ").replace(", )", ",)")


def _matmul(found: re.Match[str], line: str) -> str:
    left, right = found["left"], found["right"]
    return (
        f"The two sides of `@` do not fit: on the left the last axis has the length {left}, on the right the first (of a matrix, "
        f"its rows) has the length {right}. These two have to be equal."
    )


def _matmul_scalar(found: re.Match[str], line: str) -> str:
    return "One side of `@` is a single number. `@` needs an array on both sides; with a number it is `*`."


def _truth(found: re.Match[str], line: str) -> str:
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


def _ufunc(found: re.Match[str], line: str) -> str:
    if found[1] == "bitwise_xor":
        return "In Python `^` is no power. Two stars are: `** 2`."
    if found[1] in ("bitwise_and", "bitwise_or", "invert"):
        return f"`{found[1]}` (`&`, `|` or `~`) works on whole numbers and on True and False, not on decimal numbers."
    return f"NumPy's `{found[1]}` cannot work on what it was given here: one of its inputs is no array of numbers."


def _integer_index(found: re.Match[str], line: str) -> str:
    called = re.search(r"np\.(\w+)\(", line)
    if called and called[1] in ("max", "min", "amax", "amin"):
        other = "maximum" if "max" in called[1] else "minimum"
        return (
            f"The second argument of `np.{called[1]}` is the axis, and an array is no axis. The larger or smaller of two is "
            f"`np.{other}`."
        )
    return "An array stands where Python needs one whole number, such as an axis, a size or a place in a list."


def _out_of_bounds(found: re.Match[str], line: str) -> str:
    index, size = int(found["index"]), int(found["size"])
    axis = f" along axis {found['axis']}" if found["axis"] else ""
    if size == 0:
        return f"There is nothing at the place {index}: the array has no entries{axis}."
    return f"There is nothing at the place {index}: the array has {size} entries{axis}, and places count from 0 to {size - 1}."


def _float_index(found: re.Match[str], line: str) -> str:
    return "A place in an array has to be a whole number, a slice or an array of whole numbers, not a decimal number or None."


def _index_of_a_number(found: re.Match[str], line: str) -> str:
    return "Square brackets stand behind a single number, which has no places. Was one entry handed over where the whole array is needed?"


def _axis(found: re.Match[str], line: str) -> str:
    n = int(found[2])
    if n == 0:
        return f"Axis {found[1]} is asked for, but a single number has no axes."
    return f"Axis {found[1]} is asked for, but the array has only {n} {'axis, axis 0' if n == 1 else 'axes'}."


def _dimensions(found: re.Match[str], line: str) -> str:
    n = int(found[1])
    has = "no axes: it is a single number" if n == 0 else f"{n} {'axis' if n == 1 else 'axes'}"
    return f"The array has {has}, and the square brackets name {found[2]} places."


def _dot(found: re.Match[str], line: str) -> str:
    return (
        f"The shapes {_shape(found[1])} and {_shape(found[2])} do not fit for a product: the last axis of the first has to be as "
        "long as the first axis of the second (of two matrices: columns of the one, rows of the other)."
    )


def _reshape(found: re.Match[str], line: str) -> str:
    return f"{found[1]} numbers cannot be laid out in the shape {_shape(found[2])}: that has another number of places."


def _into(found: re.Match[str], line: str) -> str:
    return f"An array of shape {_shape(found[1])} cannot be put into a place of shape {_shape(found[2])}."


def _output(found: re.Match[str], line: str) -> str:
    return (
        "The result of the line has another shape than the array on its left, and `+=`, `-=`, `*=` and `/=` write into the array "
        "that is there."
    )


def _casting(found: re.Match[str], line: str) -> str:
    return (
        f"The array on the left holds whole numbers, and the result is of type {found[2]}. `+=`, `-=`, `*=` and `/=` write into "
        "the array that is there; a line such as `a = a / 2` makes a new one."
        if "int" in found[3]
        else ""
    )


def _sequence(found: re.Match[str], line: str) -> str:
    return "An array stands where a single number is needed, so one entry of the array on the left cannot hold it."


def _only_scalar(found: re.Match[str], line: str) -> str:
    return "An array with more or fewer than one entry cannot become a single number."


def _concatenate(found: re.Match[str], line: str) -> str:
    return "The arrays that are to be put together do not have the same lengths along the other axes."


def _nothing_given(found: re.Match[str], line: str) -> str:
    return f"`{found[1]}` gave None where it should give something. Is a `return` missing?"


def _shape_given(found: re.Match[str], line: str) -> str:
    return f"What is passed on as `{found[1]}` has the shape {_shape(found[3])}; it should have the shape {_shape(found[2])}."


def _boolean_minus(found: re.Match[str], line: str) -> str:
    return (
        "True and False cannot be subtracted. Make numbers of them first: `1.0 * (a > 0)` or `(a > 0).astype(float)` is 1 "
        "where it is true, else 0."
    )


def _nothing_to_reduce(found: re.Match[str], line: str) -> str:
    return "The largest or smallest number of an empty array is asked for. Nothing is left in it here."


def _nothing_to_join(found: re.Match[str], line: str) -> str:
    return "There is nothing to put together: the list of arrays is empty."


def _boolean_index(found: re.Match[str], line: str) -> str:
    return (
        f"The array of True and False has the length {found[3]} where the array that it chooses from has {found[2]}, along axis "
        f"{found[1]}. They have to be of the same shape."
    )


def _index_shapes(found: re.Match[str], line: str) -> str:
    return "The arrays in the square brackets name places in pairs, so they have to be of the same length."


def _uneven(found: re.Match[str], line: str) -> str:
    return "An array is made of rows of different lengths. All rows of an array are equally long."


def _rows_given(found: re.Match[str], line: str) -> str:
    return (
        f"What `{found[1]}.{found[2]}` gives should have one row for each sample, {found[3]} here, and its shape is "
        f"{_shape(found[4])}."
    )


NUMPY: tuple[tuple[str, str, Callable[[re.Match[str], str], str]], ...] = (
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
    ("ValueError", r"setting an array element with a sequence.*inhomogeneous", _uneven),
    ("ValueError", r"setting an array element with a sequence", _sequence),
    (
        "ValueError",
        r"all the input array dimensions except for the concatenation axis must match exactly",
        _concatenate,
    ),
    ("ValueError", r"^(\w+)\.(\w+): expected an array of numbers with (\d+) rows, got shape (\([^()]*\))", _rows_given),
    ("ValueError", r"^(\w+\.\w+): expected .*got NoneType", _nothing_given),
    (
        "ValueError",
        r"(\w+): expected (?:the prediction's )?shape (\([^()]*\)),? (?:but )?got (\([^()]*\))",
        _shape_given,
    ),
    ("ValueError", r"zero-size array to reduction operation", _nothing_to_reduce),
    ("ValueError", r"(?:max|min)\(\) (?:arg is an empty sequence|iterable argument is empty)", _nothing_to_reduce),
    ("ValueError", r"need at least one array to (?:concatenate|stack)", _nothing_to_join),
    (
        "IndexError",
        r"boolean index did not match indexed array along axis (\d+); size of axis is (\d+) but size of corresponding boolean axis is (\d+)",
        _boolean_index,
    ),
    ("IndexError", r"shape mismatch: indexing arrays could not be broadcast", _index_shapes),
    ("AxisError", r"axis (-?\d+) is out of bounds for array of dimension (\d+)", _axis),
    ("TypeError UFuncTypeError _UFuncNoLoopError", r"ufunc '(\w+)' not supported for the input types", _ufunc),
    (
        "UFuncTypeError _UFuncOutputCastingError TypeError",
        r"Cannot cast ufunc '(\w+)' output from dtype\('(\w+)'\) to dtype\('(\w+)'\)",
        _casting,
    ),
    ("TypeError", r"numpy boolean subtract", _boolean_minus),
    ("TypeError", r"only integer scalar arrays can be converted to a scalar index", _integer_index),
    ("TypeError", r"only (?:length-1|0-dimensional|size-1) arrays can be converted to Python scalars", _only_scalar),
    (
        "IndexError",
        r"index (?P<index>-?\d+) is out of bounds for (?:axis (?P<axis>\d+) with size|size) (?P<size>\d+)",
        _out_of_bounds,
    ),
    ("IndexError", r"only integers, slices", _float_index),
    ("IndexError", r"invalid index to scalar variable", _index_of_a_number),
    ("IndexError", r"array is (\d+)-dimensional, but (\d+) were indexed", _dimensions),
)
