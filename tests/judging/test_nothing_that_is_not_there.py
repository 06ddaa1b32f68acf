"""A message speaks of what the learner wrote and was given: of no line that may not be theirs, and of no name they never met."""

import re

import numpy as np
import pytest

from workbook.content import all_tasks
from workbook.forms.task import Call
from workbook.judging.arguments import known_to
from workbook.judging.judge import CORRECT, check_answer, judge
from workbook.judging.relations.comparison import as_numbers
from workbook.judging.run_answer import run_answer


def messages_of(name, answer, namespace=None):
    """What is said of each output that is not right, by output."""
    task = all_tasks()[name]
    found = check_answer(task, namespace or {name: answer}, np.random.default_rng(0))
    return {finding.output: finding.message for finding in found.findings if finding.kind != CORRECT}


def one_row_for_all(y, k):
    rows = [[0] * k] * len(y)
    for i, label in enumerate(y):
        rows[i][label] = 1
    return rows


def test_one_hot_with_one_row_for_all_is_told_of_that_row():
    assert "one and the same row again and again" in messages_of("one_hot", one_row_for_all)["rows"]


def test_a_confusion_matrix_made_in_a_loop_is_not_sent_into_one():
    def in_a_loop(truth, says, k):
        matrix = np.zeros((k, k), int)
        for i, j in zip(truth, says):
            matrix[i, j] = 1
        return matrix

    assert "In a loop, `= 1` says that it happened" in messages_of("confusion_matrix", in_a_loop)["matrix"]


def test_a_step_behind_the_loop_is_said_so():
    def train_epoch(network, loss, optimiser, batches):
        total = count = 0
        for x, y in batches:
            total += len(x) * loss.forward(network.forward(x), y)
            count += len(x)
            network.backward(loss.backward())
        optimiser.step(network.theta, network.gradient)
        return total / count

    said = messages_of("train_epoch", train_epoch)
    assert set(said) == {"mean_loss", "theta"}
    assert all("You step once, after the last batch." in message for message in said.values()), said


def trained(batches, W1, b1, W2, b2, lr, epochs, *, once=False):
    """Training from an empty page with a mistake: one step an epoch, or gradients divided by the number of all samples."""
    losses, samples = [], sum(len(y) for _, y in batches)
    for _ in range(epochs):
        total = 0.0
        for i, (x, y) in enumerate(batches):
            a = np.maximum(x @ W1 + b1, 0)
            e = np.exp(a @ W2 + b2)
            p = e / e.sum(axis=1, keepdims=True)
            total -= np.log(p[np.arange(len(y)), y]).sum()
            dz2 = (p - np.eye(len(b2))[y]) / (len(y) if once else samples)
            dz1 = dz2 @ W2.T * (a > 0)
            if not once or i == len(batches) - 1:
                W1, b1 = W1 - lr * x.T @ dz1, b1 - lr * dz1.sum(axis=0)
                W2, b2 = W2 - lr * a.T @ dz2, b2 - lr * dz2.sum(axis=0)
        losses.append(total / samples)
    return W1, b1, W2, b2, losses


def test_training_that_is_right_with_one_batch_is_told_of_batches():
    said = messages_of("train_from_scratch", lambda *given: trained(*given, once=True))
    assert set(said) == {"W1", "b1", "W2", "b2", "losses"}
    assert all("You step once an epoch" in message for message in said.values()), said
    said = messages_of("train_from_scratch", trained)
    assert said["W1"] == "Your W1 is right with every input tried but where `batches` has more than one entry."


def test_probe_layer_is_told_of_signs_and_not_of_inputs_that_it_has_not():
    def minus(layer, n_in):
        b = layer(np.zeros((1, n_in)))[0]
        return b - layer(np.eye(n_in)), b

    said = messages_of("probe_layer", minus)
    assert said == {"W": "Your W has the opposite sign in every entry; its size is right."}


def test_the_whole_products_added_in_each_round_are_said_so():
    def weighted_sum(x, w, b):
        total = b
        for _ in range(len(x)):
            total = total + x * w
        return total

    assert "`x * w` is a whole array" in messages_of("weighted_sum", weighted_sum)["z"]


@pytest.mark.parametrize(
    ("sizes", "said"),
    [
        ([4, 4, 2, 1], "The first column is miscounted: count its squares once more."),
        ([3, 3, 2, 1], "The second column is miscounted: count its round neurons once more."),
        ([16, 10, 3], "The picture has four columns; your list has 3 numbers."),
        ([10], "The picture has four columns; your list has 1 number."),
        ([3, 4, 2, 1, 1], "The picture has four columns; your list has 5 numbers."),
        ([4, 5, 2, 1], "2 columns are miscounted: go from left to right, and count the neurons of each once more."),
    ],
)
def test_drawn_sizes_are_answered_by_columns_since_sizes_is_another_variable(sizes, said):
    assert messages_of("drawn_sizes", None, {"drawn_sizes": sizes}) == {"sizes": said}


@pytest.mark.parametrize("task", list(all_tasks().values()), ids=lambda task: task.name)
def test_no_relation_speaks_of_what_only_the_probe_knows(task):
    """Each argument of the probe that the learner's function is not handed comes out, as it is and turned in sign."""
    cases = task.cases(np.random.default_rng(0))
    hidden = set(cases[0]) - known_to(task.reference)
    if isinstance(task.probe, Call):
        assert not hidden, "these are handed over, by position"
    right = run_answer(task, task.namespace(task.reference), cases, trusted=True)
    for name in hidden if not task.variables else ():
        values = [as_numbers(case[name]) for case in cases]
        if any(value is None for value in values):
            continue
        for sign in (1, -1):
            outcomes = [
                {output: one[output] if output in task.facts else sign * value for output in task.outputs}
                for one, value in zip(right, values)
            ]
            for finding in judge(task, cases, outcomes).findings:
                if finding.kind == "relation":
                    assert not hidden & set(re.findall(r"`(\w+)`", finding.message)), finding
