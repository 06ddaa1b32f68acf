"""Broken and hostile notebooks: each is graded right, none stops the others, and none leaves anything behind.

All of them are graded together, as one cohort on two threads; then each test looks at its own result.
"""

import copy
import json
import os
import socket
import threading
import time
from pathlib import Path

import nbformat
import pytest
from nbformat.v4 import new_code_cell

from workbook.grading.sandbox.process import Sandbox
from workbook.grading.workers import Job, on_this_machine

ALL = 7
WRITE_TO_EVERY_LINE = """
import os, struct
def write(data):
    for number in range(3, 64):
        try:
            os.write(number, data)
        except OSError:
            pass
"""
# finds the number of the request that is being answered, as no cell that keeps to itself would, and answers in its place
FORGE = """
import json, os, struct, sys
def forge(header, body=b''):
    frame = sys._getframe()
    while 'outgoing' not in frame.f_locals:
        frame = frame.f_back
    text = json.dumps({'id': frame.f_locals['said']['id'], 'arrays': [], **header}).encode()
    os.write(frame.f_locals['outgoing'], struct.pack('<4sII', b'WBG1', len(text), len(body)) + text + body)
"""
HUGE_HEADER = b'{"outcomes": [], "arrays": [["<f8", [1000000000, 1000000000]]]}'

# own code in a cell of its own, before all answers: everything else is right, so all points are due
HARMLESS = {
    "loops for ever": "while True: pass",
    "loop that swallows interrupts": "while True:\n    try:\n        while True: pass\n    except BaseException:\n        pass",
    "ignores signals": "import signal\nfor n in range(1, 64):\n    try:\n        signal.signal(n, signal.SIG_IGN)\n    except (OSError, ValueError):\n        pass",
    "memory hog": "held = bytearray(10 ** 11)",
    "slow memory hog": "held = []\nwhile True: held.append(bytearray(10 ** 7))",
    "fork bomb": "import os\nwhile True:\n    try:\n        os.fork()\n    except OSError:\n        pass",
    "background processes": "import os, time\nfor n in range(20):\n    if os.fork() == 0:\n        os.setsid()\n        time.sleep(1000)\n        os._exit(0)",
    "threads": "import threading, time\nfor n in range(50):\n    threading.Thread(target=time.sleep, args=(1000,), daemon=True).start()",
    "os._exit": "import os\nos._exit(0)",
    "kills its parent": "import os\nos.kill(os.getppid(), 9)",
    "kills the first process": "import os\nos.kill(1, 9)",
    "kills everything": "import os\nos.kill(-1, 9)",
    "crashes the interpreter": "import ctypes\nctypes.string_at(0)",
    "recurses for ever": "import sys\nsys.setrecursionlimit(10 ** 9)\ndef deep(): deep()\ndeep()",
    "prints 100 MB": "print('x' * 10 ** 8)\nimport os\nos.write(1, b'x' * 10 ** 8)",
    "fills the disk": "with open('/tmp/full', 'wb') as file:\n    while True: file.write(b'x' * 10 ** 6)",
    "many small files": "import os\nfor n in range(10 ** 9): os.mkdir(f'/tmp/{n}')",
    "reaches out": "import socket\nsocket.create_connection(('1.1.1.1', 80), timeout=2)",
    "patches json": "import json\njson.dumps = json.loads = lambda *a, **k: {}",
    "patches numpy.testing": "import numpy.testing\nnumpy.testing.assert_allclose = numpy.testing.assert_array_equal = lambda *a, **k: None",
    "ast transformers": "import ast\nclass Zero(ast.NodeTransformer):\n    def visit_Constant(self, node): return ast.Constant(0)\n"
                        "get_ipython().ast_transformers.append(Zero())\nget_ipython().events.register('post_run_cell', lambda *a: 1 / 0)",
    "garbage on the line": WRITE_TO_EVERY_LINE + "write(b'x' * 10000)",
    "huge shapes on the line": WRITE_TO_EVERY_LINE + f"header = {HUGE_HEADER!r}\nwrite(struct.pack('<4sII', b'WBG1', len(header), 0) + header)",
    "huge lengths on the line": WRITE_TO_EVERY_LINE + "write(struct.pack('<4sII', b'WBG1', 2 ** 32 - 1, 2 ** 32 - 1))",
    "no JSON on the line": WRITE_TO_EVERY_LINE + "write(struct.pack('<4sII', b'WBG1', 100000, 0) + b'[' * 100000)",
    "forges a huge shape of nothing": FORGE + "forge({'arrays': [['<f8', [0, 16000000, 16000000, 16000000]]]})",
    "closes every line": "import os\nos.closerange(0, 64)",
    "closes stdout": "import sys\nsys.stdout.close(); sys.stderr.close(); sys.stdin.close()",
    "no more modules": "import sys\nsys.meta_path.clear(); sys.path.clear()",
    "raises oddly": "class Odd(BaseException):\n    def __str__(self): raise self\nraise Odd",
}  # fmt: skip

