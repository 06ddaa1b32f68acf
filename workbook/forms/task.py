"""The form of a task: what the learner writes, inputs to try it on, a right answer, and the wrong answers people give.

A task is data, so that one list serves four readers: the learner's `check` (which answers at once), the teacher's
grader (which asks the same questions in a sandbox), the hints, and the tests that prove the checker itself.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from types import FunctionType
from typing import Any

import numpy as np

from workbook.forms.hard_cases import Case

Fact = str | tuple[str, ...] | Callable[[Case, np.ndarray, np.ndarray], str]


class NotWrittenError(Exception):
    """The learner has not written this yet; the argument is the name."""


class WrongFormError(Exception):
    """The learner's answer has the wrong form, for example one value where two are asked; the argument says so."""


def several(result: Any, count: int, words: str, inputs: Sequence[np.ndarray] = ()) -> list:
    """The parts of an answer that should hold so many values, as `a, b = answer` takes them: a tuple, a list, or the rows of an array.

    An array of the shape of one of the `inputs` is one value of several that are like them, though it has so many rows.

    Raises:
        WrongFormError: it does not hold so many; with these words.
    """
    if isinstance(result, np.ndarray):
        is_several = result.ndim > 0 and all(result.shape != np.shape(one) for one in inputs)
    else:
        is_several = isinstance(result, (tuple, list))
    if not is_several or len(result) != count:
        raise WrongFormError(words)
    return list(result)


class Learner:
    """What the learner wrote, by attribute: `learner.softmax` is the learner's `softmax`.

    A name that is missing, or still `None` or `...`, raises `NotWrittenError`.
    """

    def __init__(self, namespace: Mapping[str, object]):
        self._namespace = namespace

    def __getattr__(self, name: str):
        value = self._namespace.get(name)
        if value is None or value is Ellipsis:
            raise NotWrittenError(name)
        return value


@dataclass(frozen=True)
class Call:
    """The usual probe: call one function with the case's values in their order, and name what it returns.

    The values go by position, so that a learner who renames a parameter loses nothing. Where each output is a single number,
    `numbers`, an array holds several of them, whatever shape the inputs have.
    """

    function: str
    outputs: tuple[str, ...]
    numbers: bool = False

    def __call__(self, learner: Learner, **case) -> dict[str, object]:
        function = getattr(learner, self.function)
        if not callable(function):
            raise WrongFormError(
                f"{self.function} should be a function; it is a value of type {type(function).__name__}."
            )
        result = function(*case.values())
        if len(self.outputs) == 1:
            return {self.outputs[0]: result}
        if result is None:
            return dict.fromkeys(self.outputs)
        expected = f"{self.function} should return {len(self.outputs)} values, {', '.join(self.outputs)}"
        is_tuple = isinstance(result, (tuple, list))
        came = f"{len(result)}" if is_tuple else f"one value of type {type(result).__name__}"
        arrays = [value for value in case.values() if isinstance(value, np.ndarray) and not self.numbers]
        return dict(zip(self.outputs, several(result, len(self.outputs), f"{expected}; it returned {came}.", arrays)))


def is_inner(output: str) -> bool:
    """Whether an output is no value that the learner returns, but what became of what was handed in.

    `theta_afterwards` is what became of `theta`, `arguments_kept` all arrays among the arguments, laid end to end.
    """
    return output == "arguments_kept" or output.endswith("_afterwards")


@dataclass(frozen=True)
class Mistake:
    """A wrong answer that people really give.

    Attributes:
        misconception: the id in a chapter's `misconceptions.toml` of the mistaken idea that it shows.
        message: what helps the person who gave it. It says what the values mean, not what to type.
        wrong: the wrong answer, in the form of the task's reference.
    """

    misconception: str
    message: str
    wrong: Callable


