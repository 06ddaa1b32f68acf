"""A learner's exception, reported so that they find the line.

A traceback through an event loop, a widget and a library is long, and the one line that matters is the learner's own.
It is picked out here: the innermost line that belongs neither to this course's packages nor to Python's. Where no
line of theirs raised anything, and a method of theirs gave back something that cannot be, it is the method's first
line.
"""

import linecache
import sysconfig
import traceback
from dataclasses import dataclass
from pathlib import Path

COURSE = Path(__file__).resolve().parents[4]
LIBRARIES = (str(COURSE / "nnlib"), str(COURSE / "workbook"), sysconfig.get_path("stdlib"))
METHODS = ("forward", "backward", "step")


@dataclass(frozen=True)
class Notice:
    """Something to tell: `kind` is "error", "diverged", "reached" or "info"; `more` is longer and may be empty, and
    `line` is a line of it to look at first."""

    kind: str
    text: str
    more: str = ""
    line: str = ""


def describe(error, pieces=()):
    """A Notice for an exception: the learner's own line first, the whole traceback behind it. `pieces` are classes of
    the learner's; a message such as "MyLinear.backward: expected ..." is traced to them."""
    where, line = _place(error, pieces)
    said = error_text(error)
    text = f"Your code stopped the training. In {where}\n{said}" if where else f"The training stopped. {said}"
    return Notice("error", text, "".join(traceback.format_exception(error)).rstrip(), line)


def error_text(error):
    """An exception as Python writes it, without its traceback."""
    return f"{type(error).__name__}: {error}" if str(error) else type(error).__name__


def place_of(error, pieces=()):
    """Where the learner's code raised: "MyLinear.backward, line 5: `...`", or "" where it was not theirs."""
    return _place(error, pieces)[0]


def _place(error, pieces):
    own = [frame for frame in traceback.extract_tb(error.__traceback__) if _is_learners(frame.filename)]
    if own:
        frame = own[-1]
        line = frame.line or linecache.getline(frame.filename, frame.lineno).strip()
        return f"{_name(error, frame)}, line {frame.lineno}: `{line}`", line
    name = str(error).split(":")[0]
    for piece in pieces:
        for method in METHODS:
            if name == f"{piece.__name__}.{method}" and hasattr(piece, method):
                return with_first_line(name, getattr(piece, method)), ""
    return "", ""


def with_first_line(name, function):
    """A method's name with the line in which it begins, where the learner wrote it."""
    code = getattr(function, "__code__", None)
    if code is None or not _is_learners(code.co_filename):
        return name
    line = linecache.getline(code.co_filename, code.co_firstlineno).strip()
    return f"{name}, which begins in line {code.co_firstlineno}: `{line}`"


def _is_learners(filename):
    return not (filename.startswith((*LIBRARIES, "<frozen")) or "site-packages" in filename)


def _name(error, frame):
    """The method as a person would write it: MyLinear.backward."""
    step = error.__traceback__
    qualified = frame.name
    while step is not None:
        code = step.tb_frame.f_code
        if code.co_filename == frame.filename and step.tb_lineno == frame.lineno:
            qualified = code.co_qualname
        step = step.tb_next
    return qualified.rpartition("<locals>.")[2]
