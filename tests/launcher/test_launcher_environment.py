"""The folder of packages: made once, quick afterwards, repaired when it does not fit, and every failure one sentence.

Stand-ins for uv and pip take the place of the real ones: no test here needs a network.
"""

import errno
import http.server
import importlib.util
import json
import os
import shutil
import subprocess
import sys
import threading
from collections import namedtuple
from pathlib import Path

import pytest

from launcher import environment, installing
from launcher.errors import LauncherError

pytestmark = pytest.mark.skipif(os.name != "posix", reason="the stand-ins for uv and pip are shell scripts")

SITE = f"lib/python{sys.version_info[0]}.{sys.version_info[1]}/site-packages"

# Plays uv and python in one: notes each call, says what the test wants it to say, makes what the real one would make.
STAND_IN = f"""#!/bin/sh
tool=$(basename "$0")
echo "$tool $*" >> "$CALLS"
for last in "$@"; do :; done
case "$*" in
  *"pip install"*)
    [ "$tool" != uv ] || [ -z "$UV_SAYS" ] || {{ echo "$UV_SAYS" >&2; exit 2; }}
    [ "$tool" = uv ] || [ -z "$WORDS_OF_PIP" ] || {{ echo "$WORDS_OF_PIP" >&2; exit 1; }}
    mkdir -p "$HOME_OF_THE_COURSE/.venv/{SITE}/numpy-2.4.6.dist-info"
    echo "answer = 42" > "$HOME_OF_THE_COURSE/.venv/{SITE}/right.py"
    echo "print 42" > "$HOME_OF_THE_COURSE/.venv/{SITE}/of_python_2.py" ;;
  *compileall*) "$REAL_PYTHON" "$@" ;;
  *venv*)
    [ -z "$VENV_SAYS" ] || {{ echo "$VENV_SAYS"; exit 1; }}
    "$REAL_PYTHON" -m venv --without-pip "$last" || exit 1
    [ "$tool" = uv ] || {{ rm -f "$last"/bin/python; cp "$0" "$last/bin/python"; }} ;;
esac
"""

WITH_PIP = ["python", "python", "python"]  # venv, pip, compileall


class Course:
    """A course in a temporary folder with stand-ins for its installers."""

    def __init__(self, root, tools, monkeypatch):
        self.root, self.tools, self.set, self.said = root, tools, monkeypatch.setenv, []
        self.broken = ""
        (root / "requirements.txt").write_text("numpy==2.4.6\n")
        for package in ("nnlib", "workbook"):
            (root / package).mkdir()
            (root / package / "__init__.py").write_text("")

    def ensure(self):
        self.said = []
        (self.tools / "calls").write_text("")
        return environment.ensure(self.root, ".venv", ("requirements.txt",), self.said.append)

    def calls(self):
        return [line.split()[0] for line in (self.tools / "calls").read_text().splitlines()]

    def install(self, tool):
        path = self.tools / "bin" / tool
        path.parent.mkdir(exist_ok=True)
        path.write_text(STAND_IN)
        path.chmod(0o755)
        return str(path)


