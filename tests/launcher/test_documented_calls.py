"""Every `python3 course.py ...` that a page, a message or a list of the course names is understood by the parser that reads it."""

import re
import shlex
from pathlib import Path

import pytest

from launcher import command_line, main
from launcher.errors import LauncherError
from workbook.building import __main__ as building
from workbook.classroom.guide import main as guide
from workbook.classroom.live import main as live
from workbook.grading import options as grading

ROOT = Path(__file__).resolve().parents[2]
PAGES = [ROOT / "README.md", ROOT / "CONTRIBUTING.md", *sorted((ROOT / "docs").glob("*.md")), ROOT / ".ci" / "run"]
PROGRAMS = [*sorted((ROOT / "launcher").glob("*.py")), *sorted((ROOT / "workbook").rglob("*.py"))]
# what reads the words that go on to a program; pytest reads those of `test`
PARSERS = {
    "build": building.parser().parse_args,
    "teach": guide.parsed,
    "class": live.parser().parse_args,
    "grade": grading.parser().parse_args,
}


def calls():
    """(page, words) of each call, once."""
    found = {}
    for path in [*PAGES, *PROGRAMS]:
        text = path.read_text("utf-8")
        lines = re.findall(r"^ *(?:sudo )?python3 course\.py\b(.*)$", text, re.MULTILINE) if path in PAGES else []
        quoted = re.findall(r"([`'])(?:sudo )?(?:python3 )?course\.py\b([^`'\n{]*)\1", text)
        for words in [*lines, *(words for _, words in quoted)]:
            words = re.split(r"[#<|]| \.\.\.", words)[0].strip()
            found.setdefault(words, path.relative_to(ROOT).as_posix())
    return [(page, words) for words, page in found.items()]


CALLS = calls()


def test_calls_are_found_where_they_stand():
    """The commands that nothing documents would be looked for in vain."""
    named = {words.split()[0] for _, words in CALLS if words}
    assert {*command_line.COMMANDS, "--no-browser", "--wheels", "--join"} <= named
    assert ("docs/grading.md", "grade hand-ins.zip --dry-run") in CALLS


@pytest.mark.parametrize(("page", "words"), CALLS)
def test_a_documented_call_is_understood(page, words, capsys):
    if words in command_line.COMMANDS:
        return  # the name of a command, which may need more
    arguments = shlex.split(words)
    try:
        options = command_line.parsed(arguments)
        if options.command in PARSERS and options.words:
            PARSERS[options.command](options.words)
    except SystemExit as left:
        assert left.code == 0 and "--help" in arguments, capsys.readouterr().err
    except LauncherError as problem:
        pytest.fail(f"{page}: {words}: {problem}")


def test_every_command_is_done_by_something():
    assert set(main.COMMANDS) == {None, *command_line.COMMANDS}


@pytest.mark.parametrize("command", command_line.COMMANDS)
def test_every_command_has_a_help_of_its_own(command, capsys):
    if command == "test":
        assert command_line.parsed(["test", "--help"]).words == ["--help"]  # pytest's
        return
    with pytest.raises(SystemExit) as left:
        options = command_line.parsed([command, "--help"])
        PARSERS[command](options.words)
    said = capsys.readouterr().out
    assert left.value.code == 0 and said.startswith(f"usage: python3 course.py {command} ")


@pytest.mark.parametrize("command", PARSERS)
def test_a_program_refuses_what_it_does_not_know_in_one_sentence(command, capsys):
    words = ["folder", "--no-such-option"] if command == "grade" else ["--no-such-option"]
    with pytest.raises(SystemExit) as left:
        PARSERS[command](command_line.parsed([command, *words]).words)
    said = capsys.readouterr().err
    assert left.value.code == 2 and "--no-such-option" in said and said.count("\n") == 1
    assert f"python3 course.py {command} --help" in said


@pytest.mark.parametrize("command", ["wheels", "torch", "hub", "doctor"])
def test_a_command_refuses_what_it_does_not_know_in_one_sentence(command, capsys):
    words = ["folder", "--no-such-option"] if command == "wheels" else ["--no-such-option"]
    assert main.main([command, *words], ROOT) == 1
    said = capsys.readouterr().err
    assert "--no-such-option" in said and said.count("\n") == 1
    assert f"python3 course.py {command} --help" in said


@pytest.mark.parametrize(
    "words",
    [["--port", "9000"], ["-k", "a and b", "--", "x"], ["--help"], ["", "--no-browser", "wheels"], ["-n", "2", "-x"]],
)
def test_words_for_a_program_go_on_as_they_are(words):
    """Also those that the course itself would understand."""
    assert command_line.parsed(["test", *words]).words == words


@pytest.mark.parametrize("words", [["--no-browser", "doctor"], ["--port", "9000", "test"]])
def test_an_option_of_opening_goes_with_no_command(words):
    with pytest.raises(LauncherError, match=f"unrecognized arguments: {words[-1]}"):
        command_line.parsed(words)
