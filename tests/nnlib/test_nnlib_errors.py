# ruff: noqa: E501  (a table: one case a line)
"""Every bad input raises an error that names the argument, what was expected and what came. None passes in silence."""

import re

import numpy as np
import pytest

import nnlib as nn

NAN, INF = float("nan"), float("inf")


def rng():
    return np.random.default_rng(0)


def net(**options):
    return nn.mlp([2, 3, 2], rng=rng(), **options)


X, Y = np.ones((4, 2), np.float32), np.array([0, 1, 0, 1])
NAN_X = np.array([[1, 2], [3, NAN]])


def train(**changes):
    """Arguments of `epochs`, some of them changed."""
    given = dict(
        network=net(), loss=nn.CrossEntropyLoss(), optimiser=nn.SGD(0.1), X=X, y=Y, epochs=1, batch_size=2, rng=rng()
    )
    given.update(changes)
    return nn.epochs(**given)


def trained_on(x, y=Y, loss=None, **options):
    return nn.train_step(net(**options), loss or nn.CrossEntropyLoss(), nn.SGD(0.1), x, y)


def learners_network(forward, backward=lambda dy: dy):
    """A network around somebody's layer, made from two functions."""
    layer = type("Mine", (), {"forward": lambda self, x: forward(x), "backward": lambda self, dy: backward(dy)})()
    return nn.Sequential(nn.Linear(2, 3, rng=rng()), layer, nn.Linear(3, 2, rng=rng()))


def step_through(forward, backward=lambda dy: dy):
    return nn.train_step(learners_network(forward, backward), nn.CrossEntropyLoss(), nn.SGD(0.1), X, Y)


def shared_layer():
    layer = nn.Linear(2, 2, rng=rng())
    first = nn.Sequential(layer)
    return first, nn.Sequential(layer)


def shared_parameter():
    first, second = nn.Linear(2, 2, rng=rng()), nn.Linear(2, 2, rng=rng())
    second.W = first.W
    return nn.Sequential(first, second)


def stepped_with(theta, gradient, optimiser=None):
    (optimiser or nn.Adam(0.1)).step(theta, gradient)


def stepped_twice(first, second):
    optimiser = nn.Adam(0.1)
    optimiser.step(first, first.copy())
    optimiser.step(second, second.copy())


class Slotted:
    __slots__ = ("W",)

    def forward(self, x):
        return x

    def backward(self, dy):
        return dy


