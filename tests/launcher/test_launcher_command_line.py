"""What a person types: `python3 course.py ...`, and the one sentence that answers when it cannot be done."""

import ast
import importlib.util
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

from launcher import environment, installing, look, main, pythons, server
from launcher.errors import LauncherError

ROOT = Path(__file__).resolve().parents[2]
# the launcher reads them before pip ran
PARTS_WITHOUT_PACKAGES = ("workbook.command_line", "workbook.older_versions", "workbook.os_errors")


@pytest.fixture(scope="module")
def course():
    spec = importlib.util.spec_from_file_location("course", ROOT / "course.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture
def ran(monkeypatch, tmp_path):
    """Run a command line against a stand-in environment; the programs that would have run are kept in `ran.words`."""

    class Ran:
        words, options, code, codes, runs = None, None, 0, (), ()

        @property
        def port(self):
            [port] = [word for word in self.words if word.startswith("--ServerApp.port=")]
            return int(port.partition("=")[2])

        def __call__(self, *arguments):
            return main.main(list(arguments), str(tmp_path))

    seen = Ran()

    def ensure(root, name, requirements, say, held=(), wheels=None):
        seen.environment, seen.requirements = name, requirements
        return environment.python_of(root / name)

    def run(words, **options):
        seen.words, seen.options = words, options
        if "env" in options and "JUPYTER_TOKEN" in options["env"]:
            seen.runs = (*seen.runs, seen.port)
        return seen.codes[len(seen.runs) - 1] if seen.codes else seen.code

    monkeypatch.setattr(environment, "ensure", ensure)
    monkeypatch.setattr(server, "run", run)
    return seen


def test_help_names_every_command_and_option():
    done = subprocess.run([sys.executable, ROOT / "course.py", "--help"], capture_output=True, text=True)
    assert done.returncode == 0
    for word in ("test", "build", "teach", "--no-browser", "--port", "--ip", "my/progress", ".venv"):
        assert word in done.stdout


@pytest.mark.parametrize("version", [(2, 7, 18), (3, 4, 0), (3, 8, 18), (3, 10, 13)])
def test_an_old_python_is_told_what_to_do_in_one_sentence(course, version):
    sentence = course.too_old(version, "/usr/bin/python")
    assert "3.11" in sentence and f"{version[0]}.{version[1]}" in sentence and "python.org" in sentence
    assert "\n" not in sentence


@pytest.mark.parametrize("version", [(3, 11, 0), (3, 12, 1), (3, 13, 0), (3, 14, 0), (4, 0, 0)])
def test_a_newer_python_is_welcome(course, version):
    assert course.too_old(version, "/usr/bin/python") is None


def test_the_readme_and_the_requirements_name_the_pythons_that_the_launcher_knows():
    assert pythons.KNOWN == "3.11 to 3.15"
    for name in ("README.md", "requirements.txt"):
        assert f"Python {pythons.KNOWN}" in (ROOT / name).read_text("utf-8"), name
    pyproject = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    assert pyproject["requires-python"] == f">={pythons.OLDEST[0]}.{pythons.OLDEST[1]}"
    for minor in range(pythons.OLDEST[1], pythons.NEWEST[1] + 1):
        assert f"Programming Language :: Python :: 3.{minor}" in pyproject["classifiers"]


@pytest.mark.parametrize("version, newer", [((3, 11), False), ((3, 15), False), ((3, 16), True)])
def test_a_python_without_packages_is_named_and_one_newer_than_known_is_called_so(monkeypatch, version, newer):
    monkeypatch.setattr(installing.sys, "version_info", (*version, 0))
    sentence = str(installing._wrong_python())
    assert f"exist for Python {version[0]}.{version[1]} on" in sentence and "python3.14 course.py" in sentence
    assert ("the course knows Python 3.11 to 3.15, and this one is newer" in sentence) == newer


@pytest.mark.parametrize("file", ["course.py", "launcher/__init__.py", "launcher/pythons.py"])
def test_what_says_that_a_python_is_too_old_can_be_read_by_it(file):
    source = (ROOT / file).read_text("ascii")
    for node in ast.walk(ast.parse(source)):
        assert not isinstance(node, (ast.JoinedStr, ast.AnnAssign, ast.NamedExpr, ast.Nonlocal, ast.Match))
        if isinstance(node, ast.FunctionDef):
            assert node.returns is None and not node.args.kwonlyargs
            assert all(argument.annotation is None for argument in node.args.args)
        if isinstance(node, ast.Raise):
            assert node.cause is None


@pytest.mark.parametrize(
    "file",
    [
        "course.py",
        *(f"launcher/{path.name}" for path in (ROOT / "launcher").glob("*.py")),
        "workbook/__init__.py",
        *(f"{part.replace('.', '/')}.py" for part in PARTS_WITHOUT_PACKAGES),
    ],
)
def test_the_door_needs_nothing_but_the_standard_library(file):
    for node in ast.walk(ast.parse((ROOT / file).read_text("utf-8"))):
        names = [alias.name for alias in node.names] if isinstance(node, ast.Import) else []
        names += [node.module] if isinstance(node, ast.ImportFrom) else []
        for name in names:
            own = name.split(".")[0] == "launcher" or name in PARTS_WITHOUT_PACKAGES
            assert own or name.split(".")[0] in sys.stdlib_module_names, f"{file} imports {name}"


def test_opening_passes_the_options_on_and_lays_down_the_copies(ran, tmp_path):
    assert ran("--no-browser", "--port", "0", "--ip", "127.0.0.1") == 0
    assert ran.environment == ".venv" and ran.requirements == ("requirements.txt",)
    assert "--ServerApp.ip=127.0.0.1" in ran.words and ran.port > 0
    assert f"--ServerApp.root_dir={tmp_path / 'my'}" in ran.words
    assert (tmp_path / "my" / ".course.json").exists()


def test_without_options_the_port_is_the_first_that_is_free(ran, monkeypatch):
    asked = []
    monkeypatch.setattr(server, "require_free", lambda port, ip: asked.append(port))
    ran()
    assert asked == [8888] and ran.port == 8888


def test_the_token_is_handed_over_where_others_cannot_read_it(ran, monkeypatch):
    monkeypatch.setenv("JUPYTER_TOKEN", "theirs")
    tokens = []
    for _ in range(2):
        ran()
        tokens.append(ran.options["env"]["JUPYTER_TOKEN"])
        assert not any(tokens[-1] in word for word in ran.words)
    assert "theirs" not in tokens and len(set(tokens)) == 2 and min(map(len, tokens)) >= 40


def test_a_port_that_is_taken_in_the_last_moment_is_replaced(ran, monkeypatch):
    monkeypatch.setattr(server, "choose_port", lambda wanted, ip: 8888 + len(ran.runs))
    monkeypatch.setattr(server, "is_free", lambda port, ip: False)
    ran.codes = [1, 0]
    assert ran() == 0
    assert ran.runs == (8888, 8889)


def test_test_runs_pytest_and_nbval_in_an_environment_of_its_own(ran, tmp_path):
    ran.code = 5
    assert ran("test", "tests/launcher", "-k", "relu") == 5
    assert ran.environment == ".venv-dev" and ran.requirements == ("requirements.txt", "requirements-dev.txt")
    assert ran.words[1:3] == ["-m", "pytest"] and ran.words[-3:] == ["tests/launcher", "-k", "relu"]
    assert "--nbval" in ran.words and "loadfile" in ran.words
    assert ran.options["cwd"] == tmp_path and not (tmp_path / "my").exists()


def test_build_passes_the_chapters_on(ran):
    ran("build", "01", "02")
    assert ran.environment == ".venv-dev" and ran.words[1:] == ["-m", "workbook.building", "01", "02"]


def test_teach_needs_no_more_than_a_learner_has(ran):
    ran.code = 7
    assert ran("teach", "--path", "day") == 7
    assert ran.environment == ".venv" and ran.requirements == ("requirements.txt",)
    assert ran.words[1:] == ["-P", "-m", "workbook.classroom.guide", "--path", "day"]


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (["tset"], "no command 'tset'"),
        (["--prot", "9000"], "--prot"),
        (["--port", "many"], "expected a number from 0 to 65535, got 'many'"),
        (["--port", "65536"], "got '65536'"),
        (["--port"], "--port"),
    ],
)
def test_a_mistake_of_the_keyboard_is_answered_in_one_sentence(ran, capsys, arguments, sentence):
    assert ran(*arguments) == 1
    err = capsys.readouterr().err
    assert sentence in err and err.count("\n") == 1 and "--help" in err


