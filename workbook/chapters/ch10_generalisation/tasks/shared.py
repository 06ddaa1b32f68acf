"""What several tasks of this chapter use. Probes run in the sandbox, where they have nothing but their arguments."""

import numpy as np

from workbook.forms.task import WrongFormError


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
    expected = f"return {len(outputs)} values, {', '.join(outputs)}"
    if not isinstance(result, (tuple, list)):
        raise WrongFormError(f"{function} should {expected}; it returned one value of type {type(result).__name__}.")
    if len(result) != len(outputs):
        raise WrongFormError(f"{function} should {expected}; it returned {len(result)}.")
    arrays = [np.ravel(value) for value in case.values() if isinstance(value, np.ndarray)]
    return dict(zip(outputs, result)) | {"arguments_kept": np.concatenate(arrays)}


def two_ends(function, learner, **case):
    """Both ends of an interval, low and high, as a tuple, a list or an array of two, as `np.quantile` gives them."""
    answer = getattr(learner, function)
    if not callable(answer):
        raise WrongFormError(f"{function} should be a function; it is a value of type {type(answer).__name__}.")
    result = answer(*case.values())
    if result is None:
        return {"low": None, "high": None}
    if isinstance(result, np.ndarray) and result.shape == (2,):
        result = list(result)
    if not isinstance(result, (tuple, list)):
        raise WrongFormError(
            f"{function} should return 2 values, low, high; it returned one value of type {type(result).__name__}."
        )
    if len(result) != 2:
        raise WrongFormError(f"{function} should return 2 values, low, high; it returned {len(result)}.")
    return {"low": result[0], "high": result[1]}
