"""The command that grades a cohort: collect, grade what changed, write gradebook, feedback, table and report."""

import argparse
import contextlib
import shutil
import sys
from dataclasses import dataclass
from pathlib import Path

import filelock

from workbook.content import all_tasks
from workbook.grading import csv_export, disk_errors, feedback, marks, report, results, workers
from workbook.grading import release as releases
from workbook.grading.cases import TaskCases
from workbook.grading.collect import NoSubmissionsError, Submission, collect, is_nbgrader_folder, namesakes_apart
from workbook.grading.grade import Result, cases_of
from workbook.grading.gradebook import Book, GradebookChangedError
from workbook.grading.limits import Limits
from workbook.grading.progress import Progress
from workbook.grading.release import Release
from workbook.grading.sandbox.command import NOT_FOR_UNTRUSTED, why_not_isolated
from workbook.grading.sandbox.process import Sandbox
from workbook.grading.sandbox.refusals import why_no_filter
from workbook.grading.secret import SecretError, fingerprint, read_or_make, seed

CONFIGURATION = Path(__file__).with_name("nbgrader_config.py")
NOTICE = f"Graded without a sandbox: {NOT_FOR_UNTRUSTED}."


class GradingError(Exception):
    """Something that the teacher can put right; the text says how."""


def main(arguments: list[str] | None = None) -> int:
    """Grade what the command line names; returns the exit code: 0, or 1 where nothing could be graded at all."""
    options = _parser().parse_args(arguments)
    try:
        return _main(options)
    except (
        GradingError,
        NoSubmissionsError,
        SecretError,
        GradebookChangedError,
        releases.ReleaseError,
        workers.ClusterError,
    ) as problem:
        return _stopped(str(problem))
    except disk_errors.KINDS as error:
        return _stopped(disk_errors.in_words(error, _folder(options)))
    except KeyboardInterrupt:
        print("\nStopped. What was graded is kept: run the same command again to go on.", file=sys.stderr)
        return 130


def _stopped(sentence: str) -> int:
    print(f"{sentence[:1].upper()}{sentence[1:]}.", file=sys.stderr)
    return 1


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="python3 course.py grade", description="Grade a folder or a zip of notebooks.", allow_abbrev=False
    )
    parser.add_argument(
        "folder", type=Path, help="nbgrader's course folder, a folder of name.ipynb, or a zip of notebooks"
    )
    parser.add_argument(
        "--output",
        type=Path,
        help="where the results go (otherwise into nbgrader's folder, or a new one beside FOLDER)",
    )
    parser.add_argument(
        "--student", action="append", metavar="NAME", help="grade this learner only; may be given more than once"
    )
    parser.add_argument("--chapter", action="append", metavar="NN", help="grade this chapter only, for example 01")
    parser.add_argument(
        "--jobs", type=_count, default=workers.cores(), help="how many notebooks at once (otherwise one for each core)"
    )
    parser.add_argument(
        "--secret-file", type=Path, help="the cohort's secret (otherwise one is made and kept with the results)"
    )
    parser.add_argument("--scheduler", help="a Dask cluster to grade on, for example tcp://192.168.0.10:8786")
    parser.add_argument("--exercises", type=Path, default=releases.EXERCISES, help=argparse.SUPPRESS)
    return parser


def _count(text: str) -> int:
    if not text.isdecimal() or int(text) < 1:
        raise argparse.ArgumentTypeError(f"expected a number above 0, got {text!r}")
    return int(text)


@dataclass(frozen=True)
class Cohort:
    """All that one run works with."""

    folder: Path
    submissions: list[Submission]
    refused: list[Submission]
    releases: dict[str, Release]
    task_cases: dict[str, TaskCases]
    keys: dict[tuple[str, str], str]
    store: results.Store


def _main(options: argparse.Namespace) -> int:
    if not hasattr(__import__("select"), "poll"):
        raise GradingError("grading needs Linux or macOS; on Windows use the Windows Subsystem for Linux")
    limits = Limits()
    known = releases.load(options.exercises)
    chosen = _chosen(known, options.chapter)
    found = collect(options.folder, known, limits)
    folder = _folder(options)
    (folder / results.FOLDER).mkdir(parents=True, exist_ok=True)
    if _ignores_capitals(folder):
        found = namesakes_apart(found)
    try:
        with filelock.FileLock(folder / results.FOLDER / "lock", timeout=0):
            return _grade(options, limits, known, chosen, found, folder)
    except filelock.Timeout:
        raise GradingError(f"somebody else is grading into {folder} at this moment") from None


