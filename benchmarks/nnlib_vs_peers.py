"""How long a training step takes: nnlib beside PyTorch eager, scikit-learn, JAX jit, and bare matrix products.

    python benchmarks/nnlib_vs_peers.py              # one table; a few minutes
    python benchmarks/nnlib_vs_peers.py --repeats 10

A step is forward, loss, backward and optimiser through each one's public interface, in float32, on one BLAS
thread. In each repeat every contender has its turn, one after the other, so that a busy moment of the machine
hits all; times are medians over the repeats, and so are the ratios, each taken within one repeat. The *floor* is
nothing but the matrix products that such a step cannot do without. Peers that are not installed are left out, and
named.
"""

import argparse
import os
import platform
import statistics
import sys
import time
import warnings
from itertools import pairwise
from pathlib import Path

for variable in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS", "VECLIB_MAXIMUM_THREADS"):
    os.environ[variable] = "1"
os.environ["XLA_FLAGS"] = "--xla_cpu_multi_thread_eigen=false intra_op_parallelism_threads=1"
os.environ["JAX_PLATFORMS"] = "cpu"
sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

import numpy as np  # noqa: E402  (the number of threads must be set before)

import nnlib as nn  # noqa: E402

# sizes, batch, activation, and the targets: PyTorch's time over ours with SGD and with Adam, our time over the floor
ROWS = [
    ([2, 8, 8, 2], 10, "tanh", 3.7, 6.0, None),
    ([64, 32, 10], 32, "relu", 3.2, 4.8, None),
    ([784, 128, 64, 10], 64, "relu", 1.4, 1.5, 1.3),
    ([784, 512, 256, 10], 128, "relu", 1.15, None, 1.15),
]
SECONDS_PER_TURN = 0.03  # each contender's turn in a repeat takes about this long


def make_nnlib(sizes, activation, x, y, adam):
    network = nn.mlp(sizes, activation={"tanh": nn.Tanh, "relu": nn.ReLU}[activation], rng=np.random.default_rng(0))
    loss = nn.CrossEntropyLoss()
    optimiser = nn.Adam(lr=1e-3) if adam else nn.SGD(lr=1e-2)
    return lambda: nn.train_step(network, loss, optimiser, x, y)


def make_floor(sizes, activation, x, y):
    """The products of a step, into memory that is there: forward, dW for each layer, dx for all but the first."""
    rng = np.random.default_rng(0)
    values = [x] + [rng.standard_normal((len(x), n)).astype(np.float32) for n in sizes[1:]]
    weights = [rng.standard_normal(shape).astype(np.float32) for shape in pairwise(sizes)]
    gradients = [np.empty_like(W) for W in weights]
    outputs, inputs = [np.empty_like(v) for v in values[1:]], [np.empty_like(v) for v in values[:-1]]

    def products():
        for i, W in enumerate(weights):
            np.matmul(values[i], W, out=outputs[i])
        for i in reversed(range(len(weights))):
            np.matmul(values[i].T, values[i + 1], out=gradients[i])
            if i:
                np.matmul(values[i + 1], weights[i].T, out=inputs[i])

    return products


def make_torch(sizes, activation, x, y, adam):
    import torch

    torch.set_num_threads(1)
    layers = []
    for n_in, n_out in pairwise(sizes):
        layers += [torch.nn.Linear(n_in, n_out), torch.nn.Tanh() if activation == "tanh" else torch.nn.ReLU()]
    network = torch.nn.Sequential(*layers[:-1])
    loss = torch.nn.CrossEntropyLoss()
    parameters = network.parameters()
    optimiser = torch.optim.Adam(parameters, lr=1e-3) if adam else torch.optim.SGD(parameters, lr=1e-2)
    x, y = torch.from_numpy(x), torch.from_numpy(y)

    def step():
        optimiser.zero_grad()
        value = loss(network(x), y)
        value.backward()
        optimiser.step()
        return value.item()

    return step


def make_sklearn(sizes, activation, x, y):
    from sklearn.neural_network import MLPClassifier

    model = MLPClassifier(
        sizes[1:-1],
        activation=activation,
        solver="sgd",
        batch_size=len(x),
        alpha=0,
        momentum=0,
        learning_rate_init=1e-2,
        random_state=0,
    )
    classes = np.arange(sizes[-1])
    model.partial_fit(x, y, classes=classes)
    return lambda: model.partial_fit(x, y)


