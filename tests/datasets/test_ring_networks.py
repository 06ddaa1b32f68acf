"""The saved networks of the two rings are those that their script makes, and what the datasheet says of them."""

from pathlib import Path

import numpy as np
import pytest

from workbook import datasets
from workbook.datasets import make_ring_networks, ring_networks

DATASHEET = (Path(datasets.__file__).parent / "ring_networks.md").read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    """The file that the script makes on this machine, opened."""
    folder = tmp_path_factory.mktemp("made")
    make_ring_networks.make(folder)
    return np.load(folder / "ring_networks.npz")


@pytest.mark.parametrize("name", ring_networks.NAMES)
def test_the_script_makes_the_shipped_networks_again(made, name):
    again, shipped = ring_networks.untrained(name), ring_networks.saved(name)
    again.theta[:] = made[name]
    X, y = ring_networks.points()
    assert again.theta.shape == shipped.theta.shape
    assert (
        np.mean(ring_networks.predict(again, X) != ring_networks.predict(shipped, X)) <= 0.02
    )  # the last bits may differ


def test_the_shipped_file_holds_the_ten_and_no_more(made):
    with np.load(ring_networks.SAVED) as shipped:
        assert sorted(shipped) == sorted(made) == sorted(ring_networks.NAMES)


def test_the_datasheet_says_how_many_points_each_has_right():
    for name in ring_networks.NAMES:
        right, count = ring_networks.score(name)
        assert count == 200 and f"{name} {right}" in DATASHEET


def test_an_unknown_function_is_refused():
    with pytest.raises(KeyError, match="swish"):
        ring_networks.activation("swish")
