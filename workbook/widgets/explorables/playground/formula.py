"""A target by formula, such as `sin(x1) * x2 > 0.2`: read by a small grammar of its own, never run as Python.

    answer     := all ("or" all)*                      all := part ("and" part)*
    part       := "not" part | comparison              comparison := sum (("<" | "<=" | ">" | ">=") sum)?
    sum        := product (("+" | "-") product)*       product := signed (("*" | "/") signed)*
    signed     := "-" signed | power                   power := atom (("^" | "**") signed)?
    atom       := number | name | function "(" answer ("," answer)* ")" | "(" answer ")"

What compares gives two classes; what gives a number is a number to be learned. Each part of a formula is a kind and a
function of the points' two columns.
"""

import math
import re
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np

MOST_LETTERS = 200
MOST_DEPTH = 40
LARGEST = 1e6  # a number further from zero is not learned by any network here
VARIABLES = {"x1": 0, "x2": 1, "x₁": 0, "x₂": 1}
CONSTANTS = {"pi": math.pi, "π": math.pi, "e": math.e}
FUNCTIONS = {
    "sin": np.sin,
    "cos": np.cos,
    "tan": np.tan,
    "tanh": np.tanh,
    "exp": np.exp,
    "log": np.log,
    "sqrt": np.sqrt,
    "abs": np.abs,
    "sign": np.sign,
    "min": np.minimum,
    "max": np.maximum,
}
COMPARISONS = {"<": np.less, "<=": np.less_equal, ">": np.greater, ">=": np.greater_equal}
SUMS = {"+": np.add, "-": np.subtract}
PRODUCTS = {"*": np.multiply, "/": np.divide}
SAME = {"**": "^", "≤": "<=", "≥": ">=", "−": "-", "×": "*", "·": "*"}  # other ways to write one sign
WORDS = ("and", "or", "not")
TOKEN = re.compile(
    r"(?P<number>(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?)|(?P<name>x[₁₂]|[^\W\d]\w*|π)|(?P<sign>\*\*|[<>]=|.)", re.ASCII
)
NUMBER, TRUTH = "a number", "a comparison"


class FormulaError(ValueError):
    """A formula that cannot be read or computed. `start` and `end` say which letters are meant, from 0."""

    def __init__(self, words, start=0, end=None):
        super().__init__(words)
        self.start, self.end = start, start + 1 if end is None else end


class Token(NamedTuple):
    """A piece of a formula: "number", "name", "sign" or "end", its text, and which letters it is."""

    kind: str
    text: str
    start: int
    end: int


@dataclass(frozen=True)
class Part:
    """A part of a formula. `compute` takes both columns (N,) and gives an array (N,) or one number."""

    kind: str
    compute: object
    start: int


class Formula:
    """A formula that was read. Called with points X (N, 2), it gives classes (N,) as 0 and 1, or numbers (N,)."""

    def __init__(self, text):
        self.text = " ".join(_text(text).split())
        self._root = _Reader(self.text).read()
        self.has_classes = self._root.kind == TRUTH

    def __call__(self, X):
        x = np.asarray(X, dtype=float)
        with np.errstate(all="ignore"):
            values = np.broadcast_to(self._root.compute((x[:, 0], x[:, 1])), len(x))
        if self.has_classes:
            return values.astype(int)
        _require_finite(values, x, self.text)
        return values.astype(float)


def _text(text):
    if not isinstance(text, str):
        raise FormulaError(f"formula: expected a text such as 'sin(x1) * x2 > 0.2', got {type(text).__name__}")
    if len(text) > MOST_LETTERS:
        raise FormulaError(
            f"formula: expected at most {MOST_LETTERS} letters, got {len(text)}", MOST_LETTERS, len(text)
        )
    return text


def _require_finite(values, x, text):
    bad = ~np.isfinite(values) | (np.abs(values) > LARGEST)
    if bad.any():
        i = int(np.argmax(bad))
        what = f"{values[i]:g}, beyond a million" if np.isfinite(values[i]) else "no number"
        raise FormulaError(f"formula: where x1 = {x[i, 0]:.3g} and x2 = {x[i, 1]:.3g} it gives {what}", 0, len(text))


