"""The tasks of chapter 04, loss: one number for how wrong, for amounts, for yes or no, and for one of k classes."""

from functools import partial

import numpy as np

from workbook.tasks.form import Slip, Task

ADDED = (1e-6, 1e-7, 1e-8, 1e-9, 1e-10, 1e-12, 1e-15)  # what people add inside a logarithm

# -- mse_loss -----------------------------------------------------------------------------------------------------


def mse_loss(prediction, target):
    difference = prediction - target
    return np.mean(difference**2)


def _amount_cases(rng):
    fixed = [
        {"prediction": np.array([1.0, 3.0]), "target": np.array([0.0, 1.0])},
        {"prediction": np.array([1.1, 0.26, 1.98]), "target": np.array([1.0, 0.2, 2.3])},
        {"prediction": np.array([[1.0, 2.0], [0.0, -1.0], [4.0, 0.5]]), "target": np.zeros((3, 2))},
    ]
    shapes = ((4,), (5, 1), (3, 4))
    return fixed + [{"prediction": 2 * rng.normal(size=shape), "target": rng.normal(size=shape)} for shape in shapes]


MSE_LOSS = Task(
    name="mse_loss",
    chapter="04",
    title="The mean of the squared errors",
    outputs={"loss": 1},
    cases=_amount_cases,
    reference=mse_loss,
    borrowed=("nnlib.MSELoss",),
    hints=(
        "The name says it from back to front: first the errors, then their squares, then the mean.",
        "The errors are prediction minus target, all at once. Square each of them before you take the mean.",
        "`np.mean` without an axis takes the mean over all numbers, rows times columns. Give it the squared "
        "differences.",
    ),
    slips=(
        Slip(
            "mean-or-sum",
            "This is the sum of the squares. The loss is their mean: otherwise twice as much data would look twice "
            "as wrong.",
            lambda prediction, target: np.sum((prediction - target) ** 2),
        ),
        Slip(
            "half-the-square",
            "This is half of it. Some books put ½ in front, because it makes a slope look tidier; the mean squared "
            "error has no ½.",
            lambda prediction, target: np.mean((prediction - target) ** 2) / 2,
        ),
        Slip(
            "errors-cancel",
            "This is the mean of the errors themselves, where too high and too low cancel. Square each of them first.",
            lambda prediction, target: np.mean(prediction - target),
        ),
        Slip(
            "square-of-the-mean",
            "You take the mean first and square it afterwards. By then too high and too low have cancelled. Square "
            "first.",
            lambda prediction, target: np.mean(prediction - target) ** 2,
        ),
        Slip(
            "square-of-a-difference",
            "Only the target is squared. A power binds before a minus: put the difference into brackets, then square "
            "it.",
            lambda prediction, target: np.mean(prediction - target**2),
        ),
        Slip(
            "square-of-a-difference",
            "You square both and subtract then. Subtract first: 3² − 1² is 8, and (3 − 1)² is 4.",
            lambda prediction, target: np.mean(prediction**2 - target**2),
        ),
        Slip(
            "doubled-is-squared",
            "You double the errors where they should be squared. Two stars are a power, one star multiplies.",
            lambda prediction, target: np.mean((prediction - target) * 2),
        ),
        Slip(
            "doubled-is-squared",
            "In Python `^` is no power. Two stars are: `** 2`.",
            lambda prediction, target: np.mean((prediction - target) ^ 2),
        ),
        Slip(
            "one-loss-a-sample",
            "These are the squares, one for each number. The loss is one number: their mean.",
            lambda prediction, target: (prediction - target) ** 2,
        ),
        Slip(
            "size-is-square",
            "This is the mean of the sizes of the errors, |prediction − target|. It is a loss as well, but here they "
            "are squared.",
            lambda prediction, target: np.mean(np.abs(prediction - target)),
        ),
        Slip(
            "root-of-the-mean",
            "You took the square root at the end. That is a fine number for people to read, but it is another one: "
            "the loss itself is the mean of the squares.",
            lambda prediction, target: np.sqrt(np.mean((prediction - target) ** 2)),
        ),
        Slip(
            "rows-are-counted",
            "With one column this is right. With several you divide by the number of rows alone; the mean runs over "
            "all numbers, rows times columns.",
            lambda prediction, target: np.sum((prediction - target) ** 2) / len(prediction),
        ),
        Slip(
            "mean-along-one-axis",
            "You get one number for each column, as axis=0 or a loop over the rows does. The loss is one number: "
            "take the mean over all numbers, rows times columns.",
            lambda prediction, target: np.mean((prediction - target) ** 2, axis=0),
        ),
    ),
)

