"""Data that scikit-learn ships, read from its own files: importing scikit-learn would take seconds, on each first use."""

import importlib.util
from pathlib import Path


def shipped(name, what):
    """The path of scikit-learn's data file `name`; `what` is in it, for the error where scikit-learn is missing."""
    package = importlib.util.find_spec("sklearn")
    if package is None:
        raise ModuleNotFoundError(
            f"{what}: scikit-learn, which holds them, is not installed; run python3 course.py again"
        )
    return Path(package.origin).parent / "datasets" / "data" / name