def _grade(
    options, limits: Limits, known: dict[str, Release], chosen: set[str], found: list[Submission], folder: Path
) -> int:
    isolated = not why_not_isolated()
    if not isolated:
        print(f"{why_not_isolated()[:1].upper()}{why_not_isolated()[1:]}. {NOTICE}", file=sys.stderr)
    elif why_no_filter():
        print(f"The sandbox has one wall less here: {why_no_filter()}.", file=sys.stderr)
    cohort = _cohort(options, limits, known, found, folder, isolated)
    if not (folder / CONFIGURATION.name).exists():
        shutil.copyfile(CONFIGURATION, folder / CONFIGURATION.name)
    _keep_submissions(cohort, options.folder)
    with Book(folder) as book:
        for release in cohort.releases.values():
            book.prepare(release)
            # the formgrader lists the chapters that it finds there
            results.write(folder / "source" / release.stem / f"{release.stem}.ipynb", release.text().encode("utf-8"))
        wanted = [one for one in _wanted(cohort.submissions, options.student) if one.stem in chosen]
        waiting = [one for one in wanted if not _is_done(cohort, one)]
        problems = _grade_all(options, limits, cohort, waiting, book)
        lines = _lines(cohort, book, problems)
    notice = NOTICE if any(line.result and not line.result.isolated for line in lines) else ""
    _write(folder, lines, cohort.refused, notice)
    _say(folder, lines, cohort, len(waiting) - len(problems), notice)
    return 0 if any(line.result for line in lines) else 1


def _chosen(known: dict[str, Release], chapters: list[str] | None) -> set[str]:
    """The exercises that are to be graded."""
    wanted = {one.removesuffix(".ipynb").zfill(2) for one in chapters or ()}
    missing = [one for one in wanted if not any(one in (stem, release.chapter) for stem, release in known.items())]
    if missing:
        raise GradingError(f"there is no exercise for chapter {missing[0]}; there are: {', '.join(known)}")
    return {stem for stem, release in known.items() if not wanted or wanted & {stem, release.chapter}}


def _folder(options: argparse.Namespace) -> Path:
    """Where the results go."""
    if options.output or is_nbgrader_folder(options.folder):
        return options.output or options.folder
    source = options.folder.resolve()
    return source.with_name(f"{source.stem if source.is_file() else source.name}-graded")


def _ignores_capitals(folder: Path) -> bool:
    """Whether the disk takes Ada and ada for one name, as it is usual on macOS."""
    return (folder / results.FOLDER.upper()).exists()


def _cohort(
    options, limits: Limits, known: dict[str, Release], found: list[Submission], folder: Path, isolated: bool
) -> Cohort:
    secret = read_or_make(options.secret_file or folder / results.FOLDER / "secret", make=options.secret_file is None)
    submissions = [one for one in found if not one.problem]
    used = {stem: release for stem, release in known.items() if any(one.stem == stem for one in submissions)}
    task_cases = {
        stem: cases_of(release, all_tasks(), lambda name: seed(secret, name)) for stem, release in used.items()
    }
    for each in task_cases.values():
        each.require_exportable()
    where = isolated if options.scheduler is None else True
    keys = {
        (one.student, one.stem): results.key(one.data, used[one.stem], fingerprint(secret), limits, where)
        for one in submissions
    }
    return Cohort(
        folder, submissions, [one for one in found if one.problem], used, task_cases, keys, results.Store(folder)
    )


def _keep_submissions(cohort: Cohort, source: Path) -> None:
    """Lay the notebooks where nbgrader looks for them, unless they lie there already."""
    if is_nbgrader_folder(source) and source.resolve() == cohort.folder.resolve():
        return
    for one in cohort.submissions:
        results.write(cohort.folder / "submitted" / one.student / one.stem / f"{one.stem}.ipynb", one.data)