# -- loss_of_a_guess ----------------------------------------------------------------------------------------------


def loss_of_a_guess(k):
    return np.log(k)


def _guess_cases(rng):
    return [{"k": k} for k in (10, 2, 4, 1000, int(rng.integers(11, 90)))]


LOSS_OF_A_GUESS = Task(
    name="loss_of_a_guess",
    chapter="04",
    title="What it costs to know nothing",
    outputs={"loss": 1},
    cases=_guess_cases,
    reference=loss_of_a_guess,
    hints=(
        "Somebody who knows nothing gives all k classes the same probability. Which one?",
        "The right class got the probability 1 / k, whichever it was. How large is the surprise, −log p?",
        "−log(1 / k) is the same as log(k). NumPy's `np.log` is the natural logarithm.",
    ),
    slips=(
        Slip(
            "other-logarithm",
            "You took the logarithm to base 2, which counts in bits. Here and in nearly every library the loss is "
            "taken with the natural logarithm, `np.log`.",
            lambda k: np.log2(k),
        ),
        Slip(
            "other-logarithm",
            "You took the logarithm to base 10. The loss is taken with the natural logarithm, `np.log`.",
            lambda k: np.log10(k),
        ),
        Slip(
            "minus-forgotten",
            "The size is right, the sign is not. The logarithm of a probability is below 0; the surprise is minus "
            "that.",
            lambda k: np.log(1 / k),
        ),
        Slip(
            "surprise-is-weighted",
            "You multiply the surprise by the probability 1/k. But one class is the right one for certain, and the "
            "surprise at it counts in full: log(k).",
            lambda k: -np.log(1 / k) / k,
        ),
        Slip(
            "surprise-is-one-minus-p",
            "This is 1 − 1/k, the share of wrong answers if one guesses. The surprise is minus the logarithm of the "
            "probability, and has no upper end.",
            lambda k: 1 - 1 / k,
        ),
        Slip(
            "probability-is-the-loss",
            "1/k is the probability that each class gets. The loss is the surprise at it: minus its logarithm.",
            lambda k: 1 / k,
        ),
    ),
)

# -- one_hot ------------------------------------------------------------------------------------------------------


def one_hot(y, k):
    rows = np.zeros((len(y), k))
    rows[np.arange(len(y)), y] = 1
    return rows


def _label_cases(rng):
    fixed = [(np.array([2, 0, 1]), 3), (np.array([1, 1, 0, 2]), 5), (np.array([3]), 4), (np.array([0, 3, 0]), 4)]
    return [{"y": y, "k": k} for y, k in (*fixed, (rng.integers(0, 6, size=7), 7))]


def _with_label(y, k):
    rows = np.zeros((len(y), k))
    rows[np.arange(len(y)), y] = y
    return rows


def _every_row(y, k):
    rows = np.zeros((len(y), k))
    rows[:, y] = 1
    return rows


def _whole_rows(y, k):
    rows = np.zeros((len(y), k))
    rows[y] = 1
    return rows


def _first_row_only(y, k):
    rows = np.zeros((len(y), k))
    rows[0, y[0]] = 1
    return rows


ONE_HOT = Task(
    name="one_hot",
    chapter="04",
    title="Labels as rows with a single 1",
    outputs={"rows": 1},
    cases=_label_cases,
    reference=one_hot,
    borrowed=("nnlib.one_hot",),
    hints=(
        "Start with nothing but zeros, in the right shape: a row for each label, a column for each class.",
        "Sample i has its 1 in row i and column y[i]. A loop over the samples does it.",
        "Without a loop: indexing with two lists of equal length picks pairs. `rows[np.arange(len(y)), y]` are the "
        "places (0, y[0]), (1, y[1]), and so on.",
    ),
    slips=(
        Slip(
            "seen-classes-are-all",
            "You count the classes in y. A batch need not hold every class: the number of columns is k, whatever is "
            "in y.",
            lambda y, k: one_hot(y, int(np.max(y)) + 1),
        ),
        Slip(
            "column-vector",
            "Your rows are classes and your columns are samples. Samples are rows here: the shape is (N, k).",
            lambda y, k: one_hot(y, k).T,
        ),
        Slip(
            "classes-from-one",
            "Your 1 stands one column too far left, as if classes began at 1. The first column is class 0.",
            lambda y, k: np.eye(k)[y - 1],
        ),
        Slip(
            "label-is-the-value",
            "The places are right, but you wrote the label there. A one-hot row holds a 1, whatever the class.",
            _with_label,
        ),
        Slip(
            "colon-means-every-row",
            "`rows[y] = 1` fills whole rows with ones: those whose numbers stand in y. A place needs two numbers, "
            "its row and its column: rows[i, y[i]].",
            _whole_rows,
        ),
        Slip(
            "return-in-the-loop",
            "Only the first row has its 1. Does your `return` stand inside the loop?",
            _first_row_only,
        ),
        Slip(
            "colon-means-every-row",
            "`rows[:, y] = 1` means: in every row, all the columns named in y. You need one place in each row: pair "
            "each row's number with its own label.",
            _every_row,
        ),
    ),
)

