"""The form of a claim about training: a function of a seed that gives one number.

One run shows nothing: another seed may tell another story. So whatever a chapter says about how training goes is measured
over 20 seeds; `python -m workbook.building.measure NN` does it and saves the numbers in the chapter's claims.json.
"""

from collections.abc import Callable
from dataclasses import dataclass

SEEDS = range(20)


@dataclass(frozen=True)
class Claim:
    """One claim.

    Attributes:
        name: a short name, words joined by underscores.
        says: the claim in a sentence, as the chapter says it.
        run: `run(seed)` trains or measures, and returns one number.
        holds: `holds(value)` is true where one seed's number agrees with the claim; it is asked of every seed.
        margin: by how much a second run on another machine may differ from the saved number.
    """

    name: str
    says: str
    run: Callable[[int], float]
    holds: Callable[[float], bool]
    margin: float
