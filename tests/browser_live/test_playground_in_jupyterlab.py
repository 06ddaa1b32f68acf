"""The playground in a real JupyterLab: by mouse, by keyboard, with a learner's own code, and equal to what the kernel
holds."""

import re

import lab
import lab_fonts
import pytest
from playwright.sync_api import expect

from workbook.widgets.explorables.playground.controls import BY_NAME

pytestmark = [pytest.mark.browser, pytest.mark.slow]
COLOURS = """canvas => { const d = canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height).data, seen
= new Set();
    for (let i = 0; i < d.length; i += 4) seen.add((d[i] << 16) | (d[i + 1] << 8) | d[i + 2]); return seen.size; }"""

SHARE_OF_THREE_COLOURS = """canvas => { const d = canvas.getContext('2d').getImageData(0, 0, canvas.width,
canvas.height).data, seen = new Map();
    for (let i = 0; i < d.length; i += 4) { const c = (d[i] << 16) | (d[i + 1] << 8) | d[i + 2]; seen.set(c,
    (seen.get(c) ?? 0) + 1); }
    return [...seen.values()].sort((a, b) => b - a).slice(0, 3).reduce((a, b) => a + b) * 4 / d.length; }"""


def epoch_on_page(view):
    return int(view.page.locator(".wbp-epoch strong").inner_text().replace(",", ""))


def losses_on_page(view):
    return [float(text.replace("\u2212", "-")) for text in view.page.locator(".wbp-loss strong").all_inner_texts()]


def until(view, condition, message="", seconds=120):
    """Wait for a condition in Python about the page, looking again after each of its frames. On a busy machine a kernel takes
    its time, and waiting for it costs none."""
    for _ in range(int(seconds * 20)):
        if condition():
            return
        view.page.evaluate("new Promise(done => setTimeout(done, 50))")
    raise AssertionError(f"still not so after {seconds} s: {message}")


def button(view, name):
    return view.page.get_by_role("button", name=name, exact=True)


def test_play_pause_step_epoch_rewind(live, python):
    view = live("widgets.Playground('spiral')")
    button(view, "Play").click()
    until(view, lambda: epoch_on_page(view) > 20, "training runs")
    button(view, "Pause").click()
    expect(button(view, "Play")).to_be_visible()
    epoch, loss, test = python(
        view, "[widget.machine.epoch, widget.machine.latest.loss, widget.machine.latest.validation_loss]"
    )
    assert epoch_on_page(view) == epoch and losses_on_page(view) == [
        pytest.approx(loss, abs=6e-4),
        pytest.approx(test, abs=6e-4),
    ]
    for canvas, fewest in (("net", 60), ("picture", 60), ("curve", 4)):
        name = {"net": ".wbp-stage > canvas", "picture": ".wbp-picture canvas", "curve": ".wbp-curve canvas"}[canvas]
        assert view.page.locator(name).evaluate(COLOURS) > fewest, f"{canvas} is blank"

    button(view, "Epoch").click()
    until(view, lambda: epoch_on_page(view) == epoch + 1)
    button(view, "Step").click()
    until(view, lambda: python(view, "widget.machine.steps") == 25 * (epoch + 1) + 1)
    button(view, "Rewind").click()
    until(view, lambda: epoch_on_page(view) == 0)
    start = losses_on_page(view)
    button(view, "New weights").click()
    until(view, lambda: losses_on_page(view) != start)
    assert python(view, "widget.settings.seed") == 1


KNOWN = """network = nn.Sequential(nn.Linear(2, 1, rng=np.random.default_rng(0)))
network[0].W.value[...] = [[0.0], [2.0]]
network[0].b.value[...] = 0
widget = widgets.Playground(network=network, data="gauss", points=20)"""
STRIP = """(canvas, [top, bottom]) => { const [w, h] = [canvas.width, canvas.height];
    const d = canvas.getContext('2d').getImageData(4, Math.round(top * h), w - 8, Math.round((bottom - top) * h)).data;
    const mean = [0, 1, 2].map(k => { let sum = 0; for (let i = k; i < d.length; i += 4) sum += d[i]; return 4 * sum / d.length; });
    return mean; }"""


