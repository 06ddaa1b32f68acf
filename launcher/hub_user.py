"""What a hub starts for each learner, as that learner: lays down their own copies, sets limits, and becomes their JupyterLab."""

import os
import resource
import sys
from pathlib import Path

from launcher import copies, hidden, hub_once, kernel_sockets, look, server

PROCESSES = 256
ROOT = Path(__file__).resolve().parents[1]


def limit(megabytes):
    """Limit what each program of this learner may take, and how many there are."""
    for what, most in ((resource.RLIMIT_DATA, megabytes * 2**20), (resource.RLIMIT_NPROC, PROCESSES)):
        resource.setrlimit(what, (most, most))


def main(arguments):
    """Become the learner's JupyterLab; never returns."""
    os.umask(0o077)
    memory = os.environ.get("COURSE_MEMORY")
    # in a container the engine sets the limits; a number of processes would be counted for all containers together
    if memory:
        limit(int(memory))
    my = copies.renew(ROOT, print, Path.home() / "my")
    look.prepare(my / hidden.NAME)
    hub_once.give_fonts(my / hidden.NAME / hidden.PARTS["MPLCONFIGDIR"])
    python = Path(sys.executable)
    # a container has all ports for itself
    kernels = kernel_sockets.options(my / hidden.NAME / hidden.PARTS["JUPYTER_RUNTIME_DIR"]) if memory else []
    words = [
        str(python), "-P", "-c", server.PROGRAM.format(module="jupyterhub.singleuser"), f"--ServerApp.root_dir={my}",
        f"--ServerApp.default_url={server.default_url(my)}", *server.QUIET_OPTIONS, *kernels, *arguments,
    ]  # fmt: skip
    hub = {name: value for name, value in os.environ.items() if name.startswith(("JUPYTERHUB_", "JPY_"))}
    env = {**server.environment(python), **hidden.variables(my / hidden.NAME), **hub}
    os.chdir(my)
    os.execve(str(python), words, env)


if __name__ == "__main__":
    main(sys.argv[1:])
