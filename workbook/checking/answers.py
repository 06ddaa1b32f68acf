"""What is kept of an answer, in the same form for predictions, quiz questions and tasks: the first with its verdict, the last with
its, how often, and when. Everything that looks back (the map, `review`, a record of one's own) reads this.

An entry of a question:

    {"first": ..., "first_right": True, "first_idea": None, "first_at": "2026-11-29T10:00:00+00:00",
     "answer": ..., "answer_right": True, "at": "...", "tries": 1, "right": True}

An answer is a number, or of options the digest of the chosen one's text, so that it stays what it was when options come, go or
change places. Files of the first version hold an option's place there instead. A verdict is None until there is one. `right` says
whether any answer was right. `first_idea` is the mistaken idea that the first answer shows.

An entry of a task has `tries`, `status`, `points` and `hints` (how many were seen), the same `first_...` of its first try, `at`,
`solved_at`, and `ideas`, how often which mistaken idea was diagnosed. `given_at` says when `catch_up` has given the answer.

An entry of a challenge is one of a question; its answer is the sentence that says how the goal was reached.
"""

from workbook.checking import progress_files
from workbook.forms.question import Prediction, QuizQuestion, digest


def option_at(question: Prediction | QuizQuestion, stored: object) -> int | None:
    """The place of the option that was kept as `stored`; None if the question has no such option any more."""
    if isinstance(stored, str):
        return next((i for i, option in enumerate(question.options) if digest(option.text) == stored), None)
    if isinstance(stored, int) and not isinstance(stored, bool) and 0 <= stored < len(question.options):
        return stored
    return None


def entry_of(entries: dict, name: str) -> dict:
    """What is known of one question or task; empty where nothing is, or nothing that makes sense."""
    entry = entries.get(name)
    return entry if isinstance(entry, dict) else {}


def first_ideas(entry: dict) -> list[str]:
    """The ids of the mistaken ideas that the first answer to a question, or the first try at a task, has shown."""
    shown = entry.get("first_ideas") or [entry.get("first_idea")]
    return [idea for idea in shown if isinstance(idea, str)] if isinstance(shown, list) else []


def note_answer(entries: dict, name: str, answer: object, right: bool | None = None, idea: str | None = None) -> None:
    """Keep an answer of now in `entries`, those of one chapter's predictions or quiz. The first one stays the first."""
    entry = dict(entry_of(entries, name))
    now = progress_files.now().isoformat(timespec="seconds")
    if "first" not in entry and "answer" in entry:  # of the first version, which kept one answer of a prediction
        entry.update(first=entry["answer"], first_right=entry.get("right"))
    if "first" not in entry:
        entry.update(first=answer, first_right=right, first_idea=idea, first_at=now)
    entry.update(answer=answer, answer_right=right, at=now, tries=entry.get("tries", 0) + 1)
    entry["right"] = True if right or entry.get("right") is True else right
    entries[name] = entry


def note_verdicts(entries: dict, name: str, first: tuple[bool, str | None] | None, last: bool) -> None:
    """Keep what became of a prediction, where nothing is kept yet: an experiment afterwards takes nothing away.

    `first` is the verdict on the first answer and the idea that it shows; None where nobody knows any more what that was.
    """
    entry = dict(entry_of(entries, name))
    if first is not None and "first" in entry and entry.get("first_right") is None:
        entry.update(first_right=first[0], first_idea=first[1])
    if verdict_of(entry) is None:
        entry["answer_right"] = last
        entry["right"] = bool(last or entry.get("right"))
    entries[name] = entry


def note_given(entries: dict, names: list[str]) -> None:
    """Keep in `entries`, those of one chapter's tasks, that the answers to these tasks were given."""
    now = progress_files.now().isoformat(timespec="seconds")
    for name in names:
        entries[name] = {"given_at": now, **entry_of(entries, name)}


def is_given(entry: dict) -> bool:
    """Whether the answer to a task was given, and none of one's own has been right since."""
    return "given_at" in entry and "solved_at" not in entry


def verdict_of(entry: dict) -> bool | None:
    """Whether the last answer was right, as it was said the first time; None where it was not said yet."""
    verdict = entry.get("answer_right", entry.get("right"))
    return verdict if isinstance(verdict, bool) else None
