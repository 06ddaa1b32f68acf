"""The tasks of chapter 08, training a network: parts of the data, one scale, a table of mistakes, the loop itself."""

import numpy as np

import nnlib as nn
from workbook.tasks.form import Slip, Task, WrongForm

# -- split_data ---------------------------------------------------------------------------------------------------


def split_data(X, y, share, rng):
    order = rng.permutation(len(X))
    count = round(share * len(X))
    train, test = order[:count], order[count:]
    return X[train], y[train], X[test], y[test]


def _splitting(learner, N, share, seed):
    X = np.column_stack([np.arange(N), np.arange(N) ** 2])
    rng = np.random.default_rng(seed)
    rows = []
    for _ in range(2):
        parts = learner.split_data(X.copy(), 10 * np.arange(N), share, rng)
        if parts is None:
            return {}
        if not isinstance(parts, (tuple, list)) or len(parts) != 4:
            raise WrongForm("split_data should return four arrays: X_train, y_train, X_test, y_test.")
        if any(np.ndim(part) != dimensions for part, dimensions in zip(parts, (2, 1, 2, 1))):
            raise WrongForm(
                "split_data should return X_train (n, n_in), y_train (n,), X_test (m, n_in) and y_test (m,), in this "
                "order."
            )
        rows.append([np.asarray(part if part.ndim == 1 else part[:, 0]) for part in map(np.asarray, parts)])
    X_train, y_train, X_test, y_test = rows[0]
    counts = np.bincount(np.concatenate([X_train, X_test]).astype(int), minlength=N)
    paired = len(X_train) == len(y_train) and len(X_test) == len(y_test)
    paired = paired and np.array_equal(10 * X_train, y_train) and np.array_equal(10 * X_test, y_test)
    in_order = np.all(np.diff(X_train) == 1) and np.all(np.diff(X_test) == 1)
    same_again = np.array_equal(np.sort(X_test), np.sort(rows[1][2]))
    return {
        "sizes": np.array([len(X_train), len(X_test)]),
        "fewest_and_most_uses": np.minimum([counts.min(), counts.max()], 2),
        "labels_stay": float(paired),
        "shuffled_and_new": np.array([not in_order, not same_again], dtype=float),
    }


def _split_cases(rng):
    return [
        {"N": N, "share": share, "seed": int(rng.integers(1000))}
        for N, share in ((30, 0.8), (41, 0.6), (64, 0.75), (50, 0.7))
    ]


def _shuffled_apart(X, y, share, rng):
    X_train, _, X_test, _ = split_data(X, y, share, rng)
    _, y_train, _, y_test = split_data(X, y, share, rng)
    return X_train, y_train, X_test, y_test


def _cut_in_order(X, y, share, rng):
    count = round(share * len(X))
    return X[:count], y[:count], X[count:], y[count:]


def _drawn_twice(X, y, share, rng):
    count = round(share * len(X))
    train, test = rng.permutation(len(X))[:count], rng.permutation(len(X))[count:]
    return X[train], y[train], X[test], y[test]


def _parts_swapped(X, y, share, rng):
    X_train, y_train, X_test, y_test = split_data(X, y, share, rng)
    return X_test, y_test, X_train, y_train


def _rounded_down(X, y, share, rng):
    order, count = rng.permutation(len(X)), int(share * len(X))
    return X[order[:count]], y[order[:count]], X[order[count:]], y[order[count:]]


SPLIT_DATA = Task(
    name="split_data",
    chapter="08",
    title="Keep some data aside",
    outputs={"sizes": 1, "fewest_and_most_uses": 1, "labels_stay": 1, "shuffled_and_new": 1},
    cases=_split_cases,
    reference=split_data,
    probe=_splitting,
    borrowed=("nnlib.split",),
    hints=(
        "As with mini-batches: shuffle row numbers, once, and use the same ones for X and for y.",
        "`order = rng.permutation(len(X))` holds every row number once. The first `round(share * len(X))` of them "
        "are for training, the rest "
        "for the test.",
        "Cut `order` into train and test with two slices at the same place. Then pick rows: X[train], y[train], "
        "X[test], y[test], in this order.",
    ),
    slips=(
        Slip(
            "shuffled-apart",
            "X and y are shuffled apart: samples have got the labels of others. Draw one order, and use it for both.",
            _shuffled_apart,
        ),
        Slip(
            "order-does-not-matter",
            "Nothing is shuffled: the test part is the end of the data. Data is often sorted, by class or by where "
            "it came from, and then the two "
            "parts are different things.",
            _cut_in_order,
        ),
        Slip(
            "test-samples-come-back",
            "Some samples come back more than once, and others are in no part: a test with samples from training is "
            "no test. Draw one order, in which each row number stands once (rng.permutation), and cut it in two.",
            _drawn_twice,
        ),
        Slip(
            "cut-is-rounding",
            "Your training part is one sample too small where share * N is not whole: int cuts off what stands "
            "behind the point. Round it.",
            _rounded_down,
        ),
        Slip(
            "parts-swapped",
            "The parts are swapped: `share` is the share of the samples that are for training, and the training part "
            "comes first.",
            _parts_swapped,
        ),
        Slip(
            "same-order-every-epoch",
            "Every call gives the same test part. A generator made inside the function starts afresh at each call, "
            "and the "
            "end of the data is always the same. Draw the order from the rng that is handed in, and cut it in two.",
            lambda X, y, share, rng: split_data(X, y, share, np.random.default_rng(0)),
        ),
    ),
)

# -- standardise_with ---------------------------------------------------------------------------------------------


