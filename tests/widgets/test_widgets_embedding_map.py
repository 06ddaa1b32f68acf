"""The explorable of an embedding over its training: its distances are those of the table, and its words follow."""

import re

import numpy as np
import pytest

from workbook import widgets
from workbook.widgets.explorables.embedding_map.state import KINDS, MapState, kind_of

ABC = ".abcdefghijklmnopqrstuvwxyz"


def tables(seed=0, epochs=3):
    return np.random.default_rng(seed).normal(size=(epochs + 1, 27, 2))


def test_distances_by_hand():
    symbols = "aebcy."
    shown = [[0, 0], [3, 4], [0, 2], [3, 2], [1, 0], [9, 9]]
    state = MapState([shown, np.zeros((6, 2)) + np.arange(6)[:, None]], symbols)
    among, across, ratio = state.distances(0)
    assert among == 5  # a to e
    assert across == pytest.approx((2 + np.hypot(3, 2) + np.hypot(3, 2) + 2) / 4)
    assert ratio == pytest.approx(among / across) and state.ratios[0] == ratio
    assert [state.symbols[k] for k in state.nearest(0)] == ["y", "b"]
    assert [state.symbols[k] for k in state.nearest(1)] == ["c", "b"]
    assert state.words()[3] == "Each vowel has two nearest symbols: 0 of these 4 are vowels."


def test_distances_by_loops():
    state, E = MapState(tables(), ABC), tables()[2]
    vowels = [ABC.index(letter) for letter in "aeiou"]
    consonants = [k for k, letter in enumerate(ABC) if letter.isalpha() and letter not in "aeiouy"]
    among = np.mean([np.linalg.norm(E[i] - E[j]) for i in vowels for j in vowels if i != j])
    across = np.mean([np.linalg.norm(E[i] - E[j]) for i in vowels for j in consonants])
    assert np.allclose(state.distances(2), (among, across, among / across))


def test_a_stray_does_not_widen_the_map_and_is_named():
    shown = tables(epochs=1)
    shown[1, ABC.index("q")] = 50, -50
    explorable = widgets.embedding_map(shown, ABC, epoch=1)
    (left, right), (bottom, top) = explorable.state.window()
    assert right - left < 10 and top - bottom < 10
    assert "Outside the map, drawn at its edge: q." in " ".join(explorable.current_sentences)
    place = explorable.drawing.marks.get_offsets()[2 * ABC.index("q")]
    assert tuple(place) == pytest.approx((right, bottom))


def test_kinds():
    assert [kind_of(symbol) for symbol in "aby."] == ["vowel", "consonant", "y", "other"]


def test_the_slider_moves_picture_words_and_table_and_comes_back():
    explorable = widgets.embedding_map(tables(), ABC, epoch=1)
    before = explorable.picture.png, explorable.words.status, explorable.words.more
    explorable.controls["epoch"].value = 3
    assert "Epoch 3 of 3" in explorable.words.status and explorable.picture.png != before[0]
    assert explorable.words.more != before[2]
    explorable.controls["epoch"].value = 1
    assert (explorable.picture.png, explorable.words.status, explorable.words.more) == before


def test_the_markers_stand_where_the_table_says():
    explorable = widgets.embedding_map(tables(), ABC, epoch=2)
    marks = explorable.drawing.marks
    frame = np.array(explorable.state.window())
    places = np.clip(tables()[2], frame[:, 0], frame[:, 1])
    assert np.allclose(marks.get_offsets()[::2], places), "marks"
    assert np.allclose(marks.get_offsets()[1::2], places), "letters"
    shapes = marks.get_paths()[::2]
    kinds = {kind: shapes[explorable.state.rows_of(kind)[0]] for kind in KINDS}
    assert all(
        np.array_equal(shapes[row].vertices, kinds[kind].vertices) for row, kind in enumerate(explorable.state.kinds)
    )
    assert np.array_equal(marks.get_transform().transform((1, 2)), (1, 2)), "shapes in points, not in data units"
    assert len({kind.vertices.tobytes() for kind in kinds.values()}) == 4, "kinds differ in shape, too"


def test_the_letters_stand_in_the_middle_of_their_marks():
    shapes = widgets.embedding_map(tables(), ABC).drawing.marks.get_paths()
    for mark, letter in zip(shapes[::2], shapes[1::2], strict=True):
        low, high = letter.get_extents().get_points()
        assert abs(low[0] + high[0]) < 0.01 and (np.abs([low, high]) < mark.get_extents().width / 2).all()


def test_the_table_tells_of_each_vowel_and_of_y():
    shown = widgets.embedding_map(tables(), ABC, epoch=1).state
    assert re.findall(r'<th scope="row"[^>]*>(.)</th>', shown.table()) == list("aeiouy")
    near = "".join(shown.symbols[row] + " " for row in shown.nearest(ABC.index("y"))).strip()
    assert near in shown.table() or "“.”" in shown.table()


def test_what_a_learner_does_to_the_tables_afterwards_does_not_matter():
    mine = tables()
    explorable = widgets.embedding_map(mine, ABC)
    mine[:] = 0
    assert np.array_equal(explorable.state.tables, tables())


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        ((tables()[:1], ABC), "at least two tables"),
        ((tables()[..., :1], ABC), r"\(27, 2\)"),
        ((np.repeat(tables(), 2, axis=2), ABC), r"\(27, 2\)"),
        ((tables(), "abc"), r"\(3, 2\)"),
        (([tables()[0], tables()[0, :3]], ABC), "all of one shape"),
        ((tables() * np.nan, ABC), "diverged"),
        ((np.zeros((2, 3, 2)), "bcd"), "of the kind vowel"),
    ],
)
def test_what_does_not_fit_is_refused(arguments, words):
    with pytest.raises(ValueError, match=words):
        widgets.embedding_map(*arguments)


def test_an_epoch_that_is_none_is_refused():
    with pytest.raises(ValueError, match="epoch: expected 0 to 3, got 4"):
        widgets.embedding_map(tables(), ABC, epoch=4)
