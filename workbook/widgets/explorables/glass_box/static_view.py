"""A glass box on a page without a browser: every line of Python with every number, as plain text; and the network as
a picture."""

import numpy as np

from workbook.plots.describe import describe_network
from workbook.plots.network_diagram import network_diagram
from workbook.plots.show import png_of
from workbook.widgets.explorables.glass_box.equation import between, with_numbers
from workbook.widgets.explorables.glass_box.record import entry


def everything(box):
    """All steps as lines of text: the line of Python, its shapes, and for each number the equation, the numbers put
    in, the result."""
    lines = [f"x = {_row(box, 'x')}   shape (1, {box.x.size})"]
    if box.loss is not None:
        lines.append(f"y = {_row(box, 'y')}   learning rate lr = {box.format(box.lr)}")
    if box.remark:
        lines.append(box.remark)
    last = None

    def write(name):
        return str(box.y) if name == "y" else box.format(box.record.value(name))

    for step in box.steps:
        if step.line != last:
            line = box.record.lines[step.line]
            lines.append(f"{line.phase}: {line.code}   {line.shapes}   ({line.about})")
            last = step.line
        sides = [step.name, with_numbers(box, step, write), between(box, step), box.format(step.value)]
        lines.append(f"    {' = '.join(side for n, side in enumerate(sides) if side and side not in sides[:n])}")
    return "\n".join(lines)


def _row(box, name):
    if isinstance(box.y, int) and name == "y":
        return str(box.y)
    return ", ".join(box.format(value) for value in np.ravel(box.record.arrays[name]))


def picture(box):
    """PNG bytes of the network with its values, and their description."""
    values = [box.x]
    for name, array in box.record.arrays.items():
        if name[0] == "z" and name[1:].isdigit():
            values.append(array)
        elif name[0] == "a" and name[1:2].isdigit():
            values[-1] = array
    weights = [piece.W.value for piece in box.pieces if piece.is_sum]
    biases = [piece.b.value for piece in box.pieces if piece.is_sum]
    sizes = [len(column) for column in values]
    ax = network_diagram(
        sizes,
        values=values,
        weights=weights,
        biases=biases,
        input_names=[entry("x", i) for i in range(sizes[0])],
        decimals=box.decimals,
    )
    return png_of(ax), describe_network(sizes)
