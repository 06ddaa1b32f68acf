"""Take a step of Adam."""

import numpy as np

from workbook.forms.task import Mistake, Task, several


def adam_step(theta, m, v, t, gradient, lr, beta1, beta2):
    m = beta1 * m + (1 - beta1) * gradient
    v = beta2 * v + (1 - beta2) * gradient**2
    m_right = m / (1 - beta1**t)
    v_right = v / (1 - beta2**t)
    theta = theta - lr * m_right / (np.sqrt(v_right) + 1e-8)
    return theta, m, v


def _one_step(learner, theta, m, v, t, gradient, lr, beta1, beta2):
    place, first, second = theta.copy(), m.copy(), v.copy()
    new = learner.adam_step(place, first, second, t, gradient, lr, beta1, beta2)
    if new is None:
        return {}
    new = several(new, 3, "adam_step should return three arrays, theta, m and v.", [theta])
    afterwards = np.concatenate([place, first, second, gradient])
    return {"theta": new[0], "m": new[1], "v": new[2], "arguments_kept": afterwards}


def _adam_cases(rng):
    fixed = [
        {
            "theta": np.array([1.0, 1.0]), "m": np.zeros(2), "v": np.zeros(2), "t": 1,
            "gradient": np.array([2.0, -0.002]), "lr": 0.1, "beta1": 0.9, "beta2": 0.99,
        },
        {
            "theta": np.array([0.5, -1.0]), "m": np.array([0.4, 0.1]), "v": np.array([0.3, 0.02]), "t": 3,
            "gradient": np.array([1.0, 3.0]), "lr": 0.2, "beta1": 0.8, "beta2": 0.9,
        },
        {
            "theta": np.array([0.5, -1.0]), "m": np.zeros(2), "v": np.zeros(2), "t": 1,
            "gradient": np.array([0.0, 1e-8]), "lr": 0.2, "beta1": 0.8, "beta2": 0.9,
        },
    ]  # fmt: skip
    drawn = [
        {
            "theta": rng.normal(size=n),
            "m": rng.normal(size=n),
            "v": rng.uniform(0.3, 2, n),
            "t": t,
            "gradient": rng.normal(size=n),
            "lr": float(rng.uniform(0.05, 0.5)),
            "beta1": float(rng.uniform(0.6, 0.9)),
            "beta2": float(rng.uniform(0.92, 0.99)),
        }
        for n, t in ((1, 2), (3, 5), (4, 40))
    ]
    return fixed + drawn


def _averages(m, v, gradient, beta1, beta2):
    return beta1 * m + (1 - beta1) * gradient, beta2 * v + (1 - beta2) * gradient**2


def _moved_by(step):
    """Right averages, and a step of its own: step(m, v, t, beta1, beta2), which lr multiplies."""

    def wrong(theta, m, v, t, gradient, lr, beta1, beta2):
        m, v = _averages(m, v, gradient, beta1, beta2)
        return theta - lr * step(m, v, t, beta1, beta2), m, v

    return wrong


def _corrected_is_kept(theta, m, v, t, gradient, lr, beta1, beta2):
    m, v = _averages(m, v, gradient, beta1, beta2)
    m, v = m / (1 - beta1**t), v / (1 - beta2**t)
    return theta - lr * m / (np.sqrt(v) + 1e-8), m, v


def _squares_forgotten(theta, m, v, t, gradient, lr, beta1, beta2):
    m, v = beta1 * m + (1 - beta1) * gradient, beta2 * v + (1 - beta2) * gradient
    return theta - lr * (m / (1 - beta1**t)) / (np.sqrt(np.abs(v) / (1 - beta2**t)) + 1e-8), m, v


def _in_place(theta, m, v, t, gradient, lr, beta1, beta2):
    m *= beta1
    m += (1 - beta1) * gradient
    v *= beta2
    v += (1 - beta2) * gradient**2
    theta -= lr * (m / (1 - beta1**t)) / (np.sqrt(v / (1 - beta2**t)) + 1e-8)
    return theta, m, v


