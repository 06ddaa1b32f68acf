"""Which hard kinds of input each task is tried on, which it lacks, and why.

A checker that never sees two equal scores, or a slope of 1e-9, accepts what fails on them. A kind concerns a task if its inputs
could be of that kind. Then one of its cases is, or the reason stands in `WHY_NOT` or in the task's `without`.
"""

import inspect
from collections.abc import Callable, Iterator
from dataclasses import dataclass

import numpy as np
import pytest

from workbook.content import all_tasks
from workbook.forms.hard_cases import ALL_ZEROS, BY_COLUMN, ONE_SAMPLE, ONE_ZERO, WHOLE
from workbook.forms.task import Case, Task
from workbook.judging.measure import Failure
from workbook.judging.run_answer import run_answer

TASKS = all_tasks()
CURVES = ("losses", "validation", "accuracies")  # arguments that are a course of training


def arrays(case: Case) -> Iterator[np.ndarray]:
    """The arrays of numbers among a case's arguments, also those in lists."""
    for value in case.values():
        for one in value if isinstance(value, (list, tuple)) else [value]:
            if isinstance(one, np.ndarray) and one.ndim and one.size and one.dtype.kind in "iuf":
                yield one


def decimals(case: Case) -> Iterator[np.ndarray]:
    yield from (array for array in arrays(case) if array.dtype.kind == "f")


def tables(case: Case) -> Iterator[np.ndarray]:
    yield from (array for array in decimals(case) if array.ndim == 2)


def curves(case: Case) -> Iterator[np.ndarray]:
    yield from (value for name, value in case.items() if name in CURVES)


def whole(case: Case) -> Iterator[np.ndarray]:
    """Arrays of whole numbers, where no decimal ones stand beside them."""
    yield from () if any(True for _ in decimals(case)) else arrays(case)


def ends_in_a_tie(array: np.ndarray) -> bool:
    rows = array.reshape(-1, array.shape[-1])
    return bool(((rows == rows.max(axis=1, keepdims=True)).sum(axis=1) > 1).any())


def has_small_spread(array: np.ndarray) -> bool:
    spread = array.std(axis=0)
    return len(array) > 1 and bool(((spread > 0) & (spread < 1)).any())


@dataclass(frozen=True)
class Kind:
    """A kind of input: the arguments that it concerns, and whether one of them is of that kind."""

    concerns: Callable[[Case], Iterator[np.ndarray]]
    holds: Callable[[np.ndarray], bool]


KINDS = {
    WHOLE: Kind(whole, lambda a: True),
    BY_COLUMN: Kind(tables, lambda a: a.flags.f_contiguous and not a.flags.c_contiguous),
    "opposite signs": Kind(decimals, lambda a: bool((a < 0).any() and (a > 0).any())),
    ONE_ZERO: Kind(decimals, lambda a: a.size > 1 and (a == 0).sum() == 1),
    "ties": Kind(decimals, ends_in_a_tie),
    ALL_ZEROS: Kind(decimals, lambda a: not a.any()),
    "tiny": Kind(decimals, lambda a: bool((np.abs(a[a != 0]) <= 1e-6).any())),
    "large": Kind(decimals, lambda a: bool((np.abs(a) >= 100).any())),
    ONE_SAMPLE: Kind(arrays, lambda a: len(a) == 1),
    "one feature": Kind(tables, lambda a: a.shape[1] == 1),
    "N different from k": Kind(tables, lambda a: a.shape[0] != a.shape[1]),
    "spreads below 1": Kind(decimals, has_small_spread),
    "falling and rising": Kind(curves, lambda a: bool((np.diff(a) < 0).any() and (np.diff(a) > 0).any())),
}


def lacks(task: Task, kind: str) -> bool:
    """Whether the kind concerns the task, and none of its cases is of it."""
    cases, one = task.cases(np.random.default_rng(0)), KINDS[kind]
    asks = decimals if one.concerns is whole else one.concerns
    if not any(True for case in cases for _ in asks(case)):
        return False
    return not any(one.holds(array) for case in cases for array in one.concerns(case))


