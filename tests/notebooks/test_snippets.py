"""What exercises offer to be put "into a new cell" runs after the exercises are solved, and gives what the text beside it says."""

import json
import re
import textwrap
from pathlib import Path

import matplotlib
import pytest

SOLUTIONS = Path(__file__).resolve().parents[2] / "solutions"
SNIPPET = re.compile(r"(?:^|\n\n)((?:    .*\n|\n(?=    ))*    .*)")
SHOWS = re.compile(r"\bprint\(|\bwidgets\.")


def snippets_of(source):
    """The indented programs of a text that show something; formulas beside an exercise, and folded answers, are none."""
    if "<details>" in source:
        return []
    return [textwrap.dedent(found) for found in SNIPPET.findall(source) if SHOWS.search(found)]


def cells_of(stem):
    return json.loads((SOLUTIONS / f"{stem}.ipynb").read_text("utf-8"))["cells"]


STEMS = [
    path.stem
    for path in sorted(SOLUTIONS.glob("*.ipynb"))
    if any(snippets_of("".join(cell["source"])) for cell in cells_of(path.stem) if cell["cell_type"] == "markdown")
]


def printed_by_snippets(stem, capsys):
    """Runs the solved exercises in order, and each snippet where it stands. Returns what each of them printed."""
    matplotlib.use("Agg")
    names, printed = {}, []
    for cell in cells_of(stem):
        source = "".join(cell["source"])
        if cell["cell_type"] == "code" and not re.search(r"^check\(", source, re.M):
            exec(source, names)
        for snippet in snippets_of(source) if cell["cell_type"] == "markdown" else []:
            capsys.readouterr()
            exec(snippet, names)
            printed.append(capsys.readouterr().out)
    return printed


def numbers(text):
    return [float(found) for found in re.findall(r"-?\d+\.\d+(?:e-?\d+)?", text)]


def each_hour_beats_the_line(printed):
    line, hours = numbers(printed[0])[::2], numbers(printed[0])[1::2]
    return len(line) == 5 and all(a < b for a, b in zip(line, hours))


PROMISES = {
    "02": lambda printed: numbers(printed[0]) == [0.978],
    "03": lambda printed: abs(numbers(printed[0])[0] - numbers(printed[0])[1]) < 1e-9,
    "04": lambda printed: numbers(printed[0]) == [0.0867],
    "05": lambda printed: all(abs(a - b) < 1e-4 for a, b in zip(numbers(printed[0]), (0.4158, -0.3631))),
    "06": lambda printed: printed[0].startswith("Gradient check passed"),
    "07": lambda printed: numbers(printed[0])[0] < 1e-6,
    "08": lambda printed: all(float(re.search(r"test: ([\d.]+)", text)[1]) > 0.95 for text in printed),
    # Zeros: one neuron and chance. He's start: all 32, and most digits. The search: one of the middle rates, and most digits.
    "09": lambda printed: (
        printed[0].startswith("1 different")
        and "32 different" in printed[0]
        and numbers(printed[0])[-1] > 0.9
        and numbers(printed[-1])[0] in (0.1, 1.0)
        and numbers(printed[-1])[1] > 0.8
    ),
    "10": lambda printed: (lambda a: a[1] - a[0] > 0.1 > 0.02 > a[3] - a[2])(numbers(printed[0])),
    "11": lambda printed: printed[0].startswith("start: loss") and numbers(printed[0])[-1] < 0.05,
    "12": lambda printed: numbers(printed[0])[0] > 0.95,
    "14": lambda printed: "array" in printed[0],
    "16": lambda printed: len(printed[0].splitlines()) == 10,
    "17": each_hour_beats_the_line,
    "18": lambda printed: numbers(printed[0].splitlines()[0]) == [2.0, 1.0, 0.5],
}


@pytest.mark.parametrize("stem", STEMS)
def test_a_snippet_gives_what_the_text_promises(stem, capsys):
    printed = printed_by_snippets(stem, capsys)
    assert PROMISES[stem[:2]](printed), printed
