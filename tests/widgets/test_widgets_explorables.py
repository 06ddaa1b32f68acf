"""The explorables without a browser: sliders move words and picture, paper shows the start, no run differs."""

import importlib
import io
import subprocess
import sys
import threading
from functools import partial
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

import nnlib as nn
from workbook import widgets
from workbook.widgets.explorable import Explorable
from workbook.widgets.live_figure import quick_png

EXAMPLES = {
    path.parent.name: importlib.import_module(f"workbook.widgets.explorables.{path.parent.name}.example")
    for path in sorted(Path(widgets.__file__).parent.glob("explorables/*/example.py"))
}


def made(name):
    """The example of an explorable, with an untrained network, its points, and places on its way, where it wants them."""
    rng = np.random.default_rng(0)
    X, y = nn.moons(40, rng=rng)
    network = nn.mlp([2, 4, 1], activation=nn.Tanh, rng=rng)
    thetas = [network.theta * k for k in (0.5, 1, 2, 4, 5, 6)]
    known = {"np": np, "network": network, "X": X, "y": y, "thetas": thetas, name: getattr(widgets, name)}
    return eval(EXAMPLES[name].CALL, known)


MAKERS = {name: partial(made, name) for name in EXAMPLES}


def ends(control):
    """The first and the last place of a control."""
    return (control.low, control.high) if isinstance(control, widgets.Slider) else (0, len(control.options) - 1)


def all_of_it(explorable):
    return explorable.picture.png, explorable.picture.alt, explorable.words.status, explorable.words.more


def test_no_explorable_is_missing_here():
    kinds = {kind for kind in Explorable.__subclasses__() if kind.__module__.startswith("workbook.")}
    assert {type(make()) for make in MAKERS.values()} >= kinds


@pytest.mark.parametrize("make", MAKERS.values(), ids=MAKERS)
def test_paper_has_words_page_and_described_picture_the_same_in_every_run(make):
    data, metadata = make()._repr_mimebundle_()
    again, _ = make()._repr_mimebundle_()
    assert data["text/plain"] == again["text/plain"]
    assert data["image/png"] == again["image/png"]
    assert "0x" not in data["text/plain"] and "object at" not in data["text/plain"]
    alt = metadata["image/png"]["alt"]
    assert len(alt) > 40 and "<img alt=" in data["text/html"]
    assert "application/vnd.jupyter.widget-view+json" in data


@pytest.mark.parametrize("make", MAKERS.values(), ids=MAKERS)
def test_each_control_moves_words_and_picture_of_one_size_and_comes_back(make):
    explorable = make()
    start = all_of_it(explorable)
    size = Image.open(io.BytesIO(start[0])).size
    for control in explorable.controls.values():
        here = getattr(control, control.moves)
        shown = all_of_it(explorable)
        for end in ends(control):
            setattr(control, control.moves, end)
            assert Image.open(io.BytesIO(explorable.picture.png)).size == size
            if end != here and not getattr(control, "hidden", False):
                assert explorable.picture.png != shown[0]
                assert explorable.words.status + explorable.words.more != shown[2] + shown[3]
        setattr(control, control.moves, here)
        assert all_of_it(explorable) == start


@pytest.mark.parametrize("make", MAKERS.values(), ids=MAKERS)
def test_a_move_is_drawn_once_and_no_move_not_at_all(make):
    explorable = make()
    draw, drawn = explorable.drawing.draw, []
    explorable.drawing.draw = lambda state: drawn.append(draw(state))
    for control in explorable.controls.values():
        low, high = ends(control)
        setattr(control, control.moves, low)
        drawn.clear()
        setattr(control, control.moves, low)
        assert len(drawn) == 0
        setattr(control, control.moves, high)
        assert len(drawn) == 1
    explorable._repr_mimebundle_()
    assert len(drawn) == 1


def test_what_an_explorable_must_say_itself_is_asked_for():
    class Empty(Explorable):
        pass

    with pytest.raises(NotImplementedError, match="Empty.read: how do the controls move the state"):
        Empty(None, None, {})


def test_paper_and_picture_are_of_where_the_sliders_stand():
    between = widgets.one_neuron(w=(4.1, 4), step=0.5)
    assert between.controls["w1"].value == 4 and "z = 4.00·x1" in between._repr_mimebundle_()[0]["text/plain"]


def test_no_name_is_hidden_by_the_file_or_folder_of_the_same_name():
    """Once `widgets/x` is loaded, `widgets.x` is that module, whatever the name stood for before."""
    here = Path(widgets.__file__).parent
    assert not [name for name in widgets.__all__ if (here / name).exists() or (here / f"{name}.py").exists()]


def test_every_folder_says_its_one_question():
    for folder in (path.parent for path in Path(widgets.__file__).parent.glob("explorables/*/explorable.py")):
        question = importlib.import_module(f"workbook.widgets.explorables.{folder.name}").__doc__.split("\n")[0]
        assert question.endswith("?"), folder


def test_moving_a_weight_changes_picture_words_and_alt():
    explorable = widgets.one_neuron()
    before = explorable.picture.png, explorable.words.status, explorable.picture.alt
    explorable.controls["w1"].value = 8
    after = explorable.picture.png, explorable.words.status, explorable.picture.alt
    assert all(old != new for old, new in zip(before, after, strict=True))
    assert "z = 8.00·x1" in explorable.words.status
    explorable.controls["w1"].value = 4
    assert (explorable.picture.png, explorable.words.status, explorable.picture.alt) == before


