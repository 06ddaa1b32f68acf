"""From when on something holds for good."""

import numpy as np
import pytest

from workbook.widgets.for_good import holds_since


@pytest.mark.parametrize(
    ("flags", "since"),
    [([True, True], 0), ([False, True, True], 1), ([True, False, True], 2), ([True, False], 2), ([False], 1), ([], 0)],
)
def test_the_last_that_is_false_decides(flags, since):
    assert holds_since(np.array(flags, dtype=bool)) == since
