"""The widgets in a real JupyterLab, by keyboard: they follow, they speak, Lab's shortcuts leave them alone."""

import re

import pytest
from playwright.sync_api import expect

pytestmark = pytest.mark.browser

CELLS = [
    "from workbook import widgets",
    "widgets.one_neuron()",
    "widgets.network_from_sizes((2, 3, 1))",
    """question = widgets.MultipleChoice("Which is `2 * 3`?", ["`5`", "`6`"])
@question.on_answer
def judge(index):
    question.state, question.feedback = ("right", "Right.") if index == 1 else ("wrong", "Not yet.")
question""",
    """guess = widgets.NumberAnswer("Guess `a`.")
@guess.on_answer
def note(value):
    guess.state, guess.feedback = "noted", f"Noted: {value:g}."
guess""",
    "print(question.chosen, question.state, guess.value, guess.state)",
]


def test_arrow_keys_move_the_neuron_and_letters_do_nothing_to_the_notebook(view, says):
    cells = len(view.cells())
    cell = view.cell(1)
    picture = cell.get_by_role("img")
    before = picture.get_attribute("src")
    cell.get_by_role("slider", name="weight w1").focus()
    for key in ("ArrowRight", "ArrowRight", "a", "b", "d", "d", "m"):
        view.page.keyboard.press(key)
    says(cell, "z = 5.00·x1 + 4.00·x2")
    view.page.wait_for_function("([image, before]) => image.src !== before", arg=[picture.element_handle(), before])
    assert "z = 5.00·x1" in picture.get_attribute("alt")
    assert len(view.cells()) == cells


def test_a_number_can_be_typed_with_point_or_comma(view, says):
    cell = view.cell(1)
    field = cell.get_by_role("spinbutton", name="bias b, as a number")
    field.fill("2.5")
    says(cell, "+ 2.50")
    field.fill("\N{MINUS SIGN}1,5")
    field.press("Enter")
    says(cell, "\N{MINUS SIGN} 1.50")
    field.press("ArrowUp")
    says(cell, "\N{MINUS SIGN} 1.00")
    expect(field).to_have_value("\N{MINUS SIGN}1")


@pytest.mark.parametrize(
    "typed, why",
    [
        ("99", "from \N{MINUS SIGN}10 to 10."),
        ("2.25", "in steps of 0.5: 2 or 2.5."),
        ("a lot", "Please type a number, such as 0.5"),
        ("1,000,000", "Please type a number, such as 0.5"),
        ("", "Please type a number, such as 0.5"),
    ],
)
def test_a_number_that_cannot_be_taken_says_why_and_stays(view, says, typed, why):
    cell = view.cell(1)
    field, slider = cell.get_by_role("spinbutton", name="weight w2, as a number"), cell.get_by_role("slider").nth(1)
    before = slider.input_value()
    field.fill(typed)
    field.press("Enter")
    says(cell, why)
    field.blur()
    expect(field).to_have_value(typed)
    expect(field).to_have_attribute("aria-invalid", "true")
    assert slider.input_value() == before
    slider.press("ArrowRight")
    expect(field).to_have_value(slider.input_value())
    expect(cell.locator(".wb-refused").filter(has_text=re.compile(".")).first).to_have_count(0)


def test_layers_appear_and_disappear(view, says):
    cell = view.cell(2)
    cell.get_by_role("slider", name="hidden layers").focus()
    view.page.keyboard.press("ArrowRight")
    says(cell, "2-3-4-1 network")
    cell.get_by_role("slider", name="neurons in hidden layer 2").wait_for()
    view.page.keyboard.press("Home")
    says(cell, "2-1 network")
    assert cell.get_by_role("slider", name=re.compile("neurons in hidden layer")).count() == 0


def test_a_choice_is_answered_again_after_a_wrong_one_and_then_stays(view, says):
    cell = view.cell(3)
    options = cell.get_by_role("radio")
    options.first.focus()
    for key in ("Space", "Enter"):
        view.page.keyboard.press(key)
    says(cell, "Not yet.")
    for key in ("ArrowDown", "Enter"):
        view.page.keyboard.press(key)
    says(cell, "Right.")
    assert options.first.is_disabled()
    assert view.active_cell() == [4, True]


def test_right_and_wrong_have_a_sign_and_what_was_right_can_be_asked_again(view, says):
    cell = view.cell(3)
    sign = "node => getComputedStyle(node, '::before').content"
    status = cell.get_by_role("status")
    assert "\N{CHECK MARK}" in status.evaluate(sign)
    cell.get_by_role("button", name="Take it again").press("Enter")
    options = cell.get_by_role("radio")
    expect(options.first).to_be_focused()
    expect(options.first).to_be_enabled()
    expect(cell.get_by_role("button", name="Take it again")).to_be_hidden()
    for key in ("Space", "Enter"):
        view.page.keyboard.press(key)
    says(cell, "Not yet.")
    assert "\N{BALLOT X}" in status.evaluate(sign)
    for key in ("ArrowDown", "Enter"):
        view.page.keyboard.press(key)
    says(cell, "Right.")
    expect(cell.get_by_role("button", name="Take it again")).to_be_visible()


def test_a_number_is_answered_with_comma_and_minus_sign(view, says):
    cell = view.cell(4)
    field = cell.get_by_role("textbox", name="Guess a.")
    field.fill("two")
    field.press("Enter")
    says(cell, "Please type a number")
    field.fill("\N{MINUS SIGN}1,5")
    field.press("Enter")
    says(cell, "Noted: -1.5.")
    view.run_cell(5)
    assert view.cells()[5]["outputs"][0]["text"] == "1 right -1.5 noted\n"