def test_the_large_picture_is_blue_above_for_a_network_that_says_class_1_there(live):
    """Its one weight is that of x2, so the upper half is class 1; what node's tests see is seen on a real canvas too."""
    view = live(KNOWN)
    canvas = view.page.locator(".wbp-picture canvas").first
    red, _, blue = canvas.evaluate(STRIP, [0.02, 0.1])
    assert blue > red + 20
    red, _, blue = canvas.evaluate(STRIP, [0.9, 0.98])
    assert red > blue + 20


def test_every_list_by_keyboard(live, python):
    view = live("widgets.Playground()")
    cells = view.number_of_cells()
    for name in ("lr", "optimiser", "activation", "init", "loss", "penalty", "strength", "speed", "stop"):
        options = [option for option in BY_NAME[name].options]
        chooser = view.page.locator(f"select[data-about='{name}']").first
        chooser.focus()
        chooser.press("Home")
        seen = []
        for _ in options:
            seen.append(chooser.input_value())
            chooser.press("ArrowDown")
        assert seen == [js_number(option) for option in options], name
        expect(chooser).to_have_value(js_number(options[-1]))
        wanted = [options[-1]] * 2 if name == "activation" else options[-1]
        until(view, lambda name=name, wanted=wanted: python(view, f"widget.settings.{name}") == wanted, name)
    assert view.number_of_cells() == cells


def js_number(value):
    if not isinstance(value, float):
        return str(value)
    return (
        f"{value:.8f}".rstrip("0").rstrip(".")
        if value < 1e-4 or value % 1
        else str(int(value))
        if value % 1 == 0
        else str(value)
    )


def test_sliders_ticks_and_fields_by_keyboard(live, python):
    view = live("widgets.Playground()")
    cells = view.number_of_cells()
    for name in ("points", "train_share", "noise", "batch_size"):
        slider = view.page.locator(f"input[type=range][data-about='{name}']")
        slider.focus()
        for press, end in (("Home", BY_NAME[name].low), ("End", BY_NAME[name].high)):
            slider.press(press)
            until(view, lambda end=end, name=name: python(view, f"widget.settings.{name}") == end, name)
            slider.focus()
        slider.press("ArrowLeft")
        until(
            view,
            lambda name=name: python(view, f"widget.settings.{name}") == BY_NAME[name].high - BY_NAME[name].step,
            name,
        )
    for name in ("show_test", "discretise"):
        tick = view.page.locator(f"input[type=checkbox][data-about='{name}']")
        tick.focus()
        tick.press("Space")
        expect(tick).to_be_checked()
        until(view, lambda name=name: python(view, f"widget.settings.{name}") is True, name)
    field = view.page.get_by_label("Seed of weights", exact=True)
    field.fill("12")
    field.press("Enter")
    loss = view.page.locator(".wbp-training")
    before = loss.inner_text()
    field.fill("13")
    field.press("Enter")
    expect(loss).not_to_have_text(before)  # before anything else could take the focus away from the field
    for wrong, why in (("-1", "from 0 to 99999"), ("3.5", "a whole number"), ("", "Please type a whole number")):
        field.fill(wrong)
        field.press("Enter")
        expect(view.page.locator(".wbp-foot .wb-refused").filter(has_text=why)).to_be_visible()
        expect(field).to_have_value(wrong)
    until(view, lambda: python(view, "widget.settings.seed") == 13)
    for name in ("xor", "gauss", "spiral", "three clouds", "three arms", "plane", "hills", "your own", "circle"):
        view.page.get_by_role("radio", name=name, exact=True).focus()
        view.page.keyboard.press("Space")
        until(
            view, lambda name=name: python(view, "widget.settings.data") == {"your own": "yours"}.get(name, name), name
        )
    assert view.number_of_cells() == cells