def _wanted(submissions: list[Submission], students: list[str] | None) -> list[Submission]:
    missing = set(students or ()) - {one.student for one in submissions}
    if missing:
        raise GradingError(f"there is no submission of {', '.join(sorted(missing))}")
    return [one for one in submissions if not students or one.student in students]


def _is_done(cohort: Cohort, one: Submission) -> bool:
    kept = cohort.store.read(one.student, one.stem)
    return (
        kept is not None and kept[0] == cohort.keys[one.student, one.stem] and _graded_file(cohort.folder, one).exists()
    )


def _graded_file(folder: Path, one: Submission | workers.Job) -> Path:
    return folder / "autograded" / one.student / one.stem / f"{one.stem}.ipynb"


def _grade_all(
    options, limits: Limits, cohort: Cohort, waiting: list[Submission], book: Book
) -> dict[tuple[str, str], str]:
    """Grade what waits and enter it; returns why some could not be graded."""
    jobs = [workers.Job(one.student, one.stem, one.data) for one in waiting]
    problems: dict[tuple[str, str], str] = {}
    if not jobs:
        return problems
    progress = Progress(len(jobs))
    if options.scheduler:
        done = workers.on_a_cluster(
            jobs, cohort.releases, cohort.task_cases, scheduler=options.scheduler, limits=limits
        )
        _enter(done, cohort, book, problems, progress)
        return problems
    with Sandbox() as sandbox:
        done = workers.on_this_machine(
            jobs, cohort.releases, cohort.task_cases, sandbox=sandbox, limits=limits, count=options.jobs
        )
        with contextlib.closing(done):
            _enter(done, cohort, book, problems, progress)
    return problems


def _enter(done, cohort: Cohort, book: Book, problems: dict[tuple[str, str], str], progress: Progress) -> None:
    for job, result in done:
        if isinstance(result, Result):
            timestamp = _timestamp(cohort.folder / "submitted" / job.student / job.stem / "timestamp.txt")
            book.record(job.student, cohort.releases[job.stem], result.notebook, timestamp)
            results.write(_graded_file(cohort.folder, job), result.notebook.encode("utf-8"))
            cohort.store.write(job.student, job.stem, cohort.keys[job.student, job.stem], result)
        else:
            problems[job.student, job.stem] = result
        progress.step()


def _timestamp(path: Path) -> str:
    """When nbgrader collected a submission, where it says so."""
    if path.is_symlink() or not path.is_file():
        return ""
    with open(path, encoding="utf-8", errors="replace") as file:
        return file.read(100)


def _lines(cohort: Cohort, book: Book, problems: dict[tuple[str, str], str]) -> list[marks.Line]:
    lines = []
    for one in cohort.submissions:
        release, key = cohort.releases[one.stem], (one.student, one.stem)
        kept = None if key in problems else cohort.store.read(*key)
        if kept is None:
            lines.append(
                marks.Line(one.student, release, None, problem=problems.get(key, "was not among those to be graded"))
            )
        else:
            lines.append(marks.line(one.student, release, kept[1], book.scores(one.student, release)))
    return lines


def _write(folder: Path, lines: list[marks.Line], refused: list[Submission], notice: str) -> None:
    for line in lines:
        if line.result:
            stem = line.release.stem
            results.write(folder / "feedback" / line.student / stem / f"{stem}.html", feedback.feedback(line, notice))
    results.write(folder / "grades.csv", csv_export.grades_csv(lines, notice))
    results.write(folder / "report.html", report.report(lines, refused, notice))


def _say(folder: Path, lines: list[marks.Line], cohort: Cohort, fresh: int, notice: str) -> None:
    graded = [line for line in lines if line.result]
    print(f"{len(graded)} graded ({fresh} of them now), {len(lines) - len(graded) + len(cohort.refused)} not graded.")
    for line in lines:
        if line.problem:
            print(f"  {line.student}, {line.release.stem}: the file {line.problem}.")
    for one in cohort.refused:
        print(f"  {ascii(one.place)[1:-1]}: the file {one.problem}.")
    print(f"For you: {folder / 'report.html'} and {folder / 'grades.csv'}. For the learners: {folder / 'feedback'}.")
    if marks.waiting(graded):
        print(f"{marks.waiting(graded)}: docs/grading.md says how.")
    if notice:
        print(notice)
