"""Count the parameters of a network from its sizes."""

from workbook.chapters.ch01_structure.tasks.shared import size_cases
from workbook.forms.task import Mistake, Task


def count_parameters(sizes):
    total = 0
    for n_in, n_out in zip(sizes[:-1], sizes[1:]):
        total += n_in * n_out + n_out
    return total


TASK = Task(
    title="Count the parameters of a network from its sizes",
    outputs={"count": 1},
    cases=size_cases,
    reference=count_parameters,
    hints=(
        "Look at one pair of neighbouring layers first, say 2 and 3. How many connections run between them? How many biases sit behind them?",
        "Between n_in and n_out neurons there are n_in * n_out connections, and each of the n_out neurons has one bias.",
        "`zip(sizes[:-1], sizes[1:])` gives the neighbouring pairs. Start with 0, and for each pair add what it holds.",
    ),
    mistakes=(
        Mistake(
            "bias-forgotten",
            "You counted the weights alone. Each neuron outside the input layer has a bias too.",
            lambda sizes: sum(a * b for a, b in zip(sizes[:-1], sizes[1:])),
        ),
        Mistake(
            "input-layer-computes",
            "You gave the input neurons biases. They only hold the features and have no parameters.",
            lambda sizes: sum(a * b for a, b in zip(sizes[:-1], sizes[1:])) + sum(sizes),
        ),
        Mistake(
            "weight-per-neuron",
            "You counted one weight and one bias a neuron. A neuron has one weight for each connection that comes in.",
            lambda sizes: 2 * sum(sizes[1:]),
        ),
        Mistake(
            "bias-per-connection",
            "You counted a bias for each connection. A bias belongs to a neuron: one, however many connections come in.",
            lambda sizes: 2 * sum(a * b for a, b in zip(sizes[:-1], sizes[1:])),
        ),
        Mistake(
            "one-bias-a-layer",
            "You counted one bias a layer. Each neuron outside the input layer has a bias of its own.",
            lambda sizes: sum(a * b + 1 for a, b in zip(sizes[:-1], sizes[1:])),
        ),
        Mistake(
            "bias-at-the-start",
            "You counted a bias for each neuron that connections come from. A bias belongs to the neuron that they lead to: n_out of them, not n_in.",
            lambda sizes: sum(a * b + a for a, b in zip(sizes[:-1], sizes[1:])),
        ),
        Mistake(
            "bias-forgotten",
            "The biases of the output neurons are missing. Output neurons add up like all others, so each has a bias too.",
            lambda sizes: count_parameters(sizes) - sizes[-1],
        ),
        Mistake(
            "overwrite-not-add",
            "You counted the last pair of layers alone: each round replaces the count. Add to what is already there.",
            lambda sizes: count_parameters(sizes[-2:]),
        ),
        Mistake(
            "return-in-the-loop",
            "You counted the first pair of layers alone. Is there a `return` inside the loop? Then it ends the function in the first round.",
            lambda sizes: count_parameters(sizes[:2]),
        ),
        Mistake(
            "weight-per-neuron",
            "You counted the neurons. Parameters are the numbers on the connections between them, and one more for each neuron behind the inputs.",
            lambda sizes: sum(sizes),
        ),
        Mistake(
            "weights-left-out",
            "You count the biases alone. Each connection has a weight, too: n_in times n_out of them between two neighbouring layers.",
            lambda sizes: sum(sizes[1:]),
        ),
        Mistake(
            "layers-meet-all",
            "You join every layer with every later one. A connection goes to the next layer only.",
            lambda sizes: sum(sizes[1:]) + sum(m * n for i, m in enumerate(sizes) for n in sizes[i + 1 :]),
        ),
    ),
)
