"""Say how far two gradients are apart, in proportion."""

import numpy as np

from workbook.forms.task import Mistake, Task


def relative_error(p, q):
    gap = np.abs(p - q)
    size = np.maximum(np.abs(p), np.abs(q))
    return np.max(gap / np.where(size == 0, 1, size))


def _pairs(rng):
    fixed = [
        (np.array([2.0]), np.array([1.0])),
        (np.array([100.0, 0.001]), np.array([100.1, 0.002])),
        (np.array([0.0, 3.0]), np.array([0.0, 3.0])),
        (np.array([-4.0, 0.0, 1.0]), np.array([-5.0, 0.0, 1.0])),
        (np.array([2.0, -3.0]), np.array([-2.0, -3.0])),
        (np.array([0.0, 1.0]), np.array([0.5, 1.0])),
        (np.array([0.0, 0.0]), np.array([0.0, 0.0])),
        (np.array([1e-7, 1.0]), np.array([2e-7, 1.0])),
        (np.array([1e-9, 1e9]), np.array([-1e-9, 1e9])),
        (np.array([[1.0, -2.0], [0.5, 0.0]]), np.array([[1.0, -2.5], [0.25, 0.0]])),
    ]
    drawn = []
    for shape in ((4,), (2, 3), (1, 5)):
        p = rng.normal(size=shape)
        drawn.append((p, p * (1 + 0.1 * rng.normal(size=shape))))
    return [{"p": p, "q": q} for p, q in fixed + drawn]


def _size(p, q):
    return _guarded(np.maximum(np.abs(p), np.abs(q)))


def _guarded(size):
    return np.where(size == 0, 1, size)


