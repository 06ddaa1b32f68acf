"""The table, the learner's page, the teacher's report, the secret, and the tasks as they are sent: what people and machines read."""

import csv
import io
import os
from functools import partial

import numpy as np
import pytest

from workbook.content import all_tasks
from workbook.forms.task import Task
from workbook.grading import secret
from workbook.grading.collecting import Submission
from workbook.grading.csv_export import grades_csv, safe
from workbook.grading.export_task import NotExportableError, answer_for_sandbox, task_for_sandbox
from workbook.grading.feedback import feedback
from workbook.grading.grade import Result, TaskResult
from workbook.grading.gradebook import Book, GradebookChangedError
from workbook.grading.marks import Line, line
from workbook.grading.progress import Progress
from workbook.grading.report import misconceptions, report
from workbook.grading.sandbox.protocol import frame, pack, unpack
from workbook.judging.judge import CORRECT, NOT_YET, Finding


def result_of(released, points, idea="", message="", notes=()):
    """A result made by hand: `points` of shift, all of the others."""
    findings = {
        name: tuple(Finding(output, CORRECT, due) for output, due in task.outputs.items())
        for name, task in released.tasks.items()
    }
    if points == 0:
        findings["shift"] = (Finding("y", "mistake", 0, message, "", idea),)
    tasks = tuple(
        TaskResult(name, task.title, CORRECT if sum(f.points for f in findings[name]) == task.points else NOT_YET,
                   sum(f.points for f in findings[name]), task.points, "", findings[name])
        for name, task in released.tasks.items()
    )  # fmt: skip
    notebook = released.solved(shift="def shift(x, b):\n    return '<script>alert(1)</script>'")
    import nbformat

    return Result(tasks, tuple(notes), nbformat.writes(notebook))


@pytest.fixture
def lines(released):
    good, bad = (
        result_of(released, 1),
        result_of(released, 0, "bias-forgotten", "You left out <b>.", ["Cell 3 stopped with <Error>."]),
    )
    return [
        line("ada", released.release, good, {"written": (3.5, "Good & clear")}),
        line('=cmd()|"x"', released.release, bad, {}),
        Line("Zoë, 2nd", released.release, None, problem="is empty"),
    ]


def rows(data):
    return list(csv.DictReader(io.StringIO(data.decode("utf-8-sig"))))


def test_one_row_a_learner_and_one_column_a_task(lines):
    first, second, third = rows(grades_csv(lines))
    assert (first["learner"], first["points"], first["of"], first["shift"], first["scale"], first["written"]) == (
        "ada",
        "10.5",
        "11",
        "1",
        "2",
        "3.5",
    )
    assert (second["points"], second["shift"], second["written"], second["note"]) == (
        "6",
        "0",
        "",
        "to be graded by hand: written",
    )
    assert (third["learner"], third["points"], third["shift"], third["note"]) == (
        "Zoë, 2nd",
        "",
        "",
        "not graded: the file is empty",
    )


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@x", "\tx", "\rx", " =1", "\uff1d1", "|x", "%x"])
def test_no_text_becomes_a_formula(text):
    assert safe(text) == f"'{text}"


@pytest.mark.parametrize("text", ["ada", "Zoë", "a=b", "1"])
def test_other_texts_stay_as_they_are(text):
    assert safe(text) == text


def test_every_field_is_quoted(lines):
    text = grades_csv(lines).decode("utf-8-sig")
    assert all(row.startswith('"') and row.endswith('"') for row in text.splitlines())
    assert text.splitlines()[2].startswith('"\'=cmd()|""x"""')


def test_a_learners_page_shows_what_they_wrote_and_runs_none_of_it(lines):
    page = feedback(lines[1]).decode()
    assert "<script" not in page and "&lt;script&gt;" in page
    assert "You left out &lt;b&gt;." in page and "Cell 3 stopped with &lt;Error&gt;." in page
    assert "6 of 11 points. 1 written answer waits for your teacher." in page
    assert "=cmd()|&#34;x&#34;" in page


def test_a_teachers_mark_and_words_are_on_the_page(lines):
    page = feedback(lines[0]).decode()
    assert "10.5 of 11 points." in page and "3.5 of 4 points." in page and "Good &amp; clear" in page


def test_a_mark_changed_by_hand_counts(released):
    changed = line("ada", released.release, result_of(released, 0), {"check-shift": (1.0, ""), "written": (0.0, "")})
    assert changed.total == 7
    assert "1 of 1 points (changed by your teacher)" in feedback(changed).decode()


def test_a_teachers_words_on_code_are_on_the_page(lines, released):
    said = line(
        "ada",
        released.release,
        result_of(released, 1),
        {"shift": (None, "Nice <name>.\nTwo lines."), "written": (1.0, "")},
    )
    page = feedback(said).decode()
    assert "Your teacher writes:" in page and "Nice &lt;name&gt;.\nTwo lines." in page and said.total == 8


