"""What a teacher gives besides the hand-ins: class list, worksheets, rules for marks. List and rules are remembered with the results."""

import argparse
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from workbook.grading import marking, results
from workbook.grading.collecting.class_list import ClassList, read_class_list
from workbook.grading.marking import Marking, read_marking
from workbook.grading.options import results_folder
from workbook.grading.release import Release
from workbook.grading.returning.moodle import Worksheet, read_worksheet

CLASS_LIST = Path(results.FOLDER) / "class-list.csv"


@dataclass(frozen=True)
class Given:
    """The tables of a run; each is empty where there is none."""

    people: ClassList
    worksheets: list[Worksheet]
    rules: Marking


def read_given(options: argparse.Namespace, known: Mapping[str, Release]) -> Given:
    """Read what the command line names, or what was named in an earlier run.

    Raises:
        ClassListError, WorksheetError, MarkingError: one of them cannot be used.
    """
    class_list = options.class_list or _kept(options, CLASS_LIST)
    rules = options.marking or _kept(options, marking.FILE)
    worksheets = [read_worksheet(path) for path in options.worksheet]
    people = read_class_list(class_list) if class_list else ClassList()
    for sheet in worksheets:
        for number, email in sheet.emails().items():
            people.learn(number, email)
    return Given(people, worksheets, read_marking(rules, known) if rules else Marking())


def keep_given(options: argparse.Namespace, folder: Path) -> None:
    """Remember what was named now."""
    for path, kept in ((options.class_list, CLASS_LIST), (options.marking, marking.FILE)):
        if path:
            results.write(folder / kept, path.read_bytes())


def _kept(options: argparse.Namespace, name: Path) -> Path | None:
    if options.dry_run and len(options.folders) > 1 and not options.output:
        return None  # nothing is written, so nothing has to say where
    path = results_folder(options) / name
    return path if path.exists() else None
