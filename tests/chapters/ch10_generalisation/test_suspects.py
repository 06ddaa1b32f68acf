"""The twelve suspects of chapter 10 carry wrong labels, so the picture's text takes no label for what is written."""

import json
import re
from pathlib import Path

import numpy as np

from workbook import datasets

NOTEBOOK = Path(__file__).parents[3] / "notebooks" / "10_generalisation.ipynb"


def test_the_text_tells_labels_from_what_is_written():
    data = datasets.mislabelled_digits(rng=np.random.default_rng(0))
    (text,) = re.findall(r'"Figure: (12 pictures of handwritten digits.*)"', NOTEBOOK.read_text(encoding="utf-8"))
    labels, _, written = (json.loads(row) for row in re.findall(r"\[.*?\]", text))
    wrong = set(zip(data.y[data.y != data.truth], data.truth[data.y != data.truth]))
    assert len(labels) == len(written) == 12 and set(zip(labels, written)) <= wrong
