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


def _pictures(N, side):
    """Pictures (N, side, side) of which each is known by its one dark pixel; the other pixels are known by their place."""
    images = np.tile(np.arange(1.0, side * side + 1).reshape(side, side), (N, 1, 1))
    images[:, side // 2, side // 2] = np.arange(100, N + 100)
    return images


def _evenly(ways, most):
    """Whether whole numbers from -most to most occur about equally often.

    The sum is the chi-squared one. Over 2,000 even draws of five numbers it exceeds 50 once in 3,000,000,000 times; of rounded
    real numbers it is about 190, of cut ones 220, and hardly ever below 50.
    """
    moves = np.concatenate(ways).ravel()
    expected = moves.size / (2 * most + 1)
    times = np.array([np.sum(moves == move) for move in range(-most, most + 1)])
    return np.sum((times - expected) ** 2) / expected < 50


def _augmenting(learner, N, side, most, seed):
    images = np.tile(np.arange(1.0, side * side + 1).reshape(side, side), (N, 1, 1))  # as in _pictures
    images[:, side // 2, side // 2] = np.arange(100, N + 100)
    rng, measured = np.random.default_rng(seed), {}
    for call in ("first", "second"):
        given = images.copy()
        moved = learner.augment_images(given, most, rng)
        if moved is None:
            return {}
        measured |= {f"{call} given": given, f"{call} moved": moved}
    return measured


def _what_has_moved(measured, N, side, most, seed):
    middle, images = side // 2, _pictures(N, side)
    ways, darkest, papers, rings = [], [], [], []
    for call in ("first", "second"):
        moved = np.asarray(measured[f"{call} moved"], dtype=float)
        if not np.array_equal(measured[f"{call} given"], images):
            raise WrongFormError(
                "augment_images has changed the pictures that came in. The next epoch would move what has lost its rim "
                "already: write into a new array."
            )
        if moved.shape != images.shape:
            raise WrongFormError(
                f"augment_images should return one picture for each, shape {images.shape}; it returned {moved.shape}."
            )
        flat = np.nan_to_num(moved).reshape(N, -1)
        place = flat.argmax(axis=1)
        ways.append(np.column_stack([place // side - middle, place % side - middle]))
        darkest.append(flat.max(axis=1))
        # what each picture looks like when it was moved by what its dark pixel says, with paper from the rim
        seen, rolled = np.zeros_like(images), np.empty_like(images)
        for n, (d, r) in enumerate(ways[-1]):
            rows, columns = slice(max(d, 0), side + min(d, 0)), slice(max(r, 0), side + min(r, 0))
            of_rows, of_columns = slice(max(-d, 0), side + min(-d, 0)), slice(max(-r, 0), side + min(-r, 0))
            seen[n, rows, columns] = images[n, of_rows, of_columns]
            rolled[n] = np.roll(images[n], (d, r), axis=(0, 1))
        papers.append(np.array_equal(flat.reshape(images.shape), seen))
        rings.append(np.array_equal(flat.reshape(images.shape), rolled))
    first = ways[0]
    even = N < 500 or _evenly(ways, most)  # fewer moves are too few to tell
    return {
        "each_picture_once": darkest[0],
        "least_and_most": np.array([*first.min(axis=0), *first.max(axis=0)]),
        "different_ways": np.array([len(np.unique(first, axis=0)), even], dtype=float),
        "paper_comes_in": np.array([all(papers), all(papers) or not all(rings)], dtype=float),
        "new_each_time": float(
            most == 0 or not np.array_equal(ways[0], ways[1])
        ),  # where nothing moves there is one way
    }


_UNEVEN = (
    "Not every move is as likely as any other. rng.integers draws whole numbers evenly; real numbers that are rounded or cut may "
    "give some of them more room than others."
)


def _say_ways(case, got, want):
    if got[0] == want[0]:
        return _UNEVEN
    return (
        f"With most = {case['most']} there are {want[0]:g} ways to move, and among {case['N']} pictures all of them should "
        f"occur. Yours move in {got[0]:g}."
    )


def _augment_cases(rng):
    return [
        {"N": N, "side": side, "most": most, "seed": int(rng.integers(1000))}
        for N, side, most in ((200, 7, 1), (500, 9, 2), (40, 5, 0))
    ]


def _moves(images, ways):
    moved = np.empty_like(images)
    for way in np.unique(ways, axis=0):
        mine = np.all(ways == way, axis=1)
        moved[mine] = shift_images(images[mine], *way)
    return moved


def _one_for_all(images, most, rng):
    return shift_images(images, *rng.integers(-most, most + 1, 2))


def _end_left_out(images, most, rng):
    return _moves(images, rng.integers(-most, max(most, 1 - most), (len(images), 2)))


def _end_left_out_as_drawn(images, most, rng):
    return _moves(images, rng.integers(-most, most, (len(images), 2)))


def _rounded(images, most, rng):
    return _moves(images, np.rint(rng.uniform(-most, most, (len(images), 2))).astype(int))


def _one_way(images, most, rng):
    return _moves(images, rng.integers(0, most + 1, (len(images), 2)))


def _diagonal(images, most, rng):
    return _moves(images, np.repeat(rng.integers(-most, most + 1, (len(images), 1)), 2, axis=1))


def _only_right(images, most, rng):
    ways = rng.integers(-most, most + 1, (len(images), 2))
    ways[:, 0] = 0
    return _moves(images, ways)


def _rings(images, most, rng):
    return np.array([np.roll(image, rng.integers(-most, most + 1, 2), axis=(0, 1)) for image in images])


def _rolled_rows(images, most, rng):
    return rng.permutation(augment_images(images, most, rng))


TASK = Task(
    title="Move each picture in a way of its own",
    outputs={"each_picture_once": 1, "least_and_most": 1, "different_ways": 1, "paper_comes_in": 1, "new_each_time": 1},
    cases=_augment_cases,
    reference=augment_images,
    probe=_augmenting,
    measures=("first given", "first moved", "second given", "second moved"),
    derive=_what_has_moved,
    needs=("shift_images",),
    hints=(
        "Each picture needs two numbers of its own, one for down and one for right. How do you draw a whole number from "
        "-most to most?",
        "`rng.integers(low, high, 2)` draws two whole numbers from low to high - 1. Draw inside a loop over the pictures.",
        "shift_images wants a batch: `images[n : n + 1]` is a batch of one picture. Collect the moved ones in an array like "
        "`images`, each at its own place.",
    ),
    facts={
        "different_ways": _say_ways,
        "paper_comes_in": (
            "what comes in at the rim is paper, 0, and the rest of the picture has moved as a whole",
            "what leaves a picture does not come in again on its other side",
        ),
        "new_each_time": "a second call with the same generator moves the pictures in other ways",
    },
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
            "upper-end-included",
            "rng.integers leaves its upper end out, as range does: no picture moves by +most, and for most = 0 nothing is left "
            "to draw from. Draw to most + 1.",
            _end_left_out_as_drawn,
        ),
        Mistake("rounded-draws-are-even", _UNEVEN, _rounded),
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
            "The moves are right, but each call draws the same ones. A generator made inside the function starts afresh each time: "
            "draw from the rng that is handed in.",
            lambda images, most, rng: augment_images(images, most, np.random.default_rng(0)),
        ),
        Mistake(
            "picture-is-a-ring",
            "What leaves a picture comes in again on its other side. np.roll treats a picture like a ring: call your "
            "shift_images, which lets paper come in.",
            _rings,
        ),
        Mistake(
            "shuffled-apart",
            "The moved pictures stand in another order than the pictures that came in. Their labels stay where they are, so "
            "that each picture has to keep its place.",
            _rolled_rows,
        ),
    ),
)
