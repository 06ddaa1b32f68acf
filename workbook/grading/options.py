"""What the command line of the grader says."""

import argparse
from pathlib import Path

from workbook.command_line import Parser
from workbook.grading import release as releases
from workbook.grading import workers
from workbook.grading.collecting import is_nbgrader_folder

PATTERN = set("*?[]")


class OptionsError(Exception):
    """Options that do not go together; the text says how to put it right."""


def parser() -> argparse.ArgumentParser:
    """The parser of `course.py grade`."""
    made = Parser(prog="python3 course.py grade", description="Grade folders or zips of notebooks.")
    add = made.add_argument
    add("folders", type=Path, nargs="+", metavar="folder", help="a learning platform's zip, a folder of notebooks, or nbgrader's course folder; several need --output")  # fmt: skip
    add("--output", type=Path, help="where the results go (otherwise into nbgrader's folder, or a new one beside the folder)")  # fmt: skip
    add("--dry-run", action="store_true", help="only show which file would go to which learner and chapter; run and write nothing")  # fmt: skip
    add("--class-list", type=Path, metavar="CSV", help="who is in the class: a CSV with names, ids, e-mail addresses or groups")  # fmt: skip
    add("--worksheet", type=Path, metavar="CSV", action="append", default=[], help="Moodle's grading worksheet, to be filled in; may be given more than once")  # fmt: skip
    add("--marking", type=Path, metavar="TOML", help="which tasks count and how much, when they are due, what lateness costs")  # fmt: skip
    add("--student", action="append", metavar="NAME", help="grade this learner only; may be given more than once")
    add("--chapter", action="append", metavar="NN", help="grade this chapter only, for example 01")
    add("--jobs", type=_count, default=workers.cores(), help="how many notebooks at once (otherwise one for each core)")
    add("--secret-file", type=Path, help="the cohort's secret (otherwise one is made and kept with the results)")
    add("--scheduler", help="a Dask cluster to grade on, for example tcp://192.168.0.10:8786")
    add("--written", action="store_true", help="mark the written answers of results, by question, in the browser")
    add("--no-browser", action="store_true", help="with --written: only say the address")
    add("--forget", action="append", metavar="NAME", help="delete all that the results in the folder hold of a learner; may be given more than once")  # fmt: skip
    add("--forget-everybody", action="store_true", help="delete all results in the folder, with secret and gradebook")
    add("--yes", action="store_true", help="really delete; without it, only say what would be deleted")
    add("--exercises", type=Path, default=releases.EXERCISES, help=argparse.SUPPRESS)
    return made


def results_folder(options: argparse.Namespace) -> Path:
    """Where the results go.

    Raises:
        OptionsError: several folders and no --output, or a path that nbgrader takes for a pattern.
    """
    first = options.folders[0]
    if options.output:
        found = options.output
    elif len(options.folders) > 1:
        raise OptionsError("several folders need --output, the folder where their results go together")
    elif is_nbgrader_folder(first):
        found = first
    else:
        source = first.resolve()
        found = source.with_name(f"{source.stem if source.is_file() else source.name}-graded")
    odd = PATTERN & set(str(found.resolve()))
    if odd:
        raise OptionsError(
            f"the path {found} has {' and '.join(sorted(odd))} in it, which nbgrader takes for a pattern, so it would find nothing there: name another folder with --output"
        )
    return found


def _count(text: str) -> int:
    if not text.isdecimal() or int(text) < 1:
        raise argparse.ArgumentTypeError(f"expected a number above 0, got {text!r}")
    return int(text)
