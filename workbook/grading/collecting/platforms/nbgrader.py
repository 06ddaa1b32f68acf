"""nbgrader: `submitted/<learner>/<chapter>/<chapter>.ipynb`. Other files beside it are never graded by nbgrader, nor here."""

from workbook.grading.collecting.submission import Owner, Parts

FOLDER = "submitted"
EXPECTED = "lies where no exercise is expected: submitted/<learner>/<chapter>/<chapter>.ipynb"


def owner(path: Parts) -> Owner:
    """Whose a file below `submitted` is."""
    return Owner(path[0] if len(path) > 1 else "", "nbgrader")


def misplaced(path: Parts, stems: tuple[str, ...]) -> str:
    """Why a notebook is not where nbgrader looks for it; "" where it is."""
    if len(path) == 3 and path[1] in stems and path[2] == f"{path[1]}.ipynb":
        return ""
    return f"{EXPECTED}, with a chapter such as {stems[0]}"


def is_timestamp(path: Parts) -> bool:
    """Whether a file is what nbgrader writes beside a notebook, and nothing that a learner made."""
    return len(path) == 3 and path[2] == "timestamp.txt"
