"""Compute with PyTorch what nnlib's tests compare with, and save it beside this file.

    /path/to/an/environment/with/torch/bin/python tests/nnlib/save_torch_results.py

The tests read torch_results.npz and need no PyTorch. Everything is float64. Run this again only when a case is added.
"""

from pathlib import Path

import numpy as np
import torch

torch.set_default_dtype(torch.float64)
SAVED = Path(__file__).with_name("torch_results.npz")
STEPS = 50

ACTIVATIONS = {
    "relu": torch.relu,
    "leaky_relu": torch.nn.functional.leaky_relu,
    "leaky_relu_0.2": lambda x: torch.nn.functional.leaky_relu(x, 0.2),
    "elu": torch.nn.functional.elu,
    "elu_0.5": lambda x: torch.nn.functional.elu(x, alpha=0.5),
    "gelu": lambda x: torch.nn.functional.gelu(x, approximate="tanh"),
    "silu": torch.nn.functional.silu,
    "softplus": lambda x: torch.nn.functional.softplus(x, threshold=1e9),
    "sigmoid": torch.sigmoid,
    "tanh": torch.tanh,
    "softmax": lambda x: torch.softmax(x, dim=-1),
    "log_softmax": lambda x: torch.log_softmax(x, dim=-1),
    "logsumexp": lambda x: torch.logsumexp(x, dim=-1),
}

CLASS_WEIGHTS, POS_WEIGHT, MAX_NORM = [0.5, 2.0, 1.0, 7.0], 3.5, 0.2  # as in test_nnlib_against_torch.py

OPTIMISERS = {
    "sgd": lambda p: torch.optim.SGD(p, lr=0.05),
    "sgd_weight_decay": lambda p: torch.optim.SGD(p, lr=0.05, weight_decay=0.1),
    "sgd_momentum": lambda p: torch.optim.SGD(p, lr=0.05, momentum=0.9),
    "sgd_nesterov": lambda p: torch.optim.SGD(p, lr=0.05, momentum=0.9, nesterov=True),
    "sgd_momentum_weight_decay": lambda p: torch.optim.SGD(p, lr=0.05, momentum=0.8, weight_decay=0.1),
    "sgd_nesterov_weight_decay": lambda p: torch.optim.SGD(p, lr=0.05, momentum=0.8, nesterov=True, weight_decay=0.1),
    "rmsprop": lambda p: torch.optim.RMSprop(p, lr=0.01),
    "rmsprop_alpha": lambda p: torch.optim.RMSprop(p, lr=0.002, alpha=0.9, eps=1e-6),
    "adam": lambda p: torch.optim.Adam(p, lr=0.01),
    "adam_betas": lambda p: torch.optim.Adam(p, lr=0.01, betas=(0.8, 0.95), eps=1e-4),
    "adamw": lambda p: torch.optim.AdamW(p, lr=0.01, weight_decay=0.1),
    "adamw_default": lambda p: torch.optim.AdamW(p, lr=0.01),
}


def save_activations(saved, rng):
    x = np.concatenate([rng.standard_normal((6, 5)) * 3, [[-700.0, -40.0, 0.5, 40.0, 700.0]]])
    saved["activations/x"] = x
    for name, f in ACTIVATIONS.items():
        tx = torch.tensor(x, requires_grad=True)
        y = f(tx)
        dy = rng.standard_normal(tuple(y.shape))
        y.backward(torch.tensor(dy))
        saved[f"activations/{name}/y"] = y.detach().numpy()
        saved[f"activations/{name}/dy"] = dy
        saved[f"activations/{name}/dx"] = tx.grad.numpy()


def save_losses(saved, rng):
    logits = rng.standard_normal((7, 4)) * 3
    labels = rng.integers(0, 4, 7)
    answers = rng.integers(0, 2, (7, 4)).astype(float)
    numbers = rng.standard_normal((7, 4))
    cases = {
        "cross_entropy": (torch.nn.CrossEntropyLoss(), labels),
        "bce": (torch.nn.BCEWithLogitsLoss(), answers),
        "mse": (torch.nn.MSELoss(), numbers),
        "cross_entropy_weight": (torch.nn.CrossEntropyLoss(weight=torch.tensor(CLASS_WEIGHTS)), labels),
        "bce_pos_weight": (torch.nn.BCEWithLogitsLoss(pos_weight=torch.tensor(POS_WEIGHT)), answers),
    }
    saved["losses/prediction"] = logits
    for name, (loss, target) in cases.items():
        p = torch.tensor(logits, requires_grad=True)
        value = loss(p, torch.tensor(target))
        value.backward()
        saved[f"losses/{name}/target"] = target
        saved[f"losses/{name}/value"] = value.item()
        saved[f"losses/{name}/gradient"] = p.grad.numpy()


