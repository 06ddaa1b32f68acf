"""What several tasks of this chapter use."""

import numpy as np

from workbook.forms.task import Call


def keeping(function, outputs, learner, **case):
    """What the function returns, by name, and whether its arrays are still as they were."""
    before = {name: value.copy() for name, value in case.items() if isinstance(value, np.ndarray)}
    found = Call(function, outputs)(learner, **case)
    if all(value is None for value in found.values()):
        return {}
    return found | {"arguments_kept": float(all(np.array_equal(case[name], value) for name, value in before.items()))}


class _Ends:
    """The learner's function, whose two numbers may come as an array, as `np.quantile` gives them."""

    def __init__(self, function, answer):
        setattr(self, function, lambda *given: self._listed(answer(*given)))

    @staticmethod
    def _listed(result):
        return list(result) if isinstance(result, np.ndarray) and result.shape == (2,) else result


def two_ends(function, learner, **case):
    """Both ends of an interval, low and high, as a tuple, a list or an array of two."""
    answer = getattr(learner, function)
    return Call(function, ("low", "high"))(_Ends(function, answer) if callable(answer) else learner, **case)
