"""The learner's own copies: nothing that somebody wrote is lost, and what nobody changed is kept up to date."""

import errno
import json
import os
import platform
import threading

import pytest

from launcher import copies
from launcher.errors import LauncherError
from launcher.lock import locked

NAME = "exercises/01_structure.ipynb"


def notebook(*sources, outputs=(), metadata=None):
    cells = [
        {
            "cell_type": "code",
            "execution_count": None,
            "id": f"c{i}",
            "metadata": {},
            "outputs": list(outputs),
            "source": source,
        }
        for i, source in enumerate(sources)
    ]
    made = {"cells": cells, "metadata": metadata or {}, "nbformat": 4, "nbformat_minor": 5}
    return json.dumps(made, indent=1, ensure_ascii=False) + "\n"


class Course:
    """A small course in a temporary folder, with what it said at the last start."""

    def __init__(self, root):
        self.root, self.my, self.said = root, root / "my", []
        self.original(notebook("# YOUR CODE HERE"))

    def original(self, text, name=NAME):
        (self.root / name).parent.mkdir(exist_ok=True)
        (self.root / name).write_text(text, "utf-8")

    def start(self):
        self.said = []
        copies.renew(self.root, self.said.append)

    def write(self, text, name=NAME):
        (self.my / name).write_text(text, "utf-8")

    def read(self, name=NAME):
        return (self.my / name).read_text("utf-8")

    def files(self):
        return sorted(path.name for path in (self.my / "exercises").iterdir())


@pytest.fixture
def course(tmp_path):
    made = Course(tmp_path)
    made.start()
    return made


def test_the_first_start_lays_down_every_notebook_and_the_marker(tmp_path):
    course = Course(tmp_path)
    course.original(notebook("1 + 2"), "notebooks/00_start_here.ipynb")
    course.start()
    assert course.read() == notebook("# YOUR CODE HERE")
    assert course.read("notebooks/00_start_here.ipynb") == notebook("1 + 2")
    assert (course.my / ".course.json").is_file()
    assert course.said == []


def test_a_copy_is_laid_down_as_if_nothing_had_run(tmp_path):
    course = Course(tmp_path)
    out = {"output_type": "stream", "name": "stdout", "text": "the answer, right under its question"}
    course.original(
        notebook("predict('01.1')", outputs=[out]).replace('"execution_count": null', '"execution_count": 7')
    )
    course.start()
    assert course.read() == notebook("predict('01.1')")
    course.start()
    assert course.said == []


def test_a_copy_names_the_python_that_will_run_it_so_that_jupyterlab_has_nothing_to_add(course):
    course.original(notebook("1 + 2", metadata={"language_info": {"name": "python"}}))
    course.start()
    laid_down = json.loads(course.read())["metadata"]["language_info"]
    assert laid_down == {"name": "python", "version": platform.python_version()}
    course.start()
    assert course.said == []


def test_a_course_without_exercises_folder_starts(tmp_path):
    copies.renew(tmp_path, print)
    assert (tmp_path / "my" / ".course.json").is_file()


def test_pages_that_notebooks_link_to_are_laid_down_and_renewed_and_never_lost(course):
    page = "reference/card.html"
    course.original("<p>One</p>", page)
    course.original("no page", "reference/notes.txt")
    course.start()
    assert course.read(page) == "<p>One</p>" and not (course.my / "reference" / "notes.txt").exists()
    course.original("<p>Two</p>", page)
    course.start()
    assert course.read(page) == "<p>Two</p>" and "card.html" in course.said[0]
    course.write("<p>Two, and mine</p>", page)
    course.original("<p>Three</p>", page)
    course.start()
    assert course.read(page) == "<p>Two, and mine</p>" and course.read("reference/card.new.html") == "<p>Three</p>"
    course.start()
    assert course.said == []


