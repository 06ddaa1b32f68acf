"""The map of a loss over two numbers: it shows path and lowest place, and says in words where the path leads."""

import numpy as np
import pytest

from workbook import plots
from workbook.plots.surface import heights_on_grid

LIMITS = (-2, 3, -1, 4)
PATH = np.array([[2.0, 3.0], [1.0, 1.0], [0.5, 0.25]])


def bowl(place):
    return place[0] ** 2 + 2 * place[1] ** 2


def test_the_grid_has_the_first_number_across_and_the_second_up():
    across, up, heights = heights_on_grid(bowl, LIMITS, 6)
    assert (across[0], across[-1], up[0], up[-1]) == LIMITS
    assert heights[5, 0] == bowl([-2, 4]) and heights[0, 5] == bowl([3, -1])


def test_path_and_lowest_place_stand_where_they_should():
    ax = plots.surface(bowl, limits=LIMITS, path=PATH, lowest=(0, 0), names=("u", "v"), steps=11, title="A bowl")
    line, start, cross = ax.lines
    assert np.array_equal(line.get_xydata(), PATH)
    assert start.get_xydata().tolist() == [[2, 3]] and cross.get_xydata().tolist() == [[0, 0]]
    assert (ax.get_xlim(), ax.get_ylim()) == (LIMITS[:2], LIMITS[2:])
    assert (ax.get_xlabel(), ax.get_ylabel(), ax.get_title(loc="left")) == ("u", "v", "A bowl")


def test_a_map_alone_can_be_drawn_into_other_axes():
    figure, (left, right) = plots.new_axes(6, 3, columns=2)
    assert plots.surface(bowl, right, limits=LIMITS, steps=11, colorbar=False) is right
    assert not right.lines and not left.collections and len(figure.axes) == 2


def test_the_words_say_where_the_path_begins_and_ends():
    words = plots.describe_path(bowl, PATH, names=("u", "v"), decimals=1)
    assert words == "Path of 2 steps from u 2.0, v 3.0 (loss 22.0) to u 0.5, v 0.2 (loss 0.4)."


@pytest.mark.parametrize("path", [np.zeros((0, 2)), np.zeros((3, 3)), np.zeros(2)])
def test_what_is_no_path_is_refused(path):
    with pytest.raises(ValueError, match="path: expected places of shape"):
        plots.surface(bowl, limits=LIMITS, path=path, steps=5)


def test_a_height_that_is_not_a_number_is_refused():
    with pytest.raises(ValueError, match="height: expected finite numbers"):
        plots.surface(lambda place: np.inf, limits=LIMITS, steps=5)
