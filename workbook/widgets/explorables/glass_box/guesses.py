"""What a guess is worth: whether it is right, and if not, what helps.

The common mistakes of each equation stand beside it (the `mistakes` of a step). A guess that equals what such a mistake
gives is answered with it; any other guess is told the direction, and after a second one the way to the result.
"""

import math

import numpy as np

from workbook.widgets.explorables.glass_box.equation import between
from workbook.widgets.explorables.glass_box.numbers import is_close, rounded_for_page


def is_right(box, step, value):
    """Whether a guess is the number of the step. Also who calculates with the rounded numbers on the page is right."""
    if is_close(value, step.value, box.decimals):
        return True
    if step.compute is None:
        return False
    with np.errstate(all="ignore"):
        rounded = step.compute(*[rounded_for_page(box.record.value(ref.name), box.decimals) for ref in step.refs])
    return is_close(value, rounded, box.decimals, exact=True)


def hint(box, step, value):
    """What to say to a wrong guess; never the number itself."""
    true, decimals = step.value, box.decimals
    if not math.isfinite(true):
        return "The true one is beyond what can be guessed."
    said = "It is larger." if true > value else "It is smaller."
    for wrong, words in [(-true, "The size is right, the sign is not."), *step.mistakes]:
        if not is_close(wrong, true, decimals) and is_close(value, wrong, decimals, exact=True):
            said = words
            break
    way = between(box, step) if box.wrong > 1 else ""
    return f"{said} On the way there stands {way}." if way else said
