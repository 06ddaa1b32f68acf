"""Moodle: `Ada Lovelace_101_assignsubmission_file/...`, older versions with a `_` behind, or flat, with the file's name behind it.

The number is the participant's in this one assignment; another assignment has another one. So a person is known by the name
over chapters. Where names are hidden ("blind"), all are called Participant, and only the number tells them apart.
"""

import re
from collections.abc import Sequence

from workbook.grading.collecting.names import learner_name
from workbook.grading.collecting.submission import Owner, Parts

FORM = re.compile(r"(?s)(.+?)(?:_(\d+))?_(assignsubmission_[a-z]+)(?:_.*)?")
BLIND = "Participant"


def owners(paths: Sequence[Parts], stems: Sequence[str]) -> dict[Parts, Owner]:
    """Whose the files of Moodle's "Download all submissions" are."""
    found = {}
    for path in paths:
        match = next(filter(None, map(FORM.fullmatch, path)), None)
        if match:
            name, number, plugin = match.group(1), match.group(2) or "", match.group(3)
            learner = f"{name} {number}" if name == BLIND and number else name
            origin = "_".join(part for part in (name, number, plugin) if part)
            found[path] = Owner(learner_name(learner), "moodle", number, origin=origin)
    return found