def test_nnlib_lies_there_to_be_read_under_a_name_that_hides_no_library(course):
    """The files to read, and neither what a reader may skip nor what would make a package of the folder."""
    for name in ("losses.py", "README.md", "__init__.py", "machinery/checks.py", "notes.txt"):
        (course.root / "nnlib" / name).parent.mkdir(parents=True, exist_ok=True)
        course.original(f"the text of {name}", f"nnlib/{name}")
    course.start()
    assert sorted(path.name for path in (course.my / "read_nnlib").iterdir()) == ["README.md", "losses.py"]
    assert course.read("read_nnlib/losses.py") == "the text of losses.py"
    assert not (course.my / "nnlib").exists()


def test_the_copy_of_nnlib_is_renewed_and_what_somebody_wrote_there_is_never_lost(course):
    (course.root / "nnlib").mkdir()
    for name in ("losses.py", "optim.py"):
        course.original("one", f"nnlib/{name}")
    course.start()
    course.write("one  # what does this do?", "read_nnlib/losses.py")
    for name in ("losses.py", "optim.py"):
        course.original("two", f"nnlib/{name}")
    course.start()
    assert course.read("read_nnlib/optim.py") == "two"
    assert course.read("read_nnlib/losses.py") == "one  # what does this do?"
    assert course.read("read_nnlib/losses.new.py") == "two"
    assert any("my/read_nnlib/losses.py" in line and "losses.new.py" in line for line in course.said)


def test_a_link_to_nnlib_leads_to_the_copy_for_reading_and_counts_as_no_change(course):
    course.original(notebook("Open [losses.py](../nnlib/losses.py)"))
    course.start()
    assert course.read() == notebook("Open [losses.py](../read_nnlib/losses.py)")
    course.original(notebook("Now open [losses.py](../nnlib/losses.py)"))
    course.start()
    assert course.read() == notebook("Now open [losses.py](../read_nnlib/losses.py)")
    assert course.files() == ["01_structure.ipynb"]


def test_an_untouched_copy_is_renewed_and_that_is_said(course):
    course.original(notebook("# YOUR CODE HERE, now with a hint"))
    course.start()
    assert course.read() == notebook("# YOUR CODE HERE, now with a hint")
    assert len(course.said) == 1 and "01_structure.ipynb" in course.said[0]
    course.start()
    assert course.said == []


def test_an_original_that_has_not_changed_is_not_read_again(course, monkeypatch):
    read = []
    fingerprint = copies.fingerprint
    monkeypatch.setattr(copies, "fingerprint", lambda data: read.append(data) or fingerprint(data))
    course.start()
    assert read == [course.read().encode()], "the copy once, and the original not at all"


def test_running_a_notebook_is_no_change(course):
    out = {"output_type": "stream", "name": "stdout", "text": "hello"}
    course.write(notebook("# YOUR CODE HERE", "", outputs=[out], metadata={"language_info": {"name": "python"}}))
    course.original(notebook("# new"))
    course.start()
    assert course.read() == notebook("# new")
    assert course.files() == ["01_structure.ipynb"]


def test_what_a_learner_ran_keeps_its_outputs_while_the_original_stays(course):
    ran = notebook("# YOUR CODE HERE", outputs=[{"output_type": "stream", "name": "stdout", "text": "hello"}])
    course.write(ran)
    course.start()
    assert course.read() == ran


def test_a_changed_copy_is_left_alone_and_the_new_version_lies_beside_it(course):
    course.write(notebook("return x @ w"))
    course.original(notebook("# new"))
    course.start()
    assert course.read() == notebook("return x @ w")
    assert course.read("exercises/01_structure.new.ipynb") == notebook("# new")
    assert len(course.said) == 1 and "01_structure.new.ipynb" in course.said[0] and NAME in course.said[0]


def test_a_changed_copy_of_an_unchanged_original_stays_in_silence(course):
    course.write(notebook("return x @ w"))
    course.start()
    assert course.files() == ["01_structure.ipynb"] and course.said == []


def test_an_original_that_was_only_run_again_is_not_laid_beside_a_changed_copy(course):
    course.write(notebook("return x @ w"))
    course.original(notebook("# YOUR CODE HERE", metadata={"kernelspec": {}}))
    course.start()
    assert course.files() == ["01_structure.ipynb"] and course.said == []


