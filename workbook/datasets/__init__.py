"""Real data for the chapters. Each loader says where its data come from; the datasheet beside it (digits.md) tells the whole story."""

from workbook.datasets import ring_networks
from workbook.datasets.digits import Digits, Split, digits, digits_network, digits_split
from workbook.datasets.names import OwnNames, names, own_names
from workbook.datasets.petals import Petals, petals
from workbook.datasets.small_network import SmallNetwork, small_network
from workbook.datasets.words import Words, words
from workbook.datasets.zero_or_one import TwoFeatures, zero_or_one

__all__ = [
    "Digits",
    "OwnNames",
    "Petals",
    "SmallNetwork",
    "Split",
    "TwoFeatures",
    "Words",
    "digits",
    "digits_network",
    "digits_split",
    "names",
    "own_names",
    "petals",
    "ring_networks",
    "small_network",
    "words",
    "zero_or_one",
]