def test_the_network_by_keyboard(live, python):
    view = live("widgets.Playground()")
    view.page.get_by_role("button", name="One hidden layer more").press("Enter")
    until(view, lambda: python(view, "list(widget.settings.hidden)") == [4, 2, 4])
    view.page.get_by_role("button", name="One neuron more in layer 2").press("Enter")
    until(view, lambda: python(view, "list(widget.settings.hidden)") == [4, 3, 4])
    chooser = view.page.get_by_label("Activation of layer 2")
    chooser.select_option("relu")
    until(view, lambda: python(view, "list(widget.settings.activation)") == ["tanh", "relu", "tanh"])
    view.wait_until_quiet()  # the page has drawn it: its buttons are made anew, and a key pressed meanwhile would go nowhere
    feature = view.page.get_by_role("button", name="Input x1^2")
    feature.focus()
    feature.press("Enter")
    until(view, lambda: python(view, "list(widget.settings.features)") == ["x1", "x2", "x1^2"])
    view.wait_until_quiet()  # the page has drawn the new input
    view.page.get_by_role("button", name="Input x1", exact=True).focus()
    for key in ("ArrowRight", "ArrowDown", "Enter"):
        view.page.keyboard.press(key)
    panel = view.page.get_by_role("group", name="Parameters of a neuron")
    expect(panel).to_contain_text("Hidden layer 1, neuron 1 (tanh)")
    expect(view.page.locator(".wbp-picture-title")).to_have_text("Hidden layer 1, neuron 1 answers")
    expect(view.page.locator(".wbp-pointed")).to_contain_text("Hidden layer 1, neuron 1 (tanh): bias")
    field = panel.get_by_label("weight from x\u2082")
    field.fill("\u22121.25")
    field.press("Enter")
    until(view, lambda: python(view, "float(widget.network[0].W.value[1, 1])") == -1.25)
    bias = panel.get_by_label("bias")
    bias.fill("0,5")
    bias.press("Enter")
    until(view, lambda: python(view, "float(widget.network[0].b.value[1])") == 0.5)
    expect(bias).not_to_have_value("0,5")  # the page shows what Python took, once it has heard of it
    for field, expected in zip(
        panel.get_by_role("spinbutton").all(),
        python(view, "[float(v) for v in [widget.network[0].b.value[1], *widget.network[0].W.value[:, 1]]]"),
        strict=True,
    ):
        assert float(field.input_value().replace("\u2212", "-")) == pytest.approx(expected, abs=6e-4)
    button(view, "Close").click()
    expect(panel).to_be_hidden()
    expect(view.page.get_by_role("button", name=re.compile("Hidden layer 1, neuron 1: bias"))).to_be_focused()


def test_a_line_is_pointed_at_and_its_weight_typed(live, python):
    view = live("widgets.Playground(hidden=[2], features=['x1'])")
    weight = python(view, "float(widget.network[0].W.value[0, 1])")
    source = view.page.get_by_role("button", name="Input x1", exact=True).bounding_box()
    target = view.page.get_by_role("button", name=re.compile("Hidden neuron 1: bias")).bounding_box()
    x = (source["x"] + source["width"] + target["x"]) / 2
    y = (source["y"] + target["y"] + target["height"]) / 2
    view.page.mouse.move(x, y)
    view.page.mouse.move(x + 1, y)
    expect(view.page.locator(".wbp-pointed")).to_have_text(
        f"Weight from x\u2081 to hidden neuron 1: {weight:.3f}".replace("-", "\u2212")
    )
    view.page.mouse.click(x + 1, y)
    field = view.page.get_by_label("weight from x\u2081")
    expect(field).to_be_focused()
    field.fill("1.0")
    field.press("Enter")
    until(view, lambda: python(view, "float(widget.network[0].W.value[0, 1])") == 1.0)


