"""A server for a room: `python3 course.py hub` sets up JupyterHub on this computer and runs it until Ctrl-C.

Each learner is a system user made for the class, which only root can do, and gets a JupyterLab of their own with their own
copies; hub_config.py is the hub's configuration, hub_user.py what each of these users starts. The hub, its proxy and the
packages stand in `.venv-hub`, which only root can write; what the hub keeps stands in the folder `hub`.
"""

import os
import re
import shutil
import stat
import subprocess
import sys

from launcher import installing, server
from launcher.errors import LauncherError
from workbook.command_line import port_number

NAME, REQUIREMENTS = ".venv-hub", ("requirements.txt", "requirements-hub.txt")
PROXY = "configurable-http-proxy"
PROXY_VERSION = "5.3.0"
FOLDER = "hub"
GROUP = "course-learners"  # the system users that a hub has made; no other user is ever one of its learners
CLASS_USER = "course-class"  # the system user of the live view of the class
NAMES = re.compile(r"[a-z][a-z0-9-]{0,30}")


def add_options(parser):
    """The words behind `course.py hub`."""
    parser.add_argument("--names", metavar="FILE", help="the learners' names, one a line: small letters, digits and -")
    parser.add_argument("--admin", metavar="NAME", help="who may see the page /hub/admin, and let others in")
    parser.add_argument("--ip", help="the address to listen on (otherwise this computer only; '*' is every address)")
    parser.add_argument("--port", type=port_number, default=8000, help="the port (otherwise 8000)")
    parser.add_argument("--memory", type=int, default=1500, metavar="MB", help="what one program of a learner may take")
    parser.add_argument(
        "--idle", type=int, default=60, metavar="MINUTES", help="after which an unused server is stopped"
    )
    parser.add_argument("--certificate", nargs=2, metavar=("CERT", "KEY"), help="serve https with this certificate")


def read_names(path, admin):
    """The names in a file, and the admin's.

    Raises:
        LauncherError: there is no such file, or it holds something else than names.
    """
    if path is None or admin is None:
        raise LauncherError("A hub needs names: python3 course.py hub --names FILE --admin NAME, one name a line.")
    try:
        with open(path, encoding="utf-8") as file:
            names = [line.strip() for line in file if line.strip()]
    except (OSError, UnicodeDecodeError) as error:
        raise LauncherError(f"{path} cannot be read ({error}): name a text file with one name a line.") from None
    for name in (*names, admin):
        if not NAMES.fullmatch(name) or name == CLASS_USER:
            raise LauncherError(
                f"{name!r} cannot be a name here: take small letters, digits and -, up to 31, beginning with a letter."
            )
    return list(dict.fromkeys([admin, *names]))


def require(root):
    """Raise `LauncherError` with what is missing on this computer, and the command that gets it."""
    if sys.platform != "linux":
        raise LauncherError("The hub runs on Linux; on another system people open the course each for themselves.")
    if os.geteuid() != 0:
        raise LauncherError(
            "The hub makes a system user for each learner, and only root may do that: sudo python3 course.py hub ..."
        )
    for program, command in (
        ("node", "apt-get install nodejs"), ("npm", "apt-get install npm"), ("useradd", "apt-get install passwd"),
    ):  # fmt: skip
        if shutil.which(program) is None:
            raise LauncherError(f"{program} is missing: {command}")
    closed = [place for place in (root, *root.resolve().parents, *_places_of_python()) if not _is_open(place)]
    if closed:
        raise LauncherError(
            f"Learners may not enter {closed[0]}, where the course or its Python lies: move the course to /opt, for"
            " example, and start it with the system's own Python, /usr/bin/python3."
        )


def install_proxy(root, say):
    """The program that stands before the hub, installed with npm if it is not there; returns its path.

    Raises:
        LauncherError: npm could not install it.
    """
    place = root / NAME / "proxy"
    program = place / "node_modules" / ".bin" / PROXY
    if not program.exists():
        say(f"Installing {PROXY} with npm ...")
        words = ["npm", "install", "--prefix", str(place), "--no-audit", "--no-fund", f"{PROXY}@{PROXY_VERSION}"]
        log = root / f"{NAME}-proxy-setup.log"
        log.unlink(missing_ok=True)
        if installing.run(words, log) != 0 or not program.exists():
            said = log.read_text("utf-8", "replace")
            raise installing.explain_failure(said, place, log, f"The hub's proxy, {PROXY},", "npm's registry")
        log.unlink(missing_ok=True)
    return program


def prepare_for_all(root, python):
    """Do once what would be done anew for each learner, who may not write there."""
    subprocess.run([str(python), "-P", "-m", "launcher.hub_once"], cwd=root, env=server.environment(python), check=True)


def run(root, python, program, names, options):
    """Run the hub until somebody ends it; returns its exit code."""
    folder = root / FOLDER
    folder.mkdir(exist_ok=True)
    folder.chmod(0o711)  # the class of the hub has a folder in it, which is another user's
    subprocess.run(["groupadd", "--force", GROUP], check=True)
    server.require_free(options.port, options.ip or "127.0.0.1")
    settings = {
        "COURSE_ROOT": root, "COURSE_HUB": folder, "COURSE_PROXY": program, "COURSE_NAMES": " ".join(names),
        "COURSE_ADMIN": options.admin, "COURSE_IP": {None: "127.0.0.1", "*": ""}.get(options.ip, options.ip),
        "COURSE_PORT": options.port, "COURSE_MEMORY": options.memory, "COURSE_IDLE": options.idle,
        "COURSE_CERTIFICATE": " ".join(options.certificate or ()),
    }  # fmt: skip
    words = [str(python), "-P", "-m", "jupyterhub", "-f", str(root / "launcher" / "hub_config.py")]
    env = {**server.environment(python), **{name: str(value) for name, value in settings.items()}}
    return server.run(words, cwd=folder, env=env)


def _places_of_python():
    python = os.path.realpath(sys.executable)
    while python != os.path.dirname(python):
        python = os.path.dirname(python)
        yield python


def _is_open(place):
    return bool(os.stat(place).st_mode & stat.S_IXOTH)
