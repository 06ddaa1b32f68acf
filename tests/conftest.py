"""What tests of several parts share."""

import pytest

from workbook.checking import progress_files


@pytest.fixture
def own_copies(tmp_path, monkeypatch):
    """A learner in their own copies: progress goes to my/progress."""
    folder = tmp_path / "my" / "notebooks"
    folder.mkdir(parents=True)
    (tmp_path / "my" / progress_files.MARKER).write_text("{}")
    monkeypatch.chdir(folder)
    return tmp_path / "my" / "progress"
