"""A notebook's cell as plain Python: `%magics`, `!commands` and `name?` become calls, as IPython itself translates them.

IPython is not in the sandbox, but the two files of it that translate are; they are loaded here and then taken off the path.
"""

import os
import sys

_PARTS = os.path.join(os.path.dirname(os.path.abspath(__file__)), "ipython")
sys.path.insert(0, _PARTS)
try:
    from IPython.core.inputtransformer2 import TransformerManager
finally:
    sys.path.remove(_PARTS)
    for _name in [name for name in sys.modules if name.partition(".")[0] == "IPython"]:
        del sys.modules[_name]

_manager = TransformerManager()


def transformed(source: str) -> str:
    """The cell as Python. A text that is no Python at all comes back as it can, and fails when it is compiled."""
    return _manager.transform_cell(source)