# -- accuracy -----------------------------------------------------------------------------------------------------


def accuracy(scores, y):
    return np.mean(np.argmax(scores, axis=1) == y)


def _answer_cases(rng):
    fixed = [
        (np.array([[2.0, 1.0], [0.0, 5.0], [-3.0, -1.0], [0.5, 0.2]]), np.array([0, 0, 1, 0])),
        (np.array([[-2.0, -1.0, -3.0], [4.0, 3.0, 5.0], [0.1, 0.2, -0.1]]), np.array([1, 2, 0])),
        (np.array([[1.0, 2.0, 3.0, 4.0], [9.0, 1.0, 2.0, 3.0]]), np.array([3, 0])),
        (np.array([[5.0, 1.0], [0.0, 4.0], [3.0, 1.0]]), np.array([0, 1, 0])),
    ]
    drawn = []
    for n, k in ((8, 3), (6, 6), (9, 2)):
        scores = rng.normal(size=(n, k))
        y = np.where(rng.random(n) < 0.6, scores.argmax(axis=1), rng.integers(0, k, size=n))
        drawn.append((scores, y))
    return [{"scores": scores, "y": y} for scores, y in (*fixed, *drawn)]


ACCURACY = Task(
    name="accuracy",
    chapter="04",
    title="The share of right answers",
    outputs={"accuracy": 1},
    cases=_answer_cases,
    reference=accuracy,
    borrowed=("nnlib.accuracy", "nnlib.CrossEntropyLoss", "nnlib.BCEWithLogitsLoss"),
    hints=(
        "Two steps: which class does the network predict for each sample, and how often is that the label?",
        "The predicted class is where the largest score of the row stands: argmax along axis 1.",
        "Comparing two arrays of shape (N,) with `==` gives N times True or False. The mean of those is the share of "
        "True.",
    ),
    slips=(
        Slip(
            "mean-or-sum",
            "This is how many answers are right. Accuracy is the share of them, between 0 and 1.",
            lambda scores, y: np.sum(np.argmax(scores, axis=1) == y),
        ),
        Slip(
            "threshold-on-scores",
            "You ask of each single score whether it is above 0. A score counts only in comparison with the others "
            "of its row: the prediction is the place of the largest.",
            lambda scores, y: np.mean((scores > 0) == (one_hot(y, scores.shape[1]) == 1)),
        ),
        Slip(
            "threshold-on-scores",
            "You ask whether the right class's score is above 0. A score counts only in comparison with the others "
            "of its row: is it the largest?",
            lambda scores, y: np.mean(scores[np.arange(len(y)), y] > 0),
        ),
        Slip(
            "one-answer-a-batch",
            "You say for each sample whether it is right. The accuracy is one number, the share of those that are: "
            "their mean.",
            lambda scores, y: np.argmax(scores, axis=1) == y,
        ),
        Slip(
            "broadcast-column",
            "Your predictions stand in a column (N, 1), the labels have shape (N,). So each prediction was compared "
            "with every label.",
            lambda scores, y: np.mean(np.argmax(scores, axis=1, keepdims=True) == y),
        ),
        Slip(
            "counts-mistakes",
            "This is the share of wrong answers. Accuracy is the share of right ones.",
            lambda scores, y: np.mean(np.argmax(scores, axis=1) != y),
        ),
        Slip(
            "score-is-the-class",
            "You compare the largest scores with the labels. The class is the index of the column where the largest "
            "score stands.",
            lambda scores, y: np.mean(np.max(scores, axis=1) == y),
        ),
        Slip(
            "column-vector",
            "You looked for the largest score of each column, among the samples. The scores of one sample stand in a "
            "row: axis 1.",
            lambda scores, y: np.mean(np.argmax(scores, axis=0) == y),
        ),
        Slip(
            "one-answer-a-batch",
            "Without an axis argmax counts through the whole batch and gives one index. Each sample needs a "
            "prediction of its own: axis 1.",
            lambda scores, y: np.mean(np.argmax(scores) == y),
        ),
        Slip(
            "percent-for-share",
            "You give percent. Accuracy is a share between 0 and 1: 0.75, not 75.",
            lambda scores, y: 100 * np.mean(np.argmax(scores, axis=1) == y),
        ),
    ),
)

