"""Progress survives two notebooks at once, a damaged file, a full disk; it never stops the learner."""

import json
import multiprocessing
import os
import warnings

import pytest

from workbook.checking import progress_files


def add_one(known):
    known["tasks"].setdefault("t", {"n": 0})["n"] += 1


def add_many(folder):
    for _ in range(25):
        progress_files.change("01", add_one, folder)


def test_the_folder_is_found_from_anywhere_inside_the_own_copies(own_copies, monkeypatch):
    deep = own_copies.parent / "notebooks" / "a" / "b"
    deep.mkdir(parents=True)
    assert progress_files.progress_folder(deep) == own_copies
    assert progress_files.progress_folder(own_copies.parents[1]) is None


def test_what_is_changed_can_be_read_again(own_copies):
    progress_files.change("01", add_one)
    progress_files.change("01", add_one)
    assert progress_files.read("01") == {"tasks": {"t": {"n": 2}}, "predictions": {}, "quiz": {}}
    assert progress_files.read("02") == {"tasks": {}, "predictions": {}, "quiz": {}}


def test_two_processes_lose_nothing(own_copies):
    context = multiprocessing.get_context("spawn")
    processes = [context.Process(target=add_many, args=(own_copies,)) for _ in range(2)]
    for process in processes:
        process.start()
    for process in processes:
        process.join(60)
        assert process.exitcode == 0
    assert progress_files.read("01")["tasks"]["t"]["n"] == 50


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
    with pytest.warns(UserWarning, match="No space left on device.*Your answers stand in the notebook"):
        progress_files.change("01", add_one)
    assert json.loads((own_copies / "01.json").read_text())["tasks"] == {"t": {"n": 1}}


def test_a_folder_that_cannot_be_made_is_said(own_copies):
    own_copies.write_text("a file stands where the folder should be")
    with pytest.warns(UserWarning, match="could not be saved"):
        progress_files.change("01", add_one)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        assert progress_files.read("01")["tasks"] == {}
