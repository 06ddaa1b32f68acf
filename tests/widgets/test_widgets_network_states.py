"""The states behind the sizes explorable and the forward table: shapes, counts and every number on the way."""

import itertools

import numpy as np
import pytest

import nnlib as nn
from workbook.widgets.forward_state import ForwardState
from workbook.widgets.sizes_state import SizesState


def network(sizes, activation=nn.ReLU, seed=0):
    return nn.mlp(sizes, activation=activation, rng=np.random.default_rng(seed))


@pytest.mark.parametrize("sizes", [[1, 1], [2, 3, 1], [64, 32, 10], [3, 4, 5, 6, 2]])
def test_parameters_are_counted_as_nnlib_counts_them(sizes):
    now = SizesState(sizes)
    made = network(sizes)
    assert now.parameters == made.theta.size
    assert [row[1] for row in now.rows()] == [layer.W.shape for layer in made if hasattr(layer, "W")]
    assert [row[2] for row in now.rows()] == [layer.b.shape for layer in made if hasattr(layer, "W")]
    assert f"{now.parameters:,}" in now.words() and f"{now.parameters:,}" in now.table()


def test_the_sizes_in_words():
    assert SizesState([2, 3, 1]).words().splitlines()[1:] == [
        "hidden layer: W (2, 3), b (3,): 2·3 + 3 = 9 parameters",
        "output layer: W (3, 1), b (1,): 3·1 + 1 = 4 parameters",
        "together: 13 parameters",
    ]


@pytest.mark.parametrize("activation", [nn.ReLU, nn.Tanh, nn.Sigmoid])
def test_the_last_step_is_the_networks_own_answer(activation):
    for sizes, seed in itertools.product([[1, 1], [2, 3, 1], [3, 4, 4, 3]], range(3)):
        made = network(sizes, activation, seed)
        x = np.random.default_rng(seed).normal(size=sizes[0])
        steps = ForwardState(made, x).steps()
        assert np.allclose(steps[-1].values, made.forward(x[None])[0], atol=1e-6)
        assert len(steps) == 1 + len(made)


def test_every_equation_gives_its_result():
    made = nn.mlp([2, 2, 1], activation=nn.ReLU, rng=np.random.default_rng(0))
    for parameter in made.parameters.values():
        parameter.value = np.round(np.random.default_rng(1).normal(size=parameter.shape), 2)
    for step in ForwardState(made, [1.5, -0.5], decimals=4).steps()[1:]:
        for equation, value in zip(step.equations, step.values, strict=True):
            arithmetic = equation.replace("·", "*").replace("\N{MINUS SIGN}", "-").replace("relu", "max")
            arithmetic = arithmetic.replace("max(", "max(0, ")
            assert eval(arithmetic) == pytest.approx(value, abs=1e-3), equation  # noqa: S307 (our own text)


def test_the_steps_in_words():
    made = network([2, 3, 1])
    words = ForwardState(made, [1, 0.5], step=1).words()
    assert words.splitlines()[:2] == [
        "Step 0, input: x = np.array([[1.00, 0.50]])   shape (1, 2)",
        "Step 1, sums of the hidden layer: z1 = x @ W1 + b1   shape (1, 2) @ (2, 3) + (3,) → (1, 3)",
    ]
    assert len(words.splitlines()) == 2 + 3
    assert "a1 = relu(z1)" in ForwardState(made, [1, 0.5]).words(everything=True)


def test_steps_not_reached_show_no_values():
    now = ForwardState(network([2, 3, 1]), [1, 0.5], step=1)
    shown = now.shown_values()
    assert [None if values is None else len(values) for values in shown] == [2, 3, None]
    sums = shown[1]
    now.step = 2
    assert np.array_equal(now.shown_values()[1], np.maximum(sums, 0))


def test_the_table_follows_the_steps_and_marks_the_current_one():
    now = ForwardState(network([2, 3, 1]), [1, 0.5], step=2)
    assert now.table().count("<tr") == 1 + 2 + 3 + 3
    assert now.table().count('class="wb-current"') == 3
    assert "wb-current" not in now.table(everything=True)


def test_a_change_of_weights_shows_at_once():
    made = network([2, 3, 1])
    now = ForwardState(made, [1, 0.5])
    before = now.steps()[-1].values
    made.theta = made.theta * 2 + 0.1
    assert not np.allclose(now.steps()[-1].values, before)


@pytest.mark.parametrize(
    "make, words",
    [
        (lambda: ForwardState(network([64, 32, 10]), np.zeros(64)), "at most 6 neurons in a layer"),
        (lambda: ForwardState(network([2, 3, 1]), [1, 2, 3]), r"one sample of 2 numbers, shape \(2,\), got \(3,\)"),
        (lambda: ForwardState(network([2, 3, 1]), [1, np.nan]), "x: expected finite numbers"),
        (lambda: ForwardState("network", [1]), "expected a network of nnlib"),
        (lambda: ForwardState(nn.Sequential(nn.ReLU(), *network([2, 1])), [1, 1]), "got ReLU"),
        (lambda: ForwardState(network([2, 3, 1]), [1, 2], input_names=("a",)), "input_names: expected 2, got 1"),
    ],
)
def test_a_network_that_cannot_be_shown_is_refused_with_the_reason(make, words):
    with pytest.raises(ValueError, match=words):
        make()
