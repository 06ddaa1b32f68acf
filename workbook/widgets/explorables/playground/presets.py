"""Starting points by name: a class opens the same one, and so sees the same picture."""

from dataclasses import replace
from typing import Any

from workbook.widgets.explorables.playground.settings import Settings

BESIDE = ("drawn", "formula", "seed", "data_seed", "speed", "stop", "stop_at", "show_test", "discretise")
PRESETS: dict[str, dict[str, Any]] = {
    "a line is enough": {"data": "gauss", "hidden": [], "activation": []},
    "a line is not enough": {"data": "xor", "hidden": [], "activation": []},
    "xor": {"data": "xor", "hidden": [4], "activation": "tanh"},
    "circle": {"data": "circle", "hidden": [3], "activation": "tanh"},
    "circle by features": {"data": "circle", "features": ["x1^2", "x2^2"], "hidden": [], "activation": []},
    "spiral": {"data": "spiral", "hidden": [8, 8], "activation": "tanh", "optimiser": "Adam", "lr": 0.01},
    "spiral by relu": {
        "data": "spiral",
        "hidden": [8, 8, 8],
        "activation": "relu",
        "init": "he_normal",
        "optimiser": "Adam",
        "lr": 0.01,
    },
    "three arms": {"data": "three arms", "hidden": [8, 8], "activation": "tanh", "optimiser": "Adam", "lr": 0.01},
    "overfit": {
        "data": "gauss",
        "noise": 50,
        "points": 100,
        "train_share": 30,
        "hidden": [8, 8, 8],
        "activation": "tanh",
        "optimiser": "Adam",
        "lr": 0.03,
        "show_test": True,
    },
    "hills": {"data": "hills", "hidden": [8, 6], "activation": "tanh", "optimiser": "Adam", "lr": 0.01},
    "zeros": {"data": "circle", "hidden": [4, 2], "activation": "tanh", "init": "zeros"},
    "too fast": {"data": "hills", "hidden": [4, 4], "activation": "relu", "init": "he_normal", "lr": 10.0},
}


def preset_settings(name):
    """All settings of a preset."""
    return Settings().with_changes(**PRESETS[name])


def preset_of(settings):
    """The name of the preset that has these settings, whatever the seeds, the speed and the goal, or ""."""
    same = {name: getattr(settings, name) for name in BESIDE}
    return next((name for name in PRESETS if replace(preset_settings(name), **same) == settings), "")
