"""What learners have at home besides the course, as it is installed here: NumPy, matplotlib, scikit-learn, and what these need."""

from functools import cache
from importlib.metadata import Distribution, PackageNotFoundError, distribution
from pathlib import Path

# what requirements.txt brings for arrays, pictures and comparison; a test imports each of them in the sandbox
AT_HOME = (
    "numpy",
    *("matplotlib", "contourpy", "cycler", "fonttools", "kiwisolver", "packaging", "pillow", "pyparsing"),
    *("python-dateutil", "six"),
    *("scikit-learn", "scipy", "joblib", "cloudpickle", "narwhals", "threadpoolctl"),
)
NO_PACKAGES = ("..", "__pycache__", "bin", "share")


@cache
def packages() -> dict[str, Path]:
    """Folders and modules by the name under which Python finds them, and the folders of libraries beside them."""
    found = {}
    for one in _distributions():
        # `one.files` makes a path of each of 15,000 lines, which takes as long as grading a notebook
        for line in (one.read_text("RECORD") or "").splitlines():
            top, slash, _ = line.partition(",")[0].partition("/")
            is_package = bool(slash) and not top.endswith(".dist-info")
            if top not in found and top not in NO_PACKAGES and (is_package or top.endswith(".py")):
                found[top] = Path(str(one.locate_file(top))).resolve()
    return found


@cache
def versions() -> str:
    """Name and version of all that enters the sandbox, a line each; of IPython two files do."""
    return "\n".join(f"{one.metadata['Name']} {one.version}" for one in [*_distributions(), distribution("ipython")])


def _distributions() -> list[Distribution]:
    found = []
    for name in AT_HOME:
        try:
            found.append(distribution(name))
        except PackageNotFoundError:  # whoever has not installed all of requirements.txt grades without it
            continue
    return found
