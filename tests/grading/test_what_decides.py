"""What decides a verdict is in the version by which results are kept; what holds an answer is not in the sandbox."""

import ast
import hashlib
import inspect
import shutil
import textwrap
from importlib import metadata

import pytest

from workbook.content import all_tasks
from workbook.grading import results
from workbook.grading.results import REPOSITORY, deciding_files, version
from workbook.grading.sandbox import installed
from workbook.grading.sandbox.filesystem import PARTS, lay_out

# of each part that decides a verdict one file, code or data
DECIDES = (
    "nnlib/losses.py",
    "workbook/forms/task.py",
    "workbook/judging/judge.py",
    "workbook/datasets/petals.py",
    "workbook/datasets/digits_network.npz",
    "workbook/datasets/digits_test.txt",
    "workbook/chapters/__init__.py",
    "workbook/chapters/ch04_loss/tasks/mse_loss.py",
    "workbook/chapters/ch08_training_a_network/tasks/shared.py",
    "workbook/content.py",
    "workbook/grading/grade.py",
    "workbook/grading/sandbox/guest/worker.py",
)
DECIDES_NOTHING = (
    "workbook/chapters/ch04_loss/questions.toml",
    "workbook/chapters/ch04_loss/claims.py",
    "workbook/plots/curves.py",
    "notebooks/04_loss.ipynb",
)


@pytest.fixture(scope="module")
def course(tmp_path_factory):
    """A copy of what the version is made of, and of what it is not."""
    folder = tmp_path_factory.mktemp("course")
    for name in ("nnlib", "workbook"):
        shutil.copytree(REPOSITORY / name, folder / name, ignore=shutil.ignore_patterns("__pycache__"))
    (folder / "notebooks").mkdir()
    shutil.copyfile(REPOSITORY / "notebooks" / "04_loss.ipynb", folder / "notebooks" / "04_loss.ipynb")
    return folder


def version_of(course):
    return version.__wrapped__(course)


@pytest.fixture
def changed(course):
    """Makes one byte more of a file; the file is as it was afterwards."""
    kept = {}

    def change(name):
        kept[course / name] = (course / name).read_bytes()
        (course / name).write_bytes(kept[course / name] + b"\n")

    yield change
    for path, data in kept.items():
        path.write_bytes(data)


def test_the_version_of_a_copy_is_that_of_the_course(course):
    assert version_of(course) == version()


@pytest.mark.parametrize("name", DECIDES)
def test_what_decides_a_verdict_changes_the_version(course, changed, name):
    before = version_of(course)
    changed(name)
    assert version_of(course) != before


@pytest.mark.parametrize("name", DECIDES_NOTHING)
def test_what_decides_nothing_does_not_have_everybody_graded_anew(course, changed, name):
    before = version_of(course)
    changed(name)
    assert version_of(course) == before


def test_what_python_leaves_behind_does_not_change_the_version(course):
    before = version_of(course)
    left = course / "workbook" / "judging" / "__pycache__" / "judge.cpython-313.pyc"
    left.parent.mkdir()
    left.write_bytes(b"compiled")
    assert version_of(course) == before


def test_a_new_file_of_a_part_changes_the_version(course):
    before = version_of(course)
    new = course / "workbook" / "chapters" / "ch19_the_road_map" / "tasks" / "momentum.py"
    new.parent.mkdir(parents=True)
    new.write_text("TASK = None\n")
    assert version_of(course) != before
    shutil.rmtree(new.parent)


@pytest.mark.parametrize("package", ["numpy", "scikit-learn", "scipy", "matplotlib"])
def test_another_version_of_a_package_changes_the_version(course, monkeypatch, package):
    """scikit-learn brings data sets too."""
    before = version_of(course)
    assert f"{package} {metadata.version(package)}" in installed.versions()
    monkeypatch.setattr(results, "versions", lambda: installed.versions().replace(f"{package} ", f"{package} 1."))
    assert version_of(course) != before


def test_everything_that_is_shown_in_the_sandbox_is_of_a_package_with_a_version(sandbox_files):
    names = {line.split()[0] for line in installed.versions().splitlines()}
    owners = metadata.packages_distributions()
    for shown in sandbox_files.packages:
        if not shown.endswith(".libs"):
            assert names & set(owners[shown.removesuffix(".py")]), shown


