"""From when on something holds for good, as a loss that stays below a goal or above its picture."""

import numpy as np


def holds_since(flags):
    """The first index from which on all of `flags`, (n,) bool, are true; n where the last one is not."""
    last_false = np.flatnonzero(~flags)[-1:]
    return int(last_false[0]) + 1 if last_false.size else 0
