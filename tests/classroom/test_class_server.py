"""The server of a class against those who send: learners, the curious, and the hostile. Nobody is harmed, and nobody is logged."""

import http.client
import json
import logging
import socket
import time

import pytest

from workbook.classroom.live import limits
from workbook.classroom.live.events import MOST_AT_ONCE


def stored(served):
    return served.now(lambda: list(served.classroom.store.events()))


def test_an_event_arrives_and_is_acknowledged(served, event):
    sent = [event(0, "joined"), event(0, "predicted", "99.1", "6", number=2)]
    assert served.send(sent) == (200, {"done": [1, 2], "refused": []})
    assert served.send(sent) == (200, {"done": [1, 2], "refused": []})
    assert stored(served) == sent


@pytest.mark.parametrize("code", ["", "WRONG1", "the instructor's"])
def test_without_the_code_nothing_is_written(served, event, code):
    code = served.classroom.store.look_code if code.startswith("the") else code
    assert served.send([event(0, "joined")], code=code)[0] == 403
    assert stored(served) == []


def test_the_code_may_be_typed_as_it_is_read_out(served, event):
    code = served.classroom.store.code.lower()
    assert served.send([event(0, "joined")], code=f" {code[:3]}-{code[3:]} ")[0] == 200


PAGES = ("/instructor", "/projector", "/course.json", "/watch/instructor", "/watch/projector", "/export.csv")


@pytest.mark.parametrize("path", PAGES)
def test_without_the_other_code_nobody_looks(served, event, path):
    served.send([event(0, "hand up", seat=77)])
    for headers in ({}, {"Authorization": f"Bearer {served.classroom.store.code}"}, {"Cookie": "class-x=look"}):
        status, _, body = served.ask("GET", path, **headers)
        assert status == 403 or b"It asks for the instructor's code" in body
        assert b"77" not in body and b"insect" not in body and served.classroom.store.code.encode() not in body


def test_the_code_of_learners_does_not_open_the_instructors_page(served):
    status, headers, body = served.ask("GET", f"/instructor?code={served.classroom.store.code}")
    assert status == 403 and "Set-Cookie" not in headers and b"It asks for" in body


def test_with_it_the_pages_open(served):
    cookie = served.cookie()
    for path in ("/instructor", "/projector", "/course.json", "/export.csv"):
        assert served.ask("GET", path, Cookie=cookie)[0] == 200, path
    assert served.ask("GET", "/", Cookie=cookie)[0] == 302
    assert b"A class is open here" in served.ask("GET", "/")[2]


def test_the_cookie_is_for_this_page_alone(served):
    _, headers, _ = served.ask("GET", f"/instructor?code={served.classroom.store.look_code}")
    words = headers["Set-Cookie"].lower()
    assert "httponly" in words and "samesite=strict" in words
    assert headers["Location"] == "instructor"  # the code is in no address that stays


def test_a_page_of_another_place_makes_the_instructor_do_nothing(served):
    wish = json.dumps({"do": "open"})
    assert served.ask("POST", "/do", wish, X_Class="do")[0] == 403
    assert served.ask("POST", "/do", wish, Cookie=served.cookie())[0] == 403
    assert served.classroom.screen.is_open is True
    assert served.ask("POST", "/do", wish, Cookie=served.cookie(), X_Class="do")[0] == 200
    assert served.classroom.screen.is_open is False


@pytest.mark.parametrize("body", [b"", b"{", b"[1]", b'{"do": 3}', b"\xff\xfe", b"[" * 30000])
def test_what_is_no_wish_is_refused(served, body):
    assert served.ask("POST", "/do", body, Cookie=served.cookie(), X_Class="do")[0] == 400


RUBBISH = [
    b"", b"null", b"[]", b"{", b"\xff", b'{"events": []}', b'{"events": [{}]}', b'{"events": 3}', b"[" * 30000,
    b'{"events": [NaN]}', b"<script>alert(1)</script>", b'{"events": [], "name": "Ada"}',
]  # fmt: skip


@pytest.mark.parametrize("body", RUBBISH, ids=range(len(RUBBISH)))
def test_rubbish_is_refused_and_the_class_goes_on(served, event, body):
    bearer = f"Bearer {served.classroom.store.code}"
    assert served.ask("POST", "/events", body, Authorization=bearer)[0] == 400
    assert served.send([event(0, "joined")])[0] == 200


