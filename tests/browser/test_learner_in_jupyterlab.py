"""A learner at work in JupyterLab, by keyboard.

The learner predicts, plays, answers the quiz, gets an exercise wrong, then right, and sees it counted.
"""

import re
from pathlib import Path

import lab
import lab_fonts
import lab_server
import pytest
from playwright.sync_api import expect

from workbook.content import get_task, misconceptions, predictions_of, quiz_of, tasks_of
from workbook.forms.question import Prediction

REPOSITORY = Path(__file__).resolve().parents[2]
CHAPTER, EXERCISE, START = (
    "notebooks/01_structure.ipynb",
    "exercises/01_structure.ipynb",
    "notebooks/00_start_here.ipynb",
)
WRONG = """def weighted_sum(x, w, b):
    total = 0.0
    for i in range(len(x)):
        total = total + x[i] * w[i]
    return total"""
RIGHT = WRONG.replace("total = 0.0", "total = b")


pytestmark = [pytest.mark.browser, pytest.mark.slow]


def choose(cell, question, index):
    """Answers a question by keyboard alone: arrows to the option, then Enter."""
    group = cell.get_by_role("group").filter(has_text=re.compile(re.escape(plain(question.ask)[:40])))
    radios = group.get_by_role("radio")
    expect(radios).to_have_count(len(question.options))
    radios.first.focus()
    keyboard = cell.page.keyboard
    keyboard.press("Space")
    for _ in range(index):
        keyboard.press("ArrowDown")
    expect(radios.nth(index)).to_be_checked()
    keyboard.press("Enter")
    return group


def plain(text):
    return text.replace("`", "")


def write(notebook, index, source):
    """Types a source into a code cell, in place of what is there, and runs it by keyboard."""
    cell = notebook.cell(index)
    cell.locator(".cm-content").click()
    notebook.page.keyboard.press("Control+A")
    notebook.page.keyboard.press("Delete")
    # As one insertion: typed letter by letter, the editor would add indentation of its own.
    notebook.page.keyboard.insert_text(source)
    notebook.page.keyboard.press("Control+Enter")
    notebook.wait_until_idle()
    assert notebook.cells()[index]["source"] == source


def check(notebook, name):
    """Runs the check of a task and returns its cell."""
    index = notebook.find_cell(f'check("{name}")')
    notebook.run_cell(index)
    return notebook.cell(index)


def row_of_chapter_01(visit):
    """What the table of progress in chapter 00 says of chapter 01; the whole of chapter 00 is run by another file's test."""
    start = visit(START)
    for text in ("import numpy", "progress()"):
        start.run_cell(start.find_cell(text))
    assert start.failures() == []
    return start.page.locator(".jp-OutputArea tr", has_text="What is a network made of?")


def by_choice(chapter):
    return next(one for one in predictions_of(chapter) if isinstance(one, Prediction))


@pytest.fixture(scope="module")
def chapter(server, browser, new_learner, open_pages):
    """Chapter 01 of one learner, run to its end; each test here uses another part of it."""
    page = lab.NotebookPage(browser, server)
    open_pages.append(page)
    page.open(f"{new_learner('reader')}/{CHAPTER}")
    page.run_all()
    yield page
    open_pages.remove(page)
    page.close()


def test_a_prediction_is_noted_and_then_compared(chapter):
    notebook, prediction = chapter, by_choice("01")
    index = notebook.find_cell(f'predict("{prediction.id}")')
    shown = notebook.find_cell(f'reveal("{prediction.id}"')
    expect(notebook.cell(shown)).to_contain_text("Not predicted")

    before = notebook.number_of_cells()
    group = choose(notebook.cell(index), prediction, 1)
    expect(group.get_by_role("status")).to_contain_text("Noted")
    assert notebook.number_of_cells() == before, "a key of the answer reached JupyterLab's shortcuts"
    notebook.run_cell(shown)
    expect(notebook.cell(shown)).to_contain_text(re.compile("Your prediction"))
    expect(notebook.cell(shown)).to_contain_text(plain(prediction.options[1].text))
    assert notebook.errors == []


def test_a_prediction_survives_closing_the_notebook(visit):
    prediction = by_choice("01")
    first = visit(CHAPTER)
    index, shown = (first.find_cell(f'{verb}("{prediction.id}"') for verb in ("predict", "reveal"))
    first.run_to(index)
    expect(choose(first.cell(index), prediction, 0).get_by_role("status")).to_contain_text("Noted")
    first.shut_down()

    again = visit(CHAPTER)
    again.run_to(shown)
    expect(again.cell(index).get_by_role("radio").first).to_be_checked()
    expect(again.cell(shown)).to_contain_text("Your prediction")