def make_jax(sizes, activation, x, y):
    import jax
    import jax.numpy as jnp

    bend = jnp.tanh if activation == "tanh" else jax.nn.relu
    rng = np.random.default_rng(0)
    parameters = [
        (jnp.asarray(nn.he_normal(*shape, rng=rng), jnp.float32), jnp.zeros(shape[1], jnp.float32))
        for shape in pairwise(sizes)
    ]
    rows = jnp.arange(len(y))

    def loss(parameters, x, y):
        for i, (W, b) in enumerate(parameters):
            x = x @ W + b
            if i < len(parameters) - 1:
                x = bend(x)
        return -jax.nn.log_softmax(x)[rows, y].mean()

    @jax.jit
    def update(parameters, x, y):
        value, gradients = jax.value_and_grad(loss)(parameters, x, y)
        return value, jax.tree.map(lambda p, g: p - 1e-2 * g, parameters, gradients)

    state = [parameters]
    x, y = jnp.asarray(x), jnp.asarray(y)

    def step():
        value, state[0] = update(state[0], x, y)
        return value.item()

    return step


def contenders(sizes, activation, x, y, missing):
    """`{name: step}` of all that can be made here; the names of the others go to `missing`."""
    makers = {
        "floor": lambda: make_floor(sizes, activation, x, y),
        "nnlib SGD": lambda: make_nnlib(sizes, activation, x, y, adam=False),
        "nnlib Adam": lambda: make_nnlib(sizes, activation, x, y, adam=True),
        "PyTorch SGD": lambda: make_torch(sizes, activation, x, y, adam=False),
        "PyTorch Adam": lambda: make_torch(sizes, activation, x, y, adam=True),
        "scikit-learn SGD": lambda: make_sklearn(sizes, activation, x, y),
        "JAX jit SGD": lambda: make_jax(sizes, activation, x, y),
    }
    steps = {}
    for name, make in makers.items():
        try:
            steps[name] = make()
        except ModuleNotFoundError as error:
            missing.add(error.name)
    return steps


def measure(steps, repeats):
    """Microseconds of one step, for each contender a list over the interleaved repeats."""
    counts, times = {}, {name: [] for name in steps}
    for name, step in steps.items():
        for _ in range(5):
            step()
        started = time.perf_counter()
        for _ in range(10):
            step()
        counts[name] = max(3, round(SECONDS_PER_TURN * 10 / (time.perf_counter() - started)))
    for _ in range(repeats):
        for name, step in steps.items():
            started = time.perf_counter()
            for _ in range(counts[name]):
                step()
            times[name].append((time.perf_counter() - started) / counts[name] * 1e6)
    return times


def show(times):
    """The median in microseconds; a dash for who did not run."""
    return f"{statistics.median(times):,.1f}" if times else "-"


def ratio(above, below, target, at_most=False):
    """The median ratio of two contenders' times, with its target, marked where that is missed."""
    if not above or not below:
        return "-"
    value = statistics.median(a / b for a, b in zip(above, below, strict=True))
    if target is None:
        return f"{value:.2f}x"
    met = value <= target if at_most else value >= target
    return f"{value:.2f}x (target {'<= ' if at_most else ''}{target:g}{'' if met else ', MISSED'})"


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--repeats", type=int, default=25, help="interleaved repeats, of which the median counts")
    repeats = parser.parse_args().repeats
    warnings.filterwarnings("ignore", module="sklearn")

    missing, table = set(), []
    names = ["floor", "nnlib SGD", "nnlib Adam", "PyTorch SGD", "PyTorch Adam", "scikit-learn SGD", "JAX jit SGD"]
    for sizes, batch, activation, sgd_target, adam_target, floor_target in ROWS:
        rng = np.random.default_rng(1)
        x = rng.standard_normal((batch, sizes[0])).astype(np.float32)
        y = rng.integers(0, sizes[-1], batch)
        took = measure(contenders(sizes, activation, x, y, missing), repeats)
        ours, adam, floor = took["nnlib SGD"], took["nnlib Adam"], took["floor"]
        table.append(
            ["-".join(map(str, sizes)) + f", batch {batch}"]
            + [show(took.get(name)) for name in names]
            + [
                ratio(took.get("PyTorch SGD"), ours, sgd_target),
                ratio(took.get("PyTorch Adam"), adam, adam_target),
                ratio(ours, floor, floor_target, at_most=True),
            ]
        )

    print(f"One training step in microseconds, medians of {repeats} interleaved repeats, one BLAS thread.")
    print(
        f"Python {platform.python_version()}, NumPy {np.__version__}, {platform.machine()}, "
        f"{os.cpu_count()} cores, load {load()}\n"
    )
    header = ["network", *names, "PyTorch / nnlib, SGD", "PyTorch / nnlib, Adam", "nnlib SGD / floor"]
    print("| " + " | ".join(header) + " |")
    print("|" + "---|" * len(header))
    for row in table:
        print("| " + " | ".join(row) + " |")
    if missing:
        print(f"\nLeft out, since not installed: {', '.join(sorted(missing))}")


def load():
    """How busy the machine is, where it can be asked."""
    return f"{os.getloadavg()[0]:.1f}" if hasattr(os, "getloadavg") else "unknown"


if __name__ == "__main__":
    main()
