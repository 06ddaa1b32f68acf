"""What deploy/ says is what the course says elsewhere: versions, commands, limits, who may log in."""

import json
import os
import re
import socket
import subprocess
import sys
import urllib.parse
import urllib.request
from pathlib import Path

import pytest
import yaml

from launcher import command_line, hidden, hub_once, hub_user, kernel_sockets, server
from launcher.pythons import RECOMMENDED

ROOT = Path(__file__).resolve().parents[2]
DOCKERFILE = (ROOT / "deploy" / "Dockerfile").read_text("utf-8")
VALUES = yaml.safe_load((ROOT / "deploy" / "values.yaml").read_text("utf-8"))


def test_the_image_has_the_python_that_is_recommended_and_the_jupyterhub_that_was_tried():
    assert f"ARG BASE=python:{RECOMMENDED}-slim\n" in DOCKERFILE
    version = re.search(r"^jupyterhub==(\S+)", (ROOT / "requirements-hub.txt").read_text("utf-8"), re.MULTILINE)[1]
    assert f"ARG JUPYTERHUB={version}\n" in DOCKERFILE


def test_the_image_and_kubernetes_start_the_same_program_which_is_there():
    command = json.loads(re.search(r"^CMD (.+)$", DOCKERFILE, re.MULTILINE)[1])
    assert VALUES["singleuser"]["cmd"] == command == ["python", "-P", "-m", hub_user.__name__]


def test_what_the_image_copies_is_there():
    for sources in re.findall(r"^COPY (.+) \S+$", DOCKERFILE, re.MULTILINE):
        assert all((ROOT / source).exists() for source in sources.split())


def test_a_learner_may_take_as_much_memory_as_on_a_hub_of_one_computer():
    options = command_line.parsed(["hub", "--names", "x", "--admin", "ada"])
    assert VALUES["singleuser"]["memory"]["limit"] == f"{options.memory}M"
    assert VALUES["cull"] == {"enabled": True, "timeout": 60 * options.idle}


def test_who_may_log_in_is_asked_as_on_a_hub_of_one_computer():
    config = (ROOT / "launcher" / "hub_config.py").read_text("utf-8")
    said = VALUES["hub"]["config"]
    assert f'authenticator_class = "{said["JupyterHub"]["authenticator_class"]}"' in config
    assert said["FirstUseAuthenticator"]["create_users"] is False
    assert "FirstUseAuthenticator.create_users = False" in config
    assert said["Authenticator"]["allowed_users"], "without names the chart lets nobody in"


@pytest.mark.parametrize(("memory", "limits"), [("700", [700]), (None, [])])
def test_limits_are_set_where_the_hub_asks_and_left_to_the_engine_in_a_container(monkeypatch, tmp_path, memory, limits):
    set_to, started = [], []
    monkeypatch.setattr(hub_user, "limit", set_to.append)
    monkeypatch.setattr(hub_user.copies, "renew", lambda root, say, my: tmp_path)
    monkeypatch.setattr(hub_user.os, "execve", lambda program, words, env: started.append(words))
    monkeypatch.setattr(hub_user.os, "umask", lambda mask: None)
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("COURSE_MEMORY", raising=False)
    if memory:
        monkeypatch.setenv("COURSE_MEMORY", memory)
    hub_user.main(["--debug"])
    assert set_to == limits
    assert started[0][-1] == "--debug"


def test_copies_on_a_hub_are_signed_and_jupyter_keeps_to_itself_as_on_ones_own_computer(monkeypatch, tmp_path):
    started = []
    monkeypatch.setattr(hub_user.copies, "renew", lambda root, say, my: tmp_path)
    monkeypatch.setattr(hub_user.os, "execve", lambda program, words, env: started.append((words, env)))
    monkeypatch.setattr(hub_user.os, "umask", lambda mask: None)
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("COURSE_MEMORY", raising=False)
    hub_user.main([])
    words, env = started[0]
    alone = server.command(Path(sys.executable), tmp_path, 8888)
    # the same program, but for what it starts
    here, there = (words_[words_.index("-c") + 1 : words_.index("-c") + 3] for words_ in (words, alone))
    assert here[0].replace("jupyterhub.singleuser", "jupyterlab.labapp") == there[0] and here[1] == there[1]
    assert env["JUPYTER_DATA_DIR"].startswith(str(tmp_path))


