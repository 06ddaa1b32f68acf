"""What an older version's notebook hears when it asks for something that is gone: one sentence, instead of a riddle.

`course.py` never touches a copy that somebody changed; it lays the new version beside it. So a notebook may be older than
the course around it, and import what has moved since.
"""

import importlib
import importlib.abc
from importlib.machinery import ModuleSpec
from types import ModuleType

# Programs that the playground wrote for learners import from here, and go on doing so.
MOVED = {
    "workbook.widgets.playground": "workbook.widgets.explorables.playground",
    "workbook.widgets.playground.problems": "workbook.widgets.explorables.playground.data",
}

# the name is the one that launcher/copies.py gives; a test holds them together
LIES_BESIDE = (
    "if this notebook is of an older version of the course, the new one lies beside it in your folder, "
    "under the same name with `.new` before `.ipynb`"
)


class Finder:
    """Python asks it last, so what it is asked for below `workbook` is not there."""

    @staticmethod
    def find_spec(name: str, path: object = None, target: object = None) -> ModuleSpec | None:
        """Where a moved module is now; or say that it is gone.

        Raises:
            ModuleNotFoundError: for every other module below `workbook`. It carries no `name`, for with one
                `from workbook import tasks` would drop this sentence for one of Python's own.
        """
        if name in MOVED:
            return ModuleSpec(name, Loader(), is_package=True)
        if name.startswith("workbook."):
            raise ModuleNotFoundError(f"there is no {name} in this version of the course; {LIES_BESIDE}")
        return None


class Loader(importlib.abc.Loader):
    """A module under its old name: it has the names of the one that took its place."""

    def create_module(self, spec: ModuleSpec) -> None:
        """Python makes an empty module."""

    def exec_module(self, module: ModuleType) -> None:
        """Fill it."""
        names = vars(importlib.import_module(MOVED[module.__name__]))
        vars(module).update({name: value for name, value in names.items() if not name.startswith("__")})
