"""The words are what their datasheet says."""

import hashlib
from collections import Counter
from pathlib import Path

import numpy as np
import pytest

from workbook import datasets
from workbook.datasets import make_words

FOLDER = Path(datasets.__file__).parent
DATASHEET = (FOLDER / "words.md").read_text(encoding="utf-8")


def test_words_are_as_described():
    words, y, languages = datasets.words()
    assert words.shape == y.shape == (9000,) and y.dtype == np.int64
    assert languages == ("English", "German", "French", "Spanish", "Italian", "Dutch")
    assert np.bincount(y).tolist() == [1500] * 6
    assert len(set(words)) == 9000, "each word stands in one language only"
    lengths = [len(word) for word in words]
    assert (min(lengths), max(lengths)) == (3, 12)
    assert all(word.isalpha() and word == word.lower() for word in words)


def test_the_file_is_the_one_that_was_read_word_by_word():
    text = (FOLDER / "words.csv").read_bytes().replace(b"\r\n", b"\n")
    assert hashlib.sha256(text).hexdigest() == "fc4d861e20d4d0ef23da95e7473ed8d5ae3f823863df6b83ea91b6c3d74e71e9"


def test_no_word_that_was_left_out_has_come_back():
    assert len(make_words.LEFT_OUT) == 95 and "95 were taken out" in DATASHEET
    assert make_words.is_left_out("obama") and not make_words.is_left_out("house")
    assert not [word for word in datasets.words().words if make_words.is_left_out(word)]


def test_the_datasheet_counts_the_words_with_other_letters():
    words, y, languages = datasets.words()
    count = Counter(languages[k] for word, k in zip(words, y, strict=True) if not word.isascii())
    assert ", ".join(f"{language} {count[language]}" for language in languages) in DATASHEET


def test_what_a_learner_does_to_the_words_does_not_stay():
    datasets.words().words[:] = "x"
    assert datasets.words().words[0] == "this"


def test_the_script_makes_the_file_from_lists_like_those_of_wordfreq(tmp_path, monkeypatch):
    left_out = {"en": ["obama"]}  # on one list only
    monkeypatch.setattr(make_words, "most_frequent", lambda code: ["radio", *left_out.get(code, []), f"ab{code}"])
    make_words.make(tmp_path)
    rows = (tmp_path / "words.csv").read_text(encoding="utf-8").split()
    assert "abfr,fr" in rows and not [row for row in rows if row.startswith(("radio", "obama"))]


def test_the_script_makes_the_shipped_file_where_wordfreq_is_installed(tmp_path):
    pytest.importorskip("wordfreq")
    pytest.importorskip("msgpack")
    make_words.make(tmp_path)
    assert (tmp_path / "words.csv").read_bytes() == (FOLDER / "words.csv").read_bytes()
