"""What a wrong array has to do with the right one: facts about the numbers, for every task at once.

A task's own known mistakes go first. Where none matches, a relation says one true sentence: "Your dW is 4 times the expected
one in every entry, and X has 4 rows." Nothing here knows a task. Each file holds one family of relations.
"""

from collections.abc import Callable

import numpy as np

from workbook.judging.relations.as_if import as_if
from workbook.judging.relations.changes import all_zero, changed, completed, constant, fewer_values
from workbook.judging.relations.comparison import Comparison
from workbook.judging.relations.factors import multiplied, row_factors, two_at_once
from workbook.judging.relations.inputs import (
    input_missing,
    input_missing_where_not_zero,
    only_the_change,
    other_output,
    step,
    unchanged,
)
from workbook.judging.relations.not_finite import not_finite
from workbook.judging.relations.offsets import cut, moved, sum_elsewhere
from workbook.judging.relations.places import only_where, signs
from workbook.judging.relations.rows import late, one_entry, other_order, some_rows
from workbook.judging.relations.shapes import only_the_shape, repeated, same_total, too_few_or_many, turned
from workbook.judging.relations.some_cases import some_cases
from workbook.judging.relations.words import in_the_plural

__all__ = ["Comparison", "not_finite", "relation"]


def relation(comparison: Comparison) -> str:
    """A true sentence about what `got` has to do with `wanted`, or "" where no relation is found."""
    if not comparison.failing:
        return ""
    with np.errstate(all="ignore"):
        for find in _RELATIONS:
            sentence = find(comparison)
            if sentence:
                return in_the_plural(sentence, comparison.name)
    return ""


_RELATIONS: tuple[Callable[[Comparison], str], ...] = (  # the first that holds is said: the plainest first
    only_the_shape,
    repeated,
    other_output,
    unchanged,
    turned,
    multiplied,
    all_zero,
    changed,
    completed,
    fewer_values,
    input_missing,
    as_if,
    too_few_or_many,
    cut,
    some_rows,
    signs,
    only_where,
    step,
    only_the_change,
    input_missing_where_not_zero,
    one_entry,
    late,
    moved,
    two_at_once,
    sum_elsewhere,
    row_factors,
    constant,
    some_cases,
    other_order,
    same_total,
)
