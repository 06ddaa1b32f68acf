"""The glass box as somebody uses it: guesses that are nearly right, common mistakes, numbers followed and typed, and
losses that fit the network or not."""

import math

import numpy as np
import pytest

import nnlib as nn
from workbook.datasets import small_network
from workbook.widgets import GlassBox
from workbook.widgets.arrays import received
from workbook.widgets.explorables.glass_box.box import Box
from workbook.widgets.explorables.glass_box.frame import frame
from workbook.widgets.explorables.glass_box.numbers import format_number, rounded_for_page


def small(**more):
    """The network of chapters 02, 06 and 07 with its second sample."""
    return Box(small_network().network(), [-1.0, 2.0], 1, **more)


def at(box, name):
    """The box with this number about to be guessed."""
    box.done = box.places[name]
    box.follow(name)
    return box


def shown(box):
    return received(frame(box))[0]


# ---- guesses


@pytest.mark.parametrize("decimals", [1, 2, 3])
def test_who_calculates_with_the_numbers_on_the_page_is_right(decimals):
    wrong = []
    for seed in range(12):
        rng = np.random.default_rng(seed)
        network = nn.mlp([3, 4, 3], activation=nn.Tanh, rng=rng)
        box = Box(network, rng.standard_normal(3), 2, decimals=decimals)
        for step in box.steps:
            given = [rounded_for_page(box.record.value(ref.name), decimals) for ref in step.refs]
            with np.errstate(divide="ignore"):
                by_hand = step.compute(*given)
            if math.isfinite(by_hand) and not at(box, step.name).guess(round(float(by_hand), decimals)):
                wrong.append((seed, step.name, by_hand, step.value))
    assert wrong == []


def test_a_guess_that_is_off_by_more_than_rounding_is_wrong_for_large_numbers_too():
    box = Box(nn.mlp([1, 1], rng=np.random.default_rng(0)), [50.0], 0.3)
    box.change("W1[0, 0]", 1)
    assert not at(box, "z1[0]").guess(49) and not box.guess(49.9) and box.guess(50)


@pytest.mark.parametrize(
    ("name", "guess", "words"),
    [
        ("z1[0]", 3.0, "without the bias"),
        ("z1[0]", 4.0, "with its own sign"),
        ("z1[0]", -2.0, "sign is not"),
        ("z1[1]", -2.0 - 1 * 2 + 2 * 1, "took row 1 of W1"),
        ("a1[2]", -3.0, "z1[2] itself"),
        ("p[0]", math.exp(0.5), "divide it by the sum"),
        ("L", 0.88, "minus its logarithm"),
        ("dz2[1]", 0.12, "1 is the right class"),
        ("dz2[0]", -0.12, "for the right class only"),
        ("da1[0]", 0.88, "one of the 2 ways"),
        ("dz1[2]", -1.32, "multiplied by the slope of relu"),
        ("dW2[0, 0]", 0.88, "multiply it by what came in"),
        ("new W1[0, 0]", 0.868, "goes against the gradient"),
        ("new W1[0, 0]", 2.32, "learning rate"),
    ],
)
def test_a_common_mistake_is_recognised(name, guess, words):
    box = at(small(), name)
    assert not box.guess(guess) and words in box.message and box.done == box.places[name]


@pytest.mark.parametrize(("guess", "words"), [(-2.2, "2 is missing"), (-8.8, "divided by 2"), (9.0, "It is smaller")])
def test_the_factors_of_the_squared_error_are_asked_for(guess, words):
    box = Box(nn.mlp([1, 2], rng=np.random.default_rng(0)), [1.0], [4.2, 0.5])
    box.change("W1[0, 0]", -0.2)
    assert box.record.value("dz1[0]") == pytest.approx(-4.4)
    assert not at(box, "dz1[0]").guess(guess) and words in box.message


def test_after_a_second_wrong_guess_the_way_is_shown_but_not_the_number():
    box = at(small(), "z1[0]")
    box.guess(17)
    assert "way" not in box.message
    box.guess(18)
    assert "\u22121.00 + 4.00 + (\u22121.00)" in box.message and "2.00" not in box.message


def test_no_hint_is_a_number_of_a_mistake_that_gives_the_right_one():
    """With bias 0 the sum without the bias is the sum."""
    box = Box(nn.mlp([2, 1], rng=np.random.default_rng(0)), [1, 2], 1)
    assert at(box, "z1[0]").guess(box.record.value("z1[0]"))


# ---- numbers as text


@pytest.mark.parametrize(
    ("value", "decimals", "text"),
    [
        (1.005, 2, "1.00"),
        (-0.0001, 2, "\u22120.0001"),
        (0.00041, 2, "0.00041"),
        (-4.1e-9, 2, "\u22124.1e-09"),
        (-0.0, 2, "0.00"),
        (1e300, 2, "1.0e+300"),
        (-123456.0, 1, "\u22121.2e+05"),
        (float("inf"), 2, "inf"),
        (float("nan"), 2, "nan"),
        (2.5, 0, "2"),
    ],
)
def test_numbers_of_every_size_are_short(value, decimals, text):
    assert format_number(value, decimals) == text