class _Reader:
    """Reads one formula from left to right, one method a line of the grammar."""

    def __init__(self, text):
        self.text = text
        self.tokens = [
            Token(match.lastgroup, SAME.get(match.group(), match.group()), match.start(), match.end())
            for match in TOKEN.finditer(text)
            if not match.group().isspace()
        ]
        self.tokens.append(Token("end", "", len(text), len(text) + 1))
        self.at = self.depth = 0

    @property
    def now(self):
        return self.tokens[self.at]

    def read(self):
        if self.now.kind == "end":
            raise FormulaError("formula: expected something such as sin(x1) * x2 > 0.2, got nothing")
        part = self.answer()
        if self.now.kind != "end":
            self.refuse(self.now, _unexpected_after(self.now))
        return part

    def refuse(self, token, words):
        where = "at the end" if token.kind == "end" else f"at letter {token.start + 1}, `{token.text}`"
        raise FormulaError(f"formula: {where}: {words}", token.start, token.end)

    def take(self, *texts):
        """The next token if it is one of these signs or words, else None."""
        token = self.now
        if token.kind in ("sign", "name") and token.text in texts:
            self.at += 1
            return token
        return None

    def joined(self, next_part, words, function, kind):
        """Parts of the same kind, joined by one of these signs or words, from left to right."""
        left = next_part()
        while sign := self.take(*words):
            left = _applied(function(sign.text), kind, self.of_kind(left, kind), self.of_kind(next_part(), kind))
        return left

    def of_kind(self, part, kind):
        if part.kind != kind:
            token = next(token for token in self.tokens if token.start >= part.start)
            other = "; compare it with something, as in x1 > 0" if kind == TRUTH else ""
            self.refuse(token, f"expected {kind} here, got {part.kind}{other}")
        return part

    def answer(self):
        return self.deeper(lambda: self.joined(self.all, ("or",), lambda _: np.logical_or, TRUTH))

    def all(self):
        return self.joined(self.part, ("and",), lambda _: np.logical_and, TRUTH)

    def part(self):
        if self.take("not"):
            return self.deeper(lambda: _applied(np.logical_not, TRUTH, self.of_kind(self.part(), TRUTH)))
        left = self.sum()
        sign = self.take(*COMPARISONS)
        if not sign:
            return left
        right = self.of_kind(self.sum(), NUMBER)
        if self.now.text in COMPARISONS:
            self.refuse(self.now, "one comparison at a time; join two with `and`, as in 0 < x1 and x1 < 2")
        return _applied(COMPARISONS[sign.text], TRUTH, self.of_kind(left, NUMBER), right)

    def sum(self):
        return self.joined(self.product, SUMS, SUMS.get, NUMBER)

    def product(self):
        return self.joined(self.signed, PRODUCTS, PRODUCTS.get, NUMBER)

    def signed(self):
        if self.take("-"):
            return self.deeper(lambda: _applied(np.negative, NUMBER, self.of_kind(self.signed(), NUMBER)))
        base = self.atom()
        if not self.take("^"):
            return base
        return self.deeper(
            lambda: _applied(_power, NUMBER, self.of_kind(base, NUMBER), self.of_kind(self.signed(), NUMBER))
        )

    def deeper(self, read):
        self.depth += 1
        if self.depth > MOST_DEPTH:
            self.refuse(self.now, f"expected at most {MOST_DEPTH} brackets and signs inside each other")
        part = read()
        self.depth -= 1
        return part

    def atom(self):
        token = self.now
        self.at += 1
        if token.kind == "number":
            value = float(token.text)
            if not math.isfinite(value):
                self.refuse(token, "this number is too large")
            return Part(NUMBER, lambda _: value, token.start)
        if token.kind == "name" and token.text not in WORDS:
            return self.named(token)
        if token.text == "(":
            inner = self.answer()
            self.close(token)
            return Part(inner.kind, inner.compute, token.start)
        self.at -= 1
        self.refuse(token, "expected a number, x1, x2, a function or a bracket here")

    def named(self, token):
        name = token.text
        if name in VARIABLES:
            column = VARIABLES[name]
            return Part(NUMBER, lambda x: x[column], token.start)
        if name in CONSTANTS:
            value = CONSTANTS[name]
            return Part(NUMBER, lambda _: value, token.start)
        if name not in FUNCTIONS:
            self.refuse(token, f"there is no such name; there are x1, x2, pi, e, {', '.join(FUNCTIONS)}")
        opening = self.take("(")
        if not opening:
            self.refuse(self.now, f"expected a bracket after {name}, as in {name}(x1)")
        arguments = [self.of_kind(self.answer(), NUMBER)]
        while self.take(","):
            arguments.append(self.of_kind(self.answer(), NUMBER))
        self.close(opening)
        wanted = FUNCTIONS[name].nin
        if len(arguments) != wanted:
            more = " (numbers are written with a point: 0.5)" if len(arguments) > wanted else ""
            self.refuse(token, f"expected {wanted} in its brackets, got {len(arguments)}{more}")
        applied = _applied(FUNCTIONS[name], NUMBER, *arguments)
        return Part(NUMBER, applied.compute, token.start)

    def close(self, opening):
        if not self.take(")"):
            self.refuse(self.now, f"expected `)` for the bracket at letter {opening.start + 1}")


def _applied(function, kind, *parts):
    compares = function in COMPARISONS.values()

    def compute(x):
        values = [part.compute(x) for part in parts]
        if compares:  # what is no number would quietly count as "no"
            for value in values:
                bad = ~np.isfinite(np.broadcast_to(value, len(x[0])))
                if bad.any():
                    i = int(np.argmax(bad))
                    where = f"where x1 = {x[0][i]:.3g} and x2 = {x[1][i]:.3g}"
                    raise FormulaError(f"formula: {where} it compares what is no number", parts[0].start)
        return function(*values)

    return Part(kind, compute, parts[0].start)


def _power(base, exponent):
    return np.power(np.asarray(base, dtype=float), exponent)


def _unexpected_after(token):
    if token.kind in ("number", "name"):
        return "expected a sign such as * or > before it"
    if token.text == ",":
        return "expected a sign such as * or >; numbers are written with a point: 0.5"
    if token.text == "=":
        return "expected > or <: what is equal to something is a line, and no class"
    if token.text == ")":
        return "there is no bracket that it closes"
    return "expected a sign such as + * > or `and`"
