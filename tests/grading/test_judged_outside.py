"""What a probe finds out leaves the sandbox as values, and what they mean is worked out outside: no process says its own verdict."""

import copy
import json
import warnings

import numpy as np
import pytest

from workbook.content import all_tasks
from workbook.forms.task import Task
from workbook.grading import release as releases
from workbook.grading.cases import HIDDEN, TaskCases
from workbook.grading.grade import cases_of, grade
from workbook.grading.limits import Limits
from workbook.grading.replies import measurements
from workbook.grading.sandbox.protocol import decode, frame, lengths, pack
from workbook.judging.arguments import can_change, changed_arguments
from workbook.judging.measure import Failure, measure_answer
from workbook.judging.run_answer import CHANGED, outcome_of

TASKS = all_tasks()
# what a learner's code leaves behind, and not what somebody thinks of it
STATES = {
    ("mend_report", "mode_kept"): "the mode in which the network is afterwards",
}


def measured(task, answer, seed):
    with warnings.catch_warnings(), np.errstate(all="ignore"):
        warnings.simplefilter("ignore")
        cases = [case for one in (seed, seed + 1) for case in task.cases(np.random.default_rng(one))]
        return measure_answer(task, task.namespace(answer), cases, trusted=True)


@pytest.mark.parametrize("name", sorted(TASKS))
def test_no_probe_answers_yes_or_no(name):
    """A yes is the same in all cases for every right answer, and something else for a mistake. A value is not."""
    task = TASKS[name]
    right = measured(task, task.reference, 1)
    for value in task.measured:
        values = [one.values[value] for one in right]
        yes_or_no = all(isinstance(v, np.ndarray) and v.size <= 3 and np.isin(v, (0, 1)).all() for v in values)
        if not yes_or_no or (name, value) in STATES or len({v.tobytes() for v in values}) > 1:
            continue
        others = [one.values[value] for mistake in task.mistakes for one in measured(task, mistake.wrong, 1)]
        differs = [
            other for other in others if isinstance(other, np.ndarray) and other.tobytes() != values[0].tobytes()
        ]
        assert not differs, f"{name}: {value} is a yes that the probe says"


@pytest.mark.parametrize("name", sorted(TASKS))
def test_arguments_that_nobody_changed_come_back_as_they_were(name):
    """Through the sandbox's line, as JSON and bytes; a changed number in any of them is seen."""
    task = TASKS[name]
    cases = TaskCases({name: task}, {name: 3}).cases(name, HIDDEN)
    nothing = dict.fromkeys(task.measured)

    def arrived(given):
        arrays: list[np.ndarray] = []
        probes = len(task.outputs) if isinstance(task.probe, dict) else 1
        packed = {key: pack(value, arrays) for key, value in given.items() if can_change(value)}
        data = frame({"measured": [{"values": nothing, "arguments": [packed] * probes}]}, arrays)
        said, back = decode(data[12 : 12 + lengths(data[:12])[0]], data[12 + lengths(data[:12])[0] :])
        (found,) = measurements(said, back, task, [case])
        return changed_arguments(case, found.arguments[0])

    for case in cases:
        assert arrived(copy.deepcopy(case)) == []
        for key, value in case.items():
            if isinstance(value, np.ndarray) and value.size and value.dtype.kind in "if":
                assert arrived({**case, key: value + 1}) == [key]
            if isinstance(value, list):
                assert arrived({**case, key: [*value, 1]}) == [key]
                assert (
                    not value or isinstance(value[0], (str, list)) or arrived({**case, key: [9e9, *value[1:]]}) == [key]
                )


@pytest.mark.parametrize("said", [
    {}, {"x": None}, {"x": {"array": -1}}, {"x": {"array": True}}, {"x": {"array": 10**30}}, {"x": {"texts": [[3], ["a"] * 3]}},
    {"x": {"list": [{"array": 0}] * 1000}}, {"x": {"dict": [[[], []]]}}, [], None, 7, {"x": [[[]]]},
])  # fmt: skip
def test_lies_about_an_argument_are_a_changed_argument(said):
    task = TASKS["softmax"]
    (name, before), *_ = case = list({"z": np.zeros((2, 3))}.items())
    reply = {"measured": [{"values": dict.fromkeys(task.measured, {"array": 0}), "arguments": [said]}]}
    found = measurements(json.loads(json.dumps(reply).replace('"x"', '"z"')), [np.ones((2, 3))], task, [dict(case)])
    if found is not None:  # else it is no honest reply at all
        (outcome,) = (outcome_of(task, dict(case), one) for one in found)
        assert all(isinstance(value, Failure) and value.type == CHANGED for value in outcome.values())


def test_a_number_in_a_list_that_was_changed_is_seen():
    task = Task(
        name="f", chapter="91", title="f", outputs={"y": 1}, cases=lambda rng: [{"sizes": [3, 2]}], mistakes=(),
        reference=lambda sizes: 1, hints=("a", "b", "c"),
    )  # fmt: skip

    def halves(sizes):
        sizes[0] = 7
        return 1

    (one,) = measure_answer(task, {"f": halves}, [{"sizes": [3, 2]}])
    assert outcome_of(task, {"sizes": [3, 2]}, one)["y"].type == CHANGED


