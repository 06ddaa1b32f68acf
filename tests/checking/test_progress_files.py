"""Progress survives two notebooks at once, a damaged file, a full disk; it never stops the learner."""

import errno
import json
import multiprocessing
import os
import time
import warnings
from datetime import UTC, datetime, timedelta

import pytest

from workbook.checking import check, hint, progress_files, solution


def add_one(known):
    known["tasks"].setdefault("t", {"n": 0})["n"] += 1


CHANGES = 60


def add_many(folder, together):
    """Begins when the other process does, or one might be done before the other has started."""
    together.wait(60)
    for _ in range(CHANGES):
        progress_files.change("01", add_one, folder)


def test_the_folder_is_found_from_anywhere_inside_the_own_copies(own_copies, monkeypatch):
    deep = own_copies.parent / "notebooks" / "a" / "b"
    deep.mkdir(parents=True)
    assert progress_files.progress_folder(deep) == own_copies
    assert progress_files.progress_folder(own_copies.parents[1]) is None


def test_what_is_changed_can_be_read_again(own_copies):
    progress_files.change("01", add_one)
    progress_files.change("01", add_one)
    known = progress_files.read("01")
    assert known.pop("about")["version"] == progress_files.VERSION
    assert known == {"tasks": {"t": {"n": 2}}, "predictions": {}, "quiz": {}, "challenges": {}, "reviews": {}}
    assert progress_files.read("02") == {
        "tasks": {},
        "predictions": {},
        "quiz": {},
        "challenges": {},
        "reviews": {},
        "about": {},
    }


def test_what_a_newer_version_keeps_is_left_as_it_is(own_copies):
    own_copies.mkdir(exist_ok=True)
    newer = {"tasks": {}, "about": {"version": 7, "colour": "blue"}, "songs": {"a": 1}}
    (own_copies / "01.json").write_text(json.dumps(newer))
    progress_files.change("01", lambda known: known["tasks"].update(t=1))
    kept = json.loads((own_copies / "01.json").read_text())
    assert kept["songs"] == {"a": 1} and kept["about"]["version"] == 7 and kept["about"]["colour"] == "blue"


def test_minutes_count_while_somebody_works_and_not_the_night(own_copies, monkeypatch):
    start = datetime(2026, 11, 29, 9, 0, tzinfo=UTC)
    for minutes in (0, 4, 10, 10 + 12 * 60, 15 + 12 * 60):
        monkeypatch.setattr(progress_files, "now", lambda minutes=minutes: start + timedelta(minutes=minutes))
        progress_files.change("01", lambda known: None)
    assert progress_files.read("01")["about"]["minutes"] == 4 + 6 + 5


def test_two_processes_lose_nothing(own_copies):
    context = multiprocessing.get_context("spawn")
    together = context.Barrier(2)
    processes = [context.Process(target=add_many, args=(own_copies, together)) for _ in range(2)]
    for process in processes:
        process.start()
    for process in processes:
        process.join(60)
        assert process.exitcode == 0
    assert progress_files.read("01")["tasks"]["t"]["n"] == 2 * CHANGES


@pytest.mark.parametrize("damage", ["", "{", "[1, 2]", '"text"', '{"tasks": 3}', "[" * 100_000, "\udcff\udcfe"])
def test_a_damaged_file_is_set_aside_and_said(own_copies, damage):
    own_copies.mkdir()
    content = damage.encode("utf-8", "surrogateescape")
    (own_copies / "01.json").write_bytes(content)
    with pytest.warns(UserWarning, match="01.json was damaged. It is kept as 01.damaged-1.json"):
        assert progress_files.read("01")["tasks"] == {}
    assert (own_copies / "01.damaged-1.json").read_bytes() == content
    progress_files.change("01", add_one)
    assert progress_files.read("01")["tasks"] == {"t": {"n": 1}}


def test_an_earlier_damaged_file_is_kept_too(own_copies):
    own_copies.mkdir()
    (own_copies / "01.damaged-1.json").write_text("first")
    (own_copies / "01.json").write_text("{")
    with pytest.warns(UserWarning, match="01.damaged-2.json"):
        progress_files.read("01")
    assert (own_copies / "01.damaged-1.json").read_text() == "first"


def test_a_full_disk_is_said_and_the_old_progress_stays(own_copies, monkeypatch):
    progress_files.change("01", add_one)

    def full(*args):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "replace", full)
    with pytest.warns(UserWarning, match="cannot be saved .No space left on device.; your answers stand in the note"):
        progress_files.change("01", add_one)
    assert json.loads((own_copies / "01.json").read_text())["tasks"] == {"t": {"n": 1}}
    assert not [path for path in own_copies.iterdir() if path.name.startswith(".")]


