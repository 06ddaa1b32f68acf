"""Kernels that talk through sockets in a folder, where they would talk over ports that another program can have taken."""

import os
import uuid

LONGEST_SOCKET = 107  # bytes of a Unix socket's path


def options(runtime):
    """Options that let JupyterLab's kernels talk through sockets in the closed folder `runtime`, where their paths fit.

    Jupyter takes a kernel's ports while they are free, and the kernel binds them a moment later. Where many start at once,
    another has one of them by then: the kernel dies, or lives and never answers. And what a kernel prints, every program
    of this computer may read at its port.
    """
    fits = len(os.fsencode(runtime / f"kernel-{uuid.UUID(int=0)}-ipc-5")) <= LONGEST_SOCKET
    return ["--KernelManager.transport=ipc"] if fits and os.name == "posix" else []