LINEAR = "sums, products and choices of its inputs: nothing in it is divided by them, and tiny numbers pass through as others do"
NETWORK = "its inputs go through a network, and the numbers of networks are drawn as they are in training"
SHARES = "its inputs are shares or probabilities, from 0 to 1"
ORDERED = "its inputs are places on a scale, in order"
MEASURED = "its inputs are made by the probe or drawn, as data is"
EACH_BY_ITSELF = "each entry is taken by itself, whatever the shape"
ONE_PLACE = "its input is a single number or a single row"
NO_LARGEST = "no largest number is looked for"
NOT_SAID = "which of two equal scores wins is said nowhere"
SPREADS = "a spread of nothing has its own cases"
POINTS = "a fixed table of points belongs to the task"
DECIMAL = "slopes, weights and what comes out of a bend are decimal numbers"
NEEDS_TWO = "a single sample has no spread, no split or no curve"
PICTURES = "pictures and sounds have a size and a range of their own"
SIZED = "nothing in it grows faster than its inputs, so that large numbers pass through as others do"

ASKED_FOR = "it makes a curve: the check chooses where it looks, and looks far out as well"
HANDED = "it is handed a layer, not numbers, and the layer is linear: any weights would do"

WHY_NOT = {  # kind: {reason: the tasks that lack it}
    WHOLE: {
        ASKED_FOR: "own_bend",
        DECIMAL: "collapse_linear_layers slope tanh_slope mend_hidden_slopes relu_backward sigmoid_backward network_backward Scale "
        "mend_step train_from_scratch rmsprop_step adam_step dropout_forward torch_linear SGD unit_importance layer_statistics "
        "network_forward hidden_columns",
        NETWORK: "evaluate_network mend_measuring starting_loss answers_differ learn_by_heart silent_shares mend_report",
        SHARES: "train_until best_rate early_stopping cheapest_order confidence_histogram most_confident_mistakes perplexity "
        "mend_generator calibration_table folded tent_bump",
        MEASURED: "mend_columns knn_predict cut_frames power_spectrum impute_with_flag fair_comparison mend_prepare",
    },
    "opposite signs": {
        SHARES: "train_until best_rate early_stopping cheapest_order confidence_histogram most_confident_mistakes perplexity "
        "mend_generator calibration_table folded",
        PICTURES: "shift_images mend_pixels hz_to_mel triangle_filters",
        POINTS: "gates xor",
    },
    ONE_ZERO: {
        ASKED_FOR: "own_bend",
        HANDED: "probe_layer",
        SHARES: "train_until best_rate early_stopping cheapest_order confidence_histogram most_confident_mistakes perplexity mend_generator",
        NETWORK: "evaluate_network mend_measuring starting_loss answers_differ learn_by_heart silent_shares mend_report",
        ONE_PLACE: "slope numerical_gradient",
        POINTS: "gates xor",
        MEASURED: "error_bar r_squared impute_with_flag fair_comparison cool bump_landscape mend_adam SGD Value",
        LINEAR: "predict_classes hidden_patterns embedding_forward",
    },
    "ties": {
        ASKED_FOR: "own_bend",
        HANDED: "probe_layer",
        NOT_SAID: "predict_classes accuracy",
        NO_LARGEST: "slope mend_mse numerical_gradient standardise_with mend_adam error_bar mend_columns tent_bump hinge_weights folded "
        "mend_hinge_layers cut_frames hz_to_mel triangle_filters r_squared impute_with_flag calibration_table fair_comparison "
        "mend_prepare Value accumulate SGD mend_loop cheapest_order confidence_histogram cool",
        NETWORK: "evaluate_network mend_measuring starting_loss answers_differ learn_by_heart silent_shares mend_report",
        "a loss that falls and rises again meets no two equal lowest ones": "early_stopping",
    },
    ALL_ZEROS: {
        ASKED_FOR: "own_bend",
        HANDED: "probe_layer",
        NOT_SAID: "predict_classes accuracy",
        SHARES: "train_until best_rate early_stopping cheapest_order confidence_histogram most_confident_mistakes perplexity mend_generator "
        "calibration_table folded",
        NETWORK: "evaluate_network mend_measuring starting_loss answers_differ learn_by_heart silent_shares mend_report",
        POINTS: "gates xor",
        SPREADS: "standardise_with Normalise r_squared error_bar mend_columns impute_with_flag mend_prepare mend_pixels",
        ONE_PLACE: "slope numerical_gradient",
        ORDERED: "tent_bump hinge_weights mend_hinge_layers hz_to_mel triangle_filters",
        MEASURED: "unwind knn_predict hidden_patterns bump_landscape cut_frames power_spectrum embedding_forward cool fair_comparison "
        "mend_adam Value accumulate SGD mend_loop",
    },
    "tiny": {
        ASKED_FOR: "own_bend",
        HANDED: "probe_layer",
        LINEAR: "average weighted_sum mend_neuron neuron_forward layer_loop layer_vector batch_forward predict_classes network_forward "
        "mend_layer relu collapse_linear_layers leaky_relu mse_loss accuracy mend_mse gradient_step mse_grad linear_regression_gradient "
        "gradient_descent momentum_step mend_line_step mend_hidden_slopes relu_backward sigmoid_backward linear_backward network_backward "
        "Scale BentLayer train_from_scratch mend_step different_neurons l2_penalty dropout_forward dropout_backward hidden_columns "
        "polynomial_features hidden_patterns unit_importance mend_monomials shift_images convolve_loop convolve_slices embedding_forward "
        "embedding_backward torch_linear Value accumulate SGD mend_loop layer_statistics cut_frames",
        "near 0 its curve is nearly a line, and 0 itself is among the cases": "tanh_slope sigmoid softmax mend_silu_slope bce_with_logits "
        "cross_entropy gelu_grad cross_entropy_grad neuron_gradient draw_symbol on_circle unwind",
        ONE_PLACE: "slope numerical_gradient",
        NETWORK: "evaluate_network mend_measuring starting_loss answers_differ learn_by_heart silent_shares mend_report",
        SHARES: "train_until best_rate early_stopping cheapest_order confidence_histogram most_confident_mistakes mend_generator folded "
        "calibration_table",
        SPREADS: "Normalise error_bar mend_columns impute_with_flag mend_prepare r_squared mend_pixels",
        ORDERED: "tent_bump hinge_weights mend_hinge_layers hz_to_mel triangle_filters count_pieces bump_landscape",
        POINTS: "gates xor",
        MEASURED: "knn_predict cool fair_comparison rmsprop_step",
    },
    "large": {
        ASKED_FOR: "own_bend",
        HANDED: "probe_layer",
        SIZED: "average weighted_sum mend_neuron neuron_forward layer_loop layer_vector batch_forward predict_classes network_forward "
        "mend_layer relu collapse_linear_layers leaky_relu mse_loss accuracy mend_mse gradient_step mse_grad linear_regression_gradient "
        "gradient_descent momentum_step mend_line_step mend_hidden_slopes relu_backward sigmoid_backward linear_backward Scale "
        "different_neurons l2_penalty dropout_forward dropout_backward hidden_columns polynomial_features hidden_patterns unit_importance "
        "mend_monomials shift_images convolve_loop convolve_slices torch_linear Value accumulate SGD mend_loop layer_statistics cut_frames "
        "power_spectrum rmsprop_step adam_step mend_adam Normalise error_bar mend_columns mend_prepare impute_with_flag r_squared "
        "knn_predict fair_comparison unwind",
        "far out its curve is flat; sigmoid, softmax and the losses are tried there": "tanh_slope mend_silu_slope gelu_grad "
        "cross_entropy_grad neuron_gradient BentLayer network_backward mend_step train_from_scratch",
        ONE_PLACE: "slope numerical_gradient",
        NETWORK: "evaluate_network mend_measuring starting_loss answers_differ learn_by_heart silent_shares mend_report",
        SHARES: "train_until best_rate early_stopping cheapest_order confidence_histogram most_confident_mistakes perplexity mend_generator "
        "calibration_table folded",
        ORDERED: "tent_bump hinge_weights mend_hinge_layers count_pieces bump_landscape",
        POINTS: "gates xor",
    },
    ONE_SAMPLE: {
        ASKED_FOR: "own_bend",
        POINTS: "gates xor",
        ONE_PLACE: "slope mend_hidden_slopes",
        NETWORK: "evaluate_network mend_measuring starting_loss answers_differ silent_shares mend_report",
        NEEDS_TWO: "train_until best_rate early_stopping error_bar balanced_accuracy bootstrap_interval mend_columns cheapest_order tent_bump "
        "hinge_weights mend_hinge_layers r_squared impute_with_flag cool fair_comparison mend_prepare accuracy_by_voice",
        PICTURES: "cut_frames power_spectrum hz_to_mel triangle_filters",
        "several are asked for at once": "most_confident_mistakes mend_generator",
    },
    "one feature": {
        HANDED: "probe_layer",
        EACH_BY_ITSELF: "relu leaky_relu tanh_slope sigmoid mend_silu_slope relative_error gelu_grad dropout_backward",
        "with a single class or a single symbol there is nothing to choose": "predict_classes softmax accuracy cross_entropy "
        "cross_entropy_grad confidence_histogram most_confident_mistakes perplexity",
        NETWORK: "evaluate_network mend_measuring starting_loss answers_differ learn_by_heart silent_shares mend_report train_from_scratch "
        "mend_step network_backward BentLayer torch_linear mend_layer",
        "it needs two columns": "gates xor unwind mend_monomials bump_landscape different_neurons hidden_patterns unit_importance",
        ONE_PLACE: "mend_hidden_slopes",
        MEASURED: "mend_columns embedding_backward fair_comparison mend_prepare",
    },
    "N different from k": {EACH_BY_ITSELF: "mend_silu_slope"},
    "spreads below 1": {
        ASKED_FOR: "own_bend",
        PICTURES: "mend_pixels hz_to_mel triangle_filters",
        EACH_BY_ITSELF: "average sigmoid on_circle",
        SPREADS: "impute_with_flag mend_prepare",
    },
}