# answers that are wrong or worse: (changed answers, own code, points due)
ANSWERS = {
    "syntax error": ({"shift": "def shift(x, b:\n    return"}, "", 6),
    "loops in the answer": ({"scale": "def scale(x):\n    while True: pass"}, "", 5),
    "exits in the answer": ({"scale": "def scale(x):\n    import os\n    os._exit(0)"}, "", 5),
    "leaves in the answer": ({"scale": "def scale(x):\n    raise SystemExit"}, "", 5),
    "interrupts in the answer": ({"scale": "def scale(x):\n    raise KeyboardInterrupt"}, "", 5),
    "prints 100 MB in the answer": ({"scale": "def scale(x):\n    print('x' * 10 ** 8)\n    return 2 * x, x / 2"}, "", 7),
    "patched numpy": ({"scale": "def scale(x):\n    return x, x"},
                      "np.allclose = lambda *a, **k: True\nnp.array_equal = np.isclose = np.allclose", 5),
    "patched builtins": ({"scale": "def scale(x):\n    return x, x"}, "import builtins\nbuiltins.all = builtins.any = lambda values: True", 5),
    "patched measure_answer": ({}, "import workbook.judging.measure as measure\nmeasure.measure_answer = lambda *a, **k: [{'y': 'all points'}]", 0),
    # whoever answers in the grader's own line is found out by the true reply, which comes as well, and is left out
    "forges a reply with its number": ({}, FORGE + "forge({})", 7),
    "forges a failure that is none": ({}, FORGE + "forge({'failed': {'a': [[[[]]]]}})", 7),
    "forges right answers for wrong ones": (
        {"scale": FORGE + "def scale(x):\n    forge({'measured': [{'values': {'double': {'array': 0}, 'half': {'array': 0}}, 'arguments': []}] * 3,"
                  " 'arrays': [['<f8', [3]]]}, struct.pack('<3d', *x))\n    return x, x"}, "", 5),
    "hides by a forged reply that it borrows": (
        {"softmax": FORGE + "def softmax(z):\n    frame = sys._getframe()\n    while 'cases' not in frame.f_locals:\n        frame = frame.f_back\n"
                    "    rows = [nn.softmax(case['z']).astype('<f8') for case in frame.f_locals['cases']]\n"
                    "    if z.tobytes() == frame.f_locals['cases'][0]['z'].tobytes():\n"
                    "        forge({'measured': [{'values': {'p': {'array': n}}, 'arguments': []} for n in range(3)], 'arrays': [['<f8', [2, 3]]] * 3}, b''.join(row.tobytes() for row in rows))\n"
                    "    return nn.softmax(z)"}, "", 5),
    "forges a shape of nothing in the answer": (
        {"scale": FORGE + "def scale(x):\n    forge({'arrays': [['<f8', [0, 16000000, 16000000, 16000000]]]})\n    return 2 * x, x / 2"}, "", 5),
    "forges words without end": (
        {"scale": FORGE + "def scale(x):\n    deep = 7\n    for n in range(400): deep = [deep]\n"
                  "    forge({'measured': [{'values': dict.fromkeys(('double', 'half'), {'failure': ['raised', deep, deep, deep]}), 'arguments': []}] * 3})"}, "", 5),
    "times out in the second run only": (
        {"shift": "def shift(x, b):\n    return x - b",
         "sum_of_shifts": "def sum_of_shifts(x, b):\n    if shift(np.zeros(1), 1.0)[0] == 1:\n        while True: pass\n    return shift(x, b).sum()"}, "", 4),
    "another answer in each run": (
        {"shift": "import os\ndef shift(x, b):\n    return x + b * (os.getpid() % 2 * 0 - 1)"}, "", 6),
    "object array": ({"shift": "def shift(x, b):\n    return np.array([object()] * 4)"}, "", 6),
    "objects that pose as arrays": ({"shift": "class Pose:\n    def __array__(self, *a, **k): return 'x'\ndef shift(x, b):\n    return Pose()"}, "", 6),
    "nan": ({"shift": "def shift(x, b):\n    return x * np.nan"}, "", 6),
    "inf": ({"shift": "def shift(x, b):\n    return x + np.inf"}, "", 6),
    "huge array": ({"shift": "def shift(x, b):\n    return np.zeros(10 ** 8, dtype='i1')"}, "", 6),
    "array that equals everything": (
        {"shift": "class Yes(np.ndarray):\n    def __eq__(self, other): return True\n    def __array_function__(self, *a, **k): return True\n"
                  "def shift(x, b):\n    return np.zeros(x.shape).view(Yes)"}, "", 6),
    "a subclass that is right": (
        {"shift": "class Mine(np.ndarray):\n    def __eq__(self, other): return False\ndef shift(x, b):\n    return (x + b).view(Mine)"}, "", 7),
    "right the first time only": ({"shift": "calls = []\ndef shift(x, b):\n    calls.append(1)\n    return x + b if len(calls) == 1 else x"}, "", 6),
    "right from the second time on": ({"shift": "calls = []\ndef shift(x, b):\n    calls.append(1)\n    return x + b if len(calls) > 1 else x"}, "", 6),
    "remembers the last call": (
        {"shift": "last = []\ndef shift(x, b):\n    last.append(x + b)\n    return last[-2] if len(last) > 1 else last[0]"}, "", 6),
    "changes its inputs": ({"scale": "def scale(x):\n    half = x / 2\n    x *= 2\n    return x, half"}, "", 6),  # what a function is given is the caller's
    "ends later": ({}, "import threading, os, time\nthreading.Thread(target=lambda: (time.sleep(0.2), os._exit(0)), daemon=True).start()\n"
                       "time.sleep(1)", 7),
    "everything wrong, everything patched": (
        {"shift": "shift = None", "scale": "def scale(x):\n    return 1, 1", "sum_of_shifts": "sum_of_shifts = 7", "softmax": "softmax = nn.softmax"},
        "import json, numpy.testing, builtins\nnumpy.testing.assert_allclose = lambda *a, **k: None\nbuiltins.print = exit", 0),
}  # fmt: skip


