"""What is in the files: every form in which a notebook arrives, what is refused and why, and which of several counts."""

import io
import json
import os
import zipfile

import pytest

from workbook.grading import release as releases
from workbook.grading.collecting import collect
from workbook.grading.collecting.class_list import read_class_list
from workbook.grading.limits import Limits

LIMITS = Limits(file_bytes=200_000)
ROOT = releases.REPOSITORY


@pytest.fixture(scope="module")
def data(released):
    return json.dumps(released.solved()).encode("utf-8")


@pytest.fixture(scope="module")
def bare(released):
    return json.dumps(released.untouched()).encode("utf-8")


@pytest.fixture
def found(released, tmp_path):
    """Collects files given by their paths; returns what counts by learner, and the problems of all others by place."""

    def run(files):
        source = tmp_path / "all.zip"
        source.write_bytes(zip_of(files))
        everything = collect(source, {released.stem: released.release}, LIMITS)
        assert len(everything) >= len(files)
        return {one.student: one for one in everything if not one.problem}, {
            one.place: one.problem for one in everything if one.problem
        }

    return run


def zip_of(files, kind=zipfile.ZIP_DEFLATED):
    memory = io.BytesIO()
    with zipfile.ZipFile(memory, "w", kind) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return memory.getvalue()


def test_every_ending_that_a_notebook_arrives_with(found, data):
    names = ("a.ipynb", "b.IPYNB", "c.ipynb.txt", "d.json", "e.ipynb.json", "f.ipynb.download", "g", "h.txt")
    good, bad = found({f"{name[0]}/{name}": data for name in names})
    assert set(good) == set("abcdefgh") and not bad


def test_what_is_no_notebook_is_named_with_the_reason(found, data):
    names = ("w.html", "p.pdf", "p.py", "notes.txt", "data.json", "pic.png", "x.rar", "x.docx")
    good, bad = found({"ada/mine.ipynb": data} | {f"bob/{name}": b"x" for name in names})
    assert set(good) == {"ada"} and set(bad) == {f"bob/{name}" for name in names}
    assert bad["bob/w.html"] == "is a web page, not a notebook" and bad["bob/x.rar"] == "is an archive that is no zip"
    assert bad["bob/pic.png"] == "is no notebook (.png)" and bad["bob/notes.txt"] == "is no notebook (.txt)"


def test_zips_in_zips(found, data):
    mine = zip_of({"my/exercises/91_standin.ipynb": data})
    good, bad = found(
        {"ada/my.zip": mine, "bob/outer.zip": zip_of({"inner.zip": mine}), "cid.zip": mine, "dan.zip": b"no zip"}
    )
    assert set(good) == {"ada", "bob", "cid"} and "is a zip that cannot be opened" in bad["dan.zip"]


def test_zips_that_never_end_are_given_up(found, data):
    deep = data
    for depth in range(12):
        deep = zip_of({"x.zip" if depth else "x.ipynb": deep})
    good, bad = found({"ada.ipynb": data, "eve/deep.zip": deep})
    assert set(good) == {"ada"} and len(bad) == 1 and "too deep" in next(iter(bad.values()))


@pytest.mark.parametrize("kind", [zipfile.ZIP_DEFLATED, zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA])
def test_a_damaged_member_is_one_learners_trouble(tmp_path, released, data, kind):
    raw = bytearray(zip_of({"ada.ipynb": data, "bob.ipynb": data, "cid.ipynb": data}, kind))
    with zipfile.ZipFile(io.BytesIO(bytes(raw))) as archive:
        begin = archive.getinfo("bob.ipynb").header_offset + 60
    for at in range(begin, begin + 20):
        raw[at] ^= 0xFF
    (tmp_path / "all.zip").write_bytes(raw)
    everything = collect(tmp_path / "all.zip", {released.stem: released.release}, LIMITS)
    assert {one.student for one in everything if not one.problem} == {"ada", "cid"}
    assert [one.problem[:32] for one in everything if one.problem] == ["cannot be taken out of the zip: "]


