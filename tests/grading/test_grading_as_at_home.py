"""What runs in a learner's notebook at home runs in the sandbox, or costs nothing but itself.

Each kind stands above an answer, in the cell of the answer: what failed there used to cost it. All run in one sandbox, one after
the other, so that matplotlib and SciPy are loaded once.
"""

import textwrap

import pytest

from workbook.grading.limits import Limits

ANSWER = "\ndef answer(x):\n    return x + 1\n"

# kind -> code that works, as at home: the cell does not fail
WORKS = {
    "import scipy": "from scipy import stats\nassert abs(stats.norm.cdf(0.0) - 0.5) < 1e-12",
    "import sklearn": "from sklearn.linear_model import LinearRegression\nassert LinearRegression().fit([[0.0], [1.0]], [0.0, 2.0]).coef_[0] > 1.9",
    "load_digits": "from sklearn.datasets import load_digits\nassert load_digits().data.shape == (1797, 64)",
    "digits": "from workbook import datasets\nassert datasets.digits().X.shape == (1797, 64)",
    "petals": "from workbook import datasets\nassert len(datasets.petals().length) == 150",
    "zero or one": "from workbook import datasets\nassert datasets.zero_or_one(each=5).X.shape == (10, 2)",
    "zip over axes": "import matplotlib.pyplot as plt\nfig, axes = plt.subplots(1, 2)\nsquares = {}\nfor ax, n in zip(axes, (2, 3)):\n    squares[n] = n * n\nassert squares == {2: 4, 3: 9}",
    "limits of axes": "import matplotlib.pyplot as plt\nfig, ax = plt.subplots()\nax.plot([1, 2], [0, 10])\nassert ax.get_ylim()[1] * 1.1 > 11",
    "counts of hist": "import matplotlib.pyplot as plt\ncounts, *_ = plt.hist([1, 1, 2], bins=2)\nassert counts[0] > counts[1]",
    "colours in a loop": "import matplotlib.pyplot as plt\ncolours = [plt.cm.viridis(n / 3) for n in range(3)]\nassert len(colours) == 3 and len(colours[0]) == 4",
    "len of axes": "import matplotlib.pyplot as plt\nfig, axes = plt.subplots(2, 3)\nassert len(axes.flat) == 6",
    "savefig and imread": "import matplotlib.pyplot as plt\nplt.plot([1, 2])\nplt.savefig('mine.png')\nassert plt.imread('mine.png').ndim == 3",
    "isinstance Axes": "import matplotlib.pyplot as plt\nassert isinstance(plt.gca(), plt.Axes)",
    "to_rgb": "from matplotlib.colors import to_rgb\nassert sum(to_rgb('red')) * 2 == 2",
    "a slider's value": "import ipywidgets\nslider = ipywidgets.IntSlider(value=3, min=0, max=9)\nassert slider.value + 1 == 4",
    "arithmetic with what only shows": "from workbook import plots\nwidth = plots.curve([1]).get_ylim()[1] * 1.1 + 2 - 1",
    "16 threads": "from concurrent.futures import ThreadPoolExecutor\nwith ThreadPoolExecutor(16) as pool:\n    assert sum(pool.map(abs, range(100))) == 4950",
    "a command's result": "files = !ls\nnames = [name for name in files if name.endswith('.csv')]\nassert files.s == ''",
    "the user's name": "import getpass, os\nassert getpass.getuser() and os.path.expanduser('~')",
    "%timeit -n": "%timeit -n 10 -r 3 sum(range(10))",
    "%timeit -n10": "%timeit -n10 sum(range(10))",
    "t = %timeit -o": "t = %timeit -o sum(range(10))\nassert t.average > 0 and t.best <= t.worst",
    "%prun -l": "%prun -l 5 sum(range(10))",
    "x = %time": "x = %time 6 * 7\nassert x == 42",
    "from the future": "from __future__ import annotations\ndef mine(x: NotThere) -> NotThere:\n    return x",
    "create a task": "import asyncio\nasync def later():\n    await asyncio.sleep(0)\n    return 5\ntask = asyncio.create_task(later())",
    "await it": "assert await task == 5",
    "input": "name = input('Your name? ')",
    "display": "display('something')\nfrom IPython.display import Markdown, display as show\nshow(Markdown('**x**'))",
    "tqdm": "from tqdm.auto import tqdm\nassert sum(1 for _ in tqdm(range(3))) == 3",
    "a module called like ours": "with open('shell.py', 'w') as file:\n    file.write('mine = 3')\nimport shell\nassert shell.mine == 3",
    "many prints": "for n in range(300_000):\n    print(n, [n] * 20)",
    "a print that is caught": "import contextlib, io\nwith contextlib.redirect_stdout(io.StringIO()) as text:\n    print('seen', end='')\nassert text.getvalue() == 'seen'",
}  # fmt: skip

