"""The chapters of the course in their order: number, file stem, title, the question each answers, and minutes."""

from dataclasses import dataclass
from pathlib import Path

NOTEBOOKS = Path(__file__).resolve().parents[1] / "notebooks"


@dataclass(frozen=True)
class Chapter:
    """One chapter; `minutes` are for reading, playing and answering, without exercises."""

    number: str
    stem: str
    title: str
    question: str
    minutes: int

    @property
    def stands(self) -> bool:
        """Whether the chapter is written: its notebook is there."""
        return (NOTEBOOKS / f"{self.stem}.ipynb").exists()


CHAPTERS = (
    Chapter("00", "00_start_here", "Start here", "How do I use this workbook?", 15),
    Chapter("01", "01_structure", "The structure of a neural network", "What is a network made of?", 40),
    Chapter("02", "02_forward_propagation", "Forward propagation", "How does a number become a prediction?", 55),
    Chapter("03", "03_activation_functions", "Activation functions", "Why bend the line?", 55),
    Chapter("04", "04_loss", "Loss", "How wrong is it?", 45),
    Chapter("05", "05_gradient_descent", "Gradient descent", "Which way is down?", 60),
    Chapter("06", "06_backpropagation_by_hand", "Backpropagation by hand", "Who is to blame?", 55),
    Chapter("07", "07_backpropagation_through_layers", "Backpropagation through layers", "The same for matrices?", 60),
    Chapter("08", "08_training_a_network", "Training a network", "How does it become good enough?", 70),
    Chapter("09", "09_making_it_train_well", "Making it train well", "Why does it not train?", 50),
    Chapter("10", "10_generalisation", "Generalisation", "Will it work on new data?", 50),
    Chapter("11", "11_the_bug_clinic", "The bug clinic", "What is wrong with this network?", 60),
    Chapter("12", "12_learned_features", "Learned features", "What do hidden neurons find?", 50),
    Chapter("13", "13_approximating_any_function", "Approximating any function", "What can a network represent?", 40),
    Chapter("14", "14_images", "Images", "How does it read a picture?", 50),
    Chapter("15", "15_sound", "Sound", "How does it hear a digit?", 45),
    Chapter("16", "16_text", "Text", "How do letters become numbers?", 50),
    Chapter("17", "17_tables", "Tables", "When is a network the right tool?", 45),
    Chapter("18", "18_from_nnlib_to_pytorch", "From nnlib to PyTorch", "What does a framework add?", 60),
    Chapter("19", "19_the_road_map", "The road map", "What do I learn next?", 15),
)


def chapter(number: str) -> Chapter:
    """The chapter with this number, "01".

    Raises:
        KeyError: there is no such chapter.
    """
    for one in CHAPTERS:
        if one.number == number:
            return one
    raise KeyError(f"there is no chapter {number!r}; chapters go from 00 to 19, as text with two digits")
