"""A run in one file: the choices, the parameters, the optimiser's memory, the curve. No pickle, hence no code."""

import dataclasses
import json
import os
import tempfile
import zipfile
from pathlib import Path

import numpy as np

import nnlib as nn


def write(machine, path):
    """Write a run to `path`, an .npz file. The file is complete or not there."""
    if machine.network is None:
        raise ValueError("playground: expected a network to save, but it could not be built")
    path = Path(path)
    state = {
        "settings": dataclasses.asdict(machine.settings),
        "steps": machine.steps,
        "epoch": machine.epoch,
        "every": machine.curve.every,
    }
    arrays = {
        "state": np.array(json.dumps(state)),
        "theta": machine.network.theta,
        "curve": machine.curve.drawn(most=10**9),
    }
    arrays |= {f"optimiser.{name}": np.asarray(value) for name, value in _memory(machine.optimiser).items()}
    handle, unfinished = tempfile.mkstemp(prefix=f".{path.name}.", dir=path.parent)
    try:
        with os.fdopen(handle, "wb") as file:
            np.savez(file, **arrays)
        os.replace(unfinished, path)
    except BaseException:
        os.unlink(unfinished)
        raise


def read(path):
    """`(arguments, restore)`: the settings as arguments of Playground, and a function that fills a machine. Raises
    ValueError for a damaged file."""
    try:
        with np.load(path, allow_pickle=False) as file:
            arrays = {name: file[name] for name in file.files}
        state = json.loads(str(arrays["state"]))
        settings = {
            name: tuple(map(tuple, value)) if name == "drawn" else value for name, value in state["settings"].items()
        }
    except (zipfile.BadZipFile, ValueError, EOFError, KeyError, AttributeError) as error:
        raise ValueError(
            f"path: expected a file that a playground saved, but {path} cannot be read ({error})"
        ) from error
    return settings, lambda machine: _restore(machine, state, arrays)


def _memory(optimiser):
    """What an optimiser remembers from step to step: its counters and arrays, `{name: number or array}`; "memory.0"
    is the first of a list."""
    found = {}
    for name, value in vars(optimiser).items():
        if name.startswith("_"):
            continue
        if isinstance(value, (int, np.ndarray)):
            found[name] = value
        elif isinstance(value, list):
            found |= {f"{name}.{i}": item for i, item in enumerate(value) if isinstance(item, np.ndarray)}
    return found


def _remind(optimiser, name, value):
    name, _, place = name.partition(".")
    if place:
        getattr(optimiser, name)[int(place)][...] = value
    else:
        setattr(optimiser, name, value.copy() if value.ndim else value.item())


def _restore(machine, state, arrays):
    if machine.network is None or machine.network.theta.shape != arrays["theta"].shape:
        raise ValueError(
            f"path: expected a network with {arrays['theta'].size} parameters; hand in the pieces of your own that it "
            "was made with"
        )
    machine.network.theta = arrays["theta"]
    machine.steps, machine.epoch, machine.curve.every = state["steps"], state["epoch"], state["every"]
    # The optimiser makes room for its memory at its first step: one with no gradient, on a copy, moves nothing.
    spare = arrays["theta"].copy()
    machine.optimiser.step(spare, np.zeros_like(spare))
    for name, value in arrays.items():
        if name.startswith("optimiser."):
            _remind(machine.optimiser, name.removeprefix("optimiser."), value)
    rows = [[None if np.isnan(v) else float(v) for v in row] for row in arrays["curve"].T]
    machine.curve.records = [
        nn.Epoch(int(e), loss, accuracy, test, test_accuracy, 0.0) for e, loss, test, accuracy, test_accuracy in rows
    ]
    machine.latest = machine.curve.records[-1] if machine.curve.records else None
