"""What a reader can move: explorables, questions and pictures, by mouse or keyboard, each with its state in words.

Each folder of explorables/ holds one explorable and is called like its maker; explorable.py tells what they have in common.
The files beside that folder are the parts that they share. CONTRIBUTING.md tells how to make a new one.

Each name is loaded when it is first used: a question needs no matplotlib, and so asking one costs no second of waiting.
"""

import importlib

from workbook.widgets.explorables import NAMES as _EXPLORABLES

_SHARED = {  # the parts that may be used by themselves, and the file each is at home in
    "MultipleChoice": "question",
    "NumberAnswer": "question",
    "RadioButtons": "radio_buttons",
    "Picture": "picture",
    "Slider": "slider",
    "Description": "description",
    "Player": "player",
}
_HOMES = {**_SHARED, **{maker: f"explorables.{folder}" for maker, folder in _EXPLORABLES.items()}}

__all__ = sorted(_HOMES)


def __getattr__(name):
    if name not in _HOMES:
        raise AttributeError(f"workbook.widgets has no {name!r}; it has {', '.join(__all__)}")
    return getattr(importlib.import_module(f"{__name__}.{_HOMES[name]}"), name)


def __dir__():
    return __all__