# -- bce_with_logits ----------------------------------------------------------------------------------------------


def bce_with_logits(z, y):
    return np.mean(np.maximum(z, 0) - z * y + np.log1p(np.exp(-np.abs(z))))


def _yes_or_no_cases(rng):
    fixed = [
        {"z": np.array([0.0, 2.0, -1.0]), "y": np.array([1, 1, 1])},
        {"z": np.array([2.0, -3.0, 0.5]), "y": np.array([0, 0, 1])},
        {"z": np.array([800.0, -800.0]), "y": np.array([1, 0])},
        {"z": np.array([800.0, -900.0, 3.0]), "y": np.array([0, 1, 0])},
        {"z": np.array([1.5]), "y": np.array([0])},
    ]
    drawn = [{"z": 2 * rng.normal(size=n), "y": rng.integers(0, 2, size=n)} for n in (4, 7, 7)]
    return fixed + drawn


def _plain_sigmoid(z):
    return 1 / (1 + np.exp(-z))


def _by_sum(z, y, *, added=0.0):
    p = _plain_sigmoid(z)
    return np.mean(-y * np.log(p + added) - (1 - y) * np.log(1 - p + added))


def _by_choice(z, y):
    p = _plain_sigmoid(z)
    return np.mean(-np.log(np.where(y == 1, p, 1 - p)))


def _exact(z, y):
    return np.logaddexp(0, z) - z * y


def _breaking(z, y):
    p = _plain_sigmoid(z)
    return -y * np.log(p) - (1 - y) * np.log(1 - p)


def _stable_and_not(misconception, message, wrong):
    """Two slips of one mistake: `wrong(z, y, surprises)` with stable surprises, and with such as break down."""
    worse = f"{message} Besides, at logits of 800 your formula breaks down: work with z itself instead of p."
    return (
        Slip(misconception, message, partial(wrong, surprises=_exact)),
        Slip(misconception, worse, partial(wrong, surprises=_breaking)),
    )


