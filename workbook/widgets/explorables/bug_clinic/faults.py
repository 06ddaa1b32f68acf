"""The faults of the clinic, as data: which lines of the healthy program each one changes, and where.

A patient is a short program that makes a network and trains it. The healthy one stands below as text; a fault is a list of
exchanges, healthy lines for faulty ones. So what a learner reads, runs and mends is, to the letter, what the clinic ran.
Only these texts are ever run: a patient that comes from a file names its fault, and brings no code.
"""

from dataclasses import dataclass

BATCH = 32  # as wide as the hidden layers: a sum along the wrong axis then has the right shape

HEALTHY = """\
class Linear:
    def __init__(self, n_in, n_out, rng):
        self.W = nn.Parameter(nn.he_normal(n_in, n_out, rng=rng), np.float64)
        self.b = nn.Parameter(np.zeros(n_out), np.float64)

    def forward(self, x):
        self.x = x
        return x @ self.W.value + self.b.value  # (N, n_out)

    def backward(self, dy):
        self.W.grad = self.x.T @ dy
        self.b.grad = dy.sum(axis=0)
        return dy @ self.W.value.T  # (N, n_in)


class ReLU:
    def forward(self, x):
        self.positive = x > 0
        return x * self.positive

    def backward(self, dy):
        return dy * self.positive


def make_network(sizes, rng):
    layers = []
    for n_in, n_out in zip(sizes[:-1], sizes[1:]):
        layers += [Linear(n_in, n_out, rng), ReLU()]
    layers.pop()  # no ReLU after the last layer
    layers[-1].W.value[...] *= 0.01
    return nn.Sequential(*layers)


def prepare(X, y, scale, rng):
    return scale(X), y


def make_loss():
    return nn.CrossEntropyLoss()


def train(network, loss, X, y, epochs, lr, rng):
    optimiser = nn.SGD(lr)
    for epoch in range(epochs):
        for x, t in nn.batches(X, y, 32, rng=rng):
            loss.forward(network.forward(x), t)
            network.backward(loss.backward())
            optimiser.step(network.theta, network.gradient)


def answer(network, X):
    network.eval()
    scores = network.forward(X)
    network.train()
    return scores
"""

_BUILT = "    return nn.Sequential(*layers)\n"
_MAKE = "\n\ndef make_network("
_SCALED = "    return scale(X), y\n"
_RATE = "    optimiser = nn.SGD(lr)\n"
_EPOCH = "    for epoch in range(epochs):\n"
_BACKWARD = "            network.backward(loss.backward())\n"
_STEP = "            optimiser.step(network.theta, network.gradient)\n"
_LOSS = "\n\ndef make_loss():\n    return nn.CrossEntropyLoss()\n"
_ODD_LINEAR = "    layers[{first}] = OddLinear(sizes[{before}], sizes[{layer}], rng)\n"


def _odd_linear(*backward):
    """Exchanges that put a Linear with another `backward` into the place."""
    lines = "".join(f"        {line}\n" for line in backward)
    odd = f"\n\nclass OddLinear(Linear):\n    def backward(self, dy):\n{lines}"
    return (_MAKE, odd + _MAKE), (_BUILT, _ODD_LINEAR + _BUILT)


@dataclass(frozen=True)
class Fault:
    """One way to be ill.

    Attributes:
        name: the diagnosis in a few words, as the learner chooses it.
        places: where it can be: "data", "loop", "loss", "all layers", "last layer", or kinds of layers, "hidden" (any
            hidden layer), "square" (a hidden layer with as many inputs as outputs).
        exchanges: pairs of lines, healthy and faulty.
        told_by: the tests that tell it from all others, cheapest first.
        together: whether only all of these together tell it; otherwise each of them does.
        says: what it does, in a sentence.
    """

    name: str
    places: tuple
    exchanges: tuple
    told_by: tuple
    says: str
    together: bool = False


