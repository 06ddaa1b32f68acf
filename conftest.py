"""What every run of pytest here shares, whichever paths it is given: the course is importable, here and in kernels, and
nbval compares what matters.

nbval compares stored outputs with fresh ones. Pictures may differ in a pixel between two machines, so their bytes do
not count (the sentence that describes them does); every other letter of an output does. This file stands beside the
notebooks' folders, since pytest reads no conftest.py of a folder that is not among its arguments.
"""

import atexit
import os
import shutil
import sys
import tempfile
from pathlib import Path

REPOSITORY = Path(__file__).resolve().parent

if str(REPOSITORY) not in sys.path:
    sys.path.insert(0, str(REPOSITORY))


def pytest_addoption(parser):
    parser.addoption("--all", action="store_true", help="also what is marked thorough, and more seeds: much longer")


def pytest_collection_modifyitems(config, items):
    """Leave out what is marked `thorough`, unless `--all` is given."""
    if config.getoption("--all"):
        return
    left_out = [item for item in items if item.get_closest_marker("thorough")]
    if left_out:
        config.hook.pytest_deselected(items=left_out)
        items[:] = [item for item in items if not item.get_closest_marker("thorough")]


def pytest_configure(config):
    if config.getoption("--all"):
        os.environ["COURSE_TEST_ALL"] = "1"  # tests that count seeds ask for it
    os.environ["PYTHONPATH"] = os.pathsep.join(filter(None, [str(REPOSITORY), os.environ.get("PYTHONPATH")]))
    os.environ.setdefault(
        "COURSE_TORCH", "stored"
    )  # notebooks as they were built; what needs PyTorch asks for it itself
    if getattr(config.option, "nbval", False):
        config.option.nbval_current_env = not config.option.nbval_kernel_name
        if config.option.nbval_sanitize_with is None:
            config.option.nbval_sanitize_with = str(REPOSITORY / "tests" / "notebooks" / "nbval.cfg")
        _prepare_nbval()


def _prepare_nbval():
    import nbval.kernel

    # it lays out every message, pictures and the code of widgets and all, for a log that nobody reads
    nbval.kernel.pformat = lambda message: message

    if os.name != "posix":
        return
    # A kernel binds its ports a second after they were found free. Among the servers and browsers of other tests one is taken by
    # then now and again, and a kernel without its IOPub port lives and never answers.
    made = nbval.kernel.KernelManager

    def talks_through_sockets(**options):
        runtime = tempfile.mkdtemp(prefix="kernel-")
        atexit.register(shutil.rmtree, runtime, ignore_errors=True)
        return made(transport="ipc", connection_file=os.path.join(runtime, "kernel.json"), **options)

    nbval.kernel.KernelManager = talks_through_sockets
