"""The findings of a gradient check: which entries are compared, how far the two are apart, and the table of it."""

from typing import NamedTuple

import numpy as np

from nnlib.machinery.checks import require_count, require_number

ROUNDING = 1e-7  # relative errors below this are rounding, and differ from machine to machine


class Comparison(NamedTuple):
    """One array's gradient at its worst entry (its largest, if all is well): what `backward` says, what the
    differences say, and how far the two are apart."""

    name: str
    shape: tuple
    worst: tuple
    backward: float
    difference: float
    relative_error: float
    passed: bool


class GradientReport:
    """What a gradient check found. It is true where all passed; printed, it is a table; `report["W"]` is one row."""

    def __init__(self, results, notes, eps, tolerance):
        self.results = results
        self.notes = notes
        self.eps = eps
        self.tolerance = tolerance

    @property
    def passed(self):
        return all(result.passed for result in self.results)

    @property
    def worst(self):
        """The row with the largest relative error."""
        return max(self.results, key=lambda result: result.relative_error)

    def renamed(self, rename):
        """The same report with other names for the arrays."""
        results = [result._replace(name=rename(result.name)) for result in self.results]
        return GradientReport(results, [rename(note) for note in self.notes], self.eps, self.tolerance)

    def __bool__(self):
        return self.passed

    def __getitem__(self, name):
        for result in self.results:
            if result.name == name:
                return result
        raise KeyError(f"{name}: the report has {', '.join(result.name for result in self.results)}")

    def __repr__(self):
        rows = [("", "shape", "entry", "backward", "by difference", "relative error", "")]
        for result in self.results:
            error = f"{result.relative_error:.1e}" if result.relative_error >= ROUNDING else f"below {ROUNDING:g}"
            numbers = f"{result.backward:.5g}", f"{result.difference:.5g}", error
            verdict = "ok" if result.passed else "WRONG"
            rows.append((result.name, str(result.shape), str(list(result.worst)), *numbers, verdict))
        widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
        table = ["  ".join(map(str.ljust, row, widths)).rstrip() for row in rows]
        verdict = "passed" if self.passed else "FAILED"
        head = f"Gradient check {verdict} (float64, nudge {self.eps:g}, allowed relative error {self.tolerance:g})"
        return "\n".join([head, *table, *(f"note: {note}" for note in self.notes)])


def compare(number, gradients, slope, arrays, notes, rng, eps, tolerance, at_most, size=None):
    """Compare `gradients()` with what nudging the entries of `arrays`, in place, does to `number()`, as `slope` says.

    `size` is how large the numbers are from which `number()` is added up, for it is these that are rounded; without it,
    `number()` itself.
    """
    eps, tolerance = require_number(eps, "eps", above=0), require_number(tolerance, "tolerance", above=0)
    at_most = require_count(at_most, "at_most")
    centre = number()
    if number() != centre:
        raise ValueError("forward: expected the same result twice, got two; is dropout on? switch it off with eval()")
    size = abs(centre) if size is None else size
    # Slopes below this size drown in the rounding of the differences, so errors are relative to it at least.
    smallest = 1e-4 * max(1, size)
    claims = {name: np.array(gradient, dtype=np.float64) for name, gradient in gradients().items()}

    results, notes = [], list(notes)
    for name, array in arrays.items():
        if name not in claims:
            notes.append(f"{name}: backward returned None, so it was not checked")
            continue
        if claims[name].shape != array.shape:
            raise ValueError(f"{name}: expected a gradient of shape {array.shape}, got {claims[name].shape}")
        chosen = np.arange(array.size)
        if array.size > at_most:
            chosen = rng.choice(array.size, at_most, replace=False)
            notes.append(f"{name}: {at_most} of {array.size:,} entries were checked, chosen at random")
        rounding = np.finfo(np.float64).eps * size
        measured = np.array([slope(number, array.reshape(-1), entry, eps, centre, rounding) for entry in chosen])
        kinks = np.isnan(measured)
        if kinks.any():
            notes.append(f"{name}: {kinks.sum()} of {len(chosen)} entries on a kink were left out")
        claimed = claims[name].reshape(-1)[chosen]
        errors = np.abs(claimed - measured) / np.maximum(np.maximum(np.abs(claimed), np.abs(measured)), smallest)
        errors[np.isnan(errors)] = np.inf
        errors[kinks] = 0
        worst = int(errors.argmax() if errors.max() >= ROUNDING else np.abs(claimed).argmax())
        index = tuple(int(i) for i in np.unravel_index(chosen[worst], array.shape))
        if np.isnan(claimed).all():
            notes.append(f"{name}: backward assigned no gradient")
        if size > 1 and smallest * tolerance > np.abs(claimed).max(initial=0):
            notes.append(
                f"{name}: numbers of size {size:.0e} hide slopes as small as these; the check says nothing of them"
            )
        passed = bool(errors[worst] <= tolerance and not kinks.all())
        numbers = float(claimed[worst]), float(measured[worst]), float(errors[worst])
        results.append(Comparison(name, array.shape, index, *numbers, passed))
    return GradientReport(results, notes, eps, tolerance)
