"""The explorable of unfolding: its columns are the network's, its lines are as good as scikit-learn's, its shadows bend nothing."""

import io

import numpy as np
import pytest
from PIL import Image
from sklearn.linear_model import LogisticRegression

import nnlib as nn
from workbook import widgets
from workbook.widgets.explorables.unfolding.state import STEPS, Shadow, UnfoldingState, fit_line


@pytest.fixture(scope="module")
def run():
    """(network, thetas, X, y, X_test, y_test, epochs): a short recorded training on a spiral."""
    rng = np.random.default_rng(0)
    X, y = nn.spirals(240, rng=rng, turns=1.0)
    X = nn.standardise(X[:120])(X).astype(float)
    network = nn.mlp([2, 12, 8, 1], rng=rng, dtype=np.float64)
    thetas, epochs, loss = [network.theta.copy()], [0], nn.BCEWithLogitsLoss()
    for record in nn.epochs(network, loss, nn.Adam(0.02), X[:120], y[:120, None], epochs=60, batch_size=20, rng=rng):
        if record.epoch in (10, 60):
            thetas.append(network.theta.copy())
            epochs.append(record.epoch)
    return network, thetas, X[:120], y[:120], X[120:], y[120:], epochs


@pytest.fixture(scope="module")
def state(run):
    return UnfoldingState(*run)


def test_at_whole_places_the_columns_are_those_of_the_network(run, state):
    network, thetas, X = run[:3]
    state.network.theta = thetas[-1]
    A = X
    assert np.array_equal(state.columns_at(0, X), X)
    for depth in (1, 2):
        A = network.layers[2 * depth - 1].forward(network.layers[2 * depth - 2].forward(A))
        assert np.allclose(state.columns_at(depth, X), A)


def test_between_two_layers_the_bend_is_a_leaky_relu(run, state):
    network, thetas, X = run[:3]
    state.network.theta = thetas[-1]
    sums = network.layers[2].forward(state.columns_at(1, X))
    assert np.allclose(state.columns_at(1.3, X), nn.leaky_relu(sums, 0.7))


@pytest.mark.parametrize("place", [0, 0.5, 1, 1.7, 2])
def test_the_line_is_the_one_that_scikit_learn_finds(run, state, place):
    _, thetas, X, y, X_test, y_test, _ = run
    for theta in thetas:
        state.network.theta = theta
        scale = nn.standardise(state.columns_at(place, X))
        F, F_test = scale(state.columns_at(place, X)), scale(state.columns_at(place, X_test))
        theirs = LogisticRegression(C=1000, max_iter=20000, tol=1e-7).fit(F, y)
        w, b = fit_line(F, y)
        ours = np.sum(np.logaddexp(0, F @ w + b) - y * (F @ w + b)) + 0.0005 * w @ w
        scores = theirs.decision_function(F)
        best = np.sum(np.logaddexp(0, scores) - y * scores) + 0.0005 * np.sum(theirs.coef_**2)
        assert ours <= best * 1.0001 + 1e-6
        right = int(np.sum((F_test @ w + b > 0) == (y_test == 1)))
        assert abs(right - round(len(y_test) * theirs.score(F_test, y_test))) <= 2


def test_the_shadow_is_linear_and_shows_on_which_side_of_the_line_a_point_is(run, state):
    for way in state.shadows:
        for shadow in way:
            assert np.array_equal(shadow.wrong, (shadow.across > 0) != (run[5] == 1))
            assert shadow.right == len(run[5]) - shadow.wrong.sum()
    # the input has two columns, so nothing is hidden there: the shadow is the plane itself, stretched and turned
    shadow = state.shadows[-1][0]
    plane = np.column_stack([run[4], np.ones(len(run[4]))])
    seen = np.column_stack([shadow.across, shadow.up])
    _, residual, rank, _ = np.linalg.lstsq(plane, seen, rcond=None)
    assert rank == 3 and np.all(residual < 1e-20)


def test_a_direction_is_not_turned_round_from_one_place_to_the_next(state):
    for way in state.shadows:
        for before, after in zip(way, way[1:]):
            assert before.drawn @ after.drawn >= 0


def test_columns_that_are_all_alike_do_no_harm():
    y = np.array([0, 1, 0, 1])
    shadow = Shadow(np.ones((4, 3)), y, np.ones((2, 3)), y[:2], None)
    assert shadow.right == 1 and np.isfinite(shadow.across).all() and np.isfinite(shadow.up).all()


def test_words_say_place_epoch_and_numbers(run):
    explorable = widgets.unfolding(*run[:6], epochs=run[6])
    right = explorable.state.right
    assert explorable.current_sentences == [
        "Epoch 60. The input itself.",
        f"A line on these 2 columns has {right[2, 0]} of 120 test points right.",
        f"On the input it has {right[2, 0]}, on the last hidden layer {right[2, -1]}.",
    ]
    explorable.controls["place"].value, explorable.controls["kept"].value = 1.4, 1
    assert explorable.current_sentences[0] == "Epoch 10. On the way to hidden layer 2: its bends are 40 % closed."
    assert f"on these 8 columns has {right[1, 14]} of 120" in explorable.current_sentences[1]
    assert "<b>" in explorable.state.table() and explorable.state.table().count("<tr") == 1 + 3
    assert right[2, -1] > right[2, 0]  # training has made columns for a line


def test_sliders_move_the_picture_and_come_back_and_the_network_is_as_it_was(run):
    network, theta = run[0], run[0].theta.copy()
    explorable = widgets.unfolding(*run[:6], epochs=run[6])
    before = explorable.picture.png, explorable.words.status, explorable.picture.alt
    size = Image.open(io.BytesIO(before[0])).size
    assert size[1] <= 330 * size[0] / explorable.picture.width  # controls, picture and number fit on one screen
    seen = set()
    for place in np.arange(2 * STEPS + 1) / STEPS:
        explorable.controls["place"].value = place
        seen.add(explorable.picture.png)
    assert len(seen) == 2 * STEPS + 1
    explorable.controls["place"].value = 0
    assert (explorable.picture.png, explorable.words.status, explorable.picture.alt) == before
    assert np.array_equal(network.theta, theta)


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        ({"network": nn.mlp([2, 1], rng=np.random.default_rng(0))}, "network: expected linear layers"),
        ({"thetas": [np.zeros(3)]}, "thetas: expected at least two vectors"),
        ({"y": np.zeros(120, int)}, "y: expected both classes"),
        ({"epochs": [0, 1]}, "epochs: expected 3"),
        ({"place": 2.5}, "place: expected a number from 0 to 2"),
    ],
)
def test_what_does_not_fit_is_refused_by_name(run, changes, message):
    names = ("network", "thetas", "X", "y", "X_test", "y_test", "epochs")
    with pytest.raises(ValueError, match=message):
        widgets.unfolding(**{**dict(zip(names, run, strict=True)), **changes})
