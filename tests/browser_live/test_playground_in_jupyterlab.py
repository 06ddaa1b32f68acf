"""The playground in a real JupyterLab: by mouse, by keyboard, with a learner's own code, and equal to what the kernel
holds."""

import re

import pytest
from playwright.sync_api import expect

from workbook.widgets.playground.controls import BY_NAME

pytestmark = [pytest.mark.browser, pytest.mark.slow]
COLOURS = """canvas => { const d = canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height).data, seen
= new Set();
    for (let i = 0; i < d.length; i += 4) seen.add((d[i] << 16) | (d[i + 1] << 8) | d[i + 2]); return seen.size; }"""


def epoch_on_page(view):
    return int(view.page.locator(".wbp-epoch strong").inner_text().replace(",", ""))


def losses_on_page(view):
    return [float(text.replace("\u2212", "-")) for text in view.page.locator(".wbp-loss strong").all_inner_texts()]


def until(view, condition, message="", seconds=20):
    """Wait for a condition in Python about the page, looking again after each of its frames."""
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
    field = view.page.get_by_label("Seed of weights")
    field.fill("12")
    field.press("Enter")
    until(view, lambda: python(view, "widget.settings.seed") == 12)
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
    feature = view.page.get_by_role("button", name="Input x1^2")
    feature.focus()
    feature.press("Enter")
    until(view, lambda: python(view, "list(widget.settings.features)") == ["x1", "x2", "x1^2"])
    view.page.get_by_role("button", name="Input x1", exact=True).focus()
    for key in ("ArrowRight", "ArrowDown", "Enter"):
        view.page.keyboard.press(key)
    panel = view.page.get_by_role("region", name="Parameters of a neuron")
    expect(panel).to_contain_text("Layer 1, neuron 2 (Tanh)")
    expect(view.page.locator(".wbp-picture-title")).to_have_text("Layer 1, neuron 2 answers")
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
        panel.get_by_role("textbox").all(),
        python(view, "[float(v) for v in [widget.network[0].b.value[1], *widget.network[0].W.value[:, 1]]]"),
        strict=True,
    ):
        assert float(field.input_value().replace("\u2212", "-")) == pytest.approx(expected, abs=6e-4)


def test_pointing_at_the_large_picture_shows_every_neurons_value(live, python):
    view = live("widgets.Playground(hidden=[3])")
    picture = view.page.get_by_role("application")
    picture.focus()
    for key in ("ArrowRight", "ArrowRight", "ArrowUp"):
        picture.press(key)
    expect(view.page.locator(".wbp-picture-words")).to_contain_text("at (0.48, 0.24)")
    neuron = view.page.get_by_role("button", name=re.compile("Layer 1, neuron 2: bias"))
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
    view.page.evaluate(
        "async () => { const s = window.jupyterapp.shell.currentWidget.sessionContext; await "
        "s.session.kernel.restart(); }"
    )
    button(view, "Play").click()
    expect(view.page.get_by_text("The kernel does not answer at the moment")).to_be_visible(timeout=15_000)
    view.errors[:] = [
        said for said in view.errors if "Cannot send" in said
    ]  # a restart makes JupyterLab itself complain


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_axe_finds_nothing(live, axe, theme):
    view = live("widgets.Playground('three arms', epochs=3, show_test=True)", theme=theme)
    view.page.locator(".wbp-neurons button").nth(9).click()
    for summary in view.page.locator(".wbp summary").all():
        summary.click()
    view.page.evaluate(axe)
    found = view.page.evaluate(
        "async () => (await axe.run('.wbp')).violations.map(v => [v.id, v.nodes.map(n => n.html.slice(0, 160))])"
    )
    assert found == []


@pytest.mark.parametrize("width", [800, 1280, 2000])
def test_nothing_is_cut_off_at_any_width(live, width):
    view = live("widgets.Playground(hidden=[8] * 6)", width=width)
    wide = view.page.locator(".wbp").evaluate("""root => [...root.querySelectorAll('*')].filter(node => {
        const a = node.getBoundingClientRect(), b = root.getBoundingClientRect();
        return a.width > 1 && !node.closest('.wbp-scroll, [hidden]') && (a.right > b.right + 2 || a.left < b.left -
        2); }).map(node => node.className || node.tagName)""")
    assert wide == []