BCE_WITH_LOGITS = Task(
    name="bce_with_logits",
    chapter="04",
    title="Cross-entropy for yes or no, from the logit",
    outputs={"loss": 2},
    cases=_yes_or_no_cases,
    reference=bce_with_logits,
    borrowed=("nnlib.BCEWithLogitsLoss",),
    hints=(
        "With y = 1 the surprise is −log(sigmoid(z)), which is softplus(−z). What is it with y = 0? First write a "
        "version that works for small logits, to compare with.",
        "With y = 0 it is softplus(z). Both are softplus(z) − z · y: check it on paper for y = 0 and for y = 1. What "
        "remains is a softplus that cannot overflow.",
        "softplus(z) is max(z, 0) + log(1 + exp(−|z|)): `np.maximum(z, 0)` and `np.log1p(np.exp(-np.abs(z)))`. Take "
        "z · y away, and take the mean.",
    ),
    slips=(
        Slip(
            "tail-is-zero",
            "For small logits this is right. At logits of 800 the probability becomes exactly 0 or 1, log(0) is "
            "minus infinity, and 0 times that is nan. Work with z itself instead of p: the chapter's formula has no "
            "log(p) in it.",
            _by_sum,
        ),
        Slip(
            "tail-is-zero",
            "For small logits this is right. At logits of 800 something in it becomes exactly 0 or infinite, and the "
            "loss infinite; it should be 800. The chapter's formula has no log(p) in it, and no exp that can "
            "overflow.",
            _by_choice,
        ),
        Slip(
            "exp-overflow",
            "The formula is right on paper. But at a logit of 800 exp overflows. Compute softplus in its stable "
            "form: max(z, 0) + log(1 + exp(−|z|)).",
            lambda z, y: np.mean(np.log(1 + np.exp(z)) - z * y),
        ),
        Slip(
            "sign-of-the-exponent",
            "Your exponent has lost its minus: it is exp(−|z|), which is never above 1, so that nothing can overflow.",
            lambda z, y: np.mean(np.maximum(z, 0) - z * y + np.log1p(np.exp(np.abs(z)))),
        ),
        Slip(
            "exp-overflow",
            "The bars are missing: it is exp(−|z|). Without them exp overflows at −800, and negative logits come out "
            "wrong.",
            lambda z, y: np.mean(np.maximum(z, 0) - z * y + np.log1p(np.exp(-z))),
        ),
        *(
            Slip(
                "eps-is-stable",
                f"You add {added:g} (or cut p off there) before the logarithm. Then no surprise can be larger than "
                f"{-np.log(added):.1f}, and a true loss of 800 comes out as that. Algebra needs no such number: work "
                f"with "
                "z itself.",
                partial(_by_sum, added=added),
            )
            for added in ADDED
        ),
        *_stable_and_not(
            "mean-or-sum",
            "This is the sum over the samples. The loss is the mean.",
            lambda z, y, surprises: np.sum(surprises(z, y)),
        ),
        *_stable_and_not(
            "one-loss-a-sample",
            "These are the surprises of the single samples. The loss is one number: their mean.",
            lambda z, y, surprises: surprises(z, y),
        ),
        *_stable_and_not(
            "minus-forgotten",
            "The sign is the wrong way round. The logarithm of a probability is below 0, the surprise is minus that, "
            "and a loss is never below 0 here.",
            lambda z, y, surprises: -np.mean(surprises(z, y)),
        ),
        *_stable_and_not(
            "answers-swapped",
            "You have the two answers the wrong way round: with y = 1 a large logit should cost little, and yours "
            "costs much.",
            lambda z, y, surprises: np.mean(surprises(z, 1 - y)),
        ),
        *_stable_and_not(
            "only-yes-counts",
            "Your samples with y = 0 cost nothing. There the surprise is −log(1 − p): a high probability of yes was "
            "wrong.",
            lambda z, y, surprises: np.mean(y * surprises(z, np.ones_like(y))),
        ),
        Slip(
            "only-yes-counts",
            "Your y has no say: every sample is charged as if yes were right. Where y is 0, the surprise is −log(1 − "
            "p).",
            lambda z, y: np.mean(np.logaddexp(0, -z)),
        ),
        Slip(
            "only-yes-counts",
            "Your y has no say: every sample is charged as if yes were right. Where y is 0, the surprise is −log(1 − "
            "p). Besides, at a logit of −800 your formula breaks down: work with z itself instead of p.",
            lambda z, y: np.mean(-np.log(_plain_sigmoid(z))),
        ),
        Slip(
            "only-yes-counts",
            "Your y has no say: every sample is charged as if no were right. Where y is 1, z has to be taken away "
            "from softplus(z).",
            lambda z, y: np.mean(np.logaddexp(0, z)),
        ),
        Slip(
            "sign-lost",
            "Where y is 1 your loss grows with z. There a large logit is right, and should cost little: z · y is "
            "taken away, not added.",
            lambda z, y: np.mean(np.logaddexp(0, z) + z * y),
        ),
        *_stable_and_not(
            "other-logarithm",
            "You took the logarithm to base 2. The loss uses the natural logarithm, as in `np.log` and `np.log1p`.",
            lambda z, y, surprises: np.mean(surprises(z, y)) / np.log(2),
        ),
        Slip(
            "softmax-twice",
            "The sigmoid has been applied twice. What comes in is the logit, and one sigmoid is all it gets; in the "
            "stable formula it is already contained.",
            lambda z, y: bce_with_logits(_plain_sigmoid(z), y),
        ),
        Slip(
            "scores-are-probabilities",
            "You take the logarithm of z itself. z is a logit and may be negative; the probability is sigmoid(z).",
            lambda z, y: np.mean(-y * np.log(z) - (1 - y) * np.log(1 - z)),
        ),
        Slip(
            "square-for-classes",
            "This is the squared error of the probability. Here the loss is the surprise: −log(p) where y is 1, "
            "−log(1 − p) where y is 0.",
            lambda z, y: np.mean((_plain_sigmoid(z) - y) ** 2),
        ),
    ),
    rtol=1e-4,
    atol=1e-5,
)

# -- cross_entropy ------------------------------------------------------------------------------------------------


def cross_entropy(logits, y):
    z = logits - logits.max(axis=1, keepdims=True)
    log_p = z - np.log(np.exp(z).sum(axis=1, keepdims=True))
    return -np.mean(log_p[np.arange(len(y)), y])


