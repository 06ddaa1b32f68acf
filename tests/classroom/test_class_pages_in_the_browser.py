"""The pages in Chromium: live, hidden until revealed, by keyboard, in both themes, from the last row; and nothing that is sent acts."""

import lab_server
import pytest
from playwright.sync_api import expect
from served import Served

pytestmark = [pytest.mark.browser, pytest.mark.slow, pytest.mark.thorough]
LONG = (
    "What comes out of `softmax(z + 100)` where all scores are larger by a hundred than they were before, to be exact? "
    * 3
)


@pytest.fixture(scope="module")
def browser():
    with lab_server.chromium() as running:
        yield running


@pytest.fixture
def opened(served, browser):
    """`opened("projector", width=1280, height=720, theme="dark")`: that page, live; it must complain of nothing."""
    pages, wrong = [], []

    def page_of(which, width=1280, height=900, theme="light"):
        context = browser.new_context(viewport={"width": width, "height": height}, color_scheme=theme)
        page = context.new_page()
        page.on("pageerror", lambda error: wrong.append(str(error)))
        page.on("console", lambda said: wrong.append(said.text) if said.type == "error" else None)
        page.goto(f"{served.address}/instructor?code={served.classroom.store.look_code}")
        if which != "instructor":
            page.goto(f"{served.address}/{which}")
        page.wait_for_selector("body[data-live]")
        pages.append(context)
        return page

    page_of.wrong = wrong
    yield page_of
    for context in pages:
        context.close()
    assert [words for words in wrong if "favicon" not in words] == []


def answer(served, event, first, second="", question="99.1"):
    said = {"a": "6", "b": "8"}
    for person, letter in enumerate(first):
        assert served.send([event(person, "predicted", question, said[letter])])[0] == 200
    for person, letter in enumerate(second):
        assert served.send([event(person, "predicted", question, said[letter], number=2, vote=2)])[0] == 200


def a_full_room(served, event):
    answer(served, event, "aaaaabbb", "abbbbbbb")
    for person in range(6):
        served.send([event(person, "checked", "double", "not yet", number=3, misconception="tripled")])
    served.send([event(0, "checked", "double", "correct", number=4, tries=2)])
    served.send([event(1, "hand up", number=5, seat=12, chapter="99"), event(1, "joined", number=6)])
    served.send([event(2, "hand up", number=5)])


def test_the_distribution_appears_and_is_hidden_from_the_projector_until_it_is_revealed(served, event, opened):
    instructor, projector = opened("instructor"), opened("projector")
    expect(projector.locator("h1")).to_have_text("Join the class")
    answer(served, event, "aaaaabbb")
    row = instructor.get_by_role("row", name="6 ")
    expect(row.get_by_role("cell").nth(0)).to_have_text("5")
    expect(projector.locator("h1")).to_have_text("How many legs has a spider?")
    expect(projector.locator("#state")).to_contain_text("At least 5 answers")
    assert projector.locator(".vote").count() == 0
    instructor.get_by_role("button", name="Show the first vote").press("Enter")
    expect(projector.locator(".vote")).to_have_count(2)
    said = projector.locator("li").all_inner_texts()
    assert sorted(text.split()[-1] for text in said) == ["3", "5"]
    instructor.get_by_role("button", name="Ask for a second vote").press(" ")
    expect(projector.locator("#how")).to_contain_text('vote_again("99.1")')
    answer(served, event, "", "abbbbbbb")
    instructor.get_by_role("button", name="Show the second vote").press("Enter")
    expect(projector.locator(".vote")).to_have_count(4)
    assert "under 3" in projector.locator("ol").inner_text()
    assert "1" not in "".join(projector.locator(".vote").all_inner_texts())
    instructor.get_by_role("button", name="Hide it").press("Enter")
    expect(projector.locator(".vote")).to_have_count(0)


def test_tasks_ideas_hands_and_the_pulse(served, event, opened):
    page = opened("instructor")
    a_full_room(served, event)
    expect(page.get_by_role("row", name="99, double")).to_contain_text("one: 0, two: 1, more: 0")
    expect(page.locator("#ideas")).to_contain_text("5 people: The idea tripled. (double)")
    expect(page.locator("#pulse")).to_contain_text("99 Spiders")
    expect(page.locator("#hands li")).to_have_count(2)
    page.get_by_role("group").first.locator("summary").press("Enter")
    page.get_by_role("button", name="Seen to: seat 12").focus()
    served.send([event(5, "hand up", number=9, seat=44)])  # somebody else's hand takes no focus away
    expect(page.locator("#hands li")).to_have_count(3)
    assert page.evaluate("document.activeElement.getAttribute('aria-label')") == "Seen to: seat 12"
    page.keyboard.press("Enter")
    expect(page.locator("#hands li")).to_have_count(2)
    assert "12" not in page.locator("#hands").inner_text()


