"""What several tasks of this chapter use. Probes run in the sandbox, where they have nothing but their arguments."""

import numpy as np

from workbook.forms.task import WrongFormError, several


def keeping(function, outputs, learner, **case):
    """What the function returns, by name, and what has become of its arrays, laid end to end."""
    answer = getattr(learner, function)
    if not callable(answer):
        raise WrongFormError(f"{function} should be a function; it is a value of type {type(answer).__name__}.")
    result = answer(*case.values())
    if result is None:
        return {}
    if len(outputs) == 1:
        result = (result,)
    came = f"{len(result)}" if isinstance(result, (tuple, list)) else f"one value of type {type(result).__name__}"
    expected = f"{function} should return {len(outputs)} values, {', '.join(outputs)}"
    arrays = [value for value in case.values() if isinstance(value, np.ndarray)]
    result = several(result, len(outputs), f"{expected}; it returned {came}.", arrays)
    return dict(zip(outputs, result)) | {"arguments_kept": np.concatenate([np.ravel(array) for array in arrays])}
