"""What may stand behind `python3 course.py`: the commands, the options of each, and what --help shows.

Four commands are programs that run in an environment of the course, and one is pytest. These have a parser of their own,
so all words behind such a command go on to it as they are.
"""

import argparse

from launcher import hub, pytorch, wheels
from launcher.errors import LauncherError
from workbook.command_line import port_number

PROGRAM = "python3 course.py"

DESCRIPTION = """\
The course "How Neural Networks Work".

Without a command it opens in JupyterLab. The first time it sets itself up, which takes a minute or two and needs the
internet; if it is open already, its page is opened again.
"""
AFTERWARDS = """\
You work in your own copies of the notebooks, in the folder my. Start as often as you like: what you changed there is
never touched, what you did not change is renewed when the course has a new version, and a copy that you deleted comes
back fresh. Your progress is kept in my/progress, and what you set in JupyterLab (theme, font size) in my/.jupyter, apart
from any other Jupyter on this computer. To begin again from nothing, delete the folder my.

If no browser opens, copy the address that is printed into yours, with all that follows "?token=".

If something is broken, start again: the folder .venv, which holds the packages, is then repaired, and you may delete it
at any time. To stop JupyterLab, press Ctrl-C in the terminal. On Windows, type py instead of python3.
"""
# command -> its line in the list, and what adds its options to its parser: None where all words go on to a program
COMMANDS = {
    "test": ("run all tests, in an environment of their own; --all also those that take long; pytest's options go on to pytest, such as -k relu", None),
    "build": ("make notebooks, solutions and exercises anew from the chapters' texts, and run them; 01 02 only of these chapters", None),
    "teach": ("open the instructor's guide; --path, --start, --end, --break, --lunch a day by the clock; docs/teaching.md is its page", None),
    "doctor": ("what somebody who helps you asks for, as one block to copy", lambda parser: None),
    "torch": ("install PyTorch for chapter 18, which runs without it, too; says how large it is and asks first", pytorch.add_options),
    "wheels": ("fetch all packages into a folder, for computers without internet; there: python3 course.py --wheels FOLDER", wheels.add_options),
    "class": ("open a live view of a class on this computer; docs/class.md is its page", None),
    "hub": ("run a JupyterHub for a room on this computer; docs/hub.md is its page", hub.add_options),
    "grade": ("grade a folder or a zip of notebooks; docs/grading.md is its page", None),
}  # fmt: skip
NO_OPTION_BEGINS_WITH = "\0"  # no word of a command line holds it


class _Parser(argparse.ArgumentParser):
    def error(self, message):
        raise LauncherError(f"{message}: {self.prog} --help shows what can be said.")

    def parse_known_args(self, *words, **options):
        # a command refuses what it does not know itself, and points to its own --help, not to that of the course
        found, unknown = super().parse_known_args(*words, **options)
        if unknown:
            self.error(f"unrecognized arguments: {' '.join(unknown)}")
        return found, unknown


def parsed(arguments):
    """What the words of the command line mean: `command` is None where the course is to be opened.

    Of a command whose words go on to a program, `words` holds them. Raises `LauncherError` where something is not
    understood.
    """
    opening = _opening()
    parser = _Parser(
        prog=PROGRAM, description=DESCRIPTION, epilog=AFTERWARDS, allow_abbrev=False, parents=[opening], add_help=False,
        usage=f"{PROGRAM} [--no-browser] [--port PORT] [--ip IP] [--wheels FOLDER] [--join ADDRESS CODE]\n"
        f"       {PROGRAM} COMMAND ...",
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )  # fmt: skip
    _add_commands(parser)
    opening.format_help = parser.format_help  # --help behind another option is that of the course, too
    if not arguments or arguments[0].startswith("-"):
        # by itself, so that the number behind a misspelt --port is not taken for a command
        return opening.parse_args(arguments)
    if arguments[0] not in COMMANDS:
        parser.error(f"there is no command '{arguments[0]}'; the commands are {', '.join(COMMANDS)}")
    return parser.parse_args(arguments)


def _opening():
    """The parser of what stands behind no command."""
    parser = _Parser(prog=PROGRAM, allow_abbrev=False)
    parser.set_defaults(command=None)
    parser.add_argument("--no-browser", action="store_true", help="print the address, but open no browser")
    parser.add_argument(
        "--port", type=port_number, help="the port of JupyterLab (otherwise the first free one from 8888)"
    )
    parser.add_argument("--ip", help="the address to listen on (otherwise this computer only; '*' is every address)")
    parser.add_argument("--wheels", metavar="FOLDER", help="set up from this folder, without the internet")
    parser.add_argument("--join", nargs=2, metavar=("ADDRESS", "CODE"), help="join the class at this address first")
    return parser


def _add_commands(parser):
    commands = parser.add_subparsers(
        dest="command", metavar="COMMAND", prog=PROGRAM, title="commands", description="each has its own --help"
    )
    for name, (line, add_options) in COMMANDS.items():
        if add_options:
            words = f"{line[0].upper()}{line[1:]}."
            add_options(commands.add_parser(name, help=line, description=words, allow_abbrev=False))
        else:
            passed_on = commands.add_parser(name, help=line, add_help=False, prefix_chars=NO_OPTION_BEGINS_WITH)
            passed_on.add_argument("words", nargs=argparse.REMAINDER)
