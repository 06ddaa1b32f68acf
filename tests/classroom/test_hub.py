"""A real JupyterHub, as `python3 course.py hub` sets it up: two learners, each with their own copies, and neither reads the other's."""

import json
import os
import pwd
import re
import signal
import subprocess
from pathlib import Path

import pytest
from hub_process import HubProcess, Visitor, copied_course, until, why_not

from launcher.hub import CLASS_USER
from workbook.classroom.live.events import FIELDS
from workbook.classroom.live.sender import post

ADA, BOB = "course-test-ada", "course-test-bob"

pytestmark = [pytest.mark.slow, pytest.mark.thorough]  # installs from the internet


@pytest.fixture(scope="module")
def place():
    if why_not():
        pytest.skip(why_not())
    with copied_course([ADA, BOB]) as folder:
        yield folder


@pytest.fixture(scope="module")
def hub(place):
    running = HubProcess(place, admin=ADA)
    try:
        until(running.answers, 1200, "the hub does not answer")
        yield running
    finally:
        running.stop()


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


def test_what_was_laid_down_is_trusted(hub, two):
    """A button that runs a cell asks no question first."""
    for name, visitor in two.items():
        notebook = json.loads(hub.of(visitor, name, "api/contents/notebooks/01_structure.ipynb").text)["content"]
        assert all(cell["metadata"].get("trusted") for cell in notebook["cells"] if cell["cell_type"] == "code")


def test_nobody_reads_what_is_anothers(hub, two):
    answer = hub.of(two[BOB], ADA, "api/contents/notebooks")
    assert answer.status in (403, 404) and "00_start_here" not in answer.text
    path = home(ADA) / "my" / "notebooks" / "01_structure.ipynb"
    assert path.exists() and as_user(ADA, "cat", path)[0] == 0
    code, said = as_user(BOB, "cat", path)
    assert code != 0 and said == ""


def test_what_the_hub_knows_of_everybody_is_roots(hub, two, place):
    kept = [path for path in (place / "hub").iterdir() if path.is_file()]
    assert {"hub.sqlite", "cookie_secret"} <= {path.name for path in kept}
    for path in kept:
        code, said = as_user(BOB, "cat", path)
        assert code != 0 and said == "", path


def test_no_other_program_reads_what_a_kernel_says(hub, two):
    for name, visitor in two.items():
        where = f"{hub.url}/user/{name}/api/kernels"
        kernel = json.loads(visitor.post(where, {"name": "python3"}).text)["id"]
        (about,) = home(name).glob(f"my/.jupyter/runtime/kernel-{kernel}.json")
        assert json.loads(about.read_text())["transport"] == "ipc"
        assert about.parent.stat().st_mode & 0o077 == 0


def test_nobody_compiles_the_course_or_looks_for_fonts_again(hub, two, place):
    assert list((place / "workbook" / "checking" / "__pycache__").glob("__init__.*.pyc"))
    for name in two:
        assert list(home(name).glob("my/.jupyter/matplotlib/fontlist-*.json"))


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
    address, code = hub.class_of_it()
    assert address == f"{hub.url}/services/class"
    event = dict.fromkeys(FIELDS) | {"sitting": "0" * 32, "number": 1, "kind": "joined", "at": 1_000_000}
    assert post(address, code, [event]) == {1}


def test_it_stops_and_leaves_nothing_running(hub, two):
    os.killpg(hub.process.pid, signal.SIGTERM)
    hub.process.wait(180)

    def nobody():
        running = subprocess.run(["ps", "-eo", "user:40="], capture_output=True, text=True).stdout.split()
        return not {ADA, BOB, CLASS_USER} & set(running)

    until(nobody, 60, "something of the hub runs on")
