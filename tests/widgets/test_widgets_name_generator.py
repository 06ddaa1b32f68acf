"""The explorable of a generator of names: its probabilities are nnlib's, and the dice fall as they should."""

import numpy as np
import pytest
from ipywidgets.embed import dependency_state

import nnlib as nn
from workbook import widgets
from workbook.widgets.explorables.name_generator.state import LONGEST, GeneratorState

ABC = ".abcdefghijklmnopqrstuvwxyz"


def network(seed=0, context=3):
    rng = np.random.default_rng(seed)
    return nn.Sequential(nn.Embedding(27, 4, rng=rng), nn.Flatten(), nn.Linear(4 * context, 27, rng=rng))


def state(letters=0, **where):
    return GeneratorState(network(), ABC, letters=letters, **where)


def test_the_probabilities_are_those_of_the_network_at_the_temperature():
    one, made = network(), state(letters=4, temperature=0.7, throw=5)
    for context, shares, _ in made.steps:
        scores = one.forward(np.array([context]))[0].astype(float)
        assert np.allclose(shares, nn.softmax(scores / 0.7)) and shares.sum() == pytest.approx(1)


def test_each_context_is_what_was_drawn_before():
    made = state(letters=6, throw=3)
    drawn = [0, 0, 0] + [chosen for _, _, chosen in made.steps]
    assert [context for context, _, _ in made.steps] == [drawn[k : k + 3] for k in range(len(made.steps))]


def test_the_dice_draw_as_often_as_the_probabilities_say():
    made, first = state(), []
    for throw in range(1, 801):
        made.move(1.0, throw, 0)
        first.append(made.shown[2])
    share = np.bincount(first, minlength=27) / len(first)
    assert np.abs(share - made.shown[1]).max() < 0.05


def test_the_throw_stays_when_the_temperature_moves():
    cold, hot = state(temperature=0.1), state(temperature=4)
    assert cold.shown[1].max() > hot.shown[1].max() > 1 / 27
    assert hot.perplexity() > cold.perplexity() >= 1
    again = state(temperature=4)
    again.move(0.1, 1, 0)
    assert again.shown[2] == cold.shown[2]


def test_a_name_ends_where_the_end_is_drawn_and_stays_as_it_is():
    made = state(letters=LONGEST - 1)
    assert made.ended and made.shown[2] == 0
    length = len(made.before)
    assert state(letters=length).before == state(letters=length + 1).before == made.before
    assert made.words()[0].endswith(f"The name is “{made.before}”.")


def test_the_sliders_move_picture_words_and_table_and_come_back():
    explorable = widgets.name_generator(network(), ABC, letters=2)
    before = explorable.picture.png, explorable.words.status, explorable.words.more
    for name, value in (("temperature", 3.0), ("throw", 9), ("letters", 5)):
        slider = explorable.controls[name]
        start = slider.value
        slider.value = value
        assert (explorable.picture.png, explorable.words.status, explorable.words.more) != before, name
        slider.value = start
    assert (explorable.picture.png, explorable.words.status, explorable.words.more) == before


def test_the_bars_are_as_high_as_the_probabilities_and_the_drawn_one_is_hatched():
    explorable = widgets.name_generator(network(), ABC, letters=1)
    _, shares, chosen = explorable.state.shown
    assert np.allclose([bar.get_height() for bar in explorable.drawing.bars], shares)
    assert [j for j, bar in enumerate(explorable.drawing.bars) if bar.get_hatch()] == [chosen]


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        ({"temperature": 0}, "temperature: expected a number from 0.1 to 4, got 0"),
        ({"throw": 0}, "throw: expected 1 to 50"),
        ({"letters": 16}, "letters: expected 0 to 15"),
        ({"symbols": "abc"}, "expected 3 scores"),
    ],
)
def test_what_does_not_fit_is_refused(arguments, words):
    with pytest.raises(ValueError, match=words):
        widgets.name_generator(network(), **{"symbols": ABC, **arguments})


def saved(explorable):
    """All that a notebook keeps of it: every trait of it and of all widgets that hang on it, and its page and picture."""
    return repr((dependency_state(explorable), explorable.static_view()))


def test_no_name_of_a_loaded_list_is_in_what_is_saved():
    """A network that has learned a list, and even holds it: kept are the letters that are drawn, not list nor numbers."""
    secret = ["zzyzxine", "qwertzuiop"]
    contexts = [[0, 0, ABC.index(name[0])] for name in secret]
    one = network()
    nn.train_step(one, nn.CrossEntropyLoss(), nn.Adam(0.01), np.array(contexts), np.array([1, 2]))
    one.learned_from, one.layers[0].names = secret, secret
    explorable = widgets.name_generator(one, ABC, letters=4)
    explorable.controls["throw"].value = 7
    text = saved(explorable)
    assert not [name for name in secret if name in text]
    assert str(float(one.theta[0]))[:8] not in text, "no weight either"
    assert explorable.state.before in text and "Temperature" in text, "the search would find what is there"


def test_the_search_finds_a_list_that_the_words_give_away(monkeypatch):
    monkeypatch.setattr(GeneratorState, "words", lambda state: ["learned from zzyzxine"])
    assert "zzyzxine" in saved(widgets.name_generator(network(), ABC))
