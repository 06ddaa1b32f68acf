"""Real data for the chapters. Each loader says where its data come from; the datasheet beside it (digits.md) tells the whole story."""

from workbook.datasets import ring_networks
from workbook.datasets.clothes28 import Clothes, clothes28
from workbook.datasets.digits import Digits, Split, digits, digits_network, digits_split
from workbook.datasets.digits28 import Pictures, digits28
from workbook.datasets.petals import Petals, petals
from workbook.datasets.small_network import SmallNetwork, small_network
from workbook.datasets.zero_or_one import TwoFeatures, zero_or_one

__all__ = [
    "Clothes",
    "Digits",
    "Petals",
    "Pictures",
    "SmallNetwork",
    "Split",
    "TwoFeatures",
    "clothes28",
    "digits",
    "digits28",
    "digits_network",
    "digits_split",
    "petals",
    "ring_networks",
    "small_network",
    "zero_or_one",
]
