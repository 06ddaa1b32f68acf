"""Shift+Enter, Ctrl+Enter and Escape in every kind of widget do what they do in a cell, and no answer loses the keyboard."""

import re
from pathlib import Path

import pytest
from playwright.sync_api import expect

from workbook import widgets

browser = pytest.mark.browser

QUIZ = """def asked(number):
    question = widgets.MultipleChoice(f"Question {number}: which is `2 * 3`?", ["`5`", "`6`", "`7`"])
    @question.on_answer
    def judge(index):
        question.respond(*(("right", "Right.") if index == 1 else ("wrong", f"Not {index + 5}.")))
    return question
first, second = asked(1), asked(2)
display(first, second)"""
NUMBER = """guess = widgets.NumberAnswer("Guess `a`.", retry=True)
@guess.on_answer
def note(value):
    guess.respond("noted", f"Noted: {value:g}.")
guess"""
CELLS = [
    "import numpy as np\nimport nnlib as nn\nfrom workbook import widgets",
    "widgets.one_neuron()",
    "widgets.activation_explorer()",
    QUIZ,
    NUMBER,
    "widgets.GlassBox(nn.mlp([2, 2, 1], rng=np.random.default_rng(0)), [0.5, -1.0], 1)",
    "widgets.Playground('xor')",
    "print(first.chosen, second.chosen, guess.value)",
]
CONTROLS = {
    "a slider": (1, "input[type=range]"),
    "a slider's number": (1, ".wb-slider input:not([type=range])"),
    "radio buttons": (2, "input[type=radio]"),
    "an option of a quiz": (3, "input[type=radio]"),
    "a number to answer": (4, "input"),
    "the glass box": (5, "button.wbg-next"),
    "a number in the glass box": (5, ".wbg-guess input"),
    "the playground's button": (6, ".wbp-play"),
    "a list in the playground": (6, "select"),
    "a number in the playground": (6, ".wbp-foot input:enabled"),
}


def test_every_view_leaves_its_cell_by_the_same_keys():
    """What the page gets of a view is what `inCell` of js/cell.js makes of it."""
    bundles = sorted((Path(widgets.__file__).parent / "static").glob("*.js"))
    assert len(bundles) > 10
    for path in bundles:
        if path.name == "first_screen.js":
            continue  # no view of a widget: it stands in a stored page, and no cell waits behind it
        (made,) = re.findall(r"var \w+_default=(.*?);export\{", path.read_text(encoding="utf-8"))
        assert made == "inCell(render)", path.name


@browser
@pytest.mark.parametrize("control", CONTROLS)
@pytest.mark.parametrize("key, further", [("Shift+Enter", 1), ("Control+Enter", 0), ("Escape", 0)])
def test_the_keys_that_leave_a_cell_leave_a_widget(view, control, key, further):
    index, selector = CONTROLS[control]
    before = view.cells()[index]
    view.cell(index).locator(selector).locator("visible=true").first.focus()
    view.page.keyboard.press(key)
    assert view.active_cell() == [index + further, True]
    assert view.cells()[index] == before, "the cell was run again, and what stood in it is gone"


@browser
def test_a_quiz_leads_from_answer_to_question_to_the_next_cell(view):
    first, second = (view.cell(3).locator(".wb-question").nth(number) for number in (0, 1))
    keyboard = view.page.keyboard
    first.get_by_role("radio").first.focus()
    keyboard.press("Space")
    keyboard.press("Tab")
    expect(first.get_by_role("button", name="Answer")).to_be_focused()
    keyboard.press("Space")
    expect(first.get_by_role("status")).to_have_text("Not 5.")
    expect(first.get_by_role("radio").first).to_be_focused()
    keyboard.press("ArrowDown")
    keyboard.press("Enter")
    expect(first.get_by_role("status")).to_have_text("Right.")
    expect(second.get_by_role("radio").first).to_be_focused()
    second.get_by_text("7").click()
    second.get_by_role("button", name="Answer").click()
    expect(second.get_by_role("status")).to_have_text("Not 7.")
    expect(second.get_by_role("radio").last).to_be_focused()
    second.get_by_text("6").click()
    second.get_by_role("button", name="Answer").click()
    expect(second.get_by_role("status")).to_have_text("Right.")
    assert view.active_cell() == [4, True]


@browser
def test_an_answer_that_was_chosen_but_not_sent_is_not_left_behind(view):
    field = view.cell(4).get_by_role("textbox", name="Guess a.")
    field.fill("a lot")
    field.press("Shift+Enter")
    expect(view.cell(4).get_by_role("status")).to_contain_text("Please type a number")
    expect(field).to_be_focused()
    field.press("Shift+Enter")
    assert view.active_cell() == [5, True]
    field.fill("4,5")
    field.press("Shift+Enter")
    assert view.active_cell() == [5, True]
    expect(view.cell(4).get_by_role("status")).to_have_text("Noted: 4.5.")
    view.run_cell(7)
    assert view.cells()[7]["outputs"][0]["text"].endswith(" 4.5\n")
