"""What stands beside the playground's training, in a real JupyterLab: undo, a formula, a file, a line to send, a challenge."""

import os
from pathlib import Path

import pytest
from playwright.sync_api import expect

pytestmark = [pytest.mark.browser, pytest.mark.slow]
CSV = "width,height,kind\n" + "\n".join(f"{x / 10},{x % 7 - 3},{'left' if x < 0 else 'right'}" for x in range(-30, 30))
LOOK = os.environ.get("COURSE_LOOK")  # a folder for pictures, for people who want to look


def button(view, name):
    return view.page.get_by_role("button", name=name, exact=True)


def look(view, name):
    if LOOK:
        view.page.locator(".wbp").first.screenshot(path=Path(LOOK) / f"{name}.png")


def settings(view, python, name):
    return python(view, f"getattr(widget.settings, {name!r})")


def test_undo_and_redo_by_button_and_by_key(live, python):
    view = live("widgets.Playground('circle')")
    expect(view.page.get_by_role("button", name="Undo: nothing")).to_have_attribute("aria-disabled", "true")
    view.page.get_by_label("Activation", exact=True).select_option("relu")
    undo = view.page.get_by_role("button", name="Undo: Activation")
    expect(undo).to_have_attribute("aria-disabled", "false")
    undo.focus()
    view.page.keyboard.press("Enter")
    expect(view.page.get_by_label("Activation", exact=True)).to_have_value("tanh")
    expect(view.page.get_by_role("button", name="Undo: nothing")).to_be_focused()  # the focus falls nowhere
    expect(view.page.locator(".wbp-notice").filter(has_text="Undone: Activation.")).to_be_visible()
    view.page.keyboard.press("Control+Shift+Z")
    expect(view.page.get_by_label("Activation", exact=True)).to_have_value("relu")
    view.page.get_by_label("Optimiser").focus()
    view.page.keyboard.press("Control+z")
    expect(view.page.get_by_label("Activation", exact=True)).to_have_value("tanh")
    view.page.keyboard.press("Control+y")
    expect(view.page.get_by_label("Activation", exact=True)).to_have_value("relu")
    look(view, "undo")
    assert settings(view, python, "activation") == ["relu"]


def test_a_formula_is_typed_and_a_mistake_in_it_is_marked(live, python):
    view = live("widgets.Playground('circle')")
    view.page.get_by_role("radio", name="formula").focus()
    view.page.keyboard.press("Space")
    field = view.page.get_by_label("Your formula")
    expect(field).to_have_value("sin(x1) * x2 > 0.2")
    field.fill("x1 + why > 2")
    view.page.keyboard.press("Enter")
    expect(
        view.page.locator(".wbp-formula .wb-refused").filter(has_text="at letter 6, why: there is no such name")
    ).to_be_visible()
    expect(field).to_have_attribute("aria-invalid", "true")
    assert field.evaluate("field => field.value.slice(field.selectionStart, field.selectionEnd)") == "why"
    look(view, "formula_mistake")
    view.page.keyboard.type("x2")  # it takes the place of what was marked
    view.page.keyboard.press("Enter")
    expect(field).not_to_have_attribute("aria-invalid", "true")
    expect(view.page.get_by_text("there is no such name")).to_have_count(0)
    assert settings(view, python, "formula") == "x1 + x2 > 2" and settings(view, python, "data") == "formula"
    look(view, "formula")
    view.page.get_by_role("radio", name="circle").check(force=True)
    expect(field).to_be_hidden()


def test_points_come_from_a_file_and_a_file_that_does_not_fit_is_said(live, python, tmp_path):
    (tmp_path / "good.csv").write_text(CSV)
    (tmp_path / "bad.csv").write_text("1,2,x\n3,4\n")
    (tmp_path / "large.csv").write_text("1,2,3\n" * 90_000)
    view = live("widgets.Playground(data='yours')")
    for name, words in (
        ("large", "This file has 540 KB; expected at most 500."),
        ("bad", "line 2: expected three columns"),
        ("good", "60 points: class 0 is left, class 1 is right."),
    ):
        with view.page.expect_file_chooser() as chooser:
            button(view, "Load a CSV file").click()
        chooser.value.set_files(tmp_path / f"{name}.csv")
        expect(view.page.locator(".wbp-notice, .wbp-points-file .wb-refused").filter(has_text=words)).to_be_visible()
        look(view, f"file_{name}")
    assert python(view, "[len(widget.machine.X), 'scenery' in widget.unsaved]") == [60, True]
    expect(view.page.get_by_text("line 2: expected three columns")).to_have_count(0)


def refused_look(place):
    """The colour of a field's rim, or of the words beside it."""
    return place.evaluate(
        "it => { it.blur(); const style = getComputedStyle(it); return it.matches('input') ? style.borderColor : style.color; }"
    )