# Whoever reaches into the process that runs the answer has everything there say yes.
SAYS_YES = """
import gc, types
import numpy as np

def yes(*values, **options):
    return True

for compared in (np.array_equal, np.array_equiv, np.allclose, np.isin):
    getattr(compared, "__wrapped__", compared).__code__ = yes.__code__
for one in gc.get_objects():
    if isinstance(one, types.FunctionType) and one.__name__ in ("_same", "_close", "_alike"):
        one.__code__ = yes.__code__
    if isinstance(one, types.FunctionType) and one.__name__ in ("changed_arguments", "outcome_of"):
        one.__code__ = (lambda *values, **options: []).__code__
"""
# Whoever replaces a probe knows what a right answer looks like from outside.
PROBES = {
    "_drawn": """lambda learner, n_in, n_out, seed: {
        "shape": [n_in, n_out], "statistics": [2, 0.5, 3], "same_with_same_seed": True, "other_with_other_seed": True}""",
    "_splitting": """lambda *them, N, share, seed: {
        "sizes": [round(share * N), N - round(share * N)], "fewest_and_most_uses": [1, 1], "labels_stay": 1.0,
        "shuffled_and_new": [1.0, N > 10, 1.0]}""",
    "_probe_xor": "lambda learner, corners: {'XOR': corners[:, 0] != corners[:, 1]}",
    "_asking_twice": "lambda learner, p, training, X, seed: {'difference': 1, 'mode_kept': 1.0, 'mode': 1.0}",
}
REPLACES = """
import gc, types
for one in gc.get_objects():
    if isinstance(one, types.FunctionType) and one.__name__ == {name!r}:
        one.__code__ = ({probe}).__code__
"""
WRONG = {
    "minibatches": """
def minibatches(X, y, batch_size, rng):
    X, y = X[rng.permutation(len(X))], y[rng.permutation(len(y))]
    return [(X[i : i + batch_size], y[i : i + batch_size]) for i in range(0, len(X), batch_size)]""",
    "Scale": """
class Scale:
    def __init__(self, n):
        self.gamma = nn.Parameter(np.ones(n))
    def forward(self, x):
        self.x = x
        return x * self.gamma.value
    def backward(self, dy):
        dx = dy * self.gamma.value
        self.gamma.grad = (dy * self.x).sum(axis=0)
        self.gamma.value -= 0.1 * self.gamma.grad
        return dx""",
    "split_data": """
def split_data(X, y, share, rng):
    a, b, count = rng.permutation(len(X)), rng.permutation(len(X)), round(share * len(X))
    return X[a[:count]], y[b[:count]], X[a[count:]], y[b[count:]]""",
    "he_normal": """
def he_normal(n_in, n_out, rng):
    return np.sqrt(2 / n_in) * np.random.default_rng().standard_normal((n_in, n_out))""",
    "mse_loss": """
def mse_loss(y_hat, y):
    y_hat -= y
    return np.mean(y_hat ** 2)""",
    "augment_images": """
def augment_images(images, most, rng):
    rng = np.random.default_rng(0)
    return np.array([shift_images(image[None], *rng.integers(-most, most + 1, 2))[0] for image in images])""",
}
NOTHING = {
    "_drawn": ("he_normal", "def he_normal(n_in, n_out, rng):\n    return 0"),
    "_splitting": ("split_data", "def split_data(X, y, share, rng):\n    return 0"),
    "_probe_xor": ("xor", "xor_W1, xor_b1, xor_w2, xor_b2 = np.zeros((2, 2)), np.zeros(2), np.zeros(2), 0.0"),
    "_asking_twice": ("answers_differ", "def answers_differ(network, X):\n    return 0"),
}


@pytest.fixture(scope="module")
def graded(sandbox):
    """Grades an exercise in which one answer is written: the points of each output that is right."""
    known = releases.load()

    def points(name, answer, hostile=""):
        release = next(one for one in known.values() if name in one.tasks)
        notebook = copy.deepcopy(release.notebook)
        for cell in notebook.cells:
            if cell.metadata.get("nbgrader", {}).get("grade_id") == name:
                cell.source = f"import numpy as np\nimport nnlib as nn\n{answer}\n{hostile}"
        result = grade(
            json.dumps(notebook).encode(),
            release,
            cases_of(release, TASKS, lambda name: 7),
            sandbox=sandbox,
            limits=Limits(),
        )
        (task,) = (task for task in result.tasks if task.name == name)
        return task.points, task.of

    return points


@pytest.mark.parametrize("name", sorted(WRONG))
def test_who_has_everything_say_yes_wins_no_point(graded, name):
    plain, of = graded(name, WRONG[name])
    assert plain < of
    assert graded(name, WRONG[name], SAYS_YES)[0] <= plain


@pytest.mark.parametrize("probe", sorted(PROBES))
def test_who_replaces_a_probe_wins_no_point(graded, probe):
    name, answer = NOTHING[probe]
    assert graded(name, answer, REPLACES.format(name=probe, probe=PROBES[probe]))[0] == 0
