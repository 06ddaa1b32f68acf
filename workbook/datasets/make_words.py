"""Makes words.csv from wordfreq's lists. Run by hand, where the package is installed:

    pip install --no-deps wordfreq==3.1.1 msgpack
    python -m workbook.datasets.make_words

The course itself needs neither. Words that were read and left out stand here as the first eight digits of their SHA-256,
so that a list of rude words does not come with the course.
"""

import gzip
import hashlib
import importlib.util
from collections import Counter
from pathlib import Path

from workbook.datasets.words import CODES

MOST_FREQUENT, EACH = 2200, 1500
LEFT_OUT = frozenset(
    """
    01c0a9c2 02ff889b 093513a5 0d7f129f 0ebdc331 0f5f3cb6 138991c7 167a79b5 1fa91ada 2062f800 26f41aa2 298783cc
    29f08f04 2acf368f 2bda9b4d 2f16e6ba 2fae5507 302059ed 30cf1c20 31506a84 35042a62 3b02a908 3b982f6f 3ca67c82
    3e267bd8 3eed0f33 433bfaec 489a8455 4ae044f6 5057cf18 528c291e 611113d3 620c7d59 6251cedf 6594a090 66a65afb
    69b172fb 6ac3c336 6ad4b549 6c9d9f81 6dafa8d4 754cadd3 7b18f199 7e6e9877 7f5a9ba1 8201625b 8346e21b 84da8a25
    862a6b5e 880e042d 8b876e57 8d054acf 8dccea52 8fcdc628 914ace26 96eb7b1b 97f1b912 9f4cbbbd a0f9178f a972eb6e
    a9adb984 ad505b0b b28c97bd b3cfb992 b59d1dea b67da540 ba36704f bce13952 bd9b8d8e be07f513 c0bb7ca7 c0ea654f
    c183fffb c28807fc c28a08a1 c2d214a4 c359cdda c41faeb3 c80bb432 c9f3c15a d33baa92 d35347e8 d4c21895 d5405925
    d75a838d e058df6c e79e695c e9143a29 ef9ab3d7 f4385182 f4a85a75 f59e28f8 fc3086f6 fd227821 fe1406e9
    """.split()
)


def most_frequent(code):
    """The 2,200 most frequent words of 3 to 12 letters of one language, the most frequent first."""
    import msgpack

    package = Path(importlib.util.find_spec("wordfreq").origin).parent
    with gzip.open(package / "data" / f"small_{code}.msgpack.gz") as file:
        groups = msgpack.load(file, raw=False)[1:]  # each group: words that are equally frequent
    words = [word for group in groups for word in group]
    return [word for word in words if word.isalpha() and 3 <= len(word) <= 12][:MOST_FREQUENT]


def is_left_out(word):
    return hashlib.sha256(word.encode()).hexdigest()[:8] in LEFT_OUT


def make(folder):
    """Writes words.csv into the folder."""
    lists = {code: most_frequent(code) for code in CODES}
    count = Counter(word for words in lists.values() for word in words)
    rows = ["word,language"]
    for code, words in lists.items():
        kept = [word for word in words if count[word] == 1 and not is_left_out(word)]
        rows += [f"{word},{code}" for word in kept[:EACH]]
    (Path(folder) / "words.csv").write_text("\n".join(rows) + "\n", encoding="utf-8", newline="\n")


if __name__ == "__main__":
    make(Path(__file__).parent)
