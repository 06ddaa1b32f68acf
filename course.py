"""The launcher of the course: this file sets everything up and opens JupyterLab.

    python3 course.py            open the course
    python3 course.py --help     everything else

It needs nothing but Python itself. What it does stands in the folder `launcher`; this file is written so that
even a very old Python can read it and say, in one sentence, that it is too old.
"""

import os
import sys

from launcher.pythons import KNOWN, OLDEST, RECOMMENDED


def too_old(version, executable):
    """The sentence for a Python that is older than `OLDEST`, or None."""
    if tuple(version[:2]) >= OLDEST:
        return None
    return (
        "This course needs Python %s, and this is Python %d.%d (%s): install a newer one from"
        " https://www.python.org/downloads/ and start the course with it, for example: python%s course.py"
    ) % (KNOWN, version[0], version[1], executable, RECOMMENDED)


def start(arguments):
    """Run the course's command line; returns the exit code."""
    sentence = too_old(sys.version_info, sys.executable)
    if sentence:
        sys.stderr.write(sentence + "\n")
        return 1
    root = os.path.dirname(os.path.abspath(__file__))
    if root not in sys.path:
        sys.path.insert(0, root)
    from launcher.main import main

    return main(arguments, root)


if __name__ == "__main__":
    sys.exit(start(sys.argv[1:]))