def test_a_zip_that_is_none(tmp_path, released):
    (tmp_path / "all.zip").write_bytes(zip_of({"a": b"x"})[:-10])
    (one,) = collect(tmp_path / "all.zip", {released.stem: released.release}, LIMITS)
    assert one.problem == "is a zip that cannot be opened"


def test_encodings_of_windows(found, data):
    text = data.decode()
    good, bad = found({
        "utf16.ipynb": text.encode("utf-16"), "big.ipynb": b"\xfe\xff" + text.encode("utf-16-be"), "bom.ipynb": text.encode("utf-8-sig"),
    })  # fmt: skip
    assert set(good) == {"utf16", "big", "bom"} and not bad
    assert all(json.loads(one.data.decode("utf-8-sig"))["cells"] for one in good.values())


def test_megabytes_of_outputs_cost_nothing(found, released):
    notebook = released.solved()
    for cell in notebook.cells:
        if cell.cell_type == "code":
            cell.outputs = [{"output_type": "stream", "name": "stdout", "text": "x" * 100_000}]
    notebook.metadata["widgets"] = "x" * 300_000
    good, bad = found(
        {"ada.ipynb": json.dumps(notebook).encode(), "eve.ipynb": b'{"cells": ["' + b"x" * 300_000 + b'"]}'}
    )
    assert set(good) == {"ada"} and len(good["ada"].data) < 20_000 and good["ada"].answered == 5
    assert bad["eve.ipynb"] == "is larger than 0.2 MB, even without its outputs"


class TestWhichCounts:
    """Of several notebooks the one in which most is written; the finding's section A6, case by case."""

    def test_a_later_and_emptier_one_does_not(self, tmp_path, released, data, bare):
        for name, content, when in (("good", data, 1), ("late", bare, 1000)):
            path = tmp_path / "ada" / f"{name}.ipynb"
            path.parent.mkdir(exist_ok=True)
            path.write_bytes(content)
            os.utime(path, (when, when))
        (tmp_path / "bob.ipynb").write_bytes(bare)
        everything = collect(tmp_path, {released.stem: released.release}, LIMITS)
        good = {one.student: one for one in everything if not one.problem}
        assert good["ada"].place == "ada/good.ipynb" and good["ada"].answered == 5
        assert good["bob"].answered == 0  # an untouched exercise is a hand-in, if there is no other
        assert [one.problem for one in everything if one.aside] == [
            "was set aside: 0 of 5 answers are written in it, 5 in ada/good.ipynb"
        ]

    def test_a_copy_that_the_course_lays_beside_and_a_scratch_do_not(self, found, released, data, bare):
        scratch = released.untouched()
        scratch.cells = [
            cell for cell in released.solved().cells if cell.metadata.get("nbgrader", {}).get("grade_id") == "shift"
        ]
        stem = released.stem
        good, bad = found({
            f"ada/{stem}.ipynb": data, f"ada/{stem}.new.ipynb": bare, f"ada/{stem}_old.ipynb": data, "ada/scratch.ipynb": json.dumps(scratch), "bob.ipynb": data,
        })  # fmt: skip
        assert good["ada"].place == f"ada/{stem}.ipynb" and set(good) == {"ada", "bob"}
        assert len(bad) == 3 and all("was set aside" in problem for problem in bad.values())

    def test_notebooks_without_names_of_cells_are_known_by_their_text(self, found, released):
        plain = released.solved()
        for cell in plain.cells:
            cell.metadata, cell["id"] = {}, ""
        good, _ = found({"ada.ipynb": json.dumps(plain)})
        assert good["ada"].stem == released.stem and good["ada"].answered == 4  # all but the words, which nothing names


