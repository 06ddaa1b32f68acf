"""What several tasks of this chapter use."""

import numpy as np


def plain_sigmoid(z):
    """The textbook formula; for the mistakes, which are tried where it may overflow."""
    return 1 / (1 + np.exp(-z))
