"""A real JupyterHub, as `python3 course.py hub` sets it up: two learners, each with their own copies, and neither reads the other's."""

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

import pytest

from workbook.classroom.live.events import FIELDS
from workbook.classroom.live.sender import post

ROOT = Path(__file__).resolve().parents[2]
PYTHON = "/usr/bin/python3"  # learners may not enter every place in which a Python of one's own lies
ADA, BOB = "course-test-ada", "course-test-bob"
MADE = (ADA, BOB, "course-class")  # the system users that a hub makes for this test
PASSWORD = "a password for the test"

pytestmark = [pytest.mark.slow, pytest.mark.thorough]  # installs from the internet


def why_not():
    if sys.platform != "linux" or os.geteuid() != 0:
        return "a hub makes system users, which only root on Linux may do"
    if not shutil.which("npm") or not Path(PYTHON).exists():
        return f"a hub needs npm and {PYTHON}"
    return ""


@pytest.fixture(scope="module")
def place():
    """A copy of the course where others may enter, with nothing set up yet."""
    if why_not():
        pytest.skip(why_not())
    before = {one.pw_name for one in pwd.getpwall()}
    folder = Path(tempfile.mkdtemp(prefix="course-", dir="/opt"))
    listed = subprocess.run(["git", "-C", ROOT, "ls-files", "-z"], capture_output=True, text=True, check=True).stdout
    for name in filter(None, listed.split("\0")):
        if (ROOT / name).is_file():
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(ROOT / name, folder / name)
    folder.chmod(0o755)
    (folder / "names.txt").write_text(f"{BOB}\n")
    yield folder
    shutil.rmtree(folder)
    for name in set(MADE) - before:
        subprocess.run(["userdel", "--remove", name], capture_output=True)


def free_ports():
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
        data = None if form is None else urllib.parse.urlencode(form).encode()
        try:
            with self._opener.open(url, data, timeout=seconds) as answer:
                return SimpleNamespace(status=answer.status, text=answer.read().decode())
        except urllib.error.HTTPError as refusal:
            return SimpleNamespace(status=refusal.code, text=refusal.read().decode())


class Hub:
    def __init__(self, folder):
        self.url = f"http://127.0.0.1:{(port := free_ports())}"
        self.log = folder / "hub.log"
        words = ["course.py", "hub", "--names", "names.txt", "--admin", ADA, "--port", str(port)]
        env = {name: value for name, value in os.environ.items() if name != "PYTHONPATH"}
        with open(self.log, "wb") as log:
            self.process = subprocess.Popen(
                [PYTHON, *words], cwd=folder, stdout=log, stderr=log, env=env, start_new_session=True
            )

    def answers(self):
        assert self.process.poll() is None, self.log.read_text()[-3000:]
        return Visitor().ask(f"{self.url}/hub/health", seconds=5).status == 200

    def log_in(self, name, password=PASSWORD):
        """Somebody who has typed this into the login page, and the status of what they see then."""
        visitor = Visitor()
        visitor.ask(f"{self.url}/hub/login")
        token = next(one.value for one in visitor.cookies if one.name == "_xsrf")
        # the home page, and not at once a server of their own
        where = f"{self.url}/hub/login?next=%2Fhub%2Fhome"
        return visitor, visitor.ask(where, {"username": name, "password": password, "_xsrf": token}).status

    def starts(self, visitor, name):
        """Ask for one's own JupyterLab, and wait until it answers."""
        visitor.ask(f"{self.url}/hub/spawn")

        def is_there():  # the page itself comes first, by which the server learns who asks
            return self.of(visitor, name, "lab").status == self.of(visitor, name, "api/status").status == 200

        until(is_there, 240, f"{name} has no server")

    def of(self, visitor, name, path):
        """What somebody sees of the server of `name`."""
        return visitor.ask(f"{self.url}/user/{name}/{path}")