def standardise_with(X_train, X_new):
    mean = X_train.mean(axis=0)
    std = X_train.std(axis=0)
    std = np.where(std == 0, 1, std)
    return (X_train - mean) / std, (X_new - mean) / std


def _standardise_cases(rng):
    fixed = [
        {"X_train": np.array([[1.0, 10.0], [3.0, 30.0]]), "X_new": np.array([[2.0, 40.0]])},
        {"X_train": np.array([[0.0, 5.0], [2.0, 5.0], [7.0, 5.0]]), "X_new": np.array([[4.0, 5.0], [1.0, 6.0]])},
    ]
    drawn = [
        {"X_train": rng.normal(3, 2, (n, k)) * np.arange(1, k + 1), "X_new": rng.normal(4, 3, (m, k))}
        for n, m, k in ((6, 4, 3), (9, 5, 2))
    ]
    return fixed + drawn


def _by(X, mean, std):
    return (X - mean) / np.where(std == 0, 1, std)


def _with_all(X_train, X_new):
    X = np.concatenate([X_train, X_new])
    return _by(X_train, X.mean(0), X.std(0)), _by(X_new, X.mean(0), X.std(0))


def _each_by_itself(X_train, X_new):
    return _by(X_train, X_train.mean(0), X_train.std(0)), _by(X_new, X_new.mean(0), X_new.std(0))


def _one_number_for_all(X_train, X_new):
    return _by(X_train, X_train.mean(), X_train.std()), _by(X_new, X_train.mean(), X_train.std())


def _divide_by_nothing(X_train, X_new):
    return (X_train - X_train.mean(0)) / X_train.std(0), (X_new - X_train.mean(0)) / X_train.std(0)


def _by_variance(X_train, X_new):
    return _by(X_train, X_train.mean(0), X_train.var(0)), _by(X_new, X_train.mean(0), X_train.var(0))


def _brackets_forgotten(X_train, X_new):
    mean, std = X_train.mean(0), X_train.std(0)
    std = np.where(std == 0, 1, std)
    return X_train - mean / std, X_new - mean / std


STANDARDISE_WITH = Task(
    name="standardise_with",
    chapter="08",
    title="One scale, taken from the training data",
    outputs={"train": 1, "new": 2},
    cases=_standardise_cases,
    reference=standardise_with,
    borrowed=("nnlib.standardise",),
    hints=(
        "A mean and a spread for each column. Which rows may they be taken from, if nothing is to be known about the "
        "new samples?",
        "`X_train.mean(axis=0)` and `X_train.std(axis=0)` have one number a column. Subtract the one from both "
        "arrays, and divide both by the other.",
        "Where std is 0, all training values of the column are equal; divide by 1 there: `std = np.where(std == 0, "
        "1, std)`.",
    ),
    slips=(
        Slip(
            "scale-on-everything",
            "Mean and spread are taken from all rows, the new ones among them. So the new samples have had a say in "
            "how the training data looks. "
            "Take both from X_train alone.",
            _with_all,
        ),
        Slip(
            "scaled-apart",
            "The new samples are scaled by their own mean and spread. Then the same measurement means one thing in "
            "training and another in the "
            "test, and a single new sample would always become 0. Use the numbers of X_train for both.",
            _each_by_itself,
        ),
        Slip(
            "one-scale-for-all",
            "You have one mean and one spread for the whole table. Each column has its own: axis=0.",
            _one_number_for_all,
        ),
        Slip(
            "nothing-has-spread",
            "Where a column of X_train is constant its spread is 0, and you divide by 0. Put a 1 in its place.",
            _divide_by_nothing,
        ),
        Slip(
            "small-number-instead",
            "You add a small number to the spread. Where a column of X_train is constant you then divide by next to "
            "nothing, and a new value that differs "
            "by 1 becomes a hundred million. Put a 1 in place of a spread of 0.",
            lambda X_train, X_new: tuple((X - X_train.mean(0)) / (X_train.std(0) + 1e-8) for X in (X_train, X_new)),
        ),
        Slip(
            "rows-are-features",
            "Your mean and spread run along each row. A row is a sample, and its numbers measure different things. "
            "Each column has its own mean and spread: axis=0.",
            lambda X_train, X_new: tuple(_by(X, X.mean(1)[:, None], X.std(1)[:, None]) for X in (X_train, X_new)),
        ),
        Slip(
            "product-before-sum",
            "The division came before the subtraction. First subtract the mean, in brackets, then divide what is "
            "left: (X - mean) / std.",
            _brackets_forgotten,
        ),
        Slip(
            "variance-is-spread",
            "You divide by the variance, the mean square. The spread is its root, std.",
            _by_variance,
        ),
    ),
)

# -- confusion_matrix ---------------------------------------------------------------------------------------------


def confusion_matrix(truth, says, k):
    matrix = np.zeros((k, k), dtype=int)
    for i, j in zip(truth, says):
        matrix[i, j] += 1
    return matrix


def _confusion_cases(rng):
    fixed = [
        {"truth": np.array([0, 0, 1, 1, 1]), "says": np.array([0, 1, 1, 1, 0]), "k": 2},
        {"truth": np.array([0, 0, 0, 2]), "says": np.array([0, 2, 2, 1]), "k": 4},
    ]
    drawn = []
    for k, n in ((3, 30), (5, 40)):
        truth = rng.integers(0, k, n)
        drawn.append({"truth": truth, "says": np.where(rng.random(n) < 0.6, truth, rng.integers(0, k, n)), "k": k})
    return fixed + drawn


