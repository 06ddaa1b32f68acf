"""The half of the judge that touches the learner's code: it calls what was written and brings back plain arrays and words.

It holds no right answer and compares nothing, and needs of a task only its probe, the names of what that measures and what
counts as borrowed. So a grader can run it where the learner's code runs, behind a wall, while the other half stays outside.
"""

import copy
import linecache
import traceback
import warnings
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from decimal import Decimal
from functools import partial
from numbers import Real
from pathlib import Path
from typing import Any, Literal

import numpy as np

from workbook.forms.task import Case, Learner, NotWrittenError, Task, WrongFormError
from workbook.judging.describe import value_in_words
from workbook.judging.library_use import only_delegates_to, watch_calls


@dataclass(frozen=True)
class Failure:
    """Why an output has no value to compare.

    Attributes:
        kind: "not written", "borrowed" (the library's own function), "raised", "form" (one value where two are asked),
            "unreadable" (no array of numbers) or, from a grader, "stopped" (it took too long, or ended the program).
        words: the missing name, the borrowed one, the exception's message, or what was found.
        type: for "raised", the exception's type; for "form", CHANGED where arguments were changed.
        line: for "raised", the learner's line that raised it.
    """

    kind: str
    words: str
    type: str = ""
    line: str = ""


Value = np.ndarray | Failure | None


@dataclass(frozen=True)
class Measurement:
    """What came of one case, before anybody has judged it.

    Attributes:
        values: what the probe gave, by the names that the task measures.
        arguments: the case's arguments as they are afterwards, once for each probe.
    """

    values: dict[str, Value]
    arguments: tuple[Case, ...]


def measure_answer(
    task: Task, namespace: Mapping[str, object], cases: Sequence[Case], *, trusted: bool = False
) -> list[Measurement]:
    """Call the learner's code once for each case. Each call gets its own copy of the inputs.

    A `trusted` answer is one of the course's own, and may borrow.
    """
    borrowed = () if trusted else task.borrowed
    with usual_settings(trusted):
        return [_measure(task, borrowed, namespace, case) for case in cases]


@contextmanager
def usual_settings(trusted: bool) -> Iterator[None]:
    """NumPy's and Python's own settings for warnings, whatever the learner has set, so that they change no verdict.

    What a learner's function sets inside stays with it. Warnings of a `trusted` answer concern nobody.
    """
    said: Literal["ignore", "warn"] = "ignore" if trusted else "warn"
    with warnings.catch_warnings(), np.errstate(divide=said, over=said, invalid=said, under="ignore"):
        warnings.simplefilter("ignore" if trusted else "default")
        yield


def _measure(task: Task, borrowed: Sequence[str], namespace: Mapping[str, object], case: Case) -> Measurement:
    if isinstance(task.probe, Mapping):
        each = {name: _guarded(probe, borrowed, namespace, case) for name, probe in task.probe.items()}
        values = {name: _caught(partial(_plain, value)) for name, (value, _) in each.items()}
        return Measurement(values, tuple(given for _, given in each.values()))
    assert task.probe is not None, "a task with a name has a probe"
    returned, given = _guarded(task.probe, borrowed, namespace, case)
    if isinstance(returned, Failure):
        return Measurement(dict.fromkeys(task.measured, returned), (given,))
    return Measurement({name: _caught(partial(_named, returned, name)) for name in task.measured}, (given,))


def _guarded(probe: Callable, borrowed: Sequence[str], namespace: Mapping[str, object], case: Case) -> tuple[Any, Case]:
    """What the probe gives, or the Failure that came of it; and the arguments as they are then."""
    learner, given = _Noting(namespace), copy.deepcopy(case)
    with watch_calls(borrowed) as called:
        result = _caught(lambda: probe(learner, **given))
    found = called or [name for name in (only_delegates_to(value, borrowed) for value in learner.used) if name]
    return Failure("borrowed", found[0]) if found else result, given


class _Noting(Learner):
    """A Learner that keeps what it handed out."""

    def __init__(self, namespace: Mapping[str, object]):
        super().__init__(namespace)
        self.used: list[object] = []

    def __getattr__(self, name: str):
        value = super().__getattr__(name)
        self.used.append(value)
        return value


def _caught(call: Callable[[], Any]) -> Any:
    """What `call` returns, or the Failure that came of it."""
    try:
        return call()
    except NotWrittenError as missing:
        return Failure("not written", str(missing))
    except NotImplementedError as missing:
        return Failure("not written", str(missing).removesuffix(" is not written yet"))
    except WrongFormError as form:
        return Failure("form", str(form))
    except (Exception, SystemExit) as error:  # whatever a learner's code may raise is a finding, not a crash
        return Failure("raised", str(error), type(error).__name__, _learners_line(error))


def _named(returned: Mapping[str, object], name: str) -> Value:
    return _plain(returned.get(name))


def _plain(value: object) -> Value:
    """`value` as an array of numbers; None and a Failure stay what they are."""
    if isinstance(value, Failure):
        return value
    if value is None or value is Ellipsis:
        return None
    if callable(value):
        return Failure("unreadable", f"a {type(value).__name__}, not the value that calling it gives")
    try:
        array = np.array(value)  # a copy: the learner's code may go on to change its own
    except ValueError:
        return Failure("unreadable", f"a {type(value).__name__} whose rows differ in length")
    if array.dtype.kind == "O" and array.size and all(isinstance(one, (Real, Decimal)) for one in array.flat):
        array = array.astype(float)  # fractions, decimals, numbers in an array of objects
    if array.ndim == 0 and isinstance(value, Iterable) and not isinstance(value, (str, bytes, np.ndarray)):
        # a dict, a set or a generator, which may well hold numbers: NumPy does not look inside
        return Failure("unreadable", f"a {type(value).__name__}. Give its values as an array or a list")
    if array.dtype.kind not in "biuf":
        return Failure(
            "unreadable", f"a {type(value).__name__} that holds something else than numbers: {value_in_words(value)}"
        )
    return array


def _learners_line(error: BaseException) -> str:
    """The innermost line of the learner's own code in the traceback, or "" where there is none."""
    frames = traceback.extract_tb(error.__traceback__)
    own = [frame for frame in frames if not any(part in frame.filename for part in _NOT_THE_LEARNERS)]
    # a function that a task hands over may be made of a formula, and then has no lines to show
    lines = [linecache.getline(frame.filename, frame.lineno or 0).strip() for frame in own]
    return next(filter(None, reversed(lines)), "")


# The course (a task's probe too, which lies in workbook/chapters), Python, and what is installed: in the sandbox NumPy and the
# packages beside it lie in no folder called site-packages.
_NOT_THE_LEARNERS = (
    *(str(folder) for folder in (Path(__file__).parents[1], Path(__file__).parents[2] / "nnlib")),
    str(Path(str(np.__file__)).parents[1]),
    str(Path(str(linecache.__file__)).parent),
    "site-packages",
    "<frozen ",
)
