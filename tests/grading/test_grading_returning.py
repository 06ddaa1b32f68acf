"""Ways back: what is written is read here as the platforms' importers read it, by readers made after their public source."""

import csv
import io
import json
import re
import zipfile
from dataclasses import replace

import nbformat
import pytest

from workbook.grading.collecting import platforms
from workbook.grading.collecting.class_list import ClassList, read_class_list
from workbook.grading.collecting.submission import Submission
from workbook.grading.grade import Result, TaskResult
from workbook.grading.marking import Mark
from workbook.grading.marks import Line, line
from workbook.grading.returning import Returned, blackboard, canvas, moodle
from workbook.judging.judge import CORRECT, Finding


def moodle_grades(data, participants):
    """As mod/assign/feedback/offline/importgradeslib.php: grades by user, for those of `participants` (number -> user)."""
    first, *rows = csv.reader(io.StringIO(data.decode("utf-8")))
    ident, grade, _ = (first.index(name) for name in ("Identifier", "Grade", "Last modified (grade)"))
    found = {}
    for row in rows:
        assert len(row) == len(first)
        user = participants.get(row[ident][len("Participant ") :])
        if user and row[grade] != "":
            found[user] = float(row[grade])
    return found


def moodle_feedback(data, participants):
    """As mod/assign/feedback/file/importziplib.php: the users and names of the files that it would take."""
    found = {}
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        for path in archive.namelist():
            parts = path.split("/")
            if parts[-1].startswith((".", "~")):
                continue
            while parts:
                info = parts.pop(0).split("_", 4)
                if (
                    len(info) >= 4
                    and info[1].isdecimal()
                    and info[1] in participants
                    and info[2:4] == ["assignsubmission", "file"]
                ):
                    found[participants[info[1]]] = "/".join([info[4] if len(info) > 4 else "", *parts])
                    break
    return found


def canvas_grades(data, students):
    """As lib/gradebook_importer.rb: (student, assignment) -> grade, for `students` (id -> name); and the points possible."""
    assert not data.startswith(b"\xef\xbb\xbf")
    head, *rows = csv.reader(io.StringIO(data.decode("utf-8")))
    assert len(head) > 3 and "Student" in head[0] and "ID" in head[1]
    columns = 3
    if re.search(r"SIS\s+Login\s+ID", head[2]):
        columns += 1
    elif re.search(r"SIS\s+User\s+ID", head[2]) and re.search(r"SIS\s+Login\s+ID", head[3]):
        columns += 2 + bool(re.search(r"Integration\s+ID", head[4]))
        columns += bool(re.search(r"Root\s+Account", head[columns - 1]))
    assert "Section" in head[columns - 1]
    grades, possible = {}, {}
    for row in rows:
        if "Points Possible" in row[0]:
            possible = dict(zip(head[columns:], row[columns:], strict=True))
        else:
            grades |= {(students[int(row[1])], name): row[head.index(name)] for name in head[columns:]}
    return grades, possible


def canvas_feedback(names, attachments):
    """As Assignment#generate_comments_from_files: the users by the first two numbers between the underscores of a name."""
    found = {}
    for name in names:
        user, attachment, *_ = [part for part in name.rpartition("/")[2].split("_") if part.isdecimal()]
        if (user, attachment) in attachments:
            found[user] = name
    return found


@pytest.fixture
def returned(released):
    """Makes what goes back of one path: `points` of the written answer, None while it waits for a person."""
    tasks = tuple(
        TaskResult(name, task.title, CORRECT, task.points, task.points, "", tuple(Finding(output, CORRECT, due) for output, due in task.outputs.items()))
        for name, task in released.tasks.items()
    )  # fmt: skip
    result = Result(tasks, (), nbformat.writes(released.solved()))

    def make(path, points=3.0, others=()):
        parts = [tuple(one.split("/")) for one in (path, *others)]
        owner = platforms.owners(parts, [released.stem], "x")[parts[0]]
        marks = line(owner.learner, released.release, result, {"written": (points, "")})
        return Returned(
            Submission(owner.learner, released.stem, b"{}", owner=owner),
            marks,
            b"<p>well done</p>",
            Mark(marks.total, marks.of),
        )

    return make


def by_path(files):
    return {path.rpartition("/")[2]: data for path, data, _ in files}


