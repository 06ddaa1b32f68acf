"""Every formula of the card is run and compared with nnlib; page and print are those of the card, and fit one page."""

import re

import numpy as np
import pytest

import nnlib as nn
from workbook.building.build import REPOSITORY, build_card, chapters_in, print_card
from workbook.building.card import CARD, PRINTED, card_of, edition_of, page_of, pages_in
from workbook.content import get_task
from workbook.forms.toml_files import ContentError
from workbook.widgets.explorables.bug_clinic.tests_to_order import TESTS

CARD_OF_THE_COURSE = card_of(chapters_in())
LINES = {line.says: line.code for group in CARD_OF_THE_COURSE.groups for line in group.lines}
N, n_in, n_out = 5, 3, 4
k, lr, m, s, p, h = n_out, 0.05, 0.9, 0.01, 0.3, 1e-5


class Case:
    """Numbers to put into the formulas, and nnlib's own parts with the same numbers."""

    def __init__(self, seed):
        self.rng = rng = np.random.default_rng(seed)
        self.X, self.W, self.b = rng.normal(size=(N, n_in)), rng.normal(size=(n_in, n_out)), rng.normal(size=n_out)
        self.y = rng.integers(k, size=N)
        self.T, self.yes = rng.normal(size=(N, n_out)), rng.integers(2, size=(N, n_out)).astype(float)
        self.dA, self.theta, self.g = rng.normal(size=(N, n_out)), rng.normal(size=6), rng.normal(size=(3, 6))
        self.layer = nn.Linear(n_in, n_out, rng=rng, dtype=np.float64)
        self.layer.W.value[...], self.layer.b.value[...] = self.W, self.b
        self.Z = self.layer.forward(self.X)
        self.dX = self.layer.backward(self.dA)

    def names(self, **more):
        """What a formula may use."""
        sizes = {"np": np, "N": N, "n_in": n_in, "n_out": n_out, "k": k, "lr": lr, "m": m, "s": s, "p": p, "h": h}
        arrays = {name: getattr(self, name) for name in ("X", "W", "b", "y", "T", "dA", "theta", "Z")}
        return {**sizes, **arrays, **more}

    def loss_and_gradient(self, loss, target):
        """nnlib's loss of the scores, and its gradient."""
        return loss.forward(self.Z, target), loss.backward()

    def activation(self, layer):
        """nnlib's activation of Z, and dA carried back through it."""
        return layer.forward(self.Z), layer.backward(self.dA)

    def path(self, optimiser):
        """Where nnlib's optimiser goes in three steps."""
        theta, path = self.theta.copy(), []
        for gradient in self.g:
            optimiser.step(theta, gradient)
            path.append(theta.copy())
        return np.array(path)


def result(code, names, wanted):
    """What a formula gives: the value of the name `wanted` after it has run."""
    names = dict(names)
    exec(code, names)
    return names[wanted]


def steps(code, case, **start):
    """Where an update rule goes in three steps."""
    names, path = case.names(**{name: np.zeros(6) for name in start}), []
    for t, gradient in enumerate(case.g, start=1):
        names.update(g=gradient, t=t)
        exec(code, names)
        path.append(names["theta"].copy())
    return np.array(path)


def shape(**arrays):
    """A formula that states shapes is true of nnlib's arrays."""

    def compare(case, code):
        layer, Z = case.layer, case.Z
        own = {
            "X": case.X,
            "W": layer.W.value,
            "b": layer.b.value,
            "Z": Z,
            "A": nn.relu(Z),
            "y": case.y,
            "dW": layer.W.grad,
        }
        return eval(code, case.names(**own)), True

    return compare


def value(wanted, truth, **more):
    """A formula that computes `wanted`; `truth(case)` is nnlib's; `more` are further names, as functions of the case."""

    def compare(case, code):
        names = case.names(**{name: make(case) for name, make in more.items()})
        return result(code, names, wanted), truth(case)

    return compare


def update(optimiser, **memory):
    def compare(case, code):
        return steps(code, case, **memory), case.path(optimiser())

    return compare


def spread(init):
    def compare(case, code):
        drawn = init(400, 300, rng=case.rng)
        found = result(code, {"np": np, "n_in": 400, "n_out": 300}, "spread")
        return round(float(found / drawn.std()), 1), 1.0

    return compare


def measured(case, code):
    """The nudged slopes of a network's loss against its backward pass."""
    network = nn.mlp([n_in, 4, k], activation=nn.Tanh, rng=case.rng, dtype=np.float64)
    lossfunction, theta = nn.CrossEntropyLoss(), network.theta.copy()

    def loss(parameters):
        network.theta = parameters
        return lossfunction.forward(network.forward(case.X), case.y)

    slopes = [result(code, {"loss": loss, "theta": theta, "h": h, "e_i": e}, "g_i") for e in np.eye(theta.size)]
    loss(theta)
    network.backward(lossfunction.backward())
    return np.round(slopes, 7), np.round(network.gradient, 7)


