"""The command that grades a cohort: collect, grade what changed, write gradebook, feedback, table and report."""

import argparse
import contextlib
import shutil
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import filelock

from workbook.content import all_tasks
from workbook.grading import disk_errors, dry_run, leftovers, marks, papers, results, workers
from workbook.grading import release as releases
from workbook.grading.cases import TaskCases
from workbook.grading.collecting import (
    NoSubmissionsError,
    Submission,
    collect,
    is_nbgrader_folder,
    namesakes_apart,
)
from workbook.grading.collecting.class_list import ClassList, ClassListError, read_class_list
from workbook.grading.collecting.names import learner_name
from workbook.grading.grade import Result, cases_of
from workbook.grading.gradebook import Book, GradebookChangedError
from workbook.grading.limits import Limits
from workbook.grading.options import OptionsError, parser, results_folder
from workbook.grading.progress import Progress
from workbook.grading.release import Release
from workbook.grading.returning.moodle import WorksheetError, read_worksheet
from workbook.grading.sandbox.command import NOT_FOR_UNTRUSTED, why_not_isolated
from workbook.grading.sandbox.process import Sandbox
from workbook.grading.secret import SecretError, fingerprint, read_or_make, seed

CONFIGURATION = Path(__file__).with_name("nbgrader_config.py")
NOTICE = f"Graded without a sandbox: {NOT_FOR_UNTRUSTED}."
Key = tuple[str, str]  # a learner and a chapter


class GradingError(Exception):
    """Something that the teacher can put right; the text says how."""


