"""What the course claims about training, each measured over 20 seeds.

One run shows nothing: another seed may tell another story. So whatever a chapter says about how training goes is a claim
here: a function of a seed that gives one number. `python -m workbook.claims NN` runs it with seeds 0 to 19 and saves the
numbers beside this file; the chapter shows the band, and the tests run two of the seeds again.

A chapter's claims stand in `chapter_NN.py`, in a tuple `CLAIMS`; the saved numbers in `chapter_NN.json`.
"""

import importlib
import json
import pkgutil
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import numpy as np

SEEDS = range(20)
_HERE = Path(__file__).parent


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


@dataclass(frozen=True)
class Band:
    """The numbers of a claim over all seeds: `values` (20,), and what to say of them."""

    values: np.ndarray

    @property
    def low(self) -> float:
        return float(self.values.min())

    @property
    def high(self) -> float:
        return float(self.values.max())

    @property
    def median(self) -> float:
        return float(np.median(self.values))

    def __str__(self) -> str:
        return f"between {self.low:.4g} and {self.high:.4g} over {len(self.values)} seeds, median {self.median:.4g}"


def chapters() -> tuple[str, ...]:
    """The chapters that claim something: ("05", "08", ...)."""
    names = (module.name for module in pkgutil.iter_modules(__path__))
    return tuple(sorted(name.removeprefix("chapter_") for name in names if name.startswith("chapter_")))


def claims_of(chapter: str) -> tuple[Claim, ...]:
    """The claims of one chapter."""
    return importlib.import_module(f"{__name__}.chapter_{chapter}").CLAIMS


def saved_numbers(chapter: str) -> Path:
    """The file with the numbers of one chapter."""
    return _HERE / f"chapter_{chapter}.json"


def band(chapter: str, name: str) -> Band:
    """The saved numbers of one claim.

    Raises:
        KeyError: there is none of that name; the message lists those of the chapter.
    """
    path = saved_numbers(chapter)
    saved = json.loads(path.read_text(encoding="utf-8")) if path.exists() else {}
    if name not in saved:
        raise KeyError(f"no claim {name!r} is saved for chapter {chapter}; there are: {', '.join(saved) or 'none'}")
    return Band(np.array(saved[name], dtype=float))