@pytest.fixture
def course(tmp_path, monkeypatch):
    root, tools = tmp_path / "the course (Käse)", tmp_path / "tools"
    root.mkdir()
    tools.mkdir()
    made = Course(root, tools, monkeypatch)
    monkeypatch.setenv("CALLS", str(tools / "calls"))
    monkeypatch.setenv("REAL_PYTHON", sys.executable)
    monkeypatch.setenv("HOME_OF_THE_COURSE", str(root))
    monkeypatch.setenv("PATH", f"{tools / 'bin'}:/usr/bin:/bin")
    for name in ("VENV_SAYS", "UV_SAYS", "WORDS_OF_PIP"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setattr(sys, "_base_executable", made.install("python"))
    # the stand-ins install nothing that could be imported
    monkeypatch.setattr(environment, "why_broken", lambda python: made.broken)
    return made


@pytest.fixture
def course_with_uv(course):
    course.install("uv")
    return course


def test_without_uv_it_is_made_by_venv_and_pip(course):
    python = course.ensure()
    assert python.exists() and course.calls() == WITH_PIP
    assert course.said[-1].startswith("Done in")


def test_what_pip_installed_is_compiled_and_a_file_that_no_python_compiles_stops_nothing(course):
    """On a shared course that nobody may write, every start would compile it again."""
    course.ensure()
    assert course.said[-1].startswith("Done in")
    assert [path.name.split(".")[0] for path in (course.root / ".venv" / SITE / "__pycache__").iterdir()] == ["right"]
    assert not (course.root / ".venv-setup.log").exists()


def test_uv_is_used_where_there_is_one(course_with_uv):
    course_with_uv.ensure()
    assert course_with_uv.calls() == ["uv", "uv"]


def test_the_second_start_installs_nothing_and_says_nothing(course):
    course.ensure()
    course.ensure()
    assert course.calls() == [] and course.said == []


def test_nnlib_and_workbook_can_be_imported_from_any_folder(course_with_uv, tmp_path):
    python = course_with_uv.ensure()
    words = [python, "-c", "import nnlib, workbook; print(nnlib.__file__)"]
    done = subprocess.run(words, cwd=tmp_path, capture_output=True, text=True, env={"PYTHONUTF8": "1"})
    assert done.stdout.strip() == str(course_with_uv.root / "nnlib" / "__init__.py"), done.stderr


def change_requirements(course):
    (course.root / "requirements.txt").write_text("numpy==2.4.7\n")


def lose_the_stamp(course):
    (course.root / ".venv" / environment.STAMP).unlink()


def damage_the_stamp(course):
    (course.root / ".venv" / environment.STAMP).write_text("{")


def lose_python(course):
    environment.python_of(course.root / ".venv").unlink()


def lose_a_package(course):
    shutil.rmtree(course.root / ".venv" / SITE / "numpy-2.4.6.dist-info")


def lose_the_path(course):
    (course.root / ".venv" / SITE / "course.pth").unlink()


def use_another_python(course):
    stamp = course.root / ".venv" / environment.STAMP
    stamp.write_text(json.dumps(json.loads(stamp.read_text()) | {"python": "cpython 3.99 elsewhere"}))


def move_the_folder(course):
    moved = course.root.with_name("moved")
    course.root.rename(moved)
    course.root = moved
    course.set("HOME_OF_THE_COURSE", str(moved))


def stop_before_anything_was_made(course):
    shutil.rmtree(course.root / ".venv")
    (course.root / ".venv").mkdir()


def stop_while_removing(course):
    for part in ("pyvenv.cfg", environment.STAMP):
        (course.root / ".venv" / part).unlink()
    (course.root / ".venv" / environment.UNDER_WAY).touch()


@pytest.mark.parametrize(
    "happens",
    [
        change_requirements, lose_the_stamp, damage_the_stamp, lose_python, lose_a_package, lose_the_path,
        use_another_python, move_the_folder, stop_before_anything_was_made, stop_while_removing,
    ],
)  # fmt: skip
def test_what_does_not_fit_is_made_anew_and_then_fits(course, happens):
    course.ensure()
    happens(course)
    (course.root / ".venv").joinpath("leftover").touch()
    if happens is stop_before_anything_was_made:
        (course.root / ".venv" / "leftover").unlink()
    course.ensure()
    assert course.calls() == WITH_PIP
    assert "making it anew" in course.said[0]
    assert not (course.root / ".venv" / "leftover").exists()
    course.ensure()
    assert course.calls() == []


def test_packages_that_a_learner_added_or_upgraded_are_left_alone(course):
    course.ensure()
    packages = course.root / ".venv" / SITE
    (packages / "pandas-3.0.dist-info").mkdir()
    (packages / "numpy-2.4.6.dist-info").rename(packages / "numpy-2.9.dist-info")
    course.ensure()
    assert course.calls() == []


def test_if_uv_fails_pip_has_a_try(course_with_uv):
    course_with_uv.set("UV_SAYS", "error: invalid peer certificate")
    course_with_uv.ensure()
    assert course_with_uv.calls() == ["uv", "uv", *WITH_PIP]
    assert not list(course_with_uv.root.glob("*.log"))


@pytest.mark.parametrize(
    ("pip_says", "sentence"),
    [
        ("WARNING: Retrying ... NewConnectionError: Temporary failure in name resolution", "to the internet"),
        ("ERROR: Could not find a version that satisfies the requirement x (from versions: none)\n"
         "ERROR: No matching distribution found for x", "to the internet"),
        ("OSError: [Errno 28] No space left on device", "is full.*free about 1 GB"),
        ("ERROR: Ignored the following versions that require a different python version: 2.5.5 Requires-Python\n"
         "ERROR: No matching distribution found for numpy==2.5.5 (from versions: none)", r"install Python 3\.14"),
        ("ERROR: No matching distribution found for numpy==2.4.6 (from versions: 1.0)", r"install Python 3\.14"),
        ("SSLError(SSLCertVerificationError(1, '[SSL: CERTIFICATE_VERIFY_FAILED] ...')): Max retries exceeded",
         "certificate of its own.*PIP_CERT"),
        ("ProxyError('Unable to connect to proxy', OSError('Tunnel connection failed: 407 Proxy Authentication Required'))"
         " Max retries exceeded", "asks for a name and a password.*HTTPS_PROXY"),
        ("ERROR: HTTP error 403 while getting https://files/x.whl\n"
         "ERROR: 403 Client Error: Forbidden for url", "refuses to give them"),
        ("numpy.so: failed to map segment from shared object", "no programs"),
        ("Illegal instruction", r"setup\.log says why"),
    ],
)  # fmt: skip
def test_each_failure_is_one_sentence_and_the_next_start_repairs(course, monkeypatch, pip_says, sentence):
    course.set("WORDS_OF_PIP", pip_says)
    with pytest.raises(LauncherError, match=sentence) as caught:
        course.ensure()
    assert "\n" not in str(caught.value)
    assert pip_says in (course.root / ".venv-setup.log").read_text()
    monkeypatch.delenv("WORDS_OF_PIP")
    course.ensure()
    assert not (course.root / ".venv-setup.log").exists()


def test_a_python_without_venv_module_is_told_what_to_install(course, monkeypatch):
    monkeypatch.setattr(installing.importlib.util, "find_spec", lambda name: None)
    with pytest.raises(LauncherError, match=r"sudo apt install python3\.\d+-venv"):
        course.ensure()
    assert course.calls() == []


def test_a_venv_module_that_fails_for_want_of_ensurepip_is_told_too(course):
    course.set("VENV_SAYS", "The virtual environment was not created successfully because ensurepip is not available.")
    with pytest.raises(LauncherError, match=r"sudo apt install python3\.\d+-venv"):
        course.ensure()


def test_with_uv_no_venv_module_is_needed(course_with_uv, monkeypatch):
    monkeypatch.setattr(installing.importlib.util, "find_spec", lambda name: None)
    course_with_uv.ensure()
    assert course_with_uv.calls() == ["uv", "uv"]


def test_too_little_space_is_said_before_anything_is_fetched(course, monkeypatch):
    usage = namedtuple("usage", "free")
    monkeypatch.setattr(environment.shutil, "disk_usage", lambda path: usage(100 * 2**20))
    with pytest.raises(LauncherError, match="needs 800 MB .* has only 100 MB left"):
        course.ensure()
    assert course.calls() == []


@pytest.mark.skipif(not hasattr(os, "ST_NOEXEC"), reason="this system does not say it of a disk")
def test_a_disk_without_programs_is_said_before_anything_is_fetched(course, monkeypatch):
    fields = list(os.statvfs(course.root))
    fields[8] |= os.ST_NOEXEC
    monkeypatch.setattr(environment.os, "statvfs", lambda path: os.statvfs_result(fields))
    with pytest.raises(LauncherError, match="no programs .'noexec'"):
        course.ensure()
    assert course.calls() == []


def test_a_folder_that_cannot_be_written_is_said(course, monkeypatch):
    def refuse(self, *_, **__):
        raise PermissionError(errno.EACCES, "Permission denied", str(self))

    monkeypatch.setattr(Path, "mkdir", refuse)
    with pytest.raises(LauncherError, match="cannot be written: move the course"):
        course.ensure()


def test_a_folder_with_somebody_elses_files_is_never_removed(course):
    (course.root / ".venv").mkdir()
    (course.root / ".venv" / "thesis.tex").touch()
    with pytest.raises(LauncherError, match="rename that folder"):
        course.ensure()
    assert (course.root / ".venv" / "thesis.tex").exists()


def test_a_link_in_its_place_is_never_followed(course, tmp_path):
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "elsewhere" / "pyvenv.cfg").touch()
    (course.root / ".venv").symlink_to(tmp_path / "elsewhere")
    with pytest.raises(LauncherError, match="link or a file"):
        course.ensure()
    assert (tmp_path / "elsewhere" / "pyvenv.cfg").exists()