def test_what_the_course_does_not_have_is_acknowledged_and_not_kept(served, event):
    html = {**event(0, "checked", "double", "correct").as_dict(), "item": "script.alert"}
    idea = {**event(0, "checked", "double", "not yet", number=2).as_dict(), "misconception": "ada-is-slow"}
    assert served.send([html, idea, event(0, "joined", number=3)]) == (200, {"done": [1, 2, 3], "refused": [1, 2]})
    assert stored(served) == [event(0, "joined", number=3)]


def test_a_message_holds_one_sitting(served, event):
    assert served.send([event(0, "joined"), event(1, "joined")])[0] == 400
    assert stored(served) == []


def test_a_long_message_is_refused(served, event):
    assert served.send([event(0, "joined", number=n + 1) for n in range(MOST_AT_ONCE + 1)])[0] == 400
    body = json.dumps({"events": [event(0, "joined").as_dict()]}).ljust(limits.BODY + 1).encode()
    try:
        assert served.ask("POST", "/events", body, Authorization=f"Bearer {served.classroom.store.code}")[0] == 400
    except (OSError, http.client.HTTPException):
        pass  # or the line was closed before all of it was sent
    assert stored(served) == []
    assert served.send([event(0, "joined")])[0] == 200


def test_a_flood_is_slowed_for_the_one_who_floods_alone(served, event, clock):
    answers = [served.send([event(0, "joined", number=n + 1)])[0] for n in range(30)]
    assert answers[: int(limits.BURST_OF_ONE)] == [200] * int(limits.BURST_OF_ONE) and answers[-1] == 429
    assert served.send([event(1, "joined")])[0] == 200
    clock.now += 1
    assert served.send([event(0, "joined", number=99)])[0] == 200


def test_ten_thousand_messages_of_invented_learners_fill_no_memory(classroom, event, clock, monkeypatch):
    monkeypatch.setattr(limits, "SITTINGS", 50)
    refused = 0
    for n in range(10_000):
        clock.now += 1
        one = {**event(0, "joined").as_dict(), "sitting": f"{n:032x}"}
        try:
            classroom.take({"events": [one]})
        except Exception as error:
            refused += type(error).__name__ == "FullError"
    assert refused == 9950 and len(classroom.room.people) == len(classroom._buckets) == 50
    assert len(list(classroom.store.events())) == 50


def test_one_learner_fills_no_disk(classroom, event, clock, monkeypatch):
    monkeypatch.setattr(limits, "EVENTS", 10)
    answers = []
    for n in range(15):
        clock.now += 1
        answers.append(classroom.take({"events": [event(0, "joined", number=n + 1).as_dict()]}))
    assert answers[9] == ([10], []) and answers[14] == ([15], [15])
    assert len(list(classroom.store.events())) == 10


def test_nobody_else_joins_when_the_instructor_says_so(served, event):
    served.send([event(0, "joined")])
    served.now(lambda: served.classroom.do({"do": "open"}))
    assert served.send([event(1, "joined")])[0] == 409
    assert served.send([event(0, "hand up", number=2)])[0] == 200
    served.now(lambda: served.classroom.do({"do": "open"}))
    assert served.send([event(1, "joined")])[0] == 200


def test_who_says_nothing_holds_nobody_up(served, event):
    """A connection that sends half a request, and pages that are never read: others are answered meanwhile."""
    cookie = served.cookie()
    slow = [socket.create_connection(("127.0.0.1", served.port), timeout=20) for _ in range(20)]
    try:
        for line in slow[:10]:
            line.sendall(b"POST /events HTTP/1.1\r\nHost: x\r\nContent-Length: 5000\r\n\r\n{")
        for line in slow[10:]:
            line.sendall(f"GET /watch/instructor HTTP/1.1\r\nHost: x\r\nCookie: {cookie}\r\n\r\n".encode())
        for person in range(100):
            assert served.send([event(person, "predicted", "99.1", "6")])[0] == 200
        assert len(stored(served)) == 100
    finally:
        for line in slow:
            line.close()


