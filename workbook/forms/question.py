"""The form of a question: a prediction before something runs, or a question of the quiz that closes a chapter.

Every wrong option names the mistaken idea that makes it tempting, so that the answer to a wrong choice is about that idea.
Text may hold `code` in backticks.
"""

import hashlib
from dataclasses import dataclass


@dataclass(frozen=True)
class Option:
    """One answer to choose.

    Attributes:
        text: the answer.
        misconception: the id in a chapter's `misconceptions.toml` that it shows; None for the right answer.
        why: one or two sentences to the person who chose it: why it is tempting and why it fails,
            or, for the right answer, what makes it right.
        value: for predictions: what `reveal` is handed when this option comes true.
    """

    text: str
    misconception: str | None = None
    why: str = ""
    value: object = None


@dataclass(frozen=True)
class Prediction:
    """A prediction by choice. The truth is not stored: it is the option whose `value` is what the cell computed.

    Attributes:
        id: chapter and number, "01.2".
        ask: the question.
        options: two to five, whose values differ. They are shown in a mixed order.
        explanation: what to take away, shown to everybody afterwards.
    """

    id: str
    ask: str
    options: tuple[Option, ...]
    explanation: str

    def __post_init__(self):
        _check_options(self.id, self.options)
        object.__setattr__(self, "options", _mixed(self.id, self.options))
        values = [option.value for option in self.options]
        if any(value is None for value in values) or len(set(map(repr, values))) != len(values):
            raise ValueError(f"{self.id}: each option of a prediction needs a value of its own, got {values}")


@dataclass(frozen=True)
class NumberPrediction:
    """A prediction of a number.

    Attributes:
        id, ask, explanation: as in `Prediction`.
        close: how far a guess may be off to count as right, in the number's own unit.
        unit: the unit, or ""; it stands behind the numbers when they are compared, so the question names it too.
        decimals: digits after the point when the number is shown.
    """

    id: str
    ask: str
    close: float
    explanation: str
    unit: str = ""
    decimals: int = 0


@dataclass(frozen=True)
class QuizQuestion:
    """A question of a quiz: exactly one option is right, the one without a misconception.

    Attributes:
        placement: it is one of the few by which `placement()` proposes where to begin.
    """

    id: str
    ask: str
    options: tuple[Option, ...]
    placement: bool = False

    def __post_init__(self):
        _check_options(self.id, self.options)
        object.__setattr__(self, "options", _mixed(self.id, self.options))

    @property
    def right(self) -> int:
        """The index of the right option."""
        return next(i for i, option in enumerate(self.options) if option.misconception is None)


def digest(text: str) -> str:
    """The name under which an option of this text is kept."""
    return hashlib.sha256(text.encode()).hexdigest()[:12]


def chapter_of(question: Prediction | NumberPrediction | QuizQuestion) -> str:
    """The number of the chapter that asks a question: "01" of "01.2"."""
    return question.id.partition(".")[0]


def _mixed(name: str, options: tuple[Option, ...]) -> tuple[Option, ...]:
    """The options in an order that has nothing to do with which is right, and is the same on every machine."""
    return tuple(sorted(options, key=lambda option: hashlib.sha256(f"{name} {option.text}".encode()).digest()))


def _check_options(name: str, options: tuple[Option, ...]) -> None:
    if not 2 <= len(options) <= 5:
        raise ValueError(f"{name}: expected two to five options, got {len(options)}")
    if sum(option.misconception is None for option in options) != 1:
        raise ValueError(f"{name}: expected exactly one option without a misconception")
    if any(not option.why for option in options):
        raise ValueError(f"{name}: every option needs its `why`")
