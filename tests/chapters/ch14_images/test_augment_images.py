"""What `check("augment_images")` says: of moves that are not equally likely, and of what comes in at the rim."""

import random

import numpy as np
import pytest

from workbook.chapters.ch14_images.tasks.augment_images import _UNEVEN, _evenly
from workbook.content import all_tasks
from workbook.judging.judge import CORRECT, check_answer

TASK = all_tasks()["augment_images"]
shift_images = all_tasks()["shift_images"].reference


def moving(draw, shift=shift_images):
    """An answer that draws a picture's move with `draw(most, rng)` in a loop."""

    def augment_images(images, most, rng):
        moved = np.empty_like(images)
        for n in range(len(images)):
            moved[n] = shift(images[n : n + 1], *draw(most, rng))[0]
        return moved

    return augment_images


def even(most, rng):
    return rng.integers(-most, most + 1, 2)


def said(answer, seed=0):
    """What is said of each output that is wrong."""
    known = {"augment_images": answer, "shift_images": shift_images}
    findings = check_answer(TASK, known, np.random.default_rng(seed)).findings
    return {finding.output: finding.message for finding in findings if finding.kind != CORRECT}


@pytest.mark.parametrize("seed", range(3))
@pytest.mark.parametrize(
    "draw",
    [
        lambda most, rng: rng.uniform(-most - 1, most + 1, 2).astype(int),
        lambda most, rng: np.rint(rng.uniform(-most, most, 2)).astype(int),
        lambda most, rng: np.clip(np.rint(rng.normal(0, 0.6 * most, 2)), -most, most).astype(int),
    ],
    ids=["cut", "rounded", "normal"],
)
def test_moves_that_are_not_equally_likely(draw, seed):
    assert said(moving(draw), seed) == {"different_ways": _UNEVEN}


@pytest.mark.parametrize(
    "draw",
    [
        lambda most, rng: np.floor(rng.uniform(-most, most + 1, 2)).astype(int),
        lambda most, rng: (rng.choice(2 * most + 1) - most, rng.choice(2 * most + 1) - most),
        lambda most, rng: (random.randint(-most, most), random.randint(-most, most)),
    ],
    ids=["floor", "choice", "random"],
)
def test_other_even_draws_are_right(draw):
    assert said(moving(draw)) == {}


def test_the_border_is_far_from_even_draws_and_from_uneven_ones():
    for seed in range(200):
        rng = np.random.default_rng(seed)
        ways = rng.uniform(-2, 2, (2, 500, 2))
        assert _evenly([*rng.integers(-2, 3, (2, 500, 2))], 2)
        assert not _evenly([*np.rint(ways)], 2)
        assert not _evenly([*np.trunc(1.5 * ways)], 2)


@pytest.mark.parametrize(
    "draw",
    [lambda most, rng: rng.integers(-most, most, 2), lambda most, rng: [rng.integers(-most, most) for _ in "xy"]],
    ids=["both at once", "one by one"],
)
def test_the_upper_end_left_out_inside_the_loop(draw):
    found = said(moving(draw))
    assert list(found) == list(TASK.outputs)
    assert all(message.startswith("rng.integers leaves its upper end out") for message in found.values())


def moved_onto(ground, image, down, right):
    """The picture moved, on what `ground` puts where nothing has come."""
    height, width = image.shape
    under = ground(image)
    under[max(down, 0) : height + min(down, 0), max(right, 0) : width + min(right, 0)] = image[
        max(-down, 0) : height + min(-down, 0), max(-right, 0) : width + min(-right, 0)
    ]
    return under


@pytest.mark.parametrize("ground", [np.copy, np.ones_like], ids=["what was there", "ones"])
def test_only_who_rolls_is_told_of_a_ring(ground):
    (message,) = said(moving(even, lambda image, *way: moved_onto(ground, image[0], *way)[None])).values()
    assert "what comes in at the rim is paper" in message and "other side" not in message
    (rolled,) = said(moving(even, lambda image, *way: np.roll(image, way, axis=(1, 2)))).values()
    assert rolled.startswith("What leaves a picture comes in again on its other side")


@pytest.mark.parametrize("way", [(0, 0), (1, 1)])
def test_of_a_generator_of_their_own_only_who_has_one_is_told(way):
    found = said(lambda images, most, rng: shift_images(images, *way))
    assert "generator made inside" not in found["new_each_time"]
    own = said(lambda images, most, rng: moving(even)(images, most, np.random.default_rng(42)))
    assert list(own) == ["new_each_time"] and "generator made inside" in own["new_each_time"]
