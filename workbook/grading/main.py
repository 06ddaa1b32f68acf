"""The command that grades a cohort: collect, grade what changed, write gradebook, feedback, table and report."""

import argparse
import contextlib
import shutil
import sys
from dataclasses import replace
from pathlib import Path

import filelock

from workbook.content import all_tasks
from workbook.grading import console, disk_errors, entering, marking, papers, results, workers, written
from workbook.grading import release as releases
from workbook.grading.cohort import Cohort, Key
from workbook.grading.collecting import (
    NoSubmissionsError,
    Submission,
    collect,
    is_nbgrader_folder,
    namesakes_apart,
)
from workbook.grading.collecting.class_list import ClassListError
from workbook.grading.collecting.names import learner_name
from workbook.grading.forget import ForgetError, forget, kept_of
from workbook.grading.given import Given, keep_given, read_given
from workbook.grading.grade import cases_of
from workbook.grading.gradebook import FILE as GRADEBOOK
from workbook.grading.gradebook import Book, GradebookChangedError
from workbook.grading.limits import Limits
from workbook.grading.marking import HandedIn, Mark, Marking, MarkingError
from workbook.grading.marks import Line
from workbook.grading.options import OptionsError, parser, results_folder
from workbook.grading.progress import Progress
from workbook.grading.release import Release
from workbook.grading.returning.moodle import WorksheetError
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
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="backslashreplace")  # a name that the terminal cannot show must not end the run
    options = parser().parse_args(arguments)
    try:
        return _main(options)
    except (
        GradingError, OptionsError, ForgetError, MarkingError, NoSubmissionsError, ClassListError, WorksheetError, SecretError, GradebookChangedError,
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


def _main(options: argparse.Namespace) -> int:
    if not hasattr(__import__("select"), "poll"):
        raise GradingError("grading needs Linux or macOS; on Windows use the Windows Subsystem for Linux")
    if options.forget or options.forget_everybody:
        return _forget(options)
    limits = Limits()
    known = releases.load(options.exercises)
    if options.written:
        return _mark_written(options, known)
    chosen = _chosen(known, options.chapter)
    given = read_given(options, known)
    found = collect(options.folders, known, limits, given.people)
    if options.dry_run:
        names = _named([one for one in found if not one.problem], options.student)
        asked = _asked(found, names, chosen)
        console.say_dry_run(asked, found, given.people, names)
        return 0 if any(not one.problem for one in asked) else 1
    folder = results_folder(options)
    (folder / results.FOLDER).mkdir(parents=True, exist_ok=True)
    if _ignores_capitals(folder):
        found = namesakes_apart(found)
    with _alone_in(folder):
        return _grade(options, limits, known, chosen, found, folder, given)


def _grade(
    options, limits: Limits, known: dict[str, Release], chosen: set[str], found: list[Submission], folder: Path, given: Given
) -> int:  # fmt: skip
    isolated = not why_not_isolated()
    if not isolated:
        print(f"{why_not_isolated()[:1].upper()}{why_not_isolated()[1:]}. {NOTICE}", file=sys.stderr)
    elif why_no_filter():
        print(f"The sandbox has one wall less here: {why_no_filter()}.", file=sys.stderr)
    keep_given(options, folder)
    cohort = _cohort(options, limits, known, found, folder, isolated)
    if not (folder / CONFIGURATION.name).exists():
        shutil.copyfile(CONFIGURATION, folder / CONFIGURATION.name)
    problems = entering.keep_submissions(cohort, options.folders)
    with Book(folder) as book:
        for release in cohort.releases.values():
            book.prepare(release)
            # the formgrader lists the chapters that it finds there
            results.write(folder / "source" / release.stem / f"{release.stem}.ipynb", release.text().encode("utf-8"))
        names = _named(cohort.submissions, options.student)
        wanted = _asked(cohort.submissions, names, chosen)
        waiting = [one for one in wanted if (one.student, one.stem) not in problems and not _is_done(cohort, one)]
        failed = _grade_all(options, limits, cohort, waiting, book)
        lines, by_hand = cohort.lines(book, problems | failed), book.to_look_at()
        lines = [replace(line, uncounted=given.rules.uncounted(line.release.stem)) for line in lines]
        marks = _marks(cohort, book, lines, given.rules)
    notice = NOTICE if any(line.result and not line.result.isolated for line in lines) else ""
    lines, back = papers.write(folder, lines, found, given.people, given.worksheets, notice, by_hand, marks)
    console.say(folder, lines, found, len(waiting) - len(failed), [*back, *by_hand, notice])
    return 0 if any(line.result for line in lines) else 1


def _forget(options: argparse.Namespace) -> int:
    folder, learners = options.folders[0], None if options.forget_everybody else options.forget
    paths = kept_of(folder, learners)
    if options.yes:
        with _alone_in(folder):
            forget(folder, learners)
    console.say_forgotten(folder, paths, done=options.yes)
    return 0


def _mark_written(options: argparse.Namespace, known: dict[str, Release]) -> int:
    """Until Ctrl-C; meanwhile nobody grades anew what is read here."""
    folder = options.folders[0] if (options.folders[0] / GRADEBOOK).is_file() else results_folder(options)
    if not (folder / GRADEBOOK).is_file():
        raise GradingError(f"there are no results in {folder}: run the grader first, without --written")
    with _alone_in(folder), contextlib.suppress(KeyboardInterrupt):
        written.serve(folder, known, open_browser=not options.no_browser)
    print(f"\nRun the grader once more, so that marks and words go into the tables and the feedback of {folder}.")
    return 0


@contextlib.contextmanager
def _alone_in(folder: Path):
    """While nobody else works in the folder of the results."""
    try:
        with filelock.FileLock(folder / results.FOLDER / "lock", timeout=0):
            yield
    except filelock.Timeout:
        raise GradingError(f"somebody else is grading into {folder} at this moment") from None


def _marks(cohort: Cohort, book: Book, lines: list[Line], rules: Marking) -> dict[Key, Mark]:
    """What counts of everybody's points."""
    by_key = {(line.student, line.release.stem): line for line in lines}
    late = {key: book.late(line.student, line.release) for key, line in by_key.items()}
    now = {}
    for one in cohort.submissions:
        key = (one.student, one.stem)
        now[key] = HandedIn(one.owner.changed or late[key][0], one.owner.late)
    handed_in = marking.remembered(cohort.folder, now)
    return {key: rules.mark(line, handed_in.get(key, HandedIn()), late[key][1]) for key, line in by_key.items()}


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


def _named(submissions: list[Submission], students: list[str] | None) -> set[str]:
    """The learners who are named on the command line; none where everybody is meant."""
    names = {learner_name(name) for name in students or ()}
    missing = names - {one.student for one in submissions}
    if missing:
        raise GradingError(f"there is no submission of {', '.join(sorted(missing))}")
    return names


def _asked(found: list[Submission], names: set[str], chosen: set[str]) -> list[Submission]:
    """The files of these learners and chapters, with those whose chapter nobody knows."""
    return [one for one in found if (not names or one.student in names) and (not one.stem or one.stem in chosen)]


def _is_done(cohort: Cohort, one: Submission) -> bool:
    kept = cohort.store.read(one.student, one.stem)
    return (
        kept is not None
        and kept[0] == cohort.keys[one.student, one.stem]
        and entering.graded_file(cohort.folder, one).exists()
    )


def _grade_all(options, limits: Limits, cohort: Cohort, waiting: list[Submission], book: Book) -> dict[Key, str]:
    """Grade what waits and enter it; returns why some could not be graded."""
    jobs = [workers.Job(one.student, one.stem, one.data) for one in waiting]
    problems: dict[Key, str] = {}
    if not jobs:
        return problems
    source = options.folders[0] if is_nbgrader_folder(options.folders[0]) else cohort.folder
    progress = Progress(len(jobs))
    if options.scheduler:
        done = workers.on_a_cluster(
            jobs, cohort.releases, cohort.task_cases, scheduler=options.scheduler, limits=limits
        )
        entering.enter(done, source, cohort, book, problems, progress)
        return problems
    with Sandbox() as sandbox:
        done = workers.on_this_machine(
            jobs, cohort.releases, cohort.task_cases, sandbox=sandbox, limits=limits, count=options.jobs
        )
        with contextlib.closing(done):
            entering.enter(done, source, cohort, book, problems, progress)
    return problems