def test_the_drawing_has_the_decimals_that_were_asked_for():
    told = shown(small(decimals=1))
    assert {c["text"] for c in told["connections"] if c["name"]} >= {"1.0", "\u22120.5"}
    assert told["columns"][0]["neurons"][0]["cells"][0]["text"] == "\u22121.0"
    with pytest.raises(ValueError, match="decimals: expected a whole number from 0 to 6"):
        small(decimals=1.5)


# ---- following, and back


def test_one_follows_numbers_back_and_returns_the_same_way():
    box = small()
    box.show_all()
    for name in ("new W1[0, 0]", "dW1[0, 0]", "dz1[0]", "x[0]"):
        box.follow(name)
    assert box.leaf == "x[0]" and shown(box)["equation"]["home"] == "dz1[0]"
    seen = []
    while box.trail:
        box.turn_back()
        seen.append(box.focus)
    assert seen == ["dz1[0]", "dW1[0, 0]", "new W1[0, 0]"]
    box.turn_back()
    assert box.focus == "new W1[0, 0]"
    box.follow("z1[0]")
    box.next()
    assert box.trail == [] and box.focus == "z1[1]"


def test_from_a_weight_next_goes_back_to_the_number_in_view():
    box = at(small(), "z2[0]")
    box.follow("W2[0, 0]")
    box.next()
    assert box.focus == "z2[0]" and not box.is_seen("z2[0]")


def test_a_number_tells_what_it_goes_into_as_far_as_one_has_come():
    box = small()
    box.show_all()
    box.follow("a1[0]")
    assert shown(box)["equation"]["uses"] == ["z2[0]", "z2[1]", "dW2[0, 0]", "dW2[0, 1]"]
    box.start()
    box.follow("x[0]")
    assert shown(box)["equation"]["uses"] == ["z1[0]"]


def test_a_refused_name_leaves_the_view_as_it_was():
    box = at(small(), "z2[0]")
    for name in ("L", "nothing", "x[7]"):
        with pytest.raises((ValueError, KeyError, IndexError)):
            box.follow(name)
        assert box.focus == "z2[0]" and box.leaf is None


# ---- the drawing and the table


def test_where_gradients_add_each_way_carries_its_part_and_the_sum_stands_at_the_number():
    box = at(small(), "da1[0]")
    box.next()
    told = shown(box)
    carrying = {c["name"]: (c["extra"], c["arrow"]) for c in told["connections"] if c.get("arrow")}
    assert carrying == {"W2[0, 0]": ("\u2190 0.88", -1), "W2[0, 1]": ("\u2190 0.44", -1)}
    cell = told["columns"][1]["neurons"][0]["cells"][1]
    assert (cell["name"], cell["adding"], cell["gradient"], cell["kind"]) == (
        "a1[0]",
        "0.88 + 0.44 = ",
        "1.32",
        "positive",
    )


def test_forward_the_ways_point_forward_and_the_update_shows_the_new_weight():
    box = at(small(), "z2[1]")
    box.next()
    arrows = [(c["name"], c["extra"]) for c in shown(box)["connections"] if c.get("arrow") == 1]
    assert arrows[0] == ("W2[0, 1]", "\u2192 \u22121.00") and len(arrows) == 3
    box = at(small(), "new W2[0, 0]")
    box.next()
    assert [c["extra"] for c in shown(box)["connections"] if c["strong"]] == ["\u2192 0.82"]
    box = at(small(), "db1[1]")
    box.next()
    assert shown(box)["columns"][1]["neurons"][1]["bias"]["extra"] == "d \u22123.08"


def test_arrays_stand_in_the_order_in_which_they_are_computed():
    box = small()
    box.show_all()
    names = [array["name"] for array in shown(box)["arrays_shown"]]
    assert names[:10] == ["x", "W1", "b1", "z1", "a1", "W2", "b2", "z2", "p", "y"]
    assert names[10:] == [
        *("L", "dz2", "dW2", "db2", "da1", "dz1", "dW1", "db1"),
        *("lr", "new W1", "new b1", "new W2", "new b2"),
    ]


def test_p_leads_to_the_loss_where_it_counts_and_the_target_stands_below_the_loss():
    told = shown(small())
    assert [[cell["name"] for cell in row["cells"]] for row in told["columns"][-1]["neurons"]] == [["L"], ["y"]]
    ends = [(c["from"], c["to"]) for c in told["connections"] if not c["name"]]
    assert ([3, 1, 0], [4, 0, 0]) in ends and ([3, 0, 0], [4, 0, 0]) not in ends


# ---- changes


