"""A learner's exception, told so that they find the line.

A traceback through an event loop, a widget and a library is long, and the one line that matters is the learner's own.
It is picked out here: the innermost line that belongs neither to this course's packages nor to Python's.
"""

import linecache
import math
import sys
import traceback
from dataclasses import dataclass
from pathlib import Path

import numpy as np

COURSE = Path(__file__).resolve().parents[3]
LIBRARIES = (str(COURSE / "nnlib"), str(COURSE / "workbook"))


@dataclass(frozen=True)
class Notice:
    """Something to tell: `kind` is "error", "diverged", "reached" or "info"; `more` is longer and may be empty."""

    kind: str
    text: str
    more: str = ""


def describe(error):
    """A Notice for an exception: the learner's own line first, the whole traceback behind it."""
    frames = traceback.extract_tb(error.__traceback__)
    own = [frame for frame in frames if _is_learners(frame.filename)]
    said = f"{type(error).__name__}: {error}" if str(error) else type(error).__name__
    if own:
        frame = own[-1]
        line = frame.line or linecache.getline(frame.filename, frame.lineno).strip()
        text = f"Your code stopped the training. In {_name(error, frame)}, line {frame.lineno}: `{line}`\n{said}"
    else:
        text = f"The training stopped. {said}"
    return Notice("error", text, "".join(traceback.format_exception(error)).rstrip())


def _is_learners(filename):
    if filename.startswith(LIBRARIES) or "site-packages" in filename or filename.startswith("<frozen"):
        return False
    return not filename.startswith((sys.prefix + "/lib", sys.base_prefix + "/lib")) or "ipykernel" in filename


def _name(error, frame):
    """The method as a person would write it: MyLinear.backward."""
    step = error.__traceback__
    qualified = frame.name
    while step is not None:
        code = step.tb_frame.f_code
        if code.co_filename == frame.filename and step.tb_lineno == frame.lineno:
            qualified = getattr(code, "co_qualname", None) or _with_class(step.tb_frame, code.co_name)
        step = step.tb_next
    return qualified.replace("<locals>.", "")


def _with_class(frame, name):
    owner = frame.f_locals.get("self")
    return f"{type(owner).__name__}.{name}" if owner is not None else name


class Guarded:
    """Catches what goes wrong in the training, stops it, and notes why."""

    def __init__(self, machine):
        self.machine = machine

    def __enter__(self):
        return self

    def __exit__(self, kind, error, trace):
        if error is None or not isinstance(error, Exception):
            return False
        self.machine.playing = False
        self.machine._batches = None
        if isinstance(error, FloatingPointError):
            self.machine.notice = diverged(self.machine)
        else:
            self.machine.notice = describe(error)
        return True


def diverged(machine):
    lr = machine.settings.lr
    largest = float(np.max(np.abs(machine.network.theta), initial=0.0))
    size = (
        f"the largest weight is {largest:.3g}"
        if math.isfinite(largest)
        else "some weights have grown beyond all numbers"
    )
    return Notice(
        "diverged",
        f"The training diverged in epoch {machine.epoch + 1:,}: its steps were so large that each overshot further "
        "than "
        f"the one before, until the loss was no number any more ({size}). Choose a learning rate below {lr:g}, then "
        "rewind.",
    )
