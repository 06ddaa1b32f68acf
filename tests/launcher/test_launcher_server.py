"""JupyterLab as the launcher opens it: on the right page, closed to strangers, silent about news, ended by Ctrl-C.

It keeps to itself: what a person has configured for another Jupyter neither stops it nor opens it to the network.
"""

import importlib.util
import json
import os
import re
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from pathlib import Path

import pytest

from launcher import hidden, server
from launcher.errors import LauncherError

ROOT = Path(__file__).resolve().parents[2]

PROGRAM = """
import sys
from pathlib import Path
sys.path.insert(0, sys.argv[1])
from launcher import environment, main
environment.ensure = lambda *_, **__: Path(sys.executable)
sys.exit(main.main(sys.argv[3:], sys.argv[2]))
"""
REAL = (
    pytest.mark.skipif(os.name != "posix", reason="sends Ctrl-C as a signal"),
    pytest.mark.skipif(importlib.util.find_spec("jupyterlab") is None, reason="needs JupyterLab"),
    pytest.mark.skipif(sys.prefix == sys.base_prefix, reason="needs an environment of its own"),
)
PAGE = "/lab/tree/notebooks/00_start_here.ipynb"


def real(test):
    """A test that starts a real JupyterLab."""
    for mark in REAL:
        test = mark(test)
    return test


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


def test_without_a_port_the_first_free_one_is_taken(monkeypatch, taken):
    monkeypatch.setattr(server, "FIRST_PORT", taken)
    assert server.choose_port() > taken
    assert server.choose_port(0) > 0
    with pytest.raises(LauncherError, match=f"Port {taken} is in use"):
        server.choose_port(taken)


def test_it_opens_on_the_first_page_if_there_is_one(tmp_path):
    python = tmp_path / ".venv" / "bin" / "python"
    assert "--LabApp.default_url=/lab" in server.command(python, tmp_path, 9000)
    (tmp_path / "notebooks").mkdir()
    (tmp_path / "notebooks" / "00_start_here.ipynb").touch()
    assert f"--LabApp.default_url={PAGE}" in server.command(python, tmp_path, 9000)


def test_no_password_and_no_token_stands_where_others_can_read_it():
    words = " ".join(server.command(Path("python"), Path("my"), 9000, "*")).lower()
    assert not any(word in words for word in ("token", "password", "xsrf", "allow_origin"))


def test_it_listens_to_this_computer_only_unless_told_otherwise():
    assert "--ServerApp.ip=localhost" in server.command(Path("python"), Path("my"), 9000)
    assert "--ServerApp.ip=*" in server.command(Path("python"), Path("my"), 9000, "*")


def test_no_browser_is_sent_to_a_file():
    words = server.command(Path("python"), Path("my"), 9000)
    assert {"--no-browser", "--ServerApp.use_redirect_file=False"} <= set(words)


def test_programs_of_the_environment_come_first_and_foreign_modules_do_not_enter(tmp_path, monkeypatch):
    monkeypatch.setenv("PYTHONPATH", "/elsewhere")
    values = server.environment(tmp_path / ".venv" / "bin" / "python")
    assert values["PATH"].split(os.pathsep)[0] == str(tmp_path / ".venv" / "bin")
    assert "PYTHONPATH" not in values


@pytest.mark.parametrize(("theirs", "counts"), [(None, "1"), ("4", "4")])
def test_kernels_do_not_take_each_others_cores_unless_somebody_wants_it(tmp_path, monkeypatch, theirs, counts):
    monkeypatch.delenv("OPENBLAS_NUM_THREADS", raising=False)
    if theirs:
        monkeypatch.setenv("OPENBLAS_NUM_THREADS", theirs)
    assert server.environment(tmp_path / ".venv" / "bin" / "python")["OPENBLAS_NUM_THREADS"] == counts