def dropped(case, code):
    layer = nn.Dropout(p, rng=np.random.default_rng(3))
    layer.training = True
    keep = np.random.default_rng(3).random(case.Z.shape) >= p
    return result(code, {"A": case.Z, "keep": keep, "p": p}, "A"), layer.forward(case.Z)


MSE, BCE, CE = nn.MSELoss, nn.BCEWithLogitsLoss, nn.CrossEntropyLoss
TRUTH = {
    "samples; one in each row": shape(),
    "weights; one column a neuron": shape(),
    "biases; one a neuron": shape(),
    "sums, and what is made of them": shape(),
    "labels of classes": shape(),
    "a gradient is shaped like its array": shape(),
    "parameters of a layer": value("count", lambda case: nn.Sequential(case.layer).theta.size),
    "a layer": value("Z", lambda case: case.Z),
    "ReLU": value("A", lambda case: case.activation(nn.ReLU())[0]),
    "sigmoid": value("A", lambda case: case.activation(nn.Sigmoid())[0]),
    "tanh": value("A", lambda case: case.activation(nn.Tanh())[0]),
    "softmax, row by row": value("P", lambda case: nn.softmax(case.Z)),
    "the answer": value("answer", lambda case: nn.log_softmax(case.Z).argmax(axis=1)),
    "amounts: mean squared error": value("L", lambda case: case.loss_and_gradient(MSE(), case.T)[0]),
    "yes or no (T is 1 or 0)": value(
        "L", lambda case: case.loss_and_gradient(BCE(), case.yes)[0], T=lambda case: case.yes
    ),
    "one of k: cross-entropy": value(
        "L", lambda case: case.loss_and_gradient(CE(), case.y)[0], P=lambda case: nn.softmax(case.Z)
    ),
    "the same from scores, safe for large ones": value(
        "L", lambda case: CE().forward(1000 * case.Z, case.y), Z=lambda case: 1000 * case.Z
    ),
    "of whoever knows nothing": value("L", lambda case: CE().forward(np.zeros((N, k)), case.y)),
    "L2 penalty of strength s": value("L", lambda case: nn.L2Penalty(s).forward(case.theta)),
    "mean squared error": value("dZ", lambda case: case.loss_and_gradient(MSE(), case.T)[1]),
    "yes or no (P is the sigmoid of Z)": value(
        "dZ",
        lambda case: case.loss_and_gradient(BCE(), case.yes)[1],
        T=lambda case: case.yes,
        P=lambda case: nn.sigmoid(case.Z),
    ),
    "cross-entropy (P is the softmax of Z)": value(
        "dZ", lambda case: case.loss_and_gradient(CE(), case.y)[1], P=lambda case: nn.softmax(case.Z)
    ),
    "weights of a layer": value("dW", lambda case: case.layer.W.grad, dZ=lambda case: case.dA),
    "its biases": value("db", lambda case: case.layer.b.grad, dZ=lambda case: case.dA),
    "its inputs": value("dX", lambda case: case.dX, dZ=lambda case: case.dA),
    "through ReLU": value("dZ", lambda case: case.activation(nn.ReLU())[1]),
    "through the sigmoid": value(
        "dZ", lambda case: case.activation(nn.Sigmoid())[1], A=lambda case: nn.sigmoid(case.Z)
    ),
    "through tanh": value("dZ", lambda case: case.activation(nn.Tanh())[1], A=lambda case: nn.tanh(case.Z)),
    "L2 penalty": value("g", lambda case: _penalty_gradient(case.theta)),
    "measured, by a nudge h of one parameter": measured,
    "how far two slopes are apart": value(
        "apart", lambda case: get_task("relative_error").reference(2.0, -3.0), p=lambda case: 2.0, q=lambda case: -3.0
    ),
    "gradient descent": update(lambda: nn.SGD(lr)),
    "with momentum m (v starts at 0)": update(lambda: nn.SGD(lr, momentum=m), v=0),
    "RMSprop (s starts at 0)": update(lambda: nn.RMSprop(lr), s=0),
    "Adam (m, v start at 0; t counts from 1)": update(lambda: nn.Adam(lr), m=0, v=0),
    "spread of the first weights, before ReLU (He)": spread(nn.he_normal),
    "before tanh (Glorot)": spread(nn.glorot_normal),
    "scale of the inputs, by the training data": value(
        "X", lambda case: nn.standardise(case.T[:, :n_in])(case.X), X_train=lambda case: case.T[:, :n_in]
    ),
    "layer normalisation, before it stretches and shifts": value(
        "A", lambda case: nn.LayerNorm(n_out, dtype=np.float64).forward(case.Z)
    ),
    "dropout, in training only (keep is True with probability 1 - p)": dropped,
}