def test_pointing_at_the_large_picture_shows_every_neurons_value(live, python):
    view = live("widgets.Playground(hidden=[3])")
    picture = view.page.get_by_role("application")
    picture.focus()
    for key in ("ArrowRight", "ArrowRight", "ArrowUp"):
        picture.press(key)
    expect(view.page.locator(".wbp-picture-words")).to_contain_text("at (0.48, 0.24)")
    neuron = view.page.get_by_role("button", name=re.compile("Hidden neuron 1: bias"))
    text = neuron.get_attribute("aria-label")
    value = python(view, "float(widget.machine.values(np.array([[0.48, 0.24]], np.float32))[0][0, 1])")
    assert float(text.split("value ")[1].replace("\u2212", "-")) == pytest.approx(value, abs=6e-4)


def test_points_of_ones_own_by_mouse_and_keyboard(live, python):
    view = live("widgets.Playground(data='yours', hidden=[2])")
    picture = view.page.get_by_role("application")
    box = picture.bounding_box()
    picture.click(position={"x": box["width"] * 0.25, "y": box["height"] * 0.25})
    until(view, lambda: len(python(view, "widget.settings.drawn")) == 1)
    view.page.get_by_label("square: class 1").check()
    picture.focus()
    for key in ("ArrowRight", "Enter"):
        picture.press(key)
    until(view, lambda: python(view, "[p[2] for p in widget.settings.drawn]") == [0, 1])
    button(view, "Play").click()
    until(view, lambda: epoch_on_page(view) > 5)
    button(view, "Remove all").click()
    until(view, lambda: python(view, "len(widget.settings.drawn)") == 0)


OWN_LAYER = """
class MyLinear(nn.Linear):
    def backward(self, dy, input_gradient=True):
        {body}
        return super().backward(dy)
widget = widgets.Playground(layer=MyLinear, hidden=[3])"""


def test_a_learners_layer_trains(live, python):
    view = live(OWN_LAYER.format(body="pass"))
    button(view, "Play").click()
    until(view, lambda: epoch_on_page(view) > 5)
    button(view, "Pause").click()
    button(view, "Check gradients").click()
    expect(view.page.get_by_role("alert")).to_contain_text("Gradient check passed")
    assert python(view, "[type(layer).__name__ for layer in widget.network]") == ["MyLinear", "Tanh", "MyLinear"]
    assert python(view, "len(widget.history)") > 5


def test_a_learners_layer_that_raises_shows_its_own_line(live, python):
    view = live(OWN_LAYER.format(body="dy = dy * self.missing_thing"))
    button(view, "Play").click()
    alert = view.page.get_by_role("alert")
    expect(alert).to_contain_text("MyLinear.backward")
    expect(alert).to_contain_text("dy = dy * self.missing_thing")
    alert.get_by_text("More", exact=True).click()
    mark = alert.locator("mark")
    expect(mark).to_have_text(re.compile("dy = dy \\* self.missing_thing"))
    expect(mark).to_be_in_viewport()
    button(view, "Check gradients").click()
    expect(alert).to_contain_text("Gradient check failed in network[0], MyLinear: in MyLinear.backward")
    expect(button(view, "Play")).to_be_visible()
    assert python(view, "widget.machine.playing") is False


def test_the_state_line_and_the_program_make_it_again(live, python):
    view = live("widgets.Playground('spiral', noise=10, seed=4, epochs=2)")
    button(view, "Copy the line that makes this again").click()
    text = view.page.get_by_label("Text to copy")
    expect(text).to_have_value(re.compile(r"^widgets\.Playground\("))
    line = text.input_value()
    assert python(view, f"{line}.settings == widget.settings") is True
    button(view, "Copy as a program with nnlib").click()
    expect(text).to_have_value(re.compile("nn.fit"))


