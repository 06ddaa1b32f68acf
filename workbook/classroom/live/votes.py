"""How a class has answered one question: rows of options, or of ranges of numbers, with the counts of both votes."""

import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from workbook.forms.question import NumberPrediction, Prediction, QuizQuestion, digest

RANGES = 6


@dataclass(frozen=True)
class Row:
    """One option, or one range of numbers, and how many chose it in the first and in the second vote."""

    label: str
    first: int
    second: int


def rows(
    question: Prediction | NumberPrediction | QuizQuestion,
    first: Mapping[str, str | float],
    second: Mapping[str, str | float],
) -> list[Row]:
    """The rows of a question, of two votes as {sitting: answer}."""
    if isinstance(question, NumberPrediction):
        return _ranges(question, *([float(one) for one in vote.values()] for vote in (first, second)))
    return [
        Row(option.text, _count(first, digest(option.text)), _count(second, digest(option.text)))
        for option in question.options
    ]


def _count(vote: Mapping[str, str | float], answer: str) -> int:
    return sum(one == answer for one in vote.values())


def _ranges(question: NumberPrediction, first: list[float], second: list[float]) -> list[Row]:
    """Ranges between round numbers, those at both ends open, so that no row is one person's number."""
    edges = _edges(sorted([*first, *second]))
    if not edges:
        return []
    unit = f" {question.unit}" if question.unit else ""
    labels = [f"below {edges[0]:,g}{unit}"]
    labels += [f"{low:,g} to below {high:,g}{unit}" for low, high in zip(edges, edges[1:])]
    labels += [f"{edges[-1]:,g}{unit} or more"]
    counts = [_in_ranges(edges, vote) for vote in (first, second)]
    return [Row(label, *both) for label, *both in zip(labels, *counts)]


def _in_ranges(edges: list[float], values: Iterable[float]) -> list[int]:
    counts = [0] * (len(edges) + 1)
    for value in values:
        counts[sum(edge <= value for edge in edges)] += 1
    return counts


def _edges(values: list[float]) -> list[float]:
    """Round numbers between which the middle eight tenths of the values lie; one wild guess moves none of them."""
    if not values:
        return []
    low, high = values[len(values) // 10], values[-1 - len(values) // 10]
    step = _round_up((high - low) / (RANGES - 1) or abs(low) / RANGES or 1.0)
    begin = math.floor(low / step)
    count = min(RANGES, math.floor(high / step) - begin + 2)
    return [float(f"{(begin + i) * step:.12g}") for i in range(count)]


def _round_up(step: float) -> float:
    """The next of 1, 2 and 5, times a power of ten."""
    power = 10.0 ** math.floor(math.log10(step))
    return next(factor * power for factor in (1, 2, 5, 10) if factor * power >= step * (1 - 1e-9))
