"""A word as numbers of letters, the last letter in the last place."""

import numpy as np

from workbook.forms.task import Mistake, Task


def encode_word(word, number, places):
    ids = np.zeros(places, dtype=int)
    last = word[-places:]
    for place, letter in enumerate(last, start=places - len(last)):
        ids[place] = number.get(letter, number["?"])
    return ids


def _word_cases(rng):
    number = {"?": 1, "a": 2, "c": 3, "n": 4, "t": 5}
    fixed = [("cat", 5), ("ant", 3), ("cantata", 4), ("tat", 1), ("cut", 5), ("banana", 8), ("", 3), ("zzz", 2)]
    drawn = "".join(rng.choice(list("acntxy"), size=6))
    cases = [{"word": word, "number": number, "places": places} for word, places in (*fixed, (drawn, 9))]
    shuffled = {"c": 9, "a": 4, "?": 6, "t": 2}  # numbers that are no places in the alphabet
    return [*cases, {"word": "tack", "number": shuffled, "places": 5}]


def _ids(word, number):
    return [number.get(letter, number["?"]) for letter in word]


def _zeros_behind(word, number, places):
    ids = _ids(word, number)[-places:]
    return np.array(ids + [0] * (places - len(ids)))


def _first_letters_kept(word, number, places):
    ids = _ids(word, number)[:places]
    return np.array([0] * (places - len(ids)) + ids)


def _both(word, number, places):
    ids = _ids(word, number)[:places]
    return np.array(ids + [0] * (places - len(ids)))


def _unknown_is_nothing(word, number, places):
    ids = [number.get(letter, 0) for letter in word][-places:]
    return np.array([0] * (places - len(ids)) + ids)


def _unknown_left_out(word, number, places):
    return encode_word("".join(letter for letter in word if letter in number), number, places)


def _one_too_low(word, number, places):
    ids = [i - 1 for i in _ids(word, number)][-places:]
    return np.array([0] * (places - len(ids)) + ids)


def _backwards(word, number, places):
    return encode_word(word, number, places)[::-1]


def _filled_with_unknown(word, number, places):
    ids = _ids(word, number)[-places:]
    return np.array([number["?"]] * (places - len(ids)) + ids)


TASK = Task(
    title="A word as numbers of letters",
    outputs={"ids": 2},
    cases=_word_cases,
    reference=encode_word,
    hints=(
        "Three things in this order: which letters are kept, which number each of them has, and how many zeros go in front.",
        "`word[-places:]` are the last `places` letters, or all where there are fewer. `number.get(letter, other)` is the "
        "number of a letter, or `other` where it is not in the dict.",
        "Make the list of numbers first. How many zeros are missing in front? Lists are joined by +, and [0] * 3 is [0, 0, 0].",
    ),
    mistakes=(
        Mistake(
            "padding-behind",
            "The zeros stand behind the word. They belong in front, so that the last letter of every word stands in the "
            "last place.",
            _zeros_behind,
        ),
        Mistake(
            "too-long-is-cut-in-front",
            "Of a word that is too long you keep the first letters. The last ones are to stay, the endings.",
            _first_letters_kept,
        ),
        Mistake(
            "padding-behind",
            "The word begins in the first place, and a long one loses its end. The other way round: the last letter in "
            "the last place, zeros in front, and of a long word the last letters.",
            _both,
        ),
        Mistake(
            "unknown-is-an-error",
            'A letter without a number of its own became 0, and 0 says that no letter stands there. It gets number["?"].',
            _unknown_is_nothing,
        ),
        Mistake(
            "unknown-is-an-error",
            "A letter without a number of its own was left out, and so the letters before it moved. It keeps its place, "
            'with number["?"].',
            _unknown_left_out,
        ),
        Mistake(
            "symbol-numbers-from-zero",
            "All letters are one too low. The numbers in the dict are those to use; 0 is kept for the empty places.",
            _one_too_low,
        ),
        Mistake(
            "numbers-in-any-order",
            "Your numbers are right, and in the opposite order.",
            _backwards,
        ),
        Mistake(
            "unknown-is-an-error",
            'The empty places hold number["?"]. That says "a letter that I do not know"; where no letter is, stands 0.',
            _filled_with_unknown,
        ),
    ),
)
