"""`python3 course.py class` and `--join`: what is run, for whom, and that the course opens in any case."""

import pytest

from launcher import environment, main, running, server


@pytest.fixture
def ran(monkeypatch, tmp_path):
    """Run a command line against a stand-in environment; `ran.words` and `ran.options` are those of each program, in order."""

    class Ran:
        def __init__(self):
            self.words, self.options, self.environments = [], [], []

        def __call__(self, *arguments):
            return main.main(list(arguments), str(tmp_path))

    seen = Ran()

    def ensure(root, name, requirements, say, held=(), wheels=None):
        seen.environments.append((name, requirements))
        return environment.python_of(root / name)

    def run(words, **options):
        seen.words.append(words)
        seen.options.append(options)
        return 1 if "-c" in words and words[words.index("-c") + 1] == main.JOIN else 0

    monkeypatch.setattr(environment, "ensure", ensure)
    monkeypatch.setattr(server, "run", run)
    monkeypatch.setattr(running, "open_browser", lambda url: None)
    return seen


def test_class_runs_in_the_learners_environment_with_what_follows(ran, tmp_path):
    assert ran("class", "--ip", "*", "--name", "monday") == 0
    assert ran.environments == [(".venv", ("requirements.txt",))]
    (words,) = ran.words
    assert words[1:] == ["-P", "-m", "workbook.classroom.live", "--ip", "*", "--name", "monday"]
    assert ran.options[0]["cwd"] == tmp_path


def test_join_goes_before_jupyterlab_and_never_in_its_way(ran, tmp_path):
    assert ran("--no-browser", "--join", "192.168.1.5:8900", "KXM4TR") == 0
    joining, opening = ran.words
    assert joining[1:] == ["-P", "-c", main.JOIN, "192.168.1.5:8900", "KXM4TR"]
    assert ran.options[0]["cwd"] == tmp_path / "my" and "--no-browser" in opening


def test_a_course_that_is_open_joins_too(ran, tmp_path, monkeypatch):
    (tmp_path / "my").mkdir()
    monkeypatch.setattr(running, "find", lambda my: running.Address("localhost", 8888, "x"))
    assert ran("--no-browser", "--join", "192.168.1.5:8900", "KXM4TR") == 0
    (joining,) = ran.words
    assert joining[-2:] == ["192.168.1.5:8900", "KXM4TR"]


@pytest.mark.parametrize("words", [["--join"], ["--join", "192.168.1.5"]])
def test_join_wants_an_address_and_a_code(ran, capsys, words):
    assert ran(*words) == 1
    assert "--join: expected 2 arguments" in capsys.readouterr().err and ran.words == []


def test_help_names_both(ran, capsys):
    with pytest.raises(SystemExit):
        ran("--help")
    said = capsys.readouterr().out
    assert "\n    class  " in said and "--join ADDRESS CODE" in said and "docs/class.md" in said