def main(arguments: list[str] | None = None) -> int:
    """Grade what the command line names; returns the exit code: 0, or 1 where nothing could be graded at all."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="backslashreplace")  # a name that the terminal cannot show must not end the run
    options = parser().parse_args(arguments)
    try:
        return _main(options)
    except (
        GradingError, OptionsError, NoSubmissionsError, ClassListError, WorksheetError, SecretError, GradebookChangedError,
        releases.ReleaseError, workers.ClusterError,
    ) as problem:  # fmt: skip
        return _stopped(str(problem))
    except disk_errors.KINDS as error:
        return _stopped(disk_errors.in_words(error, results_folder(options)))
    except KeyboardInterrupt:
        print("\nStopped. What was graded is kept: run the same command again to go on.", file=sys.stderr)
        return 130


def _stopped(sentence: str) -> int:
    print(f"{sentence[:1].upper()}{sentence[1:]}.", file=sys.stderr)
    return 1


@dataclass(frozen=True)
class Cohort:
    """All that one run works with: `known` are all exercises, `releases` those that somebody handed in."""

    folder: Path
    found: list[Submission]
    submissions: list[Submission]
    known: dict[str, Release]
    releases: dict[str, Release]
    task_cases: dict[str, TaskCases]
    keys: dict[Key, str]
    store: results.Store


def _main(options: argparse.Namespace) -> int:
    if not hasattr(__import__("select"), "poll"):
        raise GradingError("grading needs Linux or macOS; on Windows use the Windows Subsystem for Linux")
    limits = Limits()
    known = releases.load(options.exercises)
    chosen = _chosen(known, options.chapter)
    people = read_class_list(options.class_list) if options.class_list else ClassList()
    worksheets = [read_worksheet(path) for path in options.worksheet]
    found = collect(options.folders, known, limits, people)
    if options.dry_run:
        print(*dry_run.said(found, people), sep="\n")
        return 0 if any(not one.problem for one in found) else 1
    folder = results_folder(options)
    (folder / results.FOLDER).mkdir(parents=True, exist_ok=True)
    if _ignores_capitals(folder):
        found = namesakes_apart(found)
    try:
        with filelock.FileLock(folder / results.FOLDER / "lock", timeout=0):
            return _grade(options, limits, known, chosen, found, folder, people, worksheets)
    except filelock.Timeout:
        raise GradingError(f"somebody else is grading into {folder} at this moment") from None


def _grade(
    options, limits: Limits, known: dict[str, Release], chosen: set[str], found: list[Submission], folder: Path, people: ClassList, worksheets
) -> int:  # fmt: skip
    isolated = not why_not_isolated()
    if not isolated:
        print(f"{why_not_isolated()[:1].upper()}{why_not_isolated()[1:]}. {NOTICE}", file=sys.stderr)
    cohort = _cohort(options, limits, known, found, folder, isolated)
    if not (folder / CONFIGURATION.name).exists():
        shutil.copyfile(CONFIGURATION, folder / CONFIGURATION.name)
    problems = _keep_submissions(cohort, options.folders[0])
    with Book(folder) as book:
        for release in cohort.releases.values():
            book.prepare(release)
            # the formgrader lists the chapters that it finds there
            results.write(folder / "source" / release.stem / f"{release.stem}.ipynb", release.text().encode("utf-8"))
        wanted = [one for one in _wanted(cohort.submissions, options.student) if one.stem in chosen]
        waiting = [one for one in wanted if (one.student, one.stem) not in problems and not _is_done(cohort, one)]
        failed = _grade_all(options, limits, cohort, waiting, book)
        lines = _lines(cohort, book, problems | failed)
    notice = NOTICE if any(line.result and not line.result.isolated for line in lines) else ""
    lines, back = papers.write(folder, lines, found, people, worksheets, notice)
    _say(folder, lines, cohort, len(waiting) - len(failed), [*back, notice])
    return 0 if any(line.result for line in lines) else 1


def _chosen(known: dict[str, Release], chapters: list[str] | None) -> set[str]:
    """The exercises that are to be graded."""
    wanted = {one.removesuffix(".ipynb").zfill(2) for one in chapters or ()}
    missing = [one for one in wanted if not any(one in (stem, release.chapter) for stem, release in known.items())]
    if missing:
        raise GradingError(f"there is no exercise for chapter {missing[0]}; there are: {', '.join(known)}")
    return {stem for stem, release in known.items() if not wanted or wanted & {stem, release.chapter}}


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
    return Cohort(folder, found, submissions, known, used, task_cases, keys, results.Store(folder))


def _keep_submissions(cohort: Cohort, source: Path) -> dict[Key, str]:
    """Lay the notebooks where nbgrader looks for them, unless they lie there already; returns why some could not be."""
    problems: dict[Key, str] = {}
    if is_nbgrader_folder(source) and source.resolve() == cohort.folder.resolve():
        return problems
    for one in cohort.submissions:
        with _alone(problems, (one.student, one.stem)):
            results.write(cohort.folder / "submitted" / one.student / one.stem / f"{one.stem}.ipynb", one.data)
    return problems


@contextlib.contextmanager
def _alone(problems: dict[Key, str], key: Key):
    """What goes wrong with one submission is its own problem; what goes wrong with the disk or the gradebook is everybody's."""
    try:
        yield
    except Exception as error:
        if not disk_errors.is_of_one_submission(error):
            raise
        problems[key] = f"could not be entered; the grader itself stopped with {type(error).__name__}: {error}"


def _wanted(submissions: list[Submission], students: list[str] | None) -> list[Submission]:
    names = {learner_name(name) for name in students or ()}
    missing = names - {one.student for one in submissions}
    if missing:
        raise GradingError(f"there is no submission of {', '.join(sorted(missing))}")
    return [one for one in submissions if not names or one.student in names]


def _is_done(cohort: Cohort, one: Submission) -> bool:
    kept = cohort.store.read(one.student, one.stem)
    return (
        kept is not None and kept[0] == cohort.keys[one.student, one.stem] and _graded_file(cohort.folder, one).exists()
    )


def _graded_file(folder: Path, one: Submission | workers.Job) -> Path:
    return folder / "autograded" / one.student / one.stem / f"{one.stem}.ipynb"