class TestMoodle:
    PATHS = (
        "Ada Lovelace_101_assignsubmission_file/x.ipynb",
        "Bob_102_assignsubmission_file_my work.ipynb",
        "=cmd()_103_assignsubmission_file_/x.ipynb",
    )

    def test_what_is_made_is_what_the_importer_takes(self, returned, released):
        files = moodle.files([returned(path) for path in self.PATHS], [])
        numbers = {"101": "ada", "102": "bob", "103": "eve"}
        made = by_path(files)
        assert moodle_grades(made[f"{released.stem}-grades.csv"], numbers) == {"ada": 10.0, "bob": 10.0, "eve": 10.0}
        assert moodle_feedback(made[f"{released.stem}-feedback.zip"], numbers) == dict.fromkeys(
            ("ada", "bob", "eve"), f"/feedback-{released.stem}.html"
        )
        assert b",'=cmd()" in made[f"{released.stem}-grades.csv"]

    def test_marks_that_wait_are_left_out_and_said(self, returned, released):
        files = moodle.files([returned(self.PATHS[0]), returned(self.PATHS[1], None)], [])
        assert moodle_grades(by_path(files)[f"{released.stem}-grades.csv"], {"101": "ada", "102": "bob"}) == {
            "ada": 10.0
        }
        assert files[0].said == "1 mark is left out until the written answers are graded"

    SHEET = (
        'Identifier,"Full name","Email address",Status,Grade,"Maximum grade","Last modified (grade)","Feedback comments"\n'
        '"Participant 101","Lovelace, Ada",ada@x,Submitted,,8.00,-,"Two\nlines"\n"Participant 199",Zoë,z@x,,5.00,8.00,"Monday, 2 May",\n'
    )

    @pytest.fixture
    def sheet(self, tmp_path):
        def read(text=self.SHEET):
            (tmp_path / "sheet.csv").write_text(text, encoding="utf-8")
            return moodle.read_worksheet(tmp_path / "sheet.csv")

        return read

    def test_a_worksheet_is_filled_in_and_nothing_else_in_it_changes(self, returned, released, sheet):
        other = sheet(self.SHEET.replace("101", "501").replace("199", "599"))
        files = moodle.files([returned(self.PATHS[0])], [other, sheet()])
        data = by_path(files)[f"{released.stem}-grades.csv"]
        assert moodle_grades(data, {"101": "ada", "199": "zoe"}) == {"ada": 10.0, "zoe": 5.0}
        before, after = (list(csv.reader(io.StringIO(text))) for text in (self.SHEET, data.decode()))
        assert [row[:4] + row[5:] for row in before] == [row[:4] + row[5:] for row in after]
        assert "above the assignment's highest grade of 8.00" in files[0].said

    def test_a_worksheet_says_the_addresses(self, sheet):
        assert sheet().emails() == {"101": "ada@x", "199": "z@x"}

    @pytest.mark.parametrize("text", ["", "a,b\n1,2\n", "Grade\n1\n"])
    def test_a_table_that_is_no_worksheet(self, sheet, text):
        with pytest.raises(moodle.WorksheetError, match="needs the columns of Moodle"):
            sheet(text)

    def test_other_platforms_get_nothing(self, returned):
        assert moodle.files([returned("ada.ipynb")], []) == []


class TestCanvas:
    PATHS = ("lovelaceada_LATE_101_9001_91_standin-1.ipynb", "byronbob_102_9002_x.ipynb")

    def test_what_is_made_is_what_the_importer_takes(self, returned, released):
        files = canvas.files([returned(self.PATHS[0]), returned(self.PATHS[1], None)], ClassList())
        made = by_path(files)
        grades, possible = canvas_grades(made["grades.csv"], {101: "ada", 102: "bob"})
        assert grades == {("ada", released.stem): "10", ("bob", released.stem): ""} and possible == {
            released.stem: "11"
        }
        with zipfile.ZipFile(io.BytesIO(made[f"{released.stem}-feedback.zip"])) as archive:
            assert canvas_feedback(archive.namelist(), {("101", "9001"), ("102", "9002")}).keys() == {"101", "102"}

    @pytest.mark.parametrize("more", ["", "Integration ID,"])
    def test_with_canvas_own_export_the_columns_are_its_own(self, returned, released, tmp_path, more):
        text = f"Student,ID,SIS User ID,SIS Login ID,{more}Section,Chapter 91 (77),Essay (78),Final Score\n"
        text += f'    Points Possible,,,,{"," if more else ""},15,10,\n"Lovelace, Ada",101,S1,ada,{"," if more else ""}Group A,,,\n'
        (tmp_path / "canvas.csv").write_text(text, encoding="utf-8")
        files = canvas.files([returned(path) for path in self.PATHS], read_class_list(tmp_path / "canvas.csv"))
        grades, _ = canvas_grades(by_path(files)["grades.csv"], {101: "ada", 102: "bob"})
        assert grades == {("ada", "Chapter 91 (77)"): "10", ("bob", "Chapter 91 (77)"): "10"}
        assert b'"Lovelace, Ada",101,S1,ada' in by_path(files)["grades.csv"]

    def test_a_chapter_with_two_columns_or_none_gets_its_own(self):
        assert canvas.column_of("01_structure", ["Chapter 1 (7)", "01_structure (8)"]) == ""
        assert canvas.column_of("01_structure", ["Chapter 2 (7)"]) == ""
        assert (
            canvas.column_of("01_structure", ["Chapter 1 [Total Pts: 15 Score] |12"])
            == "Chapter 1 [Total Pts: 15 Score] |12"
        )


def test_blackboard_gets_a_table_that_calls_itself_untried(returned, released):
    path = "Chapter 1_{}_attempt_2026-11-01-12-00-00_x.ipynb"
    files = blackboard.files([returned(path.format("ada")), returned(path.format("bob"), None)], ClassList())
    assert files[0].data.decode("utf-8-sig").splitlines() == [f"Username\t{released.stem}", "ada\t10", "bob\t"]
    assert "untried" in files[0].said


def test_what_could_not_be_graded_has_no_mark(returned, released):
    one = returned(TestMoodle.PATHS[0])
    assert replace(one, line=Line("ada", released.release, None, problem="is empty")).grade == ""
    assert json.loads(one.submission.data) == {}