def _counted_once(truth, says, k):
    matrix = np.zeros((k, k), dtype=int)
    matrix[truth, says] += 1
    return matrix


def _as_shares(truth, says, k):
    matrix = confusion_matrix(truth, says, k)
    return matrix / np.maximum(matrix.sum(axis=1, keepdims=True), 1)


CONFUSION_MATRIX = Task(
    name="confusion_matrix",
    chapter="08",
    title="Which classes are mixed up?",
    outputs={"matrix": 2},
    cases=_confusion_cases,
    reference=confusion_matrix,
    hints=(
        "Start with a table of zeros, k rows and k columns. Each sample adds 1 to one of its fields. To which?",
        "The row is the true class, the column is what the network says. Go through both arrays together with zip.",
        "`matrix = np.zeros((k, k), dtype=int)`; for each pair i, j of truth and says one field, matrix[i, j], grows "
        "by 1.",
    ),
    slips=(
        Slip(
            "axes-of-the-table-swapped",
            "Your table is turned over: rows are the true classes here, columns what the network says. (Some books "
            "do it the other way round; "
            "always look which.)",
            lambda truth, says, k: confusion_matrix(says, truth, k),
        ),
        Slip(
            "index-adds-once",
            "Every field of yours is 0 or 1. `matrix[truth, says] += 1` reads all fields, adds 1 to each and writes "
            "them back: a field that is named "
            "five times is written five times with the same number. Use a loop, or np.add.at.",
            _counted_once,
        ),
        Slip(
            "shares-for-counts",
            "These are shares of each row. Asked for are counts: whole numbers whose sum is the number of samples.",
            _as_shares,
        ),
        Slip(
            "only-mistakes-count",
            "The diagonal is empty. The right answers belong into the table too: they stand where row and column are "
            "the same.",
            lambda truth, says, k: confusion_matrix(truth, says, k) * (1 - np.eye(k, dtype=int)),
        ),
        Slip(
            "classes-seen-are-all",
            "Your table is too small: a class that does not occur in these samples still has its row and its column, "
            "full of zeros. k says how many "
            "classes there are.",
            lambda truth, says, k: (
                confusion_matrix(truth, says, max(truth.max(), says.max()) + 1)
                if max(truth.max(), says.max()) + 1 < k
                else confusion_matrix(truth, says, k)
            ),
        ),
    ),
)

# -- evaluate_network ---------------------------------------------------------------------------------------------


def evaluate_network(network, loss, X, y):
    scores = network.forward(X)
    value = loss.forward(scores, y[:, None])
    accuracy = np.mean((scores[:, 0] > 0) == (y == 1))
    return value, accuracy


def _evaluating(learner, sizes, X, y, seed):
    network = nn.mlp(sizes, activation=nn.Tanh, rng=np.random.default_rng(seed), dtype=np.float64)
    before = network.theta.copy()
    result = learner.evaluate_network(network, nn.BCEWithLogitsLoss(), X, y)
    if result is None:
        return {}
    if not isinstance(result, (tuple, list)) or len(result) != 2:
        raise WrongForm("evaluate_network should return two numbers: the loss and the accuracy.")
    return {"loss": result[0], "accuracy": result[1], "parameters_kept": float(np.array_equal(before, network.theta))}


def _evaluate_cases(rng):
    return [_telling_case(rng, hidden, n) for hidden, n in ((3, 5), (4, 24), (6, 31))]


def _telling_case(rng, hidden, n):
    """Samples on which the mistakes that people make give other accuracies than the right way, and than each other."""
    while True:
        X, seed = rng.normal(size=(n, 2)), int(rng.integers(1000))
        network = nn.mlp([2, hidden, 1], activation=nn.Tanh, rng=np.random.default_rng(seed), dtype=np.float64)
        score = network.forward(X)[:, 0]
        y = np.where(rng.random(n) < 0.3, score <= 0, score > 0).astype(int)
        ways = [
            np.mean((score > 0) == y),
            np.mean((score > 0.5) == y),
            np.mean(y == 0),
            np.mean((score[:, None] > 0) == y),
        ]
        if len(np.unique(np.round(ways, 6))) == len(ways) and min(ways) > 0:
            return {"sizes": [2, hidden, 1], "X": X, "y": y, "seed": seed}


def _evaluated_with(accuracy_of):
    def wrong(network, loss, X, y):
        scores = network.forward(X)
        return loss.forward(scores, y[:, None]), accuracy_of(scores, y)

    return wrong


def _evaluate_by_training(network, loss, X, y):
    result = evaluate_network(network, loss, X, y)
    nn.train_step(network, loss, nn.SGD(0.1), X, y[:, None])
    return result


def _share_right(network, X, y):
    return np.mean((network.forward(X)[:, 0] > 0) == (y == 1))


def _loss_of_probabilities(network, loss, X, y):
    scores = network.forward(X)
    return loss.forward(nn.sigmoid(scores), y[:, None]), np.mean((scores[:, 0] > 0) == (y == 1))