def test_a_question_is_chosen_by_keyboard_and_stays(served, event, opened):
    page, projector = opened("instructor"), opened("projector")
    answer(served, event, "aaab")
    expect(page.locator("#question option")).to_have_count(4)
    page.locator("#question").select_option("99.q1")
    expect(projector.locator("h1")).to_have_text("What is 2 + 2?")
    answer(served, event, "aaaab")
    expect(page.locator("#ask")).to_have_text("What is 2 + 2?")


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("which", ["instructor", "projector"])
def test_axe_finds_nothing(served, event, opened, axe_finds, theme, which):
    page = opened(which, theme=theme)
    a_full_room(served, event)
    served.now(lambda: served.classroom.do({"do": "question", "item": "99.1"}))
    served.now(lambda: served.classroom.do({"do": "reveal", "round": "first", "item": "99.1"}))
    served.now(lambda: served.classroom.do({"do": "reveal", "round": "second", "item": "99.1"}))
    expect(page.locator("#rows")).to_contain_text("8")
    for summary in page.locator("summary").all():
        summary.click()
    assert axe_finds(page) == []


def test_axe_finds_nothing_on_the_pages_before(served, browser, axe, axe_finds):
    for path in ("/", "/instructor"):
        page = browser.new_page()
        page.goto(served.address + path)
        assert page.locator("h1").count() == 1
        # the page's own rules let no script in; axe comes by another way
        page.add_init_script(axe)
        page.reload()
        assert axe_finds(page) == []
        page.close()


@pytest.mark.parametrize("size", [(1280, 720), (1920, 1080), (1024, 768)])
def test_the_projector_is_read_from_the_last_row(served, event, opened, size):
    """No letter is lower than a fortieth of the screen, and a long question with both votes needs no scrolling."""
    width, height = size
    question = served.classroom.course.predictions["99.1"]
    object.__setattr__(question, "ask", LONG)
    try:
        page = opened("projector", width=width, height=height)
        a_full_room(served, event)
        for wish in (
            {"do": "question", "item": "99.1"},
            {"do": "again", "item": "99.1"},
            {"do": "reveal", "round": "first", "item": "99.1"},
            {"do": "reveal", "round": "second", "item": "99.1"},
        ):
            served.now(lambda wish=wish: served.classroom.do(wish))
        expect(page.locator(".vote")).to_have_count(4)
        small = page.evaluate(
            """least => [...document.querySelectorAll('main *')].filter(node =>
                [...node.childNodes].some(child => child.nodeType === 3 && child.data.trim())
                && parseFloat(getComputedStyle(node).fontSize) < least).map(node => node.outerHTML)""",
            height / 40,
        )
        assert small == []
        assert page.evaluate("document.documentElement.scrollHeight") <= height
        assert page.evaluate("document.documentElement.scrollWidth") <= width
    finally:
        object.__setattr__(question, "ask", "How many legs has a spider?")


@pytest.mark.parametrize("width", [360, 1280])
def test_the_instructors_page_fits_its_window(served, event, opened, width):
    page = opened("instructor", width=width)
    a_full_room(served, event)
    expect(page.locator("#hands li")).to_have_count(2)
    assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_what_the_course_says_is_shown_as_letters(served, event, opened):
    """The course's own texts hold < and &; were they HTML, a picture would fail to load and its handler run."""
    idea = served.classroom.course.ideas["tripled"]
    object.__setattr__(idea, "idea", "<img src=x onerror=document.title='acted'> & `<b>`")
    try:
        served.classroom.course.__dict__.pop("in_words", None)
        page = opened("instructor")
        a_full_room(served, event)
        expect(page.locator("#ideas")).to_contain_text("<img src=x onerror=document.title='acted'> & <b>")
        assert page.locator("#ideas img").count() == 0 and page.title() != "acted"
    finally:
        object.__setattr__(idea, "idea", "The idea tripled.")


def test_a_theme_that_is_chosen_stays(served, opened):
    page = opened("projector", theme="light")
    page.get_by_role("button", name="Dark or light").press("Enter")
    page.reload()
    page.wait_for_selector("body[data-live]")
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(20, 23, 26)"


def test_the_page_says_that_the_class_is_gone_and_comes_back_by_itself(classroom, event, browser):
    first = Served(classroom)
    page = browser.new_page()
    page.goto(f"{first.address}/instructor?code={classroom.store.look_code}")
    page.wait_for_selector("body[data-live]")
    first.stop()
    expect(page.locator("#line")).to_contain_text("The class does not answer")
    again = Served(classroom, first.port)
    again.send([event(0, "joined")])
    expect(page.locator("#line")).to_contain_text("1 learner is in the class")
    page.close()
    again.stop()
