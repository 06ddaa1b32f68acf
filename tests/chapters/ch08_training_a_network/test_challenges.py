"""The challenges of chapter 08: each can be done in several ways, over several seeds, and none is done by pressing Play."""

import pytest

from workbook import content
from workbook.widgets import Playground
from workbook.widgets.explorables.playground.challenge import read

CHALLENGES = {one.id: one for one in content.challenges_of("08")}
WAYS = {
    "08.rate": [{"lr": 0.03}, {"lr": 1.0}, {"optimiser": "Adam", "lr": 0.1}],
    "08.straight": [
        {"features": ["x1^2", "x2^2"]},
        {"features": ["x1", "x2", "x1^2", "x2^2", "x1*x2"], "lr": 0.1},
        {"features": ["x1^2", "x2^2"], "optimiser": "Adam"},
    ],
    "08.four": [{"hidden": [4], "lr": 0.1}, {"hidden": [3], "lr": 0.1}, {"hidden": [4], "optimiser": "Adam"}],
    "08.quarters": [
        {"hidden": [4], "lr": 0.1},
        {"hidden": [4], "optimiser": "Adam"},
        {"hidden": [4], "optimiser": "Adam", "seed": 1},
    ],
    "08.by_heart": [{"penalty": "L2", "strength": 0.03}, {"penalty": "L1", "strength": 0.01}, {"dropout": 0.5}],
    "08.spiral": [
        {"hidden": [8], "features": ["x1", "x2", "sin x1", "sin x2"], "optimiser": "Adam"},
        {"hidden": [6], "features": ["x1", "x2", "sin x1", "sin x2"], "optimiser": "Adam"},
        {"hidden": [7], "features": ["x1", "x2", "sin x1", "sin x2"], "optimiser": "momentum"},
    ],
}
LONGEST = 200  # epochs


def try_it(one, changes):
    playground = Playground(challenge=one.terms)
    playground.change(**changes)
    machine = playground.machine
    while not playground._reached and machine.epoch < LONGEST and machine.one_epoch():
        pass
    return playground


def test_there_are_some_and_each_has_ways():
    assert len(CHALLENGES) >= 5 and set(WAYS) == set(CHALLENGES)
    assert all(len(ways) >= 3 for ways in WAYS.values())


@pytest.mark.parametrize("name", CHALLENGES)
def test_its_terms_are_what_the_playground_takes(name):
    assert read(CHALLENGES[name].terms).title == CHALLENGES[name].title and CHALLENGES[name].chapter == "08"


@pytest.mark.parametrize(
    ("name", "way"), [(name, number) for name, ways in WAYS.items() for number in range(len(ways))]
)
def test_each_way_reaches_it(name, way):
    playground = try_it(CHALLENGES[name], WAYS[name][way])
    assert playground._reached, (playground.machine.latest, playground.challenge)


@pytest.mark.parametrize("name", CHALLENGES)
def test_it_is_not_reached_by_pressing_play(name):
    playground = try_it(CHALLENGES[name], {})
    assert not playground._reached and playground.machine.epoch == LONGEST
