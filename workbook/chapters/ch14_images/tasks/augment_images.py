"""Move each picture in a way of its own."""

import numpy as np

from workbook.chapters.ch14_images.tasks.shift_images import shift_images
from workbook.forms.task import Mistake, Task, WrongFormError


def augment_images(images, most, rng):
    moved = np.empty_like(images)
    for n in range(len(images)):
        down, right = rng.integers(-most, most + 1, 2)
        moved[n] = shift_images(images[n : n + 1], down, right)
    return moved


def _augmenting(learner, N, side, most, seed):
    middle = side // 2
    images = np.zeros((N, side, side))
    images[:, middle, middle] = np.arange(1, N + 1)  # each picture is known by its one pixel
    rng = np.random.default_rng(seed)
    ways, sums = [], []
    for _ in range(2):
        moved = learner.augment_images(images.copy(), most, rng)
        if moved is None:
            return {}
        moved = np.asarray(moved, dtype=float)
        if moved.shape != images.shape:
            raise WrongFormError(
                f"augment_images should return one picture for each, shape {images.shape}; it returned {moved.shape}."
            )
        flat = np.nan_to_num(moved).reshape(N, -1)
        place = flat.argmax(axis=1)
        ways.append(np.column_stack([place // side - middle, place % side - middle]))
        sums.append(flat.sum(axis=1))
    first = ways[0]
    return {
        "each_picture_once": sums[0],
        "least_and_most": np.array([*first.min(axis=0), *first.max(axis=0)]),
        "different_ways": float(len(np.unique(first, axis=0))),
        "new_each_time": float(not np.array_equal(ways[0], ways[1])),
    }


def _augment_cases(rng):
    return [
        {"N": N, "side": side, "most": most, "seed": int(rng.integers(1000))}
        for N, side, most in ((200, 7, 1), (500, 9, 2), (40, 5, 0))
    ]


def _moves(images, ways):
    return np.array([shift_images(image[None], *way)[0] for image, way in zip(images, ways)])


def _one_for_all(images, most, rng):
    return shift_images(images, *rng.integers(-most, most + 1, 2))


def _end_left_out(images, most, rng):
    return _moves(images, rng.integers(-most, max(most, 1 - most), (len(images), 2)))


def _one_way(images, most, rng):
    return _moves(images, rng.integers(0, most + 1, (len(images), 2)))


def _diagonal(images, most, rng):
    return _moves(images, np.repeat(rng.integers(-most, most + 1, (len(images), 1)), 2, axis=1))


def _only_right(images, most, rng):
    ways = rng.integers(-most, most + 1, (len(images), 2))
    ways[:, 0] = 0
    return _moves(images, ways)


def _rolled_rows(images, most, rng):
    return rng.permutation(augment_images(images, most, rng))


TASK = Task(
    title="Move each picture in a way of its own",
    outputs={"each_picture_once": 1, "least_and_most": 1, "different_ways": 1, "new_each_time": 1},
    cases=_augment_cases,
    reference=augment_images,
    probe=_augmenting,
    needs=("shift_images",),
    hints=(
        "Each picture needs two numbers of its own, one for down and one for right. How do you draw a whole number from "
        "-most to most?",
        "`rng.integers(low, high, 2)` draws two whole numbers from low to high - 1. Draw inside a loop over the pictures.",
        "shift_images wants a batch: `images[n : n + 1]` is a batch of one picture. Collect the moved ones in an array like "
        "`images`, each at its own place.",
    ),
    mistakes=(
        Mistake(
            "one-move-for-all",
            "All pictures move the same way. Draw two numbers for each picture, inside the loop.",
            _one_for_all,
        ),
        Mistake(
            "upper-end-included",
            "No picture moves by +most. rng.integers leaves its upper end out, as range does.",
            _end_left_out,
        ),
        Mistake(
            "moves-go-one-way",
            "Your pictures only move down and to the right. Draw from -most on.",
            _one_way,
        ),
        Mistake(
            "one-draw-for-two",
            "Your pictures move along one diagonal only: down and right are always the same number. Draw two.",
            _diagonal,
        ),
        Mistake(
            "one-draw-for-two",
            "Your pictures move in one direction only, to the side or up and down. Draw a number for each of the two.",
            _only_right,
        ),
        Mistake(
            "same-order-every-epoch",
            "Each call moves the pictures in the same ways. A generator made inside the function starts afresh each time: "
            "draw from the rng that is handed in.",
            lambda images, most, rng: augment_images(images, most, np.random.default_rng(0)),
        ),
        Mistake(
            "shuffled-apart",
            "The moved pictures stand in another order than the pictures that came in. Their labels stay where they are, so "
            "that each picture has to keep its place.",
            _rolled_rows,
        ),
    ),
)
