"""Points, lines and shaded planes: the right place, the right class, and nothing drawn where there is nothing."""

import numpy as np
import pytest

import nnlib as nn
from workbook import plots
from workbook.plots.points import limits_of, line_ends

SQUARE = (-1.0, 1.0, -1.0, 1.0)
X = np.array([[-1.0, -1.0], [1.0, 1.0], [1.0, -1.0], [-1.0, 1.0]])


def shade_of(ax):
    return np.asarray(ax.images[0].get_array())


@pytest.mark.parametrize("w, b", [((1, 0), 0.5), ((0, 2), -1), ((1, 1), 0), ((-3, 2), 1), ((1e-9, 1), 0)])
def test_the_ends_of_a_line_lie_on_it_and_on_the_rim(w, b):
    ends = line_ends(np.array(w, float), b, SQUARE)
    assert np.allclose(ends @ w + b, 0, atol=1e-9)
    assert np.allclose(np.abs(ends).max(1), 1)
    assert np.linalg.norm(ends[0] - ends[1]) > 1


@pytest.mark.parametrize("w, b", [((0, 0), 1), ((0, 0), 0), ((1, 1), 5), ((1, 0), -3)])
def test_no_line_where_none_crosses_the_picture(w, b):
    assert line_ends(np.array(w, float), b, SQUARE) is None


def test_the_blue_side_is_where_the_neuron_is_positive():
    ax = plots.points(X, np.array([0, 1, 1, 0]))
    plots.neuron_line([1, 0], 0, ax)
    shade = shade_of(ax)
    assert (shade[:, :100] < 0).all() and (shade[:, -100:] > 0).all()


def test_each_class_has_its_marker_and_its_name():
    ax = plots.points(X, np.array([0, 1, 2, 0]), class_names=["a", "b", "c"])
    assert [collection.get_label() for collection in ax.collections] == ["a", "b", "c"]
    assert [len(collection.get_offsets()) for collection in ax.collections] == [2, 1, 1]
    shapes = {str(collection.get_paths()[0].vertices.round(3).tolist()) for collection in ax.collections}
    assert len(shapes) == 3


def one_logit(p):
    return p[:, :1]


def two_logits(p):
    return np.stack([-p[:, 0], p[:, 0]], axis=1) / 2


def classes(p):
    return (p[:, 0] > 0).astype(int)


@pytest.mark.parametrize("model", [one_logit, two_logits, classes, lambda p: p[:, 0]])
def test_a_model_with_two_classes_is_shaded_from_left_to_right(model):
    ax = plots.decision_boundary(model, X, np.array([0, 1, 1, 0]), limits=(-3, 3, -3, 3))
    shade = shade_of(ax)
    assert (shade[:, 0] < 0.1).all() and (shade[:, -1] > 0.9).all()
    border = np.concatenate([path.vertices for path in ax.collections[0].get_paths()])
    assert np.abs(border[:, 0]).max() < 0.05


def test_three_classes_have_three_colours():
    ax = plots.decision_boundary(lambda p: np.stack([p[:, 0], p[:, 1], -p.sum(1)], axis=1), X, np.array([0, 1, 2, 1]))
    assert shade_of(ax).shape[2] == 3


def test_a_network_of_nnlib_is_a_model():
    network = nn.mlp([2, 4, 3], activation=nn.Tanh, rng=np.random.default_rng(0))
    ax = plots.decision_boundary(network, X, np.array([0, 1, 2, 0]), steps=20)
    assert shade_of(ax).shape == (20, 20, 3)


def test_a_model_that_never_changes_its_mind_has_no_border():
    ax = plots.decision_boundary(lambda p: np.ones((len(p), 1)), X, np.array([0, 1, 1, 0]))
    assert len(ax.collections) == 2


def test_there_may_be_no_points_at_all():
    assert limits_of(np.empty((0, 2))) == (-1, 1, -1, 1)
    plots.points(np.empty((0, 2)))
    plots.decision_boundary(one_logit, np.empty((0, 2)), np.empty(0, int))


@pytest.mark.parametrize(
    "arguments, words",
    [
        ((np.ones((4, 3)),), r"X: expected points with two features, shape \(N, 2\), got \(4, 3\)"),
        ((X, np.ones((4, 1))), r"y: expected one label a point, shape \(4,\), got \(4, 1\); use y.ravel\(\)"),
        ((X, np.array([0, 1, 2])), r"got \(3,\)"),
        ((X, np.array([0, 0.5, 1, 1])), "integer labels"),
        ((X, np.array([0, -1, 1, 1])), "integer labels from 0"),
    ],
)
def test_points_that_do_not_fit_are_refused(arguments, words):
    with pytest.raises(ValueError, match=words):
        plots.points(*arguments)


def test_a_model_that_answers_too_little_is_refused():
    with pytest.raises(ValueError, match="model: expected 25600 answers"):
        plots.decision_boundary(lambda p: p[:3], X)


def test_weights_of_another_number_are_refused():
    with pytest.raises(ValueError, match=r"w: expected two weights, shape \(2,\), got \(3,\)"):
        plots.neuron_line([1, 2, 3], 0, plots.points(X))
