"""Chapter 01: other right ways to write each task, and mutants that change nothing."""

import numpy as np


def sum_by_matmul(x, w, b):
    return x @ w + b


def sum_by_zip(x, w, b):
    return sum(one * weight for one, weight in zip(x, w)) + b


def sum_by_numpy(inputs, weights, bias):
    return float(np.sum(np.multiply(inputs, weights)) + bias)


def sum_with_bias_as_weight(x, w, b):
    return np.dot(np.append(x, 1), np.append(w, b))


def neuron_in_one_line(x, w, b):
    return int(x @ w + b > 0)


def neuron_as_bool(x, w, b):
    return x @ w + b > 0


def neuron_by_where(x, w, b):
    z = b
    for one, weight in zip(x, w):
        z += one * weight
    return np.where(z > 0, 1.0, 0.0)


def count_by_index(sizes):
    return sum((sizes[i] + 1) * sizes[i + 1] for i in range(len(sizes) - 1))


def count_by_arrays(sizes):
    return sum(np.zeros((a, b)).size + np.zeros(b).size for a, b in zip(sizes, sizes[1:]))


def count_by_dot(sizes):
    sizes = np.array(sizes)
    return sizes[:-1] @ sizes[1:] + sizes[1:].sum()


def shapes_by_comprehension(sizes):
    return [(a, b) for a, b in zip(sizes, sizes[1:])], [(b,) for b in sizes[1:]]


def shapes_by_index(sizes):
    weights, biases = [], []
    for i in range(1, len(sizes)):
        weights += [(sizes[i - 1], sizes[i])]
        biases += [tuple(sizes[i : i + 1])]
    return weights, biases


def shapes_as_arrays(sizes):
    sizes = np.array(sizes)
    return [np.stack([sizes[:-1], sizes[1:]], axis=1), sizes[1:, None]]


def drawn_as_tuple():
    return {"drawn_sizes": (3, 4, 2, 1)}


def drawn_as_array():
    return {"drawn_sizes": np.array([3, 4, 2, 1])}


def drawn_as_floats():
    return {"drawn_sizes": [3.0, 4.0, 2.0, 1.0]}


def _gates(and_, or_, nand):
    pairs = {"and": and_, "or": or_, "nand": nand}
    return {f"{name}_{part}": value for name, pair in pairs.items() for part, value in zip(("weights", "bias"), pair)}


def gates_as_tuples():
    return _gates(((2, 2), -3), ((2, 2), -1), ((-2, -2), 3))


def gates_as_arrays():
    return _gates((np.array([0.6, 0.7]), -1.0), (np.array([3.0, 5.0]), -2.5), (np.array([-0.6, -0.7]), 1.0))


def gates_uneven():
    return _gates(([10, 1], -10.5), ([1, 9], -0.1), ([-1, -10], np.float64(10.5)))


def xor_from_or_and_nand():
    return {"xor_W1": [[1, -1], [1, -1]], "xor_b1": [-0.5, 1.5], "xor_w2": [1, 1], "xor_b2": -1.5}


def xor_from_one_sided_neurons():
    return {"xor_W1": [[1.0, -1.0], [-1.0, 1.0]], "xor_b1": [-0.5, -0.5], "xor_w2": [1.0, 1.0], "xor_b2": -0.5}


def xor_from_not_and_or():
    return {
        "xor_W1": np.array([[1, 1], [1, 1]]),
        "xor_b1": np.array([-1.5, -0.5]),
        "xor_w2": np.array([-2, 1]),
        "xor_b2": -0.5,
    }


STYLES = {
    "weighted_sum": (sum_by_matmul, sum_by_zip, sum_by_numpy, sum_with_bias_as_weight),
    "mend_neuron": (neuron_in_one_line, neuron_as_bool, neuron_by_where),
    "count_parameters": (count_by_index, count_by_arrays, count_by_dot),
    "layer_shapes": (shapes_by_comprehension, shapes_by_index, shapes_as_arrays),
    "drawn_sizes": (drawn_as_tuple, drawn_as_array, drawn_as_floats),
    "gates": (gates_as_tuples, gates_as_arrays, gates_uneven),
    "xor": (xor_from_or_and_nand, xor_from_one_sided_neurons, xor_from_not_and_or),
}


def gates_behave(answer):
    """The truth tables, computed without the judge: many weights are right."""
    found = answer()
    fires = {
        name: [
            found[f"{name}_weights"][0] * a + found[f"{name}_weights"][1] * b + found[f"{name}_bias"] > 0
            for a in (0, 1)
            for b in (0, 1)
        ]
        for name in ("and", "or", "nand")
    }
    return fires == {"and": [0, 0, 0, 1], "or": [0, 1, 1, 1], "nand": [1, 1, 1, 0]}


def xor_behaves(answer):
    found = answer()
    outputs = []
    for a in (0, 1):
        for b in (0, 1):
            hidden = [a * found["xor_W1"][0][j] + b * found["xor_W1"][1][j] + found["xor_b1"][j] > 0 for j in (0, 1)]
            outputs.append(sum(h * w for h, w in zip(hidden, found["xor_w2"])) + found["xor_b2"] > 0)
    return outputs == [0, 1, 1, 0]


EQUIVALENT = {"gates": gates_behave, "xor": xor_behaves}