def why_not(kind: str) -> dict[str, str]:
    """The tasks that lack a kind by the table above or by their own word, each with the reason."""
    table = {name: reason for reason, names in WHY_NOT.get(kind, {}).items() for name in names.split()}
    return table | {name: task.without[kind] for name, task in TASKS.items() if kind in task.without}


@pytest.mark.parametrize("kind", KINDS)
def test_a_task_is_tried_on_every_hard_kind_or_says_why_not(kind):
    lacking = {name for name, task in TASKS.items() if lacks(task, kind)}
    excused = why_not(kind)
    assert lacking - set(excused) == set(), "add a case of this kind, or say why there is none"
    assert set(excused) - lacking == set(), "listed, but not lacking: take it off the list"


def test_a_task_that_is_given_a_generator_is_asked_for_the_same_twice():
    for name, task in TASKS.items():
        if "rng" in inspect.signature(task.reference).parameters:
            said = str(task.facts.values())
            assert "seed" in said or "generator" in said, f"{name}: no fact says what two calls with one generator give"


def test_what_a_task_lacks_by_its_own_word_is_a_kind():
    for name, task in TASKS.items():
        assert set(task.without) <= set(KINDS), name
        assert all(len(reason) > 20 for reason in task.without.values()), name


@pytest.mark.parametrize("name", TASKS)
def test_no_answer_of_the_course_changes_what_it_is_given(name):
    """Read-only arrays are no kind of their own: what a function changes is found by comparing, in every task."""
    task = TASKS[name]
    outcomes = run_answer(task, task.namespace(task.reference), task.cases(np.random.default_rng(0)), trusted=True)
    changed = [value.words for outcome in outcomes for value in outcome.values() if isinstance(value, Failure)]
    assert changed == []
