"""Six voices and five languages: sentences that telephone systems say. The file is made by make_voices.py."""

from pathlib import Path
from typing import NamedTuple

import numpy as np

SAVED = Path(__file__).with_suffix(".npz")
RATE = 8000

# a name for each voice, its language, and the part of its package in which the sentences stand
SPEAKERS = ("Allison", "Allison in Spanish", "June", "Carlo", "the voice of ivrvoice.ru", "Paola")
LANGUAGES = ("English", "Spanish", "French", "Italian", "Russian")
LANGUAGE_OF_SPEAKER = (0, 1, 2, 3, 4, 3)


class Voices(NamedTuple):
    """sounds: 94 arrays in [-1, 1]. y: (94,), the language. speaker: (94,), whose voice. languages, speakers: what these count.
    prompts: 94 names of sentences. rate: 8000, samples a second."""

    sounds: list
    y: np.ndarray
    speaker: np.ndarray
    languages: tuple
    speakers: tuple
    prompts: tuple
    rate: int


def voices():
    """94 sentences of telephone systems, some 45 seconds of each of six recorded voices.

    Returns:
        `Voices(sounds, y, speaker, languages, speakers, prompts, rate)`:
        `sounds`, a list of 94 arrays (n,) float32 in [-1, 1], each of another length, one speaker after the other;
        `y` (94,) int64, the language of each sentence: its place in `languages`;
        `speaker` (94,) int64, who speaks: the place in `speakers`; the last, 5, is a second voice that speaks Italian;
        `prompts`, the name that the sentence has in its package, which is the same in each language;
        `rate`, 8000: so many numbers are one second.

    Source: the prompts of the telephone system Asterisk. English and Spanish: Allison Smith; French: June Wallack (all
    three CC BY-SA 3.0). Italian: Carlo Flora; Russian: provided by Maxim Topal, ivrvoice.ru (both CC BY 3.0). Second Italian voice:
    Marco Menardi and Paola Dal Zot, http://www.voip.ammdomus.it (CC BY-SA 3.0 IT). voices.md says more.
    """
    with np.load(SAVED) as file:
        codes, ends = file["codes"], file["ends"]
        speaker, prompts = file["speaker"].astype(np.int64), tuple(str(name) for name in file["prompts"])
    return Voices(
        sounds=np.split(from_mu_law(codes), ends[:-1]),
        y=np.array(LANGUAGE_OF_SPEAKER)[speaker],
        speaker=speaker,
        languages=LANGUAGES,
        speakers=SPEAKERS,
        prompts=prompts,
        rate=RATE,
    )


def to_mu_law(sound):
    """One byte for each number in [-1, 1], finer for quiet ones: the way in which telephones send sound (mu = 255)."""
    size = np.log1p(255 * np.abs(sound)) / np.log(256)
    return np.round(128 + 127 * np.sign(sound) * size).astype(np.uint8)


def from_mu_law(codes):
    """The numbers in [-1, 1] that such bytes stand for, float32."""
    y = (np.arange(256) - 128) / 127  # 0 would be just below -1; it is never written
    table = np.sign(y) * (256.0 ** np.abs(y) - 1) / 255
    return table.clip(-1, 1).astype(np.float32)[codes]
