"""What several tasks of this chapter use."""

import numpy as np


def softmax(scores):
    """The probabilities of one row of scores, (k,)."""
    powers = np.exp(scores - np.max(scores))
    return powers / powers.sum()
