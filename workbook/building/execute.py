"""Running a notebook the way a reader would, from its first cell to its last, in a kernel of its own.

The kernel is this very Python, whatever kernels are installed; it sees the course, and nothing of the person who runs
the build: no start-up files, no progress, no drawing window.
"""

import copy
import os
import sys
import tempfile
from datetime import datetime
from pathlib import Path

from jupyter_client.kernelspec import KernelSpec
from jupyter_client.manager import AsyncKernelManager
from nbclient import NotebookClient
from nbclient.exceptions import CellExecutionError, CellTimeoutError, DeadKernelError

from workbook.building.errors import BuildError, at_cell

REPOSITORY = Path(__file__).resolve().parents[2]
CELL_TIMEOUT = 60
STARTUP_TIMEOUT = 60
NOT_INHERITED = ("IPYTHON", "JUPYTER", "MPL", "PYTHONSTARTUP", "PYTHONWARNINGS")


class KernelOfThisPython(AsyncKernelManager):
    """Starts `sys.executable` instead of looking for an installed kernel called "python3", which may be anybody's."""

    @property
    def kernel_spec(self):
        return KernelSpec(
            argv=[sys.executable, "-m", "ipykernel_launcher", "-f", "{connection_file}", "--IPKernelApp.log_level=40"],
            display_name="Python 3 (ipykernel)",
            language="python",
        )


def execute(notebook, folder, *, cell_timeout=CELL_TIMEOUT, startup_timeout=STARTUP_TIMEOUT):
    """The notebook with the outputs of a fresh run; the argument is not changed.

    Args:
        notebook: an nbformat notebook.
        folder: the kernel's working directory; it must exist.
        cell_timeout, startup_timeout: seconds.

    Raises:
        BuildError: a cell raised, took too long, or the kernel died or did not start (it is tried twice).
    """
    for attempt in (1, 2):
        begun = []
        client = NotebookClient(
            copy.deepcopy(notebook),
            timeout=cell_timeout,
            startup_timeout=startup_timeout,
            kernel_manager_class=KernelOfThisPython,
            store_widget_state=False,
            record_timing=True,
            resources={"metadata": {"path": str(folder)}},
            on_cell_execute=lambda cell, cell_index, begun=begun: begun.append(cell_index),
        )
        with tempfile.TemporaryDirectory(prefix="kernel-", ignore_cleanup_errors=True) as home:
            try:
                return client.execute(env=environment(home))
            except CellExecutionError as error:
                raise at_cell(notebook.cells, begun[-1], f"{error.ename}: {error.evalue}\n{error.traceback}") from error
            except CellTimeoutError as error:
                raise at_cell(notebook.cells, begun[-1], f"ran longer than {cell_timeout} s") from error
            # AssertionError: nbclient's own, where it cleans up after a dead kernel that it has forgotten already
            except (DeadKernelError, RuntimeError, AssertionError) as error:
                if begun:
                    raise at_cell(notebook.cells, begun[-1], f"the kernel died here: {error}") from error
                if attempt == 2:
                    raise BuildError(f"the kernel did not start, twice: {error}") from error


def environment(home):
    """The kernel's environment, with its history and settings in the folder `home`."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith(NOT_INHERITED)}
    path = os.pathsep.join(filter(None, [str(REPOSITORY), kept.get("PYTHONPATH")]))
    return {
        "COURSE_TORCH": "stored",  # a notebook comes out the same with and without PyTorch (workbook.with_torch)
        **kept,
        "PYTHONPATH": path,
        "IPYTHONDIR": str(home),
        "MPLBACKEND": "module://matplotlib_inline.backend_inline",
    }


def seconds(notebook):
    """How long each code cell of an executed, not yet normalised notebook took: a list of (index, seconds)."""
    times = []
    for index, cell in enumerate(notebook.cells):
        timing = cell.metadata.get("execution", {})
        begun, ended = timing.get("iopub.execute_input"), timing.get("shell.execute_reply")
        if begun and ended:
            times.append((index, (_moment(ended) - _moment(begun)).total_seconds()))
    return times


def _moment(text):
    return datetime.fromisoformat(text.replace("Z", "+00:00"))
