"""What samples, targets and gradients must look like to fit together.

NumPy would stretch one label over a whole batch, and take the label -1 for the last class. So what the losses, the data
and the layers are given is compared here, once, before anything is computed.
"""

import math
import warnings

import numpy as np

from nnlib.machinery.checks import (
    as_dtype,
    as_float,
    as_numbers,
    require_finite,
    require_number,
    require_rng,
    require_shape,
)
from nnlib.machinery.parameters import title


def require_pairs(X, y, names=("X", "y")):
    """Both as arrays, refused unless there is at least one sample, one target for each, and no NaN."""
    X, y = as_numbers(X, names[0]), as_numbers(y, names[1])
    if X.ndim < 2 or X.size == 0:
        raise ValueError(f"{names[0]}: expected at least one sample, in shape (N, ...), got {X.shape}")
    if y.ndim == 0 or len(y) != len(X):
        raise ValueError(f"{names[1]}: expected one target for each of the {len(X)} samples, got shape {y.shape}")
    for array, name in ((X, names[0]), (y, names[1])):
        if array.dtype.kind == "f":
            require_finite(array, name)
    return X, y


def require_labels(y, k, name="y"):
    """Labels as an array of integers (N,), each from 0 to k - 1. Anything else is refused."""
    y = as_numbers(y, name)
    if y.ndim == 2 and y.shape[1] > 1:
        hint = "; rows of a one-hot table become labels by argmax(axis=1)"
        raise ValueError(f"{name}: expected labels of shape (N,), got {y.shape}{hint}")
    if y.dtype.kind not in "iu":
        raise TypeError(f"{name}: expected integer labels, got dtype {y.dtype}; use {name}.astype(int)")
    if y.ndim != 1:
        hint = f"; use {name}.ravel()" if y.size == len(y.ravel()) and y.ndim == 2 and y.shape[1] == 1 else ""
        raise ValueError(f"{name}: expected labels of shape (N,), got {y.shape}{hint}")
    y = y.astype(np.intp, copy=False)
    # Seen as unsigned numbers, negative labels are huge: one look finds both kinds of stray.
    if y.size and y.view(np.uintp).max() >= k:
        stray = int(y[(y < 0) | (y >= k)][0])
        raise ValueError(f"{name}: expected labels from 0 to {k - 1}, got {stray}")
    return y


def require_class_labels(y, name="y"):
    """Labels (N,) from 0 upwards, of however many classes."""
    y = as_numbers(y, name)
    return require_labels(y, k=int(y.max()) + 1 if y.dtype.kind in "iu" else 0, name=name)


def scores_and_labels(prediction, target):
    """Scores (N, k) as floats and a label (N,) for each row, from 0 to k - 1."""
    z = as_float(prediction, "prediction")
    if z.ndim != 2 or z.size == 0:
        raise ValueError(f"prediction: expected logits of shape (N, k) with N > 0, got {z.shape}")
    if z.shape[1] == 1:
        hint = "with one logit a sample take BCEWithLogitsLoss"
        raise ValueError(f"prediction: expected logits of at least two classes, got {z.shape}; {hint}")
    y = require_labels(target, z.shape[1], "target")
    if len(y) != len(z):
        raise ValueError(f"target: expected one label for each of the {len(z)} predictions, got {len(y)}")
    return z, y


def same_shape(prediction, target):
    """Both as floats of one dtype and shape. Left alone, NumPy would stretch (N,) against (N, 1) to (N, N)."""
    prediction = as_float(prediction, "prediction")
    target = as_dtype(target, prediction.dtype, "target")
    if target.shape != prediction.shape:
        column = target.ndim == 1 and prediction.shape == (len(target), 1)
        hint = "; use target[:, None]" if column else ""
        raise ValueError(f"target: expected the prediction's shape {prediction.shape}, got {target.shape}{hint}")
    if prediction.size == 0:
        raise ValueError(f"prediction: expected at least one sample, got shape {prediction.shape}")
    return prediction, target


def finite_loss(loss, target):
    """The loss as a Python float; where it is no number because the target holds none, an error that says so."""
    loss = float(loss)
    if not math.isfinite(loss):
        require_finite(target, "target")
    return loss


def prediction_and_answers(prediction, y):
    """For the accuracy: scores (N, k) with labels (N,), or scores with a 0 or 1 for each, both of one shape."""
    prediction, y = as_numbers(prediction, "prediction"), as_numbers(y, "y")
    if prediction.size == 0:
        raise ValueError(f"prediction: expected at least one sample, got shape {prediction.shape}")
    if prediction.shape == y.shape:
        if not np.isin(y, (0, 1)).all():
            raise ValueError(
                "y: expected 0 or 1 where each sample has one score; class labels need scores of shape (N, k)"
            )
        _warn_of_probabilities(prediction)
        return prediction, y
    if prediction.ndim != 2 or y.shape != prediction.shape[:1]:
        raise ValueError(
            f"prediction: expected (N, k) for labels (N,), or the shape of y, got {prediction.shape} and {y.shape}"
        )
    return prediction, require_labels(y, prediction.shape[1])


