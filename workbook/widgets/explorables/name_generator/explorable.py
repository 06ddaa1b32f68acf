"""A name on three sliders: how hot, which throw of the dice, and how many letters are drawn already."""

from workbook.widgets.explorable import Explorable
from workbook.widgets.explorables.name_generator.picture import GeneratorPicture
from workbook.widgets.explorables.name_generator.state import LONGEST, GeneratorState
from workbook.widgets.slider import Slider

COLDEST, HOTTEST, THROWS = 0.1, 4.0, 50


class NameGenerator(Explorable):
    """The explorable. Made by `name_generator`."""

    def __init__(self, state):
        self.about = f"{len(state.symbols)} bars, one for each symbol that may come next; the drawn one is hatched."
        controls = {
            "letters": Slider("letters before", state.letters, 0, LONGEST - 1, 1),
            "temperature": Slider("temperature T", state.temperature, COLDEST, HOTTEST, 0.1),
            "throw": Slider("throw of the dice", state.throw, 1, THROWS, 1),
        }
        super().__init__(state, GeneratorPicture(state.symbols), controls)

    def read(self, letters, temperature, throw):
        self.state.move(temperature, throw, letters)


def name_generator(network, symbols, *, context=3, letters=0, temperature=1.0, throw=1):
    """A network writes a name, letter by letter: the probabilities of each next letter, and which one is drawn.

    Args:
        network: an nn.Sequential that takes the numbers of the last symbols, (N, context), and gives a score for each symbol.
        symbols: a text or a list, a symbol for each score; the first stands for the beginning and the end.
        context: how many symbols the network takes.
        letters: how many letters stand already when the draw that is shown is made, 0 to 15.
        temperature: from 0.1 to 4. throw: which random numbers, 1 to 50.

    Returns a widget.
    """
    if not COLDEST <= temperature <= HOTTEST:
        raise ValueError(f"temperature: expected a number from {COLDEST:g} to {HOTTEST:g}, got {temperature}")
    for name, value, low, high in (("letters", letters, 0, LONGEST - 1), ("throw", throw, 1, THROWS)):
        if not low <= value <= high:
            raise ValueError(f"{name}: expected {low} to {high}, got {value}")
    return NameGenerator(GeneratorState(network, symbols, int(context), temperature, throw, letters))
