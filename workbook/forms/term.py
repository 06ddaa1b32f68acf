"""The form of a term: a word of the field, and the one sentence that says what it means."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Term:
    """One word of the field, where the course explains it for the first time.

    Attributes:
        word: the word, as the glossary lists it.
        says: what it means, in one sentence; backticks mark code.
        elsewhere: what other books call it, and other words for it in this course.
        set_off: the words that the chapter's text sets off in bold or italics where it explains the term.
    """

    word: str
    says: str
    elsewhere: tuple[str, ...]
    set_off: str
