"""The worked examples of the exercise sheets: what they say of a right answer is what one gives, and so are the numbers on the way."""

import json
import re

import numpy as np
import pytest

from workbook import content
from workbook.chapters import CHAPTERS
from workbook.forms.task import is_inner
from workbook.judging.run_answer import run_answer

# the example says it in words or of a part only, or of other inputs than the cases
NOT_AS_A_CASE = set(
    """
    drawn_sizes gates xor softmax own_bend one_hot tanh_slope minibatches gelu_grad network_backward Scale
    split_data evaluate_network train_epoch train_until train_from_scratch
    he_normal layer_statistics rmsprop_step adam_step best_rate dropout_forward early_stopping mend_measuring
    starting_loss answers_differ learn_by_heart silent_shares mend_report cheapest_order
    hidden_patterns unwind knn_predict compare_methods unit_importance
    tent_bump hinges_needed hinge_weights folded bump_landscape
    shift_images augment_images convolve_slices mend_pixels
    cut_frames hz_to_mel triangle_filters draw_symbol on_circle fair_comparison
    backward_order Value accumulate SGD
    """.split()
)


def surprises(z, y):
    """Of scores z of a single output neuron."""
    return np.logaddexp(0, np.array(z)) - np.array(z) * y


def cross_entropies(logits, y):
    logits = np.array(logits)
    return np.log(np.exp(logits).sum(axis=1)) - logits[np.arange(len(y)), y]


def cooled_losses():
    scores, y = np.array([6.0, -4, 5, -7]), np.array([1, 0, 0, 0])
    return [surprises(scores / T, y).mean() for T in (0.5, 1, 2, 4, 8)]


# a task, the words behind which numbers on the way stand, and these numbers
ON_THE_WAY = (
    ("bce_with_logits", "the surprises are", lambda: surprises([0.0, 2, -1], [1, 1, 1])),
    (
        "cross_entropy",
        "the surprises are",
        lambda: cross_entropies([[1.5, 0.5], [0.5, -1.5], [-2, 3], [-1.5, -0.5]], [0, 1, 1, 0]),
    ),
    ("relative_error", "the errors are", lambda: [0.1 / 100.1, 0.001 / 0.002]),
    (
        "bootstrap_interval",
        "the shares are",
        lambda: np.array([1, 0, 1, 1])[[[0, 1, 2, 2], [1, 1, 3, 0], [3, 3, 2, 0], [1, 0, 1, 1], [2, 1, 3, 3]]].mean(
            axis=1
        ),
    ),
    ("cheapest_order", "a minute buys", lambda: np.array([0.6, 0.1, 0.3]) / [10, 1, 4]),
    ("perplexity", "The mean surprise is", lambda: -np.log([0.5, 0.125])),
    ("cool", "losses on the validation data are about", cooled_losses),
)


def examples():
    """The example of each exercise that has one, by its task: the paragraph, with signs and numbers as JSON writes them."""
    found = {}
    for chapter in CHAPTERS:
        sheet = chapter.folder / "exercises.md"
        pieces = re.split(r'^check\("(\w+)"\)', sheet.read_text("utf-8"), flags=re.M) if sheet.is_file() else []
        for piece, task in zip(pieces[::2], pieces[1::2]):
            text = " ".join(line for line in piece.splitlines() if "Example" in line)
            text = re.sub(r"(?<=\d),(?=\d{3}\b)", "", text.replace("−", "-").replace("nan", "NaN"))
            if text:
                found[task] = text.translate(str.maketrans("()", "[]")).replace(",]", "]")
    return found


EXAMPLES = examples()


def values_in(text):
    """All numbers and lists of numbers that stand in a text, as arrays."""
    read = json.JSONDecoder().raw_decode
    for found in re.finditer(r"\[|(?<![\w.])-?\d", text):
        try:
            yield np.array(read(text, found.start())[0], dtype=float)
        except ValueError:  # no JSON, or rows of several lengths
            continue


@pytest.mark.parametrize("name", [name for name in EXAMPLES if name not in NOT_AS_A_CASE])
def test_a_right_answer_gives_what_the_example_says(name):
    task = content.get_task(name)
    said = list(values_in(EXAMPLES[name]))

    def stands(value):
        return any(
            one.shape == np.shape(value) and np.allclose(one, value, rtol=0, atol=6e-4, equal_nan=True) for one in said
        )

    cases = task.cases(np.random.default_rng(0))
    outcomes = run_answer(task, task.namespace(task.reference), cases, trusted=True)
    given = [{name: value for name, value in outcome.items() if not is_inner(name)} for outcome in outcomes]
    assert any(all(map(stands, outcome.values())) for outcome in given), (
        f"no case gives what the example says; the first one gives {given[0]}"
    )


@pytest.mark.parametrize(("name", "words", "computed"), ON_THE_WAY, ids=[name for name, *_ in ON_THE_WAY])
def test_numbers_on_the_way_are_those_of_the_example(name, words, computed):
    wanted = [float(number) for number in computed()]
    texts = re.findall(r"-?\d+(?:\.\d+)?", EXAMPLES[name].partition(words)[2])[: len(wanted)]
    rounded = [f"{number:.{len(text.partition('.')[2])}f}" for number, text in zip(wanted, texts)]
    assert texts == rounded


def test_what_is_listed_has_an_example():
    assert NOT_AS_A_CASE <= set(EXAMPLES)