def test_a_folder_that_cannot_be_made_is_said(own_copies):
    own_copies.write_text("a file stands where the folder should be")
    with pytest.warns(UserWarning, match="cannot be saved .* remembers your progress"):
        progress_files.change("01", add_one)


@pytest.fixture
def full(monkeypatch):
    """A disk on which nothing new can be written, until `full.free()`."""
    real = {name: getattr(os, name) for name in ("replace", "fsync")}

    def refuse(*args):
        raise OSError(errno.ENOSPC, "No space left on device")

    for name in real:
        monkeypatch.setattr(os, name, refuse)
    refuse.free = lambda: [monkeypatch.setattr(os, name, found) for name, found in real.items()]
    return refuse


@pytest.mark.filterwarnings("ignore:Your progress cannot")
def test_what_cannot_be_saved_is_remembered_and_saved_later(own_copies, full):
    for _ in range(3):
        progress_files.change("01", add_one)
    assert progress_files.read("01")["tasks"] == {"t": {"n": 3}} and not list(own_copies.glob("*.json"))
    full.free()
    progress_files.change("01", add_one)
    assert json.loads((own_copies / "01.json").read_text())["tasks"] == {"t": {"n": 4}}
    assert progress_files.read("01")["tasks"] == {"t": {"n": 4}}


def test_what_another_notebook_saved_meanwhile_is_not_lost(own_copies, full):
    with pytest.warns(UserWarning):
        progress_files.change("01", add_one)
    full.free()
    (own_copies / "01.json").write_text(json.dumps({"tasks": {"other": {"n": 1}}}))
    progress_files.change("01", add_one)
    assert progress_files.read("01")["tasks"] == {"other": {"n": 1}, "t": {"n": 2}}


@pytest.mark.filterwarnings("ignore:Your progress cannot")
def test_hints_and_the_solution_go_on_where_nothing_can_be_saved(own_copies, full, capsys):
    check("double", namespace={"double": lambda x: x})
    hint("double")
    hint("double")
    solution("double")
    said = capsys.readouterr().out
    assert "Hint 2 of 3" in said and "One right answer to double" in said


def test_that_nothing_can_be_saved_is_said_once_and_truly(own_copies, full):
    with pytest.warns(UserWarning) as caught:
        progress_files.change("01", add_one)
        progress_files.change("02", add_one)
    [warning] = caught
    assert "and neither can this notebook (No space left on device)" in str(warning.message)


@pytest.mark.skipif(os.name != "posix", reason="flock")
@pytest.mark.parametrize("error", [errno.ENOLCK, errno.EOPNOTSUPP, errno.EINVAL, errno.ENOSYS])
def test_where_the_disk_has_no_locks_progress_is_saved_without_waiting(own_copies, monkeypatch, error):
    import fcntl

    def none(*args):
        raise OSError(error, os.strerror(error))

    monkeypatch.setattr(fcntl, "flock", none)
    began = time.monotonic()
    progress_files.change("01", add_one)
    progress_files.change("01", add_one)
    assert json.loads((own_copies / "01.json").read_text())["tasks"] == {"t": {"n": 2}}
    assert time.monotonic() - began < 3


@pytest.fixture
def kernel(own_copies):
    """A kernel that was started in the learner's notebooks."""
    from IPython.core.interactiveshell import InteractiveShell

    yield InteractiveShell.instance()
    InteractiveShell.clear_instance()


def test_a_learner_who_goes_elsewhere_keeps_their_progress(own_copies, kernel, monkeypatch, tmp_path):
    progress_files.change("01", add_one)
    monkeypatch.chdir(tmp_path)
    progress_files.change("01", add_one)
    assert json.loads((own_copies / "01.json").read_text())["tasks"] == {"t": {"n": 2}}


def test_vs_code_tells_where_the_notebook_stands(own_copies, kernel, tmp_path):
    kernel.starting_dir = str(tmp_path)
    kernel.user_ns["__vsc_ipynb_file__"] = str(own_copies.parent / "notebooks" / "01.ipynb")
    assert progress_files.progress_folder() == own_copies


@pytest.mark.parametrize("by_a_person", [True, False])
def test_whoever_opens_an_original_is_told_where_the_copies_are(monkeypatch, tmp_path, by_a_person):
    original = tmp_path / "exercises" / "01.ipynb"
    original.parent.mkdir()
    (tmp_path / "course.py").touch()
    monkeypatch.chdir(original.parent)
    if by_a_person:
        # the variable by which JupyterLab tells a kernel its notebook; nbclient and nbval set none
        monkeypatch.setenv("JPY_SESSION_NAME", str(original))
    else:
        monkeypatch.delenv("JPY_SESSION_NAME", raising=False)
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always")
        progress_files.change("01", add_one)
        progress_files.change("01", add_one)
    assert len(caught) == by_a_person
    if by_a_person:
        assert str(tmp_path / "my" / "exercises") in str(caught[0].message)