def _grade_all(options, limits: Limits, cohort: Cohort, waiting: list[Submission], book: Book) -> dict[Key, str]:
    """Grade what waits and enter it; returns why some could not be graded."""
    jobs = [workers.Job(one.student, one.stem, one.data) for one in waiting]
    problems: dict[Key, str] = {}
    if not jobs:
        return problems
    progress = Progress(len(jobs))
    if options.scheduler:
        done = workers.on_a_cluster(
            jobs, cohort.releases, cohort.task_cases, scheduler=options.scheduler, limits=limits
        )
        _enter(done, options, cohort, book, problems, progress)
        return problems
    with Sandbox() as sandbox:
        done = workers.on_this_machine(
            jobs, cohort.releases, cohort.task_cases, sandbox=sandbox, limits=limits, count=options.jobs
        )
        with contextlib.closing(done):
            _enter(done, options, cohort, book, problems, progress)
    return problems


def _enter(done, options, cohort: Cohort, book: Book, problems: dict[Key, str], progress: Progress) -> None:
    source = options.folders[0] if is_nbgrader_folder(options.folders[0]) else cohort.folder
    for job, result in done:
        key = (job.student, job.stem)
        if isinstance(result, Result):
            with _alone(problems, key):
                timestamp = _timestamp(source / "submitted" / job.student / job.stem / "timestamp.txt")
                book.record(job.student, cohort.releases[job.stem], result.notebook, timestamp)
                results.write(_graded_file(cohort.folder, job), result.notebook.encode("utf-8"))
                cohort.store.write(job.student, job.stem, cohort.keys[key], result)
            if key in problems:
                book.undo()
        else:
            problems[key] = result
        progress.step()


def _timestamp(path: Path) -> str:
    """When nbgrader collected a submission, where it says so."""
    if path.is_symlink() or not path.is_file():
        return ""
    with open(path, encoding="utf-8", errors="replace") as file:
        return file.read(100)


def _lines(cohort: Cohort, book: Book, problems: Mapping[Key, str]) -> list[marks.Line]:
    """What everybody has: in this run, with the notebooks that are none, and in earlier runs into the same folder."""
    refused = {(one.student, one.stem): one.problem for one in cohort.found if one.problem and one.stem and one.student and not one.aside}  # fmt: skip
    keys = [(one.student, one.stem) for one in cohort.submissions]
    keys += sorted(key for key in refused if key not in keys)
    earlier = sorted(key for key in cohort.store.everybody() if key not in keys and key[1] in cohort.known)
    return [_line(key, cohort, book, {**refused, **problems}) for key in (*keys, *earlier)]


def _line(key: Key, cohort: Cohort, book: Book, problems: Mapping[Key, str]) -> marks.Line:
    student, release = key[0], cohort.known[key[1]]
    is_good = key in cohort.keys and key not in problems
    kept = cohort.store.read(*key) if is_good or key not in problems else None
    if kept is None:
        return marks.Line(student, release, None, problem=problems.get(key, "was not among those to be graded"))
    if {task.name for task in kept[1].tasks} != set(release.tasks):
        return marks.Line(student, release, None, problem="was graded with an earlier version of the exercise")
    return marks.line(student, release, kept[1], book.scores(student, release))


def _say(folder: Path, lines: list[marks.Line], cohort: Cohort, fresh: int, also: list[str]) -> None:
    graded = [line for line in lines if line.result]
    problems = {(line.student, line.release.stem): line.problem for line in lines if line.problem}
    refused = [one for one in cohort.found if one.problem and problems.get((one.student, one.stem)) != one.problem]
    print(f"{len(graded)} graded ({fresh} of them now), {len(problems) + leftovers.count(refused)} not graded.")
    for (student, stem), problem in problems.items():
        print(f"  {student}, {stem}: the file {problem}.")
    for sentence in leftovers.sentences(refused, {line.student for line in graded}):
        print(f"  {sentence}")
    print(f"For you: {folder / 'report.html'}, {folder / 'grades.csv'} and {folder / 'learners.csv'}. For the learners: {folder / 'feedback'}.")  # fmt: skip
    if marks.waiting(graded):
        print(f"{marks.waiting(graded)}: docs/grading.md says how.")
    for sentence in filter(None, also):
        print(sentence)
