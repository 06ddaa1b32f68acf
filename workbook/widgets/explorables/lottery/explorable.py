"""Two recipes, how many seeds are looked at and which: dots of runs, means with their error bars."""

from workbook.widgets.explorable import Explorable
from workbook.widgets.explorables.lottery.picture import LotteryPicture
from workbook.widgets.explorables.lottery.state import DEALS, LABELS, MOST_SEEDS, LotteryState, recipes
from workbook.widgets.grip import Grip
from workbook.widgets.radio_buttons import RadioButtons
from workbook.widgets.slider import Slider


class Lottery(Explorable):
    """The explorable. Made by `lottery`."""

    plays = "seeds"
    about = (
        "Left: each run of the two recipes as a dot, by its accuracy on the test digits, and below the dots their mean "
        "with its error bar. Right: the mean difference with its error bar, for 1 seed, 2 seeds and so on."
    )
    quiet = 1

    def __init__(self, state):
        names = recipes()
        controls = {
            "labels": RadioButtons("labels", LABELS.values(), list(LABELS).index(state.labels)),
            "first": RadioButtons("first recipe", names, names.index(state.first)),
            "second": RadioButtons("second recipe", names, names.index(state.second)),
            "seeds": Slider("seeds looked at", state.seeds, 1, MOST_SEEDS, 1),
            "deal": Slider("deal", state.deal, 1, DEALS, 1),
        }
        super().__init__(state, LotteryPicture(), controls)

    def read(self, labels, first, second, seeds, deal):
        names = recipes()
        self.state = LotteryState(list(LABELS)[labels], names[first], names[second], int(seeds), int(deal))

    def grips(self):
        return [Grip(self.drawing.course, x="seeds")]


def lottery(first="nothing", second="early stopping", *, labels="mislabelled", seeds=1, deal=1):
    """Many runs of each of five recipes: choose two, and how many seeds you look at.

    The networks are those of chapter 10: 64-128-10 on 300 digits, 150 epochs. There are a
    hundred runs with wrong labels and fifty with right ones. Runs with one seed have the same digits, the same wrong
    labels, the same first weights and batches.

    Args:
        first, second: "nothing", "early stopping", "L2 0.01", "L2 0.03" or "dropout 0.5".
        labels: "mislabelled" (a fifth of them wrong) or "clean".
        seeds: how many seeds are looked at, 1 to 20.
        deal: 1 to 50; each shuffles the seeds in its own way.

    Returns a widget. In a page without a browser it shows its starting state.
    """
    for name, recipe in (("first", first), ("second", second)):
        if recipe not in recipes():
            raise ValueError(f"{name}: expected one of {', '.join(recipes())}, got {recipe!r}")
    if labels not in LABELS:
        raise ValueError(f"labels: expected {' or '.join(LABELS)}, got {labels!r}")
    if not 1 <= seeds <= MOST_SEEDS:
        raise ValueError(f"seeds: expected 1 to {MOST_SEEDS}, got {seeds}")
    if not 1 <= deal <= DEALS:
        raise ValueError(f"deal: expected 1 to {DEALS}, got {deal}")
    return Lottery(LotteryState(labels, first, second, int(seeds), int(deal)))