def seen_by_pip(course):
    """The environment variables that reached the installers."""
    script = Path(course.install("python"))
    script.write_text(script.read_text().replace("#!/bin/sh", '#!/bin/sh\nenv >> "$CALLS.env"'))
    course.ensure()
    return (course.tools / "calls.env").read_text()


def test_settings_that_mislead_pip_do_not_reach_it(course):
    for name in ("PIP_TARGET", "PIP_PREFIX", "PIP_DRY_RUN", "PIP_REQUIRE_HASHES", "PYTHONPATH", "PYTHONWARNINGS"):
        course.set(name, "/elsewhere")
    course.set("PIP_USER", "1")
    seen = seen_by_pip(course)
    assert "PIP_USER=0" in seen and "/elsewhere" not in seen


def test_of_the_settings_of_pip_only_those_of_the_index_count(course, tmp_path):
    (tmp_path / "pip.conf").write_text(
        "[global]\nindex-url = https://mirror/simple\ntrusted_host =\n    one\n    two\nuser = true\nno-index = false\n"
        "[install]\ntarget = /elsewhere\ndry-run = true\n"
    )
    course.set("PIP_CONFIG_FILE", str(tmp_path / "pip.conf"))
    course.set("PIP_PROXY", "http://proxy:3128")
    seen = seen_by_pip(course)
    assert "PIP_INDEX_URL=https://mirror/simple\n" in seen and "PIP_PROXY=http://proxy:3128\n" in seen
    assert "PIP_TRUSTED_HOST=\none\ntwo\n" in seen
    assert f"PIP_CONFIG_FILE={os.devnull}\n" in seen and "/elsewhere" not in seen and "PIP_DRY_RUN" not in seen


