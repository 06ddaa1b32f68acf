"""A run in one file: the choices, the parameters, the optimiser's memory, the curve, the random state. No pickle,
hence no code. A run that was loaded goes on exactly as the saved one would have.
"""

import dataclasses
import json
import os
import zipfile
from pathlib import Path

import numpy as np

import nnlib as nn
from workbook.files import written_whole
from workbook.os_errors import reason

ENDING = ".npz"


def path_of(name):
    """The path that a name means, a str or a Path: without an ending it gets ".npz". Raises ValueError for another
    ending, so that no notebook is overwritten by mistake."""
    if not isinstance(name, (str, os.PathLike)) or not str(name).strip():
        raise ValueError(f"path: expected the name of a file, such as 'run.npz', got {name!r}")
    path = Path(str(name).strip())
    if path.suffix == "":
        path = path.with_name(path.name + ENDING)
    if path.suffix != ENDING:
        raise ValueError(f"path: expected a name that ends in {ENDING}, such as 'run.npz', got {str(name)!r}")
    return path


def write(machine, name):
    """Write a run to a file, and return its path. The file is complete or not there. Raises ValueError where that
    cannot be."""
    path = path_of(name)
    if not machine.is_ready:
        raise ValueError("playground: expected a network to save, but it could not be built")
    state = {
        "settings": dataclasses.asdict(machine.settings),
        "steps": machine.steps,
        "epoch": machine.epoch,
        "every": machine.curve.every,
        "left": machine.batches_left,
        "chance": machine.rng_state,
        "chance_now": machine.rng.bit_generator.state,
        "retouched": machine.retouched,
        "own": [name for name, piece in vars(machine.own).items() if piece is not None],
    }
    arrays = {
        "state": np.array(json.dumps(state)),
        "theta": machine.network.theta,
        "curve": machine.curve.drawn(most=10**9),
    }
    arrays |= {f"optimiser.{name}": np.asarray(value) for name, value in _memory(machine.optimiser).items()}
    try:
        with written_whole(path) as draft, open(draft, "wb") as file:
            np.savez(file, **arrays)
    except OSError as error:
        raise ValueError(f"path: {path} cannot be written ({reason(error)})") from error
    return path


def read(name):
    """`(settings, fill)`: the settings as arguments of Playground, and a function that fills a machine. Raises
    ValueError for a file that is missing, damaged, or none of a playground's."""
    path = path_of(name)
    try:
        with np.load(path, allow_pickle=False) as file:
            arrays = {name: file[name] for name in file.files}
        state = json.loads(str(arrays["state"]))
        settings = {
            name: tuple(map(tuple, value)) if name == "drawn" else value for name, value in state["settings"].items()
        }
        missing = {"steps", "epoch", "every", "left", "chance", "retouched", "own"} - set(state)
        if missing or not {"theta", "curve"} <= set(arrays):
            raise KeyError(", ".join(missing) or "theta")
    except FileNotFoundError as error:
        raise ValueError(f"path: there is no file {path}") from error
    except (OSError, zipfile.BadZipFile, ValueError, EOFError, KeyError, AttributeError, TypeError) as error:
        raise ValueError(
            f"path: expected a file that a playground saved, but {path} cannot be read ({error})"
        ) from error
    return settings, lambda machine: _fill(machine, state, arrays)


def _memory(optimiser):
    """What an optimiser remembers from step to step: its counters and arrays, `{name: number or array}`; "memory.0"
    is the first of a list."""
    found = {}
    for name, value in vars(optimiser).items() if hasattr(optimiser, "__dict__") else ():
        if name.startswith("_"):
            continue
        if isinstance(value, (int, float, np.ndarray)):
            found[name] = value
        elif isinstance(value, list):
            found |= {f"{name}.{i}": item for i, item in enumerate(value) if isinstance(item, np.ndarray)}
    return found


def _restore_memory(optimiser, name, value):
    name, _, place = name.partition(".")
    if place:
        getattr(optimiser, name)[int(place)][...] = value
    else:
        setattr(optimiser, name, value.copy() if value.ndim else value.item())


def _fill(machine, state, arrays):
    missing = [name for name in state["own"] if getattr(machine.own, name, None) is None]
    if missing:
        raise ValueError(
            f"path: this run was made with pieces of your own; hand them in again, as in "
            f"load(path, {', '.join(f'{name}=...' for name in missing)})"
        )
    if not machine.is_ready or machine.network.theta.shape != arrays["theta"].shape:
        raise ValueError(f"path: expected a network with {arrays['theta'].size} parameters, as this run was made with")
    machine.network.theta = arrays["theta"]
    machine.steps, machine.epoch, machine.curve.every = state["steps"], state["epoch"], state["every"]
    # The optimiser makes room for its memory at its first step: one with no gradient, on a copy, moves nothing.
    spare = arrays["theta"].copy()
    machine.optimiser.step(spare, np.zeros_like(spare))
    for name, value in arrays.items():
        if name.startswith("optimiser."):
            _restore_memory(machine.optimiser, name.removeprefix("optimiser."), value)
    machine.retouched = state["retouched"]
    machine.resume_from(state["chance"], state["left"], state.get("chance_now"))
    rows = [[None if np.isnan(v) else float(v) for v in row] for row in arrays["curve"].T]
    machine.curve.records = [
        nn.Epoch(int(e), loss, accuracy, test, test_accuracy, 0.0) for e, loss, test, accuracy, test_accuracy in rows
    ]
    machine.latest = machine.curve.records[-1] if machine.curve.records else None
    machine.confusion = machine.confused() if not state["left"] else None  # within an epoch nothing is measured
