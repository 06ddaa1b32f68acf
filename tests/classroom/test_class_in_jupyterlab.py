"""A lesson in a real JupyterLab: two learners, an instructor, a projector; and the class is killed in the middle of it."""

import json
import shutil
from pathlib import Path

import lab
import lab_server
import pytest
from class_process import ClassProcess
from playwright.sync_api import expect

from launcher.copies import renew

REPOSITORY = Path(__file__).resolve().parents[2]

pytestmark = [pytest.mark.browser, pytest.mark.slow, pytest.mark.thorough]
QUESTION, OTHER = "03.1", "01.2"
JOIN, PREDICT, AGAIN, WRONG, RIGHT, HELP, LATER, LEAVE = range(8)
WRITTEN = "def weighted_sum(x, w, b):\n    return {}\ncheck('weighted_sum')"


@pytest.fixture(autouse=True)
def course():
    """The course itself, and not the small one of the other tests."""


@pytest.fixture(scope="module")
def shelf(tmp_path_factory):
    return tmp_path_factory.mktemp("shelf")


@pytest.fixture(scope="module")
def server(shelf):
    with lab_server.Server(
        shelf, settings={"@jupyterlab/notebook-extension/tracker": {"windowingMode": "none"}}
    ) as one:
        yield one


@pytest.fixture(scope="module")
def browser():
    with lab_server.chromium() as running:
        yield running


def lesson(address, code):
    """The cells of a lesson, as a notebook."""
    sources = {
        JOIN: "import numpy as np\nfrom workbook.checking import check, help_me, join, leave, predict, vote_again\n"
        f"join({address!r}, {code!r})",
        PREDICT: f"predict({QUESTION!r})",
        AGAIN: f"vote_again({QUESTION!r})",
        WRONG: WRITTEN.format("np.dot(x, w)"),
        RIGHT: WRITTEN.format("np.dot(x, w) + b"),
        HELP: "help_me(12)",
        LATER: f"predict({OTHER!r})",
        LEAVE: "leave()",
    }
    cells = [
        {
            "cell_type": "code",
            "id": f"cell-{n}",
            "source": sources[n],
            "metadata": {},
            "outputs": [],
            "execution_count": None,
        }
        for n in sorted(sources)
    ]
    kernel = {"name": "python3", "display_name": "Python 3", "language": "python"}
    return json.dumps({"cells": cells, "metadata": {"kernelspec": kernel}, "nbformat": 4, "nbformat_minor": 5})


@pytest.fixture
def learner(shelf, server, browser):
    """`learner(name, lesson)`: their own copies, and the lesson open in JupyterLab."""
    views = []

    def opened(name, text):
        home = shelf / name
        for folder in ("notebooks", "exercises", "reference"):
            shutil.copytree(REPOSITORY / folder, home / folder)
        my = renew(home, print)
        (my / "notebooks" / "lesson.ipynb").write_text(text, encoding="utf-8")
        view = lab.NotebookPage(browser, server)
        views.append(view)
        view.open((my / "notebooks" / "lesson.ipynb").relative_to(shelf).as_posix())
        return view

    yield opened
    lab.close_all(views)


def cell(view, index):
    return view.page.locator(".jp-CodeCell").nth(index)


def answer(view, index, option):
    """Run a question's cell, choose an option and press the button."""
    view.run_cell(index)
    question = cell(view, index).locator(".wb-question")
    question.locator("input[type=radio]").nth(option).check()
    question.get_by_role("button", name="Answer").click()
    expect(question.locator(".wb-feedback")).to_contain_text("Noted")


def counts(page):
    """The rows of the instructor's table as (first vote, second vote)."""
    rows = page.locator("#rows tr").all()
    return sorted(tuple(int(one) for one in row.locator("td.number").all_inner_texts()) for row in rows)


def test_a_lesson(tmp_path, browser, learner):
    with ClassProcess(tmp_path) as first:
        text = lesson(first.address, first.code)
        ada, bob = learner("ada", text), learner("bob", text)
        page = browser.new_page(viewport={"width": 1280, "height": 900})
        page.goto(first.mine)
        projector = browser.new_page(viewport={"width": 1280, "height": 720})
        projector.context.add_cookies(page.context.cookies())
        projector.goto(f"{first.address}/projector")
        expect(projector.locator("#how")).to_contain_text(f'join("{first.address}", "{first.code}")')

        for view in (ada, bob):
            view.run_cell(JOIN)
            expect(cell(view, JOIN)).to_contain_text("You have joined the class.")
        expect(page.locator("#line")).to_contain_text("2 learners are in the class")

        answer(ada, PREDICT, 0)
        expect(page.locator("#question")).to_contain_text(f"{QUESTION}: 1 answer")
        answer(bob, PREDICT, 1)
        expect(page.locator("#question")).to_contain_text(f"{QUESTION}: 2 answers")
        expect(page.locator("#rows tr")).to_have_count(3)
        assert counts(page) == [(0, 0), (1, 0), (1, 0)]
        assert projector.locator(".vote").count() == 0

        page.get_by_role("button", name="Show the first vote").click()
        expect(projector.locator(".vote")).to_have_count(3)
        assert {words.strip() for words in projector.locator(".vote").all_inner_texts()} == {"under 3"}

        page.get_by_role("button", name="Ask for a second vote").click()
        expect(projector.locator("#how")).to_contain_text(f'vote_again("{QUESTION}")')
        answer(ada, AGAIN, 1)
        answer(bob, AGAIN, 1)
        expect(page.locator("#rows td.number").filter(has_text="2")).to_have_count(1)
        assert counts(page) == [(0, 0), (1, 0), (1, 2)]

        for _ in range(2):
            ada.run_cell(WRONG)
            expect(cell(ada, WRONG)).to_contain_text("not yet")
        tasks = page.get_by_role("row", name="weighted_sum")
        expect(tasks.locator("td")).to_have_text(["1", "1", "0", "one: 0, two: 0, more: 0"])
        expect(page.locator("#ideas li").filter(has_text="(weighted_sum)")).to_contain_text("1 person: ")
        bob.run_cell(HELP)
        expect(page.locator("#hands")).to_contain_text("seat 12")

        first.kill()
        expect(page.locator("#line")).to_contain_text("The class does not answer")
        answer(ada, LATER, 0)  # as if nothing had happened
        ada.run_cell(RIGHT)
        expect(cell(ada, RIGHT)).to_contain_text("correct")
    with ClassProcess(tmp_path, first.port):
        expect(page.locator("#line")).to_contain_text("2 learners are in the class")
        expect(tasks.locator("td")).to_have_text(["1", "0", "1", "one: 0, two: 0, more: 1"])
        expect(page.locator("#question")).to_contain_text(f"{OTHER}: 1 answer")
        expect(page.locator("#hands")).to_contain_text("seat 12")
        ada.run_cell(LEAVE)
        expect(cell(ada, LEAVE)).to_contain_text("You have left the class.")
        expect(page.locator("#line")).to_contain_text("1 learner is in the class; 1 left.")
        page.close()
        projector.close()
