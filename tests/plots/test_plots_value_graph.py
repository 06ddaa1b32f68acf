"""A calculation as a graph: values, formulas and slopes stand on the page, and in the words for those who hear it."""

import pytest

from workbook import plots

VALUES = {"x": 3.0, "a": 6.0, "b": -2.5}
EDGES = [("x", "a"), ("x", "b")]
PLACES = {"x": (0, 0.5), "a": (1.5, 0), "b": (1.5, 1)}
SLOPES = {"local_slopes": {("x", "a"): 2, ("x", "b"): -0.5}, "slopes": {"x": -0.125, "a": 1}}


def texts(ax):
    return [text.get_text() for text in ax.texts]


def test_values_formulas_and_slopes_stand_on_the_page():
    ax = plots.value_graph(VALUES, EDGES, places=PLACES, formulas={"a": "2x"}, **SLOPES)
    assert texts(ax) == ["× 2", "× −0.5", "3", "x", "dx = −0.12", "6", "a = 2x", "da = 1", "−2.5", "b"]


def test_signs_of_slopes_have_the_colours_of_gradients():
    ax = plots.value_graph(VALUES, EDGES, places=PLACES, **SLOPES)
    colours = {text.get_text(): text.get_color() for text in ax.texts}
    assert colours["dx = −0.12"] == colours["× −0.5"] == plots.palette.GRADIENT_NEGATIVE
    assert colours["da = 1"] == colours["× 2"] == plots.palette.GRADIENT_POSITIVE


def test_boxes_stand_at_their_places_and_inside_the_picture():
    ax = plots.value_graph(VALUES, EDGES, places=PLACES, **SLOPES)
    at = {text.get_text(): text.get_position() for text in ax.texts}
    assert at["3"][0] < at["6"][0] == at["−2.5"][0] and at["6"][1] > at["3"][1] > at["−2.5"][1]
    (left, right), (bottom, top) = ax.get_xlim(), ax.get_ylim()
    assert all(left < x < right and bottom < y < top for x, y in at.values())


def test_it_can_be_drawn_into_other_axes():
    figure, (left, right) = plots.new_axes(6, 3, columns=2)
    assert plots.value_graph(VALUES, EDGES, right, places=PLACES) is right
    assert not left.texts and len(figure.axes) == 2


def test_the_words_say_all_that_is_drawn():
    words = plots.describe_value_graph(VALUES, EDGES, formulas={"a": "2x"}, **SLOPES)
    assert words == (
        "A graph of 3 boxes: x = 3; a = 2x, from x, is 6; b, from x, is −2.5. Local slopes on the arrows: a by x 2, "
        "b by x −0.5. Slopes under the boxes: dx = −0.12, da = 1."
    )


@pytest.mark.parametrize(
    "changed, words",
    [
        ({"edges": [("x", "c")]}, "expected a value for 'c'"),
        ({"slopes": {"q": 1}}, "expected a value for 'q'"),
        ({"places": {"x": (0, 0), "a": (1, 0)}}, "expected a place for 'b'"),
    ],
)
def test_a_name_that_is_not_there_is_refused(changed, words):
    arguments = {"values": VALUES, "edges": EDGES, "places": PLACES, **changed}
    with pytest.raises(ValueError, match=words):
        plots.value_graph(**arguments)