@pytest.fixture
def fonts(monkeypatch, tmp_path):
    """Root has set up a hub: there is a list of fonts for all."""
    shared = tmp_path / "shared"
    shared.mkdir()
    (shared / "fontlist-v1.json").write_text("the list")
    monkeypatch.setattr(hub_once, "FONTS", shared)


def test_each_has_the_list_of_fonts_and_keeps_one_that_is_newer(fonts, tmp_path):
    mine = tmp_path / "mine" / "fontlist-v1.json"
    hub_once.give_fonts(mine.parent)
    assert mine.read_text() == "the list"
    mine.write_text("my own")
    hub_once.give_fonts(mine.parent)
    assert mine.read_text() == "my own"


def test_what_is_done_once_is_what_matplotlib_and_python_look_for(monkeypatch, tmp_path):
    for name in hub_once.PACKAGES:
        (tmp_path / name).mkdir()
        (tmp_path / name / "a.py").write_text("a = 1\n")
    monkeypatch.setattr(hub_once, "ROOT", tmp_path)
    monkeypatch.setattr(hub_once, "FONTS", tmp_path / "fonts")
    hub_once.main()
    assert all(list((tmp_path / name / "__pycache__").glob("a.*.pyc")) for name in hub_once.PACKAGES)
    mine = tmp_path / "mine"
    hub_once.give_fonts(mine)
    before = {file: file.stat().st_mtime_ns for file in mine.iterdir()}
    assert before
    environment = {**os.environ, "MPLCONFIGDIR": str(mine)}
    subprocess.run([sys.executable, "-c", "import matplotlib.font_manager"], env=environment, check=True)
    assert {file: file.stat().st_mtime_ns for file in mine.iterdir() if file.name.startswith("fontlist")} == before


def test_kernels_talk_through_files_in_a_closed_folder_where_the_path_is_short_enough():
    longest = Path("/home") / ("a" * 31) / "my" / hidden.NAME / hidden.PARTS["JUPYTER_RUNTIME_DIR"]
    assert kernel_sockets.options(longest) == ["--KernelManager.transport=ipc"]
    assert kernel_sockets.options(longest / "x") == []


def test_the_image_prepares_what_a_hub_of_one_computer_prepares():
    assert f"python -m {hub_once.__name__} " in DOCKERFILE


def test_the_class_is_reached_at_one_port_from_the_proxy_to_its_container():
    served, chart = VALUES["hub"], VALUES["proxy"]["chp"]
    (container,) = served["extraContainers"]
    port = int(container["command"][container["command"].index("--port") + 1])
    assert served["services"] == {container["name"]: {"url": f"http://hub:{port}"}}
    assert [(one["port"], one["targetPort"]) for one in served["service"]["extraPorts"]] == [(port, port)]
    for rules in (served["networkPolicy"]["ingress"], chart["networkPolicy"]["egress"]):
        assert [rule["ports"] for rule in rules] == [[{"port": port}]]
    image = VALUES["singleuser"]["image"]
    assert container["image"] == f"{image['name']}:{image['tag']}"


def test_what_the_container_of_the_class_runs_opens_one_below_the_path_that_the_hub_gives_it(tmp_path):
    python, *words = VALUES["hub"]["extraContainers"][0]["command"]
    assert python == "python" and urllib.parse.urlsplit(words[-1]).path == "/services/class"
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = str(probe.getsockname()[1])
    words[words.index("--port") + 1] = port
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    running = subprocess.Popen(
        [sys.executable, *words], cwd=tmp_path, env=environment, stdout=subprocess.PIPE, text=True
    )
    try:
        assert f'join("{words[-1]}", ' in running.stdout.readline()
        with urllib.request.urlopen(f"http://127.0.0.1:{port}/services/class/") as answer:
            assert "A class is open here" in answer.read().decode()
    finally:
        running.terminate()
        running.communicate()