EVALUATE_NETWORK = Task(
    name="evaluate_network",
    chapter="08",
    title="Measure a network, and leave it as it is",
    outputs={"loss": 1, "accuracy": 2, "parameters_kept": 1},
    cases=_evaluate_cases,
    reference=evaluate_network,
    probe=_evaluating,
    borrowed=("nnlib.evaluate",),
    hints=(
        "To measure is the first half of a training step: forward, then the loss. No backward, no step.",
        "The scores have shape (N, 1), the labels (N,). The loss wants both alike: y[:, None] has shape (N, 1).",
        "A score above 0 says class 1, since sigmoid(0) is one half. Compare `scores[:, 0] > 0` with `y == 1` and "
        "take the mean.",
    ),
    slips=(
        Slip(
            "threshold-on-scores",
            "Your accuracy asks whether the score is above 0.5. One half is the border for a probability; for a "
            "score, which is put through the "
            "sigmoid only afterwards, the border is 0.",
            _evaluated_with(lambda scores, y: np.mean((scores[:, 0] > 0.5) == (y == 1))),
        ),
        Slip(
            "broadcast-column",
            "Your accuracy compares (N, 1) with (N,): every score with every label, N times N pairs. Make both (N,), "
            "with scores[:, 0].",
            _evaluated_with(lambda scores, y: np.mean((scores > 0) == (y == 1))),
        ),
        Slip(
            "one-score-has-no-argmax",
            "There is one score a sample, so argmax along the row can only say 0. With one score, class 1 is where "
            "it is above 0.",
            _evaluated_with(lambda scores, y: np.mean(scores.argmax(axis=1) == y)),
        ),
        Slip(
            "count-is-accuracy",
            "This is how many are right. Accuracy is their share: divide by the number of samples, or take the mean.",
            _evaluated_with(lambda scores, y: np.sum((scores[:, 0] > 0) == (y == 1))),
        ),
        Slip(
            "measuring-trains",
            "Your function has changed the network. Whoever measures with samples and trains on them in the same "
            "breath has no new samples any more: "
            "leave out backward and step.",
            _evaluate_by_training,
        ),
        Slip(
            "divided-twice",
            "You divided the loss by the number of samples. `loss.forward` gives the mean already.",
            lambda network, loss, X, y: (
                evaluate_network(network, loss, X, y)[0] / len(y),
                _share_right(network, X, y),
            ),
        ),
        Slip(
            "softmax-twice",
            "You hand probabilities to the loss. BCEWithLogitsLoss contains the sigmoid: it wants the scores as they "
            "are.",
            _loss_of_probabilities,
        ),
    ),
)

# -- train_epoch --------------------------------------------------------------------------------------------------


def train_epoch(network, loss, optimiser, batches):
    total, count = 0.0, 0
    for x, y in batches:
        scores = network.forward(x)
        value = loss.forward(scores, y)
        network.backward(loss.backward())
        optimiser.step(network.theta, network.gradient)
        total += len(x) * value
        count += len(x)
    return total / count


def _one_epoch(learner, sizes, batch_sizes, lr, seed):
    rng = np.random.default_rng(seed)
    batches = [(rng.normal(size=(n, sizes[0])), rng.integers(0, sizes[-1], n)) for n in batch_sizes]
    network = nn.mlp(sizes, activation=nn.Tanh, rng=rng, dtype=np.float64)
    network.train()
    value = learner.train_epoch(network, nn.CrossEntropyLoss(), nn.SGD(lr), batches)
    return {"mean_loss": value, "theta": network.theta.copy()}


def _epoch_cases(rng):
    settings = (([2, 3, 2], [4, 4, 2], 0.5), ([3, 4, 3], [5, 5, 5, 1], 0.3), ([2, 5, 3], [8, 8, 3], 0.8))
    return [
        {"sizes": sizes, "batch_sizes": dealt, "lr": lr, "seed": int(rng.integers(1000))}
        for sizes, dealt, lr in settings
    ]


def _epoch_with(after_forward):
    """An epoch whose steps after forward and loss are done by `after_forward(network, loss, optimiser, x, y)`."""

    def wrong(network, loss, optimiser, batches):
        total, count = 0.0, 0
        for x, y in batches:
            value = loss.forward(network.forward(x), y)
            after_forward(network, loss, optimiser, x, y)
            total += len(x) * value
            count += len(x)
        return total / count

    return wrong


def _step_first(network, loss, optimiser, x, y):
    optimiser.step(network.theta, network.gradient)
    network.backward(loss.backward())


def _step_twice(network, loss, optimiser, x, y):
    network.backward(loss.backward())
    optimiser.step(network.theta, network.gradient)
    optimiser.step(network.theta, network.gradient)


def _no_step(network, loss, optimiser, x, y):
    network.backward(loss.backward())


def _losses(network, loss, optimiser, batches):
    """The losses of an epoch that is done right, one for each batch."""
    losses = []
    for x, y in batches:
        losses.append(loss.forward(network.forward(x), y))
        network.backward(loss.backward())
        optimiser.step(network.theta, network.gradient)
    return losses


def _measured_after_the_step(network, loss, optimiser, batches):
    total, count = 0.0, 0
    for x, y in batches:
        loss.forward(network.forward(x), y)
        network.backward(loss.backward())
        optimiser.step(network.theta, network.gradient)
        total += len(x) * loss.forward(network.forward(x), y)
        count += len(x)
    return total / count