def test_every_file_of_the_course_that_enters_the_sandbox_decides(sandbox_files):
    """Whatever is added to what enters: it cannot be forgotten."""
    deciding = {hashlib.sha256(path.read_bytes()).hexdigest() for path in deciding_files()}
    folders = ("", "forms/", "grading/", "grading/sandbox/", "judging/")
    stubs = [f"workbook/{folder}__init__.py" for folder in folders]
    course = sandbox_files.folder / "course"
    entered = [path for path in course.rglob("*") if path.is_file() and path.suffix != ".pyc"]
    forgotten = [
        path.relative_to(course).as_posix()
        for path in entered
        if hashlib.sha256(path.read_bytes()).hexdigest() not in deciding
    ]
    assert len(entered) > 30
    assert sorted(forgotten) == sorted(stubs)


@pytest.fixture(scope="module")
def sandbox_files(tmp_path_factory):
    """What is laid out for a sandbox."""
    return lay_out(tmp_path_factory.mktemp("laid_out"))


def test_the_parts_that_enter_are_there_and_no_other(sandbox_files):
    course = sandbox_files.folder / "course"
    there = {
        path.relative_to(course).as_posix()
        for path in (*course.iterdir(), *(course / "workbook").iterdir())
        if path.is_dir()
    }
    measuring = {"workbook/forms", "workbook/judging", "workbook/grading"}
    assert there - {"workbook"} == {*PARTS, *measuring} | {name for name in there if name.endswith("__pycache__")}
    assert set(PARTS) == {"nnlib", "workbook/datasets"}


def test_what_judges_is_not_there(sandbox_files):
    course = sandbox_files.folder / "course" / "workbook"
    measuring = {"__init__.py", "measure.py", "arguments.py", "describe.py", "library_use.py"}
    assert {path.name for path in (course / "judging").glob("*.py")} == measuring
    assert {path.name for path in (course / "forms").glob("*.py")} == {"__init__.py", "task.py", "hard_cases.py"}


def test_no_file_of_a_chapter_lies_in_the_sandbox(sandbox_files):
    content = {
        path.read_bytes(): path.name
        for path in (REPOSITORY / "workbook" / "chapters").rglob("*")
        if path.is_file() and "__pycache__" not in path.parts and path.stat().st_size > 0
    }
    laid_out = [path for path in sandbox_files.folder.rglob("*") if path.is_file()]
    assert not [path for path in laid_out if path.read_bytes() in content]
    assert not [path for path in laid_out if "chapters" in path.parts or path.suffix in (".ipynb", ".toml", ".md")]


def lines(text):
    """The lines of a text without indentation, blank ones and remarks, so that a copy with other spaces is found too."""
    bare = (" ".join(line.partition("  #")[0].split()) for line in text.splitlines())
    return "\n" + "\n".join(line for line in bare if line and not line.startswith("#")) + "\n"


def body_of(answer):
    """The lines of a function's body, or of a class's, without its docstring."""
    source = textwrap.dedent(inspect.getsource(answer))
    body = [
        node
        for node in ast.parse(source).body[0].body
        if not (isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant))
    ]
    return lines("\n".join(source.splitlines()[body[0].lineno - 1 :]))


def test_no_right_answer_lies_in_the_sandbox(sandbox_files):
    """The text of each task's right answer, where it is long enough to be one (more than two lines)."""
    right = {
        name: body for name, task in all_tasks().items() if (body := body_of(task.reference)).strip().count("\n") >= 2
    }
    assert len(right) > 30
    texts = {path: lines(path.read_text(encoding="utf-8")) for path in sandbox_files.folder.rglob("*.py")}
    found = [
        f"{name} in {path.relative_to(sandbox_files.folder)}"
        for path, text in texts.items()
        for name, body in right.items()
        if body in text
    ]
    assert not found


def test_a_right_answer_would_be_found():
    task = next(task for name, task in all_tasks().items() if name == "count_parameters")
    copied = "# mine\n" + inspect.getsource(task.reference).replace("    ", "  ")
    assert body_of(task.reference) in lines(copied)
