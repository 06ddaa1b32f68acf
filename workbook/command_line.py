"""What the command lines of the course's programs share: a mistake is answered in one sentence."""

import argparse
from typing import NoReturn


class Parser(argparse.ArgumentParser):
    """A parser that takes no half words, and says a mistake in one sentence, without the list of all that could be said."""

    def __init__(self, **options) -> None:
        super().__init__(allow_abbrev=False, **options)

    def error(self, message: str) -> NoReturn:
        """End the program with the sentence for a mistake."""
        self.exit(2, f"{message}: {self.prog} --help shows what can be said.\n")


def port_number(text: str) -> int:
    """The number of a port."""
    if not text.isdecimal() or int(text) > 65535:
        raise argparse.ArgumentTypeError(f"expected a number from 0 to 65535, got '{text}'")
    return int(text)