TRAIN_EPOCH = Task(
    name="train_epoch",
    chapter="08",
    title="Write the loop: one epoch of training",
    outputs={"mean_loss": 1, "theta": 3},
    cases=_epoch_cases,
    reference=train_epoch,
    probe=_one_epoch,
    borrowed=("nnlib.train_step", "nnlib.epochs", "nnlib.fit"),
    hints=(
        "Four things happen for each batch, always in the same order: forward, loss, backward, step.",
        "`loss.backward()` gives dL/dscores, and `network.backward(...)` takes it. Only then does network.gradient "
        "hold what the optimiser needs.",
        "After the four lines, count what you have seen: total += len(x) * value and count += len(x). At the end "
        "return their quotient.",
    ),
    slips=(
        Slip(
            "step-before-backward",
            "You step before backward has run. So each step goes along the gradient of the batch before, taken where "
            "the network no longer is, and the "
            "first one along no gradient at all. Backward first, then step.",
            _epoch_with(_step_first),
        ),
        Slip(
            "gradient-is-update",
            "The parameters do not move from batch to batch. For each batch, inside the loop, it takes both: "
            "`network.backward(loss.backward())`, which fills network.gradient and moves nothing, and the optimiser's "
            "step, which moves the parameters along it.",
            _epoch_with(_no_step),
        ),
        Slip(
            "steps-twice",
            "You step twice for each batch: along one gradient one step is taken.",
            _epoch_with(_step_twice),
        ),
        Slip(
            "measured-after-the-step",
            "The parameters are right. But you measure each batch's loss again after its step, when the network has "
            "moved towards these very samples. Keep the loss from before the step.",
            _measured_after_the_step,
        ),
        Slip(
            "mean-of-means",
            "The parameters are right. Your loss is the plain mean over the batches, in which the last, smaller "
            "batch counts as much as a full one. "
            "Weigh each batch's loss by len(x).",
            lambda *given: np.mean(_losses(*given)),
        ),
        Slip(
            "last-batch-is-the-epoch",
            "The parameters are right. You return the loss of the last batch alone; asked for is the mean over all "
            "samples of the epoch.",
            lambda *given: _losses(*given)[-1],
        ),
        Slip(
            "mean-or-sum",
            "The parameters are right. You return the sum of the batches' losses, which grows with the number of "
            "batches. Divide what you add up by "
            "the number of samples.",
            lambda *given: np.sum(_losses(*given)),
        ),
    ),
)

# -- train_until --------------------------------------------------------------------------------------------------


def train_until(train, validate, goal, most_epochs):
    accuracies = []
    while len(accuracies) < most_epochs:
        train()
        accuracies.append(validate())
        if accuracies[-1] >= goal:
            break
    return accuracies


def _training_until(learner, training, validation, goal, most_epochs):
    done = []

    def train():
        if len(done) == len(training):
            raise RuntimeError(f"train() was called more than {len(training)} times; most_epochs is {most_epochs}")
        done.append("train")
        return float(training[len(done) - 1])

    def validate():
        return float(validation[len(done)])  # validation[0] is before the first epoch

    accuracies = learner.train_until(train, validate, goal, most_epochs)
    return {"epochs": len(done), "accuracies": accuracies}


def _until_cases(rng):
    def case(training, validation, goal, most_epochs):
        return {
            "training": np.array(training),
            "validation": np.array(validation),
            "goal": goal,
            "most_epochs": most_epochs,
        }

    fixed = [
        case([0.7, 0.85, 0.92, 0.96, 0.97, 0.99], [0.1, 0.6, 0.8, 0.9, 0.93, 0.94, 0.95], 0.9, 5),
        case([0.7, 0.8, 0.95, 0.97, 0.98, 1.0], [0.2, 0.5, 0.6, 0.65, 0.7, 0.72, 0.74], 0.8, 4),
        case([0.9, 0.95, 0.99, 1.0, 1.0], [0.1, 0.97, 0.98, 0.98, 0.99, 0.99], 0.95, 3),
        case([0.4, 0.5, 0.6, 0.65, 0.7], [0.1, 0.5, 0.6, 0.7, 0.8, 0.9], 0.75, 3),
    ]
    drawn = []
    for _ in range(3):
        validation = np.sort(rng.uniform(0.1, 0.9, 9))
        training = np.clip(validation[1:] + 0.15, 0, 1)
        drawn.append(case(training, validation, float(validation[4]), 7))
    return fixed + drawn


def _until_training_is_good(train, validate, goal, most_epochs):
    accuracies = []
    for _ in range(most_epochs):
        good = train() >= goal
        accuracies.append(validate())
        if good:
            break
    return accuracies


def _training_accuracies(train, validate, goal, most_epochs):
    accuracies = []
    for _ in range(most_epochs):
        accuracies.append(train())
        if validate() >= goal:
            break
    return accuracies


def _until_above(train, validate, goal, most_epochs):
    return train_until(train, validate, goal + 1e-9, most_epochs)


def _validate_first(train, validate, goal, most_epochs):
    accuracies = []
    for _ in range(most_epochs):
        accuracies.append(validate())
        train()
        if accuracies[-1] >= goal:
            break
    return accuracies


def _never_good_enough(train, validate, goal, most_epochs):
    return train_until(train, validate, 2, most_epochs)


def _without_an_end(train, validate, goal, most_epochs):
    return train_until(train, validate, goal, 10**6)


def _last_left_out(train, validate, goal, most_epochs):
    accuracies = []
    for _ in range(most_epochs):
        train()
        accuracy = validate()
        if accuracy >= goal:
            break
        accuracies.append(accuracy)
    return accuracies


def _with_the_start(train, validate, goal, most_epochs):
    return [validate(), *train_until(train, validate, goal, most_epochs)]


