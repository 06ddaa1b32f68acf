"""A network's numbers in one file.

What is saved are the arrays, by name, and what the layers are called: no code, hence no pickle, which would run whatever
a stranger put into the file. To load, make a network of the same build first, then fill it. The file is an ordinary
.npz: `np.load(path)` shows it as a dictionary.
"""

import os
from pathlib import Path

import numpy as np

from nnlib.data import Standardiser
from nnlib.machinery.checks import require_finite
from nnlib.machinery.network import require_network
from nnlib.machinery.table import build

MEAN, STD = "scale.mean", "scale.std"


def save(network, path, scale=None):
    """Write all parameters of a network to `path`: one .npz file with an array for each ("0.W", "0.b", "2.W", ...).

    `scale`, a `Standardiser`, goes into the file too: what a network learned holds only for inputs on its scale. The file is complete or not there: it is written beside its place and then moved, so that a full disk spoils no
    older one.
    """
    require_network(network).check_packed()
    path = Path(path)
    # os.getpid: the number of this running program, so that two of them do not write into one file
    unfinished = path.with_name(f".{path.name}.{os.getpid()}.part")
    arrays = {name: parameter.value for name, parameter in network.parameters.items()}
    arrays["layers"] = np.array(build(network))  # a text in an array
    if scale is not None:
        arrays[MEAN], arrays[STD] = scale.mean, scale.std
    try:
        with open(unfinished, "wb") as file:  # open: for writing bytes
            # np.savez writes several arrays, each with its name
            np.savez(file, **arrays)
        os.replace(unfinished, path)  # os.replace: give it its name, in one go
    finally:
        unfinished.unlink(missing_ok=True)


def load(path, network):
    """Fill a network of the same build from a file that `save` wrote. Returns the network.

    Raises ValueError, and leaves the network as it was, where the file is damaged or its layers, shapes or dtype differ.
    """
    require_network(network).check_packed()
    saved = {name: array for name, array in _read(path).items() if name not in (MEAN, STD)}
    layers = str(saved.pop("layers", build(network)))  # files of older versions do not name their layers
    parameters = network.parameters
    if list(saved) != list(parameters):
        raise ValueError(f"path: expected the parameters {', '.join(parameters)}, got {', '.join(saved)} in {path}")
    for name, parameter in parameters.items():
        found = saved[name]
        if found.shape != parameter.shape or found.dtype != parameter.dtype:
            expected = f"shape {parameter.shape} of {parameter.dtype}"
            raise ValueError(f"{name}: expected {expected}, got shape {found.shape} of {found.dtype} in {path}")
        require_finite(found, f"{name} in {path}")
    if layers != build(network):
        raise ValueError(f"path: expected the layers {build(network)}, got {layers} in {path}")
    for name, parameter in parameters.items():
        parameter.value = saved[name]
    return network


def load_scale(path):
    """The `Standardiser` that `save` wrote beside a network. Raises ValueError where it wrote none."""
    saved = _read(path)
    if MEAN not in saved or STD not in saved:
        raise ValueError(f"path: expected a file that was saved with a scale, got {path}, which has none")
    require_finite(saved[MEAN], f"{MEAN} in {path}")
    require_finite(saved[STD], f"{STD} in {path}")
    return Standardiser(saved[MEAN], saved[STD])


def _read(path):
    """All arrays of an .npz file by name."""
    try:
        # np.load reads what np.savez wrote
        with open(path, "rb") as file, np.load(file, allow_pickle=False) as arrays:
            return {name: arrays[name] for name in arrays.files}
    except OSError:  # OSError: no such file, or the disk refuses
        raise
    # Exception, any other: a damaged file shows itself in many ways, from zip, NumPy's header or a short read
    except Exception as error:
        raise ValueError(f"path: expected an .npz file that nnlib saved, got {path}, which cannot be read") from error
