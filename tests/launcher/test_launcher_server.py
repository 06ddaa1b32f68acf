"""JupyterLab as the launcher opens it: on the right page, closed to strangers, silent about news, ended by Ctrl-C."""

import importlib.util
import json
import os
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from pathlib import Path

import pytest

from launcher import server
from launcher.errors import LauncherError

ROOT = Path(__file__).resolve().parents[2]

PROGRAM = """
import sys
from pathlib import Path
sys.path.insert(0, sys.argv[1])
from launcher import environment, main
environment.ensure = lambda *_, **__: Path(sys.executable)
sys.exit(main.main(["--no-browser", "--port", sys.argv[3]], sys.argv[2]))
"""


@pytest.fixture
def taken():
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        listener.listen()
        yield listener.getsockname()[1]


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


@pytest.mark.parametrize("ip", [None, "localhost", "127.0.0.1", "*"])
def test_a_port_in_use_is_said_with_another_to_try(taken, ip):
    with pytest.raises(LauncherError, match=f"Port {taken} is in use.*--port {taken + 1}"):
        server.require_free(taken, ip)


@pytest.mark.parametrize("ip", [None, "localhost", "127.0.0.1", "*"])
def test_a_free_port_is_accepted(ip):
    server.require_free(free_port(), ip)


@pytest.mark.parametrize("ip", ["203.0.113.7", "no such place.invalid"])
def test_an_address_that_is_not_this_computers_is_said(ip):
    with pytest.raises(LauncherError, match="no address"):
        server.require_free(free_port(), ip)


def test_it_opens_on_the_first_page_if_there_is_one(tmp_path):
    python = tmp_path / ".venv" / "bin" / "python"
    assert "--LabApp.default_url=/lab" in server.command(python, tmp_path)
    (tmp_path / "notebooks").mkdir()
    (tmp_path / "notebooks" / "00_start_here.ipynb").touch()
    assert "--LabApp.default_url=/lab/tree/notebooks/00_start_here.ipynb" in server.command(python, tmp_path)


def test_no_password_and_no_token_is_set_so_that_jupyters_own_security_stands():
    words = " ".join(server.command(Path("python"), Path("my"), port=9000, ip="*", browser=False)).lower()
    assert not any(word in words for word in ("token", "password", "xsrf", "allow_origin"))


def test_programs_of_the_environment_come_first_and_foreign_modules_do_not_enter(tmp_path, monkeypatch):
    monkeypatch.setenv("PYTHONPATH", "/elsewhere")
    values = server.environment(tmp_path / ".venv" / "bin" / "python", tmp_path / "my")
    assert values["PATH"].split(os.pathsep)[0] == str(tmp_path / ".venv" / "bin")
    assert "PYTHONPATH" not in values


def test_no_question_about_news_covers_the_page(tmp_path):
    python = tmp_path / ".venv" / "bin" / "python"
    server.quieten(python)
    server.quieten(python)
    written = json.loads((tmp_path / ".venv/share/jupyter/lab/settings/overrides.json").read_text())
    assert written["@jupyterlab/apputils-extension:notification"]["fetchNews"] == "false"


def test_a_program_hands_back_its_exit_code():
    assert server.run([sys.executable, "-c", "raise SystemExit(7)"]) == 7


def until(condition, process, seconds=60):
    """Poll until `condition()` gives something; fail with the output of the process if it never does."""
    end = time.monotonic() + seconds
    while time.monotonic() < end and process.poll() is None:
        found = condition()
        if found:
            return found
        time.sleep(0.05)
    process.kill()
    pytest.fail(f"the server did not answer; it said: {process.communicate()[0]}")


def heed_ctrl_c():
    """A shell that runs the tests in the background would have its children ignore the signal."""
    signal.signal(signal.SIGINT, signal.default_int_handler)


def status(url, token=None):
    request = urllib.request.Request(url, headers={"Authorization": f"token {token}"} if token else {})
    try:
        with urllib.request.urlopen(request, timeout=10) as answer:
            return answer.status
    except urllib.error.HTTPError as error:
        return error.code
    except OSError:
        return None


@pytest.mark.parametrize("terminal", [True, False], ids=["at a terminal", "without a terminal"])
@pytest.mark.skipif(os.name != "posix", reason="sends Ctrl-C as a signal")
@pytest.mark.skipif(importlib.util.find_spec("jupyterlab") is None, reason="needs JupyterLab")
@pytest.mark.skipif(sys.prefix == sys.base_prefix, reason="needs an environment of its own")
def test_a_real_jupyterlab_answers_its_owner_only_and_ends_quietly(tmp_path, terminal):
    course, jupyter, port = tmp_path / "course", tmp_path / "jupyter", free_port()
    (course / "notebooks").mkdir(parents=True)
    cells = {"cells": [], "metadata": {}, "nbformat": 4, "nbformat_minor": 5}
    (course / "notebooks" / "00_start_here.ipynb").write_text(json.dumps(cells))
    folders = {f"JUPYTER_{name}_DIR": str(jupyter / name.lower()) for name in ("CONFIG", "DATA", "RUNTIME")}
    keyboard, screen = os.openpty() if terminal else (None, subprocess.DEVNULL)
    process = subprocess.Popen(
        [sys.executable, "-c", PROGRAM, str(ROOT), str(course), str(port)],
        env={**os.environ, **folders}, stdin=screen, stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
        text=True, start_new_session=True, preexec_fn=heed_ctrl_c,
    )  # fmt: skip
    try:
        [running] = until(lambda: list((jupyter / "runtime").glob("jpserver-*.json")), process)
        # the file may be half written at the first look
        until(lambda: running.read_text().rstrip().endswith("}"), process)
        info = json.loads(running.read_text())
        home = f"http://127.0.0.1:{port}"
        until(lambda: status(f"{home}/api"), process)
        assert info["port"] == port and len(info["token"]) > 20
        assert status(f"{home}/api/status", info["token"]) == 200
        assert status(f"{home}/api/status") == 403
        assert status(f"{home}/lab/tree/notebooks/00_start_here.ipynb", info["token"]) == 200
        assert status(f"{home}/api/contents/notebooks/00_start_here.ipynb", info["token"]) == 200
        for path in course.rglob("*"):
            assert not path.is_file() or info["token"] not in path.read_text("utf-8", "replace")
        os.killpg(process.pid, signal.SIGINT)
        said, _ = process.communicate(timeout=60)
    finally:
        for end in (keyboard, screen) if terminal else ():
            os.close(end)
        if process.poll() is None:
            os.killpg(process.pid, signal.SIGKILL)
            process.wait()
    assert process.returncode == 0, said
    # in good order: the note that tells other programs of a running server is gone
    assert not list((jupyter / "runtime").glob("jpserver-*"))
    assert f"http://localhost:{port}/lab/tree/notebooks/00_start_here.ipynb" in said
    assert "Traceback" not in said and "(y/[n])" not in said