BAD = {
    # ---- layers
    "flat image": (lambda: nn.Linear(784, 128, rng=rng()).forward(np.ones((32, 28, 28))),
        ValueError, "Linear(784 -> 128): expected x of shape (N, 784), got (32, 28, 28); use Flatten() first"),
    "wrong width": (lambda: nn.Linear(3, 2, rng=rng()).forward(X), ValueError, "Linear(3 -> 2): expected x of shape (N, 3), got (4, 2)"),
    "one sample": (lambda: nn.Linear(2, 3, rng=rng()).forward(X[0]), ValueError, "got (2,); one sample is x[None, :]"),
    "wrong dy": (lambda: [(lay := nn.Linear(2, 3, rng=rng())).forward(X), lay.backward(np.ones((4, 1)))],
        ValueError, "Linear(2 -> 3): dy: expected shape (4, 3), got (4, 1)"),
    "backward first": (lambda: nn.Linear(2, 3, rng=rng()).backward(X), RuntimeError, "Linear(2 -> 3): call forward(x) before backward(dy)"),
    "stretched dy": (lambda: [(lay := nn.ReLU()).forward(X), lay.backward(np.ones((4, 1)))], ValueError, "ReLU: dy: expected shape (4, 2), got (4, 1)"),
    "no inputs": (lambda: nn.Linear(0, 3, rng=rng()), ValueError, "n_in: expected a whole number >= 1, got 0"),
    "half a neuron": (lambda: nn.Linear(2, 1.5, rng=rng()), TypeError, "n_out: expected a whole number >= 1, got 1.5"),
    "rng is a seed": (lambda: nn.Linear(2, 3, rng=0), TypeError, "rng: expected np.random.default_rng(seed), got 0"),
    "old rng": (lambda: nn.Dropout(0.5, rng=np.random), TypeError, "rng: expected np.random.default_rng(seed)"),
    "init's shape": (lambda: nn.Linear(2, 3, rng=rng(), init=lambda n_in, n_out, rng: np.zeros((n_out, n_in))),
        ValueError, "init: expected shape (2, 3), got (3, 2)"),
    "init's values": (lambda: nn.Linear(2, 3, rng=rng(), init=lambda n_in, n_out, rng: np.full((2, 3), NAN)),
        ValueError, "init: expected finite numbers, got nan"),
    "half precision": (lambda: nn.Linear(2, 3, rng=rng(), dtype=np.float16), TypeError, "dtype: expected float32 or float64, got float16"),
    "integers": (lambda: nn.Linear(2, 3, rng=rng(), dtype=int), TypeError, "dtype: expected float32 or float64, got int64"),
    "all dropped": (lambda: nn.Dropout(1.0, rng=rng()), ValueError, "p: expected a finite number >= 0 and < 1, got 1.0"),
    "p is text": (lambda: nn.Dropout("0.5", rng=rng()), TypeError, "p: expected a finite number >= 0 and < 1, got '0.5'"),
    "flat already": (lambda: nn.Flatten().forward(np.ones(3)), ValueError, "Flatten: expected x of shape (N, ...), got (3,)"),
    "words": (lambda: nn.Linear(2, 3, rng=rng()).forward([["a", "b"]]), TypeError, "x: expected an array of numbers, got dtype <U1"),
    "ragged": (lambda: nn.relu([[1, 2], [3]]), ValueError, "x: expected rows of equal length, got ragged lists"),
    "complex": (lambda: nn.tanh([1j]), TypeError, "x: expected an array of numbers, got dtype complex128"),
    "not a function": (lambda: nn.Activation(np.sin, 1), TypeError, "df: expected a function of an array, got 1"),
    "f's shape": (lambda: nn.Activation(np.sum, np.cos).forward(X), ValueError, "Activation(sum): expected f(x) of the shape of x, (4, 2), got ()"),
    "df's shape": (lambda: [(lay := nn.Activation(np.sin, lambda x: 1.0)).forward(X), lay.backward(X)],
        ValueError, "Activation(sin): expected df(x) of the shape of x, (4, 2), got ()"),
    "f changes x": (lambda: nn.Activation(lambda x: np.maximum(x, 0, out=x), np.cos).forward(X), ValueError, "read-only"),
    "slope": (lambda: nn.LeakyReLU(NAN), ValueError, "slope: expected a finite number, got nan"),
    # ---- parameters
    "grad's shape": (lambda: setattr(nn.Parameter(np.ones((3, 4))), "grad", np.ones(4)), ValueError, "grad: expected shape (3, 4), got (4,)"),
    "value's shape": (lambda: setattr(nn.Parameter(np.ones(3)), "value", 1.0), ValueError, "value: expected shape (3,), got ()"),
    "theta from a step": (lambda: setattr(net(), "theta", None), TypeError, "theta: expected an array of shape (17,), got None; an optimiser's step changes theta itself and returns nothing"),
    "theta's shape": (lambda: setattr(net(), "theta", 0.0), ValueError, "theta: expected shape (17,), got ()"),
    "gradient's shape": (lambda: setattr(net(), "gradient", np.zeros(3)), ValueError, "gradient: expected shape (17,), got (3,)"),
    # ---- networks
    "no layers": (lambda: nn.Sequential(), ValueError, "Sequential: expected at least one layer, got none"),
    "a list": (lambda: nn.Sequential([nn.ReLU()]), TypeError, "pass the layers one by one: Sequential(*layers)"),
    "a class": (lambda: nn.Sequential(nn.ReLU), TypeError, "make one: ReLU(...)"),
    "a function": (lambda: nn.Sequential(nn.relu), TypeError, "layer 0: expected an object with forward and backward, got <function relu"),
    "twice": (lambda: nn.Sequential(*[nn.ReLU()] * 2), ValueError, "layer 1, ReLU: stands twice in the network; make a second one"),
    "shared": (shared_layer, ValueError, "0, Linear(2 -> 2): already belongs to another network; make a new layer, or copy.deepcopy it"),
    "shared W": (shared_parameter, ValueError, "1.W, Parameter(shape=(2, 2), dtype=float32): stands twice in the network, the first time as 0.W"),
    "mixed dtype": (lambda: nn.Sequential(nn.Linear(2, 2, rng=rng()), nn.Linear(2, 2, rng=rng(), dtype=np.float64)),
        ValueError, "dtype: expected parameters of one dtype, got a mixture: 0.W is float32 and 1.W is float64"),
    "slots": (lambda: nn.Sequential(Slotted()), TypeError, "Slotted: expected a layer with ordinary attributes"),
    "NaN": (lambda: net()(NAN_X), ValueError, "x: expected finite numbers, got nan at [1, 1]"),
    "infinity": (lambda: net()([[INF, 0]]), ValueError, "x: expected finite numbers, got inf at [0, 0]"),
    "too large": (lambda: net()([[1e300, 0]]), ValueError, "x: expected finite numbers, got 1e+300, which is too large for float32, at [0, 0]"),
    "astype int": (lambda: net().astype(int), TypeError, "dtype: expected float32 or float64, got int64"),
    "empty": (lambda: net()(np.ones((0, 2))), ValueError, "x: expected at least one sample, in shape (N, ...), got (0, 2)"),
    "vector": (lambda: net()([1.0, 2.0]), ValueError, "x: expected at least one sample, in shape (N, ...), got (2,); one sample is x[None, :]"),
    "network's dy": (lambda: [(n := net()).forward(X), n.backward(np.ones(4))], ValueError, "Sequential of 3 layers: dy: expected shape (4, 2), got (4,)"),
    "network's backward first": (lambda: net().backward(X), RuntimeError, "Sequential of 3 layers: call forward(x) before backward(dy)"),
    "one size": (lambda: nn.mlp([2], rng=rng()), ValueError, "sizes: expected at least two, those of input and output, got [2]"),
    "size 0": (lambda: nn.mlp([2, 0, 1], rng=rng()), ValueError, "sizes: expected a whole number >= 1, got 0"),
    "activation made": (lambda: nn.mlp([2, 2, 1], activation=nn.Tanh(), rng=rng()), TypeError, "activation: expected a class such as nn.Tanh"),
    "activation function": (lambda: nn.mlp([2, 2, 1], activation=nn.tanh, rng=rng()), TypeError, "activation: expected a layer class such as nn.Tanh, got tanh"),
    "activation ufunc": (lambda: nn.mlp([2, 2, 1], activation=np.tanh, rng=rng()), TypeError, "activation: expected a layer class such as nn.Tanh, got tanh"),
    "activation name": (lambda: nn.mlp([2, 2, 1], activation="tanh", rng=rng()), TypeError, "activation: expected a layer class such as nn.Tanh, got 'tanh'"),
    # ---- learners' layers
    "forgot return": (lambda: step_through(lambda x: None), ValueError, "Mine.forward: expected an array of numbers with 4 rows, got NoneType"),
    "rows lost": (lambda: step_through(lambda x: x[:3]), ValueError, "Mine.forward: expected an array of numbers with 4 rows, got shape (3, 3)"),
    "summed up": (lambda: step_through(lambda x: x.sum(axis=1)), ValueError, "Mine.forward: expected an array of numbers with 4 rows, got shape (4,)"),
    "forgot dx": (lambda: step_through(lambda x: x, lambda dy: None), ValueError, "Mine.backward: expected dx of the shape of its input, (4, 3), got NoneType"),
    "dx's shape": (lambda: step_through(lambda x: x, lambda dy: dy[:1]), ValueError, "Mine.backward: expected dx of the shape of its input, (4, 3), got shape (1, 3)"),
    "changes x": (lambda: step_through(lambda x: np.maximum(x, 0, out=x)), ValueError, "read-only"),
    "changes dy": (lambda: step_through(lambda x: x, lambda dy: np.multiply(dy, 2, out=dy)), ValueError, "read-only"),
    # ---- losses
    "label k": (lambda: trained_on(X, [0, 1, 2, 0]), ValueError, "target: expected labels from 0 to 1, got 2"),
    "label -1": (lambda: trained_on(X, [0, 1, -1, 0]), ValueError, "target: expected labels from 0 to 1, got -1"),
    "label 0.0": (lambda: trained_on(X, [0.0, 1.0, 1.0, 0.0]), TypeError, "target: expected integer labels, got dtype float64; use target.astype(int)"),
    "label True": (lambda: trained_on(X, Y == 1), TypeError, "target: expected integer labels, got dtype bool"),
    "label column": (lambda: trained_on(X, Y[:, None]), ValueError, "target: expected labels of shape (N,), got (4, 1); use target.ravel()"),
    "one-hot labels": (lambda: trained_on(X, nn.one_hot(Y, 2).astype(int)), ValueError, "target: expected labels of shape (N,), got (4, 2); rows of a one-hot table become labels by argmax(axis=1)"),
    "one-hot floats": (lambda: trained_on(X, nn.one_hot(Y, 2)), ValueError, "target: expected labels of shape (N,), got (4, 2); rows of a one-hot table become labels by argmax(axis=1)"),
    "one score a sample": (lambda: nn.CrossEntropyLoss()(np.zeros((4, 1)), Y), ValueError, "prediction: expected logits of at least two classes, got (4, 1); with one logit a sample take BCEWithLogitsLoss"),
    "too few labels": (lambda: trained_on(X, [0, 1]), ValueError, "target: expected one label for each of the 4 predictions, got 2"),
    "logits (N,)": (lambda: nn.CrossEntropyLoss()(np.ones(4), Y), ValueError, "prediction: expected logits of shape (N, k) with N > 0, got (4,)"),
    "no logits": (lambda: nn.CrossEntropyLoss()(np.ones((0, 2)), Y[:0]), ValueError, "prediction: expected logits of shape (N, k) with N > 0, got (0, 2)"),
    "mse column": (lambda: nn.MSELoss()(np.ones((4, 1)), np.ones(4)), ValueError, "target: expected the prediction's shape (4, 1), got (4,); use target[:, None]"),
    "mse row": (lambda: nn.MSELoss()(np.ones(4), np.ones((4, 1))), ValueError, "target: expected the prediction's shape (4,), got (4, 1)"),
    "bce column": (lambda: nn.BCEWithLogitsLoss()(np.ones((4, 1)), Y), ValueError, "target: expected the prediction's shape (4, 1), got (4,); use target[:, None]"),
    "bce range": (lambda: nn.BCEWithLogitsLoss()(np.ones((2, 1)), [[0], [2]]), ValueError, "target: expected numbers from 0 to 1, got 0 to 2"),
    "bce NaN": (lambda: nn.BCEWithLogitsLoss()(np.ones((2, 1)), [[0], [NAN]]), ValueError, "target: expected finite numbers, got nan at [1, 0]"),
    "mse NaN": (lambda: nn.MSELoss()(np.ones((2, 1)), [[0], [NAN]]), ValueError, "target: expected finite numbers, got nan at [1, 0]"),
    "mse empty": (lambda: nn.MSELoss()(np.ones((0, 1)), np.ones((0, 1))), ValueError, "prediction: expected at least one sample, got shape (0, 1)"),
    "bce empty": (lambda: nn.BCEWithLogitsLoss()(np.ones((0, 1)), np.ones((0, 1))), ValueError, "prediction: expected at least one sample"),
    **{f"{loss.__name__} backward first": (lambda loss=loss: loss().backward(), RuntimeError, "call forward(prediction, target) before backward()")
        for loss in (nn.MSELoss, nn.BCEWithLogitsLoss, nn.CrossEntropyLoss)},
    "penalty backward first": (lambda: nn.L2Penalty(0.1).backward(), RuntimeError, "L2Penalty(0.1): call forward(theta) before backward()"),
    "negative strength": (lambda: nn.L1Penalty(-1), ValueError, "strength: expected a finite number >= 0, got -1"),
    # ---- functions
    "no scores": (lambda: nn.softmax(np.ones((3, 0))), ValueError, "z: expected at least one entry along axis -1, got shape (3, 0)"),
    "no scores, log": (lambda: nn.log_softmax(1.0), ValueError, "z: expected at least one entry along axis -1, got shape ()"),
    "one_hot label": (lambda: nn.one_hot([0, 3], 3), ValueError, "y: expected labels from 0 to 2, got 3"),
    "one_hot k": (lambda: nn.one_hot([0], 0), ValueError, "k: expected a whole number >= 1, got 0"),
    "accuracy shapes": (lambda: nn.accuracy(np.ones((4, 2)), [0, 1]), ValueError, "prediction: expected (N, k) for labels (N,), or the shape of y, got (4, 2) and (2,)"),
    "accuracy column": (lambda: nn.accuracy(np.ones((4, 1)), Y), ValueError, "y: expected labels from 0 to 0, got 1"),
    "accuracy of nothing": (lambda: nn.accuracy(np.ones((0, 2)), []), ValueError, "prediction: expected at least one sample, got shape (0, 2)"),
    "accuracy of classes": (lambda: nn.accuracy([1, 2], [1, 2]), ValueError, "y: expected 0 or 1 where each sample has one score"),
    # ---- optimisers
    **{f"lr {lr}": (lambda lr=lr: nn.SGD(lr), ValueError, f"lr: expected a finite number > 0, got {lr!r}") for lr in (0, -0.1, NAN, INF)},
    "lr text": (lambda: nn.Adam("0.1"), TypeError, "lr: expected a finite number > 0, got '0.1'"),
    "lr changed": (lambda: setattr(nn.Adam(0.1), "lr", -1), ValueError, "lr: expected a finite number >= 0, got -1"),
    "momentum": (lambda: nn.SGD(0.1, momentum=-1), ValueError, "momentum: expected a finite number >= 0 and < 1, got -1"),
    "nesterov": (lambda: nn.SGD(0.1, nesterov=True), ValueError, "momentum: expected a number > 0 with nesterov, got 0"),
    "weight decay": (lambda: nn.AdamW(0.1, weight_decay=-1), ValueError, "weight_decay: expected a finite number >= 0, got -1"),
    "alpha": (lambda: nn.RMSprop(0.1, alpha=1), ValueError, "alpha: expected a finite number >= 0 and < 1, got 1"),
    "one beta": (lambda: nn.Adam(0.1, betas=0.9), ValueError, "betas: expected two numbers, got 0.9"),
    "beta 1": (lambda: nn.Adam(0.1, betas=(0.9, 1)), ValueError, "betas: expected a finite number >= 0 and < 1, got 1"),
    "eps": (lambda: nn.Adam(0.1, eps=0), ValueError, "eps: expected a finite number > 0, got 0"),
    "theta a list": (lambda: stepped_with([1.0], [1.0]), TypeError, "theta: expected an array of floats, since it is changed in place, got list [1.0]"),
    "theta a number": (lambda: stepped_with(np.array(2.0), np.array(1.0)), TypeError, "theta: expected an array of floats, since it is changed in place, got ndarray 2.0"),
    "theta of ints": (lambda: stepped_with(np.array([1, 2]), np.ones(2)), TypeError, "theta: expected an array of floats, since it is changed in place, got int64"),
    "gradient's length": (lambda: stepped_with(np.ones(3), np.ones(1)), ValueError, "gradient: expected shape (3,), got (1,)"),
    "another theta": (lambda: stepped_twice(np.ones(3), np.ones(4)), ValueError, "theta: this optimiser began with shape (3,) of float64, got (4,) of float64; make a new one"),
    "another dtype": (lambda: stepped_twice(np.ones(3), np.ones(3, np.float32)), ValueError, "theta: this optimiser began with shape (3,) of float64, got (3,) of float32"),
    # ---- data
    "batch size 0": (lambda: nn.batches(X, Y, 0, rng=rng()), ValueError, "batch_size: expected a whole number >= 1, got 0"),
    "fewer targets": (lambda: nn.batches(X, Y[:3], 2, rng=rng()), ValueError, "y: expected one target for each of the 4 samples, got shape (3,)"),
    "no samples": (lambda: nn.batches(X[:0], Y[:0], 2, rng=rng()), ValueError, "X: expected at least one sample, in shape (N, ...), got (0, 2)"),
    "NaN in batches": (lambda: nn.batches(NAN_X, Y[:2], 2, rng=rng()), ValueError, "X: expected finite numbers, got nan at [1, 1]"),
    "rng for batches": (lambda: nn.batches(X, Y, 2, rng=7), TypeError, "rng: expected np.random.default_rng(seed), got 7"),
    "fractions": (lambda: nn.split(X, Y, (0.5, 0.4), rng=rng()), ValueError, "fractions: expected numbers that add up to 1, got [0.5, 0.4]"),
    "fraction": (lambda: nn.split(X, Y, 0.5, rng=rng()), TypeError, "fractions: expected numbers that add up to 1, got 0.5"),
    "negative fraction": (lambda: nn.split(X, Y, (1.5, -0.5), rng=rng()), ValueError, "fractions: expected a finite number > 0 and <= 1, got 1.5"),
    "empty part": (lambda: nn.split(X, Y, (0.99, 0.01), rng=rng()), ValueError, "fractions: expected every part to get a sample, but the data (4) would split into [4, 0]"),
    "lonely class": (lambda: nn.split(X, [0, 0, 0, 1], (0.5, 0.5), rng=rng(), stratify=True), ValueError, "but class 1 (1) would split into"),
    "stratified floats": (lambda: nn.split(X, Y * 1.0, rng=rng(), stratify=True), TypeError, "y: expected integer labels, got dtype float64"),
    "standardise a vector": (lambda: nn.standardise(X[0]), ValueError, "X: expected at least one sample, in shape (N, n), got (2,)"),
    "standardise NaN": (lambda: nn.standardise(NAN_X), ValueError, "X: expected finite numbers, got nan at [1, 1]"),
    "other columns": (lambda: nn.standardise(X)(np.ones((3, 1))), ValueError, "X: expected shape (N, 2), got (3, 1)"),
    "no points": (lambda: nn.moons(0, rng=rng()), ValueError, "n: expected a whole number >= 2, got 0"),
    "one class": (lambda: nn.blobs(9, rng=rng(), classes=1), ValueError, "classes: expected a whole number >= 2, got 1"),
    "noise": (lambda: nn.circles(9, rng=rng(), noise=-1), ValueError, "noise: expected a finite number >= 0, got -1"),
    "turns": (lambda: nn.spirals(9, rng=rng(), turns=0), ValueError, "turns: expected a finite number > 0, got 0"),
    "curve": (lambda: nn.curves(9, rng=rng(), kind="cosine"), ValueError, "kind: expected one of sine, step, bump, wiggle, got 'cosine'"),
    "no slopes": (lambda: nn.regression(9, rng=rng(), slopes=()), ValueError, "slopes: expected at least one, got none"),
    # ---- training
    "NaN in training": (lambda: trained_on(NAN_X, Y[:2]), ValueError, "x: expected finite numbers, got nan at [1, 1]"),
    "empty batch": (lambda: trained_on(X[:0], Y[:0]), ValueError, "x: expected at least one sample, in shape (N, ...), got (0, 2)"),
    "layer as network": (lambda: nn.train_step(nn.Linear(2, 2, rng=rng()), nn.CrossEntropyLoss(), nn.SGD(0.1), X, Y),
        TypeError, "network: expected a Sequential, got Linear(2 -> 2); wrap it: Sequential(layer)"),
    "epochs 0": (lambda: train(epochs=0), ValueError, "epochs: expected a whole number >= 1, got 0"),
    "epochs 1.5": (lambda: train(epochs=1.5), TypeError, "epochs: expected a whole number >= 1, got 1.5"),
    "batch_size True": (lambda: train(batch_size=True), TypeError, "batch_size: expected a whole number >= 1, got True"),
    "rng None": (lambda: train(rng=None), TypeError, "rng: expected np.random.default_rng(seed), got None"),
    "loss class": (lambda: train(loss=nn.MSELoss), TypeError, "loss: expected an object with forward and backward, got <class"),
    "optimiser class": (lambda: train(optimiser=nn.SGD), TypeError, "optimiser: expected an object with step, got <class"),
    "penalty number": (lambda: train(penalty=0.1), TypeError, "penalty: expected an object with forward and backward, got 0.1"),
    "network wrong": (lambda: train(network=[nn.ReLU()]), TypeError, "network: expected a Sequential, got [ReLU]"),
    "y short": (lambda: train(y=Y[:2]), ValueError, "y: expected one target for each of the 4 samples, got shape (2,)"),
    "X's NaN": (lambda: train(X=NAN_X, y=Y[:2]), ValueError, "X: expected finite numbers, got nan at [1, 1]"),
    "y out of range, in the last row": (lambda: train(y=[0, 1, 0, 5]), ValueError, "target: expected labels from 0 to 1, got 5"),
    "X's width": (lambda: train(X=np.ones((4, 3))), ValueError, "Linear(2 -> 3): expected x of shape (N, 2), got (1, 3)"),
    "validation": (lambda: train(validation=X), TypeError, "validation: expected a pair (X, y), got ndarray"),
    "validation's y": (lambda: train(validation=(X, Y[:2])), ValueError, "y of validation: expected one target for each of the 4 samples"),
    "validation's NaN": (lambda: train(validation=(NAN_X, Y[:2])), ValueError, "X of validation: expected finite numbers, got nan"),
    "evaluate's y": (lambda: nn.evaluate(net(), nn.CrossEntropyLoss(), X, Y + 5), ValueError, "target: expected labels from 0 to 1, got 5"),
    "evaluate's network": (lambda: nn.evaluate(3, nn.CrossEntropyLoss(), X, Y), TypeError, "network: expected a Sequential, got 3"),
    "history": (lambda: nn.History().losses, AttributeError, "History has no 'losses'; it has epoch, loss, accuracy"),
    # ---- gradient checks
    "check without rng": (lambda: nn.check_layer(nn.ReLU(), X, rng=1), TypeError, "rng: expected np.random.default_rng(seed), got 1"),
    "check of dropout": (lambda: nn.check_layer(nn.Dropout(0.5, rng=rng()), np.ones((9, 9)), rng=rng()), ValueError, "forward: expected the same result twice"),
    "check of NaN": (lambda: nn.check_layer(nn.ReLU(), NAN_X, rng=rng()), ValueError, "x: expected finite numbers, got nan"),
    "check of nothing": (lambda: nn.check_loss(nn.MSELoss(), X[:0], X[:0]), ValueError, "prediction: expected at least one sample"),
    "eps 0": (lambda: nn.check_layer(nn.ReLU(), X, rng=rng(), eps=0), ValueError, "eps: expected a finite number > 0, got 0"),
    "check a layer as network": (lambda: nn.check_network(nn.Linear(2, 2, rng=rng()), nn.MSELoss(), X, X, rng=rng()), TypeError, "network: expected a Sequential"),
    "report's row": (lambda: nn.check_layer(nn.ReLU(), X, rng=rng())["W"], KeyError, "W: the report has x"),
}  # fmt: skip


