"""The instructor's guide says what the course says: all of it, and nothing that was written a second time."""

import html
import re
import shutil
import subprocess
import sys
import threading
import urllib.error
import urllib.request
from dataclasses import replace
from datetime import date
from html.parser import HTMLParser

import pytest

from workbook import content
from workbook.building.minutes import core_and_further, of_chapter
from workbook.chapters import CHAPTERS
from workbook.classroom.guide import main as guide
from workbook.classroom.guide.lesson import REPOSITORY, all_lessons, lesson_of
from workbook.classroom.guide.pages import STYLE, guide_pages
from workbook.classroom.guide.serve import server_of
from workbook.forms.chapter import read_chapter

STANDING = [one for one in CHAPTERS if one.stands]
IDEAS = content.misconceptions()


def stem(chapter):
    return chapter.stem


def lesson_from(chapter):
    """The lesson of a chapter, read once for all tests."""
    return next(lesson for lesson in all_lessons() if lesson.chapter == chapter)


def words(page):
    """The text of a page on one line, as people read it."""
    text = re.sub(r"</(?:code|em|strong|span)>|<(?:code|em|strong|span)[^>]*>", "", page)
    return " ".join(html.unescape(re.sub(r"<[^>]+>", " ", text)).split())


def plain(text):
    return " ".join(text.replace("`", "").split())


@pytest.fixture(scope="module")
def pages():
    return guide_pages(all_lessons())


def test_there_is_a_page_for_each_chapter_and_the_contents_lead_to_it(pages):
    assert set(pages) == {"index.html", STYLE, *(f"{one.stem}.html" for one in CHAPTERS if one.stands)}
    for lesson in all_lessons():
        assert f'href="{lesson.chapter.stem}.html"' in pages["index.html"]


@pytest.mark.parametrize("chapter", STANDING, ids=stem)
def test_a_page_has_all_that_the_chapter_asks_and_what_to_say(chapter, pages):
    lesson = lesson_from(chapter)
    said = words(pages[f"{lesson.chapter.stem}.html"])
    asked = [*content.predictions_of(lesson.chapter.number), *lesson.quiz]
    wanted = [lesson.chapter.question, *lesson.chapter.goals]
    for question in asked:
        wanted += [question.ask, getattr(question, "explanation", "")]
        for option in getattr(question, "options", ()):
            wanted += [option.text, option.why]
            wanted += [IDEAS[option.misconception].say] if option.misconception else []
    for task in content.tasks_of(lesson.chapter.number):
        wanted += [task.title, *task.hints, task.symptom]
        for mistake in task.mistakes:
            wanted += [mistake.message, IDEAS[mistake.misconception].say, IDEAS[mistake.misconception].tempting]
    missing = [text for text in wanted if plain(text) not in said]
    assert not missing


@pytest.mark.parametrize("chapter", STANDING, ids=stem)
def test_its_minutes_are_those_of_everywhere(chapter):
    """Section by section those of the text, by the one rule, and all exercises together what their notebook states."""
    lesson, parts = lesson_from(chapter), of_chapter(chapter)
    assert {one.heading: one.minutes for one in lesson.sections} == pytest.approx(parts)
    assert lesson.core_minutes == pytest.approx(core_and_further(parts)[0])
    if lesson.written:
        text = (lesson.chapter.folder / "exercises.md").read_text(encoding="utf-8")
        assert lesson.exercise_minutes == pytest.approx(int(re.search(r"\*\*(\d+) minutes\*\*", text)[1]))


@pytest.mark.parametrize("chapter", [one for one in STANDING if (one.folder / "exercises.md").is_file()], ids=stem)
def test_each_chapter_with_exercises_has_its_tasks_in_order_and_a_written_question_with_a_rubric(chapter, pages):
    lesson = lesson_from(chapter)
    assert [one.task.name for one in lesson.exercises] == [one.name for one in content.tasks_of(lesson.chapter.number)]
    titles = re.findall(r"^### \d+\. (.+)$", (lesson.chapter.folder / "exercises.md").read_text("utf-8"), re.MULTILINE)
    assert [one.title for one in lesson.exercises] == titles
    page = words(pages[f"{lesson.chapter.stem}.html"])
    assert "A model answer." in page and "Rubric" in page and len(lesson.written.question) > 100
    assert f"{lesson.written.points} points" in page