def _warn_of_probabilities(prediction):
    """A word where one score a sample looks like a probability: those are told apart at 0.5, logits at 0."""
    inside = prediction.min() >= 0 and prediction.max() <= 1
    if inside and prediction.size > 1 and not np.isin(prediction, (0, 1)).all():
        warnings.warn(
            "accuracy: all scores lie between 0 and 1, like probabilities. They are taken as logits, so each above 0 "
            "counts as the answer 1. Give it the scores before the sigmoid, or the probabilities minus 0.5.",
            stacklevel=4,
        )


def require_class_weights(weight):
    """One number above 0 for each class, as floats (k,)."""
    weight = as_float(weight, "weight").astype(np.float64)
    require_finite(weight, "weight")
    if weight.ndim != 1 or weight.size == 0 or weight.min() <= 0:
        raise ValueError(f"weight: expected a number > 0 for each class, in shape (k,), got {weight.tolist()}")
    return weight


def require_entries(z, axis):
    """Scores as floats; an axis along which there is nothing to add is refused."""
    z = as_float(z, "z")
    if z.ndim == 0 or z.shape[axis] == 0:
        raise ValueError(f"z: expected at least one entry along axis {axis}, got shape {z.shape}")
    return z


def require_dy(layer, dy, y):
    """Refuse a `backward` without a `forward`, and a `dy` that is not shaped like the output `y`.

    `y` is the output, or only its shape; None stands for an output that is not there yet.
    """
    shape = y if y is None or type(y) is tuple else y.shape
    try:
        if dy.shape == shape:
            return
    except AttributeError:  # a list
        pass
    name = layer._title() if hasattr(layer, "_title") else title(layer)
    if shape is None:
        raise RuntimeError(f"{name}: call forward(x) before backward(dy)")
    require_shape(dy, shape, f"{name}: dy", "it has the shape of the output")


def wrong_columns(x, n, layer):
    """The error for an input that is not (N, n), which says what would make it one."""
    hint = ""
    if x.ndim == 1 and x.size == n:
        hint = "; one sample is x[None, :]"
    elif x.ndim > 2 and x[0].size == n:
        hint = "; use Flatten() first"
    return ValueError(f"{layer!r}: expected x of shape (N, {n}), got {x.shape}{hint}")


def require_samples(x, layer):
    """Refuse an input that has no axis for the samples and one for what is known of each."""
    if x.ndim < 2:
        raise ValueError(f"{layer!r}: expected x of shape (N, ...), got {x.shape}")


def weights_from(init, n_in, n_out, rng):
    """The first weights (n_in, n_out), drawn by `init`: refused in another shape, and with NaN in them."""
    weights = as_float(init(n_in, n_out, rng=require_rng(rng)), "init")
    require_shape(weights, (n_in, n_out), "init")
    require_finite(weights, "init")
    return weights


def require_fractions(fractions):
    """The sizes of the parts as a list of floats, which add up to 1."""
    fractions = fractions.tolist() if isinstance(fractions, np.ndarray) else fractions
    if not isinstance(fractions, (tuple, list)):
        raise TypeError(f"fractions: expected numbers that add up to 1, got {fractions!r}")
    fractions = [require_number(fraction, "fractions", above=0, at_most=1) for fraction in fractions]
    if abs(sum(fractions) - 1) > 1e-9:
        raise ValueError(f"fractions: expected numbers that add up to 1, got {fractions}")
    return fractions


def require_filled(parts, what):
    """Refuse a split that leaves a part without a sample."""
    sizes = [len(part) for part in parts]
    if 0 in sizes:
        raise ValueError(
            f"fractions: expected every part to get a sample, but {what} ({sum(sizes)}) would split into {sizes}"
        )


def require_table(X, columns=None):
    """A table of finite floats (N, n); with `columns`, n must be that many."""
    X = as_float(X, "X")
    if columns is None and (X.ndim != 2 or X.size == 0):
        raise ValueError(f"X: expected at least one sample, in shape (N, n), got {X.shape}")
    if columns is not None and (X.ndim != 2 or X.shape[1] != columns):
        raise ValueError(f"X: expected shape (N, {columns}), got {X.shape}")
    require_finite(X, "X")
    return X


def require_forward(loss, kept, arguments):
    """Refuse a `backward` without a `forward`, which would have kept something."""
    if kept is None:
        raise RuntimeError(f"{title(loss).removesuffix('()')}: call forward({arguments}) before backward()")