@pytest.mark.parametrize("name", BAD)
def test_bad_input_is_refused(name):
    bad, kind, message = BAD[name]
    with pytest.raises(kind, match=re.escape(message)):
        bad()


@pytest.mark.filterwarnings("ignore::RuntimeWarning")
def test_a_loss_that_is_not_finite_stops_training_and_changes_nothing():
    network = nn.mlp([1, 1], rng=rng())
    network.theta = np.array([1e30, 0], np.float32)
    before = network.theta.copy()
    with pytest.raises(
        FloatingPointError, match=r"loss: expected a finite number, got inf; training diverged: lower lr, which is 0.1"
    ):
        nn.train_step(network, nn.MSELoss(), nn.SGD(0.1), [[1.0]], [[0.0]])
    np.testing.assert_array_equal(network.theta, before)


@pytest.mark.filterwarnings("error")
def test_diverging_names_the_epoch_and_the_rate():
    x, y = nn.curves(32, rng=rng())
    network = nn.mlp([1, 8, 1], rng=rng())
    with pytest.raises(FloatingPointError, match=r"training diverged at epoch \d+: lower lr, which is 1000"):
        nn.fit(network, nn.MSELoss(), nn.SGD(1000), x, y, epochs=50, batch_size=8, rng=rng())


def test_parameters_that_overflow_in_the_last_step_are_noticed():
    network = nn.mlp([1, 1], rng=rng())
    with pytest.raises(FloatingPointError, match="training diverged at epoch 1: lower lr"):
        nn.fit(network, nn.MSELoss(), nn.SGD(3e38), [[1e3]], [[1e6]], epochs=1, batch_size=1, rng=rng())


def test_an_error_in_construction_leaves_the_layers_free():
    layer = nn.Linear(2, 2, rng=rng())
    with pytest.raises(ValueError):
        nn.Sequential(layer, nn.Linear(2, 2, rng=rng(), dtype=np.float64))
    nn.Sequential(layer)
