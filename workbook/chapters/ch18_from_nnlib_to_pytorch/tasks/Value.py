"""A number that remembers what it was made of, and walks back."""

import itertools
import math

import numpy as np

from workbook.forms.task import Mistake, Task


class Value:
    born = itertools.count()

    def __init__(self, data, made_of=()):
        self.data, self.made_of, self.grad = data, made_of, 0.0
        self.number = next(Value.born)

    def __add__(self, other):
        return Value(self.data + other.data, [(self, 1.0), (other, 1.0)])

    def __mul__(self, other):
        return Value(self.data * other.data, [(self, other.data), (other, self.data)])

    def tanh(self):
        t = math.tanh(self.data)
        return Value(t, [(self, 1 - t**2)])

    def backward(self):
        found, waiting = {self}, [self]
        while waiting:
            for part, _ in waiting.pop().made_of:
                if part not in found:
                    found.add(part)
                    waiting.append(part)
        slopes = dict.fromkeys(found, 0.0) | {self: 1.0}
        for value in sorted(found, key=lambda value: value.number, reverse=True):
            for part, local in value.made_of:
                slopes[part] += slopes[value] * local
            if not value.made_of:
                value.grad += slopes[value]


def _probe(learner, inputs, program, links):
    """The value of a program, the slopes after one and after two walks, and x's grad after a chain of so many links (-1: too deep)."""

    def run(leaves):
        made = list(leaves)
        for operation, i, j in program:
            if operation == "tanh":
                made.append(made[i].tanh())
            else:
                made.append(made[i] + made[j] if operation == "+" else made[i] * made[j])
        return made[-1]

    leaves = [learner.Value(float(number)) for number in inputs]
    result = run(leaves)
    result.backward()
    once = [leaf.grad for leaf in leaves]
    run(leaves).backward()
    x = total = learner.Value(1.0)
    for _ in range(links):
        total = total + x
    try:
        total.backward()
        arrived = x.grad
    except RecursionError:
        arrived = -1.0
    return {"value": result.data, "slopes": once, "added": [leaf.grad for leaf in leaves], "long_chain": arrived}


def _cases(rng):
    programs = (
        ([2.0, 3.0], [("+", 0, 1)]),
        ([2.0, 3.0], [("*", 0, 1)]),
        ([0.5], [("tanh", 0, 0)]),
        ([2.0], [("*", 0, 0), ("+", 1, 0), ("*", 1, 2)]),
        ([0.8, -0.5], [("*", 0, 1), ("tanh", 2, 2), ("+", 3, 0), ("*", 4, 3)]),
        ([1.5, -1.0, 0.5], [("*", 0, 1), ("+", 3, 2), ("tanh", 4, 4), ("*", 5, 5), ("+", 6, 1), ("*", 7, 4)]),
    )
    found = [{"inputs": np.array(inputs), "program": program, "links": 4} for inputs, program in programs]
    for inputs, program in programs[3:]:
        drawn = rng.uniform(0.4, 1.4, len(inputs)) * rng.choice([-1, 1], len(inputs))
        found.append({"inputs": drawn, "program": program, "links": 4})
    return [*found, {"inputs": np.array([2.0, 3.0]), "program": [("+", 0, 1)], "links": 5000}]


def _with(**methods):
    """The right class, some methods exchanged; what is made is of the exchanged class, too."""
    names = {"born": Value.born, "__init__": Value.__init__}
    kept = {name: getattr(Value, name) for name in ("__add__", "__mul__", "tanh", "backward")}

    def make(self, data, made_of):
        return type(self)(data, made_of)

    own = type("Value", (), {**names, **kept})
    for name, method in methods.items():
        setattr(own, name, method(make) if name != "backward" else method)
    for name in ("__add__", "__mul__", "tanh"):
        if name not in methods:
            setattr(own, name, _RIGHT[name](make))
    return own


_RIGHT = {
    "__add__": lambda make: lambda self, other: make(self, self.data + other.data, [(self, 1.0), (other, 1.0)]),
    "__mul__": lambda make: (
        lambda self, other: make(self, self.data * other.data, [(self, other.data), (other, self.data)])
    ),
    "tanh": lambda make: lambda self: make(self, math.tanh(self.data), [(self, 1 - math.tanh(self.data) ** 2)]),
}


def _tanh_with(slope):
    return _with(
        tanh=lambda make: (
            lambda self: make(self, math.tanh(self.data), [(self, slope(self.data, math.tanh(self.data)))])
        )
    )


def _all_in(value):
    found, waiting = {value}, [value]
    while waiting:
        for part, _ in waiting.pop().made_of:
            if part not in found:
                found.add(part)
                waiting.append(part)
    return sorted(found, key=lambda one: one.number, reverse=True)


def _walk(self, start=lambda value: 1.0, add=True, keep=lambda old, new: old + new, order=_all_in):
    values = order(self)
    slopes = dict.fromkeys(values, 0.0) | {self: start(self)}
    for value in values:
        for part, local in value.made_of:
            slopes[part] = slopes[value] * local + (slopes[part] if add else 0.0)
        if not value.made_of:
            value.grad = keep(value.grad, slopes[value])


