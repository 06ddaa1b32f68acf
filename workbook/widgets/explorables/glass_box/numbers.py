"""Numbers as the glass box writes and compares them: a few decimals on the page, all of them in the computation.

Who calculates with what stands on the page gets a result that is off by a little. A guess counts as right then too.
"""

import math

CLOSE, MOST = 0.02, 0.05  # a guess may be off by 2 percent, but not by more than 0.05


def format_number(value, decimals):
    """A number with these decimals; with two digits where it would be 0 otherwise; with a power of ten where it is
    huge or tiny. A negative one has a true minus sign."""
    if not math.isfinite(value):
        text = str(value)
    elif abs(value) >= 1e5:
        text = f"{value:.1e}"
    elif 0 < abs(value) < 0.5 * 10**-decimals:
        text = f"{value:.2g}"
    else:
        text = f"{value:.{decimals}f}"
        text = text.lstrip("-") if float(text) == 0 else text
    return text.replace("-", "\u2212", 1) if text.startswith("-") else text


def rounded_for_page(value, decimals):
    """The number that a reader sees: `value` after rounding."""
    return float(format_number(value, decimals).replace("\u2212", "-"))


def is_close(guess, value, decimals, exact=False):
    """Whether a guess is `value` as well as one can tell from the page; `exact` allows for the last digit only."""
    slack = 0.5 * 10**-decimals + 1e-9
    return abs(guess - value) <= (slack if exact else max(slack, min(MOST, CLOSE * abs(value))))
