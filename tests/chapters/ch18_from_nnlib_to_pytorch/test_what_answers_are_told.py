"""What answers to chapter 18 are told that are no known mistake, and those that only call nnlib."""

import numpy as np
import pytest

import nnlib as nn
from workbook.content import all_tasks
from workbook.judging.judge import CORRECT, check_answer


def told(name, answer):
    found = check_answer(all_tasks()[name], {name: answer}, np.random.default_rng(0))
    return {finding.output: finding for finding in found.findings}


def right_order(parts, last):
    return all_tasks()["backward_order"].reference(parts, last)


def a_hundred_rounds(parts, last):
    """Right for small graphs, and a loop that ends too early for large ones."""
    return right_order(parts, last) if len(parts) < 100 else right_order(parts, last)[:100]


def by_name(parts, last):
    return right_order(parts, last) if len(parts) < 100 else sorted(parts, reverse=True)


def into_itself(parts, last):
    def down(k):
        return 0 if k == 0 else down(k - 1)

    if len(parts) > 100:
        down(len(parts))
    return right_order(parts, last)


@pytest.mark.parametrize("answer", [a_hundred_rounds, by_name])
def test_a_long_chain_that_comes_out_wrong_is_no_recursion(answer):
    found = told("backward_order", answer)["long_chain"]
    assert "RecursionError" not in found.message
    assert found.message.startswith("A chain of 5,000 does not come out whole and in order; your function ends without")
    assert found.misconception == ""


def test_a_long_chain_that_is_too_deep_is():
    found = told("backward_order", into_itself)["long_chain"]
    assert "ends in a RecursionError" in found.message


def test_one_name_or_several_stand_too_early():
    say = all_tasks()["backward_order"].facts["too_early"]
    case = {"parts": {"a": [], "b": [], "c": []}}
    assert say(case, [1, 0, 0], [0, 0, 0]).startswith("`a` stands before a name that it goes into.")
    assert say(case, [1, 0, 1], [0, 0, 0]).startswith("`a` and `c` stand before a name that they go into.")


def layer_of_nnlib(x, weight, bias, dy):
    layer = nn.Linear(weight.shape[1], weight.shape[0], rng=np.random.default_rng(0), dtype=np.float64)
    layer.W.value[...], layer.b.value[...] = weight.T, bias
    y = layer.forward(x)
    dx = layer.backward(dy)
    return y, dx, layer.W.grad.T, layer.b.grad


class OneOfNnlibEach:
    def __init__(self, params, lr, momentum=0.0):
        self.params, self.lr = list(params), lr
        self.each = [nn.SGD(lr, momentum) for _ in self.params]

    def zero_grad(self):
        for p in self.params:
            p.grad = None

    def step(self):
        for one, p in zip(self.each, self.params):
            if p.grad is not None:
                one.lr = self.lr
                one.step(p.data, p.grad)


@pytest.mark.parametrize(("name", "answer"), [("torch_linear", layer_of_nnlib), ("SGD", OneOfNnlibEach)])
def test_what_only_calls_nnlib_is_not_the_learners(name, answer):
    assert {finding.kind for finding in told(name, answer).values()} == {"borrowed"}


def ends_where_any_is_none(self):
    if all(p.grad is not None for p in self.params):
        all_tasks()["SGD"].reference.step(self)


def breaks_at_none(self):
    for i, p in enumerate(self.params):
        if p.grad is None:
            break
        self.velocity[i] = self.momentum * self.velocity[i] + p.grad
        p.data -= self.lr * self.velocity[i]


@pytest.mark.parametrize("step", [ends_where_any_is_none, breaks_at_none])
def test_a_step_that_ends_at_a_parameter_without_a_gradient_is_told_so(step):
    answer = type("SGD", (all_tasks()["SGD"].reference,), {"step": step})
    found = told("SGD", answer)
    assert found["moved"].misconception == "none-stops-all"
    assert {name for name, one in found.items() if one.kind != CORRECT} == {"moved"}
