"""Reading a chapter's text files: TOML into the forms, with errors that name file, entry and field.

In these files a line break inside a text is a space, so that long sentences can be wrapped as prose is.
"""

import tomllib
from pathlib import Path
from typing import Any

from workbook.forms.challenge import Challenge
from workbook.forms.misconception import Misconception
from workbook.forms.question import NumberPrediction, Option, Prediction, QuizQuestion
from workbook.forms.term import Term

_REQUIRED = object()


class ContentError(ValueError):
    """A chapter's file says something that does not fit its form; the message names file, entry and field."""


def read_toml(path: Path) -> dict:
    """The tables of a file.

    Raises:
        ContentError: the file is not TOML.
    """
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise ContentError(f"{_short(path)}: not readable as TOML: {error}") from error


def read_questions(path: Path) -> tuple[tuple[Prediction | NumberPrediction, ...], tuple[QuizQuestion, ...]]:
    """The predictions and the quiz that a file `questions.toml` holds, each in the order of the file.

    Raises:
        ContentError: a field is missing, unknown or of the wrong kind, or the question does not fit its form.
    """
    tables = read_toml(path)
    unknown = set(tables) - {"prediction", "quiz"}
    if unknown:
        raise ContentError(
            f"{_short(path)}: expected only [[prediction]] and [[quiz]], got {', '.join(sorted(unknown))}"
        )
    predictions = tuple(_prediction(entry) for entry in _entries(path, tables, "prediction"))
    quiz = tuple(_quiz(entry) for entry in _entries(path, tables, "quiz"))
    seen: set[str] = set()
    for question in (*predictions, *quiz):
        if question.id in seen:
            raise ContentError(f"{_short(path)}: {question.id}: two questions have this id")
        seen.add(question.id)
    return predictions, quiz


def read_challenges(path: Path) -> tuple[Challenge, ...]:
    """The challenges that a file `challenges.toml` holds, in the order of the file. Their terms are checked by the playground.

    Raises:
        ContentError: an id or a title is missing, or stands twice.
    """
    found: list[Challenge] = []
    for entry in _entries(path, read_toml(path), "challenge"):
        name, title = entry.text("id"), entry.text("title")
        if any(one.id == name for one in found):
            raise entry.error("two challenges have this id")
        found.append(Challenge(name, title, {"title": title, **entry.table}))
    return tuple(found)


def read_misconceptions(path: Path) -> tuple[Misconception, ...]:
    """The mistaken ideas that a file `misconceptions.toml` holds, in the order of the file.

    Raises:
        ContentError: a field is missing, unknown or empty.
    """
    found = []
    for entry in _named(path, "idea, tempting and say"):
        found.append(Misconception(entry.name, entry.text("idea"), entry.text("tempting"), entry.text("say")))
        entry.done()
    return tuple(found)


def read_terms(path: Path) -> tuple[Term, ...]:
    """The terms that a file `terms.toml` holds, in the order of the file.

    Raises:
        ContentError: a field is missing, unknown or empty.
    """
    found = []
    for entry in _named(path, "says"):
        found.append(Term(entry.name, entry.text("says"), entry.texts("elsewhere"), entry.text("set_off", entry.name)))
        entry.done()
    return tuple(found)


def read_introduced(path: Path) -> dict[str, str]:
    """What a file `python.toml` holds: names of Python and NumPy, each with the words that explain it.

    Raises:
        ContentError: a name comes without words.
    """
    entry = Entry(path, "python", read_toml(path))
    return {name: str(entry.text(name)) for name in list(entry.table)}


class Entry:
    """One table of a file, whose fields are taken out one by one; what is left at the end is a mistake of the author's."""

    def __init__(self, path: Path, name: str, table: dict):
        if not isinstance(table, dict):
            raise ContentError(f"{_short(path)}: {name}: expected a table, got {table!r}")
        self.path, self.name, self.table = path, str(table.get("id", name)), dict(table)

    def error(self, words: str) -> ContentError:
        """The error that names this entry."""
        return ContentError(f"{_short(self.path)}: {self.name}: {words}")

    def take(self, field: str, kinds: tuple[type, ...], default: Any = _REQUIRED) -> Any:
        """A field's value, which must be of one of the kinds; `default` where it is missing and may be."""
        value = self.table.pop(field, default)
        if value is _REQUIRED:
            raise self.error(f"{field} is missing")
        if value is not default and (not isinstance(value, kinds) or isinstance(value, bool) and bool not in kinds):
            raise self.error(f"{field}: expected {' or '.join(kind.__name__ for kind in kinds)}, got {value!r}")
        return value

    def text(self, field: str, default: Any = _REQUIRED) -> Any:
        """A text, on one line."""
        value = self.take(field, (str,), default)
        if value is default:
            return value
        words = " ".join(value.split())
        if not words:
            raise self.error(f"{field} is empty")
        return words

    def texts(self, field: str) -> tuple[str, ...]:
        """A list of texts; empty where the field is missing."""
        values = self.take(field, (list,), [])
        if not all(isinstance(value, str) and value.strip() for value in values):
            raise self.error(f"{field}: expected a list of texts, got {values!r}")
        return tuple(" ".join(value.split()) for value in values)

    def done(self) -> None:
        """Refuse what nobody took."""
        if self.table:
            raise self.error(f"there is no field {', '.join(sorted(self.table))}")


def _named(path: Path, fields: str) -> list["Entry"]:
    """The tables of a file whose names are the entries' own; `fields` says what each should hold."""
    tables = read_toml(path)
    for name, table in tables.items():
        if not isinstance(table, dict):
            raise ContentError(f"{_short(path)}: {name}: expected a table [{name}] with {fields}")
    return [Entry(path, name, table) for name, table in tables.items()]


def _entries(path: Path, tables: dict, name: str) -> list[Entry]:
    found = tables.get(name, [])
    if not isinstance(found, list):
        raise ContentError(f"{_short(path)}: {name}: expected tables [[{name}]], got {found!r}")
    return [Entry(path, name, table) for table in found]


def _prediction(entry: Entry) -> Prediction | NumberPrediction:
    name, ask, explanation = entry.text("id"), entry.text("ask"), entry.text("explanation")
    if "option" in entry.table:
        options = _options(entry)
        entry.done()
        return _made(entry, Prediction, name, ask, options, explanation)
    close, unit = entry.take("close", (int, float)), entry.text("unit", "")
    decimals = entry.take("decimals", (int,), 0)
    entry.done()
    return NumberPrediction(name, ask, close, explanation, unit, decimals)


def _quiz(entry: Entry) -> QuizQuestion:
    name, ask, options = entry.text("id"), entry.text("ask"), _options(entry)
    placement = entry.take("placement", (bool,), False)
    entry.done()
    return _made(entry, QuizQuestion, name, ask, options, placement)


def _options(entry: Entry) -> tuple[Option, ...]:
    options = []
    for number, table in enumerate(entry.take("option", (list,)), start=1):
        one = Entry(entry.path, f"{entry.name}, option {number}", table)
        value = one.take("value", (str, int, float, bool, list), None)
        option = Option(one.text("text"), one.text("misconception", None), one.text("why"), value)
        one.done()
        options.append(option)
    return tuple(options)


def _made(entry: Entry, form: type, *values: object) -> Any:
    try:
        return form(*values)
    except ValueError as error:
        raise ContentError(f"{_short(entry.path)}: {error}") from error


def _short(path: Path) -> str:
    return f"{path.parent.name}/{path.name}"
