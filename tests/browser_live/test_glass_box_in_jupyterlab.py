"""The glass box in a real JupyterLab, by keyboard: guess, show, follow, change, and every number equal to the
kernel's."""

import pytest
from playwright.sync_api import expect

pytestmark = [pytest.mark.browser, pytest.mark.slow]
NETWORK = """network = nn.mlp([2, 2, 1], activation=nn.Tanh, rng=np.random.default_rng(3))
widget = widgets.GlassBox(network, [0.5, -1.0], 1{more})"""


def button(view, name):
    return view.page.get_by_role("button", name=name, exact=True)


def shown(value):
    return f"{value:.2f}".replace("-", "\u2212") if round(value, 2) else "0.00"


def test_guess_show_and_go_on_by_keyboard(live, python):
    view = live(NETWORK.format(more=""))
    cells = view.number_of_cells()
    first, second = python(view, "[float(v) for v in (np.array([[0.5, -1.0]]) @ network[0].W.value)[0]]")
    result = view.page.locator(".wbg-numbers .wbg-result")
    expect(result).to_have_count(0)
    guess = view.page.get_by_label("Your guess")
    guess.fill(str(round(first + 2, 2)))
    guess.press("Enter")
    expect(view.page.locator(".wbg-said")).to_contain_text("It is smaller")
    guess.fill(shown(first))
    guess.press("Enter")
    expect(view.page.locator(".wbg-said")).to_contain_text("Right: z1[0]")
    expect(result).to_have_text(shown(first))
    button(view, "Next").press("Enter")
    button(view, "Show it").press("Enter")
    expect(result).to_have_text(shown(second))
    assert view.number_of_cells() == cells and python(view, "widget.box.done") == 2


def test_every_number_on_the_page_is_the_kernels(live, python):
    view = live(NETWORK.format(more=", show='all'"))
    expected = python(view, "{s.name: widget.box.written(s.value) for s in widget.box.steps}")
    for name, text in expected.items():
        expect(view.page.locator(f".wbg-arrays [data-name='{name}']")).to_have_text(text)
    gradient = python(
        view,
        "(lambda n, l: (n.forward([[0.5, -1.0]]), l.forward(n.forward([[0.5, -1.0]]), [[1.0]]), "
        "n.backward(l.backward()), "
        "[float(v) for v in n.gradient])[-1])(network.astype(np.float64), nn.BCEWithLogitsLoss())",
    )
    names = ["dW1[0, 0]", "dW1[0, 1]", "dW1[1, 0]", "dW1[1, 1]", "db1[0]", "db1[1]", "dW2[0, 0]", "dW2[1, 0]", "db2[0]"]
    assert [expected[name] for name in names] == [shown(value) for value in gradient]


def test_numbers_are_followed_and_a_weight_is_changed(live, python):
    view = live(NETWORK.format(more=", show='all'"))
    view.page.locator(".wbg-arrays [data-name='dz1[0]']").press("Enter")
    expect(view.page.locator(".wbg-title strong")).to_have_text("dz1[0]")
    expect(view.page.locator(".wbg-line[aria-current] code")).to_have_text("dz1 = da1 * (1 - a1 * a1)")
    view.page.locator(".wbg-numbers [data-name='da1[0]']").press("Enter")
    expect(view.page.locator(".wbg-title strong")).to_have_text("da1[0]")
    view.page.locator(".wbg-numbers [data-name='W2[0, 0]']").press("Enter")
    field = view.page.get_by_label("New value of W2[0, 0]")
    field.fill("1.5")
    field.press("Enter")
    expect(view.page.locator(".wbg-arrays [data-name='W2[0, 0]']")).to_have_text("1.50")
    assert python(view, "float(widget.network[2].W.value[0, 0])") == 1.5
    button(view, "Backward").press("Enter")
    expect(button(view, "Backward")).to_have_attribute("aria-pressed", "true")


def test_the_next_round_begins_with_the_new_weights(live, python):
    view = live(NETWORK.format(more=", show='all'"))
    new = python(view, "widget.box.record.value('new W1[0, 0]')")
    button(view, "Take the step, next round").press("Enter")
    expect(view.page.locator(".wbg-losses")).to_contain_text("Loss of the rounds before")
    assert python(view, "float(widget.network[0].W.value[0, 0])") == pytest.approx(new)


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_axe_finds_nothing_in_the_glass_box(live, axe, theme):
    view = live(NETWORK.format(more=", show='backward'"), theme=theme)
    button(view, "Show it").click()
    view.page.evaluate(axe)
    found = view.page.evaluate(
        "async () => (await axe.run('.wbg')).violations.map(v => [v.id, v.nodes.map(n => n.html.slice(0, 160))])"
    )
    assert found == []
