"""The notebooks of the version before this one, as people have them in their folders, and how they are run."""

import json
import lzma
from pathlib import Path

import nbformat
import pytest

from workbook.building.execute import execute
from workbook.checking.progress_files import MARKER

KEPT = Path(__file__).with_name("version_27f799f.json.xz")


class OldVersion:
    """What is kept of an older version: `notebooks` by their names, "exercises/04_loss.ipynb", and `modules` of the workbook."""

    def __init__(self, path):
        kept = json.loads(lzma.decompress(path.read_bytes()))
        self.modules = kept["modules"]
        self.names = sorted(kept["notebooks"])
        self._notebooks = kept["notebooks"]

    def notebook(self, name):
        """A notebook, of its own for each caller."""
        return nbformat.reads(json.dumps(self._notebooks[name]), as_version=4)


@pytest.fixture(scope="session")
def old():
    return OldVersion(KEPT)


@pytest.fixture
def run_chapter(old, tmp_path):
    """Runs a chapter's old notebook in a learner's own copies, where progress is kept; fails where a cell raises or warns."""

    def run(name):
        folder = tmp_path / "my" / "notebooks"
        folder.mkdir(parents=True)
        (tmp_path / "my" / MARKER).write_text('{"copies": {}}')
        ran = execute(old.notebook(name), folder)  # BuildError where a cell raises
        code = [cell for cell in ran.cells if cell.cell_type == "code" and cell.source.strip()]
        assert code and all(cell.execution_count for cell in code)
        assert not [output.text for cell in code for output in cell.outputs if output.get("name") == "stderr"]

    return run


def pytest_generate_tests(metafunc):
    """Every kept notebook of a chapter is run by one of two files: the suite hands out whole files, and this takes long."""
    if "old_chapter" in metafunc.fixturenames:
        names = [name for name in OldVersion(KEPT).names if name.startswith("notebooks/")]
        metafunc.parametrize("old_chapter", names[metafunc.module.HALF :: 2])
