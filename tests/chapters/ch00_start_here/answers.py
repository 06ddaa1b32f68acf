"""Chapter 00: other right ways to write its one task."""

import statistics

import numpy as np


def average_by_numpy(values):
    return np.mean(values)


def average_by_statistics(values):
    return statistics.fmean(values)


def average_by_loop(numbers):
    total = count = 0
    for number in numbers:
        total += number
        count += 1
    return total / count


STYLES = {"average": (average_by_numpy, average_by_statistics, average_by_loop)}
EQUIVALENT = {}
