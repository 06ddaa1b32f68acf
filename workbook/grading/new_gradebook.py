"""Makes an empty gradebook of nbgrader's."""

from pathlib import Path

import nbgrader.api
from nbgrader.api import Gradebook

from workbook.files import written_whole


def make_gradebook(path: Path) -> None:
    """Make an empty gradebook, whole or not at all."""
    asked = nbgrader.api.get_alembic_version
    # nbgrader would start the program `alembic`, if it is on PATH, and ask it; the answer stands in nbgrader's own files
    nbgrader.api.get_alembic_version = _newest_form
    try:
        with written_whole(path) as draft:
            Gradebook(f"sqlite:///{draft}").close()
    finally:
        nbgrader.api.get_alembic_version = asked


def _newest_form() -> str:
    """The name of the newest form of the gradebook's tables."""
    from alembic.script import ScriptDirectory

    return str(ScriptDirectory(str(Path(nbgrader.api.__file__).with_name("alembic"))).get_current_head())
