"""Find the bug in an Adam."""

import numpy as np

from workbook.forms.task import Mistake, Task


def mend_adam(theta, gradients, lr, beta1, beta2):
    m, v = np.zeros_like(theta), np.zeros_like(theta)
    path = [theta]
    for t, gradient in enumerate(gradients, start=1):
        m = beta1 * m + (1 - beta1) * gradient
        v = beta2 * v + (1 - beta2) * gradient**2
        theta = theta - lr * (m / (1 - beta1**t)) / (np.sqrt(v / (1 - beta2**t)) + 1e-8)
        path.append(theta)
    return np.array(path)


def _walk(direction, start=1, keep=False):
    """A path with steps of its own: direction(m, v, t, beta1, beta2) gives the step and what stays of m and v."""

    def answer(theta, gradients, lr, beta1, beta2):
        m, v = np.zeros_like(theta), np.zeros_like(theta)
        path = [theta]
        for t, gradient in enumerate(gradients, start=start):
            m = beta1 * m + (1 - beta1) * gradient
            v = beta2 * v + (1 - beta2) * gradient**2
            corrected = direction(m, v, t, beta1, beta2)
            if keep:
                m, v = corrected
            theta = theta - lr * corrected[0] / (np.sqrt(corrected[1]) + 1e-8)
            path.append(theta)
        return np.array(path)

    return answer


def _planted_adam(theta, gradients, lr, beta1, beta2):
    m, v = np.zeros_like(theta), np.zeros_like(theta)
    path = [theta]
    for gradient in gradients:
        m = beta1 * m + (1 - beta1) * gradient
        v = beta2 * v + (1 - beta2) * gradient**2
        theta = theta - lr * m / (np.sqrt(v) + 1e-8)
        path.append(theta)
    return np.array(path)


def _both(m, v, t, beta1, beta2):
    return m / (1 - beta1**t), v / (1 - beta2**t)


def _only_ever_the_last(theta, gradients, lr, beta1, beta2):
    return mend_adam(theta, gradients, lr, beta1, beta2)[-1:]


def _gradient_cases(rng):
    fixed = [
        {"theta": np.array([1.0]), "gradients": np.array([[2.0]]), "lr": 0.1, "beta1": 0.9, "beta2": 0.999},
        {
            "theta": np.array([1.0, -1.0]), "gradients": np.array([[2.0, 0.5], [1.0, -3.0], [0.5, 1.0]]),
            "lr": 0.1, "beta1": 0.9, "beta2": 0.999,
        },
        {
            "theta": np.array([1.0, -1.0]), "gradients": np.array([[0.0, 1e-8], [0.0, 1e-8]]),
            "lr": 0.1, "beta1": 0.9, "beta2": 0.999,
        },
    ]  # fmt: skip
    drawn = [
        {
            "theta": rng.normal(size=n),
            "gradients": rng.normal(size=(steps, n)) + 0.5,
            "lr": float(rng.uniform(0.05, 0.3)),
            "beta1": float(rng.uniform(0.7, 0.9)),
            "beta2": float(rng.uniform(0.95, 0.99)),
        }
        for n, steps in ((3, 5), (2, 12))
    ]
    return fixed + drawn


def _one_array_for_all(theta, gradients, lr, beta1, beta2):
    path = mend_adam(theta, gradients, lr, beta1, beta2)
    return np.tile(path[-1], (len(path), 1))


def _first_gradient(theta, gradients, lr, beta1, beta2):
    m, v = gradients[0], gradients[0] ** 2
    path = [theta]
    for gradient in gradients:
        m = beta1 * m + (1 - beta1) * gradient
        v = beta2 * v + (1 - beta2) * gradient**2
        theta = theta - lr * m / (np.sqrt(v) + 1e-8)
        path.append(theta)
    return np.array(path)


def _the_last_t(theta, gradients, lr, beta1, beta2):
    t = len(gradients)
    return _walk(lambda m, v, _, beta1, beta2: (m / (1 - beta1**t), v / (1 - beta2**t)))(
        theta, gradients, lr, beta1, beta2
    )


TASK = Task(
    title="Find the bug in an Adam",
    outputs={"path": 4},
    cases=_gradient_cases,
    reference=mend_adam,
    planted=_planted_adam,
    symptom=(
        "The first step is 3.16 times as long as the rate, as long as it stays what it is: with theta = [1], the "
        "gradient 2 and lr = 0.1 it should go to [0.9], and it goes to about [0.68]. How large are m and v after one step?"
    ),
    hints=(
        "Compute m and v after the first step by hand, for the gradient 2. By which factors are they too small?",
        "Both are means that began at 0. Which share of the weights has been handed out after t steps?",
        "You need the number of the step, counted from 1: `for t, gradient in enumerate(gradients, start=1)`. Correct m "
        "and v inside the line that moves theta, and leave the running means themselves alone.",
    ),
    without={
        "whole numbers": "parameters and gradients are decimal numbers: a step in place, on a copy, is right",
    },
    mistakes=(
        Mistake(
            "averages-need-no-correction",
            "m is corrected now, v is not: the first step is far too long. v began at 0 as well.",
            _walk(lambda m, v, t, beta1, beta2: (m / (1 - beta1**t), v)),
        ),
        Mistake(
            "averages-need-no-correction",
            "v is corrected now, m is not: the first step is far too short. m began at 0 as well.",
            _walk(lambda m, v, t, beta1, beta2: (m, v / (1 - beta2**t))),
        ),
        Mistake(
            "step-counter-forgotten",
            "The first step is right now, the later ones are too long or too short: your correction is that of step 1 "
            "in every step. It goes by beta to the power of t.",
            _walk(lambda m, v, t, beta1, beta2: (m / (1 - beta1), v / (1 - beta2))),
        ),
        Mistake(
            "step-counter-forgotten",
            "Your correction counts the steps from 2: the first one has the power 1.",
            _walk(_both, start=2),
        ),
        Mistake(
            "corrected-is-kept",
            "The first step is right now. But the corrected m and v are kept and go into the next step, which corrects "
            "them a second time. Give the corrected ones names of their own.",
            _walk(_both, keep=True),
        ),
        Mistake(
            "root-forgotten",
            "You have corrected behind the root: v itself is divided by 1 - beta2**t, and then comes the root.",
            _walk(lambda m, v, t, beta1, beta2: (m / (1 - beta1**t), v / (1 - beta2**t) ** 2)),
        ),
        Mistake(
            "only-the-end",
            "The last place is right. Asked for is the whole path, with the start.",
            _only_ever_the_last,
        ),
        Mistake(
            "overwrite-not-add",
            "All your rows are the same, the last place: `-=` changes the array that already stands in the path. Make a new one: `theta = theta - ...`.",
            _one_array_for_all,
        ),
        Mistake(
            "averages-need-no-correction",
            "The first step is right now. But m and v begin with the first gradient in place of 0, and that is another rule: correct them.",
            _first_gradient,
        ),
        Mistake(
            "factors-swapped",
            "You multiply by 1 - beta**t, which makes m and v smaller still. They are too small: divide.",
            _walk(lambda m, v, t, beta1, beta2: (m * (1 - beta1**t), v * (1 - beta2**t))),
        ),
        Mistake(
            "step-counter-forgotten",
            "Your correction is that of the last step in every step. t counts along with the loop.",
            _the_last_t,
        ),
    ),
)
