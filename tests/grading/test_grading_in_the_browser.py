"""What people look at, in a real Chromium: the teacher's report and the learners' pages, and nbgrader's formgrader on the result.

Without Chromium or Playwright these tests fail and say what to install; they are never skipped.
"""

import contextlib
import csv
import json
import os
import re
import subprocess
import sys

import lab_fonts
import lab_server
import pytest
from playwright.sync_api import expect

from workbook.grading import release as releases

pytestmark = [pytest.mark.browser, pytest.mark.slow]

STEM = "01_structure"
PATIENCE = 60_000  # milliseconds
LONG = "a_name_without_end_" * 12


def solved(**answers):
    notebook = json.loads(json.dumps(releases.load()[STEM].notebook))
    for cell in notebook["cells"]:
        name = cell["metadata"].get("nbgrader", {}).get("grade_id")
        cell["source"] = answers.get(name, cell["source"])
    return json.dumps(notebook)


@pytest.fixture(scope="module")
def cohort_folder(tmp_path_factory, isolated):
    """A cohort as the command leaves it: something right, something wrong, something broken, something in words."""
    place = tmp_path_factory.mktemp("cohort")
    (place / "in").mkdir()
    for name, text in {
        "ada": solved(
            weighted_sum="def weighted_sum(x, w, b):\n    return np.dot(x, w) + b",
            written="Every neuron has a bias of its own.",
        ),
        "bob": solved(
            weighted_sum=f"def weighted_sum(x, w, b):\n    {LONG} = np.dot(x, w)\n    return {LONG}",
            drawn_sizes="drawn_sizes = 1 / 0",
        ),
        LONG[:90]: solved(weighted_sum="def weighted_sum(x, w, b):\n    import os\n    os._exit(0)"),
        "broken": "{",
    }.items():
        (place / "in" / f"{name}.ipynb").write_text(text, encoding="utf-8")
    grade(place)
    return place


def grade(place):
    words = [sys.executable, "-P", "-m", "workbook.grading", str(place / "in"), "--jobs", "2"]
    env = {**os.environ, "PYTHONPATH": str(releases.REPOSITORY)}
    done = subprocess.run(words, env=env, cwd=place, capture_output=True, text=True, timeout=1800)
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


def row(place, learner):
    with open(place / "in-graded" / "grades.csv", encoding="utf-8-sig", newline="") as file:
        return next(one for one in csv.DictReader(file) if one["learner"] == learner)


@pytest.fixture(scope="module")
def chromium():
    with lab_server.chromium() as browser:
        yield browser


@pytest.mark.parametrize(
    ("width", "scheme"),
    [
        (360, "dark"),
        (1200, "light"),
        pytest.param(360, "light", marks=pytest.mark.thorough),
        pytest.param(1200, "dark", marks=pytest.mark.thorough),
    ],
)
def test_the_pages_can_be_read_by_everybody(chromium, cohort_folder, axe_finds, scheme, width):
    out = cohort_folder / "in-graded"
    page = chromium.new_page(viewport={"width": width, "height": 800}, color_scheme=scheme)
    try:
        for path in (out / "report.html", *sorted((out / "feedback").rglob("*.html"))):
            page.goto(path.as_uri())
            assert axe_finds(page) == [], path
            for fonts in lab_fonts.FAMILIES:
                lab_fonts.use(page, fonts)
                assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), (
                    f"{path} is wider than the window, in the {fonts} fonts"
                )
            letters = page.evaluate("getComputedStyle(document.querySelector('h1')).color")
            assert (sum(map(int, re.findall(r"\d+", letters)[:3])) > 382) == (scheme == "dark")
    finally:
        page.close()


def test_the_report_leads_to_a_learners_page(chromium, cohort_folder):
    page = chromium.new_page()
    try:
        page.goto((cohort_folder / "in-graded" / "report.html").as_uri())
        page.get_by_role("link", name="bob", exact=True).first.click()
        page.get_by_text("Your result misses the bias.").wait_for(timeout=PATIENCE)
        assert page.get_by_role("heading", level=1).inner_text() == f"{STEM}: bob"
    finally:
        page.close()


@pytest.fixture(scope="module")
def formgrader(cohort_folder):
    """JupyterLab as docs/grading.md starts it: in the folder of the results, where nbgrader finds its configuration."""
    folder = cohort_folder / "in-graded"
    with contextlib.ExitStack() as stack:
        with contextlib.chdir(folder):
            server = stack.enter_context(lab_server.Server(folder, start_timeout=300))
        yield server


def test_a_written_answer_is_graded_by_hand_in_the_formgrader(chromium, formgrader, cohort_folder):
    assert (row(cohort_folder, "ada")["written"], row(cohort_folder, "ada")["points"]) == ("", "1")
    page = chromium.new_page(viewport={"width": 1200, "height": 900})
    page.set_default_timeout(PATIENCE)
    try:
        page.goto(f"{formgrader.url}/formgrader")
        page.get_by_role("link", name="Manual Grading").click()
        page.get_by_role("link", name=STEM).click()
        page.wait_for_url(f"**/gradebook/{STEM}")
        page.get_by_role("link", name=STEM).last.click()
        page.wait_for_url(f"**/gradebook/{STEM}/{STEM}")
        page.get_by_role("link", name="Submission #1").wait_for()
        page.get_by_role("button", name="Show All Names").click()
        page.get_by_role("link", name="ada", exact=True).click()
        page.get_by_text("Every neuron has a bias of its own.").wait_for()
        expect(page.locator("input.score#check-weighted_sum")).to_have_attribute("placeholder", "1", timeout=PATIENCE)
        with page.expect_response(lambda answer: "/api/grade/" in answer.url and answer.request.method == "PUT"):
            page.locator("input.score#written").fill("3.5")
            page.locator("input.score#written").press("Tab")
        for name, words in {"written-comment": "Good, & <clear>.", "weighted_sum-comment": "Short and right."}.items():
            with page.expect_response(lambda answer: "/api/comment/" in answer.url and answer.request.method == "PUT"):
                page.locator(f"textarea#{name}").fill(words)
                page.locator(f"textarea#{name}").blur()
    finally:
        page.close()
    assert "3 graded" in grade(cohort_folder)
    assert (
        row(cohort_folder, "ada")["written"],
        row(cohort_folder, "ada")["points"],
        row(cohort_folder, "ada")["note"],
    ) == ("3.5", "4.5", "")
    feedback = (cohort_folder / "in-graded" / "feedback" / "ada" / STEM / f"{STEM}.html").read_text(encoding="utf-8")
    assert (
        "3.5 of 4 points." in feedback and "Good, &amp; &lt;clear&gt;." in feedback and "Short and right." in feedback
    )
