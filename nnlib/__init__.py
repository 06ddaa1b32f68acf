"""nnlib: the pieces of a neural network, in NumPy, small enough to read.

    import nnlib as nn

    rng = np.random.default_rng(0)
    X, y = nn.moons(200, rng=rng)
    network = nn.mlp([2, 8, 8, 2], activation=nn.Tanh, rng=rng)
    history = nn.fit(network, nn.CrossEntropyLoss(), nn.Adam(lr=0.01), X, y, epochs=50, batch_size=16, rng=rng)

To read it, take the files in the order of README.md, which names the chapter that each one follows.
"""

from nnlib import data, functional, init
from nnlib.activations import ELU, GELU, Activation, LeakyReLU, ReLU, Sigmoid, SiLU, Softplus, Tanh
from nnlib.data import Standardiser, batches, split, standardise
from nnlib.embedding import Embedding
from nnlib.functional import (
    accuracy,
    elu,
    gelu,
    leaky_relu,
    log_softmax,
    logsumexp,
    one_hot,
    relu,
    sigmoid,
    silu,
    softmax,
    softplus,
    tanh,
)
from nnlib.gradcheck import check_layer, check_loss, check_network
from nnlib.init import glorot_normal, glorot_uniform, he_normal, he_uniform
from nnlib.layers import Dropout, Flatten, Layer, Linear
from nnlib.losses import BCEWithLogitsLoss, CrossEntropyLoss, L1Penalty, L2Penalty, Loss, MSELoss
from nnlib.machinery.gradient_report import GradientReport
from nnlib.machinery.parameters import Parameter, named_parameters
from nnlib.machinery.records import Epoch, Evaluation, History
from nnlib.mlp import mlp
from nnlib.network import Sequential
from nnlib.normalising import LayerNorm
from nnlib.optim import SGD, Adam, AdamW, Optimiser, RMSprop, clip_norm
from nnlib.saving import load, load_scale, save
from nnlib.toysets import blobs, circles, curves, moons, regression, spirals, xor
from nnlib.training import epochs, evaluate, fit, predict, train_step

# fmt: off
__all__ = [
    "functional", "relu", "leaky_relu", "elu", "gelu", "silu", "softplus", "sigmoid", "tanh",
    "softmax", "log_softmax", "logsumexp", "one_hot", "accuracy",
    "Parameter", "named_parameters", "Layer", "Linear", "Dropout", "Flatten", "LayerNorm", "Embedding",
    "Activation", "ReLU", "LeakyReLU", "ELU", "GELU", "SiLU", "Softplus", "Sigmoid", "Tanh",
    "Sequential", "mlp", "init", "he_normal", "he_uniform", "glorot_normal", "glorot_uniform",
    "Loss", "MSELoss", "BCEWithLogitsLoss", "CrossEntropyLoss", "L1Penalty", "L2Penalty",
    "Optimiser", "SGD", "RMSprop", "Adam", "AdamW", "clip_norm",
    "data", "batches", "split", "standardise", "Standardiser",
    "circles", "moons", "spirals", "xor", "blobs", "regression", "curves",
    "train_step", "epochs", "fit", "evaluate", "predict", "Epoch", "Evaluation", "History",
    "check_layer", "check_loss", "check_network", "GradientReport", "save", "load", "load_scale",
]