def test_a_run_is_saved_and_loaded(live, python):
    view = live("widgets.Playground('xor', epochs=4)")
    view.page.get_by_label("Run file").fill("kept by the test")
    button(view, "Save").click()
    expect(view.page.get_by_role("alert")).to_contain_text("Saved as kept by the test.npz")
    losses = losses_on_page(view)
    button(view, "Rewind").click()
    until(view, lambda: epoch_on_page(view) == 0)
    button(view, "Load").click()
    until(view, lambda: epoch_on_page(view) == 4)
    assert losses_on_page(view) == losses
    view.page.get_by_label("Run file").fill("08_training.ipynb")
    button(view, "Save").click()
    expect(
        view.page.locator(".wbp-file .wb-refused").filter(has_text="Expected a name that ends in .npz")
    ).to_be_visible()
    expect(view.page.get_by_label("Run file")).to_have_value("08_training.ipynb")


def test_the_loss_curve_is_read_by_mouse_and_by_keyboard(live, python):
    view = live("widgets.Playground('xor', epochs=10)")
    curve = view.page.locator(".wbp-curve")
    box = curve.bounding_box()
    curve.hover(position={"x": box["width"] - 4, "y": 40})
    loss, test, right = python(
        view, "[widget.history.loss[-1], widget.history.validation_loss[-1], widget.history.accuracy[-1]]"
    )
    reading = view.page.locator(".wbp-reading")
    curve.hover(position={"x": box["width"] - 5, "y": 40})
    expect(reading).to_contain_text(f"training {loss:.3f}, {100 * right:.1f}".removesuffix(".0"))
    expect(reading).to_contain_text(f"test {test:.3f}")
    curve.focus()
    curve.press("Home")
    expect(reading).to_contain_text("epoch 0")
    curve.press("ArrowRight")
    expect(reading).to_contain_text("epoch 1")
    curve.press("End")
    expect(reading).to_contain_text("epoch 10")


def test_divergence_is_said_in_words_beside_the_numbers(live):
    view = live("widgets.Playground('too fast')")
    button(view, "Play").click()
    expect(view.page.get_by_role("alert")).to_contain_text("The training diverged in epoch 1")
    expect(view.page.locator(".wbp-loss strong").first).to_have_text("not a number")
    view.page.locator("select[data-about='lr']").select_option("0.03")
    button(view, "Rewind").click()
    expect(view.page.get_by_role("alert")).to_be_hidden()
    button(view, "Epoch").click()
    until(view, lambda: epoch_on_page(view) == 1)


def test_one_step_a_second_shows_single_steps(live, python):
    view = live("widgets.Playground(speed='1 step a second', points=1000, train_share=90, batch_size=1)")
    button(view, "Play").click()
    until(view, lambda: python(view, "widget.machine.steps") >= 2)
    assert epoch_on_page(view) == 0
    view.page.locator("select[data-about='speed']").select_option("full speed")
    until(view, lambda: epoch_on_page(view) > 5)


def test_no_shades_leaves_few_colours(live):
    view = live("widgets.Playground('three arms', epochs=3)")
    picture = view.page.locator(".wbp-picture canvas")
    assert picture.evaluate(SHARE_OF_THREE_COLOURS) < 0.3
    view.page.get_by_label("No shades").check()
    until(view, lambda: picture.evaluate(SHARE_OF_THREE_COLOURS) > 0.6, "three colours fill the picture")


def test_what_is_hidden_is_not_on_the_page(live):
    names = ["lr", "optimiser", "layers", "activation", "data", "presets", "gradient", "code", "save", "seed", "words"]
    view = live(f"widgets.Playground(hide={names})")
    for label in ("Learning rate", "Optimiser", "Start from", "Seed of weights", "Run file"):
        expect(view.page.get_by_label(label)).to_have_count(0)
    for name in ("One hidden layer more", "Check gradients", "Copy as a program with nnlib"):
        expect(view.page.get_by_role("button", name=name)).to_have_count(0)
    expect(view.page.get_by_text("In words and numbers")).to_have_count(0)
    button(view, "Epoch").click()
    until(view, lambda: epoch_on_page(view) == 1)