def test_a_problem_is_printed_without_traceback(ran, capsys, monkeypatch):
    def fail(*_, **__):
        raise LauncherError("The disk is full: free some.")

    monkeypatch.setattr(environment, "ensure", fail)
    assert ran() == 1
    assert capsys.readouterr().err == "The disk is full: free some.\n"


def test_a_folder_where_nothing_can_be_written_is_answered_in_one_sentence(ran, capsys, monkeypatch):
    def refuse(path, *_, **__):
        raise PermissionError(13, "Permission denied", str(path))

    monkeypatch.setattr("builtins.open", refuse)
    assert ran() == 1
    err = capsys.readouterr().err
    assert "cannot be written" in err and err.count("\n") == 1


def test_a_disk_that_fills_up_at_the_last_step_is_answered_in_one_sentence(ran, capsys, monkeypatch):
    def full(folder):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(look, "prepare", full)
    assert ran() == 1
    err = capsys.readouterr().err
    assert "is full" in err and err.count("\n") == 1


def test_copies_that_cannot_be_saved_are_said_before_anybody_works_in_them(ran, capsys, tmp_path):
    ran()
    (tmp_path / "my" / "progress").write_text("a file stands where the folder should be")
    ran()
    assert "my/progress cannot be written" in capsys.readouterr().out


def test_ctrl_c_is_quiet(ran, capsys, monkeypatch):
    def stop(*_, **__):
        raise KeyboardInterrupt

    monkeypatch.setattr(environment, "ensure", stop)
    assert ran() == 130
    assert capsys.readouterr().err.strip() == "Stopped. Start again to go on."


@pytest.mark.parametrize("works", [False, True])
def test_a_broken_environment_is_made_anew_by_the_next_start(ran, capsys, monkeypatch, tmp_path, works):
    (tmp_path / ".venv").mkdir()
    (tmp_path / ".venv" / environment.STAMP).write_text("{}")
    monkeypatch.setattr(environment, "why_broken", lambda python: "" if works else "No module named 'numpy'")
    ran.code = 1
    assert ran() == 1
    assert (tmp_path / ".venv" / environment.STAMP).exists() is works
    err = capsys.readouterr().err
    assert ("made anew" in err) is not works and ("No module named 'numpy'" in err) is not works