def network(saved=None):
    """3-5-4-2 with ReLU and tanh, started from saved weights."""
    layers = torch.nn.Sequential(
        torch.nn.Linear(3, 5), torch.nn.ReLU(), torch.nn.Linear(5, 4), torch.nn.Tanh(), torch.nn.Linear(4, 2)
    )
    if saved is not None:
        with torch.no_grad():
            for i in (0, 2, 4):
                layers[i].weight.copy_(torch.tensor(saved[f"network/{i}.W"].T))
                layers[i].bias.copy_(torch.tensor(saved[f"network/{i}.b"]))
    return layers


def flat(layers, what):
    """All parameters (or gradients) in nnlib's order and orientation: W (n_in, n_out) row by row, then b."""
    pieces = []
    for i in (0, 2, 4):
        for tensor, transpose in ((layers[i].weight, True), (layers[i].bias, False)):
            array = (tensor.grad if what == "gradient" else tensor.detach()).numpy()
            pieces.append((array.T if transpose else array).ravel())
    return np.concatenate(pieces)


def save_network(saved, rng):
    for i, (n_in, n_out) in zip((0, 2, 4), ((3, 5), (5, 4), (4, 2)), strict=True):
        saved[f"network/{i}.W"] = rng.standard_normal((n_in, n_out))
        saved[f"network/{i}.b"] = rng.standard_normal(n_out)
    x, labels = rng.standard_normal((9, 3)), rng.integers(0, 2, 9)
    saved["network/x"], saved["network/labels"] = x, labels
    layers = network(saved)
    tx = torch.tensor(x, requires_grad=True)
    prediction = layers(tx)
    torch.nn.CrossEntropyLoss()(prediction, torch.tensor(labels)).backward()
    saved["network/prediction"] = prediction.detach().numpy()
    saved["network/gradient"] = flat(layers, "gradient")
    saved["network/dx"] = tx.grad.numpy()


def save_optimisers(saved, rng):
    """50 steps of each on the network above, all on the same nine samples: the path at steps 1, 2, 10 and 50.
    And 50 steps with given gradients, where nothing can add up but the rule itself."""
    saved["fixed/theta"], saved["fixed/gradients"] = rng.standard_normal(6), rng.standard_normal((STEPS, 6))
    x, labels = torch.tensor(saved["network/x"]), torch.tensor(saved["network/labels"])
    loss = torch.nn.CrossEntropyLoss()
    for name, make in OPTIMISERS.items():
        layers = network(saved)
        optimiser = make(layers.parameters())
        path = []
        for step in range(1, STEPS + 1):
            optimiser.zero_grad()
            loss(layers(x), labels).backward()
            optimiser.step()
            if step in (1, 2, 10, STEPS):
                path.append(flat(layers, "value"))
        saved[f"optimisers/{name}"] = np.array(path)

        theta = torch.tensor(saved["fixed/theta"], requires_grad=True)
        optimiser = make([theta])
        for gradient in saved["fixed/gradients"]:
            theta.grad = torch.tensor(gradient)
            optimiser.step()
        saved[f"fixed/{name}"] = theta.detach().numpy()


def save_clipped(saved):
    """50 steps of Adam on the network above, each gradient clipped to the length MAX_NORM; and how long each was."""
    x, labels = torch.tensor(saved["network/x"]), torch.tensor(saved["network/labels"])
    layers, loss = network(saved), torch.nn.CrossEntropyLoss()
    optimiser = torch.optim.Adam(layers.parameters(), lr=0.01)
    norms = []
    for _ in range(STEPS):
        optimiser.zero_grad()
        loss(layers(x), labels).backward()
        norms.append(torch.nn.utils.clip_grad_norm_(layers.parameters(), MAX_NORM).item())
        optimiser.step()
    saved["clipped/norms"], saved["clipped/theta"] = np.array(norms), flat(layers, "value")


def main():
    rng = np.random.default_rng(20)
    saved = {"torch": torch.__version__}
    save_activations(saved, rng)
    save_losses(saved, rng)
    save_network(saved, rng)
    save_optimisers(saved, rng)
    save_clipped(saved)
    np.savez_compressed(SAVED, **saved)
    print(f"{SAVED.name}: {len(saved)} arrays, {SAVED.stat().st_size:,} bytes, PyTorch {torch.__version__}")


if __name__ == "__main__":
    main()
