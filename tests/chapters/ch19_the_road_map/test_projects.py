"""Each project of chapter 19 says "not yet" as it stands, and "works" for somebody who has done it; so does the planted answer."""

import contextlib
import io
import re

import numpy as np
import pytest

import nnlib as nn
from workbook.chapters import chapter

TEXT = (chapter("19").folder / "chapter.md").read_text(encoding="utf-8")
SOFTMAX_BACKWARD = "return self.p * (dy - (dy * self.p).sum(axis=1, keepdims=True))"


def cells(heading):
    """The code of a section, cell by cell."""
    (section,) = re.findall(
        rf"^#+ {re.escape(heading)}\n(.*?)(?=^#|\Z)", without_code_comments(TEXT), re.DOTALL | re.MULTILINE
    )
    return re.findall(r"^```python[^\n]*\n(.*?)^```", section, re.DOTALL | re.MULTILINE)


def without_code_comments(text):
    """The text with no `#` at the beginning of a line of code, which would look like a heading."""
    assert not re.search(r"^```python[^`]*^# ", text, re.MULTILINE)
    return text


@pytest.fixture
def names():
    """The names that the notebook has before the projects begin."""
    known = {}
    for code in (*cells("19 The road map"), *cells("Six projects")):
        exec(code, known)
    return known


def said(names, first, test, own=""):
    """What a project's test prints after its first lines and what somebody has written since."""
    output = io.StringIO()
    with contextlib.redirect_stdout(output):
        exec(first, names)
        exec(own, names)
        exec(test, names)
    return output.getvalue().splitlines()[-1]


ROBUST = """
reader = nn.mlp([64, 64, 10], rng=rng)
optimiser = nn.Adam(0.01)
for epoch in range(30):
    for x, t in nn.batches(X, y, 32, rng=rng):
        nn.train_step(reader, loss, optimiser, fooled(reader, x, t), t)
"""
PRUNED = """
small, optimiser = datasets.digits_network(), nn.Adam(0.003)
for share in (0.5, 0.7, 0.8):
    kept = []
    for layer in (small[0], small[2]):
        W = layer.W.value
        W[np.abs(W) < np.quantile(np.abs(W), share)] = 0
        kept.append(W != 0)
    for epoch in range(15):
        for x, t in nn.batches(X, y, 32, rng=rng):
            nn.train_step(small, loss, optimiser, x, t)
            for layer, mask in zip((small[0], small[2]), kept):
                layer.W.value[...] *= mask
"""
CONVOLVED = """
def backward(self, dy):
    m, dK, dx = dy.shape[1], np.zeros((3, 3)), np.zeros_like(self.x)
    for i in range(3):
        for j in range(3):
            dK[i, j] = np.sum(dy * self.x[:, i:i + m, j:j + m])
            dx[:, i:i + m, j:j + m] += dy * self.K.value[i, j]
    self.K.grad = dK
    return dx
Convolution.backward = backward
"""
ATTENDED = """
def backward(self, dy):
    da = dy @ self.x.swapaxes(1, 2)
    ds = self.a * (da - (da * self.a).sum(axis=2, keepdims=True)) / np.sqrt(self.x.shape[2])
    return self.a.swapaxes(1, 2) @ dy + ds @ self.x + ds.swapaxes(1, 2) @ self.x
Attention.backward = backward
"""
COMPARED = """
def difference(a, b):
    gains = np.array([recipe(a, seed) - recipe(b, seed) for seed in range(20)])
    return gains.mean(), 2 * gains.std(ddof=1) / np.sqrt(len(gains))
"""
UNSEEN = """
def score(P, kind, seed=0):
    rng = np.random.default_rng(seed)
    order = rng.permutation(len(P))
    train, test = order[:230], order[230:]
    scale = nn.standardise(P[train])
    network = nn.mlp([P.shape[1], 16, kind.max() + 1], rng=rng)
    nn.fit(network, loss, nn.Adam(0.01), scale(P[train]), kind[train], epochs=20, batch_size=32, rng=rng)
    return nn.accuracy(nn.predict(network, scale(P[test])), kind[test])
"""
PROJECTS = {
    "1 A reader that is not fooled": ROBUST,
    "2 A reader with a fifth of its weights": PRUNED,
    "3 A convolution that learns": CONVOLVED,
    "4 A piece of a language model": ATTENDED,
    "5 A claim, put to the test": COMPARED,
    "6 Your own table": UNSEEN,
}


def test_these_are_the_six_projects():
    section = TEXT.partition("\n## Six projects\n")[2].partition("\n## ")[0]
    assert re.findall(r"^### (.+)$", section, re.MULTILINE) == list(PROJECTS)


@pytest.mark.parametrize("heading", PROJECTS)
@pytest.mark.parametrize("seed", [0, *(pytest.param(seed, marks=pytest.mark.thorough) for seed in (1, 2))])
def test_a_project_begins_with_not_yet_and_can_be_done(names, heading, seed):
    first, test = cells(heading)
    names["rng"] = np.random.default_rng(seed)
    assert said(dict(names), first, test).startswith("Not yet: ")
    assert said(dict(names), first, test, PROJECTS[heading]).startswith("Works: ")


@pytest.mark.parametrize(
    ("heading", "half"),
    [
        ("1 A reader that is not fooled", ROBUST.replace("range(30)", "range(1)")),
        ("2 A reader with a fifth of its weights", PRUNED.replace("(0.5, 0.7, 0.8)", "(0.5, 0.7)")),
        ("3 A convolution that learns", CONVOLVED.replace("dy * self.K.value[i, j]", "dy * self.K.value[j, i]")),
        ("4 A piece of a language model", ATTENDED.replace(" + ds.swapaxes(1, 2) @ self.x", "")),
        ("5 A claim, put to the test", COMPARED.replace("2 * gains.std(ddof=1) / np.sqrt(len(gains))", "0.0")),
        (
            "6 Your own table",
            UNSEEN.replace("[230:]", "[:]").replace("epochs=20", "epochs=200").replace(" 16,", " 128,"),
        ),
    ],
)
def test_a_project_that_is_half_done_is_not_yet(names, heading, half):
    assert half != PROJECTS[heading]
    first, test = cells(heading)
    assert said(names, first, test, half).startswith("Not yet: ")


def test_the_gradient_check_refutes_the_planted_answer_and_takes_the_mended_one(names):
    answer, check = cells("An answer, put to the test")
    exec(answer, names)
    exec("printed = print\nprint = lambda *words: None\n" + check, names)
    assert not names["report"]
    exec(answer.replace("return dy * self.p * (1 - self.p)", SOFTMAX_BACKWARD), names)
    exec(check, names)
    assert names["report"]
    assert SOFTMAX_BACKWARD in TEXT, "the way that the fold shows"


def test_blind_noise_does_little(names):
    reader, X, y = names["datasets"].digits_network(), names["X_new"], names["y_new"]
    plain = nn.accuracy(nn.predict(reader, X), y)
    for seed in range(20):
        noise = 0.1 * np.random.default_rng(seed).choice([-1, 1], X.shape)
        assert nn.accuracy(nn.predict(reader, X + noise), y) > plain - 0.05
