"""A real JupyterHub, as `python3 course.py hub` sets it up: two learners, each with their own copies, and neither reads the other's."""

import os
import pwd
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import pytest
import requests

ROOT = Path(__file__).resolve().parents[2]
PYTHON = "/usr/bin/python3"  # learners may not enter every place in which a Python of one's own lies
ADA, BOB = "course-test-ada", "course-test-bob"
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
    for name in (ADA, BOB):
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
        except requests.RequestException:
            pass
        time.sleep(0.5)
    raise AssertionError(f"after {seconds} s: {what}")


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
        return requests.get(f"{self.url}/hub/health", timeout=5).ok

    def log_in(self, name, password=PASSWORD):
        """The session of somebody who has typed this into the login page, and the status of the answer."""
        session = requests.Session()
        session.get(f"{self.url}/hub/login", timeout=30)
        form = {"username": name, "password": password, "_xsrf": session.cookies["_xsrf"]}
        return session, session.post(f"{self.url}/hub/login", data=form, timeout=60, allow_redirects=False).status_code

    def starts(self, session, name):
        """Ask for one's own JupyterLab, and wait until it answers."""
        session.get(f"{self.url}/hub/spawn", timeout=240)
        until(
            # the page itself, by which the server learns who asks
            lambda: self.get(session, name, "lab").ok and self.get(session, name, "api/status").ok,
            240,
            f"{name} has no server\n{self.log.read_text()[-3000:]}",
        )

    def get(self, session, name, path):
        return session.get(f"{self.url}/user/{name}/{path}", timeout=60)


@pytest.fixture(scope="module")
def hub(place):
    running = Hub(place)
    try:
        until(running.answers, 1200, "the hub does not answer")
        yield running
    finally:
        os.killpg(running.process.pid, signal.SIGTERM)
        running.process.wait(60)


@pytest.fixture(scope="module")
def two(hub):
    sessions = {}
    for name in (ADA, BOB):
        sessions[name], status = hub.log_in(name)
        assert status == 302
        hub.starts(sessions[name], name)
    return sessions


def test_each_has_copies_of_their_own(hub, two):
    for name, session in two.items():
        found = hub.get(session, name, "api/contents/notebooks").json()["content"]
        assert "00_start_here.ipynb" in {one["name"] for one in found}
        home = Path(pwd.getpwnam(name).pw_dir)
        assert (home / "my" / "notebooks" / "01_structure.ipynb").owner() == name and home.stat().st_mode & 0o077 == 0


def test_nobody_reads_what_is_anothers(hub, two):
    answer = hub.get(two[BOB], ADA, "api/contents/notebooks")
    assert answer.status_code in (403, 404) and "00_start_here" not in answer.text
    path = Path(pwd.getpwnam(ADA).pw_dir) / "my" / "notebooks" / "01_structure.ipynb"
    done = subprocess.run(["cat", path], user=BOB, group=BOB, extra_groups=[], capture_output=True)
    assert path.exists() and done.returncode != 0 and done.stdout == b""


def test_nobody_changes_the_course(hub, two, place):
    done = subprocess.run(
        ["touch", place / "workbook" / "x.py"], user=BOB, group=BOB, extra_groups=[], capture_output=True
    )
    assert done.returncode != 0 and not (place / "workbook" / "x.py").exists()
    assert not os.stat(place / ".venv-hub").st_mode & 0o022


def test_a_program_of_a_learner_has_limits(hub, two):
    for status in Path("/proc").glob("[0-9]*/limits"):
        try:
            owner, words = status.parent.owner(), status.read_text()
        except (OSError, KeyError):
            continue
        if owner in two:
            assert f"Max processes             {256}" in words and str(1500 * 2**20) in words


def test_a_wrong_password_and_a_name_that_is_not_listed_are_refused(hub, two):
    assert hub.log_in(ADA, "another password")[1] == 403
    for name in ("course-test-eve", "root", "nobody"):
        assert hub.log_in(name)[1] == 403
    assert "course-test-eve" not in {one.pw_name for one in pwd.getpwall()}


def test_the_admin_has_a_page_and_others_have_none(hub, two):
    assert two[ADA].get(f"{hub.url}/hub/admin", timeout=30).ok
    assert two[BOB].get(f"{hub.url}/hub/admin", timeout=30).status_code == 403


def test_the_class_is_a_service_of_it(hub, two):
    answer = requests.get(f"{hub.url}/services/class/", timeout=30)
    assert answer.ok and "A class is open here" in answer.text
    assert requests.post(f"{hub.url}/services/class/events", data="{}", timeout=30).status_code == 403
    assert 'join("' in hub.log.read_text()


def test_it_stops_and_leaves_nothing_running(hub, two):
    os.killpg(hub.process.pid, signal.SIGTERM)
    hub.process.wait(90)

    def nobody():
        running = subprocess.run(["ps", "-eo", "user:40="], capture_output=True, text=True).stdout.split()
        return not {ADA, BOB, "course-class"} & set(running)

    until(nobody, 60, "something of the hub runs on")