def tampered(cohort):
    """Notebooks whose cells were treated badly: name -> (notebook, points due)."""

    def of(name, notebook):
        return next(
            i for i, cell in enumerate(notebook.cells) if cell.metadata.get("nbgrader", {}).get("grade_id") == name
        )

    found = {}
    for name in ("check-shift", "shift"):
        notebook = cohort.solved()
        del notebook.cells[of(name, notebook)]
        # without its answer a task is lost, and what builds on it is not
        found[f"deleted {name}"] = (notebook, ALL if name == "check-shift" else ALL - 1)
        notebook = cohort.solved()
        notebook.cells.insert(of(name, notebook), copy.deepcopy(notebook.cells[of(name, notebook)]))
        found[f"duplicated {name}"] = (notebook, ALL)
        notebook = cohort.solved()
        cell = notebook.cells[of(name, notebook)]
        cell.cell_type = "raw"
        found[f"retyped {name}"] = (notebook, ALL)
    notebook = cohort.solved(shift="def shift(x, b):\n    return x")
    cell = notebook.cells[of("check-shift", notebook)]
    cell.source = "99"
    cell.metadata.nbgrader.update(points=99, solution=True)
    cell.outputs = [nbformat.v4.new_output("execute_result", {"text/plain": "99"})]
    found["check that gives 99 points"] = (notebook, ALL - 1)
    for version in (0, 1, 99, "three", None):
        notebook = cohort.solved()
        for cell in notebook.cells:
            if "nbgrader" in cell.metadata:
                cell.metadata.nbgrader.schema_version = version
        found[f"schema version {version}"] = (notebook, ALL)
    notebook = cohort.solved()
    for cell in notebook.cells:
        cell.metadata = {}
    found["metadata stripped"] = (notebook, ALL)
    notebook = cohort.solved(shift="# moved")
    notebook.cells.insert(1, new_code_cell("import math\n" + cohort.right["shift"]))
    notebook.cells.insert(0, notebook.cells.pop(of("softmax", notebook)))
    found["cells in another order"] = (notebook, ALL - 1)
    notebook = cohort.solved()
    notebook.cells[1].source = "from numpy import exp, newaxis"
    notebook.cells[of("softmax", notebook)].source = "def softmax(z):\n    return exp(z) / exp(z).sum(1)[:, newaxis]"
    found["own imports in the first cell"] = (notebook, ALL)
    notebook = cohort.solved(shift=cohort.release.notebook.cells[3].source)
    notebook.cells[of("check-shift", notebook)].source = cohort.right["shift"] + "\ncheck('shift')"
    found["answer written into the check"] = (notebook, ALL)
    return found


