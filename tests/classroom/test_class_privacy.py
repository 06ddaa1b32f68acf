"""All that travels and all that is stored, read byte by byte: the named fields, in their forms, and nothing else."""

import getpass
import json
import os
import re
import socket
import sqlite3
import threading

import pytest

from workbook.checking import check, help_me, join, joining, leave, predict, progress_files, quiz, vote_again
from workbook.classroom.live.events import FIELDS, read_event

SECRET_WORDS = ("Countess", "Lovelace", "my_own_function", "lambda", "42.4242424242", "a note of mine")
HEADERS = {"Accept-Encoding", "Authorization", "Connection", "Content-Length", "Content-Type", "Host", "User-Agent"}


@pytest.fixture
def wire(served):
    """A relay before the class that keeps every byte that learners send; its address and what it has."""
    heard = []
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        listener.listen(50)

        def pass_on(line):
            with line, socket.create_connection(("127.0.0.1", served.port)) as onward:
                said = b""
                while b"\r\n\r\n" not in said:
                    said += line.recv(65536)
                head, _, body = said.partition(b"\r\n\r\n")
                length = int(re.search(rb"Content-Length: (\d+)", head)[1])
                while len(body) < length:
                    body += line.recv(65536)
                heard.append((head.decode(), body.decode()))
                onward.sendall(head + b"\r\n\r\n" + body)
                while answer := onward.recv(65536):
                    line.sendall(answer)

        def serve():
            while True:
                try:
                    line, _ = listener.accept()
                except OSError:
                    return
                threading.Thread(target=pass_on, args=(line,), daemon=True).start()

        threading.Thread(target=serve, daemon=True).start()
        yield f"127.0.0.1:{listener.getsockname()[1]}", heard
        listener.shutdown(socket.SHUT_RDWR)


@pytest.fixture
def a_morning(served, wire, monkeypatch, tmp_path):
    """A learner who does everything there is to do, with a name, a folder and code of their own."""
    folder = tmp_path / "Lovelace" / "my" / "notebooks"
    folder.mkdir(parents=True)
    (tmp_path / "Lovelace" / "my" / progress_files.MARKER).write_text("{}")
    monkeypatch.chdir(folder)
    seen = []
    for module in ("predictions", "quizzes", "exercises", "joining"):
        monkeypatch.setattr(f"workbook.checking.{module}.show", seen.append)
    join(wire[0], served.classroom.store.code)
    predict("99.1")
    seen[-1].chosen = 0
    predict("99.2")
    seen[-1].value = 42.4242424242424242
    vote_again("99.1")
    seen[-1].chosen = 1
    quiz("99")
    seen[-1].chosen = 1

    def my_own_function(x):
        """a note of mine, by Ada, Countess of Lovelace"""
        return 3 * x

    check("double", {"double": my_own_function, "name": "Countess"})
    check("double", {"double": lambda x: 1 / 0})
    check("double", {"double": lambda x: "a note of mine"})
    help_me(12)
    help_me(up=False)
    for sender in joining._senders.values():
        assert sender.wait_until_told(20)
    leave()
    return [json.loads(body) for _, body in wire[1]], wire[1]


def forbidden():
    """What would tell who or where somebody is."""
    return [
        *SECRET_WORDS,
        socket.gethostname(),
        os.path.expanduser("~"),
        *([getpass.getuser()] if len(getpass.getuser()) > 4 else []),
    ]


def test_what_travels(a_morning, served):
    messages, raw = a_morning
    events = [event for message in messages for event in message["events"]]
    assert {one["kind"] for one in events} == {"joined", "predicted", "quiz", "checked", "hand up", "hand down", "left"}
    for message in messages:
        assert set(message) == {"events"}
    for one in events:
        assert set(one) == set(FIELDS) and served.classroom.course.has(read_event(one))
    assert [one["seat"] for one in events if one["seat"] is not None] == [12]
    assert len({one["sitting"] for one in events}) == 1
    for head, body in raw:
        first, *lines = head.splitlines()
        assert first == "POST /events HTTP/1.1"
        assert {line.partition(":")[0].title() for line in lines} <= HEADERS, head
        assert "User-Agent: course" in lines
        for word in forbidden():
            assert word not in head + body


def test_what_is_stored(a_morning, served):
    path = served.classroom.store.path
    base = sqlite3.connect(path)
    tables = {
        name: [row[1] for row in base.execute(f"pragma table_info({name})")]
        for (name,) in base.execute("select name from sqlite_master where type = 'table'")
    }
    assert {name: set(columns) for name, columns in tables.items()} == {
        "events": set(FIELDS),
        "class": {"name", "value"},
    }
    rows = base.execute(f"select {', '.join(FIELDS)} from events").fetchall()
    sent = [event for message in a_morning[0] for event in message["events"]]
    assert len(rows) == len(sent)
    for row, one in zip(rows, sent):
        assert dict(zip(FIELDS, row)) == {**one, "seat": None}  # which went with the hand
    kept = dict(base.execute("select name, value from class"))
    assert set(kept) == {"code", "look code", "secret"}
    base.execute("pragma wal_checkpoint(truncate)")
    base.close()
    for file in path.parent.iterdir():
        data = file.read_bytes()
        for word in (*forbidden(), "127.0.0.1", "course.py", "Python-urllib"):
            assert word.encode() not in data, (file, word)


def test_two_sittings_of_one_learner_have_nothing_in_common(a_morning, served, wire):
    before = {event["sitting"] for message in a_morning[0] for event in message["events"]}
    join(wire[0], served.classroom.store.code)
    after = {event["sitting"] for event in json.loads(wire[1][-1][1])["events"]}
    assert len(before | after) == 2 and all(re.fullmatch("[0-9a-f]{32}", one) for one in before | after)
    leave()
