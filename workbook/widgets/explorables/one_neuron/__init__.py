"""What do the weights and the bias of a neuron do?

Start reading at state.py, which computes and tells, then picture.py, which draws, and explorable.py, which joins the
two to the sliders.
"""

from workbook.widgets.explorables.one_neuron.explorable import one_neuron

__all__ = ["one_neuron"]
