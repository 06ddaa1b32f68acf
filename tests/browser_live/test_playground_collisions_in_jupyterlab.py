"""Nothing of the playground collides, is cut or stands beyond its box, in a window of 683 to 1920 pixels, whatever is chosen."""

import lab_layout
import pytest

pytestmark = [pytest.mark.browser, pytest.mark.slow]

# With other widgets on the page, whose stylesheets come later.
PAGE = """widget = widgets.Playground('circle')
from IPython.display import display
display(widgets.MultipleChoice('q', ['a', 'b']))
display(widgets.GlassBox(nn.mlp([2, 3, 1], activation=nn.Tanh, rng=np.random.default_rng(0)), x=[1.0, 2.0]))
display(widgets.one_neuron())"""
HOVERS = ".wbp-inspector, .wbp-chip, .wbp-reading"  # lies over the rest on purpose

# How wide an output is in windows of 683, 800, 1366 with and without the sidebar, and 1920; and at both sides of each rule's end.
WIDTHS = (567, 620, 760, 880, 882, 934, 1098, 1186, 1402, 1488)
ALL_WIDTHS = sorted({*range(560, 1500, 20), *WIDTHS, 600, 602, 1100, 1400})
STATES = {f"{layers} layers": f"hidden=[8] * {layers}" for layers in range(7)}
STATES |= {
    "long names": "hidden=[8] * 6, activation='leaky_relu', init='he_normal', loss='squared error', data='hills'",
    "three classes": "hidden=[8, 8], data='three arms'",
    "a formula": "data='formula'",
    "own points": "data='yours'",
    "no points": "data='yours', drawn=[]",
}


@pytest.fixture
def look(live):
    """`look(code, widths, height)`: what is wrong once `widget.change(code)` has been shown, at each width."""
    view = live(PAGE, width=1920, height=768)
    root = view.page.locator(".wbp")

    def looked(code, widths, height=768):
        view.page.set_viewport_size({"width": 1920, "height": height})
        view.set_source(1, f"widget.change({code})")
        view.run_cell(1)
        assert view.failures() == []
        view.wait_until_quiet()
        return lab_layout.problems_at(root, widths, HOVERS)

    looked.view = view
    return looked


def test_nothing_collides_or_is_cut_at_any_usual_width(look):
    for name in ("0 layers", "3 layers", "6 layers", "three classes"):
        assert look(STATES[name], WIDTHS) == {}, name


@pytest.mark.thorough
@pytest.mark.parametrize(
    "theme, family, height", [("light", "wide", 768), ("dark", "wide", 1080), ("light", "narrow", 768)]
)
def test_nothing_collides_or_is_cut_at_any_width_whatever_is_chosen(look, theme, family, height):
    look.view.set_theme(theme)
    look.view.set_fonts(family)
    for name, code in STATES.items():
        assert look(code, ALL_WIDTHS, height) == {}, name


def test_a_collision_and_a_cut_are_found(look):
    """What the two tests above would say, had the page this mistake."""
    sheet = ".wbp.wbp .wbp-head select { width: 24px } .wbp.wbp .wbp-layers { position: relative; left: -150px }"
    look.view.page.add_style_tag(content=sheet)
    look.view.spoilt = True
    found = look(STATES["2 layers"], [934])
    assert any("cut in its list" in problem and "tanh" in problem for problem in found)
    assert any("collides with" in problem and "hidden layers" in problem for problem in found)