def test_the_new_version_is_laid_beside_once_and_again_only_after_the_next_change(course):
    course.write(notebook("mine"))
    course.original(notebook("# second"))
    course.start()
    (course.my / "exercises/01_structure.new.ipynb").unlink()
    course.start()
    assert course.files() == ["01_structure.ipynb"] and course.said == []
    course.original(notebook("# third"))
    course.start()
    assert course.read("exercises/01_structure.new.ipynb") == notebook("# third")
    assert course.read() == notebook("mine")


def test_an_untouched_new_version_is_replaced_by_a_newer_one(course):
    course.write(notebook("mine"))
    for text in ("# second", "# third"):
        course.original(notebook(text))
        course.start()
    assert course.files() == ["01_structure.ipynb", "01_structure.new.ipynb"]
    assert course.read("exercises/01_structure.new.ipynb") == notebook("# third")


@pytest.mark.parametrize("manifest_is_lost", [False, True])
def test_a_new_version_that_the_learner_edited_is_never_overwritten(course, manifest_is_lost):
    course.write(notebook("mine"))
    course.original(notebook("# second"))
    course.start()
    course.write(notebook("mine too"), "exercises/01_structure.new.ipynb")
    if manifest_is_lost:
        (course.my / ".course.json").unlink()
        course.start()
    course.original(notebook("# third"))
    course.start()
    assert course.read("exercises/01_structure.new.ipynb") == notebook("mine too")
    assert course.read("exercises/01_structure.new-2.ipynb") == notebook("# third")
    assert course.read() == notebook("mine")


def test_a_learner_who_takes_the_new_version_is_renewed_from_then_on(course):
    course.write(notebook("mine"))
    course.original(notebook("# second"))
    course.start()
    os.replace(course.my / "exercises/01_structure.new.ipynb", course.my / NAME)
    course.start()
    course.original(notebook("# third"))
    course.start()
    assert course.read() == notebook("# third")
    assert course.files() == ["01_structure.ipynb"]


def test_regenerating_exercises_again_and_again_never_loses_an_answer(course):
    answers = []
    for number in range(6):
        answers.append(f"answer {number}")
        target = sorted((course.my / "exercises").glob("*.ipynb"))[number % 2 - 1]
        answers = [answer for answer in answers if answer not in target.read_text("utf-8")]
        target.write_text(target.read_text("utf-8").replace('"source": "', f'"source": "answer {number}; '), "utf-8")
        course.original(notebook(f"# version {number}"))
        course.start()
    everything = " ".join(path.read_text("utf-8") for path in (course.my / "exercises").iterdir())
    for number in range(6):
        assert f"answer {number};" in everything


def test_a_deleted_copy_comes_back(course):
    (course.my / NAME).unlink()
    course.start()
    assert course.read() == notebook("# YOUR CODE HERE")


def test_a_copy_whose_original_vanished_stays(course):
    (course.root / NAME).unlink()
    course.start()
    assert course.read() == notebook("# YOUR CODE HERE") and course.said == []


@pytest.mark.parametrize("text", ["", "{", '{"cells": 3}', '{"cells": [{"source": 1}]}', "[]", "null"])
def test_a_damaged_copy_is_never_touched_and_said(course, text):
    course.write(text)
    course.original(notebook("# new"))
    course.start()
    assert course.read() == text
    assert course.read("exercises/01_structure.new.ipynb") == notebook("# new")
    assert any("damaged" in line and NAME in line for line in course.said)


def test_a_damaged_original_replaces_nothing(course):
    course.original('{"cells": [<<<<<<< HEAD')
    course.start()
    assert course.read() == notebook("# YOUR CODE HERE")
    assert len(course.said) == 1 and "damaged" in course.said[0]


@pytest.mark.parametrize("text", ["", "{", "[]", '{"copies": 3}', '{"copies": {"a": {}}}', '{"copies": {"a": 1}}',
                                  '{"copies": {"a": {"original": "", "sources": null, "seen": ""}}}'])  # fmt: skip
