"""795 answers to the tasks that the tasks' authors did not write. Right ones have to be accepted, wrong ones rejected, and of the
wrong ones as many named as today: by a known mistake, by a relation, or by an error or a form that is said in plain words.

learners_answers.json has 504 to chapters 01 to 08, from three readers of the course who wrote down what learners write, right and
wrong, each with what is wrong in it (reviews at commit 27f799f). answers_09_to_18.json has 291, most of them to chapters 09 to 18,
written from the exercises' text alone, before the tasks' known mistakes were looked at. Of their 247 wrong ones 245 were rejected
and 230 named before anything was changed for them (93 %), and all 44 right ones accepted.
"""

import contextlib
import importlib
import io
import json
import linecache
import warnings
from collections import Counter
from functools import cache
from pathlib import Path

import numpy as np
import pytest

import nnlib as nn
from workbook.content import all_tasks
from workbook.judging.judge import CORRECT, check_answer

FIRST, SECOND = (
    json.loads((Path(__file__).parent / name).read_text("utf-8"))
    for name in ("learners_answers.json", "answers_09_to_18.json")
)
ANSWERS = FIRST + SECOND
CHAPTERS = sorted({answer["chapter"] for answer in ANSWERS})
HANDED_OUT = ("relu", "sigmoid", "softmax")  # what the exercises give beside the task
SAYS_NOTHING = ("value", "shape", "not finite", "unreadable")  # kinds of a finding that do not say what is wrong

ACCEPTED = {  # wrong in the eyes of who wrote it, and accepted: (task, what): why
    (
        "linear_regression_gradient",
        "array of two: chapter's own gradient() returns np.array([..])",
    ): "an array of two is taken apart like a pair, as the text's `dw, db = ...` does",
}
UNNAMED = {  # (task, what): why no message says what is wrong
    ("mend_neuron", "bias replaced by starting at 1.5 (fits example)"): "fits one example, and means nothing",
    (
        "network_forward",
        "list of all layers' values",
    ): "a list of arrays of several lengths: the form is said, not the idea",
    ("network_forward", "bends unless W is the last by shape"): "wrong only where two layers have one shape",
    ("softmax", "one-hot of argmax"): "1 at the first of several largest: of ties the relation says nothing",
    (
        "tanh_slope",
        "arctanh on the way wrong: 1 - arctanh(a)**2",
    ): "cut at ±0.99 before; as it stands it is a known mistake",
    ("slope", "np.gradient of the heights"): "another function of NumPy on a single point",
    ("mend_mse", "W.T: transposes W"): "(N, 1) against (1, N): one number comes out, and nothing tells which",
    ("mend_line_step", "w-dw undone wrongly: uses w + lr instead of old w"): "a slip of the pen",
    ("BentLayer", "(dz @ W).T"): "shape and error are said; which of three factors lies on its side is not",
    (
        "BentLayer",
        "transposed W in the constructor",
    ): "what comes of W says so; of dx, where W comes once more, nothing is said",
    (
        "train_epoch",
        "own SGD instead of the optimiser",
    ): "steps of a length of its own: the learner's function knows no `lr`",
    ("train_until", "train without brackets"): "of the epochs it is said that train() was never called",
    ("train_from_scratch", "db mean"): "every number of a whole training is wrong after the first step",
    (
        "balanced_accuracy",
        "only classes 0 and 1",
    ): "nan where one of the two does not occur, else a share of some classes",
    ("convolve_loop", "matrix product"): "no idea that could be named: rows times columns in a window",
    ("SGD", "one velocity for all"): "a mean over entries: the numbers lie anywhere",
    ("standardise_with", "each on its own"): "two mistakes at once; the first, dividing by 0, is named",
}


@cache
def verdict(index):
    """The verdict on one answer, judged once."""
    answer = ANSWERS[index]
    task = all_tasks()[answer["task"]]
    own = importlib.import_module(task.reference.__module__)
    shared = own
    if Path(own.__file__).with_name("shared.py").is_file():
        shared = importlib.import_module(own.__name__.rpartition(".")[0] + ".shared")
    namespace = {"np": np, "nn": nn, "nnlib": nn, "__name__": "learner"}
    for module in (shared, own):
        namespace |= {name: vars(module)[name] for name in HANDED_OUT if name in vars(module) and name != task.name}
    for name in task.needs:
        needed = all_tasks()[name]
        namespace |= needed.namespace(needed.reference)
    file = f"<learner {index}>"
    linecache.cache[file] = (len(answer["code"]), None, answer["code"].splitlines(True), file)
    with (
        warnings.catch_warnings(),
        contextlib.redirect_stdout(io.StringIO()),
        contextlib.redirect_stderr(io.StringIO()),
    ):
        warnings.simplefilter("ignore")
        exec(compile(answer["code"], file, "exec"), namespace)
        return check_answer(task, namespace, np.random.default_rng(0))


def named(found):
    """Whether each wrong output is named."""
    wrong = [finding for finding in found.findings if finding.kind != CORRECT]
    if all(finding.kind == "not written" for finding in wrong):
        return "planted bug is still there" in found.message
    return not any(
        finding.kind in SAYS_NOTHING or (finding.kind == "raised" and finding.message.startswith("Your code raised"))
        for finding in wrong
    )


def of(chapter, kind):
    return [i for i, answer in enumerate(ANSWERS) if (answer["chapter"], answer["kind"]) == (chapter, kind)]


@pytest.mark.parametrize("chapter", CHAPTERS)
def test_right_answers_are_accepted(chapter):
    refused = [ANSWERS[i]["what"] for i in of(chapter, "right") if verdict(i).status != CORRECT]
    assert refused == []


@pytest.mark.parametrize("chapter", CHAPTERS)
def test_wrong_answers_are_rejected(chapter):
    accepted = {(ANSWERS[i]["task"], ANSWERS[i]["what"]) for i in of(chapter, "wrong") if verdict(i).status == CORRECT}
    tasks = {ANSWERS[i]["task"] for i in of(chapter, "wrong")}
    assert accepted == {known for known in ACCEPTED if known[0] in tasks}, (
        "a hole more, or one that is closed: list it no more"
    )


@pytest.mark.parametrize("chapter", CHAPTERS)
def test_wrong_answers_are_named(chapter):
    rejected = [i for i in of(chapter, "wrong") if verdict(i).status != CORRECT]
    unnamed = {(ANSWERS[i]["task"], ANSWERS[i]["what"]) for i in rejected if not named(verdict(i))}
    known = {(ANSWERS[i]["task"], ANSWERS[i]["what"]) for i in rejected} & set(UNNAMED)
    assert unnamed == known, "one more without a name, or one that has got its name: list it no more"


def test_no_message_holds_an_inner_name():
    for i in range(len(ANSWERS)):
        for finding in verdict(i).findings:
            for inner in ("_afterwards", "arguments_kept", "trainings_of_each_rate"):
                assert inner not in finding.message, ANSWERS[i]["what"]


def test_they_are_all_here():
    assert Counter(answer["kind"] for answer in FIRST) == {"wrong": 378, "right": 126}
    assert Counter(answer["kind"] for answer in SECOND) == {"wrong": 247, "right": 44}
