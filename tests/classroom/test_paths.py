"""The paths are what they promise: their minutes fit, and no section of a path uses what a section left out has introduced."""

import re

import pytest

from workbook.building.shape.page import without_fences
from workbook.building.terms import RECAP
from workbook.chapters import CHAPTERS
from workbook.classroom.guide.lesson import QUIZ, TOP, WHAT_COMES_NEXT, all_lessons
from workbook.classroom.guide.route import route_of
from workbook.forms.path import PATHS

MET = [name for name, path in PATHS.items() if path.sittings]
# words that are terms somewhere and plain words elsewhere, or are named, not used
PLAIN = {
    ("04", "How far off? Amounts", "width"): "that of a flower's leaf",
    ("05", "A line that is wrong", "width"): "that of a flower's leaf",
    ("05", "Two numbers: the gradient", "width"): "that of a flower's leaf",
    ("08", TOP, "backpropagation"): "what the chapter needs; whoever takes the day is told that it is opened later",
}


@pytest.fixture(scope="module")
def lessons():
    return all_lessons()


@pytest.mark.parametrize("name", MET)
def test_a_path_fits_into_its_time(name, lessons):
    route = route_of(name, lessons)
    path, times = route.path, route.path.sittings
    assert route.section_minutes <= times * path.sections, f"{route.section_minutes:.1f} minutes of sections"
    if path.exercises_at_home:
        assert route.section_minutes + times * path.slack <= times * path.minutes
        return
    assert route.exercise_minutes >= times * path.exercises, f"{route.exercise_minutes:.1f} minutes of exercises"
    total = route.section_minutes + route.exercise_minutes + times * path.slack
    assert total <= times * path.minutes, f"{total:.1f} minutes in all"


def test_the_limits_are_those_that_were_promised():
    assert PATHS["taster"].minutes == 120
    assert (PATHS["day"].sections, PATHS["day"].exercises, PATHS["day"].slack) == (280, 100, 25)
    assert (PATHS["two_days"].sittings, PATHS["weekly"].sittings) == (2, 14)
    taken = {name: [one.number for one in CHAPTERS if one.sections(name)] for name in PATHS}
    assert taken["taster"] == ["00", "01", "02"]
    assert taken["day"] == ["00", "01", "02", "03", "04", "05", "08"]
    assert taken["two_days"] == [f"{number:02d}" for number in range(9)]
    assert taken["weekly"] == taken["whole"] == [one.number for one in CHAPTERS]


@pytest.mark.parametrize("name", ["taster", "day"])
def test_a_path_ends_with_something_that_pays(name, lessons):
    """The last demonstration is a network that reads digits, or one that was trained and can be played with."""
    last = route_of(name, lessons).stages[-1]
    headings = [section.heading for section in last.sections]
    assert {"taster": "Real digits, layer by layer", "day": "The playground"}[name] in headings
    assert headings[-2:] == [RECAP, WHAT_COMES_NEXT] and last.exercises


@pytest.mark.parametrize("name", PATHS)
def test_exercises_of_a_path_are_those_of_the_chapter_and_stand_on_their_own(name, lessons):
    for stage in route_of(name, lessons).stages:
        chapter = stage.lesson.chapter
        taken = {exercise.task.name for exercise in stage.exercises}
        unknown = set(dict(chapter.exercises).get(name, ())) - taken - {"all"}
        assert not unknown, f"chapter {chapter.number} has no exercise {unknown}"
        missing = {need for exercise in stage.exercises for need in exercise.task.needs} - taken
        assert not missing, f"{name}, chapter {chapter.number}: exercises need {missing}, which the path leaves out"


@pytest.mark.parametrize("name", PATHS)
def test_what_may_be_cut_belongs_to_the_path(name, lessons):
    for stage in route_of(name, lessons).stages:
        headings = [section.heading for section in stage.sections]
        foreign = set(stage.lesson.chapter.may_be_cut(name)) - set(headings)
        assert not foreign, f"{name}, chapter {stage.lesson.chapter.number}: {foreign}"


@pytest.mark.parametrize("cut", [False, True], ids=["whole", "cut"])
@pytest.mark.parametrize("name", MET)
def test_no_section_uses_a_term_that_the_path_left_out(name, cut, lessons):
    """Also where all that may be cut is cut."""
    route = route_of(name, lessons)
    kept = {
        (stage.lesson.chapter.number, section.heading)
        for stage in route.stages
        for section in stage.sections
        if not (cut and section.heading in stage.lesson.chapter.may_be_cut(name))
    }
    left_out: dict[str, str] = {}
    found = []
    for lesson in lessons:
        number = lesson.chapter.number
        for section in lesson.sections:
            here = (number, section.heading)
            explained = [term for term in lesson.terms if sets_off(section.text, term.set_off)]
            for term in explained:
                if here not in kept:
                    left_out.setdefault(term.word, f"{number} {section.heading}")
            # what every chapter lists at its end, and what it needs, name words without using them
            if here in kept and section.heading not in (RECAP, WHAT_COMES_NEXT):
                found += [
                    f"{number} {section.heading}: {word}, which {place} explains"
                    for word, place in left_out.items()
                    if uses(text_of(lesson, section), word) and (*here, word) not in PLAIN
                ]
    assert not found, "\n".join(found)


def text_of(lesson, section):
    """All that people read in a section: its prose, and its questions with what is said to the answers."""
    asked = [*section.predictions, *(lesson.quiz if section.heading == QUIZ else ())]
    options = [option for question in asked for option in getattr(question, "options", ())]
    return "\n".join(
        [without_fences(re.sub(r"<details.*?</details>", " ", section.text, flags=re.DOTALL))]
        + [f"{question.ask} {getattr(question, 'explanation', '')}" for question in asked]
        + [f"{option.text} {option.why}" for option in options]
    )


def uses(text, word):
    return re.search(rf"(?<![\w-]){re.escape(word)}s?(?![\w-])", text, re.IGNORECASE)


def sets_off(text, words):
    return re.search(rf"(\*{{1,2}}){re.escape(words)}\1", text)


def test_a_term_that_is_used_and_left_out_is_seen():
    assert uses("Now the *saddles* come.", "saddle") and not uses("GELUs of it", "ELU")
    assert sets_off("a **saddle** is", "saddle") and not sets_off("a saddle is", "saddle")
