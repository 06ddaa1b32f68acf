"""Deleting a learner, or everybody: nothing of them is left in the results, and nothing of the others is lost."""

import json

import pytest

from workbook.grading.gradebook import Book


@pytest.fixture
def place(command, cohort, tmp_path):
    (tmp_path / "in").mkdir()
    for name in ("=ada", "bob"):
        (tmp_path / "in" / f"{name}_101_assignsubmission_file").mkdir()
        (tmp_path / "in" / f"{name}_101_assignsubmission_file" / "x.ipynb").write_text(json.dumps(cohort.solved()))
    (tmp_path / "class.csv").write_text("name,id\n=ada,1\nbob,2\n")
    assert command(tmp_path / "in", "--class-list", tmp_path / "class.csv")[0] == 0
    return tmp_path / "in-graded"


def everything(place):
    """All names and contents in a folder, the bytes of the gradebook with them, as one text."""
    files = [path for path in place.rglob("*") if path.is_file()]
    return "\n".join(f"{path}\n{path.read_bytes().decode('utf-8', 'replace')}" for path in files)


def test_one_learner_goes_and_the_others_stay(command, place, cohort):
    before = everything(place)
    code, said, _ = command(place, "--forget", "=ada")
    assert code == 0 and "add --yes to do it" in said and everything(place) == before
    code, said, _ = command(place, "--forget", "=ada", "--yes")
    assert code == 0 and said.startswith("Deleted:") and "=ada" in before and "=ada" not in everything(place)
    assert "bob" in (place / "grades.csv").read_text(encoding="utf-8-sig") and (place / "feedback" / "bob").is_dir()
    with Book(place) as book:
        assert [one.id for one in book._book.students] == ["bob"]
    assert (place.with_name("in") / "bob_101_assignsubmission_file").exists()


def test_everybody_goes_and_what_the_grader_did_not_write_stays(command, place):
    (place / "my notes.txt").write_text("keep me")
    code, _, _ = command(place, "--forget-everybody", "--yes")
    assert code == 0 and [path.name for path in place.iterdir()] == ["my notes.txt"]


def test_who_is_not_there_is_said_and_nothing_is_touched(command, place):
    before = everything(place)
    for name in ("eve", "../in"):
        code, _, said = command(place, "--forget", name, "--yes")
        assert code == 1 and f"knows nothing of {name}" in said
    code, _, said = command(place.with_name("in"), "--forget-everybody", "--yes")
    assert code == 1 and "There are no results in" in said
    assert (
        everything(place) == before and (place.with_name("in") / "bob_101_assignsubmission_file" / "x.ipynb").exists()
    )
