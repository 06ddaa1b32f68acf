"""Find the bug in a generator of texts."""

import numpy as np

from workbook.forms.task import Mistake, Task


def mend_generator(shares, dice):
    ids = [0, 0]
    for u in dice:
        ends = np.cumsum(shares[ids[-2], ids[-1]])
        symbol = int(np.searchsorted(ends, u, side="right"))
        if symbol == 0:
            break
        ids.append(symbol)
    return ids[2:]


def _planted(shares, dice):
    ids = [0, 0]
    for u in dice:
        ends = np.cumsum(shares[ids[0], ids[1]])
        symbol = int(np.searchsorted(ends, u, side="right"))
        if symbol == 0:
            break
        ids.append(symbol)
    return ids[2:]


def _table_cases(rng):
    sure = np.zeros((4, 4, 4))
    sure[:, :, 0] = 1  # whatever comes up: the end
    for before, last, after in ((0, 0, 2), (0, 2, 1), (2, 1, 3), (1, 3, 0)):
        sure[before, last] = np.eye(4)[after]
    cases = [{"shares": sure, "dice": np.array([0.5, 0.5, 0.5, 0.5, 0.5])}]
    while len(cases) < 8:
        powers = np.exp(1.5 * rng.normal(size=(4, 4, 4)))
        powers[:, :, 0] *= 0.4
        powers[0, 0, 0] = 0.01
        shares = powers / powers.sum(axis=2, keepdims=True)
        dice = rng.uniform(0.05, 0.98, size=6)
        right = mend_generator(shares, dice)
        wrongs = [_planted, _swapped, _last_only, _stuck, _end_kept, _start_kept]
        if len(cases) > 4:  # from here on the end is drawn with dice left
            wrongs.append(_goes_on)
        others = [wrong(shares, dice) for wrong in wrongs]
        if len(right) >= 3 and all(list(right) != list(other) for other in others):
            cases.append({"shares": shares, "dice": dice})
    return cases


def _grown(shares, dice, context):
    ids = [0, 0]
    for u in dice:
        symbol = min(int(np.searchsorted(np.cumsum(shares[context(ids)]), u, side="right")), shares.shape[2] - 1)
        if symbol == 0:
            break
        ids.append(symbol)
    return ids[2:]


def _swapped(shares, dice):
    return _grown(shares, dice, lambda ids: (ids[-1], ids[-2]))


def _last_only(shares, dice):
    return _grown(shares, dice, lambda ids: (ids[-1], ids[-1]))


def _stuck(shares, dice):
    return _grown(shares, dice, lambda ids: (ids[0], ids[-1]))


def _goes_on(shares, dice):
    """The end is left out, and the next symbol is drawn all the same."""
    ids = [0, 0]
    for u in dice:
        symbol = int(np.searchsorted(np.cumsum(shares[ids[-2], ids[-1]]), u, side="right"))
        if symbol:
            ids.append(symbol)
    return ids[2:]


def _end_kept(shares, dice):
    found = mend_generator(shares, dice)
    return [*found, 0]


def _start_kept(shares, dice):
    return [0, 0, *mend_generator(shares, dice)]


TASK = Task(
    title="Find the bug in a generator",
    outputs={"symbols": 3},
    cases=_table_cases,
    reference=mend_generator,
    planted=_planted,
    symptom="It still writes as if it stood at the beginning of the text all the time. Which symbols does it look up the "
    "probabilities for, in the second round and in the third?",
    hints=(
        "Follow the example by hand, two rounds of the loop. What is `ids` in the second round, and which row of the table "
        "is looked up?",
        "The context is what was written last. Which two places of a growing list are that?",
        "`ids[-1]` is the last entry of a list, however long it is.",
    ),
    mistakes=(
        Mistake(
            "row-and-column-swapped",
            "The context is looked up in the opposite order. The older of the two symbols comes first, then the newer.",
            _swapped,
        ),
        Mistake(
            "context-stands-still",
            "You look up the newest symbol twice. The context has two symbols: the one before the last, and the last.",
            _last_only,
        ),
        Mistake(
            "context-stands-still",
            "The older symbol of the context is still that of the beginning. In each round it is the one before the last.",
            _stuck,
        ),
        Mistake(
            "end-is-no-symbol",
            "The symbols are right, with a 0 at the end. The end is a sign to stop and is not returned.",
            _end_kept,
        ),
        Mistake(
            "end-is-no-symbol",
            "When 0 is drawn, the text is at its end. You leave the 0 out and go on drawing.",
            _goes_on,
        ),
        Mistake(
            "start-is-text",
            "The symbols are right, with the two zeros of the start in front. They are not part of the text.",
            _start_kept,
        ),
    ),
)