TRAIN_UNTIL = Task(
    name="train_until",
    chapter="08",
    title="Train until it is good enough",
    outputs={"epochs": 2, "accuracies": 2},
    cases=_until_cases,
    reference=train_until,
    probe=_training_until,
    hints=(
        "There are two reasons to stop: the goal is reached, or most_epochs are done. Both are looked at after each "
        "epoch.",
        "Call train() once for each epoch, then validate() once, and keep what validate() said in a list. What "
        "train() returns does not decide anything.",
        "`for epoch in range(most_epochs):` takes care of the second reason. For the first, `break` when the last "
        "accuracy is at least the goal.",
    ),
    slips=(
        Slip(
            "train-accuracy",
            "You stop when the accuracy on the training data reaches the goal: that is what train() returns. It says "
            "how well these samples are known by "
            "now. What counts is what validate() says.",
            _until_training_is_good,
        ),
        Slip(
            "training-curve-reported",
            "You stop at the right epoch, but your list holds the accuracies on the training data. Keep those that "
            "validate() returns.",
            _training_accuracies,
        ),
        Slip(
            "one-step-short",
            "You stop at the right epoch, but its accuracy, the one that was good enough, is not in your list. First "
            "keep "
            "what validate() said, then ask whether to stop.",
            _last_left_out,
        ),
        Slip(
            "only-the-end",
            "You return the last accuracy alone. Asked for is a list with one accuracy for each epoch: make it "
            "before the "
            "loop, and append to it in every round.",
            lambda *given: train_until(*given)[-1],
        ),
        Slip(
            "measured-before-training",
            "Your list begins with the accuracy from before the first epoch, where nothing has been learned yet. Train "
            "first, and measure after each epoch.",
            _with_the_start,
        ),
        Slip(
            "at-least-is-above",
            "When the accuracy is exactly the goal, you go on. Good enough is reached then: at least the goal, >=.",
            _until_above,
        ),
        Slip(
            "measured-before-training",
            "You measure before you train, so your accuracies are one epoch old, and you train one epoch too many. "
            "First train(), then validate().",
            _validate_first,
        ),
        Slip(
            "goal-ignored",
            "You always train most_epochs. Leave the loop as soon as the goal is reached.",
            _never_good_enough,
        ),
        Slip(
            "goal-is-always-reached",
            "Where the goal is never reached your loop does not end. most_epochs is the limit: a goal is a wish, not "
            "a promise.",
            _without_an_end,
        ),
    ),
)

# -- train_from_scratch -------------------------------------------------------------------------------------------


def train_from_scratch(batches, W1, b1, W2, b2, lr, epochs):
    losses = []  # of every sample, epoch after epoch
    for _ in range(epochs):
        for x, y in batches:
            A1 = np.maximum(x @ W1 + b1, 0)
            p = softmax(A1 @ W2 + b2)
            losses.extend(-np.log(p[np.arange(len(y)), y]))
            dZ2 = (p - np.eye(len(b2))[y]) / len(y)
            dZ1 = (dZ2 @ W2.T) * (A1 > 0)
            W2, b2 = W2 - lr * A1.T @ dZ2, b2 - lr * dZ2.sum(axis=0)
            W1, b1 = W1 - lr * x.T @ dZ1, b1 - lr * dZ1.sum(axis=0)
    return W1, b1, W2, b2, np.mean(np.split(np.array(losses), epochs), axis=1)


def _from_scratch(learner, x, y, dealt, W1, b1, W2, b2, lr, epochs):
    cuts = np.cumsum(dealt)[:-1]
    batches = list(zip(np.split(x, cuts), np.split(y, cuts)))
    result = learner.train_from_scratch(batches, W1, b1, W2, b2, lr, epochs)
    if result is None:
        return {}
    if not isinstance(result, (tuple, list)) or len(result) != 5:
        raise WrongForm("train_from_scratch should return five values: W1, b1, W2, b2, losses.")
    return dict(zip(("W1", "b1", "W2", "b2", "losses"), result))


def _scratch_cases(rng):
    small = {
        "W1": np.array([[1.0, -1.0, 2.0], [2.0, 1.0, -1.0]]), "b1": np.array([-1.0, -2.0, 1.0]),
        "W2": np.array([[1.0, -0.5], [-2.0, 1.5], [-0.5, 1.0]]), "b2": np.array([0.5, -2.0]),
    }  # fmt: skip
    x, y = np.array([[2.0, 1.0], [-1.0, 2.0], [1.0, -2.0], [-2.0, 1.0]]), np.array([0, 1, 1, 0])
    cases = [{"x": x, "y": y, "dealt": np.array([4]), **small, "lr": 0.1, "epochs": 2}]
    for n_in, hidden, k, dealt, epochs in ((2, 5, 3, [4, 4, 2], 3), (3, 6, 4, [6, 5], 2)):
        samples = {"x": rng.normal(size=(sum(dealt), n_in)), "y": rng.integers(0, k, sum(dealt))}
        first = {"W1": rng.normal(size=(n_in, hidden)), "b1": rng.normal(size=hidden)}
        second = {"W2": rng.normal(size=(hidden, k)), "b2": rng.normal(size=k)}
        cases.append({**samples, "dealt": np.array(dealt), **first, **second, "lr": 0.4, "epochs": epochs})
    return cases


