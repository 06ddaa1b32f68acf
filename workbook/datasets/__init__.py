"""Real data for the chapters. Each loader says where its data come from; the datasheet beside it (digits.md) tells the whole story."""

from workbook.datasets import ring_networks
from workbook.datasets.bikes import Bikes, bikes, bikes_text
from workbook.datasets.clothes28 import Clothes, clothes28
from workbook.datasets.digits import Digits, Split, digits, digits_network, digits_split
from workbook.datasets.digits28 import Pictures, digits28
from workbook.datasets.mislabelled_digits import MislabelledDigits, mislabelled_digits
from workbook.datasets.names import OwnNames, names, own_names
from workbook.datasets.penguins import Penguins, penguins, penguins_text
from workbook.datasets.petals import Petals, petals
from workbook.datasets.small_network import SmallNetwork, small_network
from workbook.datasets.spoken_digits import SpokenDigits, spoken_digits
from workbook.datasets.titanic import Titanic, titanic, titanic_text
from workbook.datasets.voices import Voices, voices
from workbook.datasets.words import Words, words
from workbook.datasets.zero_or_one import TwoFeatures, zero_or_one

__all__ = [
    "Bikes",
    "Clothes",
    "Digits",
    "MislabelledDigits",
    "OwnNames",
    "Penguins",
    "Petals",
    "Pictures",
    "SmallNetwork",
    "SpokenDigits",
    "Split",
    "Titanic",
    "TwoFeatures",
    "Voices",
    "Words",
    "bikes",
    "bikes_text",
    "clothes28",
    "digits",
    "digits28",
    "digits_network",
    "digits_split",
    "mislabelled_digits",
    "names",
    "own_names",
    "penguins",
    "penguins_text",
    "petals",
    "ring_networks",
    "small_network",
    "spoken_digits",
    "titanic",
    "titanic_text",
    "voices",
    "words",
    "zero_or_one",
]
