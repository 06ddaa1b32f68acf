"""Written answers marked by question: what is typed is in the gradebook, nothing is lost, names stay hidden, and what is alike is named."""

import asyncio
import json
import re
import shutil
import threading

import lab_server
import pytest
from playwright.sync_api import expect
from tornado.httpclient import AsyncHTTPClient
from tornado.httpserver import HTTPServer
from tornado.netutil import bind_sockets

from workbook.grading import main as grading
from workbook.grading.grade import Result
from workbook.grading.gradebook import Book
from workbook.grading.marks import Line
from workbook.grading.similar import alike
from workbook.grading.written.questions import answers, questions, same_words
from workbook.grading.written.serve import application

WORDS = {
    "ada": "Because a bias moves the line, whatever the input is, up or down.",
    "bob": "because a BIAS moves the line -\nwhatever the input is, up or down",
    "cid": "I think so. <script>document.title = 'taken'</script>",
    "eve": None,  # untouched
}


@pytest.fixture(scope="module")
def folder(tmp_path_factory, cohort):
    """Results of a class as the command leaves them."""
    place = tmp_path_factory.mktemp("written")
    (place / "in").mkdir()
    for name, words in WORDS.items():
        notebook = cohort.solved()
        for cell in notebook.cells:
            if cell.metadata.get("nbgrader", {}).get("grade_id") == "written":
                cell.source = words or cohort.untouched().cells[-1].source
        (place / "in" / f"{name}.ipynb").write_text(json.dumps(notebook))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(grading, "all_tasks", lambda: cohort.tasks)
        patch.setattr(grading, "Limits", lambda: cohort.limits)
        assert grading.main([str(place / "in"), "--exercises", str(cohort.folder), "--jobs", "2"]) == 0
    return place / "in-graded"


@pytest.fixture
def served(folder, cohort):
    """The address of the pages, served in a thread; the marks are taken away again afterwards."""
    known = {cohort.release.stem: cohort.release}
    ready, loop = threading.Event(), asyncio.new_event_loop()
    address = []

    def run():
        asyncio.set_event_loop(loop)
        with Book(folder) as book:
            sockets = bind_sockets(0, "127.0.0.1")

            async def start():
                server = HTTPServer(application(folder, book, known, "token"))
                server.add_sockets(sockets)
                address.append(f"http://127.0.0.1:{sockets[0].getsockname()[1]}/token/")
                ready.set()

            loop.run_until_complete(start())
            loop.run_forever()

    thread = threading.Thread(target=run)
    thread.start()
    ready.wait(60)
    yield address[0]
    loop.call_soon_threadsafe(loop.stop)
    thread.join()
    with Book(folder) as book:
        for name in WORDS:
            book.mark_by_hand(name, cohort.release, "written", None, "")


def marks(folder, cohort):
    with Book(folder) as book:
        return {name: (one.points, one.comment) for name, one in book.written(cohort.release, "written").items()}


def key_of(folder, cohort, student):
    with Book(folder) as book:
        (question,) = questions(book, {cohort.release.stem: cohort.release})
        return next(one.key for one in answers(folder, book, question) if one.student == student)


def post(served, **said):
    async def ask():
        client = AsyncHTTPClient()
        reply = await client.fetch(
            f"{served}91_standin/written", method="POST", body=json.dumps(said), raise_error=False
        )
        return reply.code, json.loads(reply.body)

    return asyncio.run(ask())


NOTHING = {"points": "", "comment": ""}


def test_a_mark_is_kept_without_reading_everybodys_notebooks(folder, cohort, served, monkeypatch):
    key = key_of(folder, cohort, "ada")
    monkeypatch.setattr("nbformat.reads", lambda *_, **__: pytest.fail("a notebook was read"))
    assert post(served, key=key, points="1", comment="", seen=NOTHING) == (200, {})
    assert marks(folder, cohort)["ada"] == (1, "")


