"""The words for figures are made from the data, and true."""

import numpy as np
import pytest

import nnlib as nn
from workbook import plots


def test_a_network_in_words():
    assert plots.describe_network([2, 3, 1]) == (
        "A 2-3-1 network: 2 inputs, a hidden layer of 3 neurons and 1 output neuron; 13 parameters. "
        "Every neuron is connected to every one of the next layer."
    )
    assert "2 hidden layers of 8 and 4 neurons" in plots.describe_network([2, 8, 4, 1])
    assert "1 input and 2 output neurons; 4 parameters" in plots.describe_network([1, 2])


def test_a_network_of_nnlib_in_words_names_its_weights():
    network = nn.Sequential(nn.Linear(1, 2, rng=np.random.default_rng(0)))
    network[0].W.value[:] = [[-1.5, 2]]
    assert plots.describe_network(network).endswith("Weights run from −1.50 to 2.00; 1 of 2 are negative.")


def test_a_neuron_in_words():
    assert plots.describe_neuron([1, 0.5], [2, -1], 0.5, nn.sigmoid) == (
        "One neuron: 1.00 times 2.00 plus 0.50 times −1.00 plus the bias 0.50 gives the sum 2.00; "
        "sigmoid turns it into the output 0.88."
    )


def test_points_in_words():
    X = np.array([[0.0, 0], [2, 2], [1, 3]])
    assert plots.describe_points(X, [0, 1, 1], class_names=("zero", "one")) == (
        "3 points over x1 and x2: 1 circle (zero) and 2 squares (one); "
        "zero around (0.00, 0.00) and one around (1.50, 2.50)."
    )
    assert plots.describe_points(X, names=("a", "b")) == "3 points over a and b."


def test_the_boundarys_score_in_words():
    assert plots.describe_boundary([0, 1, 1], [0, 1, 0]) == "2 of 3 points are on the right side of the boundary."
    with pytest.raises(ValueError, match="one label a point"):
        plots.describe_boundary([0, 1], [0, 1, 1])


@pytest.mark.parametrize(
    "loss, words",
    [
        (np.linspace(0.69, 0.03, 40), "Training loss falls from 0.69 to 0.03 in 40 epochs."),
        ([0.5, 0.9], "Training loss rises from 0.50 to 0.90 in 2 epochs."),
        ([0.5, 0.501], "Training loss stays at 0.50 in 2 epochs."),
        ([0.5], "Training loss stays at 0.50 in 1 epoch."),
        ([0.5, np.nan], "Training loss starts at 0.50 and is not a finite number at the end in 2 epochs."),
    ],
)
def test_curves_in_words(loss, words):
    assert plots.describe_curves(loss) == words


def test_over_fitting_is_told():
    text = plots.describe_curves({"loss": [1, 0.5, 0.1], "validation_loss": [1, 0.6, 0.9]})
    assert text.endswith("validation loss falls from 1.00 to 0.90, with its best, 0.60, in epoch 2.")


def test_pictures_in_words():
    assert plots.describe_images([3, 5]) == "2 pictures of handwritten digits: 3, 5."
    assert plots.describe_images([3, 5], [3, 9]) == "2 pictures of handwritten digits: 3, 5; 1 read wrongly: a 5 as 9."
    assert plots.describe_images([3], [3]).endswith("; all are read rightly.")


def test_a_matrix_and_bars_in_words():
    assert plots.describe_matrix([[0, -1.3], [2, 1]], "W") == (
        "W, shape (2, 2), as coloured squares: from −1.30 in row 0, column 1 to 2.00 in row 1, column 0."
    )
    assert plots.describe_bars([0.1, 0.7, 0.2], truth=2) == (
        "Probabilities as bars: 1 is the most likely (0.70), then 2 (0.20). The true class is 2."
    )