def _penalty_gradient(theta):
    penalty = nn.L2Penalty(s)
    penalty.forward(theta)
    return penalty.backward()


def test_every_formula_of_the_card_is_compared():
    assert set(LINES) == set(TRUTH)
    assert len(LINES) == sum(len(group.lines) for group in CARD_OF_THE_COURSE.groups), "two lines say the same"


@pytest.mark.parametrize("says", LINES)
@pytest.mark.parametrize("seed", range(5))
def test_a_formula_gives_what_nnlib_gives(says, seed):
    found, truth = TRUTH[says](Case(seed), LINES[says])
    assert np.shape(found) == np.shape(truth)
    np.testing.assert_allclose(found, truth, rtol=1e-9, atol=1e-12)


@pytest.mark.parametrize(
    ("says", "old", "new"),
    [
        ("samples; one in each row", "(N, n_in)", "(n_in, N)"),
        ("a layer", "+ b", "- b"),
        (
            "the same from scores, safe for large ones",
            "np.logaddexp.reduce(Z, axis=1)",
            "np.log(np.exp(Z).sum(axis=1))",
        ),
        ("cross-entropy (P is the softmax of Z)", "/ N", "/ 1"),
        ("weights of a layer", "X.T @ dZ", "2 * X.T @ dZ"),
        ("Adam (m, v start at 0; t counts from 1)", "v / (1 - 0.999**t)", "v"),
        ("before tanh (Glorot)", "2 /", "1 /"),
        ("measured, by a nudge h of one parameter", "(2 * h)", "h"),
    ],
)
@pytest.mark.filterwarnings("ignore:overflow")
def test_a_wrong_formula_is_seen(says, old, new):
    assert old in LINES[says]
    found, truth = TRUTH[says](Case(0), LINES[says].replace(old, new))
    assert np.shape(found) != np.shape(truth) or not np.allclose(found, truth, rtol=1e-9, atol=1e-12)


def test_the_tests_stand_in_the_order_of_the_clinic():
    cheapest_first = sorted(TESTS.values(), key=lambda test: test.minutes)
    names = [test.name for test in CARD_OF_THE_COURSE.order]
    assert len(names) == len(cheapest_first)
    assert all(ours.name.startswith(name) for name, ours in zip(names, cheapest_first))


def test_each_chapter_that_the_card_names_is_one():
    numbers = {chapter.number for chapter in chapters_in()}
    for words in [*(group.chapter for group in CARD_OF_THE_COURSE.groups), CARD_OF_THE_COURSE.order_chapter]:
        assert re.fullmatch(r"\d\d((, | to )\d\d)*", words) and set(re.findall(r"\d\d", words)) <= numbers


def test_the_stored_page_and_its_print_are_those_of_the_card():
    assert not build_card().changed, "run python3 course.py build"
    assert not print_card().changed, "run python3 course.py build, where there is Chromium"


def test_the_print_is_one_page_and_small():
    data = (REPOSITORY / PRINTED).read_bytes()
    assert pages_in(data) == 1 and len(data) < 150_000
    assert edition_of(data) == edition_of((REPOSITORY / CARD).read_bytes()) != ""


def test_the_page_holds_every_line_and_loads_nothing():
    page = page_of(CARD_OF_THE_COURSE)
    for word in ("<html lang='en'>", "The loss at the start", "A = np.maximum(0, Z)", "dA * (Z &gt; 0)"):
        assert word in page
    assert "http" not in page and "<script" not in page and "src=" not in page
    changed = page.replace("A = np.tanh(Z)", "A = np.sinh(Z)")
    assert changed != page


def test_another_formula_is_another_edition(tmp_path):
    folder = next(one.folder for one in chapters_in() if (one.folder / "card.toml").is_file())
    copy = tmp_path / "ch19_testing"
    copy.mkdir()
    text = (folder / "card.toml").read_text(encoding="utf-8")
    chapter = type("Chapter", (), {"folder": copy})
    (copy / "card.toml").write_text(text, encoding="utf-8")
    same = page_of(card_of([chapter]))
    (copy / "card.toml").write_text(text.replace("np.tanh(Z)", "np.sinh(Z)"), encoding="utf-8")
    other = page_of(card_of([chapter]))
    assert edition_of(same.encode()) == edition_of(page_of(CARD_OF_THE_COURSE).encode()) != edition_of(other.encode())
    (copy / "card.toml").write_text(text.replace('code = "A = np.tanh(Z)"', ""), encoding="utf-8")
    with pytest.raises(ContentError, match="ch19_testing/card.toml: tanh: code is missing"):
        card_of([chapter])