def _class_cases(rng):
    fixed = [
        (np.array([[1.5, 0.5], [0.5, -1.5], [-2.0, 3.0], [-1.5, -0.5]]), np.array([0, 1, 1, 0])),
        (np.zeros((2, 10)), np.array([3, 7])),
        (np.array([[1000.0, 1001.0, 1002.0]]), np.array([1])),
        (np.array([[1000.0, 1001.0, 1002.0], [-1000.0, -1003.0, -1001.0]]), np.array([1, 2])),
        (np.array([[0.0, 800.0, 3.0], [0.0, 1.0, 2.0]]), np.array([0, 1])),
        (np.array([[900.0, 0.0, 1.0], [-900.0, -901.0, -902.0]]), np.array([0, 1])),
    ]
    drawn = [(2 * rng.normal(size=(n, k)), rng.integers(0, k, size=n)) for n, k in ((5, 3), (4, 4), (7, 10))]
    return [{"logits": logits, "y": y} for logits, y in (*fixed, *drawn)]


def _surprises(logits, y, *, axis=1):
    log_p = logits - np.logaddexp.reduce(logits, axis=axis, keepdims=True)
    return -log_p[np.arange(len(y)), y]


def _from_probabilities(logits, y, *, shift=None, added=0.0):
    shift = logits.max(axis=1, keepdims=True) if shift is None else shift(logits)
    e = np.exp(logits - shift)
    p = e / e.sum(axis=1, keepdims=True)
    return -np.mean(np.log(p[np.arange(len(y)), y] + added))


def _softmax(logits):
    return np.exp(logits - np.logaddexp.reduce(logits, axis=1, keepdims=True))


def _breaking_surprises(logits, y):
    return -np.log(_softmax(logits))[np.arange(len(y)), y]


def _one_hot_shares(logits, y):
    return one_hot(y, logits.shape[1]) * -np.log(_softmax(logits))


def _without_shift(logits, y):
    log_p = logits - np.log(np.exp(logits).sum(axis=1, keepdims=True))
    return -np.mean(log_p[np.arange(len(y)), y])


def _sums_without_keepdims(logits, y):
    z = logits - logits.max(axis=1, keepdims=True)
    return -np.mean((z - np.log(np.exp(z).sum(axis=1)))[np.arange(len(y)), y])


def _with_one_maximum(logits, y):
    return _without_shift(logits - logits.max(), y)


def _all_columns(logits, y):
    return -np.mean((logits - np.logaddexp.reduce(logits, axis=1, keepdims=True))[:, y])


