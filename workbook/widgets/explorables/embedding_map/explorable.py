"""A recorded embedding on a slider: where each letter lies after any epoch, and how near the vowels are by then."""

from workbook.widgets.explorable import Explorable
from workbook.widgets.explorables.embedding_map.picture import MapPicture
from workbook.widgets.explorables.embedding_map.state import MapState
from workbook.widgets.grip import Grip
from workbook.widgets.slider import Slider


class EmbeddingMap(Explorable):
    """The explorable. Made by `embedding_map`."""

    plays = "epoch"
    about = (
        "Left: each symbol at its two numbers, vowels as circles, consonants as squares, y as a triangle. Right: the mean "
        "distance among the vowels divided by that of vowels to consonants, over the epochs, with a dot at the epoch shown."
    )

    def __init__(self, state):
        super().__init__(state, MapPicture(state), {"epoch": Slider("epoch", state.at, 0, state.last, 1)})

    def read(self, epoch):
        self.state.at = int(epoch)

    def grips(self):
        return [Grip(self.drawing.right, x="epoch")]


def embedding_map(tables, symbols, *, epoch=0):
    """A recorded embedding with two numbers for each symbol: the letters on a map, with the epoch on a slider.

    Args:
        tables: a list of tables (n, 2), `layer.E.value.copy()`, before the first epoch and after each.
        symbols: a text, or a list of texts, with a symbol for each of the n rows; letters, and others such as ".".
        epoch: the epoch that is shown at first; in a page without a browser it is the one that stays.

    Returns a widget.
    """
    state = MapState(tables, symbols)
    if not 0 <= epoch <= state.last:
        raise ValueError(f"epoch: expected 0 to {state.last}, got {epoch}")
    state.at = int(epoch)
    return EmbeddingMap(state)