# kind -> code that cannot work here, and the error: it costs nothing but itself
COSTS_ITSELF = {
    "import pandas": ("import pandas as pd", "ModuleNotFoundError"),
    "a module of their own": ("from my_helpers import shift_all", "ModuleNotFoundError"),
    "a file of their own": ("rows = np.loadtxt('measured.csv', delimiter=',')", "FileNotFoundError"),
    "a number typed in": ("n = int(input('How many? '))", "ValueError"),
    "a key of the environment": ("import os\nkey = os.environ['MY_KEY']", "KeyError"),
    "the first of a command's lines": ("files = !ls\nfirst = files[0]", "IndexError"),
    "the internet": ("import urllib.request\npage = urllib.request.urlopen('http://127.0.0.1:9')", "URLError"),
    "an assertion of their own": ("assert False, 'not yet'", "AssertionError"),
}  # fmt: skip


def runner(worker):
    """Runs a cell; returns what was said of it."""

    def run(source):
        said, _ = worker.request({"do": "cell", "source": source, "name": "cell 1"}, seconds=10)
        return said

    assert run("import numpy as np") == {}
    return run


@pytest.fixture(scope="module")
def cell(sandbox):
    with sandbox.worker(Limits()) as worker:
        yield runner(worker)


@pytest.mark.parametrize("kind", WORKS)
def test_it_works_as_at_home(cell, kind):
    assert cell("answer = None") == {}
    assert cell(WORKS[kind] + ANSWER) == {}
    assert cell("assert answer(1) == 2") == {}


@pytest.mark.parametrize("kind", COSTS_ITSELF)
def test_it_costs_nothing_but_itself(cell, kind):
    code, error = COSTS_ITSELF[kind]
    assert cell("answer = None") == {}
    assert cell(code + "\nstep = 1" + ANSWER.replace("+ 1", "+ step"))["failed"][0] == error
    assert cell("assert answer(1) == 2") == {}


def test_a_file_that_a_cell_writes_can_be_imported_and_run(cell):
    assert cell("%%writefile helper_of_mine.py\ndef one():\n    return 1") == {}
    assert cell("from helper_of_mine import one\nassert one() == 1") == {}
    assert cell("%run helper_of_mine.py\nassert one() == 1") == {}


def test_pylab_brings_its_names(cell):
    assert cell("%pylab inline\nassert linspace(0, 1, 3)[1] == 0.5") == {}


def test_the_last_value_is_kept_under_ipythons_names(sandbox):
    with sandbox.worker(Limits()) as worker:
        keeps_the_last_value(runner(worker))


def keeps_the_last_value(cell):
    assert cell("6 * 7") == {}
    assert cell("assert _ == 42 and list(Out.values())[-1] == 42 and In[-2] == '6 * 7'") == {}
    assert cell("43;") == {} and cell("assert _ == 42") == {}
    assert cell("for _ in range(3): pass") == {} and cell("44") == {} and cell("assert _ == 2") == {}


def test_what_is_imported_from_the_future_holds_in_later_cells(cell):
    assert cell("from __future__ import annotations") == {}
    assert cell("def later(x: NotThere) -> NotThere:\n    return x") == {}


def test_a_captured_cell_runs_and_gives_its_output(cell):
    assert cell("%%capture out\nprint('x')\ncaptured = 1") == {}
    assert cell("assert captured == 1 and out.stdout == ''") == {}


def test_a_timed_cell_with_options_and_setup_runs(cell):
    assert cell("%%timeit -n 5 -r 2 base = 3\nsum(range(base))") == {}


def test_an_error_in_a_timed_line_is_the_cells(cell):
    assert cell("%time 1 / 0")["failed"][0] == "ZeroDivisionError"


def test_only_definitions_are_made_behind_a_failure(cell):
    """Nothing that shows, loops or deletes: it may need what is missing."""
    assert cell("done = []\n1 / 0\nfor n in range(3):\n    done.append(n)\ndone.append(1)\nafter = len(done)")["failed"]
    assert cell("assert after == 0") == {}


def test_nothing_is_loaded_that_nobody_asked_for(sandbox):
    """Loading one of them takes longer than all the rest of a plain notebook."""
    heavy = "[name for name in sys.modules if name.partition('.')[0] in ('scipy', 'sklearn', 'matplotlib', 'PIL', 'async' + 'io')]"
    code = textwrap.dedent(f"""
        from workbook import plots, datasets
        from workbook.checking import check
        import sys
        raise Exception(str({heavy}))
    """)
    with sandbox.worker(Limits()) as worker:
        said, _ = worker.request({"do": "cell", "source": code, "name": "cell 1"}, seconds=10)
    assert said["failed"][:2] == ["Exception", "[]"]