def test_a_slider_moves_the_picture_and_its_words(chapter):
    notebook = chapter
    cell = notebook.cell(notebook.find_cell("widgets."))
    slider = cell.get_by_role("slider").first
    slider.focus()
    words, picture = cell.get_by_role("status").first.inner_text(), notebook.picture_in(cell)
    slider.press("ArrowRight")
    expect(cell.get_by_role("status").first).not_to_have_text(words)
    notebook.wait_until_quiet()
    assert notebook.picture_in(cell) != picture
    moved = cell.get_by_role("status").first.inner_text()
    slider.press("ArrowLeft")
    expect(cell.get_by_role("status").first).not_to_have_text(moved)
    notebook.wait_until_quiet()
    assert notebook.picture_in(cell) == picture, "back at the old value, the picture should be the old one"
    assert notebook.errors == []


def test_letters_on_a_focused_control_do_not_reach_the_notebook(chapter):
    notebook = chapter
    kinds = [cell["cell_type"] for cell in notebook.cells()]
    for text in ("widgets.", "predict(", "quiz("):
        controls = notebook.cell(notebook.find_cell(text)).locator(
            ".jp-OutputArea :is(button, input, select, [tabindex='0']):visible:not(:disabled)"
        )
        assert controls.count() > 0
        for number in range(controls.count()):
            controls.nth(number).focus()
            for key in ("a", "b", "d", "d", "x", "y", "m"):
                notebook.page.keyboard.press(key)
    assert [cell["cell_type"] for cell in notebook.cells()] == kinds


def test_the_quiz_answers_a_wrong_choice_with_its_idea_and_a_right_one_with_why(chapter):
    question = quiz_of("01")[0]
    wrong = next(number for number in range(len(question.options)) if number != question.right)
    notebook = chapter
    cell = notebook.cell(notebook.find_cell('quiz("01")'))
    group = choose(cell, question, wrong)
    option = question.options[wrong]
    expect(group.get_by_role("status")).to_contain_text(plain(misconceptions()[option.misconception].say))
    group = choose(cell, question, question.right)
    expect(group.get_by_role("status")).to_contain_text("Right.")
    assert notebook.errors == []


def test_a_wrong_answer_is_diagnosed_and_a_right_one_counts_in_chapter_00(visit):
    mistake = next(
        mistake for mistake in get_task("weighted_sum").mistakes if mistake.misconception == "bias-forgotten"
    )
    exercise = visit(EXERCISE)
    exercise.run_all()
    assert exercise.failures() == []
    expect(check(exercise, "weighted_sum")).to_contain_text("not written")

    answer = exercise.find_cell("def weighted_sum")
    write(exercise, answer, WRONG)
    expect(check(exercise, "weighted_sum")).to_contain_text(plain(mistake.message))
    expect(check(exercise, "weighted_sum")).to_contain_text("not yet")
    write(exercise, answer, RIGHT)
    expect(check(exercise, "weighted_sum")).to_contain_text("weighted_sum: correct")
    assert exercise.errors == []

    expect(row_of_chapter_01(visit)).to_contain_text(f"1 of {len(tasks_of('01'))}")


def test_hints_come_one_by_one_and_the_solution_after_a_try(visit):
    exercise = visit(EXERCISE)
    index, hints = exercise.find_cell('check("weighted_sum")'), get_task("weighted_sum").hints
    exercise.run_to(index)

    def ask(source):
        exercise.set_source(index, source)
        exercise.run_cell(index)
        return exercise.cell(index)

    shown = ask('hint("weighted_sum")')
    expect(shown).to_contain_text(plain(hints[0]))
    expect(shown).not_to_contain_text(plain(hints[1]))
    expect(ask('hint("weighted_sum")')).to_contain_text(plain(hints[1]))
    expect(ask('solution("weighted_sum")')).to_contain_text("Try it first")
    write(exercise, exercise.find_cell("def weighted_sum"), WRONG)
    expect(ask('check("weighted_sum")')).to_contain_text("not yet")
    expect(ask('solution("weighted_sum")')).to_contain_text("One right answer")


def test_progress_of_one_learner_is_not_that_of_another(visit):
    expect(row_of_chapter_01(visit)).to_contain_text(f"0 of {len(tasks_of('01'))}")


def test_a_machine_without_chromium_is_told_what_to_install(monkeypatch):
    monkeypatch.delenv("CHROMIUM", raising=False)
    monkeypatch.setattr(lab_server.shutil, "which", lambda name: None)
    with pytest.raises(RuntimeError, match="no Chromium found: install it"):
        lab_server.find_chromium()


def test_a_browser_without_the_wanted_fonts_is_told_what_to_install(browser, monkeypatch):
    page = browser.new_page()
    for family in lab_fonts.FAMILIES:
        lab_fonts.use(page, family)
    monkeypatch.setitem(lab_fonts.FAMILIES, "narrow", lab_fonts.FAMILIES["narrow"]._replace(text="No Such Font"))
    with pytest.raises(RuntimeError, match="not set in No Such Font: .* install STIXGeneral.ttf from"):
        lab_fonts.use(page, "narrow")
    page.close()
