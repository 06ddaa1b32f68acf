"""The form of a challenge: one task at a time in the playground, with a start that is the same for everybody, and a goal."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Challenge:
    """A challenge of a chapter. `id` begins with the chapter's number, `terms` are what the playground takes: title, ask, goal, at,
    start and the conditions, as workbook/widgets/explorables/playground/challenge.py describes and checks them."""

    id: str
    title: str
    terms: dict

    @property
    def chapter(self) -> str:
        """The number of its chapter: "08" of "08.four"."""
        return self.id.partition(".")[0]
