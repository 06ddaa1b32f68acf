"""The rules for what an author writes and no notebook shows any more: claims named in comments, Python explained in time."""

from functools import cache

from workbook import content
from workbook.building.shape.claimed import problems_of_claims
from workbook.building.shape.introduced import ASSUMED, explained_in, introduced, used_too_early
from workbook.building.text_source import read_text


def claims_are_named(chapter):
    """What a chapter's prose says of training names its claim, and each of its claims is named."""
    cells = read_text(chapter.folder / "chapter.md", chapter, claims=True).cells
    claims = content.claims_of(chapter.number) if chapter.number in content.chapters_with_claims() else ()
    return problems_of_claims(cells, [f"{chapter.number}.{claim.name}" for claim in claims])


def python_is_explained(chapter):
    """Nothing of Python and NumPy is used before words have explained it; the exercises stand behind the chapter."""
    return used_too_early(cells_of(chapter), known_before(chapter), explained_in(chapter))


@cache
def cells_of(chapter):
    """The cells of a chapter's text, and behind them those of its exercises, as readers meet them."""
    texts = [chapter.folder / name for name in ("chapter.md", "exercises.md")]
    return [cell for path in texts if path.is_file() for cell in read_text(path, chapter).cells]


def known_before(chapter):
    """The names that a reader has met before a chapter."""
    number = int(chapter.number)
    return introduced(f"{number - 1:02d}") if number else ASSUMED


TEXT_RULES = (claims_are_named, python_is_explained)
