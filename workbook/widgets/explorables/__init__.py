"""The explorables: the folders here are the list. A folder is called like its maker, `one_neuron`; where that is a class,
`GlassBox`, in small letters, `glass_box`.
"""

from pathlib import Path

_CLASSES = ("drawing_pad", "glass_box", "playground")  # live views, whose makers are classes


def _maker(folder):
    return folder.title().replace("_", "") if folder in _CLASSES else folder


NAMES = {_maker(path.parent.name): path.parent.name for path in sorted(Path(__file__).parent.glob("*/__init__.py"))}
