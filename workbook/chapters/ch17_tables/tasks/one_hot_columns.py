"""A column for each category."""

import numpy as np

from workbook.forms.task import Mistake, Task


def one_hot_columns(values, categories):
    return (np.array(values)[:, None] == np.array(categories)).astype(float)


def _category_cases(rng):
    islands = ["Biscoe", "Dream", "Torgersen"]
    fixed = [
        (np.array(["Dream", "Biscoe"]), islands),
        (np.array(["rain", "sun", "rain"]), ["sun", "snow", "rain"]),
        (np.array(["snow"]), ["sun", "snow", "rain", "fog"]),
        (np.array(["hail", "sun", "snow", "sun"]), ["sun", "rain", "snow"]),
    ]
    names = np.array(["w", "e", "s", "n", "x"])
    drawn = [(names[rng.permutation(5)[:n] if n < 5 else rng.integers(0, 5, n)], ["w", "e", "s", "n"]) for n in (3, 8)]
    return [{"values": values, "categories": categories} for values, categories in fixed + drawn]


def _numbered(values, categories):
    return np.array([[list(categories).index(v) if v in categories else -1.0] for v in values], dtype=float)


def _first_for_unknown(values, categories):
    rows = one_hot_columns(values, categories)
    rows[rows.sum(axis=1) == 0, 0] = 1
    return rows


def _last_for_unknown(values, categories):
    return np.eye(len(categories))[_numbered(values, categories)[:, 0].astype(int)]


def _last_dropped(values, categories):
    return one_hot_columns(values, categories)[:, :-1]


TASK = Task(
    title="A column for each category",
    outputs={"columns": 2},
    cases=_category_cases,
    reference=one_hot_columns,
    borrowed=(
        "sklearn.preprocessing.OneHotEncoder",
        "sklearn.preprocessing.LabelBinarizer",
        "sklearn.preprocessing.label_binarize",
    ),
    hints=(
        "A row for each value, a column for each category of the list, in the order of the list. Where they are the same "
        "stands a 1.",
        "`value == category` is True or False. Two loops compare every value with every category; float makes 1 and 0 "
        "of the answers.",
        "Without loops: a column of shape (N, 1), `values[:, None]`, compared with an array of k names gives (N, k). "
        "Then `.astype(float)`.",
    ),
    mistakes=(
        Mistake(
            "names-from-the-column",
            "You made a column for each name that occurs in the values. The columns are those of the list that was handed "
            "in, whether or not these rows have them all: new rows must come out with the same columns.",
            lambda values, categories: one_hot_columns(values, np.unique(values)),
        ),
        Mistake(
            "order-by-alphabet",
            "Your columns stand in alphabetical order. They come in the order of the list that was handed in.",
            lambda values, categories: one_hot_columns(values, np.sort(categories)),
        ),
        Mistake(
            "codes-are-amounts",
            "You numbered the categories, in one column. Then the second lies halfway between the first and the third, "
            "which no name does. Give each category a column of its own.",
            _numbered,
        ),
        Mistake(
            "codes-are-amounts",
            "You numbered the categories. Then the second lies halfway between the first and the third, which no name "
            "does. Give each category a column of its own.",
            lambda values, categories: _numbered(values, categories)[:, 0],
        ),
        Mistake(
            "unknown-is-the-first",
            "A value that is not in the list came out as the last category. It is none of them: its row holds zeros. (For "
            "a list or an array, the place -1 is the last one.)",
            _last_for_unknown,
        ),
        Mistake(
            "unknown-is-the-first",
            "A value that is not in the list came out as the first category. It is none of them: its row holds zeros.",
            _first_for_unknown,
        ),
        Mistake(
            "column-vector",
            "Your rows are categories and your columns are samples. Samples are rows: the shape is (N, k).",
            lambda values, categories: one_hot_columns(values, categories).T,
        ),
        Mistake(
            "one-falls-out",
            "The last category has lost its column. Some books leave one out for a line with a bias; here each category "
            "of the list has its own.",
            _last_dropped,
        ),
    ),
)