def every_submission(cohort):
    found = {name: (cohort.solved(before=code), ALL) for name, code in HARMLESS.items()}
    found |= {
        name: (cohort.solved(before=code, **changed), points) for name, (changed, code, points) in ANSWERS.items()
    }
    found |= tampered(cohort)
    found = {name: (_bytes(notebook), points) for name, (notebook, points) in found.items()}
    found["no JSON"] = (b"{", "is not a notebook: it holds no valid JSON")
    found["deep JSON"] = (b"[" * 100_000, "is not a notebook: it holds no valid JSON")
    found["another JSON"] = (b'[1, 2, "three"]', "is not a notebook: it holds no cells")
    found["cells that are none"] = (b'{"cells": [1, null, {"cell_type": 7, "source": {"a": 1}, "metadata": []}]}', 0)
    found["empty"] = (b"", "is empty")
    found["50 MB"] = (
        b'{"cells": [], "x": "' + b"x" * 50_000_000 + b'"}',
        "is larger than 10 MB; without its outputs it would be small",
    )
    found["too many cells"] = (b'{"cells": [' + b"{}," * 5000 + b"{}]}", "has 5001 cells, more than 1000")
    return found


def _bytes(notebook):
    return json.dumps(notebook).encode("utf-8")


@pytest.fixture(scope="module")
def neighbours(tmp_path_factory):
    """Things that a hostile notebook would like to change: they are compared afterwards."""
    folder = tmp_path_factory.mktemp("neighbours")
    (folder / "gradebook.db").write_bytes(b"the gradebook")
    return folder


@pytest.fixture(scope="module")
def graded(cohort, isolated, neighbours):
    """All submissions graded together; and what was left behind when they were done."""
    submissions = every_submission(cohort)
    files = {str(path) for path in neighbours.iterdir()}
    begin = time.monotonic()
    with Sandbox(isolated=True) as sandbox:
        jobs = [Job(name, cohort.stem, data) for name, (data, _) in submissions.items()]
        done = on_this_machine(
            jobs,
            {cohort.stem: cohort.release},
            {cohort.stem: cohort.task_cases},
            sandbox=sandbox,
            limits=cohort.limits,
            count=2,
        )
        results = {job.student: result for job, result in done}
        left = processes_that_see(sandbox)
    assert {str(path) for path in neighbours.iterdir()} == files
    return {"due": {name: points for name, (_, points) in submissions.items()}, "results": results, "left": left,
            "seconds": time.monotonic() - begin}  # fmt: skip


def processes_that_see(sandbox):
    """The processes on this machine that see the folder of a sandbox."""
    found = []
    for path in Path("/proc").glob("[0-9]*/mountinfo"):
        try:
            if sandbox._files.folder.name in path.read_text():
                found.append(path.parent.name)
        except OSError:
            continue
    return found


NAMES = [*HARMLESS, *ANSWERS, "deleted check-shift", "deleted shift", "duplicated check-shift", "duplicated shift", "retyped check-shift",
         "retyped shift", "check that gives 99 points", *(f"schema version {version}" for version in (0, 1, 99, "three", None)),
         "metadata stripped", "cells in another order", "own imports in the first cell", "answer written into the check",
         "no JSON", "deep JSON", "another JSON", "cells that are none", "empty", "50 MB", "too many cells"]  # fmt: skip


def test_every_submission_has_a_test(graded):
    assert set(NAMES) == set(graded["due"]) == set(graded["results"])


@pytest.mark.parametrize("name", NAMES)
def test_it_is_graded_right(graded, name):
    due, result = graded["due"][name], graded["results"][name]
    if isinstance(due, str):
        assert result == due
    else:
        assert not isinstance(result, str), result
        assert result.points == due, [(task.name, task.status, task.findings) for task in result.tasks] + list(
            result.notes
        )


def test_no_process_is_left(graded):
    assert graded["left"] == []


def test_what_was_stopped_is_said(graded):
    assert graded["results"]["loops for ever"].notes == (
        "Cell 3, which begins with `while True: pass`, took longer than 2 seconds.",
    )
    assert graded["results"]["os._exit"].notes == (
        "Cell 3, which begins with `import os`, ended the program that it runs in.",
    )
    (finding, _) = graded["results"]["loops in the answer"].tasks[1].findings
    assert finding.message == "Your code took longer than 2 seconds."


def test_the_result_of_a_flood_stays_small(graded):
    assert len(graded["results"]["prints 100 MB"].notebook) < 50_000


def test_sockets_reach_nobody(cohort, isolated):
    """Not even a server on this machine's own loopback."""
    reached = []
    with socket.create_server(("127.0.0.1", 0)) as server:
        server.settimeout(0.1)
        port, done = server.getsockname()[1], threading.Event()

        def listen():
            while not done.is_set():
                try:
                    server.accept()
                    reached.append(True)
                except TimeoutError:
                    continue

        thread = threading.Thread(target=listen)
        thread.start()
        try:
            result = cohort.grade(
                cohort.solved(before=f"import socket\nsocket.create_connection(('127.0.0.1', {port}), timeout=2)")
            )
        finally:
            done.set()
            thread.join()
    assert result.points == ALL and not reached


def test_this_process_is_unharmed(graded):
    assert os.getpid() and threading.active_count() < 20