def watching(served, which="instructor"):
    line = http.client.HTTPConnection("127.0.0.1", served.port, timeout=20)
    line.request("GET", f"/watch/{which}", headers={"Cookie": served.cookie()})
    answer = line.getresponse()
    assert answer.status == 200 and answer.headers["Content-Type"] == "text/event-stream"
    return line, answer


def test_there_is_an_end_to_pages_that_watch_until_one_is_closed(served, monkeypatch):
    monkeypatch.setattr(limits, "WATCHERS", 1)
    line, answer = watching(served)
    told(answer)
    assert served.ask("GET", "/watch/instructor", Cookie=served.cookie())[0] == 503
    answer.close()
    line.close()
    deadline = time.monotonic() + 20
    while served.now(lambda: served.classroom.watchers):
        assert time.monotonic() < deadline, "a closed page still counts after 20 s"
        time.sleep(0.05)
    line, answer = watching(served)
    told(answer)
    answer.close()
    line.close()


def told(answer):
    while not (line := answer.readline()).startswith(b"data: "):
        pass
    return json.loads(line.removeprefix(b"data: "))


def test_the_instructors_page_hears_of_an_event(served, event):
    line, answer = watching(served)
    assert told(answer)["people"] == 0
    served.send([event(0, "predicted", "99.1", "6")])
    now = told(answer)
    assert now["people"] == 1 and {row["label"]: row["first"] for row in now["rows"]} == {"6": 1, "8": 0}
    line.close()


def test_a_hand_is_lowered_from_the_page_and_the_seat_is_forgotten(served, event):
    served.send([event(0, "hand up", seat=77)])
    line, answer = watching(served)
    (hand,) = told(answer)["hands"]
    assert hand["seat"] == 77
    wish = json.dumps({"do": "lower", "key": hand["key"]})
    assert served.ask("POST", "/do", wish, Cookie=served.cookie(), X_Class="do")[0] == 200
    assert told(answer)["hands"] == []
    line.close()
    assert [one.seat for one in stored(served)] == [None, None]
    served.send([event(0, "hand up", number=2, seat=78)])
    assert [one["seat"] for one in served.now(served.classroom.for_instructor)["hands"]] == [78]


@pytest.mark.parametrize(
    "path", ["/", "/instructor", "/pages/page.js", "/nowhere", "/pages/../store.py", "/pages/%2e%2e/store.py"]
)
def test_every_answer_lets_no_foreign_script_in_and_says_nothing_of_the_server(served, path):
    status, headers, body = served.ask("GET", path, Cookie=served.cookie())
    assert status == (200 if path in ("/instructor", "/pages/page.js") else 302 if path == "/" else 404)
    assert (
        "script-src 'self'" in headers["Content-Security-Policy"] and "unsafe" not in headers["Content-Security-Policy"]
    )
    assert headers["X-Content-Type-Options"] == "nosniff" and "Server" not in headers
    assert b"sqlite" not in body and b"Traceback" not in body


def test_nothing_is_logged_of_who_asks(served, event, caplog, capfd):
    caplog.set_level(logging.DEBUG)
    served.send([event(0, "joined")])
    served.send([event(0, "joined")], code="WRONG")
    served.ask("GET", "/nowhere")
    served.ask("GET", "/pages/none.js")
    served.ask("GET", "/export.csv", Cookie="class-x=forged|1|2")
    served.ask("POST", "/events", b"{", Authorization=f"Bearer {served.classroom.store.code}")
    said = caplog.text + "".join(capfd.readouterr())
    assert "127.0.0.1" not in said and "/events" not in said


def test_what_goes_wrong_inside_is_logged_without_an_address(served, event, caplog, monkeypatch):
    monkeypatch.setattr(served.classroom, "take", lambda message: 1 / 0)
    assert served.send([event(0, "joined")])[0] == 500
    assert "ZeroDivisionError" in caplog.text and "127.0.0.1" not in caplog.text


def test_what_cannot_be_kept_now_is_not_acknowledged(served, event, monkeypatch):
    import sqlite3

    def full(events):
        raise sqlite3.OperationalError("database or disk is full")

    monkeypatch.setattr(served.classroom.store, "add", full)
    assert served.send([event(0, "joined")])[0] == 503
    monkeypatch.undo()
    assert served.send([event(0, "joined")])[0] == 200 and len(stored(served)) == 1
