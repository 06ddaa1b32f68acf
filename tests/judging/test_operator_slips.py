"""One operator for another: found, said without the place, and never of a right answer."""

import numpy as np
import pytest

from workbook.forms.task import Task
from workbook.judging.judge import CORRECT, check_answer
from workbook.judging.operator_slips import operator_slips


def step(theta, gradient, lr):
    return theta - lr * gradient / 2


TASK = Task(
    name="step",
    chapter="99",
    title="A step",
    outputs={"theta": 1},
    cases=lambda rng: [{"theta": rng.normal(size=3), "gradient": rng.normal(size=3), "lr": 0.3} for _ in range(3)],
    reference=step,
    hints=("a", "b", "c"),
    mistakes=(),
)


def message(answer):
    (finding,) = check_answer(TASK, {"step": answer}, np.random.default_rng(0)).findings
    return finding.message


@pytest.mark.parametrize(
    "answer, words",
    [
        (
            lambda theta, gradient, lr: theta - (lr + gradient) / 2,
            "an addition where a multiplication belongs (`+` for `*`)",
        ),
        (
            lambda theta, gradient, lr: theta - lr / gradient / 2,
            "a division where a multiplication belongs (`/` for `*`)",
        ),
    ],
)
def test_an_operator_for_another_is_said(answer, words):
    assert message(answer) == f"Your theta is what comes out if in one place stood {words}."


def test_noise_and_right_answers_meet_none():
    assert "in one place" not in message(lambda theta, gradient, lr: theta**2 - gradient)
    assert check_answer(TASK, {"step": lambda t, g, lr: t - g * lr * 0.5}, np.random.default_rng(0)).status == CORRECT


def looping(n):
    total = 0
    while n > 0:
        total, n = total + n, n - 1
    return total


class Own:
    def twice(self, x):
        return 2 * x


@pytest.mark.parametrize("reference", [looping, Own], ids=["a loop that could run for ever", "a class"])
def test_where_it_could_do_harm_nothing_is_tried(reference):
    assert list(operator_slips(reference)) == []


def test_each_slip_differs_in_one_operator():
    found = list(operator_slips(step))
    assert len(found) == 4 and len({words for words, _ in found}) == 4
    assert all(answer(5.0, 4.0, 0.5) != step(5.0, 4.0, 0.5) for _, answer in found)
