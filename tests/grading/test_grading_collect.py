"""Collecting: every form of folder is understood, and every name and file is looked at before it is used."""

import json
import os
import stat
import zipfile

import pytest

from workbook.grading.collecting import NoSubmissionsError, collect, namesakes_apart
from workbook.grading.limits import Limits

LIMITS = Limits(file_bytes=200_000)


@pytest.fixture(scope="module")
def data(released):
    return json.dumps(released.solved()).encode("utf-8")


@pytest.fixture
def found(released):
    def run(source):
        everything = collect(source, {released.stem: released.release}, LIMITS)
        return {one.student: one for one in everything if not one.problem}, {
            one.place: one.problem for one in everything if one.problem
        }

    run.known = ({released.stem: released.release}, LIMITS)
    return run


def put(path, data):
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data)


def test_a_folder_of_names(tmp_path, found, data, released):
    for name in ("ada", "Zoë, the 2nd", "=cmd()", f"grace_{released.stem}", "名前"):
        put(tmp_path / f"{name}.ipynb", data)
    good, bad = found(tmp_path)
    assert set(good) == {"ada", "Zoë, the 2nd", "=cmd()", "grace", "名前"} and not bad
    assert {one.stem for one in good.values()} == {released.stem}


def test_folders_of_nbgrader(tmp_path, found, data, released):
    put(tmp_path / "submitted" / "ada" / released.stem / f"{released.stem}.ipynb", data)
    put(tmp_path / "submitted" / "bob" / "elsewhere" / "x.ipynb", data)
    good, bad = found(tmp_path)
    assert set(good) == {"ada"}
    assert "lies where no exercise is expected" in bad["bob/elsewhere/x.ipynb"]


def test_nbgraders_own_timestamp_is_no_hand_in(tmp_path, released, data):
    put(tmp_path / "submitted" / "ada" / released.stem / f"{released.stem}.ipynb", data)
    put(tmp_path / "submitted" / "ada" / released.stem / "timestamp.txt", b"2026-11-01 12:00:00 UTC")
    everything = {
        one.place.rpartition("/")[2]: one.litter for one in collect(tmp_path, {released.stem: released.release}, LIMITS)
    }
    assert everything == {f"{released.stem}.ipynb": False, "timestamp.txt": True}


def test_in_canvas_the_file_with_the_larger_number_came_later(tmp_path, found, data):
    """All have the moment at which the teacher asked for the zip."""
    resubmitted, first = "adal_7_9005_91_standin-1.ipynb", "adal_7_9001_91_standin.ipynb"
    with zipfile.ZipFile(tmp_path / "all.zip", "w") as archive:
        for name in (first, resubmitted):
            archive.writestr(zipfile.ZipInfo(name, (2026, 11, 1, 12, 0, 0)), data)
    good, bad = found(tmp_path / "all.zip")
    assert good["adal_7"].place == resubmitted and "is older than another notebook" in bad[first]


@pytest.mark.parametrize("top", ["", "download/"])
def test_a_zip_of_a_learning_platform(tmp_path, found, data, top):
    with zipfile.ZipFile(tmp_path / "all.zip", "w") as archive:
        archive.writestr(f"{top}Ada Lovelace_123_assignsubmission_file_/my work.ipynb", data)
        archive.writestr(f"{top}Bob_124_assignsubmission_file_/91_standin.ipynb", data)
        archive.writestr(f"{top}__MACOSX/._91_standin.ipynb", b"x")
    good, bad = found(tmp_path / "all.zip")
    assert set(good) == {"Ada Lovelace", "Bob"}
    assert list(bad.values()) == ["is one of the files that programs leave behind"]


def test_names_that_lead_out_of_a_zip(tmp_path, found, data):
    with zipfile.ZipFile(tmp_path / "all.zip", "w") as archive:
        for name in ("../../evil.ipynb", "/etc/evil2.ipynb", "a/../../evil3.ipynb", "..\\evil4.ipynb", "ada.ipynb"):
            archive.writestr(name, data)
    good, bad = found(tmp_path / "all.zip")
    assert set(good) == {"ada"} and len(bad) == 4
    assert all("leads out of the zip" in problem for problem in bad.values())


def test_links_are_refused(tmp_path, found, data):
    put(tmp_path / "there" / "ada.ipynb", data)
    put(tmp_path / "other" / "secret.ipynb", data)
    os.symlink(tmp_path / "other" / "secret.ipynb", tmp_path / "there" / "bob.ipynb")
    os.symlink(tmp_path / "other", tmp_path / "there" / "eve")
    good, bad = found(tmp_path / "there")
    assert set(good) == {"ada"} and set(bad) == {"bob.ipynb", "eve"}
    with zipfile.ZipFile(tmp_path / "all.zip", "w") as archive:
        info = zipfile.ZipInfo("bob.ipynb")
        info.external_attr = (stat.S_IFLNK | 0o777) << 16
        archive.writestr(info, "/etc/passwd")
        archive.writestr("ada.ipynb", data)
    good, bad = found(tmp_path / "all.zip")
    assert set(good) == {"ada"} and "is a link" in bad["bob.ipynb"]


