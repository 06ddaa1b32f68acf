"""`python3 course.py hub`: who may be in it, and the sentence where something is missing. A real one runs in tests/classroom/test_hub.py."""

import os
import sys
from pathlib import Path

import pytest

from launcher import environment, hub, main, server
from launcher.errors import LauncherError

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture
def names(tmp_path):
    """`names("ada\\nbob")`: a file that holds this."""

    def written(text):
        (tmp_path / "names.txt").write_text(text)
        return tmp_path / "names.txt"

    return written


@pytest.fixture
def able(monkeypatch, tmp_path):
    """A computer on which nothing is missing."""
    monkeypatch.setattr(sys, "platform", "linux")
    monkeypatch.setattr(os, "geteuid", lambda: 0, raising=False)
    monkeypatch.setattr(hub.shutil, "which", lambda program: f"/usr/bin/{program}")
    monkeypatch.setattr(hub, "_is_open", lambda place: True)
    return tmp_path


def test_names_are_read_once_each_with_the_admin_first(names):
    assert hub.read_names(names("bob\n\n cleo \nbob\nada\n"), "ada") == ["ada", "bob", "cleo"]


@pytest.mark.parametrize("name", ["Bob", "bob smith", "-bob", "1st", "bob;reboot", "../bob", "b" * 32, "course-class"])
def test_what_cannot_be_a_name_is_refused(names, name):
    with pytest.raises(LauncherError, match="cannot be a name here"):
        hub.read_names(names(f"{name}\n"), "ada")
    with pytest.raises(LauncherError, match="cannot be a name here"):
        hub.read_names(names("bob\n"), name)


@pytest.mark.parametrize("missing", ["file", "admin", "no file"])
def test_names_are_asked_for(names, missing, tmp_path):
    path = {"file": None, "admin": names("bob"), "no file": tmp_path / "none.txt"}[missing]
    with pytest.raises(LauncherError, match="one name a line"):
        hub.read_names(path, None if missing == "admin" else "ada")


def test_where_nothing_is_missing_nothing_is_said(able):
    hub.require(able)


def test_another_system_and_another_user_are_told(able, monkeypatch):
    monkeypatch.setattr(os, "geteuid", lambda: 1000, raising=False)
    with pytest.raises(LauncherError, match="only root may do that: sudo"):
        hub.require(able)
    monkeypatch.setattr(sys, "platform", "darwin")
    with pytest.raises(LauncherError, match="runs on Linux"):
        hub.require(able)


@pytest.mark.parametrize("program", ["node", "npm", "useradd"])
def test_a_missing_program_is_named_with_its_command(able, monkeypatch, program):
    monkeypatch.setattr(hub.shutil, "which", lambda name: None if name == program else name)
    with pytest.raises(LauncherError, match=f"{program} is missing: apt-get install"):
        hub.require(able)


def test_a_course_where_learners_may_not_enter_is_refused(able, monkeypatch):
    monkeypatch.setattr(hub, "_is_open", lambda place: str(place) != str(able.parent))
    with pytest.raises(LauncherError, match=f"may not enter {able.parent}"):
        hub.require(able)


NPM = """#!/bin/sh
# npm install --prefix FOLDER ... of a network that stands on the computer's own list of certificates alone
if [ "$NODE_EXTRA_CA_CERTS" = "$THE_SCHOOLS" ]; then
    mkdir -p "$3/node_modules/.bin" && touch "$3/node_modules/.bin/configurable-http-proxy"
else
    echo "npm error code SELF_SIGNED_CERT_IN_CHAIN" >&2
    exit 1
fi
"""


@pytest.fixture
def schools(tmp_path, monkeypatch):
    """A file with the certificate of a school's network, in which npm stands; nobody has named the file yet."""
    (tmp_path / "bin").mkdir()
    (tmp_path / "bin" / "npm").write_text(NPM)
    (tmp_path / "bin" / "npm").chmod(0o755)
    certificate = tmp_path / "school.pem"
    certificate.write_text("a certificate")
    monkeypatch.setenv("PATH", f"{tmp_path / 'bin'}:/usr/bin:/bin")
    monkeypatch.setenv("THE_SCHOOLS", str(certificate))
    for name in ("SSL_CERT_FILE", "PIP_CERT", "REQUESTS_CA_BUNDLE", "NODE_EXTRA_CA_CERTS"):
        monkeypatch.delenv(name, raising=False)
    return certificate


@pytest.mark.skipif(sys.platform != "linux", reason="the hub runs on Linux")
def test_the_proxy_comes_through_a_network_with_a_certificate_of_its_own(schools, tmp_path, monkeypatch):
    said = []
    with pytest.raises(LauncherError, match="proxy.* could not be fetched.*certificate of its own.*SSL_CERT_FILE"):
        hub.install_proxy(tmp_path, said.append)
    assert "SELF_SIGNED" in (tmp_path / ".venv-hub-proxy-setup.log").read_text()
    monkeypatch.setenv("SSL_CERT_FILE", str(schools))  # as that sentence says
    program = hub.install_proxy(tmp_path, said.append)
    assert program.exists() and not (tmp_path / ".venv-hub-proxy-setup.log").exists()
    assert hub.install_proxy(tmp_path, said.append) == program and len(said) == 2


@pytest.fixture
def ran(able, names, monkeypatch):
    """Run `course.py hub ...` against a stand-in environment; gives what would have run."""
    seen = {"before": []}
    monkeypatch.setattr(os, "umask", lambda mask: seen["before"].append(mask))
    monkeypatch.setattr(environment, "ensure", lambda root, name, *rest, **more: environment.python_of(root / name))
    monkeypatch.setattr(hub, "install_proxy", lambda root, say: root / "proxy")
    monkeypatch.setattr(hub.subprocess, "run", lambda words, **options: seen["before"].append(words))
    monkeypatch.setattr(server, "run", lambda words, **options: seen.update(words=words, **options) or 0)
    path = names("bob\n")

    def typed(*words):
        code = main.main(["hub", "--names", str(path), "--admin", "ada", "--port", "0", *words], able)
        return code, seen

    return typed


def test_the_hub_runs_with_what_was_asked(ran, able):
    code, seen = ran("--memory", "2000", "--ip", "*")
    assert code == 0 and seen["words"][1:5] == ["-P", "-m", "jupyterhub", "-f"]
    python = str(environment.python_of(able / ".venv-hub"))
    assert seen["before"] == [
        0o022,
        [python, "-P", "-m", "launcher.hub_once"],
        ["groupadd", "--force", "course-learners"],
    ]
    assert seen["cwd"] == able / "hub"
    env = seen["env"]
    assert env["COURSE_NAMES"] == "ada bob" and env["COURSE_ADMIN"] == "ada" and env["COURSE_MEMORY"] == "2000"
    assert env["COURSE_IP"] == "" and (able / "hub").is_dir()


def test_it_listens_on_this_computer_only_unless_told_otherwise(ran):
    assert ran()[1]["env"]["COURSE_IP"] == "127.0.0.1"


def test_the_version_of_the_proxy_is_pinned():
    assert hub.PROXY_VERSION.count(".") == 2 and (ROOT / hub.REQUIREMENTS[-1]).exists()
