"""Tables: what heads a row or a column, and what heads nothing."""

import pytest

from workbook import widgets
from workbook.widgets.table import header, numbers_table


@pytest.mark.parametrize("content", [0, 0.0, "0", "step"])
def test_a_zero_is_a_head_like_any_other(content):
    assert f">{content}</th>" in header(content)


def test_without_content_it_heads_nothing():
    assert "<th" not in header("") and "<td" in header("")
    assert "<td" in numbers_table(("", "loss"), [(0, "1.5")]).split("</tr>")[0]


@pytest.mark.parametrize("make", [widgets.ball_on_a_hill, widgets.downhill])
def test_the_row_of_the_start_says_that_it_is_row_0(make):
    assert ">0</th>" in make().state.table()