def test_the_plane_is_blue_where_the_neuron_fires_and_orange_where_not():
    explorable = widgets.one_neuron(w=(10, 0), b=-5)
    picture = np.asarray(Image.open(io.BytesIO(explorable.picture.png)).convert("RGB")).astype(int)
    rows, columns = explorable.drawing.place
    left, right = picture[rows.stop - 20, columns.start + 10], picture[rows.stop - 20, columns.stop - 10]
    assert left[0] > left[2] and right[2] > right[0]


def test_the_quick_picture_has_every_pixel_in_its_place():
    pixels = np.random.default_rng(0).integers(0, 256, (7, 5, 3), dtype=np.uint8)
    picture = Image.open(io.BytesIO(quick_png(pixels)))
    picture.verify()
    assert np.array_equal(np.asarray(Image.open(io.BytesIO(quick_png(pixels)))), pixels)


def test_no_weights_at_all_and_every_corner_of_the_range():
    explorable = widgets.one_neuron()
    for w1 in (-10, 0, 10):
        for w2 in (-10, 0, 10):
            for b in (-10, 0, 10):
                for name, value in (("w1", w1), ("w2", w2), ("b", b)):
                    explorable.controls[name].value = value
    explorable.controls["w1"].value = explorable.controls["w2"].value = 0
    assert "There is no line" in explorable.words.status


@pytest.mark.parametrize("arguments", [{}, {"X": [[0, 0], [0, 1], [1, 0], [1, 1], [0.5, 0.5]]}])
def test_the_word_about_a_missing_line_covers_no_point(arguments):
    explorable = widgets.one_neuron(**arguments, w=(0, 0), b=-1)
    drawing = explorable.drawing
    box = drawing.note.get_window_extent()
    assert drawing.note.get_text().startswith("no line") and box.height > 10
    assert not any(box.contains(*place) for place in drawing.plane.transData.transform(explorable.state.X))


def test_gates_get_a_table_and_one_point_is_enough():
    gate = widgets.one_neuron([[0, 0], [0, 1], [1, 0], [1, 1]], [0, 0, 0, 1], w=(1, 1), b=-1.5, activation="step")
    assert "4 of 4 points" in gate.words.status
    assert gate.words.more.count("<tr") == 5
    alone = widgets.one_neuron([[0, 0]])
    assert alone.controls["mark"].hidden
    alone.controls["mark"].value = 2
    assert alone.state.mark == 0


def test_sizes_follow_their_sliders_and_unused_ones_hide():
    explorable = widgets.network_from_sizes((2, 3, 1))
    assert [explorable.controls[f"hidden {k}"].hidden for k in (1, 2, 3)] == [False, True, True]
    explorable.controls["layers"].value = 3
    explorable.controls["hidden 3"].value = 7
    assert explorable.state.sizes == [2, 3, 4, 7, 1]
    assert not any(explorable.controls[f"hidden {k}"].hidden for k in (1, 2, 3))
    explorable.controls["layers"].value = 0
    assert explorable.state.sizes == [2, 1]
    assert all(explorable.controls[f"hidden {k}"].hidden for k in (1, 2, 3))
    assert "2-1 network" in explorable.picture.alt


def test_callbacks_from_several_threads_end_where_the_sliders_stand():
    explorable = widgets.one_neuron()

    def move(name):
        for value in (-3, 2, 5):
            explorable.controls[name].value = value

    threads = [threading.Thread(target=move, args=(name,)) for name in ("w1", "w2", "b")]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    alone = widgets.one_neuron(w=(5, 5), b=5)
    assert explorable.words.status == alone.words.status
    assert explorable.picture.png == alone.picture.png


@pytest.mark.parametrize(
    "make, words",
    [
        (lambda: widgets.one_neuron(w=(1, 2, 3)), "w: expected two weights"),
        (lambda: widgets.one_neuron(np.ones((3, 3))), "two features"),
        (lambda: widgets.network_from_sizes([2]), "sizes: expected 2 to 5 layers"),
        (lambda: widgets.network_from_sizes([2, 1, 1, 1, 1, 1]), "sizes: expected 2 to 5 layers"),
        (lambda: widgets.network_from_sizes([2, 65]), "1 to 64 neurons"),
        (lambda: widgets.Slider("s", 0, 1, 1, 0.1), "expected low < high"),
    ],
)
def test_what_does_not_fit_is_refused(make, words):
    with pytest.raises(ValueError, match=words):
        make()


@pytest.mark.parametrize("given, taken", [(99, 1), (-99, 0), (0.34, 0.3), (float("nan"), 0.5), (float("inf"), 0.5)])
def test_a_slider_takes_only_its_own_steps(given, taken):
    slider = widgets.Slider("s", 0.5, 0, 1, 0.1)
    slider.value = given
    assert slider.value == taken


def test_asking_a_question_loads_no_matplotlib():
    code = "import sys; from workbook.widgets import MultipleChoice; MultipleChoice('q', ['a']); print('matplotlib' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "False"


def test_an_unknown_widget_is_named():
    with pytest.raises(AttributeError, match="workbook.widgets has no 'telescope'"):
        widgets.telescope  # noqa: B018


def test_a_slider_stands_where_the_newest_message_of_a_movement_puts_it():
    slider = widgets.Slider("s", 0.5, 0, 1, 0.1)
    places = []
    for drag, n, value in (("a", 1, 0.6), ("a", 3, 0.8), ("a", 2, 0.7), ("b", 1, 0.234), ("b", 2, 7.0)):
        slider._handle_custom_msg({"drag": drag, "n": n, "value": value}, [])
        places.append(slider.value)
    assert places == [0.6, 0.8, 0.8, 0.2, 1.0]