def test_pipes_and_large_files_are_refused(tmp_path, found, data):
    folder = tmp_path / "in"
    put(folder / "ada.ipynb", data)
    put(folder / "big.ipynb", b" " * 300_000)
    if hasattr(os, "mkfifo"):
        os.mkfifo(folder / "pipe.ipynb")
    with zipfile.ZipFile(tmp_path / "all.zip", "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("bomb.ipynb", b" " * 50_000_000)
        archive.writestr("ada.ipynb", data)
    good, bad = found(folder)
    assert set(good) == {"ada"} and "is larger than" in bad["big.ipynb"]
    assert not hasattr(os, "mkfifo") or bad["pipe.ipynb"] == "is not a file"
    good, bad = found(tmp_path / "all.zip")
    assert set(good) == {"ada"} and "is larger than" in bad["bomb.ipynb"]


def test_odd_names_are_refused(tmp_path, found, data):
    with zipfile.ZipFile(tmp_path / "all.zip", "w") as archive:
        for name in (
            "line\nbreak.ipynb",
            "n" * 250 + ".ipynb",
            "bell\x07.ipynb",
            "<img src=x onerror=alert(1)>.ipynb",
            'a"b.ipynb',
            "ada.ipynb",
        ):
            archive.writestr(name, data)
    good, bad = found(tmp_path / "all.zip")
    assert set(good) == {"ada", "line break"} and len(bad) == 4


def test_the_newest_of_two_counts(tmp_path, found, data):
    put(tmp_path / "ada" / "first.ipynb", data)
    put(tmp_path / "ada" / "second.ipynb", data.replace(b"Because", b"Later because"))
    put(tmp_path / "bob" / "first.ipynb", data)
    os.utime(tmp_path / "ada" / "first.ipynb", (1, 1))
    good, bad = found(tmp_path)
    assert b"Later" in good["ada"].data and "is older than another notebook" in bad["ada/first.ipynb"]


def test_memory_holds_no_more_than_counts(tmp_path, found, data):
    with zipfile.ZipFile(tmp_path / "all.zip", "w", zipfile.ZIP_DEFLATED) as archive:
        for number in range(150):
            archive.writestr(f"eve/{number:03}.ipynb", data + b" " * 150_000)
        archive.writestr("ada/mine.ipynb", data)
    everything = collect(tmp_path / "all.zip", *found.known)
    assert {one.student for one in everything if not one.problem} == {"ada", "eve"}
    assert sum(len(one.data) for one in everything) < 200_000
    assert sum("more than 100 notebooks of one learner" in one.problem for one in everything) == 50
    assert len(everything) == 151


def test_names_that_differ_in_capitals_are_two_learners(tmp_path, found, data):
    with zipfile.ZipFile(tmp_path / "all.zip", "w") as archive:
        for name in ("Ada.ipynb", "ADA.ipynb", "bob.ipynb"):
            archive.writestr(name, data)
    everything = collect(tmp_path / "all.zip", *found.known)
    assert {one.student for one in everything if not one.problem} == {"Ada", "ADA", "bob"}
    apart = namesakes_apart(everything)  # on a disk that cannot tell them apart
    assert {one.student for one in apart if not one.problem} == {"bob"}
    assert all("in capital letters only" in one.problem for one in apart if one.student != "bob")


def test_what_is_no_notebook_is_said_although_its_chapter_is_unknown(tmp_path, data, released):
    put(tmp_path / "ada.ipynb", b"{")
    put(tmp_path / "bob.ipynb", b"")
    two = {released.stem: released.release, "92_other": released.release}
    assert [one.problem for one in collect(tmp_path, two, LIMITS)] == [
        "is not a notebook: it holds no valid JSON",
        "is empty",
    ]


def test_a_notebook_of_something_else(tmp_path, found):
    put(tmp_path / "ada.ipynb", b'{"cells": [{"cell_type": "code", "source": "1"}]}')
    good, bad = found(tmp_path)
    assert not good and "holds none of the answers" in bad["ada.ipynb"]


def test_letters_composed_in_another_way_are_the_same_name(tmp_path, found, data):
    put(tmp_path / "Zoe\u0308.ipynb", data)
    assert set(found(tmp_path)[0]) == {"Zo\u00eb"}


def test_nothing_there_is_said(tmp_path, found):
    with pytest.raises(NoSubmissionsError, match="there is no notebook in"):
        found(tmp_path)
    with pytest.raises(NoSubmissionsError, match="there is no folder, zip or notebook"):
        found(tmp_path / "missing")


@pytest.mark.parametrize("zipped", [False, True])
def test_the_courses_copy_of_nnlib_is_no_hand_in(tmp_path, found, data, zipped):
    """Somebody hands in the whole folder `my`, with a scratch notebook among the files for reading."""
    files = {
        "ada/exercises/91_standin.ipynb": data,
        "ada/read_nnlib/Untitled.ipynb": b"{}",
        "ada/read_nnlib/losses.py": b"",
    }
    source = tmp_path / "all.zip" if zipped else tmp_path / "all"
    if zipped:
        with zipfile.ZipFile(source, "w") as archive:
            for name, content in files.items():
                archive.writestr(name, content)
    else:
        for name, content in files.items():
            put(source / name, content)
    good, bad = found(source)
    assert len(good) == 1 and all("leave behind" in why for why in bad.values())