def test_neither_the_chapter_nor_the_solutions_are_hand_ins(tmp_path):
    known = releases.load()
    folder = tmp_path / "ada"
    for place in ("notebooks", "solutions", "exercises"):
        (folder / place).mkdir(parents=True)
        for stem in known:
            (folder / place / f"{stem}.ipynb").write_bytes((ROOT / place / f"{stem}.ipynb").read_bytes())
    everything = collect(tmp_path, known, Limits())
    assert {one.place.split("/")[1] for one in everything if not one.problem} == {"exercises"}
    assert {one.stem for one in everything if not one.problem} == set(known)
    why = {one.place.split("/")[1]: one.problem for one in everything if one.problem}
    assert "it may be the chapter" in why["notebooks"] and "holds the solutions of the course" in why["solutions"]


def test_untouched_copies_in_a_course_folder_are_no_hand_ins(tmp_path):
    known = dict(list(releases.load().items())[:3])
    first, *others = known
    (tmp_path / "ada/exercises").mkdir(parents=True)
    for stem in known:
        text = (ROOT / "exercises" / f"{stem}.ipynb").read_text(encoding="utf-8")
        (tmp_path / "ada/exercises" / f"{stem}.ipynb").write_text(
            text.replace("# YOUR CODE HERE", "pass") if stem == first else text
        )
    everything = collect(tmp_path, known, Limits())
    assert [one.stem for one in everything if not one.problem] == [first]
    assert [one.problem for one in everything if one.problem] == ["was set aside: nothing is written in it"] * 2


def test_namesakes_in_one_assignment_stay_two(found, data, bare):
    name = "Kim Lee_{}_assignsubmission_file/x.ipynb"
    good, bad = found({name.format(107): data, name.format(108): bare, "Ada_109_assignsubmission_file/x.ipynb": data})
    assert set(good) == {"Kim Lee 107", "Kim Lee 108", "Ada"} and not bad


def test_whom_the_class_list_knows_is_one_person_under_two_numbers(tmp_path, released, data, bare):
    name = "Kim Lee_{}_assignsubmission_file/x.ipynb"
    (tmp_path / "all.zip").write_bytes(zip_of({name.format(107): data, name.format(501): bare}))
    (tmp_path / "class.csv").write_text("name,id\nKim Lee,1\n")
    people = read_class_list(tmp_path / "class.csv")
    everything = collect(tmp_path / "all.zip", {released.stem: released.release}, LIMITS, people)
    assert [(one.student, one.owner.number) for one in everything if not one.problem] == [("Kim Lee", "107")]
    assert [one.aside for one in everything if one.problem] == [True]


def test_a_name_that_cannot_be_a_folder_costs_only_itself(found, data):
    good, bad = found(
        {
            "名" * 90 + ".ipynb": data,
            "*.ipynb": data,
            "[ab].ipynb": data,
            "Jean\u00a0Dupont.ipynb": data,
            "علی\u200cرضا.ipynb": data,
        }
    )
    assert set(good) == {"Jean Dupont", "علی\u200cرضا"} and len(bad) == 3
    assert sum("has a name" in problem for problem in bad.values()) == 3


def test_one_notebook_alone(tmp_path, released, data):
    (tmp_path / "ada.ipynb").write_bytes(data)
    (one,) = collect(tmp_path / "ada.ipynb", {released.stem: released.release}, LIMITS)
    assert one.student == "ada" and not one.problem


def test_nbgraders_folder_takes_the_chapters_file_alone(tmp_path, released, data):
    place = tmp_path / "submitted" / "ada" / released.stem
    place.mkdir(parents=True)
    for name in (f"{released.stem}.ipynb", "scratch.ipynb", "timestamp.txt"):
        (place / name).write_bytes(data)
    everything = collect(tmp_path, {released.stem: released.release}, LIMITS)
    assert [one.place.rpartition("/")[2] for one in everything if not one.problem] == [f"{released.stem}.ipynb"]
    assert len(everything) == 3
