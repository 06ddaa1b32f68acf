"""A name that is drawn letter by letter: the probabilities of each next symbol, and which one the dice choose.

No browser and no picture here: numbers in, numbers and words out.
"""

import html

import numpy as np

import nnlib as nn
from workbook.plots.palette import number
from workbook.widgets.table import numbers_table

LONGEST = 16


class GeneratorState:
    """A network that scores the next symbol, symbols whose first is the end, and where the controls stand.

    `throw` chooses the random numbers, one for each letter. They do not depend on the temperature, so that one sees what
    the temperature does to the same throw.
    """

    def __init__(self, network, symbols, context=3, temperature=1.0, throw=1, letters=0):
        self.network, self.symbols, self.context = network, tuple(symbols), context
        found = np.asarray(self._scores([0] * context))
        if found.shape != (len(self.symbols),):
            raise ValueError(f"network: expected {len(self.symbols)} scores, one for each symbol, got {found.shape}")
        self.move(temperature, throw, letters)

    def move(self, temperature, throw, letters):
        """Takes where the controls stand, and draws the name."""
        if not temperature > 0:
            raise ValueError(f"temperature: expected a number above 0, got {temperature}")
        self.temperature, self.throw, self.letters = float(temperature), int(throw), int(letters)
        dice = np.random.default_rng(self.throw).random(LONGEST)
        ids, self.steps = [0] * self.context, []
        for k in range(self.letters + 1):
            shares = self.shares(ids)
            chosen = min(int(np.searchsorted(np.cumsum(shares), dice[k], side="right")), len(shares) - 1)
            self.steps.append((list(ids[-self.context :]), shares, chosen))
            ids.append(chosen)
            if chosen == 0:
                break

    def _scores(self, ids):
        return nn.predict(self.network, np.array([ids[-self.context :]]))[0]

    def shares(self, ids):
        """The probabilities of the symbol after `ids`, at the temperature, (n,)."""
        return nn.softmax(np.asarray(self._scores(ids), float) / self.temperature)

    @property
    def shown(self):
        """(context, probabilities, chosen) of the draw that is shown: the last."""
        return self.steps[-1]

    @property
    def ended(self):
        return self.shown[2] == 0

    @property
    def before(self):
        """The letters that stood before the draw that is shown."""
        return "".join(self.symbols[chosen] for _, _, chosen in self.steps[:-1])

    def perplexity(self):
        """Between how many equally likely symbols the network wavers: e to the power of the mean surprise."""
        shares = self.shown[1]
        some = shares[shares > 0]
        return float(np.exp(-np.sum(some * np.log(some))))

    def words(self):
        """The state in sentences."""
        _, shares, chosen = self.shown
        first, second = (int(k) for k in np.argsort(-shares, kind="stable")[:2])
        so_far = f"“{self.before}”" if self.before else "nothing yet"
        drawn = "the end" if chosen == 0 else self.symbols[chosen]
        name = self._name
        return [
            f"Temperature {number(self.temperature, 1)}, throw {self.throw}. Written: {so_far}. "
            f"Drawn: {drawn}, probability {number(shares[chosen], 3)}."
            + (f" The name is “{self.before}”." if self.ended else ""),
            f"Likeliest: {name(first)} {number(shares[first], 3)}, {name(second)} {number(shares[second], 3)}. The "
            f"network wavers as between {number(self.perplexity(), 1)} symbols.",
        ]

    def _name(self, k):
        return "the end" if k == 0 else self.symbols[k]

    def table(self):
        """HTML table: each draw so far, its context, what was drawn, its probability, and the likeliest symbol."""
        rows = []
        for k, (context, shares, chosen) in enumerate(self.steps, 1):
            best = int(np.argmax(shares))
            texts = html.escape(" ".join(self.symbols[i] for i in context)), html.escape(self._name(chosen))
            rows.append(
                (str(k), *texts, number(shares[chosen], 3), html.escape(self._name(best)), number(shares[best], 3))
            )
        return numbers_table(("draw", "context", "drawn", "probability", "likeliest", "its probability"), rows)
