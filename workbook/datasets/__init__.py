"""Real data for the chapters. Each loader says where its data come from; the datasheet beside it (digits.md) tells the whole story."""

from workbook.datasets import ring_networks
from workbook.datasets.digits import Digits, Split, digits, digits_network, digits_split
from workbook.datasets.mislabelled_digits import MislabelledDigits, mislabelled_digits
from workbook.datasets.petals import Petals, petals
from workbook.datasets.small_network import SmallNetwork, small_network
from workbook.datasets.zero_or_one import TwoFeatures, zero_or_one

__all__ = [
    "Digits",
    "MislabelledDigits",
    "Petals",
    "SmallNetwork",
    "Split",
    "TwoFeatures",
    "digits",
    "digits_network",
    "digits_split",
    "mislabelled_digits",
    "petals",
    "ring_networks",
    "small_network",
    "zero_or_one",
]