def test_a_mark_is_in_the_gradebook_and_in_the_next_runs_table(folder, cohort, served):
    key = key_of(folder, cohort, "ada")
    assert post(served, key=key, points="1.5", comment="Good.", seen=NOTHING) == (200, {})
    assert marks(folder, cohort)["ada"] == (1.5, "Good.")
    assert post(served, key=key, points="", comment="", seen={"points": "1.5", "comment": "Good."}) == (200, {})
    assert marks(folder, cohort)["ada"] == (None, "")
    with Book(folder) as book:
        assert book.scores("ada", cohort.release)["written"] == (None, "")  # it waits again


def test_a_mark_is_for_an_earlier_version_only_where_the_answer_is_another(command, cohort, tmp_path):
    def hand_in(words, **answers):
        notebook = cohort.solved(**answers)
        for cell in notebook.cells:
            if cell.metadata.get("nbgrader", {}).get("grade_id") == "written":
                cell.source = words
        (tmp_path / "in").mkdir(exist_ok=True)
        (tmp_path / "in" / "ada.ipynb").write_text(json.dumps(notebook))
        return command(tmp_path / "in")[1]

    hand_in("A bias.")
    with Book(tmp_path / "in-graded") as book:
        book.mark_by_hand("ada", cohort.release, "written", 1, "")
    shutil.rmtree(
        tmp_path / "in-graded" / ".grading" / "results"
    )  # as an update of the course has everybody graded anew
    assert "earlier version" not in hand_in("A bias.")
    assert "earlier version" not in hand_in("A bias.", shift="def shift(x, b):\n    return b + x")
    assert "1 points were given for an earlier version" in hand_in("A weight.")
    assert "1 points were given for an earlier version" in hand_in("A weight.")  # until somebody looks
    with Book(tmp_path / "in-graded") as book:
        book.mark_by_hand("ada", cohort.release, "written", 1, "")
    assert "earlier version" not in hand_in("A weight.")


@pytest.mark.parametrize("points", ["-1", "99", "nan", "inf", "many"])
def test_an_impossible_mark_is_refused_with_the_numbers_that_may_be(folder, cohort, served, points):
    code, said = post(served, key=key_of(folder, cohort, "ada"), points=points, comment="", seen=NOTHING)
    assert code == 400 and said["problem"].startswith("points are a number from 0 to ")
    assert marks(folder, cohort)["ada"] == (None, "")


def test_what_somebody_else_marked_meanwhile_is_not_overwritten(folder, cohort, served):
    with Book(folder) as book:
        book.mark_by_hand("bob", cohort.release, "written", 1, "Seen in the formgrader.")
    key = key_of(folder, cohort, "bob")
    assert post(served, key=key, points="0", comment="", seen=NOTHING) == (
        409,
        {"points": "1", "comment": "Seen in the formgrader."},
    )
    assert marks(folder, cohort)["bob"] == (1, "Seen in the formgrader.")


@pytest.mark.parametrize(
    "said",
    [
        {},
        {"key": "x", "points": "1", "comment": "", "seen": NOTHING},
        {"key": 1, "points": [], "comment": 7, "seen": []},
    ],
)
def test_nonsense_is_refused(served, said):
    assert post(served, **said)[0] == 400


def test_without_the_token_there_is_nothing(served):
    async def ask():
        reply = await AsyncHTTPClient().fetch(served.replace("token", "other"), raise_error=False)
        return reply.code

    assert asyncio.run(ask()) == 404


def test_the_same_words_are_named_and_nobody_is_listed_who_wrote_nothing(folder, cohort):
    with Book(folder) as book:
        (question,) = questions(book, {cohort.release.stem: cohort.release})
        found = answers(folder, book, question)
    assert {one.student for one in found} == {"ada", "bob", "cid"}
    number = {one.student: place for place, one in enumerate(found, start=1)}
    said = same_words(found)
    of = {one.student: said.get(one.key) for one in found}
    assert of == {"ada": [number["bob"]], "bob": [number["ada"]], "cid": []}


