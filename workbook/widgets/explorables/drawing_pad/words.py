"""The pad in words: what the network says, and what the chosen unit saw."""

from workbook.plots.palette import number


def percent(share, below="less than", above="more than"):
    """A share in whole percent; what is less than all is never 100 %, and what is more than nothing never 0 %."""
    return f"{below} 1 %" if 0 < share < 0.005 else f"{above} 99 %" if 0.995 <= share < 1 else f"{100 * share:.0f} %"


def short_percent(share):
    """The same for the narrow column of the table."""
    return percent(share, "<", ">")


def answer(pad):
    """What the network says, and what comes second."""
    if not pad.ink.any():
        return f"The pad is empty. The network says {pad.answer} all the same, with {percent(pad.p[pad.answer])}."
    second = int(pad.p.argsort()[-2])
    return f"The network says {pad.answer}, with {percent(pad.p[pad.answer])}; then {second}, {percent(pad.p[second])}."


def prepared(pad):
    """What was done to the drawing."""
    done = [name for name, on in (("scaled to 20 by 20 pixels", pad.scale), ("centred by its mass", pad.centre)) if on]
    return f"It gets the drawing {' and '.join(done) or 'as it is'}."


def unit(pad):
    """What the unit in view saw, in numbers."""
    products, k = pad.products, pad.shown_unit
    up, down = products[products > 0].sum(), products[products < 0].sum()
    said = (
        f"Unit {k}: {number(up)} for, {number(-down)} against, bias {number(pad.bias)}; sum z = {number(pad.sums[k])}, "
        f"output a = {number(pad.outputs[k])}."
    )
    difference = pad.differences[k]
    if abs(difference) < 0.005:
        return f"{said} Without it the score of {pad.answer} would be the same."
    way = "lower" if difference > 0 else "higher"
    return f"{said} Without it the score of {pad.answer} would be {number(abs(difference))} {way}."


def option(pad, k):
    """One line of the list of units."""
    return f"unit {k}: {number(pad.differences[k], 1)}"


def everything(pad):
    """All of it as lines of plain text."""
    rows = [f"{digit}: {percent(share)}" for digit, share in enumerate(pad.p)]
    return "\n".join([answer(pad), prepared(pad), "; ".join(rows), unit(pad)])