def test_with_a_damaged_manifest_a_changed_copy_is_safe_and_an_equal_one_still_renewed(course, text):
    other = "exercises/02_forward_propagation.ipynb"
    course.original(notebook("# two"), other)
    course.start()
    course.write(notebook("mine"))
    (course.my / ".course.json").write_text(text)
    course.start()
    assert course.read() == notebook("mine")
    assert any(".course.json" in line for line in course.said)
    assert (course.my / ".course.json.damaged").read_text() == text
    course.original(notebook("# new"))
    course.original(notebook("# two, new"), other)
    course.start()
    assert course.read() == notebook("mine")
    assert course.read("exercises/01_structure.new.ipynb") == notebook("# new")
    assert course.read(other) == notebook("# two, new")


def test_a_damaged_copy_is_never_touched_even_if_the_manifest_is_lost_as_well(course):
    course.write("{ half an answer")
    (course.my / ".course.json").unlink()
    for text in ("# second", "# third"):
        course.start()
        course.original(notebook(text))
    course.start()
    assert course.read() == "{ half an answer"


def test_notebooks_that_were_in_my_before_the_course_are_safe(tmp_path):
    course = Course(tmp_path)
    (course.my / "exercises").mkdir(parents=True)
    course.write(notebook("older than the course"))
    course.start()
    assert course.read() == notebook("older than the course")


def test_turning_a_cell_into_prose_is_a_change():
    code = notebook("# YOUR CODE HERE")
    assert copies.fingerprint(code) != copies.fingerprint(code.replace('"code"', '"markdown"'))


def test_a_source_as_text_or_as_lines_is_the_same():
    assert copies.fingerprint(notebook("a\nb")) == copies.fingerprint(notebook(["a\n", "b"])) is not None


def test_a_full_disk_is_said_and_leaves_the_copy_whole(course, monkeypatch):
    course.original(notebook("# new"))

    def full(*_):
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(copies.os, "fsync", full)
    with pytest.raises(LauncherError, match="is full.*start again"):
        course.start()
    assert course.read() == notebook("# YOUR CODE HERE")
    assert course.files() == ["01_structure.ipynb"]
    monkeypatch.undo()
    course.start()
    assert course.read() == notebook("# new")


def test_a_folder_in_which_nothing_can_be_saved_is_said_at_the_start(course, monkeypatch):
    copies.say_if_not_writable(course.my, course.said.append)
    assert course.said == [] and course.files() == ["01_structure.ipynb"]

    real = copies.tempfile.TemporaryFile

    def refuse(dir, **options):
        if dir.name == "exercises":
            raise PermissionError(errno.EACCES, "Permission denied")
        return real(dir=dir, **options)

    monkeypatch.setattr(copies.tempfile, "TemporaryFile", refuse)
    copies.say_if_not_writable(course.my, course.said.append)
    assert len(course.said) == 1 and "exercises cannot be written (Permission denied)" in course.said[0]


def test_what_a_crash_left_half_written_is_swept_away(course):
    (course.my / "exercises" / ".01_structure.ipynb.half-written").write_text("{")
    course.start()
    assert course.files() == ["01_structure.ipynb"]


def test_a_crash_before_the_manifest_was_written_does_not_turn_a_copy_into_a_changed_one(course):
    manifest = (course.my / ".course.json").read_bytes()
    course.original(notebook("# new"))
    course.start()
    (course.my / ".course.json").write_bytes(manifest)
    course.start()
    course.original(notebook("# newer"))
    course.start()
    assert course.files() == ["01_structure.ipynb"] and course.read() == notebook("# newer")


def test_a_file_named_my_is_said(tmp_path):
    course = Course(tmp_path)
    course.my.write_text("my diary")
    with pytest.raises(LauncherError, match="rename the file"):
        course.start()
    assert course.my.read_text() == "my diary"


def test_two_starts_at_once_take_turns(tmp_path):
    inside, met, lines = [], [], []

    def start():
        with locked(tmp_path / ".course.lock", lines.append):
            inside.append(1)
            met.append(len(inside))
            threading.Event().wait(0.3)
            inside.pop()

    threads = [threading.Thread(target=start) for _ in range(3)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(30)
    assert met == [1, 1, 1]
    assert len(lines) == 2 and all("waiting" in line for line in lines)