def test_each_explorable_comes_with_something_to_ask(pages):
    found = [(one, section) for lesson in all_lessons() for section in lesson.sections for one in section.explorables]
    asked = [one for one, section in found if one.questions or section.predictions]
    assert len(found) > 20 and len(asked) >= len(found) - 2
    by_name = {one.name: one for one, _ in found}
    first = by_name["activation_explorer"].questions[0]
    assert first.startswith("Sigmoid: from which z on") and plain(first) in words(pages["03_activation_functions.html"])


@pytest.fixture
def changed(tmp_path, monkeypatch):
    """`changed(file, old, new)`: chapter 04 as it would be if one of its files said something else."""

    def make(file, old, new):
        folder = tmp_path / "ch04_loss"
        shutil.copytree(content.chapter("04").folder, folder, dirs_exist_ok=True)
        text = (folder / file).read_text(encoding="utf-8")
        assert old in text
        (folder / file).write_text(text.replace(old, new), encoding="utf-8")
        chapter = read_chapter(folder)
        content._questions.cache_clear()
        monkeypatch.setattr(content, "chapter", lambda number: chapter)
        return lesson_of(chapter)

    yield make
    content._questions.cache_clear()


@pytest.mark.parametrize(
    ("file", "old", "new"),
    [
        ("questions.toml", "For which line is the sum closer to\n0?", "Which of the sums is the smaller one?"),
        ("questions.toml", '"About 21"', '"A little over 20"'),
        ("chapter.toml", "How wrong is it?", "How far from right is it?"),
        ("misconceptions.toml", "Take the distance.", "Take how far they are apart."),
        ("terms.toml", "How far off a prediction is", "How much a prediction misses by"),
    ],
)
def test_what_a_chapter_changes_changes_in_the_guide(changed, file, old, new):
    lesson = changed(file, old, new)
    page = words(guide_pages((lesson,))["04_loss.html"])
    assert plain(new).strip('"') in page
    if file != "misconceptions.toml":  # an idea's words stand at its questions too, which this copy does not have
        assert plain(old).strip('"') not in page


def test_a_mistake_that_a_task_learns_of_stands_in_the_guide():
    lesson = all_lessons()[4]
    first = lesson.exercises[0]
    mistake = replace(first.task.mistakes[0], message="You added where you should have <multiplied>.")
    exercise = replace(first, task=replace(first.task, mistakes=(*first.task.mistakes, mistake)))
    page = guide_pages((replace(lesson, exercises=(exercise, *lesson.exercises[1:])),))["04_loss.html"]
    assert "You added where you should have &lt;multiplied&gt;." in page


def test_texts_are_escaped():
    lesson = all_lessons()[4]
    chapter = replace(lesson.chapter, title="<script>alert(1)</script>", goals=("`<b>` & more",))
    page = guide_pages((replace(lesson, chapter=chapter),))["04_loss.html"]
    assert "<script" not in page and "<b>" not in page and "<code>&lt;b&gt;</code> &amp; more" in page


class Outline(HTMLParser):
    """The headings, ids and links of a page."""

    def __init__(self, page):
        super().__init__()
        self.levels, self.ids, self.links = [], [], []
        self.feed(page)

    def handle_starttag(self, tag, attributes):
        known = dict(attributes)
        if re.fullmatch("h[1-6]", tag):
            self.levels.append(int(tag[1]))
        self.ids += [known["id"]] if "id" in known else []
        self.links += [known["href"]] if "href" in known else []


