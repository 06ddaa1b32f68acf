"""`predict` before something runs, `reveal` after it: a prediction is noted, then compared with what came out. `vote_again` asks
a second time, after a talk with a neighbour.

The truth is never stored with the question. `reveal("01.2", value)` is handed what the cell computed.
"""

from numbers import Real
from typing import Any

import numpy as np

from workbook import content
from workbook.checking import answers, joining, progress_files
from workbook.checking.messages import Message, note, paragraph, show
from workbook.forms.question import NumberPrediction, Prediction, chapter_of
from workbook.older_versions import LIES_BESIDE


def predict(name: str) -> None:
    """Ask for the prediction called `name`, for example `predict("01.2")`, and note the answer."""
    question = _find(name)
    if question is None:
        return
    earlier = noted(question)
    _ask(question, earlier, vote=1)


def vote_again(name: str) -> None:
    """Ask for the prediction called `name` anew, for example `vote_again("03.2")`, when the class votes a second time.

    The new answer is noted as the last one; the first stays the first.
    """
    question = _find(name)
    if question is not None:
        _ask(question, None, vote=2)


def reveal(name: str, value: object) -> None:
    """Compare the prediction called `name` with `value`, which has just been computed, and explain.

    Without a prediction the question stands here again, with the result; it counts as not predicted. What came out the first
    time counts: whoever then changes the cell and runs it again loses nothing.

    Raises:
        TypeError: a number was to be predicted, and `value` is none.
    """
    question = _find(name)
    if question is None:
        return
    joining.note_seen(question.id)
    entry = _entry(question)
    earlier = _usable(question, entry.get("answer"))
    lines, right, _ = _compare(question, earlier, value)
    if earlier is not None:
        guess = _usable(question, entry.get("first"))
        first = None if guess is None else _compare(question, guess, value)[1:]
        before = answers.verdict_of(entry)
        progress_files.change(
            chapter_of(question), lambda known: answers.note_verdicts(known["predictions"], question.id, first, right)
        )
        if before is not None and before != right:
            lines.append(
                f"The first time it {'came true' if before else 'did not come true'}, and that is what counts."
            )
    lines.append(question.explanation)
    tone = "note" if earlier is None else "correct" if right else "notyet"
    body = paragraph(lines[0], "wb-head") + "".join(map(paragraph, lines[1:]))
    show(Message("\n".join(lines), body, tone))


def noted(question: Prediction | NumberPrediction) -> Any:
    """What the learner predicted: the index of an option or a number; None without a usable answer."""
    return _usable(question, _entry(question).get("answer"))


def _entry(question: Prediction | NumberPrediction) -> dict:
    return answers.entry_of(progress_files.read(chapter_of(question))["predictions"], question.id)


def _usable(question: Prediction | NumberPrediction, stored: object) -> Any:
    """A stored answer as the index of an option or a number; None if it makes no sense."""
    if isinstance(question, NumberPrediction):
        return float(stored) if isinstance(stored, Real) and not isinstance(stored, bool) else None
    return answers.option_at(question, stored)


def _find(name: object) -> Prediction | NumberPrediction | None:
    """The prediction called `name`; None where there is none, and then a sentence is shown: the copy may be an older one."""
    known = {question.id: question for question in content.predictions_of(str(name).partition(".")[0])}
    if isinstance(name, str) and name in known:
        return known[name]
    there = f"its chapter has {', '.join(known)}" if known else "nor is there a chapter with questions of that number"
    show(
        note(
            f"There is no prediction {name!r} in this version of the course ({there}): run on without it, and {LIES_BESIDE}."
        )
    )
    return None


def _note(question: Prediction | NumberPrediction, answer: Any, vote: int) -> None:
    """Keep an answer, and tell it the class if the learner has joined one."""
    kept = answer if isinstance(question, NumberPrediction) else answers.digest(question.options[answer].text)
    progress_files.change(
        chapter_of(question), lambda known: answers.note_answer(known["predictions"], question.id, kept)
    )
    joining.tell_answer(question, answer, _entry(question).get("tries", 1), vote)


def _compare(
    question: Prediction | NumberPrediction, earlier: Any, value: object
) -> tuple[list[str], bool, str | None]:
    """What to say of an answer, whether it came true, and the mistaken idea that it shows."""
    if isinstance(question, NumberPrediction):
        return *_compare_number(question, earlier, value), None
    lines, right = _compare_choice(question, earlier, value)
    return lines, right, None if right or earlier is None else question.options[earlier].misconception


def _compare_choice(question: Prediction, earlier: int | None, value: object) -> tuple[list[str], bool]:
    true = next((option for option in question.options if _same(option.value, value)), None)
    came = f"What ran: {true.text}" if true else f"What ran: {_plain(value)}, which is none of the options."
    if earlier is None:
        return [_not_predicted(question), came, *([true.why] if true else [])], False
    chosen = question.options[earlier]
    if chosen is true:
        return [f"Your prediction came true: {true.text}", true.why], True
    lines = [f"Your prediction: {chosen.text}", came, chosen.why]
    if chosen.misconception:
        lines.append(content.misconceptions()[chosen.misconception].say)
    return lines, False


def _compare_number(question: NumberPrediction, earlier: float | None, value: object) -> tuple[list[str], bool]:
    if not isinstance(value, Real) or isinstance(value, bool):
        raise TypeError(f'reveal("{question.id}", value): expected value to be a number, got {type(value).__name__}')
    came = f"What ran: {_with_unit(question, float(value))}"
    if earlier is None:
        return [_not_predicted(question), came], False
    right = abs(earlier - float(value)) <= question.close
    verdict = "close enough" if right else "not close"
    return [f"Your prediction: {_with_unit(question, earlier)} ({verdict})", came], right


def _same(a: object, b: object) -> bool:
    if isinstance(a, Real) and isinstance(b, Real):
        return bool(np.isclose(float(a), float(b)))
    return type(b)(a) == b if isinstance(a, (tuple, list)) and isinstance(b, (tuple, list)) else a == b


def _plain(value: object) -> str:
    return str(value.item()) if isinstance(value, np.generic) else str(value)


def _with_unit(question: NumberPrediction, value: float) -> str:
    return f"{value:,.{question.decimals}f} {question.unit}".strip()


def _not_predicted(question) -> str:
    return f"Not predicted: {question.ask}"


def _ask(question: Prediction | NumberPrediction, earlier: object, vote: int) -> None:
    """Show the question, with the earlier answer if there is one."""
    from workbook.widgets import MultipleChoice, NumberAnswer

    def answer(given: float | int) -> None:
        _note(question, given, vote)
        widget.respond("noted", "Noted. Run on, and see what happens." if vote == 1 else "Noted, as your second vote.")

    prompt = f"{'Predict' if vote == 1 else 'Vote again,'} {question.id}: {question.ask}"
    known = {
        "state": "open" if earlier is None else "noted",
        "feedback": "" if earlier is None else "Noted earlier. You may change it.",
        "retry": True,
    }
    if isinstance(question, NumberPrediction):
        widget = NumberAnswer(prompt, value=earlier, **known)
    else:
        options = [option.text for option in question.options]
        widget = MultipleChoice(prompt, options, chosen=-1 if earlier is None else earlier, **known)
    widget.on_answer(answer)
    show(widget)