def test_the_report_leads_to_each_learners_page(lines):
    page = report(lines, []).decode()
    assert '<a href="feedback/ada/91_standin/91_standin.html">ada</a>' in page
    assert 'href="feedback/%3Dcmd%28%29%7C%22x%22/91_standin/91_standin.html"' in page


def test_the_report_counts_mistaken_ideas_and_says_what_to_say(lines):
    assert misconceptions(lines) == [("bias-forgotten", 1, ["shift"])]
    page = report(
        lines,
        [Submission("", "", problem="is a link, and links are not followed", place="x<y.ipynb")],
        "not for untrusted code",
    ).decode()
    assert "The parameters are the weights; the bias is nothing." in page and "adds a bias of its own" in page
    assert "x&lt;y.ipynb: the file is a link" in page and "Zoë, 2nd, 91_standin: the file is empty." in page
    assert "not for untrusted code" in page and "2 graded" in page


def test_a_report_of_nothing(released):
    assert "Nothing could be graded." in report([Line("a", released.release, None, problem="is empty")], []).decode()


def test_an_exercise_with_other_cells_is_refused_by_a_begun_gradebook(tmp_path, released):
    import copy
    from dataclasses import replace

    with Book(tmp_path) as book:
        book.prepare(released.release)
        book.record("ada", released.release, result_of(released, 1).notebook.replace('"outputs": []', '"outputs": []'))
        other = copy.deepcopy(released.release.notebook)
        del other.cells[-1]
        with pytest.raises(GradebookChangedError, match="--output"):
            book.prepare(replace(released.release, notebook=other))


class TestSecret:
    def test_it_is_made_once_and_only_its_owner_can_read_it(self, tmp_path):
        path = tmp_path / "new" / "secret"
        first = secret.read_or_make(path, make=True)
        assert secret.read_or_make(path, make=True) == first and len(first) == 64
        assert os.name == "nt" or path.stat().st_mode & 0o077 == 0

    def test_a_named_file_must_be_there_and_be_a_secret(self, tmp_path):
        with pytest.raises(secret.SecretError, match="cannot be used"):
            secret.read_or_make(tmp_path / "none", make=False)
        (tmp_path / "short").write_text("1234")
        with pytest.raises(secret.SecretError, match="at least 16"):
            secret.read_or_make(tmp_path / "short", make=False)

    def test_seeds_differ_by_secret_and_by_task(self):
        seeds = {secret.seed(key, task) for key in (b"a" * 16, b"b" * 16) for task in ("softmax", "adam")}
        assert len(seeds) == 4
        assert secret.seed(b"a" * 16, "softmax") == secret.seed(b"a" * 16, "softmax")


class TestShipping:
    @pytest.mark.parametrize("task", all_tasks().values(), ids=lambda task: task.name)
    def test_every_task_of_the_course_can_go_into_the_sandbox(self, task):
        arrays = []
        said = str(task_for_sandbox(task, arrays))
        assert not any(mistake.message[:40] in said for mistake in task.mistakes) and not any(
            hint[:30] in said for hint in task.hints
        )
        for earlier in task.needs:
            answer_for_sandbox(all_tasks()[earlier], arrays)

    @pytest.mark.parametrize("task", all_tasks().values(), ids=lambda task: task.name)
    def test_every_input_of_the_course_can_go_into_the_sandbox(self, task):
        for case in task.cases(np.random.default_rng(0)):
            arrays = []
            said = pack(case, arrays)
            frame({"case": said}, arrays)
            np.testing.assert_equal(unpack(said, arrays), case)

    @pytest.mark.parametrize(("probe", "words"), [
        (lambda learner, x: x, "written with def"),
        (partial(lambda learner, x: x), "written with def"),
        (len, "written with def"),
    ])  # fmt: skip
    def test_what_cannot_is_said(self, probe, words):
        with pytest.raises(NotExportableError, match=words):
            task_for_sandbox(task_with(probe), [])

    def test_strangers_in_a_probe_are_named(self):
        with pytest.raises(NotExportableError, match="uses stranger"):
            task_for_sandbox(task_with(probe_with_a_stranger), [])


def stranger():
    return 1


def probe_with_a_stranger(learner, x):
    return {"y": np.array(stranger())}


def task_with(probe):
    return Task(
        name="t",
        chapter="91",
        title="T",
        outputs={"y": 1},
        cases=lambda rng: [{"x": 1}],
        reference=lambda x: x,
        hints=("1", "2", "3"),
        mistakes=(),
        probe=probe,
    )


def test_the_progress_bar():
    class Terminal(io.StringIO):
        def isatty(self):
            return True

    file = Terminal()
    progress = Progress(4, file)
    for _ in range(4):
        progress.step()
    assert file.getvalue().count("\r") == 4 and "4 of 4" in file.getvalue() and file.getvalue().endswith("\n")
