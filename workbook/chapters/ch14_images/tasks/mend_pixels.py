"""Find the bug in the preparation of pictures."""

import numpy as np

from workbook.forms.task import Mistake, Task


def mend_pixels(train_images, new_images):
    mean, spread = train_images.mean(), train_images.std()

    def prepared(images):
        rows = images.reshape(len(images), -1)
        return (rows - mean) / spread

    return prepared(train_images), prepared(new_images)


def _planted(train_images, new_images):
    def prepared(images):
        rows = images.reshape(len(images), -1)
        return (rows - rows.mean()) / rows.std()

    return prepared(train_images), prepared(new_images)


def _prepare_cases(rng):
    fixed = [
        {
            "train_images": np.array([[[0.0, 8], [8, 0]], [[0, 0], [8, 8]]]),
            "new_images": np.array([[[0.0, 2], [2, 0]]]),
        }
    ]
    drawn = [
        {
            "train_images": rng.integers(0, 256, (n, height, width)).astype(float),
            "new_images": rng.integers(0, 120, (m, height, width)).astype(float),
        }
        for n, m, height, width in ((6, 4, 3, 4), (5, 1, 4, 3), (3, 7, 2, 5))
    ]
    return fixed + drawn


def _by(rows, mean, spread):
    return (rows - mean) / spread


def _rows(images):
    return images.reshape(len(images), -1)


def _with_all(train_images, new_images):
    both = np.concatenate([train_images, new_images])
    return tuple(_by(_rows(images), both.mean(), both.std()) for images in (train_images, new_images))


def _each_picture(train_images, new_images):
    return tuple(
        _by(rows, rows.mean(axis=1, keepdims=True), rows.std(axis=1, keepdims=True))
        for rows in map(_rows, (train_images, new_images))
    )


def _new_as_they_are(train_images, new_images):
    return mend_pixels(train_images, new_images)[0], _rows(new_images)


def _by_the_new_ones(train_images, new_images):
    mean, spread = new_images.mean(), new_images.std()
    return tuple(_by(_rows(images), mean, spread) for images in (train_images, new_images))


def _spread_of_their_own(train_images, new_images):
    mean = train_images.mean()
    return tuple(_by(_rows(images), mean, images.std()) for images in (train_images, new_images))


TASK = Task(
    title="Find the bug in the preparation of pictures",
    outputs={"train": 1, "new": 2},
    cases=_prepare_cases,
    reference=mend_pixels,
    planted=_planted,
    symptom=(
        "The training pictures come out right. A new picture with the pixels 0, 2, 2, 0 should become −1, −0.5, −0.5, −1 "
        "on the scale of the training pictures, and it becomes −1, 1, 1, −1: a faint picture looks like a dark one. "
        "Whose mean and whose spread does `prepared` use?"
    ),
    hints=(
        "Both results come from the same inner function. What does it know of the training pictures when it works on the "
        "new ones?",
        "rows.mean() and rows.std() are computed anew in each call, from the pictures of that call.",
        "Compute mean and spread once, from the training pictures, above the inner function, and let it use those two.",
    ),
    mistakes=(
        Mistake(
            "scale-on-everything",
            "Mean and spread now come from all pictures, the new ones among them. Take them from the training pictures alone.",
            _with_all,
        ),
        Mistake(
            "rows-are-features",
            "Each picture has a mean and a spread of its own now, so that a faint one still looks like a dark one. One mean "
            "and one spread, from all training pictures.",
            _each_picture,
        ),
        Mistake(
            "scaled-apart",
            "The new pictures are not scaled at all now. They need the same two numbers as the training pictures.",
            _new_as_they_are,
        ),
        Mistake(
            "scaled-apart",
            "Now the new pictures give mean and spread, for both. It is the training pictures that give them.",
            _by_the_new_ones,
        ),
        Mistake(
            "scaled-apart",
            "The mean comes from the training pictures now, and the spread still from the pictures at hand. Both belong to "
            "the scale.",
            _spread_of_their_own,
        ),
    ),
)