def test_what_a_person_has_set_for_another_jupyter_does_not_enter(tmp_path, monkeypatch):
    theirs = (
        "JUPYTER_CONFIG_PATH", "JUPYTER_PATH", "JUPYTER_TOKEN", "JUPYTER_TOKEN_FILE", "JUPYTER_NO_CONFIG",
        "JUPYTER_GATEWAY_URL", "JUPYTER_PREFER_ENV_PATH", "JUPYTERLAB_SETTINGS_DIR", "JPY_SESSION_NAME",
        "PYTHONOPTIMIZE", "PYTHONSTARTUP", "PYTHONWARNINGS", "PYTHONDEVMODE", "PYTHONVERBOSE", "MATPLOTLIBRC", *hidden.PARTS,
    )  # fmt: skip
    for name in theirs:
        monkeypatch.setenv(name, "/theirs")
    values = server.environment_of_jupyterlab(Path("/venv/bin/python"), tmp_path / "hidden", "abc")
    assert "/theirs" not in values.values()
    assert values["JUPYTER_TOKEN"] == "abc"
    for name in hidden.PARTS:
        assert Path(values[name]).parent == tmp_path / "hidden"


def test_a_program_hands_back_its_exit_code():
    assert server.run([sys.executable, "-c", "raise SystemExit(7)"]) == 7


class Opened:
    """A small course in a temporary folder, and `course.py` at work in it with a real JupyterLab."""

    def __init__(self, folder, heed_ctrl_c):
        self.heed_ctrl_c = heed_ctrl_c
        self.folder, self.course, self.processes = folder, folder / "course", []
        self.hidden, self.variables = self.course / "my" / hidden.NAME, {"HOME": str(folder / "home")}
        (self.course / "notebooks").mkdir(parents=True)
        cells = {"cells": [], "metadata": {}, "nbformat": 4, "nbformat_minor": 5}
        (self.course / "notebooks" / "00_start_here.ipynb").write_text(json.dumps(cells))
        (folder / "home").mkdir()

    def start(self, *words, stdin=subprocess.DEVNULL):
        """Run `course.py` with these words; what it says goes to a file that `said` reads."""
        screen = open(self.folder / f"said-{len(self.processes)}", "wb")
        with screen:
            process = subprocess.Popen(
                [sys.executable, "-c", PROGRAM, str(ROOT), str(self.course), *map(str, words)],
                env={**os.environ, **self.variables}, stdin=stdin, stdout=screen, stderr=subprocess.STDOUT,
                start_new_session=True, preexec_fn=self.heed_ctrl_c,
            )  # fmt: skip
        process.screen = Path(screen.name)
        self.processes.append(process)
        return process

    def address(self, process):
        """Port and token of the address that it prints."""
        found = until(lambda: re.search(r"Open this in your browser: (\S+)", said(process)), process)
        port, page, token = re.fullmatch(r"http://localhost:(\d+)(/\S+)\?token=(\w{20,})", found[1]).groups()
        assert page == PAGE
        return int(port), token

    def end(self):
        for process in self.processes:
            if process.poll() is None:
                os.killpg(process.pid, signal.SIGKILL)
            process.wait()


def said(process):
    return process.screen.read_text("utf-8")


def interrupt(process):
    """Press Ctrl-C and wait for the end."""
    os.killpg(process.pid, signal.SIGINT)
    return process.wait(60)


@pytest.fixture
def opened(tmp_path, heed_ctrl_c):
    made = Opened(tmp_path, heed_ctrl_c)
    yield made
    made.end()


def until(condition, process, seconds=90):
    """Poll until `condition()` gives something; fail with the output of the process if it never does."""
    end = time.monotonic() + seconds
    while time.monotonic() < end and process.poll() is None:
        found = condition()
        if found:
            return found
        time.sleep(0.05)
    pytest.fail(f"the server did not answer; it said: {said(process)}")


def status(url, token=None, data=None):
    request = urllib.request.Request(url, data, headers={"Authorization": f"token {token}"} if token else {})
    try:
        with urllib.request.urlopen(request, timeout=10) as answer:
            return answer.status
    except urllib.error.HTTPError as error:
        return error.code
    except OSError:
        return None