def test_headings_are_in_order_and_links_lead_somewhere(pages):
    for name, page in pages.items():
        if name == STYLE:
            continue
        outline = Outline(page)
        assert outline.levels[0] == 1 and outline.levels.count(1) == 1, name
        assert all(after <= before + 1 for before, after in zip(outline.levels, outline.levels[1:])), name
        assert len(set(outline.ids)) == len(outline.ids), name
        for link in outline.links:
            file, _, place = link.partition("#")
            assert (file in pages) if file else (place in outline.ids), f"{name}: {link}"
            assert "//" not in link, "the guide works without the internet"


@pytest.fixture
def course(tmp_path):
    """A folder in which a guide may be made."""
    (tmp_path / "teaching").mkdir()
    return tmp_path


def teach(course, *words):
    try:
        return guide.main([*words, "--no-serve"], root=course, today=date(2027, 2, 28))
    except SystemExit as left:  # a word that is not understood
        return left.code


def test_the_guide_and_the_run_sheet_are_made_and_what_is_not_of_the_guide_is_left_alone(course, capsys):
    mine = course / "teaching" / "my notes.txt"
    mine.write_text("bring chalk")
    asked = "--path workshop --start 9:00 --end 17:00 --break 10:30+15 --lunch 12:30+60".split()
    assert teach(course, *asked) == 0
    said = capsys.readouterr().out
    assert re.search(r"All of the path day fits\. No break from \d+:\d\d to \d+:\d\d: add one with --break", said)
    made = {path.name for path in (course / "teaching").iterdir()}
    assert {"index.html", "04_loss.html", "run-sheet-day.html", "run-sheet-day.csv", "run-sheet-day.ics"} <= made
    assert mine.read_text() == "bring chalk"
    page = words((course / "teaching" / "run-sheet-day.html").read_text(encoding="utf-8"))
    assert "Monday, 1 March 2027" in page and "All of the path fits." in page and "60 Lunch break" in page
    assert re.search(r"No break from \d\d:\d\d to \d\d:\d\d\. More than 90 minutes are too long", page)
    assert "run-sheet-day.html" in (course / "teaching" / "index.html").read_text(encoding="utf-8")


@pytest.mark.parametrize("file", ["docs/teaching.md", "workbook/classroom/guide/templates/index.html"])
def test_the_day_that_stands_as_an_example_fits_and_has_its_breaks(course, capsys, file):
    example = re.search(
        r"course\.py teach (--path .+?)(?:</code>.*)?$", (REPOSITORY / file).read_text("utf-8"), re.MULTILINE
    )[1]
    assert teach(course, *example.split()) == 0
    said = capsys.readouterr().out
    assert "All of the path day fits." in said and "No break" not in said


def test_a_day_that_is_too_short_is_told_what_to_leave_out(course, capsys):
    assert teach(course, "--path", "day", "--start", "9:00", "--end", "15:45") == 0  # 405 minutes: all of it
    assert teach(course, "--path", "day", "--start", "9:00", "--end", "15:00") == 0
    said = capsys.readouterr().out
    assert (
        "minutes of the path day do not fit. Leave out first: 00 Your progress, and the map (2 min); 04 Why not accuracy? (4 min)"
        in said
    )
    page = words((course / "teaching" / "run-sheet-day.html").read_text(encoding="utf-8"))
    assert "What does not fit" in page and "chapter 04: Why not accuracy?, 4.2 min" in page


