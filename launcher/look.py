"""How JupyterLab looks to somebody who opens the course for the first time: the page, and little around it.

What is set here are defaults, and a workspace that is laid down once is a beginning: whatever the learner changes in the menus View and
Settings, or moves about, is kept in the same hidden folder, and counts from then on.
"""

import json

from launcher.files import write_whole


def _without(*names):
    return {"toolbar": [{"name": name, "disabled": True} for name in names]}


# defaults of JupyterLab's plugins, in the form of its file of overrides
SETTINGS = {
    # no question about news covers the page
    "@jupyterlab/apputils-extension:notification": {"fetchNews": "false", "checkForUpdates": False},
    "@jupyterlab/statusbar-extension:plugin": {"visible": False},
    # chapters' names are long, and the width is the list's
    "@jupyterlab/filebrowser-extension:browser": {"showLastModifiedColumn": False},
    # what remains is: save, a new cell, run, stop, start again, run all; the others stand in the menu Edit, and have keys. A cell that
    # runs says so by its [*]; the circle that says it again draws the toolbar twice for each message, which a dragged slider pays for
    "@jupyterlab/notebook-extension:panel": _without("cut", "copy", "paste", "cellType", "executionProgress"),
    "@jupyterlab/cell-toolbar-extension:plugin": _without(
        "duplicate-cell", "move-cell-up", "move-cell-down", "insert-cell-above", "insert-cell-below", "delete-cell"
    ),
}
# plugins that a beginner does not need: nothing can be installed here, and kernels are ended in the menu Kernel; the sign of the
# browser's tab is fetched twice for each message to a kernel, which is a fifth of what dragging a slider costs
DISABLED = (
    "@jupyterlab/application-extension:faviconbusy",
    "@jupyterlab/extensionmanager-extension:plugin",
    "@jupyterlab/running-extension:sidebar",
    "@jupyterlab/debugger-extension",
)
# the file of JupyterLab's workspace "default", by JupyterLab's own rule for names
WORKSPACE = "default-37a8.jupyterlab-workspace"
LAYOUT = {
    "main": None,
    "left": {"collapsed": True, "visible": True, "widgets": []},
    "right": {"collapsed": True, "visible": False, "widgets": []},
}


def prepare(hidden):
    """In the hidden folder `hidden` set the defaults of its JupyterLab, and lay down what JupyterLab itself will change."""
    set_defaults(hidden / "config")
    workspace = hidden / "workspaces" / WORKSPACE
    if not workspace.exists():
        _write(workspace, {"data": {"layout-restorer:data": LAYOUT}, "metadata": {"id": "default"}})


def set_defaults(config):
    """In the folder of configuration `config` lay down the defaults of JupyterLab, and without which plugins it starts."""
    _write(config / "labconfig" / "default_setting_overrides.json", SETTINGS)
    _leave_out_plugins(config)


def _leave_out_plugins(config):
    """Lays down that JupyterLab starts without `DISABLED`.

    A file in which somebody has changed anything stays; one that an earlier version laid down is written anew.
    """
    path = config / "labconfig" / "page_config.json"
    ours = dict.fromkeys(DISABLED, True)
    try:
        content = json.loads(path.read_bytes())
    except FileNotFoundError:
        content = {"disabledExtensions": {}}
    except (OSError, ValueError):
        return
    there = content.get("disabledExtensions") if isinstance(content, dict) and len(content) == 1 else None
    if isinstance(there, dict) and there.items() <= ours.items():
        _write(path, {"disabledExtensions": ours})


def _write(path, content):
    data = (json.dumps(content, indent=1) + "\n").encode("ascii")
    if path.exists() and path.read_bytes() == data:
        return
    path.parent.mkdir(parents=True, exist_ok=True)
    write_whole(path, data)
