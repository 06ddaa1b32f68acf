"""Points of a CSV file, as people's files are, and words for those that do not fit."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from workbook.widgets import Playground
from workbook.widgets.explorables.playground.csv_points import CsvError, read_points

POINTS = [[1.5, -2.0], [0.25, 3.0], [4.0, 5.0]]


@pytest.mark.parametrize(
    "text",
    [
        "1.5,-2,no\n0.25,3,yes\n4,5,no\n",
        "width,height,kind\n1.5,-2,no\n0.25,3,yes\n4,5,no",
        "\ufeffwidth;height;kind\r\n1,5;-2;no\r\n0,25;3;yes\r\n\r\n4;5;no\r\n",  # as a German spreadsheet writes it
        "1.5\t-2\tno\n0,25\t3\tyes\n4\t5\tno",
        '"1.5", "-2", "no"\n"0.25", "3", "yes"\n4, 5, no',
    ],
)
def test_files_as_people_have_them(text):
    X, y, labels = read_points(text)
    assert X.dtype == np.float32 and X.tolist() == POINTS
    assert y.tolist() == [0, 1, 0] and labels == ["no", "yes"]


@pytest.mark.parametrize(
    ("third", "y", "labels"),
    [
        (["b", "a", "c"], [1, 0, 2], ["a", "b", "c"]),
        (["1", "-1", "1"], [1, 0, 1], ["-1", "1"]),
        (["7", "9", "8"], [0, 2, 1], ["7", "8", "9"]),
        (["1.5", "2", "2.5"], [[1.5], [2], [2.5]], []),
        (["0.5", "0.5", "0.5"], [[0.5], [0.5], [0.5]], []),
    ],
)
def test_the_third_column_is_a_label_or_a_number(third, y, labels):
    X, found, names = read_points("\n".join(f"{a},{b},{c}" for (a, b), c in zip(POINTS, third, strict=True)))
    assert found.tolist() == y and names == labels and (found.dtype == np.float32) == (not labels)


def test_many_whole_numbers_are_numbers():
    _, y, labels = read_points("\n".join(f"{i},0,{i}" for i in range(9)))
    assert labels == [] and y.ravel().tolist() == list(range(9))


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("", "expected at least two points, each a line of two inputs, and a label or a number, got 0"),
        ("a,b,c\n1,2,x", "expected at least two points"),
        ("1,2,x\n3,4", "line 2: expected three columns (two inputs, and a label or a number), got 2"),
        ("1,2,3,4\n1,2,3,4", "line 1: expected three columns"),
        ("1,2,x\n\n3,oh,y", "line 3: expected a number in column 2, got 'oh'"),
        ("1,2,x\nnan,3,y", "line 2: expected a number in column 1, got 'nan'"),
        ("1,2,x\n2e6,3,y", "line 2: expected a number up to a million in column 1"),
        ("1,2,x\n2,3,", "line 2: the third column is empty"),
        ("1,2,x\n2,3,x", "expected at least two classes in the third column, got only 'x'"),
        ("\n".join(f"1,2,{word}" for word in "abcd"), "expected at most 3 classes in the third column, got 4"),
        ("1,2,0.5\n1,2,0.7\n1,2,o.9\n1,2,0.1", "line 3: expected a number in column 3, as in most lines, got 'o.9'"),
        ('1,2,"x\n3,4,y', "this is no CSV"),
        ("1,2,3\n" * 5001, "expected at most 5,000 points, got 5,001"),
        ("1" * 500_001, "expected at most 500,000 letters"),
        (None, "expected text"),
    ],
)
def test_what_does_not_fit_is_said_with_its_line(text, words):
    with pytest.raises(CsvError) as caught:
        read_points(text)
    assert words in str(caught.value)


@settings(max_examples=300, deadline=None)
@given(
    st.text(max_size=80)
    | st.lists(st.sampled_from(["1", "2.5", ",", ";", "\n", '"', "x", "\0", "-", "e9", "\r"]), max_size=60).map("".join)
)
def test_any_text_gives_points_or_a_csv_error(text):
    try:
        X, y, labels = read_points(text)
    except CsvError:
        return
    assert np.isfinite(X).all() and len(X) == len(y) >= 2 and (y.dtype.kind == "f" or y.max() < len(labels) <= 3)


def test_on_the_page_it_is_learned_said_and_undone_and_no_saved_notebook_holds_it():
    playground = Playground("circle", epochs=2)
    assert "scenery" not in playground.unsaved
    rows = [f"{x / 10},{(x * 7) % 11 - 5},{'left' if x < 0 else 'right'}" for x in range(-30, 30)]
    playground._on_message({"n": 1, "do": "points", "text": "\n".join(rows)})
    assert playground.notice["text"] == "60 points: class 0 is left, class 1 is right."
    assert playground.settings.data == "yours" and len(playground.machine.X) == 60 and "scenery" in playground.unsaved
    playground.train(40)
    assert playground.history.accuracy[-1] > 0.9
    playground._on_message({"n": 2, "do": "points", "text": "1,2,3,4"})
    assert "expected three columns" in playground.refused["points"]["text"] and len(playground.machine.X) == 60
    assert (
        playground.undo() == "Points of a file"
        and playground.settings.data == "circle"
        and playground.machine.epoch == 2
    )
    assert "scenery" not in playground.unsaved
    playground.redo()
    assert len(playground.machine.X) == 60 and "scenery" in playground.unsaved


def test_inputs_that_are_far_away_are_worth_a_word():
    playground = Playground()
    playground._on_message({"n": 1, "do": "points", "text": "\n".join(f"{100 * x},1,{x % 2}" for x in range(9))})
    assert "The inputs go to 800, which makes training hard" in playground.notice["text"]


def test_another_file_takes_the_place_of_the_first():
    playground = Playground()
    for count in (9, 12):
        playground.load_points("\n".join(f"{x},1,{x % 2}" for x in range(count)))
        assert len(playground.machine.X) == count and playground.machine.epoch == 0
