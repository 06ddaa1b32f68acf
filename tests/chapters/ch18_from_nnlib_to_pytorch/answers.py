"""Chapter 18: other right ways to write each task, and mutants that change nothing."""

import math
from collections import Counter, deque

import numpy as np


def divide_by_inverse(x, y):
    inverse = 1.0 / y
    return x * inverse, inverse, -x * inverse * inverse


def divide_by_power(x, y):
    return x * y**-1, y**-1, x * -1 * y**-2


def divide_from_the_value(x, y):
    value = x / y
    return np.array(value), np.array(1 / y), np.array(-value / y)


def linear_by_our_weights(x, weight, bias, dy):
    W = weight.T
    return x @ W + bias, dy @ W.T, (x.T @ dy).T, dy.sum(0)


def linear_by_einsum(x, weight, bias, dy):
    return (
        np.einsum("ni,oi->no", x, weight) + bias,
        np.einsum("no,oi->ni", dy, weight),
        np.einsum("no,ni->oi", dy, x),
        np.einsum("no->o", dy),
    )


def linear_by_samples(x, weight, bias, dy):
    y = np.array([weight @ row + bias for row in x])
    dx = np.array([weight.T @ row for row in dy])
    return [y, dx, sum(np.outer(d, row) for d, row in zip(dy, x)), sum(dy)]


def order_by_counting(parts, last):
    users, waiting = {last: 0}, [last]
    while waiting:
        for part in parts[waiting.pop()]:
            if part not in users:
                users[part] = 0
                waiting.append(part)
            users[part] += 1
    order, ready = [], [last]
    while ready:
        name = ready.pop()
        order.append(name)
        for part in parts[name]:
            users[part] -= 1
            if users[part] == 0:
                ready.append(part)
    return order


def order_by_counter(parts, last):
    inside = {last}
    queue = deque(inside)
    while queue:
        for part in set(parts[queue.popleft()]) - inside:
            inside.add(part)
            queue.append(part)
    users = Counter(part for name in inside for part in parts[name])
    ready, order = deque([last]), []
    while ready:
        order.append(ready.popleft())
        users.subtract(parts[order[-1]])
        ready += [part for part in set(parts[order[-1]]) if users[part] == 0]
    return order


def order_by_depth(parts, last):
    """The longest way from last decides: pushed on until nothing moves."""
    depth, changed = {last: 0}, [last]
    while changed:
        moved = {}
        for name in changed:
            for part in parts[name]:
                if depth.get(part, -1) < depth[name] + 1:
                    depth[part] = depth[name] + 1
                    moved[part] = True
        changed = list(moved)
    return tuple(sorted(depth, key=depth.get))


class ValueWithFunctions:
    """Each result keeps a function that hands its slope back, and its age."""

    age = 0

    def __init__(self, data, parts=()):
        ValueWithFunctions.age += 1
        self.data, self.parts, self.grad = data, parts, 0.0
        self.age, self.back = ValueWithFunctions.age, None

    def __add__(self, other):
        result = ValueWithFunctions(self.data + other.data, (self, other))

        def back():
            self.grad += result.grad
            other.grad += result.grad

        result.back = back
        return result

    def __mul__(self, other):
        result = ValueWithFunctions(self.data * other.data, (self, other))

        def back():
            self.grad += other.data * result.grad
            other.grad += self.data * result.grad

        result.back = back
        return result

    def tanh(self):
        t = math.tanh(self.data)
        result = ValueWithFunctions(t, (self,))

        def back():
            self.grad += (1 - t * t) * result.grad

        result.back = back
        return result

    def backward(self):
        inside, stack = {}, [self]
        while stack:
            value = stack.pop()
            if value.age not in inside:
                inside[value.age] = value
                stack += value.parts
        self.grad = 1.0
        for age in sorted(inside, reverse=True):
            if inside[age].back:
                inside[age].back()


class ValueByCounting:
    """A part goes on when all that it goes into has handed back."""

    def __init__(self, data, made_of=()):
        self.data, self.made_of, self.grad = np.float64(data), made_of, 0.0

    def __add__(self, other):
        return type(self)(self.data + other.data, ((self, 1), (other, 1)))

    def __mul__(self, other):
        return type(self)(self.data * other.data, ((self, other.data), (other, self.data)))

    def tanh(self):
        e = math.exp(2 * self.data)
        return type(self)((e - 1) / (e + 1), ((self, 4 * e / (e + 1) ** 2),))

    def backward(self):
        users, stack = {self: 0}, [self]
        while stack:
            for part, _ in stack.pop().made_of:
                if part not in users:
                    users[part] = 0
                    stack.append(part)
                users[part] += 1
        arrived, ready = dict.fromkeys(users, 0.0), [self]
        arrived[self] = 1.0
        while ready:
            value = ready.pop()
            if len(value.made_of) == 0:
                value.grad = value.grad + arrived[value]
            for part, local in value.made_of:
                arrived[part] += local * arrived[value]
                users[part] -= 1
                if users[part] == 0:
                    ready.append(part)


