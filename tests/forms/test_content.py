"""Chapters are loaded from their folders: here from two small ones, whatever the course says."""

import sys
import types

import pytest

from workbook import chapters, content
from workbook.forms.chapter import read_chapter
from workbook.forms.toml_files import ContentError

TASK = """
from workbook.forms.task import Task

def answer(x):
    return x

TASK = Task(title="A task", outputs={"y": 1}, cases=lambda rng: [], reference=answer, hints=("a", "b", "c"), mistakes=())
"""
IDEA = '[{name}]\nidea = "An idea."\ntempting = "It is."\nsay = "It is not."\n'


class Course:
    """Two chapters in a folder that stands in for workbook/chapters."""

    def __init__(self, folder):
        self.folder = folder
        for name in ("ch98_one", "ch99_two"):
            self.write(f"{name}/chapter.toml", 'title = "A title"\nquestion = "Why?"\nminutes = 5\n')

    def write(self, name, text=TASK):
        path = self.folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")


@pytest.fixture
def course(tmp_path, monkeypatch):
    made = Course(tmp_path)
    listed = tuple(read_chapter(path) for path in sorted(tmp_path.glob("ch*")))
    for module in (chapters, content):
        monkeypatch.setattr(module, "CHAPTERS", listed)
    monkeypatch.setattr(chapters, "__path__", [str(tmp_path)])
    caches = (content.all_tasks, content.misconceptions, content._questions)
    for cached in caches:
        cached.cache_clear()
    yield made
    for cached in caches:
        cached.cache_clear()
    for name in [name for name in sys.modules if name.startswith(("workbook.chapters.ch98", "workbook.chapters.ch99"))]:
        del sys.modules[name]
    for name in ("ch98_one", "ch99_two"):
        vars(chapters).pop(name, None)


def test_a_task_has_its_name_from_its_file_and_its_chapter_from_the_folder(course):
    course.write("ch98_one/tasks/first.py")
    course.write("ch99_two/tasks/second.py")
    assert {name: (task.name, task.chapter, task.probe is not None) for name, task in content.all_tasks().items()} == {
        "first": ("first", "98", True), "second": ("second", "99", True)
    }  # fmt: skip
    assert [task.name for task in content.tasks_of("99")] == ["second"]
    assert content.get_task("first").title == "A task"
    with pytest.raises(KeyError, match="there is no 'frist' here. Did you mean 'first'?"):
        content.get_task("frist")


def test_tasks_stand_in_the_order_in_which_the_texts_check_them(course):
    for name in ("apple", "berry", "cherry", "date", "shared", "_draft"):
        course.write(f"ch98_one/tasks/{name}.py")
    course.write("ch98_one/chapter.md", '# One\n\n```python\ncheck("date")\n```\n\nLater `check("apple")` is told.\n')
    course.write("ch98_one/exercises.md", "```python\ncheck('cherry')\ncheck(\"apple\")\n```\n")
    # those that no text checks come last, by the alphabet
    assert list(content.all_tasks()) == ["date", "cherry", "apple", "berry"]


@pytest.mark.parametrize(("text", "found"), [("def answer(x):\n    return x\n", "None"), ("TASK = 3\n", "3")])
def test_a_task_file_without_a_task_is_named(course, text, found):
    course.write("ch98_one/tasks/first.py", text)
    with pytest.raises(ContentError, match=f"^ch98_one/tasks/first.py: expected a Task called TASK, got {found}"):
        content.all_tasks()


def test_two_tasks_of_one_name_are_refused(course):
    course.write("ch98_one/tasks/first.py")
    course.write("ch99_two/tasks/first.py")
    with pytest.raises(ContentError, match="^two tasks are called 'first': in chapters 98 and 99$"):
        content.all_tasks()


def test_ideas_of_all_chapters_are_one_list(course):
    course.write("ch98_one/misconceptions.toml", IDEA.format(name="one-idea"))
    course.write("ch99_two/misconceptions.toml", IDEA.format(name="another-idea"))
    assert list(content.misconceptions()) == ["one-idea", "another-idea"]


def test_an_idea_that_stands_in_two_chapters_is_refused(course):
    for name in ("ch98_one", "ch99_two"):
        course.write(f"{name}/misconceptions.toml", IDEA.format(name="one-idea"))
    with pytest.raises(
        ContentError, match="^ch99_two/misconceptions.toml: one-idea stands in an earlier chapter already$"
    ):
        content.misconceptions()


def test_a_chapter_without_questions_has_none(course):
    course.write("ch99_two/questions.toml", '[[prediction]]\nid = "99.1"\nask = "?"\nclose = 1\nexplanation = "."\n')
    assert content.chapters_with_questions() == ("99",)
    assert [one.id for one in content.predictions_of("99")] == ["99.1"] and content.quiz_of("99") == ()
    assert content.predictions_of("98") == content.quiz_of("98") == content.predictions_of("55") == ()


def test_saved_numbers_stand_in_the_chapters_folder(course):
    assert content.saved_numbers("98") == {}
    course.write("ch98_one/claims.json", '{"a_claim": [1.0]}')
    assert content.saved_numbers("98") == {"a_claim": [1.0]}
    assert content.numbers_file("98") == course.folder / "ch98_one" / "claims.json"
    with pytest.raises(KeyError, match="there is no chapter '55'"):
        content.saved_numbers("55")


def test_claims_are_those_of_the_chapters_that_have_some(course):
    course.write("ch99_two/claims.py", "CLAIMS = ('one',)\n")
    assert content.chapters_with_claims() == ("99",) and content.claims_of("99") == ("one",)
    assert isinstance(sys.modules["workbook.chapters.ch99_two.claims"], types.ModuleType)
