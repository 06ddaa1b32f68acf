"""`progress()` counts what was done, and `self_test()` says what is wrong."""

import importlib
from importlib import metadata

import pytest

from workbook.chapters import CHAPTERS, Chapter, chapter
from workbook.checking import check, facts, progress, progress_files, self_test
from workbook.checking.course_map import done_in

tests = importlib.import_module("workbook.checking.self_test")


@pytest.fixture
def chapter_99(monkeypatch, tmp_path):
    one = Chapter("99", "99_test", tmp_path, "Testing", "Does it hold?", 5)
    monkeypatch.setattr("workbook.checking.course_map.CHAPTERS", (one,))
    monkeypatch.setattr(Chapter, "stands", True)
    monkeypatch.setattr("workbook.content.tasks_of", lambda number: (type("T", (), {"name": "double"}),))
    return one


def test_what_was_done_is_counted(chapter_99, capsys):
    assert done_in(chapter_99) == ("0 of 1", "0 of 2", "0 of 2")
    check("double", namespace={"double": lambda x: 2 * x})
    progress_files.change("99", lambda known: known["predictions"].update({"99.1": {"answer": 0}}))
    progress_files.change(
        "99", lambda known: known["quiz"].update({"99.q1": {"right": True}, "99.q2": {"right": False}})
    )
    assert done_in(chapter_99) == ("1 of 1", "1 of 2", "1 of 2")
    capsys.readouterr()
    progress()
    assert "99 Testing" in capsys.readouterr().out


def test_nonsense_in_the_store_is_counted_as_nothing(chapter_99):
    progress_files.change("99", lambda known: known["tasks"].update(double=[1]))
    progress_files.change("99", lambda known: known["quiz"].update({"99.q1": "yes"}))
    assert done_in(chapter_99) == ("0 of 1", "0 of 2", "0 of 2")


def test_the_syllabus_is_complete():
    assert [one.number for one in CHAPTERS] == [f"{number:02}" for number in range(20)]
    assert all(one.stem.startswith(one.number + "_") for one in CHAPTERS)
    assert chapter("01").minutes == 60
    with pytest.raises(KeyError, match="two digits"):
        chapter("1")


def test_a_sound_environment_passes_the_self_test(capsys):
    self_test()
    said = capsys.readouterr().out
    assert said.startswith("Everything works."), said


def test_the_self_test_says_what_to_mend(capsys, monkeypatch, own_copies):
    own_copies.write_text("in the way")
    installed = tests.metadata.version

    def version(name):
        if name == "numpy":
            raise tests.metadata.PackageNotFoundError(name)
        return installed(name)

    monkeypatch.setattr("importlib.metadata.version", version)
    self_test()
    said = capsys.readouterr().out
    assert said.startswith("2 of 6 parts need mending.")
    assert "not installed: numpy" in said and "python3 course.py" in said
    assert "cannot be written" in said


def test_whoever_helps_gets_facts_without_names(capsys, monkeypatch, own_copies):
    own_copies.write_text("in the way")
    monkeypatch.setattr(facts.os.path, "expanduser", lambda path: "/home/ada" if path == "~" else path)
    monkeypatch.setattr(facts.getpass, "getuser", lambda: "ada")
    monkeypatch.setattr(facts.socket, "gethostname", lambda: "engine-7")
    monkeypatch.setattr(facts.sys, "executable", "/home/ada/nn/.venv/bin/python of ada on engine-7")
    self_test()
    said = capsys.readouterr().out
    assert "For whoever helps you:" in said
    assert "at ~/nn/.venv/bin/python of USER on COMPUTER" in said
    assert f"numpy {metadata.version('numpy')}" in said and "NOT writable" in said
    assert "ada" not in said and "engine" not in said


@pytest.mark.parametrize(
    "text, shown",
    [
        ("http://localhost:8888/lab?token=0a1b2c", "http://localhost:8888/lab?token=..."),
        ("https://me:secret@pypi.school.org/simple", "https://...@pypi.school.org/simple"),
    ],
)
def test_no_token_and_no_password_is_shown(text, shown):
    assert facts.without_names(text) == shown
