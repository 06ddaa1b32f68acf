"""What a reader can move: explorables, questions and pictures, by mouse or keyboard, each with its state in words.

Each name is loaded when it is first used: a question needs no matplotlib, and so asking one costs no second of waiting.
"""

import importlib

_HOMES = {
    "Choice": "question",
    "GlassBox": "glass_box",
    "NumberAnswer": "question",
    "Pick": "pick",
    "Picture": "picture",
    "Playground": "playground",
    "Slider": "slider",
    "Words": "words",
    "activation_explorer": "activation_explorable",
    "ball_on_a_hill": "hill_explorable",
    "downhill": "downhill_explorable",
    "drag_a_logit": "logit_explorable",
    "loss_around": "landscape_explorable",
    "network_from_sizes": "sizes_explorable",
    "one_neuron": "neuron_explorable",
    "softmax_temperature": "temperature_explorable",
    "training_film": "film_explorable",
}

__all__ = sorted(_HOMES)


def __getattr__(name):
    if name not in _HOMES:
        raise AttributeError(f"workbook.widgets has no {name!r}; it has {', '.join(__all__)}")
    return getattr(importlib.import_module(f".{_HOMES[name]}", __name__), name)


def __dir__():
    return __all__
