"""Find a temperature, on the right data."""

import numpy as np

from workbook.forms.task import Mistake, Task


def cool(scores_val, y_val, scores_test, y_test, temperatures):
    losses = [np.mean(np.logaddexp(0, scores_val / T) - scores_val / T * y_val) for T in temperatures]
    best = temperatures[int(np.argmin(losses))]
    z = scores_test / best
    return best, np.mean(np.logaddexp(0, z) - z * y_test)


def _log_loss(z, y):
    return np.mean(np.logaddexp(0, z) - z * y)


def _cool_cases(rng):
    temperatures = np.array([0.5, 1.0, 2.0, 4.0, 8.0])
    fixed = [
        {
            "scores_val": np.array([6.0, -4.0, 5.0, -7.0]), "y_val": np.array([1, 0, 0, 0]),
            "scores_test": np.array([3.0, -2.0]), "y_test": np.array([1, 0]), "temperatures": temperatures,
        },
        {
            "scores_val": np.array([900.0, -800.0, 700.0]), "y_val": np.array([1, 1, 0]),
            "scores_test": np.array([-1000.0, 40.0]), "y_test": np.array([0, 0]), "temperatures": np.array([1.0, 100.0, 1000.0]),
        },
        {
            "scores_val": np.array([6.0, -4.0, 5.0, -7.0]), "y_val": np.array([1, 0, 0, 0]),
            "scores_test": np.array([2.0, -1.0, 4.0]), "y_test": np.array([1, 0, 1]),
            "temperatures": np.array([8.0, 5.0, 1.0, 0.5]),
        },
    ]  # fmt: skip
    drawn = []
    for factor in (0.4, 3.0, 6.0):
        true = rng.normal(0, 1.5, 60)
        y = (rng.random(60) < 1 / (1 + np.exp(-true))).astype(int)
        other = rng.normal(0, 1.5, 20)
        sure = (other > 0).astype(int)
        drawn.append(
            {
                "scores_val": true * factor, "y_val": y, "scores_test": other * factor, "y_test": sure,
                "temperatures": np.linspace(0.25, 8, 32),
            }
        )  # fmt: skip
    return fixed + drawn


def _chosen(pick, apply=lambda z, T: z / T):
    def wrong(scores_val, y_val, scores_test, y_test, temperatures):
        T = pick(scores_val, y_val, scores_test, y_test, temperatures)
        return T, _log_loss(apply(scores_test, T), y_test)

    return wrong


def _lowest(z, y, temperatures):
    return temperatures[int(np.argmin([_log_loss(z / T, y) for T in temperatures]))]


def _place(scores_val, y_val, scores_test, y_test, temperatures):
    T, value = cool(scores_val, y_val, scores_test, y_test, temperatures)
    return int(np.argmin(np.abs(temperatures - T))), value


TASK = Task(
    title="Find a temperature, on the right data",
    outputs={"temperature": 2, "loss": 2},
    cases=_cool_cases,
    reference=cool,
    hints=(
        "Two data sets, two purposes: on the one you choose, on the other you report.",
        "For each temperature compute the log loss of scores_val / T. `np.argmin` of these losses is the place of the "
        "lowest one.",
        "The log loss of scores z is `np.mean(np.logaddexp(0, z) - z * y)`, which is stable for large z. With the chosen "
        "T compute it once more, for scores_test / T and y_test.",
    ),
    mistakes=(
        Mistake(
            "test-may-choose",
            "The temperature was chosen by the test data. Then its loss there is a promise too good to keep. Choose on the "
            "validation data, and use the test for the report alone.",
            _chosen(lambda zv, yv, zt, yt, Ts: _lowest(zt, yt, Ts)),
        ),
        Mistake(
            "largest-loss-wins",
            "You took the temperature with the highest loss. A loss is best where it is lowest: argmin.",
            _chosen(lambda zv, yv, zt, yt, Ts: Ts[int(np.argmax([_log_loss(zv / T, yv) for T in Ts]))]),
        ),
        Mistake(
            "temperature-multiplies",
            "You multiply the scores by T. A temperature divides them, so that a large one makes all less certain.",
            _chosen(
                lambda zv, yv, zt, yt, Ts: Ts[int(np.argmin([_log_loss(zv * T, yv) for T in Ts]))], lambda z, T: z * T
            ),
        ),
        Mistake(
            "place-for-value",
            "Your temperature is the place in the list that argmin gives. Take what stands at that place.",
            _place,
        ),
        Mistake(
            "result-not-kept",
            "The temperature is right, but the test loss is that of the scores as they came. Divide them by the "
            "temperature, too.",
            _chosen(lambda zv, yv, zt, yt, Ts: _lowest(zv, yv, Ts), lambda z, T: z),
        ),
        Mistake(
            "validation-is-new",
            "The temperature is right, and the loss is that of the validation data, which chose it. Report on the test "
            "data.",
            lambda zv, yv, zt, yt, Ts: (_lowest(zv, yv, Ts), _log_loss(zv / _lowest(zv, yv, Ts), yv)),
        ),
        Mistake(
            "accuracy-finds-the-temperature",
            "Your temperature is always the first of the list, as it is when the accuracy chooses: no temperature changes "
            "an answer, so all are equally good to it. Let the log loss choose.",
            _chosen(lambda zv, yv, zt, yt, Ts: Ts[0]),
        ),
        Mistake(
            "mean-or-sum",
            "The temperature is right, and the loss is a sum over the people. It is the mean.",
            lambda zv, yv, zt, yt, Ts: (
                cool(zv, yv, zt, yt, Ts)[0],
                cool(zv, yv, zt, yt, Ts)[1] * len(yt),
            ),
        ),
    ),
)
