"""Canvas: `lovelaceada_LATE_101_9001_01_structure-1.ipynb`, all in one folder: the sortable name in small letters without anything
else, LATE or not, the user's number, the file's number, and the file's name, to which a resubmission adds `-1`.

The user's number is the same in all assignments. Where names are hidden it is `anon_AbC12` instead.
"""

import re
from collections import defaultdict
from collections.abc import Sequence

from workbook.grading.collecting.submission import Owner, Parts

FORM = re.compile(
    r"(?s)(?P<late1>LATE_)?(?:anon_(?P<anon>[A-Za-z0-9]{5})|(?P<name>[^_]\w*?)(?P<late2>_LATE)?_(?P<user>\d+))"
    r"_(?:(?P<file>\d{1,18})_.+|text\.html|link\.html)"
)


def owners(paths: Sequence[Parts], stems: Sequence[str]) -> dict[Parts, Owner]:
    """Whose the files of Canvas's "Download Submissions" are: in each folder where all files have its form."""
    together: dict[Parts, dict[str, list[Parts]]] = defaultdict(dict)
    for path in paths:
        for depth, part in enumerate(path):
            if depth == len(path) - 1 or part.casefold().endswith(".zip"):
                together[path[:depth]].setdefault(part, []).append(path)
    found: dict[Parts, Owner] = {}
    for inside in together.values():
        matches = {part: match for part in inside if (match := FORM.fullmatch(part))}
        if len(matches) == len(inside):
            for part, match in matches.items():
                found |= dict.fromkeys(inside[part], _owner(part, match))
    return found


def _owner(part: str, match: re.Match) -> Owner:
    late = bool(match["late1"] or match["late2"])
    # feedback is taken back by the two numbers in the name
    origin = part.rpartition(".")[0] if match["user"] and match["file"] else ""
    learner = f"{match['name']}_{match['user']}" if match["user"] else f"anon_{match['anon']}"
    return Owner(learner, "canvas", match["user"] or "", file=int(match["file"] or 0), late=late, origin=origin)