CROSS_ENTROPY = Task(
    name="cross_entropy",
    chapter="04",
    title="Cross-entropy from logits and labels",
    outputs={"loss": 3},
    cases=_class_cases,
    reference=cross_entropy,
    needs=("one_hot",),
    borrowed=("nnlib.CrossEntropyLoss", "nnlib.log_softmax", "nnlib.logsumexp"),
    hints=(
        "Per sample the loss is −log p of the right class. Do not compute p first: log p is the class's own logit "
        "minus the logarithm of the sum of all exponentials of its row.",
        "Take each row's largest logit away at the start (axis=1, keepdims=True). No log p changes by that, and exp "
        "cannot overflow. The rest works on what is left.",
        "`z - np.log(np.exp(z).sum(axis=1, keepdims=True))` are all the log p, shape (N, k). Pick in row i the "
        "column y[i], take the mean, and turn the sign.",
    ),
    slips=(
        Slip(
            "exp-overflow",
            "For small logits this is right. At 1000 exp overflows and nan comes out. Take each row's largest logit "
            "away first.",
            partial(_from_probabilities, shift=lambda logits: 0.0),
        ),
        Slip(
            "exp-overflow",
            "The logarithm is taken of the sum, as it should be. But at logits of 1000 exp overflows. Take each "
            "row's largest logit away first; no log p changes by that.",
            _without_shift,
        ),
        Slip(
            "broadcast-column",
            "The sums of the rows lie across the columns. They have shape (N,), and NumPy lines that up with the k "
            "columns. `keepdims=True` keeps them as a column, (N, 1).",
            _sums_without_keepdims,
        ),
        Slip(
            "shift-goes-unnoticed",
            "You took the largest logit away inside exp, but not from the logit in front. Either take it away from "
            "all of them first, or add it to the logarithm again.",
            lambda logits, y: np.mean(_surprises(logits, y)) - np.mean(logits.max(axis=1)),
        ),
        Slip(
            "tail-is-zero",
            "Your softmax does not overflow. But a probability of exp(−800) becomes exactly 0, and its logarithm "
            "minus infinity. Never compute p: log p is the logit minus the logarithm of the sum of exponentials.",
            _from_probabilities,
        ),
        Slip(
            "tail-is-zero",
            "For small logits this is right. At logits of 800 some probabilities become exactly 0, their logarithm "
            "minus infinity, and a 0 of the one-hot row times that is nan. Never compute p: log p is the logit minus "
            "the logarithm of the sum of exponentials.",
            lambda logits, y: np.sum(_one_hot_shares(logits, y)) / len(y),
        ),
        *(
            Slip(
                "eps-is-stable",
                f"You add {added:g} (or cut p off there) before the logarithm. Then no surprise can be larger than "
                f"{-np.log(added):.1f}, and a true one of 800 comes out as that. Compute log p from the logits, "
                f"without p.",
                partial(_from_probabilities, added=added),
            )
            for added in ADDED
        ),
        Slip(
            "one-maximum-for-all",
            "You take the largest logit of the whole batch away. In a row that lies far below it every exp is 0, and "
            "log(0) is minus infinity. Each row needs its own maximum.",
            _with_one_maximum,
        ),
        Slip(
            "mean-or-sum",
            "This is the sum over the samples. The loss is the mean: otherwise a larger batch looks worse.",
            lambda logits, y: np.sum(_surprises(logits, y)),
        ),
        Slip(
            "zeros-are-counted",
            "You divide by N times k, since the mean counts the zeros of the one-hot rows. Divide by N. Besides, at "
            "logits of 800 log(p) becomes minus infinity: compute log p without p.",
            lambda logits, y: np.mean(_one_hot_shares(logits, y)),
        ),
        Slip(
            "mean-or-sum",
            "This is the sum over the samples. The loss is the mean. Besides, at logits of 800 a probability becomes "
            "exactly 0, and its logarithm minus infinity: compute log p without p.",
            lambda logits, y: np.sum(_breaking_surprises(logits, y)),
        ),
        Slip(
            "other-logarithm",
            "You took the logarithm to base 10. The loss uses the natural logarithm, `np.log`. Besides, at logits of "
            "800 a probability becomes exactly 0, and its logarithm minus infinity: compute log p without p.",
            lambda logits, y: np.mean(_breaking_surprises(logits, y)) / np.log(10),
        ),
        Slip(
            "other-logarithm",
            "You took the logarithm to base 2. The loss uses the natural logarithm, `np.log`. Besides, at logits of "
            "800 a probability becomes exactly 0, and its logarithm minus infinity: compute log p without p.",
            lambda logits, y: np.mean(_breaking_surprises(logits, y)) / np.log(2),
        ),
        Slip(
            "one-loss-a-sample",
            "These are the surprises of the single samples; the loss is their mean. Besides, at logits of 800 a "
            "probability becomes exactly 0, and its logarithm minus infinity: compute log p without p.",
            lambda logits, y: _breaking_surprises(logits, y),
        ),
        Slip(
            "minus-forgotten",
            "The sign is the wrong way round: log p is below 0, the surprise is minus that. Besides, at logits of "
            "800 a probability becomes exactly 0, and its logarithm minus infinity: compute log p without p.",
            lambda logits, y: -np.mean(_breaking_surprises(logits, y)),
        ),
        Slip(
            "surprise-is-one-minus-p",
            "This is the mean of 1 − p. The loss is the mean surprise, −log(p), which has no upper end.",
            lambda logits, y: np.mean(1 - _softmax(logits)[np.arange(len(y)), y]),
        ),
        Slip(
            "one-sum-for-all",
            "You sum the exponentials of the whole batch. Each sample has its own sum, over its row: axis 1.",
            lambda logits, y: np.mean(np.logaddexp.reduce(logits, axis=None) - logits[np.arange(len(y)), y]),
        ),
        Slip(
            "one-sum-for-all",
            "You sum the exponentials of the whole batch. Each sample has its own sum, over its row: axis 1. "
            "Besides, at logits of 1000 exp overflows: take each row's largest logit away first.",
            lambda logits, y: np.mean(np.log(np.exp(logits).sum()) - logits[np.arange(len(y)), y]),
        ),
        Slip(
            "zeros-are-counted",
            "You divide by N times k. Each sample has one surprise, that of its right class; the zeros of the "
            "one-hot rows count for nothing. Divide by N.",
            lambda logits, y: np.sum(_surprises(logits, y)) / logits.size,
        ),
        Slip(
            "one-loss-a-sample",
            "These are the surprises of the single samples. The loss is one number: their mean.",
            _surprises,
        ),
        Slip(
            "softmax-axis",
            "You sum the exponentials down the columns, over the samples. The classes of one sample stand in a row: "
            "axis 1.",
            lambda logits, y: np.mean(_surprises(logits, y, axis=0)),
        ),
        Slip(
            "softmax-twice",
            "Softmax has been applied twice. What comes in are logits, and one softmax is all they get.",
            lambda logits, y: np.mean(_surprises(_softmax(logits), y)),
        ),
        Slip(
            "other-logarithm",
            "You took the logarithm to base 2. The loss uses the natural logarithm, `np.log`.",
            lambda logits, y: np.mean(_surprises(logits, y)) / np.log(2),
        ),
        Slip(
            "minus-forgotten",
            "The sign is the wrong way round. log p is below 0; the surprise is minus that.",
            lambda logits, y: -np.mean(_surprises(logits, y)),
        ),
        Slip(
            "colon-means-every-row",
            "`log_p[:, y]` takes all the columns named in y from every row, N times N numbers. Pair each row's "
            "number with its own label: `log_p[np.arange(len(y)), y]`.",
            _all_columns,
        ),
        Slip(
            "loss-without-softmax",
            "You average the right classes' logits. A logit says nothing by itself: it counts only in comparison "
            "with the others of its row, and that is what the logarithm of the sum of exponentials does.",
            lambda logits, y: -np.mean(logits[np.arange(len(y)), y]),
        ),
    ),
    rtol=1e-4,
    atol=1e-5,
)

