"""Every explorable in a real JupyterLab, each of its controls moved from one end to the other by keyboard."""

from pathlib import Path

import pytest
from playwright.sync_api import expect

from workbook import widgets

pytestmark = pytest.mark.browser
MINUS = "\N{MINUS SIGN}"

# How each explorable is made, and of each control what stands in the words at either end, or for each choice.
MAKERS = {
    "one_neuron()": {
        "weight w1": ("z = −10.00·x1", "z = 10.00·x1"),
        "weight w2": ("− 10.00·x2", "+ 10.00·x2"),
        "bias b": ("− 10.00.", "+ 10.00."),
        "framed point": ("Point 1: ", "Point 60: "),
    },
    "network_from_sizes((2, 3, 1))": {
        "inputs": ("1-3-1 network", "64-3-1 network"),
        "hidden layers": ("64-1 network", "64-3-4-4-1 network"),
        "neurons in hidden layer 1": ("64-1-4-4-1 network", "64-64-4-4-1 network"),
        "neurons in hidden layer 2": ("64-64-1-4-1 network", "64-64-64-4-1 network"),
        "neurons in hidden layer 3": ("64-64-64-1-1 network", "64-64-64-64-1 network"),
        "outputs": ("64-64-64-64-1 network", "64-64-64-64-64 network"),
    },
    "activation_explorer('no bend')": {
        "function": tuple(
            f"{name}: a = "
            for name in ("no bend", "step", "sigmoid", "tanh", "ReLU", "leaky ReLU", "ELU", "GELU", "SiLU", "softplus")
        ),
        "sum z": ("At z = −6.0", "At z = 6.0"),
    },
    "softmax_temperature([2, 1, 0], names=['cat', 'dog', 'fish'])": {
        "temperature T": ("Temperature 0.1: ", "Temperature 10.0: "),
        "score of cat": ("cat 0.224", "cat 0.439"),
        "score of dog": ("dog 0.186", "dog 0.384"),
        "score of fish": ("fish 0.155", "fish 0.333"),
    },
    "drag_a_logit(target=0)": {
        "target y": ("target 0: ", "target 1: "),
        "logit z": ("Logit −8.0, ", "Logit 8.0, "),
    },
    "downhill()": {
        "learning rate": ("with learning rate 0.05", "with learning rate 1.20"),
        "start": ("start at w = −2.00", "start at w = 8.00"),
        "steps": ("After 0 steps", "After 20 steps"),
    },
    "ball_on_a_hill()": {
        "surface": ("Round bowl, ", "Long valley, ", "Saddle, ", "Two minima, "),
        "optimiser": ("; SGD; ", "; SGD with momentum 0.9; ", "; RMSprop; ", "; Adam; "),
        "start x": ("start at x = −3.00", "start at x = 3.00"),
        "start y": ("start at x = 3.00, y = −3.00", "start at x = 3.00, y = 3.00"),
        "learning rate": ("with learning rate 0.01", "with learning rate 1.20"),
        "steps": ("After 0 steps", "After 100 steps"),
    },
    "training_film(network, thetas, X, y, epoch=3)": {
        "epoch": ("Epoch 0 of 5", "Epoch 5 of 5"),
    },
    "loss_around(network, X, y, rng=np.random.default_rng(0))": {
        "a, along d1": ("a = −1.00, b = 0.00", "a = 1.00, b = 0.00"),
        "b, along d2": ("a = 1.00, b = −1.00", "a = 1.00, b = 1.00"),
    },
}

SETUP = """import numpy as np
import nnlib as nn
from workbook import widgets
rng = np.random.default_rng(0)
X, y = nn.moons(60, rng=rng)
network = nn.mlp([2, 4, 1], activation=nn.Tanh, rng=rng)
thetas = [network.theta.copy()]
for _ in nn.epochs(network, nn.BCEWithLogitsLoss(), nn.Adam(0.05), X, y[:, None], epochs=5, batch_size=10, rng=rng):
    thetas.append(network.theta.copy())"""
CELLS = [SETUP, *(f"widget_{n} = widgets.{make}\nwidget_{n}" for n, make in enumerate(MAKERS, 1))]
CELLS += [
    f"print([(c.label, getattr(c, c.moves)) for c in widget_{n}.controls.values()])" for n in range(1, len(CELLS))
]

CELLS += ["widget_5"]


def test_no_explorable_is_missing_here():
    folders = {path.parent.name for path in Path(widgets.__file__).parent.glob("*/explorable.py")}
    makers = [getattr(widgets, make.partition("(")[0]) for make in MAKERS]
    assert sorted(maker.__module__.split(".")[-2] for maker in makers) == sorted(folders)


@pytest.mark.parametrize("number", range(1, len(MAKERS) + 1), ids=[make.partition("(")[0] for make in MAKERS])
def test_every_control_goes_from_end_to_end_and_words_and_picture_follow(view, says, number):
    cells = len(view.cells())
    cell, keyboard = view.cell(number), view.page.keyboard
    picture = cell.get_by_role("img")
    expected = []
    for label, words in list(MAKERS.values())[number - 1].items():
        before = picture.get_attribute("src")
        if cell.get_by_role("group", name=label, exact=True).count():
            cell.get_by_role("group", name=label, exact=True).get_by_role("radio").first.focus()
            for choice in words[1:]:
                keyboard.press("ArrowRight")
                says(cell, choice)
            expected.append((label, len(words) - 1))
        else:
            slider = cell.get_by_role("slider", name=label, exact=True)
            low, high, step = (float(slider.get_attribute(name)) for name in ("min", "max", "step"))
            slider.focus()
            keyboard.press("Home")
            says(cell, words[0])
            keyboard.press("ArrowRight")
            assert view.value_of(slider) == pytest.approx(low + step)
            keyboard.press("End")
            says(cell, words[1])
            assert view.value_of(slider) == high
            expected.append((label, high))
        for key in "abdm":  # each of them would do something to the notebook, were a cell in command mode
            keyboard.press(key)
        view.page.wait_for_function("([image, before]) => image.src !== before", arg=[picture.element_handle(), before])
        assert words[-1] in cell.locator(".wb-twin").inner_text()
    assert len(view.cells()) == cells
    view.run_cell(len(MAKERS) + number)
    assert view.cells()[len(MAKERS) + number]["outputs"][0]["text"] == f"{expected}\n"


def test_two_views_of_one_explorable_follow_each_other_also_when_the_cell_is_run_again(view, says):
    first, second = view.cell(5), view.cell(len(CELLS) - 1)
    for key, place in (("Home", "-8"), ("End", "8")):
        second.get_by_role("slider", name="logit z").focus()
        view.page.keyboard.press(key)
        for cell in (first, second):
            says(cell, f"Logit {place.replace('-', MINUS)}.0, ")
            expect(cell.get_by_role("slider", name="logit z")).to_have_value(place, timeout=60_000)
    view.run_cell(5)
    again = view.cell(5)
    says(again, "Logit −2.0, target 0: ")
    again.get_by_role("slider", name="logit z").focus()
    view.page.keyboard.press("Home")
    says(again, "Logit −8.0, ")
    says(second, "Logit 8.0, ")
