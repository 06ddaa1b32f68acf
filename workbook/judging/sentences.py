"""What a learner reads of an output that is not right, where no mistake and no relation says more."""

from collections.abc import Sequence

import numpy as np

from workbook.forms.task import Case, Fact, Task, is_inner
from workbook.judging.arguments import changed_parts, say_changed
from workbook.judging.describe import call_in_words, difference_in_words, shape_in_words
from workbook.judging.errors_in_words import error_in_words
from workbook.judging.measure import Failure, Value
from workbook.judging.relations.words import agreeing, is_plural


def say_problem(kind: str, name: str, got, want: np.ndarray) -> str:
    """The sentence for a kind of problem, as `problem_of` in compare.py names it."""
    return _KINDS[kind](name, got, want)


def say_inner(name: str, case: Case, got: np.ndarray) -> str:
    """What became of an argument, by its own name."""
    if name != "arguments_kept":
        return say_changed([name.removesuffix("_afterwards")])
    return say_changed(changed_parts(case, got) or list(case))


def say_fact(fact: Fact, case: Case, got: np.ndarray, want: np.ndarray) -> str:
    """Which of the sentences that should be true is not, or what the task itself says of the wrong answer."""
    if callable(fact):
        return fact(case, got, want)
    each = (fact,) if isinstance(fact, str) else fact
    if got.shape != want.shape or want.size != len(each):
        return " ".join(f"{sentence}." for sentence in each)
    return (
        "This should hold, and does not: "
        + "; ".join(sentence for sentence, right in zip(each, np.ravel(got == want)) if not right)
        + "."
    )


def say_elsewhere(name: str, results, wanted, problems: Sequence[str]) -> str:
    """A relation holds where there are numbers; what else happened is said after it."""
    if "raised" in problems:
        first = problems.index("raised")
        return f" With other inputs: {say_raised(name, results[first], wanted[first])}"
    if "not finite" in problems:
        return f" With other inputs {'they hold' if is_plural(name) else 'it holds'} nan or inf."
    return ""


def example_of(task: Task, name: str, case: Case, got: Value, want: np.ndarray) -> str:
    """One failing case in words: the inputs and, where there is a value that says something, the expected one beside the learner's.

    A case without inputs says nothing: there the expected value is the answer itself.
    """
    words = tried_with(case)
    if not words or not isinstance(got, np.ndarray) or is_inner(name) or name in task.facts:
        return words
    return f"{words} {difference_in_words(got, want, task.returned_as)}"


def tried_with(case: Case) -> str:
    return f"Tried with {call_in_words(case)}." if case else ""


def _say_borrowed(name: str, got: Failure, want: np.ndarray) -> str:
    return f"Your answer hands the work to {got.words}. Here the point is to write it yourself; afterwards the library's is yours to use."


def say_raised(name: str, got: Failure, want: np.ndarray) -> str:
    where = f" in the line `{got.line}`" if got.line else ""
    raised = f"Your code raised {got.type}{where}" + (f": {got.words}" if got.words else ".")
    explained = error_in_words(got.type, got.words, got.line)
    return f"{explained} {raised}" if explained else raised


_KINDS = {
    "not written": lambda name, got, want: f"{got.words or name} is not written yet.",
    "borrowed": _say_borrowed,
    "raised": say_raised,
    "stopped": lambda name, got, want: f"Your code {got.words}.",
    "form": lambda name, got, want: got.words,
    "absent": lambda name, got, want: f"There is no value for {name}: your code gave None. Is a `return` missing?",
    "unreadable": lambda name, got, want: f"{name} should be a number or an array of numbers; yours is {got.words}.",
    "shape": lambda name, got, want: f"{name} should be {shape_in_words(want)}; yours is {shape_in_words(got)}.",
    "not finite": lambda name, got, want: (
        f"{name} {agreeing(name, 'holds')} nan or inf where every value should be a finite number."
    ),
    "value": lambda name, got, want: (
        f"{name} {agreeing(name, 'has')} the right shape, but not the right values."
        if want.ndim
        else f"{name} {agreeing(name, 'is')} not right."
    ),
}