@pytest.mark.parametrize("way", ["another cell", "a view of its own"])
def test_two_views_of_one_widget_show_and_do_the_same(live, python, way):
    view = live("widgets.Playground('spiral')")
    if way == "another cell":
        view.set_source(1, "widget")
        view.run_cell(1)
    else:
        view.page.evaluate("async () => { await window.jupyterapp.commands.execute('notebook:create-output-view'); }")
    numbers = view.page.locator(".wbp-epoch strong")
    expect(numbers).to_have_count(2)
    view.page.locator(".wbp-play").first.click()
    until(view, lambda: min(int(text.replace(",", "")) for text in numbers.all_inner_texts()) > 3, "both go on")
    view.page.locator(".wbp-play").nth(1).click()
    expect(view.page.locator(".wbp-play", has_text="Play")).to_have_count(2)
    until(view, lambda: len(set(numbers.all_inner_texts())) == 1, "both show the same epoch")
    first = numbers.first.inner_text()
    assert view.page.locator(".wbp-spoken").first.inner_text() == view.page.locator(".wbp-spoken").nth(1).inner_text()
    if way == "another cell":  # one of them goes, the other lives
        view.set_source(1, "widget.machine.epoch")
        view.run_cell(1)
        expect(numbers).to_have_count(1)
        assert view.cells()[1]["outputs"][0]["data"]["text/plain"] == first.replace(",", "")
        button(view, "Epoch").click()
        until(view, lambda: epoch_on_page(view) == int(first.replace(",", "")) + 1)


CLOSED = """
import asyncio, pathlib
from workbook.widgets.explorables.playground import loop
loop.UNSEEN = 1000.0  # what pauses it is that the page says goodbye
widget = widgets.Playground('spiral')
async def tell_when_it_pauses():
    while not widget.machine.epoch or widget.machine.playing:
        await asyncio.sleep(0.05)
    pathlib.Path('paused.txt').write_text('yes')
telling = asyncio.get_running_loop().create_task(tell_when_it_pauses())"""


def test_a_training_pauses_when_its_page_is_closed_and_goes_on_when_it_is_seen_again(live, live_shelf):
    view = live(CLOSED)
    view.page.evaluate("async () => { await window.jupyterapp.commands.execute('docmanager:save'); }")
    path = view.page.url.split("/lab/tree/")[1].split("?")[0]
    button(view, "Play").click()
    until(view, lambda: epoch_on_page(view) > 0)
    view.page.goto("about:blank")
    until(view, lambda: (live_shelf / "paused.txt").exists(), "the kernel pauses", seconds=60)
    view.page.goto(f"{view.server.url}/lab/tree/{path}")
    expect(button(view, "Pause")).to_be_visible(timeout=60_000)
    epoch = epoch_on_page(view)
    until(view, lambda: epoch_on_page(view) > epoch)


def test_a_notebook_that_is_reopened_with_a_new_kernel_can_be_run_again(live, live_browser):
    left = live("widgets.Playground('xor', epochs=2)")
    left.save()
    path = left.page.url.split("/lab/tree/")[1].split("?")[0]
    left.spoilt = True  # so that its page is closed, too
    left.close()
    view = lab.NotebookPage(live_browser, left.server)
    try:
        view.open(path)
        expect(view.page.get_by_text("Run this cell again to go on")).to_be_visible()
        assert epoch_on_page(view) == 2, "it opens as it was left"
        view.run_cell(0)
        expect(view.page.get_by_text("Run this cell again to go on")).to_have_count(0)
        until(view, lambda: epoch_on_page(view) == 2)
        button(view, "Epoch").click()
        until(view, lambda: epoch_on_page(view) == 3)
        assert view.errors == []
    finally:
        view.close()