@pytest.mark.parametrize("path", ["taster", "two-days", "weekly"])
def test_every_path_with_sittings_has_a_run_sheet_that_fits_its_own_time(course, capsys, path):
    assert teach(course, "--path", path, "--start", "18:00" if path == "weekly" else "9:00") == 0
    assert "fits." in capsys.readouterr().out
    page = (course / "teaching" / f"run-sheet-{path}.html").read_text(encoding="utf-8")
    assert page.count("<h2>") == {"taster": 1, "two-days": 2, "weekly": 14}[path]
    if path == "weekly":
        assert "Sitting 2, Monday, 8 March 2027" in page
        home = re.findall(r"<strong>At home:</strong> Exercises .* of chapter (\d\d), and the written question", page)
        assert home == [lesson.chapter.number for lesson in all_lessons() if lesson.written]


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("--path evening", "argument --path: expected one of taster, day, two_days, weekly, workshop, got 'evening'"),
        ("--path whole", "got 'whole'"),
        ("--path day --start nine", "argument --start: expected a time as 9:00, got 'nine'"),
        ("--path day --end 25:00", "expected a time as 9:00, got '25:00'"),
        ("--path day --break 10:30", "argument --break: expected a time and minutes as 10:30+15, got '10:30'"),
        ("--path day --start 9:00 --end 8:00", "--end: expected a time after 9:00, got 8:00"),
        ("--path day --date 31.3.2027", "expected a day as 2027-03-31, got '31.3.2027'"),
        ("--lunch 12:30+60", "--end, --break, --lunch and --date belong to a run-sheet"),
        ("--port many", "expected a number from 0 to 65535, got 'many'"),
    ],
)
def test_what_cannot_be_done_is_said_in_a_sentence(course, capsys, line, said):
    assert teach(course, *line.split()) in (1, 2)
    problem = capsys.readouterr().err
    assert said in problem and problem.count("\n") == 1
    assert not list((course / "teaching").iterdir())


def test_a_folder_that_cannot_be_written_is_said(tmp_path, capsys):
    (tmp_path / "teaching").write_text("a file of mine")
    assert teach(tmp_path) == 1
    assert "The guide cannot be made or shown" in capsys.readouterr().err
    assert (tmp_path / "teaching").read_text() == "a file of mine"


def test_a_learners_packages_are_enough(course):
    """`course.py teach` runs in `.venv`, where none of the tools for tests, building and grading are."""
    tools = (
        "jupytext",
        "nbgrader",
        "pytest",
        "nbval",
        "hypothesis",
        "playwright",
        "axe_playwright_python",
        "dask",
        "mypy",
    )
    program = (
        f"import sys; sys.modules.update(dict.fromkeys({tools}))\n"
        "from pathlib import Path; from workbook.classroom.guide.main import main\n"
        "sys.exit(main(['--no-serve'], root=Path(sys.argv[1])))"
    )
    done = subprocess.run([sys.executable, "-c", program, str(course)], cwd=REPOSITORY, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    assert (course / "teaching" / "index.html").is_file()


def test_a_port_that_is_taken_is_said(course, capsys):
    with server_of(course / "teaching") as taken:
        words = ["--port", str(taken.server_port), "--no-browser"]
        assert guide.main(words, root=course) == 1
    assert "The guide cannot be made or shown: " in capsys.readouterr().err


@pytest.fixture
def address(tmp_path):
    (tmp_path / "guide" / "inner").mkdir(parents=True)
    (tmp_path / "guide" / "index.html").write_text("the guide")
    (tmp_path / "guide" / "day.ics").write_text("BEGIN")
    (tmp_path / "secret.txt").write_text("not for anybody")
    with server_of(tmp_path / "guide") as server:
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()
        thread.join()


def test_the_pages_are_served_to_this_machine_and_nothing_beside_them(address, capsys):
    with urllib.request.urlopen(f"{address}/") as answer:
        assert answer.read() == b"the guide"
        assert "default-src 'none'" in answer.headers["Content-Security-Policy"]
    with urllib.request.urlopen(f"{address}/day.ics") as answer:
        assert answer.headers["Content-Type"].startswith("text/calendar")
    for path in ("/../secret.txt", "/%2e%2e/secret.txt", "/inner/", "/nothing.html"):
        with pytest.raises(urllib.error.HTTPError) as refused:
            urllib.request.urlopen(address + path)
        refused.value.close()
        assert refused.value.code == 404
    assert capsys.readouterr() == ("", "")  # nobody is noted down