FAULTS = {
    "healthy": Fault("nothing: it is healthy", ("nowhere",), (), (), "Nothing is wrong."),
    "unscaled": Fault(
        "inputs on a wild scale",
        ("data",),
        ((_SCALED, "    return 255 * X, y\n"),),
        ("data",),
        "The inputs reach the network as numbers up to hundreds or thousands.",
    ),
    "labels_mixed": Fault(
        "labels in another order than their samples",
        ("data",),
        ((_SCALED, "    return scale(X), rng.permutation(y)\n"),),
        ("data", "curves"),
        "Every sample of the training data has some other sample's label.",
    ),
    "apart": Fault(
        "samples and labels shuffled apart in every epoch",
        ("loop",),
        ((_EPOCH, _EPOCH + "        X, y = rng.permutation(X), rng.permutation(y)\n"),),
        ("data", "activations", "rates"),
        "Samples and labels get a new order in each epoch, and not the same one.",
        together=True,  # it learns nothing, as several others do, and is what is left when these are excluded
    ),
    "zero_start": Fault(
        "all weights start at zero",
        ("all layers",),
        ((_BUILT, "    for layer in layers[::2]:\n        layer.W.value[...] = 0\n" + _BUILT),),
        ("activations",),
        "All neurons of a layer say the same, and nothing reaches the weights.",
    ),
    "dead": Fault(
        "a layer of dead neurons",
        ("hidden",),
        ((_BUILT, "    layers[{first}].b.value[...] = -20\n" + _BUILT),),
        ("activations",),
        "The biases of one layer are so low that hardly any of its neurons is ever above 0.",
    ),
    "rate_large": Fault(
        "a learning rate far too large",
        ("loop",),
        ((_RATE, "    optimiser = nn.SGD(100 * lr)\n"),),
        ("rates",),
        "Each step goes a hundred times too far.",
    ),
    "rate_small": Fault(
        "a learning rate far too small",
        ("loop",),
        ((_RATE, "    optimiser = nn.SGD(lr / 1000)\n"),),
        ("rates",),
        "Each step goes a thousandth of the way.",
    ),
    "uphill": Fault(
        "steps that go uphill",
        ("loop",),
        ((_STEP, "            optimiser.step(network.theta, -network.gradient)\n"),),
        ("rates",),
        "Each step goes along the gradient instead of against it.",
    ),
    "sum_loss": Fault(
        "a sum over the samples where the mean is meant",
        ("loss",),
        (
            (
                _LOSS,
                "\n\nclass SumLoss(nn.CrossEntropyLoss):\n"
                "    def forward(self, scores, y):\n"
                "        return len(y) * super().forward(scores, y)\n\n"
                "    def backward(self):\n"
                "        dscores = super().backward()\n"
                "        return len(dscores) * dscores\n"
                "\n\ndef make_loss():\n    return SumLoss()\n",
            ),
        ),
        ("start",),
        "Loss and gradient are as many times too large as there are samples in a batch.",
    ),
    "softmax_twice": Fault(
        "softmax twice",
        ("last layer",),
        (
            (
                _MAKE,
                "\n\nclass Softmax:\n"
                "    def forward(self, x):\n"
                "        self.p = nn.softmax(x)\n"
                "        return self.p\n\n"
                "    def backward(self, dy):\n"
                "        return self.p * (dy - (dy * self.p).sum(axis=1, keepdims=True))\n" + _MAKE,
            ),
            (_BUILT, "    layers.append(Softmax())\n" + _BUILT),
        ),
        ("batch",),
        "The network hands probabilities to a loss that wants scores.",
    ),
    "dropout_on": Fault(
        "dropout left on when it answers",
        ("loop",),
        (
            (_BUILT, "    layers.insert(-1, nn.Dropout(0.5, rng=rng))\n" + _BUILT),
            (
                "    network.eval()\n    scores = network.forward(X)\n    network.train()\n    return scores\n",
                "    return network.forward(X)\n",
            ),
        ),
        ("twice",),
        "Half of the last hidden neurons are switched off by chance in every answer.",
    ),
    "missing_slope": Fault(
        "the activation's slope left out on the way back",
        ("hidden",),
        (
            (_MAKE, "\n\nclass OddReLU(ReLU):\n    def backward(self, dy):\n        return dy\n" + _MAKE),
            (_BUILT, "    layers[{second}] = OddReLU()\n" + _BUILT),
        ),
        ("gradients",),
        "What comes from behind passes a ReLU as if its slope were 1 everywhere.",
    ),
    "transposed": Fault(
        "W not transposed on the way back",
        ("square",),
        _odd_linear("self.W.grad = self.x.T @ dy", "self.b.grad = dy.sum(axis=0)", "return dy @ self.W.value"),
        ("gradients",),
        "The way back goes through W where it should go through W.T.",
    ),
    "bias_axis": Fault(
        "the bias's gradient summed along the wrong axis",
        ("hidden",),
        _odd_linear("self.W.grad = self.x.T @ dy", "self.b.grad = dy.sum(axis=1)", "return dy @ self.W.value.T"),
        ("gradients",),
        "Each bias gets the sum of a sample instead of the sum of its neuron.",
    ),
    "bias_total": Fault(
        "one gradient for all biases of a layer",
        ("hidden",),
        _odd_linear(
            "self.W.grad = self.x.T @ dy",
            "self.b.grad = np.full(dy.shape[1], dy.sum())",
            "return dy @ self.W.value.T",
        ),
        ("gradients",),
        "Each bias gets the sum of the whole layer.",
    ),
    "step_late": Fault(
        "the step before the backward pass",
        ("loop",),
        ((_BACKWARD + _STEP, _STEP + _BACKWARD),),
        ("reading",),
        "Each step uses the gradient of the batch before.",
    ),
}


def source(fault, layer=0):
    """The program of a patient with this fault; `layer` is the number of the ill layer, from 1, where it has one."""
    text = HEALTHY
    numbers = {"layer": layer, "before": layer - 1, "first": 2 * layer - 2, "second": 2 * layer - 1}
    for healthy, faulty in FAULTS[fault].exchanges:
        if text.count(healthy) != 1:
            raise ValueError(f"{fault}: its healthy lines stand {text.count(healthy)} times in the program")
        for name, value in numbers.items():
            faulty = faulty.replace("{" + name + "}", str(value))
        text = text.replace(healthy, faulty)
    return text