@pytest.fixture(scope="module")
def hub(place):
    running = Hub(place)
    try:
        until(running.answers, 1200, "the hub does not answer")
        yield running
    finally:
        if running.process.poll() is None:
            os.killpg(running.process.pid, signal.SIGTERM)
            running.process.wait(90)


@pytest.fixture(scope="module")
def two(hub):
    """The two learners, each with a server."""
    visitors = {}
    for name in (ADA, BOB):
        visitors[name], status = hub.log_in(name)
        assert status == 200
        hub.starts(visitors[name], name)
    return visitors


def home(name):
    return Path(pwd.getpwnam(name).pw_dir)


def as_user(name, *words):
    """Run a program as a learner; the exit code and what it wrote."""
    done = subprocess.run(words, user=name, group=name, extra_groups=[], capture_output=True, text=True, cwd="/")
    return done.returncode, done.stdout


def test_each_has_copies_of_their_own(hub, two):
    for name, visitor in two.items():
        found = json.loads(hub.of(visitor, name, "api/contents/notebooks").text)["content"]
        assert "00_start_here.ipynb" in {one["name"] for one in found}
        assert (home(name) / "my" / "notebooks" / "01_structure.ipynb").owner() == name
        assert home(name).stat().st_mode & 0o077 == 0


def test_nobody_reads_what_is_anothers(hub, two):
    answer = hub.of(two[BOB], ADA, "api/contents/notebooks")
    assert answer.status in (403, 404) and "00_start_here" not in answer.text
    path = home(ADA) / "my" / "notebooks" / "01_structure.ipynb"
    assert path.exists() and as_user(ADA, "cat", path)[0] == 0
    code, said = as_user(BOB, "cat", path)
    assert code != 0 and said == ""


def test_nobody_changes_the_course(hub, two, place):
    for file in (place / "workbook" / "x.py", place / ".venv-hub" / "x"):
        assert as_user(BOB, "touch", file)[0] != 0 and not file.exists()


def test_a_program_of_a_learner_has_limits(hub, two):
    seen = set()
    for file in Path("/proc").glob("[0-9]*/limits"):
        try:
            owner, words = file.parent.owner(), file.read_text()
        except (OSError, KeyError):
            continue  # it has ended meanwhile
        if owner in two:
            seen.add(owner)
            assert re.search(r"Max processes +256 ", words) and re.search(rf"Max data size +{1500 * 2**20} ", words)
    assert seen == set(two)


def test_a_wrong_password_and_a_name_that_is_not_listed_are_refused(hub, two):
    assert hub.log_in(ADA, "another password")[1] == 403
    for name in ("course-test-eve", "root", "nobody"):
        assert hub.log_in(name)[1] == 403
    assert "course-test-eve" not in {one.pw_name for one in pwd.getpwall()}


def test_the_admin_has_a_page_and_others_have_none(hub, two):
    assert two[ADA].ask(f"{hub.url}/hub/admin").status == 200
    assert two[BOB].ask(f"{hub.url}/hub/admin").status == 403


def test_the_class_is_a_service_of_it(hub, two):
    answer = Visitor().ask(f"{hub.url}/services/class/")
    assert answer.status == 200 and "A class is open here" in answer.text
    address, code = re.search(r'join\("([^"]+)", "([^"]+)"\)', hub.log.read_text()).groups()
    assert address == f"{hub.url}/services/class"
    event = dict.fromkeys(FIELDS) | {"sitting": "0" * 32, "number": 1, "kind": "joined", "at": 1_000_000}
    assert post(address, code, [event]) == {1}


def test_it_stops_and_leaves_nothing_running(hub, two):
    os.killpg(hub.process.pid, signal.SIGTERM)
    hub.process.wait(90)

    def nobody():
        running = subprocess.run(["ps", "-eo", "user:40="], capture_output=True, text=True).stdout.split()
        return not set(MADE) & set(running)

    until(nobody, 60, "something of the hub runs on")
