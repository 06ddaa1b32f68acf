"""The form of a mistaken idea: what people believe, why, and what to say to them."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Misconception:
    """One mistaken idea.

    Attributes:
        id: a short name, words joined by hyphens.
        idea: what is believed, as the person would say it.
        tempting: why a reasonable person believes it; the instructor reads it before speaking.
        say: what to say to that person.
    """

    id: str
    idea: str
    tempting: str
    say: str