def test_the_page_can_be_loaded_again_while_it_trains(live, python):
    view = live("widgets.Playground('spiral')")
    button(view, "Play").click()
    until(view, lambda: epoch_on_page(view) > 3)
    view.page.evaluate("async () => { await window.jupyterapp.commands.execute('docmanager:save'); }")
    path = view.page.url.split("/lab/tree/")[1].split("?")[0]
    view.page.goto(f"{view.server.url}/lab/tree/{path}")
    view.page.locator(".wbp-epoch strong").wait_for()
    before = epoch_on_page(view)
    until(view, lambda: epoch_on_page(view) > before, "still training after the page was loaded again")
    button(view, "Pause").click()
    expect(button(view, "Play")).to_be_visible()


def test_running_the_cell_again_stops_the_earlier_run(live, python):
    view = live(
        "widgets.Playground('spiral')\nkept = globals().setdefault('kept', [])\nkept.append(widget)".replace(
            "widgets.Play", "widget = widgets.Play", 1
        )
    )
    button(view, "Play").click()
    until(view, lambda: epoch_on_page(view) > 3)
    view.run_cell(0)
    assert python(view, "[w.machine.playing for w in kept]") == [False, False]
    until(view, lambda: epoch_on_page(view) == 0)


def test_after_a_restart_of_the_kernel_the_page_says_what_to_do(live):
    view = live("widgets.Playground()")
    view.run_cell(1)  # a notebook whose cells have all run is trusted: the button asks no question
    view.page.evaluate(
        "async () => { const s = window.jupyterapp.shell.currentWidget.sessionContext; await "
        "s.session.kernel.restart(); }"
    )
    expect(view.page.get_by_text("Run this cell again to go on")).to_be_visible(timeout=15_000)
    button(view, "Run this cell again").click()
    expect(view.page.get_by_text("Run this cell again to go on")).to_have_count(0)
    button(view, "Epoch").click()
    until(view, lambda: epoch_on_page(view) == 1)
    view.errors[:] = [
        said for said in view.errors if "Cannot send" in said
    ]  # a restart makes JupyterLab itself complain


def test_axe_finds_nothing_in_either_theme(live, axe_finds):
    view = live("widgets.Playground('three arms', epochs=3, show_test=True)")
    view.page.locator(".wbp-neurons button").nth(9).click()
    for summary in view.page.locator(".wbp summary").all():
        summary.click()
    for theme in ("light", "dark"):
        view.set_theme(theme)
        assert axe_finds(view.page, ".wbp") == [], theme


def widths_and_fonts(view, widths):
    """Shows the page in each width and each font, one after the other, and says which."""
    for width in widths:
        view.page.set_viewport_size({"width": width, "height": 900})
        for fonts in lab_fonts.FAMILIES:
            view.set_fonts(fonts)
            yield width, fonts


def test_an_explanation_moves_nothing(live):
    view = live("widgets.Playground(hidden=[3, 2, 2], data='yours')")
    for shown in widths_and_fonts(view, (800, 1280)):
        sizes = view.page.locator(".wbp").evaluate("""root => [...root.querySelectorAll('[data-about]')].map(node => {
            node.dispatchEvent(new PointerEvent('pointerover', {bubbles: true}));
            const said = root.querySelector('.wbp-about');
            return [root.offsetHeight, said.scrollHeight <= said.clientHeight ? 'all seen' : said.textContent]; })""")
        assert len(sizes) > 40 and {said for _, said in sizes} == {"all seen"}, shown
        assert len({height for height, _ in sizes}) == 1, shown


def test_nothing_is_cut_off_at_any_width(live):
    view = live("widgets.Playground(hidden=[8] * 6)")
    for shown in widths_and_fonts(view, (800, 1280, 2000)):
        wide = view.page.locator(".wbp").evaluate("""root => [...root.querySelectorAll('*')].filter(node => {
            const a = node.getBoundingClientRect(), b = root.getBoundingClientRect();
            return a.width > 1 && !node.closest('.wbp-scroll, [hidden]') && (a.right > b.right + 2 || a.left < b.left -
            2); }).map(node => node.className || node.tagName)""")
        assert wide == [], shown
