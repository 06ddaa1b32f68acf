"""The copies are trusted from the start: a button that runs a cell asks no question first."""

import json
import shutil
from types import SimpleNamespace

import nbformat
import pytest
from nbformat.sign import NotebookNotary

from launcher import copies, server, trust


@pytest.fixture
def my(tmp_path, monkeypatch):
    """The copies of a small course, and a notary of their own."""
    monkeypatch.setenv("JUPYTER_DATA_DIR", str(tmp_path / "jupyter"))
    for name in ("notebooks/a.ipynb", "notebooks/b.ipynb", "exercises/a.ipynb"):
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        nbformat.write(nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell(f"print('{name}')")]), path)
    return copies.renew(tmp_path, print)


def is_signed(path):
    return NotebookNotary().check_signature(nbformat.read(path, as_version=4))


def test_what_the_course_laid_down_is_trusted(my):
    names = ("notebooks/a.ipynb", "notebooks/b.ipynb", "exercises/a.ipynb")
    assert not any(is_signed(my / name) for name in names)
    trust.sign(my, nbformat)
    assert all(is_signed(my / name) for name in names)


def test_what_was_changed_or_added_is_left_to_jupyterlab(my):
    for name, change in (
        ("b", {"source": "print('mine')"}),
        ("a", {"outputs": [nbformat.v4.new_output("stream", text="?")]}),
    ):
        notebook = nbformat.read(my / "notebooks" / f"{name}.ipynb", as_version=4)
        notebook.cells[0].update(change)
        nbformat.write(notebook, my / "notebooks" / f"{name}.ipynb")
    nbformat.write(nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell("1")]), my / "notebooks" / "other.ipynb")
    trust.sign(my, nbformat)
    assert [is_signed(path) for path in sorted((my / "notebooks").glob("*.ipynb"))] == [False, False, False]
    assert is_signed(my / "exercises" / "a.ipynb")


def test_a_second_start_reads_nothing_but_what_has_come_since(my, monkeypatch):
    read = []
    fingerprint = trust.fingerprint
    monkeypatch.setattr(trust, "fingerprint", lambda data: read.append(data) or fingerprint(data))
    trust.sign(my, nbformat)
    assert len(read) == 3
    trust.sign(my, nbformat)
    assert len(read) == 3
    (my / "notebooks" / "b.ipynb").unlink()
    copies.renew(my.parent, print)
    trust.sign(my, nbformat)
    assert len(read) == 4 and is_signed(my / "notebooks" / "b.ipynb")


@pytest.mark.parametrize("damage", [b"", b"[]", b"\xff", b'{"notebooks/a.ipynb": 1}'])
def test_a_damaged_note_means_that_all_are_looked_at(my, tmp_path, damage):
    (tmp_path / "jupyter").mkdir()
    (tmp_path / "jupyter" / trust.NOTE).write_bytes(damage)
    trust.sign(my, nbformat)
    assert is_signed(my / "notebooks" / "a.ipynb") and is_signed(my / "exercises" / "a.ipynb")


def test_with_the_signatures_the_note_is_gone(my, tmp_path):
    trust.sign(my, nbformat)
    shutil.rmtree(tmp_path / "jupyter")
    trust.sign(my, nbformat)
    assert is_signed(my / "notebooks" / "a.ipynb")


@pytest.mark.parametrize("spoilt", ["manifest", "no manifest", "notebook", "no notebook"])
def test_what_is_damaged_or_missing_stops_nothing(my, spoilt):
    path = my / (copies.MANIFEST if "manifest" in spoilt else "notebooks/a.ipynb")
    path.unlink() if spoilt.startswith("no ") else path.write_text(json.dumps(["?"]), encoding="utf-8")
    trust.sign(my, nbformat)
    assert is_signed(my / "exercises" / "a.ipynb") == ("manifest" not in spoilt)


def test_the_server_finds_the_folder_of_the_copies_in_its_first_word(tmp_path):
    words = server.command("python", tmp_path / "my", 8888)
    assert words[words.index("-c") + 2] == f"--ServerApp.root_dir={tmp_path / 'my'}"


def test_a_page_that_the_course_laid_down_is_trusted_and_another_in_its_place_is_not(tmp_path, monkeypatch):
    monkeypatch.setenv("JUPYTER_DATA_DIR", str(tmp_path / "jupyter"))
    (tmp_path / "notebooks").mkdir()
    cell = nbformat.v4.new_code_cell("first()", metadata={"tags": [copies.FIRST_SCREEN]})
    cell.outputs = [nbformat.v4.new_output("display_data", {"text/html": "<script>ours()</script>"})]
    nbformat.write(nbformat.v4.new_notebook(cells=[cell]), tmp_path / "notebooks" / "a.ipynb")
    my = copies.renew(tmp_path, print)
    trust.sign(my, nbformat)
    assert is_signed(my / "notebooks" / "a.ipynb")
    path = my / "notebooks" / "a.ipynb"
    path.write_text(path.read_text("utf-8").replace("ours()", "theirs()"), "utf-8")
    trust.sign(my, nbformat)
    assert not is_signed(path)


def test_the_first_page_is_signed_before_jupyterlab_starts_and_the_others_meanwhile(my, monkeypatch):
    later = []
    monkeypatch.setattr(trust.threading, "Thread", lambda **said: SimpleNamespace(start=lambda: later.append(said)))
    monkeypatch.setattr(trust, "FIRST_PAGE", "notebooks/b.ipynb")
    trust.sign_in_background(my, nbformat)
    assert is_signed(my / "notebooks" / "b.ipynb") and not is_signed(my / "notebooks" / "a.ipynb")
    later[0]["target"](*later[0]["args"])
    assert is_signed(my / "notebooks" / "a.ipynb")