def test_what_is_refused_looks_alike_and_what_was_typed_stays(live):
    view = live("widgets.Playground(data='formula', hidden=[2], features=['x1'])")
    view.page.locator('[data-at="2,0"]').click()
    colours = set()
    for name, text in (
        ("bias", "abc"),
        ("Seed of weights", "1.5"),
        ("Seed of data", "-1"),
        ("Your formula", "x1 + why"),
        ("A line you were sent", "hello"),
        ("Run file", "notes.txt"),
    ):
        field = view.page.get_by_label(name, exact=True)
        field.fill(text)
        if name == "Run file":
            button(view, "Save").click()
        else:
            field.press("Enter")
        expect(field).to_have_attribute("aria-invalid", "true")
        said = view.page.locator(f"[id='{field.get_attribute('aria-describedby')}']")
        expect(said).to_be_visible()
        assert said.evaluate("said => getComputedStyle(said).fontWeight") == "400"
        colours |= {refused_look(field), refused_look(said)}
        expect(field).to_have_value(text)
    assert len(colours) == 1
    look(view, "refused")
    view.page.get_by_label("Your formula").focus()
    button(view, "Step").click()
    expect(view.page.locator(".wbp-epoch")).to_contain_text("step 1")
    for name, text in (("Your formula", "x1 + why"), ("A line you were sent", "hello"), ("Seed of data", "-1")):
        expect(view.page.get_by_label(name, exact=True)).to_have_value(text)


def test_a_run_is_copied_as_one_line_and_opened_from_one(live, python):
    view = live("widgets.Playground('spiral', seed=3)")
    button(view, "Copy as one line to send").click()
    box = view.page.get_by_label("Text to copy")
    expect(box).to_have_value(python(view, "widget.line()"))
    line = box.input_value()
    python(view, "widget.change(data='xor', hidden=[2], seed=0)")
    field = view.page.get_by_label("A line you were sent")
    field.fill(line[:-3])
    view.page.keyboard.press("Enter")
    expect(view.page.locator(".wbp-share .wb-refused").filter(has_text="It is damaged")).to_be_visible()
    expect(field).to_have_attribute("aria-invalid", "true")
    assert refused_look(field) == refused_look(view.page.locator(".wbp-share .wb-refused"))
    look(view, "line_refused")
    button(view, "Step").click()
    expect(view.page.locator(".wbp-epoch")).to_contain_text("step 1")
    expect(field).to_have_value(line[:-3])
    field.fill(line)
    button(view, "Open").click()
    expect(
        view.page.locator(".wbp-notice").filter(has_text="This is the run of the line that you pasted.")
    ).to_be_visible()
    expect(field).not_to_have_attribute("aria-invalid", "true")
    look(view, "line")
    assert settings(view, python, "data") == "spiral" and settings(view, python, "seed") == 3


CHALLENGE = (
    "{'title': 'Four neurons', 'ask': 'The circle, with x₁ and x₂ alone.', 'goal': 'test loss at most', 'at': 0.2, "
    "'start': {'data': 'circle', 'hidden': [4], 'lr': 0.1, 'speed': 'full speed'}, 'neurons': 4, 'keep': ['features']}"
)


def test_a_challenge_says_what_is_asked_and_when_it_is_reached(live, python):
    view = live(f"widgets.Playground(challenge={CHALLENGE})")
    task = view.page.get_by_role("group", name="Challenge")
    expect(task).to_contain_text("Four neurons. The circle, with x₁ and x₂ alone.")
    expect(task.get_by_role("listitem").first).to_have_text("○test loss at most 0.2: not yet")
    expect(task.get_by_role("listitem").nth(1)).to_have_text("✓at most 4 hidden neurons: yes")
    look(view, "challenge")
    button(view, "Play").click()
    expect(task).to_contain_text("Reached at epoch", timeout=30_000)
    expect(button(view, "Play")).to_be_visible()  # it stands still
    expect(task.get_by_role("listitem").first).to_have_text("✓test loss at most 0.2: yes")
    look(view, "challenge_reached")


def test_a_network_larger_than_the_page_offers_is_drawn(live, python):
    view = live("widgets.Playground(hidden=[40] * 12, noise=2000, batch_size=200, dropout=0.1)")
    expect(view.page.get_by_text("12 hidden layers")).to_be_visible()
    assert view.page.locator(".wbp-neurons button").count() == 7 + 12 * 8 + 1
    places = view.page.locator(".wbp-neurons button").evaluate_all(
        "all => all.map(one => one.getBoundingClientRect().toJSON())"
    )
    columns = sorted({round(place["left"]) for place in places})
    assert min(b - a for a, b in zip(columns, columns[1:], strict=False)) >= 24  # no two lie on each other
    look(view, "large")
    button(view, "Step").click()
    expect(view.page.locator(".wbp-epoch small")).to_contain_text("step 1")


def test_axe_finds_nothing_in_it(live, axe_finds):
    view = live(f"widgets.Playground(challenge={CHALLENGE}, formula='x1 > 1')")
    view.page.get_by_label("Your formula").fill("x1 >")
    view.page.keyboard.press("Enter")
    expect(view.page.get_by_text("at the end: expected a number")).to_be_visible()
    assert axe_finds(view.page, ".wbp") == []