def _trained_with(
    *, bend=True, at_scores=False, way=-1.0, mean=True, new_weights=False, measure="before", weigh=True, last=False
):
    """The whole training with one thing changed."""

    def wrong(batches, W1, b1, W2, b2, lr, epochs):
        curve = []
        for _ in range(epochs):
            seen, sizes = [], []
            for x, y in batches:
                Z1 = x @ W1 + b1
                A1 = np.maximum(Z1, 0)
                scores = A1 @ W2 + b2
                p = softmax(np.maximum(scores, 0) if at_scores else scores)
                value = -np.mean(np.log(p[np.arange(len(y)), y]))
                dZ2 = (p - np.eye(len(b2))[y]) / (len(y) if mean else 1)
                new_W2, new_b2 = W2 + way * lr * A1.T @ dZ2, b2 + way * lr * dZ2.sum(axis=0)
                dZ1 = (dZ2 @ (new_W2 if new_weights else W2).T) * (Z1 > 0 if bend else 1)
                W1, b1, W2, b2 = W1 + way * lr * x.T @ dZ1, b1 + way * lr * dZ1.sum(axis=0), new_W2, new_b2
                if measure == "after":
                    p = softmax(np.maximum(x @ W1 + b1, 0) @ W2 + b2)
                    value = -np.mean(np.log(p[np.arange(len(y)), y]))
                seen.append(value)
                sizes.append(len(y))
            curve.append(seen[-1] if last else np.average(seen, weights=sizes if weigh else None))
        return W1, b1, W2, b2, curve

    return wrong


def _one_step_an_epoch(batches, W1, b1, W2, b2, lr, epochs):
    everything = [(np.concatenate([x for x, _ in batches]), np.concatenate([y for _, y in batches]))]
    return train_from_scratch(everything, W1, b1, W2, b2, lr, epochs)


def _one_epoch_only(batches, W1, b1, W2, b2, lr, epochs):
    return train_from_scratch(batches, W1, b1, W2, b2, lr, 1)


TRAIN_FROM_SCRATCH = Task(
    name="train_from_scratch",
    chapter="08",
    title="Train a network from an empty page",
    outputs={"W1": 1, "b1": 1, "W2": 1, "b2": 1, "losses": 2},
    cases=_scratch_cases,
    reference=train_from_scratch,
    probe=_from_scratch,
    borrowed=(
        "nnlib.Linear",
        "nnlib.CrossEntropyLoss",
        "nnlib.Sequential",
        "nnlib.train_step",
        "nnlib.epochs",
        "nnlib.fit",
    ),
    hints=(
        "Two loops, the epochs and in them the batches. In the inner one stand the four lines of a step, each "
        "spelled out: "
        "forward as in chapter 02, the loss of chapter 04, backward as in chapter 07, the step of chapter 05.",
        "Forward: Z1, A1, the scores, p. The loss of a batch needs p at the right class of each row. Back: first dZ2 "
        "(here "
        "one divides by the number of samples), then dZ1 through the old W2 and the slope of ReLU.",
        "The four gradients are A1.T @ dZ2 and x.T @ dZ1, and the two sums over axis 0. Compute dZ1 before W2 moves. "
        "For "
        "the epoch's loss add up the loss of every sample, and divide by how many there were.",
    ),
    slips=(
        Slip(
            "uses-new-weights",
            "W2 has moved before dZ1 is computed. The way back goes through the weights that made the scores: first "
            "all "
            "gradients, then all steps.",
            _trained_with(new_weights=True),
        ),
        Slip(
            "derivative-forgotten",
            "The slope of ReLU is missing on the way back: where Z1 was not above 0, nothing comes back.",
            _trained_with(bend=False),
        ),
        Slip(
            "mean-or-sum",
            "Your steps are too long: these gradients are sums over the batch. The loss is a mean, so divide by the "
            "number "
            "of samples in the batch, once, where the way back begins.",
            _trained_with(mean=False),
        ),
        Slip(
            "uphill",
            "Your steps go uphill: the gradient has to be subtracted.",
            _trained_with(way=1.0),
        ),
        Slip(
            "activation-at-output",
            "You bent the scores as well. The last sums are not bent: softmax takes them as they are.",
            _trained_with(at_scores=True),
        ),
        Slip(
            "epoch-is-a-step",
            "You take one step an epoch, with all samples at once. An epoch has a step for each batch.",
            _one_step_an_epoch,
        ),
        Slip(
            "one-step-is-enough",
            "You go through the batches once. There are `epochs` such rounds, each with a loss of its own.",
            _one_epoch_only,
        ),
        Slip(
            "measured-after-the-step",
            "The parameters are right. But you measure each batch's loss after its step, when the network has moved "
            "towards "
            "these very samples. Keep the loss from before the step.",
            _trained_with(measure="after"),
        ),
        Slip(
            "mean-of-means",
            "The parameters are right. Your loss is the plain mean over the batches, in which a smaller batch counts "
            "as much "
            "as a full one. Add up over samples, and divide by their number.",
            _trained_with(weigh=False),
        ),
        Slip(
            "last-batch-is-the-epoch",
            "The parameters are right. You keep the loss of the last batch alone; asked for is the mean over all "
            "samples of "
            "the epoch.",
            _trained_with(last=True),
        ),
    ),
)

# -- mend_step ----------------------------------------------------------------------------------------------------


def softmax(scores):
    """The function that the exercise hands out: probabilities (N, k) from scores (N, k), row by row."""
    powers = np.exp(scores - scores.max(axis=1, keepdims=True))
    return powers / powers.sum(axis=1, keepdims=True)


def mend_step(X, y, W1, b1, W2, b2, lr):
    Z1 = X @ W1 + b1
    A1 = np.maximum(Z1, 0)
    dscores = (softmax(A1 @ W2 + b2) - np.eye(len(b2))[y]) / len(X)
    dZ1 = (dscores @ W2.T) * (Z1 > 0)
    W2, b2 = W2 - lr * A1.T @ dscores, b2 - lr * dscores.sum(axis=0)
    W1, b1 = W1 - lr * X.T @ dZ1, b1 - lr * dZ1.sum(axis=0)
    return W1, b1, W2, b2


