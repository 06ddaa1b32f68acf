"""What a reader can move: explorables, questions and pictures, by mouse or keyboard, each with its state in words.

Each folder holds one explorable, and its __init__.py says the question that it answers; explorable.py tells what they
have in common. The files beside the folders are the parts that they share. To make a new one, read logit/, copy it, and
add its name below.

Each name is loaded when it is first used: a question needs no matplotlib, and so asking one costs no second of waiting.
"""

import importlib

# The file or folder each name is at home in. None may be called as the name is: once loaded, it would stand in its way.
_HOMES = {
    "Choice": "question",
    "GlassBox": "glass_box",
    "NumberAnswer": "question",
    "Pick": "pick",
    "Picture": "picture",
    "Playground": "playground",
    "Slider": "slider",
    "Words": "words",
    "activation_explorer": "activation",
    "ball_on_a_hill": "hill",
    "downhill": "descent",
    "drag_a_logit": "logit",
    "loss_around": "landscape",
    "network_from_sizes": "sizes",
    "one_neuron": "neuron",
    "softmax_temperature": "temperature",
    "training_film": "film",
}

__all__ = sorted(_HOMES)


def __getattr__(name):
    if name not in _HOMES:
        raise AttributeError(f"workbook.widgets has no {name!r}; it has {', '.join(__all__)}")
    return getattr(importlib.import_module(f".{_HOMES[name]}", __name__), name)


def __dir__():
    return __all__