def _eps_before_correction(theta, m, v, t, gradient, lr, beta1, beta2):
    m, v = _averages(m, v, gradient, beta1, beta2)
    rate = lr * np.sqrt(1 - beta2**t) / (1 - beta1**t)
    return theta - rate * m / (np.sqrt(v) + 1e-8), m, v


def _square_of_m(theta, m, v, t, gradient, lr, beta1, beta2):
    m = beta1 * m + (1 - beta1) * gradient
    v = beta2 * v + (1 - beta2) * m**2
    return theta - lr * (m / (1 - beta1**t)) / (np.sqrt(v / (1 - beta2**t)) + 1e-8), m, v


TASK = Task(
    title="Take a step of Adam",
    outputs={"theta": 3, "m": 1, "v": 1, "arguments_kept": 1},
    cases=_adam_cases,
    reference=adam_step,
    probe=_one_step,
    borrowed=("nnlib.Adam",),
    hints=(
        "First the two running means, of the gradient and of its square. Then each corrected, in a name of its own. "
        "Then the step.",
        "m is too small by the factor 1 - beta1**t, v by 1 - beta2**t: divide. What you return are m and v as they "
        "were before the correction.",
        "With m and v corrected as `m_right` and `v_right`, the step is lr * m_right / (np.sqrt(v_right) + 1e-8).",
    ),
    mistakes=(
        Mistake(
            "averages-need-no-correction",
            "m and v are right, but they are taken as they are. Both began at 0 and are too small at first: divide "
            "by 1 - beta1**t and 1 - beta2**t.",
            _moved_by(lambda m, v, t, beta1, beta2: m / (np.sqrt(v) + 1e-8)),
        ),
        Mistake(
            "averages-need-no-correction",
            "m and v are right, and m is corrected, but v is not. It began at 0, too: divide it by 1 - beta2**t.",
            _moved_by(lambda m, v, t, beta1, beta2: m / (1 - beta1**t) / (np.sqrt(v) + 1e-8)),
        ),
        Mistake(
            "averages-need-no-correction",
            "m and v are right, and v is corrected, but m is not. It began at 0, too: divide it by 1 - beta1**t.",
            _moved_by(lambda m, v, t, beta1, beta2: m / (np.sqrt(v / (1 - beta2**t)) + 1e-8)),
        ),
        Mistake(
            "step-counter-forgotten",
            "You divide by 1 - beta1 and 1 - beta2 in every step. That is right for the first step only; at step t it is "
            "beta to the power of t.",
            _moved_by(lambda m, v, t, beta1, beta2: m / (1 - beta1) / (np.sqrt(v / (1 - beta2)) + 1e-8)),
        ),
        Mistake(
            "step-counter-forgotten",
            "Your correction is one step ahead: at step t, which counts from 1, the power is t.",
            _moved_by(
                lambda m, v, t, beta1, beta2: m / (1 - beta1 ** (t + 1)) / (np.sqrt(v / (1 - beta2 ** (t + 1))) + 1e-8)
            ),
        ),
        Mistake(
            "corrected-is-kept",
            "theta is right, but you give back the corrected m and v. The next step goes on from the uncorrected ones, "
            "and corrects them anew.",
            _corrected_is_kept,
        ),
        Mistake(
            "root-forgotten",
            "m and v are right, but m is divided by v itself. v is a mean of squares: take its root.",
            _moved_by(lambda m, v, t, beta1, beta2: m / (1 - beta1**t) / (v / (1 - beta2**t) + 1e-8)),
        ),
        Mistake(
            "momentum-left-out",
            "m is right, but the step does not use it: it divides the gradient of this step alone, as RMSprop does.",
            lambda theta, m, v, t, gradient, lr, beta1, beta2: (
                theta - lr * gradient / (np.sqrt(_averages(m, v, gradient, beta1, beta2)[1] / (1 - beta2**t)) + 1e-8),
                *_averages(m, v, gradient, beta1, beta2),
            ),
        ),
        Mistake(
            "squares-forgotten",
            "Your v collects the gradient. It is the running mean of its square.",
            _squares_forgotten,
        ),
        Mistake(
            "decay-is-reversed",
            "The betas have changed places with 1 - beta: of the old means beta is kept, and the new value comes in "
            "with 1 - beta.",
            lambda theta, m, v, t, gradient, lr, beta1, beta2: adam_step(
                theta, m, v, t, gradient, lr, 1 - beta1, 1 - beta2
            ),
        ),
        Mistake(
            "sums-are-averages",
            "Your m and v are sums: gradient and square go in whole. In a running mean they come in with 1 - beta.",
            lambda theta, m, v, t, gradient, lr, beta1, beta2: (
                theta
                - lr
                * ((beta1 * m + gradient) / (1 - beta1**t))
                / (np.sqrt((beta2 * v + gradient**2) / (1 - beta2**t)) + 1e-8),
                beta1 * m + gradient,
                beta2 * v + gradient**2,
            ),
        ),
        Mistake(
            "factors-swapped",
            "m and v are right, but you multiply by 1 - beta**t, which makes them smaller still. They are too small: divide.",
            _moved_by(lambda m, v, t, beta1, beta2: m * (1 - beta1**t) / (np.sqrt(v * (1 - beta2**t)) + 1e-8)),
        ),
        Mistake(
            "eps-stands-anywhere",
            "The 1e-8 stands under the root. It is added to the root. With gradients as tiny as 1e-8 that is a "
            "difference.",
            _moved_by(lambda m, v, t, beta1, beta2: m / (1 - beta1**t) / np.sqrt(v / (1 - beta2**t) + 1e-8)),
        ),
        Mistake(
            "zero-over-zero",
            "Where all gradients so far were 0, you divide 0 by 0: no 1e-8 stands in your divisor. (If you have written one, "
            "put the root and 1e-8 in parentheses.)",
            _moved_by(lambda m, v, t, beta1, beta2: m / (1 - beta1**t) / np.sqrt(v / (1 - beta2**t))),
        ),
        Mistake(
            "gradient-is-the-step",
            "m and v are right, but lr is missing from the step.",
            lambda theta, m, v, t, gradient, lr, beta1, beta2: adam_step(theta, m, v, t, gradient, 1.0, beta1, beta2),
        ),
        Mistake(
            "uphill",
            "theta moves uphill: the step has to be subtracted.",
            lambda theta, m, v, t, gradient, lr, beta1, beta2: adam_step(theta, m, v, t, gradient, -lr, beta1, beta2),
        ),
        Mistake(
            "callers-array-changed",
            "The numbers are right, but the arrays that were handed in have changed: `-=`, `*=` and `+=` change them in "
            "place. Make new ones.",
            _in_place,
        ),
        Mistake(
            "root-forgotten",
            "m and v are right, but the root of v is divided by 1 - beta2**t. Correct v itself first, then take the root.",
            _moved_by(lambda m, v, t, beta1, beta2: m / (1 - beta1**t) / (np.sqrt(v) / (1 - beta2**t) + 1e-8)),
        ),
        Mistake(
            "step-counter-forgotten",
            "m and v are right, but you divide by (1 - beta) to the power of t. It is 1 less the power: 1 - beta**t.",
            _moved_by(lambda m, v, t, beta1, beta2: m / (1 - beta1) ** t / (np.sqrt(v / (1 - beta2) ** t) + 1e-8)),
        ),
        Mistake(
            "eps-stands-anywhere",
            "m and v are right, and so is the step but where gradients are as tiny as 1e-8: add 1e-8 to the root of the corrected v.",
            _eps_before_correction,
        ),
        Mistake(
            "squares-forgotten",
            "v is to be the running mean of gradient**2. Yours takes the square of the new m.",
            _square_of_m,
        ),
    ),
)
