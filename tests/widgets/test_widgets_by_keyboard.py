"""The widgets in a real JupyterLab, by keyboard: they follow, they speak, Lab's shortcuts leave them alone."""

import re

import pytest

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


def test_a_number_can_be_typed_and_is_kept_in_range(view, says):
    cell = view.cell(1)
    field = cell.get_by_role("spinbutton", name="bias b, as a number")
    field.fill("2.5")
    says(cell, "+ 2.50")
    field.fill("99")
    field.press("Enter")
    says(cell, "+ 10.00")
    assert cell.get_by_role("slider", name="bias b").input_value() == "10"


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
    cells = len(view.cells())
    view.page.keyboard.press("a")
    assert len(view.cells()) == cells


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
