"""Stopped in the middle: by Ctrl-C, a full disk, a closed folder, a gradebook in use. Each time one sentence, and no mark is lost."""

import csv
import errno
import json
import os
import shlex
import signal
import sqlite3
import subprocess
import sys
import time

import nbformat
import pytest

from workbook.grading import disk_errors
from workbook.grading import main as grading
from workbook.grading import release as releases
from workbook.grading.gradebook import Gradebook

STEM = "01_structure"
GRADE = [sys.executable, "-P", "-m", "workbook.grading"]


def notebook(own=(), answer=None):
    """The first exercise with cells of a learner's own, and an answer to its first task."""
    made = nbformat.from_dict(json.loads(json.dumps(releases.load()[STEM].notebook)))
    for cell in made.cells:
        if answer and cell.metadata.get("nbgrader", {}).get("grade_id") == "weighted_sum":
            cell.source = answer
    for source in own:
        made.cells.insert(1, nbformat.v4.new_code_cell(source))
    return json.dumps(made)


RIGHT = notebook(answer="def weighted_sum(x, w, b):\n    return np.dot(x, w) + b")


@pytest.fixture
def folder(tmp_path):
    place = tmp_path / "in"
    place.mkdir()
    for name in ("ada", "bob", "cid"):
        (place / f"{name}.ipynb").write_text(RIGHT, encoding="utf-8")
    return place


@pytest.fixture
def run(tmp_path):
    env = {**os.environ, "PYTHONPATH": str(releases.REPOSITORY), "TMPDIR": str(tmp_path)}

    def done(*words):
        return subprocess.run(
            [str(word) for word in words], env=env, cwd=tmp_path, capture_output=True, text=True, timeout=300
        )

    done.env = env
    return done


def points(place):
    with open(place / "grades.csv", encoding="utf-8-sig", newline="") as file:
        return {row["learner"]: row["points"] for row in csv.DictReader(file)}


def assert_one_sentence(done, words):
    assert done.returncode == 1, done.stdout + done.stderr
    said = [line for line in done.stderr.splitlines() if not line.startswith("[")]
    assert (
        len(said) == 1 and words in said[0] and said[0].endswith("run the same command again: what was graded is kept.")
    ), done.stderr


@pytest.mark.skipif(os.name == "nt", reason="Ctrl-C is no signal there")
def test_ctrl_c_keeps_what_was_graded_and_leaves_at_once(folder, run, tmp_path, isolated, heed_ctrl_c):
    for number in range(4):
        # each would take a minute and more
        (folder / f"z{number}.ipynb").write_text(
            notebook([f"n = {n}\nwhile True: pass" for n in range(8)]), encoding="utf-8"
        )
    results = tmp_path / "in-graded" / ".grading" / "results" / STEM
    grader = subprocess.Popen([*GRADE, str(folder), "--jobs", "2"], env=run.env, cwd=tmp_path, stderr=subprocess.PIPE, text=True,
                              stdout=subprocess.DEVNULL, preexec_fn=heed_ctrl_c)  # fmt: skip
    try:
        deadline = time.monotonic() + 300
        while len(list(results.glob("*.json"))) < 3:
            assert grader.poll() is None and time.monotonic() < deadline, "the first three were not graded"
            time.sleep(0.05)
        grader.send_signal(signal.SIGINT)
        _, said = grader.communicate(timeout=300)
    finally:
        grader.kill()
        grader.wait()
    assert grader.returncode == 130 and "Stopped. What was graded is kept" in said and "Traceback" not in said
    assert not list(tmp_path.glob("course-sandbox-*"))
    for number in range(4):
        (folder / f"z{number}.ipynb").write_text(RIGHT, encoding="utf-8")
    again = run(*GRADE, folder, "--jobs", "2")
    assert "7 graded (4 of them now)" in again.stdout, again.stdout + again.stderr
    assert set(points(tmp_path / "in-graded").values()) == {"1"}


def test_a_full_disk_is_said_and_nothing_is_lost(folder, run, tmp_path, isolated):
    """On a small disk of its own, which is full when the first marks are entered, and has room the second time."""
    free = 450_000
    (tmp_path / "out").mkdir()
    again = shlex.join([*GRADE, str(folder), "--output", "out"])
    script = f"head -c {3_000_000 - free} /dev/zero > out/other; {again}; echo first $?; rm out/other; {again} && cp out/grades.csv ."
    bwrap = ["bwrap", "--dev-bind", "/", "/", "--size", "3000000", "--tmpfs", tmp_path / "out", "--chdir", tmp_path]
    keep = ["--cap-add", "ALL"] if os.geteuid() == 0 else []
    done = run(*bwrap, *keep, "--", "sh", "-c", script)
    assert "first 1" in done.stdout and "Traceback" not in done.stderr
    assert "is full: make room and run the same command again" in done.stderr
    assert set(points(tmp_path).values()) == {"1"}, done.stderr


def test_a_folder_that_cannot_be_written_is_named(folder, run, tmp_path, isolated):
    out = tmp_path / "in-graded"
    (out / ".grading").mkdir(parents=True)
    done = run("bwrap", "--dev-bind", "/", "/", "--ro-bind", out, out, "--", *GRADE, folder)
    assert_one_sentence(
        done, "cannot be written or read: give yourself the right to, or name another folder with --output"
    )


def test_results_that_were_to_go_into_a_file(folder, tmp_path, capsys):
    (tmp_path / "out").write_text("a file")
    assert grading.main([str(folder), "--output", str(tmp_path / "out")]) == 1
    assert "Not a directory" in capsys.readouterr().err
    assert (tmp_path / "out").read_text() == "a file"


def test_a_gradebook_in_use_or_damaged_is_said(command, cohort, tmp_path):
    folder, book = tmp_path / "in", tmp_path / "in-graded" / "gradebook.db"
    folder.mkdir()
    (folder / "ada.ipynb").write_text(json.dumps(cohort.solved()), encoding="utf-8")
    assert command(folder)[0] == 0
    with Gradebook(f"sqlite:///{book}") as marks:
        grade = marks.find_grade("written", cohort.stem, cohort.stem, "ada")
        grade.manual_score, grade.needs_manual_grade = 3, False
        marks.db.commit()
    (folder / "late.ipynb").write_text(json.dumps(cohort.solved()), encoding="utf-8")
    other = sqlite3.connect(book)
    try:
        other.execute("BEGIN EXCLUSIVE")
        code, _, said = command(folder)
        assert code == 1 and "is in use by another program: end it and run the same command again" in said
    finally:
        other.close()
    assert "2 graded (1 of them now)" in command(folder)[1]
    whole = book.read_bytes()
    book.write_bytes(b"no gradebook" * 1000)
    code, _, said = command(folder)
    assert code == 1 and "is damaged: put a copy of gradebook.db back" in said
    book.write_bytes(whole)
    assert "2 graded (0 of them now)" in command(folder)[1]
    assert points(book.parent) == {"ada": "10", "late": "7"}


@pytest.mark.parametrize(("number", "words"), [
    (errno.ENOSPC, "the disk that holds /there is full"), (errno.EROFS, "the path /there cannot be written or read"),
    (errno.EACCES, "the path /there cannot be written or read"), (errno.EIO, "the computer answered '/there: "),
])  # fmt: skip
def test_what_the_computer_answers_is_a_sentence(number, words):
    said = disk_errors.in_words(OSError(number, os.strerror(number), "/there"), None)
    assert said.startswith(words) and "run the same command again: what was graded is kept" in said