@pytest.mark.parametrize("value", [float("nan"), float("inf"), -1e300, 2e6])
def test_numbers_beyond_the_page_are_refused(value):
    box = small()
    loss = box.record.value("L")
    with pytest.raises(ValueError, match="expected a number from"):
        box.change("x[0]", value)
    assert box.record.value("L") == loss and box.x[0] == -1


class NoNegatives:
    """A bend of one's own that raises."""

    def forward(self, x):
        if (x < -50).any():
            raise ArithmeticError("too far down")
        return 2 * x

    def backward(self, dy):
        return 2 * dy


@pytest.mark.parametrize("name", ["x[0]", "W1[0, 0]", "b1[0]"])
def test_where_a_layer_raises_the_box_stays_as_it_was(name):
    rng = np.random.default_rng(0)
    widget = GlassBox(nn.Sequential(nn.Linear(1, 1, rng=rng), NoNegatives()), [1.0], 0.5)
    widget.box.change("W1[0, 0]", 1.0)
    before = {key: array.copy() for key, array in widget.box.record.arrays.items()}
    widget._on_message({"n": 1, "do": "change", "name": name, "value": -1000})
    assert "too far down" in received(widget.frame)[0]["refused"]
    assert all(np.array_equal(before[key], array) for key, array in widget.box.record.arrays.items())


def test_huge_numbers_still_make_a_page():
    box = small()
    for name in ("x[0]", "W1[0, 0]", "W2[0, 0]"):
        box.change(name, 1e6)
    box.show_all()
    told = shown(box)
    assert told["loss"] == "1.0e+18" and all(c["text"] for c in told["connections"] if c["name"])


# ---- which loss


def ends_in_sigmoid(n_out=1):
    rng = np.random.default_rng(0)
    return nn.Sequential(nn.Linear(2, n_out, rng=rng), nn.Sigmoid())


def test_after_sigmoid_the_default_loss_does_not_bend_twice_and_the_page_says_so():
    box = Box(ends_in_sigmoid(), [1, 2], 1)
    assert isinstance(box.loss, nn.MSELoss) and "a probability already" in shown(box)["remark"]
    assert isinstance(Box(nn.mlp([2, 1], rng=np.random.default_rng(0)), [1, 2], 1).loss, nn.BCEWithLogitsLoss)


@pytest.mark.parametrize(("n_out", "loss", "bend"), [(1, nn.BCEWithLogitsLoss(), "sigmoid"), (2, None, "softmax")])
def test_a_loss_that_bends_a_second_time_is_shown_with_a_remark(n_out, loss, bend):
    box = Box(ends_in_sigmoid(n_out), [1, 2], 1, loss=loss)
    assert f"puts {bend} on top" in box.remark and box.record.lines[2].code == f"p = {bend}(a1)"


def test_dropout_and_flatten_are_left_out_and_dropout_is_said():
    rng = np.random.default_rng(0)
    layers = [nn.Flatten(), nn.Linear(2, 2, rng=rng), nn.Tanh(), nn.Dropout(0.5, rng=rng), nn.Linear(2, 1, rng=rng)]
    box = Box(nn.Sequential(*layers), [1, 2], 1)
    assert [line.code for line in box.record.lines[:3]] == ["z1 = x @ W1 + b1", "a1 = tanh(z1)", "z2 = a1 @ W2 + b2"]
    assert "Dropout is left out" in box.remark and small().remark == ""


def test_a_sample_or_target_that_does_not_fit_is_refused_in_words():
    network = nn.mlp([2, 1], rng=np.random.default_rng(0))
    with pytest.raises(ValueError, match="choose one row, such as x"):
        Box(network, [[1, 2], [3, 4]], 1)
    with pytest.raises(ValueError, match=r"expected x of shape \(N, 2\), got \(1, 3\)"):
        Box(network, [1, 2, 3], 1)
    with pytest.raises(ValueError, match="y: expected finite numbers"):
        Box(network, [1, 2], float("nan"))
    with pytest.raises(TypeError, match="y: expected a label or numbers, got 'yes'"):
        Box(network, [1, 2], "yes")
    with pytest.raises(ValueError, match="lr: expected a number above 0"):
        Box(network, [1, 2], 1, lr=0)


class Absolute(nn.losses.Loss):
    """A loss of one's own."""

    def forward(self, prediction, target):
        self.sign = np.sign(prediction - target)
        return float(np.abs(prediction - target).mean())

    def backward(self):
        return self.sign / self.sign.size


def test_a_loss_of_ones_own_is_shown_as_what_it_is():
    box = Box(nn.mlp([2, 2], rng=np.random.default_rng(0)), [1, 2], [0.5, -0.5], loss=Absolute())
    line = next(line for line in box.record.lines if line.phase == "loss")
    assert "your own loss, Absolute" in line.about and abs(box.record.value("dz1[0]")) == 0.5
    assert not at(box, "L").guess(100) and box.guess(box.record.value("L"))
