"""`self_test()`: is this environment able to run the course? It says in plain words what is wrong and how to mend it."""

import html
import sys
from collections.abc import Callable
from importlib import metadata

from workbook.checking import progress_files
from workbook.checking.facts import facts
from workbook.checking.messages import Message, paragraph, show

MEND = "Close JupyterLab and run `python3 course.py` again in the folder of the course; it repairs what is missing."


def self_test() -> None:
    """Check Python, the packages, the network library, pictures, widgets and the place for progress, and show the result."""
    results = [(name, test()) for name, test in TESTS]
    failed = [result for _, result in results if result]
    head = (
        "Everything works. You are ready to start."
        if not failed
        else f"{len(failed)} of {len(results)} parts need mending."
    )
    lines = [head] + [
        f"  {'ok  ' if not problem else 'MEND'}  {name}{': ' + problem if problem else ''}" for name, problem in results
    ]
    body = paragraph(head, "wb-head") + "".join(
        paragraph(f"{'ok' if not problem else 'MEND'}: {name}{'. ' + problem if problem else ''}")
        for name, problem in results
    )
    if failed or progress_files.progress_folder() is not None:  # no machine's paths in the stored notebooks
        told = "\n".join(facts())
        lines += ["", "For whoever helps you:", told] if failed else []
        body += f"<details><summary>For whoever helps you</summary><pre>{html.escape(told)}</pre></details>"
    show(Message("\n".join(lines), body, "notyet" if failed else "correct"))


def _python() -> str:
    if sys.version_info >= (3, 11):  # noqa: UP036 (whoever runs the notebooks elsewhere should be told)
        return ""
    return f"this is Python {sys.version_info.major}.{sys.version_info.minor}, the course needs 3.11 or newer. Install it, then: {MEND}"


def _packages() -> str:
    missing = []
    for name in ("numpy", "matplotlib", "ipywidgets", "anywidget", "scikit-learn", "filelock"):
        try:
            metadata.version(name)
        except metadata.PackageNotFoundError:
            missing.append(name)
    return f"not installed: {', '.join(missing)}. {MEND}" if missing else ""


def _network() -> str:
    try:
        import numpy as np

        import nnlib as nn

        network = nn.mlp([2, 3, 1], activation=nn.Tanh, rng=np.random.default_rng(0))
        shape = network.forward(np.zeros((4, 2))).shape
    except Exception as error:  # whatever is wrong with the installation, the learner gets a sentence
        return f"a small network did not run ({type(error).__name__}: {error}). {MEND}"
    return "" if shape == (4, 1) else f"a small network gave shape {shape} instead of (4, 1). {MEND}"


def _pictures() -> str:
    try:
        from io import BytesIO

        from matplotlib.figure import Figure

        Figure(figsize=(1, 1)).savefig(BytesIO(), format="png")
    except Exception as error:  # as above
        return f"a picture could not be drawn ({type(error).__name__}: {error}). {MEND}"
    return ""


def _widgets() -> str:
    try:
        metadata.version("jupyterlab_widgets")
        from workbook.widgets import MultipleChoice  # noqa: F401 (that it can be imported is the test)
    except Exception as error:  # as above
        return f"widgets are not available ({type(error).__name__}: {error}). {MEND}"
    return ""


def _progress() -> str:
    folder = progress_files.progress_folder()
    if folder is None:
        return ""
    reason = progress_files.why_not_writable(folder)
    if not reason:
        return ""
    return f"{folder} cannot be written ({reason}). Free some space or move the course to a folder of your own."


TESTS: tuple[tuple[str, Callable[[], str]], ...] = (
    ("Python is new enough", _python),
    ("the packages are installed", _packages),
    ("nnlib runs a network", _network),
    ("pictures can be drawn", _pictures),
    ("widgets can be made", _widgets),
    ("your progress can be kept", _progress),
)
