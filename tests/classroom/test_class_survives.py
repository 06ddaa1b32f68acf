"""The class as a program: killed in the middle and started again, exported, deleted. Nothing is lost and nothing is double."""

import csv
import socket
import sqlite3

import pytest
from class_process import ClassProcess

from workbook.checking import joining
from workbook.classroom.live import sender as senders
from workbook.classroom.live.main import main
from workbook.classroom.live.sender import Sender
from workbook.classroom.live.store import Store

SITTINGS = [f"{n:032x}" for n in range(1, 6)]


def sender(address, code, sitting):
    """A learner's sender that counts for itself."""
    known = {"number": 0}

    def numbers(count):
        known["number"] += count
        return known["number"] - count + 1

    return Sender(address, code, sitting, numbers)


@pytest.fixture
def hasty(monkeypatch):
    monkeypatch.setattr(senders, "FIRST_PAUSE", 0.02)
    monkeypatch.setattr(senders, "LONGEST_PAUSE", 0.1)


def test_killed_in_the_middle_it_has_everything_once_and_all_come_back_by_themselves(tmp_path, hasty):
    with ClassProcess(tmp_path) as first:
        told = [sender(first.address, first.code, one) for one in SITTINGS]
        for seat in range(1, 41):
            for one in told:
                one.tell(joining._event("hand up", seat=seat))
            if seat == 20:
                assert told[0].wait_until_told(20)
                first.kill()
        assert all(one._queue for one in told)  # nobody answers, and nobody is held up
    with ClassProcess(tmp_path, first.port) as again:
        assert (again.code, again.mine) == (first.code, first.mine)
        assert "So far only this computer can join" in again.said
        for one in told:
            assert one.wait_until_told(30)
            one.stop()
        assert again.stop() == ""  # no log of who came
    base = sqlite3.connect(tmp_path / "today.db")
    for sitting in SITTINGS:
        found = base.execute("select number, seat from events where sitting = ? order by rowid", [sitting]).fetchall()
        assert found == [(n, n) for n in range(1, 41)]
    base.close()


@pytest.fixture
def said(tmp_path, capsys):
    """`said("--delete", "today")`: the exit code, and what is written, of that command line."""

    def typed(*words):
        code = main(["--folder", str(tmp_path), "--no-browser", *map(str, words)])
        return code, "".join(capsys.readouterr())

    return typed


def test_a_class_is_exported_and_deleted_by_a_command(said, tmp_path, event):
    store = Store(tmp_path / "today.db")
    store.add([event(0, "joined"), event(0, "predicted", "99.1", "8", number=2)])
    busy = "The class today is open"
    for words in (["--delete", "today"], ["--name", "today", "--export", tmp_path / "out.csv"]):
        code, words = said(*words)
        assert code == 1 and words.startswith(busy) and words.count("\n") == 1
    store.close()
    code, words = said("--name", "today", "--export", tmp_path / "out.csv")
    assert code == 0 and "2 events" in words
    with open(tmp_path / "out.csv", encoding="utf-8", newline="") as file:
        assert [row["kind"] for row in csv.DictReader(file)] == ["joined", "predicted"]
    code, words = said("--name", "today", "--export", tmp_path / "out.csv")
    assert code == 1 and "is there already, and was left as it is" in words
    assert said("--delete", "today") == (0, "The class today is deleted.\n")
    assert [one.name for one in tmp_path.iterdir()] == ["out.csv"]


@pytest.mark.filterwarnings("ignore:Exception ignored in. <socket")  # tornado leaves one when a port is taken
def test_what_can_be_put_right_is_said_in_a_sentence(said, tmp_path):
    Store(tmp_path / "today.db").close()
    assert said("--delete", "friday") == (1, "There is no class called friday. There are: today.\n")
    assert said("--name", "friday", "--export", tmp_path / "x.csv")[1].startswith("There is no class called friday yet")
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        code, words = said("--port", port)
    assert code == 1 and f"Port {port} cannot be used" in words and words.count("\n") == 1
    assert said("--ip", "192.0.2.77")[0] == 1


@pytest.mark.parametrize("words", [["--name", "../../etc"], ["--delete", "a/b"], ["--port", "x"], ["--port", "70000"]])
def test_names_and_ports_are_read_with_care(tmp_path, words):
    with pytest.raises(SystemExit):
        main(["--folder", str(tmp_path), *words])
