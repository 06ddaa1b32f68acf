"""The configuration of JupyterHub, which reads this file; `launcher/hub.py` starts it, and hands over what is asked in COURSE_ variables."""

import asyncio
import grp
import os
import pwd
import shutil
import subprocess
import sys
import time

from launcher import hub, server

ROOT, FOLDER = os.environ["COURSE_ROOT"], os.environ["COURSE_HUB"]
ADMIN, NAMES = os.environ["COURSE_ADMIN"], os.environ["COURSE_NAMES"].split()
CERTIFICATE = os.environ["COURSE_CERTIFICATE"].split()
PORT = int(os.environ["COURSE_PORT"])
CLASS, CLASS_PORT = "class", PORT + 3
SCHEME = "https" if CERTIFICATE else "http"
AT_ONCE = (os.cpu_count() or 1) + 1  # servers that start at the same time
LONGEST_TURN = 60  # seconds
FIRST_PORT_OF_LEARNERS = 20000

os.umask(0o077)  # the hub's folder can be entered, and its database says who was here when


def port_of(known):
    """A port for the server of this user: none of those that the system gives away, so that nobody else takes it first."""
    port = FIRST_PORT_OF_LEARNERS + known.pw_uid % 10000
    return port if server.is_free(port) else 0  # 0: one that is free now


def make_user(name):
    """Make the system user of a learner; one that this hub has not made is refused, as it may be anybody's."""
    try:
        known = pwd.getpwnam(name)
    except KeyError:
        words = [
            "useradd",
            "--create-home",
            "--user-group",
            "--groups",
            hub.GROUP,
            "--shell",
            shutil.which("nologin") or "/bin/false",
        ]
        subprocess.run([*words, name], check=True)
        known = pwd.getpwnam(name)
    if name not in grp.getgrnam(hub.GROUP).gr_mem:
        raise PermissionError(f"{name} is a user of this computer that no hub has made: take another name.")
    os.chmod(known.pw_dir, 0o700)
    return known


async def prepare(spawner):
    """Make the learner's user, and wait until it is this server's turn.

    Thirty servers that start together are all ready when the last one is; in turn, half of them are in half the time. JupyterHub's
    own limit refuses those who come too early, who would have to ask again.
    """
    await turns.acquire()
    try:
        spawner.port = port_of(make_user(spawner.user.name))
    except BaseException:
        turns.release()
        raise
    task = asyncio.create_task(end_of_turn(spawner))
    ends.add(task)  # asyncio itself would let it go
    task.add_done_callback(ends.discard)


async def end_of_turn(spawner):
    """Let the next one begin when this server answers, or has failed; one that hangs does not keep the others."""
    end = time.monotonic() + LONGEST_TURN
    while spawner.pending and time.monotonic() < end:
        await asyncio.sleep(0.2)
    turns.release()


ends: set[asyncio.Task] = set()
turns = asyncio.Semaphore(AT_ONCE)


def folder_of_the_class():
    """The folder in which the class keeps its file, which is that of a user of its own."""
    make_user(hub.CLASS_USER)
    place, known = os.path.join(FOLDER, "classes"), pwd.getpwnam(hub.CLASS_USER)
    os.makedirs(place, exist_ok=True)
    os.chown(place, known.pw_uid, known.pw_gid)
    os.chmod(place, 0o700)
    return place


c = get_config()  # type: ignore[name-defined]  # noqa: F821 (JupyterHub puts it there)
c.JupyterHub.bind_url = f"{SCHEME}://{os.environ['COURSE_IP']}:{PORT}"
c.JupyterHub.hub_port = PORT + 1
c.JupyterHub.db_url = f"sqlite:///{FOLDER}/hub.sqlite"
c.JupyterHub.cookie_secret_file = f"{FOLDER}/cookie_secret"
if CERTIFICATE:
    c.JupyterHub.ssl_cert, c.JupyterHub.ssl_key = CERTIFICATE
c.ConfigurableHTTPProxy.command = [os.environ["COURSE_PROXY"]]
c.ConfigurableHTTPProxy.api_url = f"http://127.0.0.1:{PORT + 2}"
c.ConfigurableHTTPProxy.pid_file = f"{FOLDER}/proxy.pid"

c.JupyterHub.authenticator_class = "firstuseauthenticator.FirstUseAuthenticator"
c.FirstUseAuthenticator.dbm_path = f"{FOLDER}/passwords.dbm"
c.FirstUseAuthenticator.create_users = False  # only names of the list, and those that the admin adds
c.Authenticator.allowed_users = set(NAMES)
c.Authenticator.admin_users = {ADMIN}
c.Authenticator.username_pattern = hub.NAMES.pattern

c.JupyterHub.spawner_class = "localprocess"
c.Spawner.pre_spawn_hook = prepare
c.Spawner.cmd = [sys.executable, "-P", "-m", "launcher.hub_user"]
c.Spawner.environment = {"COURSE_MEMORY": os.environ["COURSE_MEMORY"], "OPENBLAS_NUM_THREADS": "1"}
c.Spawner.start_timeout = 180  # thirty people come at nine o'clock
c.Spawner.http_timeout = 120
c.JupyterHub.concurrent_spawn_limit = 0  # `prepare` lets them in in turn

c.JupyterHub.services = [
    {
        "name": CLASS,
        "url": f"http://127.0.0.1:{CLASS_PORT}",
        "user": hub.CLASS_USER,
        "cwd": folder_of_the_class(),
        "command": [
            sys.executable, "-P", "-m", "workbook.classroom.live", "--no-browser", "--port", str(CLASS_PORT), "--folder", ".",
            "--address", f"{SCHEME}://{os.environ['COURSE_IP'] or os.uname().nodename}:{PORT}/services/{CLASS}",
        ],
    },
    {
        "name": "idle",
        "command": [sys.executable, "-P", "-m", "jupyterhub_idle_culler", f"--timeout={60 * int(os.environ['COURSE_IDLE'])}"],
    },
]  # fmt: skip
c.JupyterHub.load_roles = [
    {
        "name": "idle",
        "scopes": ["list:users", "read:users:activity", "read:servers", "delete:servers"],
        "services": ["idle"],
    }
]