def _deepest_first(value):
    order, waiting = [], [value]
    while waiting:
        one = waiting.pop()
        if one not in order:
            order.append(one)
            waiting += [part for part, _ in one.made_of]
        if len(order) > 100:  # the chain of the check: its order is right in any case
            return _all_in(value)
    return order


def _nearest_first(value):
    order, seen = [value], {value}
    for one in order:
        for part, _ in one.made_of:
            if part not in seen:
                seen.add(part)
                order.append(part)
    return sorted(order, key=lambda one: not one.made_of)  # the leaves at the end


def _one_level(self):
    for part, local in self.made_of:
        part.grad += local


def _by_recursion(value):
    order, seen = [], set()

    def visit(one):
        if one not in seen:
            seen.add(one)
            for part, _ in one.made_of:
                visit(part)
            order.append(one)

    visit(value)
    return order[::-1]


TASK = Task(
    title="A number that remembers what it was made of, and walks back",
    outputs={"value": 1, "slopes": 3, "added": 1, "long_chain": 1},
    cases=_cases,
    reference=Value,
    probe=_probe,
    hints=(
        "Each operation makes a new Value of the result, and hands it its parts, each with its local slope. "
        "`backward` is the walk of chapter 06: incoming times local, added.",
        "A sum has the local slopes 1 and 1, a product has the other factors, and the slope of tanh is 1 - t * t, with "
        "t the result. In `backward` first gather all that self is made of, in a while loop.",
        "Keep the slopes of the walk in a dict, with 1 for self. Take the youngest first (`number` says who that is). "
        "At the end add what has arrived at the values that are made of nothing to their grad.",
    ),
    mistakes=(
        Mistake(
            "overwrite-not-add",
            "What comes back to a value that is used more than once overwrites what was there. It has to be added, also "
            "where both come from one operation, as in x * x.",
            _with(backward=lambda self: _walk(self, add=False)),
        ),
        Mistake(
            "factors-swapped",
            "In a product each part has the *other* factor as its local slope. Yours has its own.",
            _with(
                __mul__=lambda make: (
                    lambda self, other: make(self, self.data * other.data, [(self, self.data), (other, other.data)])
                )
            ),
        ),
        Mistake(
            "slope-of-a-product",
            "The local slopes of a sum are 1 and 1, whatever the numbers. Yours are those of a product.",
            _with(
                __add__=lambda make: (
                    lambda self, other: make(self, self.data + other.data, [(self, other.data), (other, self.data)])
                )
            ),
        ),
        Mistake(
            "square-forgotten",
            "The slope of tanh is 1 - t squared, with t the result. The square is missing.",
            _tanh_with(lambda x, t: 1 - t),
        ),
        Mistake(
            "slope-from-the-input",
            "The slope of tanh is 1 - t squared, with t the *result*. You took what went in.",
            _tanh_with(lambda x, t: 1 - x**2),
        ),
        Mistake(
            "derivative-forgotten",
            "tanh hands on what arrived, unchanged. Its local slope is 1 - t squared, with t the result.",
            _tanh_with(lambda x, t: 1.0),
        ),
        Mistake(
            "grad-is-of-this-walk",
            "One walk is right, but the second call overwrites what the first has left in grad. As in PyTorch, a walk adds.",
            _with(backward=lambda self: _walk(self, keep=lambda old, new: new)),
        ),
        Mistake(
            "walk-begins-with-the-value",
            "The walk begins with the value of the last number. It begins with 1: as fast as itself, that is how fast it changes.",
            _with(backward=lambda self: _walk(self, start=lambda value: value.data)),
        ),
        Mistake(
            "handed-on-too-early",
            "A value that goes into two others hands on before both have handed back, so a part of the slope gets lost. "
            "Take the youngest first.",
            _with(backward=lambda self: _walk(self, order=_deepest_first)),
        ),
        Mistake(
            "handed-on-too-early",
            "You take what is nearest to the end first, so a value that goes into something further away as well hands on "
            "before all has come back. Take the youngest first.",
            _with(backward=lambda self: _walk(self, order=_nearest_first)),
        ),
        Mistake(
            "overwrite-not-add",
            "What comes back overwrites what was there, within a walk and from one walk to the next. It has to be added both "
            "times.",
            _with(backward=lambda self: _walk(self, add=False, keep=lambda old, new: new)),
        ),
        Mistake(
            "chain-stops-early",
            "Only the parts of the last number get their slope. What these were made of gets nothing: go on from part to part, "
            "the youngest first.",
            _with(backward=_one_level),
        ),
        Mistake(
            "recursion-goes-any-depth",
            "A chain of 5,000 additions ends in a RecursionError: a function calls itself once for "
            "each link. Gather the values in a while loop.",
            _with(backward=lambda self: _walk(self, order=_by_recursion)),
        ),
    ),
)
