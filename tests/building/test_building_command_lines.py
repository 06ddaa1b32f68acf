"""The maintainers' programs: each has a --help, and refuses in one sentence what it does not know."""

import importlib

import pytest

PROGRAMS = ("measure", "minutes", "shape.__main__", "store_torch")


@pytest.mark.parametrize("name", PROGRAMS)
def test_each_says_what_it_takes(name, capsys):
    with pytest.raises(SystemExit) as left:
        importlib.import_module(f"workbook.building.{name}").main(["--help"])
    assert left.value.code == 0 and f"python -m workbook.building.{name.partition('.')[0]} " in capsys.readouterr().out


@pytest.mark.parametrize("name", PROGRAMS)
def test_each_refuses_an_option_that_it_does_not_know(name, capsys):
    with pytest.raises(SystemExit) as left:
        importlib.import_module(f"workbook.building.{name}").main(["01", "--no-such-option"])
    said = capsys.readouterr().err
    assert left.value.code == 2 and "--no-such-option" in said and said.count("\n") == 1


def test_a_chapter_without_claims_is_not_measured(capsys):
    with pytest.raises(SystemExit):
        importlib.import_module("workbook.building.measure").main(["77"])
    assert capsys.readouterr().err.startswith("no claims for 77; there are: ")
