"""What an older version's notebook hears when it asks for something that is gone: one sentence, instead of a riddle.

`course.py` never touches a copy that somebody changed; it lays the new version beside it. So a notebook may be older than
the course around it, and import what has moved since.
"""

# the name is the one that launcher/copies.py gives; a test holds them together
LIES_BESIDE = (
    "if this notebook is of an older version of the course, the new one lies beside it in your folder, "
    "under the same name with `.new` before `.ipynb`"
)


class Finder:
    """Python asks it last, so what it is asked for below `workbook` is not there."""

    @staticmethod
    def find_spec(name: str, path: object = None, target: object = None) -> None:
        """Say so.

        Raises:
            ModuleNotFoundError: always, for a module below `workbook`. It carries no `name`, for with one
                `from workbook import tasks` would drop this sentence for one of Python's own.
        """
        if name.startswith("workbook."):
            raise ModuleNotFoundError(f"there is no {name} in this version of the course; {LIES_BESIDE}")
