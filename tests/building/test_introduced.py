"""No chapter uses Python or NumPy that no words have explained by then, and the lists say nothing that is not so."""

from functools import cache

import nbformat.v4 as v4
import pytest

from workbook.building.shape.introduced import ASSUMED, explained_in, introduced, used_too_early, uses
from workbook.building.shape.texts import cells_of, known_before, python_is_explained
from workbook.chapters import CHAPTERS, chapter

STANDING = [one for one in CHAPTERS if one.stands]


@cache
def used_in(one):
    return {name for cell in cells_of(one) if cell.cell_type == "code" for name in uses(cell.source)}


@pytest.mark.parametrize("one", STANDING, ids=lambda one: one.stem)
def test_nothing_is_used_before_it_is_explained(one):
    found = python_is_explained(one)
    assert not found, f"chapter {one.number}, exercises behind it:\n" + "\n".join(found)


@pytest.mark.parametrize("one", STANDING, ids=lambda one: one.stem)
def test_what_a_chapter_introduces_is_used_and_nobody_had_explained_it(one):
    used = set().union(*(used_in(later) for later in STANDING if later.number >= one.number))
    known = known_before(one)
    assert not [name for name in explained_in(one) if name not in used], "listed in python.toml, and used nowhere"
    assert not [name for name in explained_in(one) if name in known], "an earlier chapter has explained it"


def test_a_later_chapter_knows_more():
    assert ASSUMED < introduced("00") < introduced("05") < introduced("18")
    assert "class" in introduced("05") and "class" not in introduced("04")
    with pytest.raises(KeyError):
        introduced("20")


PROSE, FOLDED = "`np.linspace` gives numbers at equal distances", {"jupyter": {"source_hidden": True}}
LISTED = {"np.linspace": PROSE, "lambda": "a function without a name"}
LINSPACE = v4.new_code_cell("z = 1\nx = np.linspace(0, 1, 5)")


@pytest.mark.parametrize(
    ("page", "said"),
    [
        ([v4.new_markdown_cell(f"Now: {PROSE}."), LINSPACE], []),
        (
            [LINSPACE, v4.new_markdown_cell(PROSE)],
            ["cell 1: line 2 uses 'np.linspace'", "its words stand nowhere before"],
        ),
        ([v4.new_markdown_cell("`np.linspace` is used."), LINSPACE], ["its words stand nowhere before"]),
        ([v4.new_code_cell("f = lambda z: z  # a function without a name")], []),
        ([v4.new_code_cell("f = lambda z: z")], ["uses 'lambda'"]),
        ([v4.new_code_cell("x = np.ptp(z)")], ["uses 'np.ptp'", "no words in python.toml"]),
        ([v4.new_code_cell("def f():\n    yield 1")], ["line 2 uses 'yield'"]),
        ([v4.new_code_cell("x = z[..., ::2] @ w")], ["'[...]'", "'[::step]'", "'@'", "'[row, column]'"]),
        ([v4.new_code_cell("x = np.ptp(z)", metadata=FOLDED)], []),
        ([v4.new_code_cell("figure, ax = plots.new_axes()\nax.plot(np.ptp(z))\nplots.show(figure)")], []),
        ([v4.new_code_cell("figure, ax = plots.new_axes()\nx = np.ptp(z)")], ["line 2 uses 'np.ptp'"]),
        ([v4.new_code_cell('reveal("01.1", np.ptp(z))')], []),
        ([v4.new_code_cell("x = z.linspace()  # " + PROSE)], []),
        ([v4.new_code_cell("x = np.random.default_rng(0).permutation(3)")], ["'.permutation'"]),
        ([v4.new_code_cell("slope = 2\nprint(slope)\nraise KeyError(slope)")], []),
    ],
)
def test_each_kind_of_use(page, said):
    found = used_too_early(page, ASSUMED, LISTED)
    assert bool(found) == bool(said), found
    for words in said:
        assert any(words in one for one in found), found


def test_a_use_is_reported_once_and_where_it_stands_first():
    twice = [LINSPACE, v4.new_code_cell("y = np.linspace(0, 2, 5)")]
    assert len(used_too_early(twice, ASSUMED, {})) == 1


def test_what_a_chapter_says_of_itself_is_what_it_reads():
    assert explained_in(chapter("03"))["np.log1p"] in (chapter("03").folder / "chapter.md").read_text(encoding="utf-8")
