"""What notebooks ask of the claims about training: the numbers that were measured over 20 seeds, as a band.

`band("08", "spiral_accuracy")` reads what is saved in the chapter's folder; nothing is trained.
"""

from dataclasses import dataclass

import numpy as np

from workbook.content import saved_numbers


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


def band(chapter: str, name: str) -> Band:
    """The saved numbers of one claim, for example `band("08", "spiral_accuracy")`.

    Raises:
        KeyError: there is none of that name; the message lists those of the chapter.
    """
    saved = saved_numbers(chapter)
    if name not in saved:
        raise KeyError(f"no claim {name!r} is saved for chapter {chapter}; there are: {', '.join(saved) or 'none'}")
    return Band(np.array(saved[name], dtype=float))
