"""Python's and NumPy's errors in plain words: what met there, and what is usually behind it.

The original text follows the sentence, since the learner will meet it again elsewhere.
"""

import re

from workbook.judging.errors_of_numpy import NUMPY
from workbook.judging.errors_of_python import PYTHON


def error_in_words(kind: str, words: str, line: str = "") -> str:
    """A sentence or two about an error of type `kind` with the text `words`, raised in `line`; "" for an unknown one."""
    for kinds, pattern, say in (*NUMPY, *PYTHON):
        if kind in kinds.split():
            found = re.search(pattern, words)
            if found:
                return say(found, line)
    return ""