@real
def test_no_grammar_is_read_that_nobody_asks_for():
    """Of all that JupyterLab imports, reading this grammar took the longest."""
    program = server.PROGRAM.format(module="jupyterlab.labapp")
    imports = (
        program[: program.index("sign_in_background(")]
        + 'assert "lark" not in sys.modules and "jsonschema" in sys.modules'
    )
    subprocess.run([sys.executable, "-c", imports], check=True, cwd=ROOT)


@pytest.mark.parametrize("terminal", [True, False], ids=["at a terminal", "without a terminal"])
@real
def test_a_real_jupyterlab_answers_its_owner_only_and_ends_quietly(opened, terminal):
    keyboard, screen = os.openpty() if terminal else (None, subprocess.DEVNULL)
    process = opened.start("--no-browser", "--port", free_port(), stdin=screen)
    port, token = opened.address(process)
    home = f"http://127.0.0.1:{port}"
    assert status(f"{home}/api/status", token) == 200
    assert status(f"{home}/api/status") == 403
    assert status(f"{home}{PAGE}", token) == 200
    assert status(f"{home}/api/contents/notebooks/00_start_here.ipynb", token) == 200
    # the token stands where its owner alone can read it, and where no page of the server shows it
    assert opened.hidden.stat().st_mode & 0o077 == 0
    for path in opened.course.rglob("*"):
        if path.is_file() and token in path.read_text("utf-8", "replace"):
            assert opened.hidden in path.parents, path
    assert status(f"{home}/files/{hidden.NAME}/running.json", token) == 404
    assert interrupt(process) == 0, said(process)
    for end in (keyboard, screen) if terminal else ():
        os.close(end)
    # in good order: the notes that tell other programs of a running server are gone
    assert not list((opened.hidden / "runtime").glob("jpserver-*"))
    assert not (opened.hidden / "running.json").exists()
    assert "Traceback" not in said(process) and "(y/[n])" not in said(process)


@real
def test_the_browser_is_sent_to_the_address_itself(opened, tmp_path):
    browser = tmp_path / "browser"
    browser.write_text(f'#!/bin/sh\necho "$1" > "{tmp_path}/page.part"; mv "{tmp_path}/page.part" "{tmp_path}/page"\n')
    browser.chmod(0o755)
    opened.variables["BROWSER"] = str(browser)
    (tmp_path / "bin").mkdir()
    for name in ("npm", "node"):
        program = tmp_path / "bin" / name
        program.write_text(f'#!/bin/sh\ntouch "{tmp_path}/{name}-was-asked"\n')
        program.chmod(0o755)
    opened.variables["PATH"] = os.pathsep.join([str(tmp_path / "bin"), os.environ["PATH"]])
    process = opened.start("--port", free_port())
    port, token = opened.address(process)
    until((tmp_path / "page").exists, process)
    assert (tmp_path / "page").read_text() == f"http://localhost:{port}{PAGE}?token={token}\n"
    assert status(f"http://127.0.0.1:{port}/lsp/status", token) == 200  # what looks for language servers has started
    assert interrupt(process) == 0
    # neither for language servers nor for where extensions come from
    assert not list(tmp_path.glob("*-was-asked"))


def a_setting_that_raises(home):
    (home / ".jupyter" / "jupyter_server_config.py").write_text("raise RuntimeError('read')")


def a_manager_that_is_missing(home):
    setting = {"ServerApp": {"contents_manager_class": "jupytext.TextFileContentsManagerX"}}
    (home / ".jupyter" / "jupyter_server_config.json").write_text(json.dumps(setting))


def a_password(home):
    setting = {"PasswordIdentityProvider": {"hashed_password": "argon2:x"}}
    (home / ".jupyter" / "jupyter_server_config.json").write_text(json.dumps(setting))
    return {"JUPYTER_TOKEN": "theirs"}