# -- mend_mse -----------------------------------------------------------------------------------------------------


def mend_mse(X, W, b, target):
    prediction = X @ W + b
    difference = prediction - target[:, None]
    return np.mean(difference**2)


def _planted_mse(X, W, b, target):
    prediction = X @ W + b
    difference = prediction - target
    return np.mean(difference**2)


def _column_cases(rng):
    cases = [
        ([[1.0], [2.0], [3.0]], [[2.0]], [1.0], [3.0, 5.0, 7.0]),
        ([[1.4], [3.5], [5.7]], [[0.4]], [-0.3], [0.2, 1.0, 2.3]),
        *(tuple(rng.normal(size=shape) for shape in ((n, m), (m, 1), 1, n)) for n, m in ((4, 2), (5, 5), (6, 1))),
    ]
    return [dict(zip(("X", "W", "b", "target"), map(np.array, case), strict=True)) for case in cases]


def _difference(X, W, b, target):
    return (X @ W + b)[:, 0] - target


MEND_MSE = Task(
    name="mend_mse",
    chapter="04",
    title="Find the bug in a loss",
    outputs={"loss": 2},
    cases=_column_cases,
    reference=mend_mse,
    planted=_planted_mse,
    symptom="For X = [[1], [2], [3]], W = [[2]], b = [1] the predictions are 3, 5 and 7. With the targets 3, 5 and 7 "
            "the loss should be 0, and it is 5.33. Print the shape of `difference`.",
    hints=(
        "Print the shapes of prediction, target and difference. There are N samples. How many differences should "
        "there be?",
        "(N, 1) minus (N,) is lined up from the right and stretched to (N, N): each prediction against every target. "
        "Give both the same shape before you subtract.",
        "Turn the target into a column, `target[:, None]`, or take the only column of the prediction, `prediction[:, "
        "0]`.",
    ),
    slips=(
        Slip(
            "mean-or-sum",
            "Each prediction meets its own target now. But this is the sum of the squares, and the loss is their mean.",
            lambda X, W, b, target: np.sum(_difference(X, W, b, target) ** 2),
        ),
        Slip(
            "broadcast-column",
            "You still subtract every target from every prediction, and then divide the sum over the whole table by "
            "N. The differences themselves are wrong: there should be N of them.",
            lambda X, W, b, target: np.sum((X @ W + b - target) ** 2) / len(target),
        ),
        Slip(
            "mean-along-one-axis",
            "You give one number for each row of the N by N table. The table itself is the mistake: there should be "
            "N differences, and one loss.",
            lambda X, W, b, target: np.mean((X @ W + b - target) ** 2, axis=1),
        ),
        Slip(
            "one-prediction-for-all",
            "You compare the first prediction with every target. `[0]` takes the first row; `[:, 0]` takes the only "
            "column, which holds all predictions.",
            lambda X, W, b, target: np.mean(((X @ W + b)[0] - target) ** 2),
        ),
        Slip(
            "square-of-the-mean",
            "Each prediction meets its own target now. But you take the mean before you square, and so too high and "
            "too low cancel.",
            lambda X, W, b, target: np.mean(_difference(X, W, b, target)) ** 2,
        ),
        Slip(
            "errors-cancel",
            "The shapes are right now, but the square has gone, so that too high and too low cancel.",
            lambda X, W, b, target: np.mean(_difference(X, W, b, target)),
        ),
    ),
)

TASKS = (MSE_LOSS, LOSS_OF_A_GUESS, ONE_HOT, ACCURACY, BCE_WITH_LOGITS, CROSS_ENTROPY, MEND_MSE)