TASK = Task(
    title="Say how far two gradients are apart, in proportion",
    outputs={"error": 2},
    cases=_pairs,
    reference=relative_error,
    hints=(
        "For one pair: how far are the two apart, and how large is the larger one, each without its sign? Then do it "
        "for whole arrays.",
        "`np.abs` drops signs, `np.maximum` takes the larger of two arrays, entry by entry. The worst entry counts.",
        "The gap is np.abs(p - q), the size is np.maximum(np.abs(p), np.abs(q)). Where the size is 0 the gap is 0 too: "
        "divide by 1 there, for example with np.where. Then take the largest quotient.",
    ),
    without={
        "whole numbers": "slopes are decimal numbers, and out=np.zeros_like(slopes) is right",
    },
    mistakes=(
        Mistake(
            "absolute-is-enough",
            "This is the distance itself. It has to be set in proportion: divide each by the larger of its two "
            "numbers, "
            "without signs.",
            lambda p, q: np.max(np.abs(p - q)),
        ),
        Mistake(
            "one-side-is-the-measure",
            "You divide by the second number alone. Divide by the larger of the two: then it does not matter which "
            "comes "
            "first, and a single 0 does no harm.",
            lambda p, q: np.max(np.abs(p - q) / np.abs(q)),
        ),
        Mistake(
            "one-side-is-the-measure",
            "You divide by the first number alone. Divide by the larger of the two: then it does not matter which "
            "comes first, and a single 0 does no harm.",
            lambda p, q: np.max(np.abs(p - q) / np.abs(p)),
        ),
        Mistake(
            "one-side-is-the-measure",
            "You divide by the size of the second number, and by 1 where it is 0. Divide by the larger of the two: "
            "then it does not matter which comes first.",
            lambda p, q: np.max(np.abs(p - q) / _guarded(np.abs(q))),
        ),
        Mistake(
            "one-side-is-the-measure",
            "You divide by the size of the first number, and by 1 where it is 0. Divide by the larger of the two: then "
            "it does not matter which comes first.",
            lambda p, q: np.max(np.abs(p - q) / _guarded(np.abs(p))),
        ),
        Mistake(
            "larger-with-its-sign",
            "Drop the signs before you look for the larger one: -5 is larger in size than -4.",
            lambda p, q: np.max(np.abs(p - q) / _guarded(np.maximum(p, q))),
        ),
        Mistake(
            "larger-with-its-sign",
            "Drop the signs before you look for the larger one: -5 is larger in size than -4. And where both numbers "
            "are 0, the error is 0.",
            lambda p, q: np.max(np.abs(p - q) / np.maximum(p, q)),
        ),
        Mistake(
            "larger-is-the-sum",
            "You divide by the sum of the two sizes. Some books do; here it is the larger of the two, so that a "
            "gradient of twice the right size gets 0.5.",
            lambda p, q: np.max(np.abs(p - q) / _guarded(np.abs(p) + np.abs(q))),
        ),
        Mistake(
            "larger-is-the-sum",
            "You divide by the sum of the two sizes, or by 1e-8 where that is less: right in CS231n. Here it is the larger of "
            "the two, and small numbers count like large ones, so that a gradient of twice the right size gets 0.5.",
            lambda p, q: np.max(np.abs(p - q) / np.maximum(1e-8, np.abs(p) + np.abs(q))),
        ),
        Mistake(
            "one-size-for-all",
            "You compare lengths of whole gradients (np.linalg.norm): right in the Deep Learning Specialization on Coursera. "
            "Here each entry is divided by its own size, and the worst one counts: one wrong entry among many large ones "
            "would hardly show in a length.",
            lambda p, q: np.linalg.norm(p - q) / (np.linalg.norm(p) + np.linalg.norm(q)),
        ),
        Mistake(
            "one-size-for-all",
            "You divide the length of the difference by a length of the whole gradient. Divide entry by entry, and take the "
            "worst: one wrong entry among many large ones would hardly show in a length.",
            lambda p, q: np.linalg.norm(p - q) / np.max([np.linalg.norm(p), np.linalg.norm(q), 1e-300]),
        ),
        *(
            Mistake(
                "blind-to-small-slopes",
                f"You never divide by less than {floor:g}. Numbers smaller than that may then be wholly wrong, and your error "
                "stays small. Only where both are exactly 0 is there nothing to divide by.",
                lambda p, q, floor=floor: np.max(np.abs(p - q) / np.maximum(np.maximum(np.abs(p), np.abs(q)), floor)),
            )
            for floor in (1.0, 0.1, 0.01, 1e-3, 1e-4, 1e-5, 1e-6, 1e-7, 1e-8)
        ),
        *(
            Mistake(
                "blind-to-small-slopes",
                f"You add {added:g} to the size. For numbers not much larger than that the error comes out too small. Only "
                "where both are exactly 0 is there nothing to divide by.",
                lambda p, q, added=added: np.max(np.abs(p - q) / (np.maximum(np.abs(p), np.abs(q)) + added)),
            )
            for added in (1.0, 1e-3, 1e-4, 1e-5, 1e-6, 1e-7, 1e-8, 1e-10, 1e-12)
        ),
        Mistake(
            "errors-cancel",
            "The sign of the difference is still there, so an entry that is too small by a lot counts as less than 0. "
            "Take the distance with np.abs.",
            lambda p, q: np.max((p - q) / _size(p, q)),
        ),
        Mistake(
            "mean-hides-the-worst",
            "This is the mean over all entries. One wrong entry among many right ones would hardly show: take the "
            "largest.",
            lambda p, q: np.mean(np.abs(p - q) / _size(p, q)),
        ),
        Mistake(
            "zero-over-zero",
            "Where both numbers are 0 you divide 0 by 0, and that is nan. Two zeros agree: there the error is 0.",
            lambda p, q: np.max(np.abs(p - q) / np.maximum(np.abs(p), np.abs(q))),
        ),
        Mistake(
            "one-size-for-all",
            "You divide every distance by the largest number of the whole array. A small entry can then be wholly "
            "wrong "
            "without being seen: divide entry by entry.",
            lambda p, q: np.max(np.abs(p - q)) / np.max(_size(p, q)),
        ),
        Mistake(
            "one-side-is-the-measure",
            "You divide by the size of the first number, and by next to nothing where it is 0. Divide by the larger of the two: then it does not matter which comes first.",
            lambda p, q: np.max(np.abs(p - q) / (np.abs(p) + 1e-300)),
        ),
    ),
)