def a_door_to_the_network(home):
    (home / ".jupyter" / "jupyter_lab_config.py").write_text(
        "c.ServerApp.ip = '0.0.0.0'; c.ServerApp.token = ''; c.IdentityProvider.token = ''"
    )
    return {"JUPYTER_CONFIG_PATH": str(home / ".jupyter"), "JUPYTER_TOKEN": ""}


def a_profile_whose_extension_is_missing(home):
    profile = home / ".ipython" / "profile_default"
    profile.mkdir(parents=True)
    for name in ("ipython_config.py", "ipython_kernel_config.py"):
        (profile / name).write_text("c.InteractiveShellApp.extensions = ['an_extension_that_is_missing']")


def files_in(home):
    """What is there, but for that which npm leaves, where a computer has one."""
    return sorted(path for path in home.rglob("*") if ".npm" not in path.parts)


def no_home(home):
    return {"HOME": "/proc/nowhere/at/all"}


@real
@pytest.mark.parametrize(
    "has",
    [
        a_setting_that_raises, a_manager_that_is_missing, a_password, a_door_to_the_network,
        a_profile_whose_extension_is_missing, no_home,
    ],
)  # fmt: skip
def test_what_a_person_has_elsewhere_neither_stops_nor_opens_the_course(opened, has):
    home = opened.folder / "home"
    (home / ".jupyter").mkdir()
    opened.variables.update(has(home) or {})
    before = files_in(home)
    process = opened.start("--no-browser", "--port", free_port())
    port, token = opened.address(process)
    assert status(f"http://127.0.0.1:{port}/api/status") == 403
    assert status(f"http://127.0.0.1:{port}/api/status", token) == 200
    # the whole of 127.* is this computer, and somebody who listens to every address answers here too
    assert sys.platform != "linux" or status(f"http://127.0.0.2:{port}/api") is None
    with_a_kernel = has in (a_profile_whose_extension_is_missing, no_home)
    if with_a_kernel:
        assert status(f"http://127.0.0.1:{port}/api/kernels", token, b"{}") == 201
        until((opened.hidden / "ipython" / "profile_default" / "history.sqlite").exists, process)
    # a kernel that is still starting may be waited for in vain, and the server is then ended by force
    assert interrupt(process) == 0 or with_a_kernel, said(process)
    assert "Traceback" not in said(process) and "rror" not in said(process), said(process)
    # and nothing is left there
    assert files_in(home) == before


@real
def test_what_is_set_in_the_courses_jupyterlab_is_there_at_the_next_start(opened):
    theme = "@jupyterlab/apputils-extension:themes"
    setting = json.dumps({"raw": '{"theme": "JupyterLab Dark"}'}).encode()
    for start in range(2):
        process = opened.start("--no-browser", "--port", free_port())  # 8888 is everybody's
        port, token = opened.address(process)
        url = f"http://127.0.0.1:{port}/lab/api/settings/{theme}"
        request = urllib.request.Request(url, headers={"Authorization": f"token {token}"})
        if start == 0:
            request.data, request.method = setting, "PUT"
            urllib.request.urlopen(request, timeout=20).close()
        else:
            with urllib.request.urlopen(request, timeout=20) as answer:
                assert json.load(answer)["settings"] == {"theme": "JupyterLab Dark"}
        interrupt(process)


@real
def test_a_second_start_opens_the_page_of_the_first(opened):
    first = opened.start("--no-browser")
    port, token = opened.address(first)
    second = opened.start("--no-browser")
    assert second.wait(60) == 0
    assert "open already" in said(second) and f"http://localhost:{port}{PAGE}?token={token}" in said(second)
    assert status(f"http://127.0.0.1:{port}/api/status", token) == 200
    # what is left after a crash is no obstacle
    note = (opened.hidden / "running.json").read_text()
    assert interrupt(first) == 0
    (opened.hidden / "running.json").write_text(note)
    third = opened.start("--no-browser")
    assert opened.address(third)[1] != token
    assert interrupt(third) == 0