def _forward_and_dscores(X, y, W1, b1, W2, b2):
    Z1 = X @ W1 + b1
    A1 = np.maximum(Z1, 0)
    return Z1, A1, (softmax(A1 @ W2 + b2) - np.eye(len(b2))[y]) / len(X)


def _planted_step(X, y, W1, b1, W2, b2, lr):
    Z1 = X @ W1 + b1
    A1 = np.maximum(Z1, 0)
    dscores = (softmax(A1 @ W2 + b2) - np.eye(len(b2))[y]) / len(X)
    W2, b2 = W2 - lr * A1.T @ dscores, b2 - lr * dscores.sum(axis=0)
    dZ1 = (dscores @ W2.T) * (Z1 > 0)
    W1, b1 = W1 - lr * X.T @ dZ1, b1 - lr * dZ1.sum(axis=0)
    return W1, b1, W2, b2


def _mended(factor):
    def wrong(X, y, W1, b1, W2, b2, lr):
        return mend_step(X, y, W1, b1, W2, b2, factor(lr, X))

    return wrong


def _output_layer_stays(X, y, W1, b1, W2, b2, lr):
    return (*mend_step(X, y, W1, b1, W2, b2, lr)[:2], W2, b2)


def _first_layer_forward_again(X, y, W1, b1, W2, b2, lr):
    new_W1, new_b1 = mend_step(X, y, W1, b1, W2, b2, lr)[:2]
    _, A1, dscores = _forward_and_dscores(X, y, new_W1, new_b1, W2, b2)
    return new_W1, new_b1, W2 - lr * A1.T @ dscores, b2 - lr * dscores.sum(axis=0)


def _without_the_bend(X, y, W1, b1, W2, b2, lr):
    _, A1, dscores = _forward_and_dscores(X, y, W1, b1, W2, b2)
    dZ1 = dscores @ W2.T
    return W1 - lr * X.T @ dZ1, b1 - lr * dZ1.sum(axis=0), W2 - lr * A1.T @ dscores, b2 - lr * dscores.sum(axis=0)


def _step_cases(rng):
    small = {
        "W1": np.array([[1.0, -1.0, 2.0], [2.0, 1.0, -1.0]]), "b1": np.array([-1.0, -2.0, 1.0]),
        "W2": np.array([[1.0, -0.5], [-2.0, 1.5], [-0.5, 1.0]]), "b2": np.array([0.5, -2.0]),
    }  # fmt: skip
    fixed = [
        {"X": np.array([[2.0, 1.0]]), "y": np.array([0]), **small, "lr": 0.5},
        {
            "X": np.array([[2.0, 1.0], [-1.0, 2.0], [1.0, -2.0], [-2.0, 1.0]]),
            "y": np.array([0, 1, 1, 0]),
            **small,
            "lr": 0.5,
        },
    ]
    drawn = []
    for n_in, hidden, k, n in ((3, 5, 4, 6), (2, 6, 3, 9)):
        W1, W2 = rng.normal(size=(n_in, hidden)), rng.normal(size=(hidden, k))
        b1, b2 = rng.normal(size=hidden), rng.normal(size=k)
        data = {"X": rng.normal(size=(n, n_in)), "y": rng.integers(0, k, n)}
        drawn.append({**data, "W1": W1, "b1": b1, "W2": W2, "b2": b2, "lr": float(rng.uniform(0.4, 0.9))})
    return fixed + drawn


MEND_STEP = Task(
    name="mend_step",
    chapter="08",
    title="Find the bug in a training step",
    outputs={"W1": 2, "b1": 1, "W2": 1, "b2": 1},
    cases=_step_cases,
    reference=mend_step,
    planted=_planted_step,
    symptom=(
        "W2 and b2 come out right. For x = [2, 1], y = 0 and lr = 0.5 the new b1 should be about [-0.798, -2, "
        "0.798]; here it is about "
        "[-0.69, -2, 0.943]. Which W2 does the line with dZ1 use?"
    ),
    hints=(
        "W1 and b1 are wrong, W2 and b2 are right. So look at what the first layer gets from the second.",
        "The gradient belongs to the network that made the scores. Is W2 still that network's when dZ1 is computed?",
        "Move the line that makes new W2 and b2 below the line that computes dZ1: first all gradients, then all steps.",
    ),
    slips=(
        Slip(
            "uphill",
            "This step goes uphill: the gradient has to be subtracted.",
            _mended(lambda lr, X: -lr),
        ),
        Slip(
            "one-layer-at-a-time",
            "The second layer does not move any more. All four arrays take a step, each along its own gradient.",
            _output_layer_stays,
        ),
        Slip(
            "uses-new-weights",
            "Now the first layer moves first, and the scores are computed again with its new weights before the "
            "second one moves: the same mistake "
            "the other way round. One forward, one backward, then all steps.",
            _first_layer_forward_again,
        ),
        Slip(
            "derivative-forgotten",
            "The order is right now, but the slope of ReLU has got lost on the way: what comes from the second layer "
            "passes where Z1 is above 0, and becomes 0 elsewhere.",
            _without_the_bend,
        ),
        Slip(
            "mean-or-sum",
            "This gradient is a sum over the samples. The loss is a mean: divide by len(X), in the line with "
            "dscores, where it stood.",
            _mended(lambda lr, X: lr * len(X)),
        ),
    ),
)

TASKS = (
    SPLIT_DATA,
    STANDARDISE_WITH,
    CONFUSION_MATRIX,
    EVALUATE_NETWORK,
    TRAIN_EPOCH,
    TRAIN_UNTIL,
    TRAIN_FROM_SCRATCH,
    MEND_STEP,
)