class ValueOnATape:
    """All operations stand on one tape, in the order in which they were made."""

    tape = []

    def __init__(self, data):
        self.data, self.grad = data, 0.0

    def note(self, data, *parts):
        result = ValueOnATape(data)
        ValueOnATape.tape.append((result, parts))
        return result

    def __add__(self, other):
        return self.note(self.data + other.data, (self, 1.0), (other, 1.0))

    def __mul__(self, other):
        return self.note(self.data * other.data, (self, other.data), (other, self.data))

    def tanh(self):
        t = math.tanh(self.data)
        return self.note(t, (self, (1 - t) * (1 + t)))

    def backward(self):
        slopes = {self: 1.0}
        made = {result for result, _ in ValueOnATape.tape}
        for result, parts in reversed(ValueOnATape.tape):
            if result in slopes:
                for part, local in parts:
                    slopes[part] = slopes.get(part, 0.0) + slopes[result] * local
        for value, slope in slopes.items():
            if value not in made:
                value.grad += slope
        ValueOnATape.tape = []


def accumulate_by_sums(parts, gradient_of):
    return sum(len(X) * gradient_of(X, y) for X, y in parts) / sum(len(X) for X, _ in parts)


def accumulate_by_average(parts, gradient_of):
    return np.average([gradient_of(X, y) for X, y in parts], axis=0, weights=[y.size for _, y in parts])


def accumulate_as_it_goes(parts, gradient_of):
    mean, seen = None, 0
    for X, y in parts:
        found = gradient_of(X, y)
        seen += len(y)
        mean = found if mean is None else mean + (found - mean) * len(y) / seen
    return mean


class SGDWithDict:
    def __init__(self, params, lr, momentum=0.0):
        self.params, self.lr, self.mu, self.v = params, lr, momentum, {}

    def zero_grad(self):
        for p in self.params:
            p.grad = None

    def step(self):
        for p in self.params:
            if p.grad is None:
                continue
            self.v[id(p)] = self.v.get(id(p), 0) * self.mu + p.grad
            p.data[...] = p.data - self.lr * self.v[id(p)]


class SGDWithArrays:
    def __init__(self, params, lr, momentum=0.0):
        self.lr = lr
        self.momentum = momentum
        self.pairs = [(p, np.zeros_like(p.data)) for p in params]

    def zero_grad(self):
        for p, _ in self.pairs:
            p.grad = None

    def step(self):
        for p, v in self.pairs:
            if p.grad is not None:
                v *= self.momentum
                v += p.grad
                np.subtract(p.data, self.lr * v, out=p.data)


class SGDOnTheParameter:
    def __init__(self, params, lr, momentum=0.0):
        self.params, self.lr, self.momentum = [*params], lr, momentum
        for p in self.params:
            p.buffer = None

    def zero_grad(self):
        for p in self.params:
            p.grad = None

    def step(self):
        for p in filter(lambda p: p.grad is not None, self.params):
            p.buffer = p.grad.copy() if p.buffer is None else self.momentum * p.buffer + p.grad
            p.data += -self.lr * p.buffer


def loop_that_assigns(x, y, lr, epochs, size):
    line = {"w": 0.0, "b": 0.0}
    for _ in range(epochs):
        grad = {}
        for start in range(0, len(x), size):
            part = slice(start, start + size)
            error = line["w"] * x[part] + line["b"] - y[part]
            grad["w"] = 2 * np.mean(error * x[part])
            grad["b"] = 2 * np.mean(error)
            for name in line:
                line[name] -= lr * grad[name]
    return line["w"], line["b"]


def loop_that_clears_after_the_step(x, y, lr, epochs, size):
    line, grad = {"w": 0.0, "b": 0.0}, {"w": 0.0, "b": 0.0}
    for _ in range(epochs):
        for start in range(0, len(x), size):
            part = slice(start, start + size)
            error = line["w"] * x[part] + line["b"] - y[part]
            grad["w"] += 2 * np.mean(error * x[part])
            grad["b"] += 2 * np.mean(error)
            for name in line:
                line[name] -= lr * grad[name]
                grad[name] = 0.0
    return line["w"], line["b"]


def loop_by_hand(x, y, lr, epochs, size):
    w = b = 0.0
    for _ in range(epochs):
        for k in range(0, len(x), size):
            u, v = x[k : k + size], y[k : k + size]
            e = w * u + b - v
            w, b = w - lr * 2 * (e @ u) / len(u), b - lr * 2 * e.sum() / len(u)
    return w, b


STYLES = {
    "divide": (divide_by_inverse, divide_by_power, divide_from_the_value),
    "torch_linear": (linear_by_our_weights, linear_by_einsum, linear_by_samples),
    "backward_order": (order_by_counting, order_by_counter, order_by_depth),
    "Value": (ValueWithFunctions, ValueByCounting, ValueOnATape),
    "accumulate": (accumulate_by_sums, accumulate_by_average, accumulate_as_it_goes),
    "SGD": (SGDWithDict, SGDWithArrays, SGDOnTheParameter),
    "mend_loop": (loop_that_assigns, loop_that_clears_after_the_step, loop_by_hand),
}

EQUIVALENT = {}
