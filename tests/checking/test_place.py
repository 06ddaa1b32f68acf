"""Where the learner is, is noted after each cell, in the learner's own copies alone."""

import json

import IPython
import pytest

from workbook.checking import place


class Shell:
    """As much of ipykernel's shell as is asked."""

    kernel = object()
    starting_dir = "."

    def __init__(self, cell="1a2b"):
        self.cell, self.heard, self.events, self.user_ns = cell, [], self, {}

    def register(self, event, act):
        self.heard.append((event, act))

    def get_parent(self):
        return {"metadata": {"cellId": self.cell}}


@pytest.fixture
def shell(monkeypatch):
    made = Shell()
    monkeypatch.setattr(IPython, "get_ipython", lambda: made)
    return made


def test_the_cell_that_was_run_last_is_noted(shell, own_copies, monkeypatch):
    my = own_copies.parent
    monkeypatch.setenv("JPY_SESSION_NAME", str(my / "notebooks" / "04_loss.ipynb"))
    place.note_after_each_cell()
    ((event, act),) = shell.heard
    assert event == "post_run_cell"
    for shell.cell in ("1a2b", "3c4d"):
        act(None)
        known = json.loads((own_copies / place.NAME).read_text())
        assert known == {"notebook": "notebooks/04_loss.ipynb", "cell": shell.cell}
    monkeypatch.setenv("JPY_SESSION_NAME", str(my.parent / "elsewhere.ipynb"))
    act(None)
    assert json.loads((own_copies / place.NAME).read_text()) == known


def test_nothing_is_noted_outside_of_own_copies_and_nothing_is_raised(shell, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("JPY_SESSION_NAME", str(tmp_path / "a.ipynb"))
    place.note_after_each_cell()
    shell.heard[0][1](None)
    assert list(tmp_path.iterdir()) == []


def test_a_disk_that_is_full_is_no_error_of_the_learners_cell(shell, own_copies, monkeypatch):
    monkeypatch.setenv("JPY_SESSION_NAME", str(own_copies.parent / "notebooks" / "04_loss.ipynb"))

    def full(path, text):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(place.progress_files, "write_file", full)
    place._note()
