"""A class list: a CSV with a line for each person, from which names, ids, e-mail addresses and groups come.

Headings are those that platforms export, in any order; a column that is not known is passed over. The export of Canvas's
gradebook is a class list too. Every id, name and address of a person is a way in which a hand-in may call them.
"""

import csv
import io
import re
from collections import defaultdict
from dataclasses import dataclass, field
from pathlib import Path

from workbook.grading.collecting.names import clean, learner_name, why_bad
from workbook.grading.collecting.submission import Owner
from workbook.os_errors import reason

HEADINGS = {
    "name": {"name", "full name", "fullname", "student", "student name", "learner"},
    "first": {"first name", "firstname", "given name", "vorname"},
    "last": {"last name", "lastname", "surname", "family name", "nachname"},
    "email": {"email", "e-mail", "email address", "e-mail address", "mail", "e-mail-adresse"},
    "group": {"group", "groups", "section", "gruppe", "tutorial"},
    "id": {
        "id", "student id", "id number", "sis user id", "sis login id", "integration id", "username", "user name", "login",
        "matriculation number", "matrikelnummer", "github username", "github_username", "github", "identifier", "roster identifier",
    },
}  # fmt: skip


MOODLE = "moodle's participant"


class ClassListError(Exception):
    """The class list cannot be used; the text says why."""


@dataclass(frozen=True)
class Person:
    """Somebody in the class. `ids` are all numbers and usernames, in the list's order; `row` is the line by its headings."""

    learner: str
    name: str
    ids: tuple[str, ...] = ()
    email: str = ""
    group: str = ""
    row: dict[str, str] = field(default_factory=dict, compare=False, repr=False)


class ClassList:
    """The people of a class, and who of them a hand-in means. Without people it knows nobody."""

    def __init__(self, people: list[Person] | None = None, headings: tuple[str, ...] = ()):
        self.people, self.headings = people or [], headings
        self._called = defaultdict(set)
        for person in self.people:
            for alias in _aliases(person):
                self._called[alias].add(person.learner)

    def learn(self, participant: str, email: str) -> None:
        """Learn from a worksheet of Moodle's whose number a participant is: it is nobody else's in the whole Moodle."""
        found = self._called.get(_key(email), set()) if email else set()
        self._called[_key(f"{MOODLE} {participant}")] |= found

    def known_as(self, owner: Owner) -> str:
        """What the list calls the owner of a file; "" where it knows nobody, or several, of this name."""
        by_number = {"canvas": owner.number, "moodle": f"{MOODLE} {owner.number}"}.get(owner.platform, "")
        for said in (by_number, owner.learner, owner.learner.rpartition("_")[0]):
            found = self._called.get(_key(said), set()) if said else set()
            if len(found) == 1:
                return next(iter(found))
        return ""

    def person(self, learner: str) -> Person | None:
        """Who a learner is."""
        return next((person for person in self.people if person.learner == learner), None)


def read_class_list(path: Path) -> ClassList:
    """Read a class list.

    Raises:
        ClassListError: it is not there, has no headings that are known, or names somebody twice.
    """
    try:
        data = path.read_bytes()
    except OSError as error:
        raise ClassListError(f"the class list {path} cannot be read: {reason(error)}") from None
    try:
        text = data.decode("utf-16" if data[:2] in (b"\xff\xfe", b"\xfe\xff") else "utf-8-sig")
    except UnicodeDecodeError:
        text = data.decode("cp1252", "replace")
    first = text.partition("\n")[0]
    delimiter = max(",;\t", key=first.count)
    try:
        rows = list(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter))
    except csv.Error as error:
        raise ClassListError(f"the class list {path} is no CSV: {error}") from None
    headings = tuple(one.strip() for one in rows[0]) if rows else ()
    kinds = [next((kind for kind, known in HEADINGS.items() if one.casefold() in known), "") for one in headings]
    if not {"name", "id"} & set(kinds) and not {"first", "last"} <= set(kinds):
        raise ClassListError(
            f"the class list {path} needs a heading such as name, or first name and last name, or id; it has {', '.join(headings) or 'none'}"
        )
    return ClassList(_people(path, headings, kinds, rows[1:]), headings)


def _people(path: Path, headings: tuple[str, ...], kinds: list[str], rows: list[list[str]]) -> list[Person]:
    found = []
    for row in rows:
        said = defaultdict(list)
        for kind, value in zip(kinds, row, strict=False):
            if kind and clean(value).strip():
                said[kind].append(clean(value).strip())
        name = (said["name"] or [" ".join([*said["first"][:1], *said["last"][:1]])])[0]
        # lines of Canvas's that are no people
        if (
            not (name or said["id"])
            or "points possible" in name.casefold()
            or name in ("Student, Test", "Test Student")
        ):
            continue
        by_heading = dict(zip(headings, row, strict=False))
        found.append(Person("", learner_name(_first_name_first(name)), tuple(said["id"]), "".join(said["email"][:1]), "".join(said["group"][:1]), by_heading))  # fmt: skip
    named = defaultdict(list)
    for person in found:
        named[person.name].append(person)
    made = [_with_key(person, alone=len(named[person.name]) == 1) for person in found]
    twice = {person.learner for person in made if sum(one.learner == person.learner for one in made) > 1}
    if twice:
        raise ClassListError(f"the class list {path} names {min(twice)} twice; give each of them an id of their own")
    return made


def _with_key(person: Person, alone: bool) -> Person:
    """A person with the name under which the results go: the name, if nobody else has it, else with an id."""
    ident = next(iter(person.ids), person.email)
    key = person.name if person.name and alone else learner_name(f"{person.name} {ident}")
    if why_bad(key):
        key = ident
    return Person(key, person.name, person.ids, person.email, person.group, person.row)


def _first_name_first(name: str) -> str:
    last, comma, first = name.partition(",")
    return f"{first.strip()} {last.strip()}" if comma and first.strip() else name


def _aliases(person: Person) -> set[str]:
    words = person.name.split()
    turned = [" ".join([*words[cut:], *words[:cut]]) for cut in range(len(words))]
    squeezed = [re.sub(r"\W", "", one) for one in turned]  # as Canvas writes them
    said = [*turned, *squeezed, *person.ids, person.email, person.email.partition("@")[0], person.learner]
    return {_key(one) for one in said if one}


def _key(text: str) -> str:
    return learner_name(text).casefold()