@dataclass(frozen=True, kw_only=True)
class Task:
    """One thing for the learner to write.

    Attributes:
        name: the name of the function or class to write, or of the group of variables; `workbook.content` takes it from
            the task's file, as it takes the chapter from the folder.
        chapter: two digits, "01".
        title: a short imperative line for lists and reports.
        outputs: the points of each output, by name; each output is judged by itself.
        cases: `cases(rng)` makes the inputs to try, smallest first: a message shows the first one that fails.
            `workbook.content` puts some in the hard forms of `hard_cases.py` behind them, such as whole numbers.
        also: which of the other hard forms to add, ONE_ZERO, ALL_ZEROS, ONE_SAMPLE: where the inputs may be so.
        without: the hard forms and kinds of cases that make no sense here, each with the reason.
        reference: a right answer. A function or class called like the task or, with `variables=True`, a function
            without parameters that returns the learner's variables as a dict.
        hints: three, each a step further, none the whole answer.
        mistakes: the known wrong answers.
        probe: `probe(learner, **case)` calls what the learner wrote and returns the outputs by name. It runs where
            the learner's code runs, so it uses nothing but its arguments, `np` and `nn`. Outputs that stand on their own
            may have a probe each, `{output: probe}`, which returns that value: then a missing one does not hide the
            others. Without a probe, the function called `name` is called with the case's values.
        measures: what the probe returns, where these are not yet the outputs: the names of values as they came from the
            learner's code, and of what was left of its arguments. A probe compares nothing and says no yes or no: whoever
            takes its process apart would have it say yes.
        derive: `derive(measured, **case)` makes the outputs, by name, of what was measured: arrays by name, None where
            there was no value. It runs where the judge runs, never where the learner's code does, and has to expect
            arrays of any shape and size. `WrongFormError` says what is wrong with the form; any other error says that
            something is. Where each output has a probe of its own, it is called for each alone.
        planted: in a find-the-bug task, the faulty code as it is handed out, in the form of the reference: an answer
            that still behaves like it counts as not written.
        symptom: in a find-the-bug task, what to say while the planted bug is still there.
        variables: the learner writes variables instead of a function.
        needs: names of earlier tasks whose functions the answer may call.
        borrowed: what nnlib or NumPy already have of this, as in "nnlib.softmax": an answer that calls one of these is
            not the learner's own. The probe itself calls none of them.
        facts: for an output that answers yes or no, the sentence that should be true of the learner's code; for one of
            several answers, a sentence for each. The sentence takes the place of "expected 1, got 0". Or a function
            `(case, got, want)` that says what is wrong, where a number alone says little.
        returned_as: turns an output's array back into what is to be returned, where that is no array, for messages.
        rtol, atol: an output is right when |output - expected| <= atol + rtol * |expected|, entry by entry.
    """

    name: str = ""
    chapter: str = ""
    title: str
    outputs: Mapping[str, int]
    cases: Callable[[np.random.Generator], list[Case]]
    reference: Callable
    hints: tuple[str, str, str]
    mistakes: tuple[Mistake, ...]
    probe: Callable[..., dict[str, object]] | Mapping[str, Callable] | None = None
    measures: tuple[str, ...] = ()
    derive: Callable[..., Mapping[str, object]] | None = None
    planted: Callable | None = None
    symptom: str = ""
    variables: bool = False
    needs: tuple[str, ...] = field(default=())
    borrowed: tuple[str, ...] = field(default=())
    facts: Mapping[str, Fact] = field(default_factory=dict)
    without: Mapping[str, str] = field(default_factory=dict)
    also: tuple[str, ...] = ()
    returned_as: Callable[[np.ndarray], object] | None = None
    rtol: float = 1e-5
    atol: float = 1e-8

    def __post_init__(self):
        if not self.outputs or any(points <= 0 for points in self.outputs.values()):
            raise ValueError(
                f"{self.name}: outputs: expected at least one, each with points above 0, got {dict(self.outputs)}"
            )
        if unknown := [name for name in self.facts if name not in self.outputs]:
            raise ValueError(f"{self.name}: facts: expected names of outputs, got {unknown}")
        if len(self.hints) != 3:
            raise ValueError(f"{self.name}: hints: expected 3, got {len(self.hints)}")
        if (self.planted is None) != (not self.symptom):
            raise ValueError(f"{self.name}: a planted bug and its symptom come together")
        if self.measures and self.derive is None:
            raise ValueError(f"{self.name}: measures: expected a derive that makes the outputs of {self.measures}")
        if self.probe is None and self.name:
            if self.variables:
                raise ValueError(f"{self.name}: variables need a probe of their own")
            object.__setattr__(self, "probe", Call(self.name, tuple(self.outputs)))
        if isinstance(self.probe, Mapping) and list(self.probe) != list(self.outputs):
            raise ValueError(
                f"{self.name}: probe: expected one for each of {list(self.outputs)}, got {list(self.probe)}"
            )

    @property
    def measured(self) -> tuple[str, ...]:
        """The names of what the probe gives: the outputs, or what they are derived from."""
        return self.measures or tuple(self.outputs)

    @property
    def points(self) -> int:
        """The points of all outputs together."""
        return sum(self.outputs.values())

    def namespace(self, answer: Callable) -> dict[str, object]:
        """`answer`, which is in the form of the reference, as the names a learner would have defined."""
        if self.variables and isinstance(answer, FunctionType):
            return dict(answer())
        return {self.name: answer}