def test_a_file_of_pip_that_cannot_be_read_is_passed_over(course, tmp_path):
    (tmp_path / "pip.conf").write_bytes(b"[global\n\xff")
    course.set("PIP_CONFIG_FILE", str(tmp_path / "pip.conf"))
    course.ensure()


@pytest.mark.parametrize(
    ("broken", "sentence"),
    [
        ("ModuleNotFoundError: No module named 'jupyterlab'", "do not start .'ModuleNotFoundError: No module named"),
        ("ImportError: x.so: failed to map segment from shared object", "no programs .'noexec'"),
    ],
)
def test_what_does_not_start_after_it_was_installed_is_said_and_not_believed(course, broken, sentence):
    course.broken = broken
    for _ in range(2):
        with pytest.raises(LauncherError, match=sentence):
            course.ensure()
    course.broken = ""
    course.ensure()
    assert course.said[-1].startswith("Done in")


def test_why_an_environment_is_broken_is_told_in_pythons_words(tmp_path, monkeypatch):
    # what is set for other programs does not count
    monkeypatch.setenv("PYTHONOPTIMIZE", "2")
    subprocess.run([sys.executable, "-m", "venv", "--without-pip", tmp_path / "empty"], check=True)
    why = environment.why_broken(environment.python_of(tmp_path / "empty"))
    assert why == "ModuleNotFoundError: No module named 'jupyterlab'"
    assert "No such file" in environment.why_broken(tmp_path / "nothing" / "bin" / "python")


def test_a_colon_in_the_path_is_said_before_anything_is_made(tmp_path):
    (tmp_path / "a:b").mkdir()
    (tmp_path / "a:b" / "requirements.txt").touch()
    with pytest.raises(LauncherError, match="':' separates"):
        environment.ensure(tmp_path / "a:b", ".venv", ("requirements.txt",), print)
    assert not (tmp_path / "a:b" / ".venv").exists()


class Refusing(http.server.BaseHTTPRequestHandler):
    """A server that gives no packages: as the mirror, the proxy or the welcome page of a network."""

    code, page = 200, b""

    def do_GET(self):
        self.send_response(self.code)
        self.send_header("Content-Type", "text/html")
        self.send_header("Content-Length", str(len(self.page)))
        self.end_headers()
        self.wfile.write(self.page)

    def do_CONNECT(self):
        self.do_GET()

    def log_message(self, *_):
        pass


@pytest.mark.skipif(importlib.util.find_spec("pip") is None, reason="needs pip")
@pytest.mark.parametrize(
    ("code", "as_proxy", "sentence"),
    [
        (403, False, "127.0.0.1:.* refuses to give them"),
        (401, False, "127.0.0.1:.* refuses to give them"),
        (200, False, "offers none"),
        (407, True, "asks for a name and a password"),
    ],
    ids=["403", "401", "welcome page", "407"],
)
def test_what_pip_itself_says_of_a_refusal_is_understood(tmp_path, monkeypatch, code, as_proxy, sentence):
    answer = type("Answer", (Refusing,), {"code": code, "page": b"<html><body>Welcome to our hotel</body></html>"})
    listener = http.server.ThreadingHTTPServer(("127.0.0.1", 0), answer)
    threading.Thread(target=listener.serve_forever, daemon=True).start()
    here = f"http://127.0.0.1:{listener.server_port}"
    for name in [name for name in os.environ if name.upper().endswith("_PROXY") or name.startswith("PIP_")]:
        monkeypatch.delenv(name)
    monkeypatch.setenv("PIP_PROXY" if as_proxy else "PIP_INDEX_URL", here)
    if as_proxy:
        monkeypatch.setenv("PIP_INDEX_URL", "https://packages.invalid/simple")
    wanted = ["install", "--only-binary", ":all:", "--dry-run", "--retries", "0", "no-such-package==1.0"]
    log = tmp_path / ".venv-setup.log"
    command = [sys.executable, "-m", "pip", *wanted]
    monkeypatch.setattr(installing, "_ways", lambda folder, requirements, wheels: [("pip", [command])])
    try:
        with pytest.raises(LauncherError, match=sentence):
            installing.install(tmp_path / ".venv", None, lambda: None, print)
        assert log.exists()
    finally:
        listener.shutdown()
        listener.server_close()
