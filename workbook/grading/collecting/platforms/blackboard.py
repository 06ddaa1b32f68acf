"""Blackboard: `Chapter 1_ada_attempt_2026-11-01-12-00-00_01_structure.ipynb`, and a receipt `..._attempt_DATE.txt` for each attempt.

The learner is known by the username; the date is the attempt's. A username with `_` in it keeps only what stands behind the last
one; the class list, or the names of the folders, can tell more.
"""

import re
from collections.abc import Sequence
from datetime import datetime

from workbook.grading.collecting.names import learner_name
from workbook.grading.collecting.submission import Owner, Parts

FORM = re.compile(r"(?s).*_([^_]+)_attempt_(\d{4}(?:-\d\d){5})(?:_.*|\.txt)")
RECEIPT = re.compile(r"(?s).*_attempt_\d{4}(?:-\d\d){5}\.txt")


def owners(paths: Sequence[Parts], stems: Sequence[str]) -> dict[Parts, Owner]:
    """Whose the files of Blackboard's "Assignment File Download" are."""
    found = {}
    for path in paths:
        match = next(filter(None, map(FORM.fullmatch, path)), None)
        if match:
            found[path] = Owner(learner_name(match[1]), "blackboard", match[1], changed=_moment(match[2]))
    return found


def is_receipt(path: Parts) -> bool:
    """Whether a file is what Blackboard writes about an attempt, and nothing that a learner made."""
    return RECEIPT.fullmatch(path[-1]) is not None


def _moment(date: str) -> float:
    try:
        return datetime.strptime(date, "%Y-%m-%d-%H-%M-%S").timestamp()
    except (ValueError, OverflowError):
        return 0.0