def test_code_that_differs_in_names_alone_is_alike_and_the_usual_answer_is_not(cohort):
    long = "def {f}(x, b):\n    {a} = []\n    for {i} in range(len(x)):\n        {a}.append(x[{i}] + b)  # {c}\n    return np.array({a}) * 1.0 + 0"
    scale = "def scale(x):\n    {a} = [2 * {i} for {i} in x]\n    {c} = [{i} / 2 for {i} in x]\n    return np.array({a}), np.array({c}) + 0.0"

    def line(student, **names):
        names = {"a": "found", "i": "i", "c": "add"} | names
        own = {"shift": long.format(f="shift", **names), "scale": scale.format(**names), "softmax": "softmax = ..."}
        notebook = cohort.solved(**own)
        return Line(student, cohort.release, Result((), (), json.dumps(notebook)))

    first, second = line("ada"), line("bob", a="other", i="k", c="mine")
    third = Line("cid", cohort.release, Result((), (), json.dumps(cohort.solved())))
    fourth = Line("eve", cohort.release, Result((), (), json.dumps(cohort.untouched())))
    (pair,) = alike([first, second, third, fourth])
    assert (pair.learners, pair.code, pair.words) == (("ada", "bob"), ("scale", "shift"), ())
    many = [line(f"learner {number}") for number in range(5)]
    assert alike(many) == []  # what many have comes from the exercise


@pytest.mark.browser
@pytest.mark.slow
def test_marking_by_keyboard_with_names_hidden(folder, cohort, served, browser_page):
    page = browser_page
    page.goto(served)
    page.get_by_role("link", name="91_standin").click()
    expect(page.locator("article")).to_have_count(3)
    assert not re.search(r"\b(ada|bob|cid)\b", page.content()) and page.title() == "91_standin: written answers"
    page.locator("article").nth(0).focus()
    page.keyboard.press("1")
    expect(page.locator("article .state").nth(0)).to_have_text("Saved.")
    page.keyboard.press("c")
    page.keyboard.type("Say why.")
    expect(page.locator("article .state").nth(0)).to_have_text("Saved.")
    page.keyboard.press("Escape")
    page.keyboard.press("u")
    expect(page.locator("article").nth(1)).to_be_focused()
    page.locator("article .points").nth(1).fill("0,5")
    page.keyboard.press("Enter")
    expect(page.locator("article .points").nth(2)).to_be_focused()
    expect(page.locator("#count")).to_have_text("2 of 3 marked.")
    assert sorted(str(one) for one in marks(folder, cohort).values()) == [
        "(0.5, '')",
        "(1.0, 'Say why.')",
        "(None, '')",
        "(None, '')",
    ]
    page.reload()
    expect(page.locator("article .comment").nth(0)).to_have_value("Say why.")
    page.get_by_role("link", name="Show names").click()
    expect(page.get_by_role("heading", name="cid")).to_have_count(1)


@pytest.mark.browser
@pytest.mark.slow
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_pages_are_accessible_and_fit_a_narrow_window(served, browser_page, axe_finds, scheme):
    page = browser_page
    page.emulate_media(color_scheme=scheme)
    page.set_viewport_size({"width": 360, "height": 700})
    for path in ("", "91_standin/written?names=shown"):
        page.goto(served + path)
        assert axe_finds(page) == [], path
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), path


@pytest.mark.browser
@pytest.mark.slow
def test_what_could_not_be_saved_is_kept_and_saved_later(folder, cohort, served, browser_page):
    page = browser_page
    page.goto(f"{served}91_standin/written")
    page.route("**/written", lambda route: route.abort() if route.request.method == "POST" else route.continue_())
    page.locator("article .comment").nth(2).fill("Kept.")
    expect(page.locator("article .state").nth(2)).to_contain_text("kept in this browser")
    page.on("dialog", lambda dialog: dialog.accept())
    page.reload()
    expect(page.locator("article .comment").nth(2)).to_have_value("Kept.")
    page.unroute("**/written")
    expect(page.locator("article .state").nth(2)).to_contain_text("Saved.", timeout=20_000)
    assert "Kept." in [words for _, words in marks(folder, cohort).values()]


@pytest.fixture
def browser_page():
    with lab_server.chromium() as browser:
        yield browser.new_page()
