"""A JupyterHub as `python3 course.py hub` runs it, in a copy of the course where others may enter, and people who visit it."""

import contextlib
import http.cookiejar
import json
import os
import pwd
import re
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.parse
import urllib.request
from pathlib import Path
from types import SimpleNamespace

from launcher.hub import CLASS_USER

ROOT = Path(__file__).resolve().parents[2]
PYTHON = "/usr/bin/python3"  # learners may not enter every place in which a Python of one's own lies
PASSWORD = "a password for the test"


def why_not():
    """Why no hub can run here, in a sentence; "" if one can."""
    if sys.platform != "linux" or os.geteuid() != 0:
        return "a hub makes system users, which only root on Linux may do"
    if not shutil.which("npm") or not Path(PYTHON).exists():
        return f"a hub needs npm and {PYTHON}"
    return ""


@contextlib.contextmanager
def copied_course(names):
    """A copy of the course with nothing set up yet, and these names on its list; what a hub made goes with it."""
    before = {one.pw_name for one in pwd.getpwall()}
    folder = Path(tempfile.mkdtemp(prefix="course-", dir="/opt"))
    try:
        listed = subprocess.run(
            ["git", "-C", ROOT, "ls-files", "-z"], capture_output=True, text=True, check=True
        ).stdout
        for name in filter(None, listed.split("\0")):
            if (ROOT / name).is_file():
                (folder / name).parent.mkdir(parents=True, exist_ok=True)
                shutil.copy(ROOT / name, folder / name)
        folder.chmod(0o755)
        (folder / "names.txt").write_text("".join(f"{name}\n" for name in names))
        yield folder
    finally:
        shutil.rmtree(folder)
        for name in {*names, CLASS_USER} - before:
            _remove_user(name)


def _remove_user(name):
    """Remove a system user with all that still runs as it, since `userdel` refuses while something does."""
    try:
        uid = pwd.getpwnam(name).pw_uid
    except KeyError:
        return
    for process in Path("/proc").glob("[0-9]*"):
        with contextlib.suppress(OSError):
            if process.stat().st_uid == uid:
                os.kill(int(process.name), signal.SIGKILL)

    def is_gone():
        subprocess.run(["userdel", "--remove", name], capture_output=True)
        return name not in {one.pw_name for one in pwd.getpwall()}

    until(is_gone, 20, f"the system user {name} cannot be removed")


def until(true, seconds, what):
    """Wait until `true()`; what it raises meanwhile is not yet an error."""
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        try:
            if true():
                return
        except OSError:
            pass
        time.sleep(0.5)
    raise AssertionError(f"after {seconds} s: {what}")


class Visitor:
    """Somebody's browser, as far as a hub needs one: it keeps cookies and goes where it is sent."""

    def __init__(self):
        self.cookies = http.cookiejar.CookieJar()
        self._opener = urllib.request.build_opener(urllib.request.HTTPCookieProcessor(self.cookies))

    def ask(self, url, form=None, seconds=240):
        """Its `status` and `text`; with a form it is posted."""
        return self._open(url, None if form is None else urllib.parse.urlencode(form).encode(), {}, seconds)

    def post(self, url, content):
        """The answer of a Jupyter server to `content`, which is posted as its page does it."""
        kind = {"Content-Type": "application/json", "X-XSRFToken": self.cookie("_xsrf", url)}
        return self._open(url, json.dumps(content).encode(), kind, 240)

    def cookie(self, name, url):
        """The value of a cookie for this address; of several the one that is meant for it most closely."""
        path = urllib.parse.urlsplit(url).path
        found = [one for one in self.cookies if one.name == name and path.startswith(one.path)]
        return max(found, key=lambda one: len(one.path)).value

    def cookies_for(self, url):
        """The header by which a browser shows its cookies at this address."""
        request = urllib.request.Request(url)
        self.cookies.add_cookie_header(request)
        return request.get_header("Cookie")

    def _open(self, url, data, headers, seconds):
        try:
            with self._opener.open(urllib.request.Request(url, data, headers), timeout=seconds) as answer:
                return SimpleNamespace(status=answer.status, text=answer.read().decode())
        except urllib.error.HTTPError as refusal:
            return SimpleNamespace(status=refusal.code, text=refusal.read().decode())


class HubProcess:
    """The hub of the course in `folder`, whose learners are those of its names.txt; `admin` is one of them."""

    def __init__(self, folder, admin):
        self.url = f"http://127.0.0.1:{(port := _free_ports())}"
        self.log = folder / "hub.log"
        words = ["course.py", "hub", "--names", "names.txt", "--admin", admin, "--port", str(port)]
        env = {name: value for name, value in os.environ.items() if name != "PYTHONPATH"}
        with open(self.log, "wb") as log:
            self.process = subprocess.Popen(
                [PYTHON, *words], cwd=folder, stdout=log, stderr=log, env=env, start_new_session=True
            )

    def answers(self):
        assert self.process.poll() is None, self.log.read_text()[-3000:]
        return Visitor().ask(f"{self.url}/hub/health", seconds=5).status == 200

    def stop(self):
        if self.process.poll() is None:
            os.killpg(self.process.pid, signal.SIGTERM)
            self.process.wait(180)

    def log_in(self, name, password=PASSWORD):
        """Somebody who has typed this into the login page, and the status of what they see then."""
        visitor = Visitor()
        visitor.ask(f"{self.url}/hub/login")
        # the home page, and not at once a server of their own
        where = f"{self.url}/hub/login?next=%2Fhub%2Fhome"
        form = {"username": name, "password": password, "_xsrf": visitor.cookie("_xsrf", where)}
        return visitor, visitor.ask(where, form).status

    def starts(self, visitor, name, seconds=240):
        """Ask for one's own JupyterLab, and wait for it as the hub's page does: the hub tells when it is there."""
        visitor.ask(f"{self.url}/hub/spawn")
        key = urllib.parse.quote(visitor.cookie("_xsrf", f"{self.url}/hub/"))
        told = visitor.ask(f"{self.url}/hub/api/users/{name}/server/progress?_xsrf={key}", seconds=seconds)
        assert '"ready": true' in told.text, f"{name} has no server: {told.text[-500:]}"
        # the page itself comes first, by which the server learns who asks
        for page in ("lab", "api/status"):
            assert self.of(visitor, name, page).status == 200

    def processes(self):
        """The processes of the hub and its proxy, not of the learners: places in /proc."""
        children = {}
        for status in Path("/proc").glob("[0-9]*/stat"):
            with contextlib.suppress(OSError):
                children.setdefault(int(status.read_text().rpartition(")")[2].split()[1]), []).append(status.parent)
        found, new = [], [self.process.pid]
        while new:
            here = [
                place for pid in new for place in children.get(pid, ()) if place.exists() and place.owner() == "root"
            ]
            found += here
            new = [int(place.name) for place in here]
        return found

    def of(self, visitor, name, path):
        """What somebody sees of the server of `name`."""
        return visitor.ask(f"{self.url}/user/{name}/{path}")

    def class_of_it(self):
        """The address and the code with which learners join the class of this hub."""
        return re.search(r'join\("([^"]+)", "([^"]+)"\)', self.log.read_text()).groups()


def _free_ports():
    """The first of four ports in a row that are free."""
    for port in range(8700, 9700, 10):
        try:
            for one in range(port, port + 4):
                with socket.socket() as probe:
                    probe.bind(("127.0.0.1", one))
            return port
        except OSError:
            continue
    raise AssertionError("no four free ports")
