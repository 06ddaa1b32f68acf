"""What a learner does: join, answer, raise a hand, leave; and what the class hears of it. A class that is gone costs nothing."""

import json
import socket
from datetime import timedelta

import pytest

from workbook.checking import (
    check,
    help_me,
    join,
    joining,
    leave,
    membership,
    predict,
    progress,
    progress_files,
    quiz,
    reveal,
    vote_again,
)
from workbook.classroom.live import sender as senders
from workbook.classroom.live.sender import AddressError, Sender, full_address
from workbook.forms.question import digest


@pytest.fixture
def shown(monkeypatch):
    """What stands on the page, the newest last."""
    seen = []
    for module in ("predictions", "quizzes", "exercises", "joining", "course_map"):
        monkeypatch.setattr(f"workbook.checking.{module}.show", seen.append)
    return seen


@pytest.fixture(autouse=True)
def hasty(monkeypatch):
    """Sends again at once, so that no test waits for it."""
    monkeypatch.setattr(senders, "FIRST_PAUSE", 0.01)
    monkeypatch.setattr(senders, "LONGEST_PAUSE", 0.05)


@pytest.fixture
def joined(served, shown, own_copies):
    """A learner who has joined the class."""
    join(served.address.removeprefix("http://"), served.classroom.store.code.lower())
    assert "You have joined the class." in repr(shown[-1])
    return served


def heard(served):
    """What the class has of this kernel, once it has it all."""
    for sender in joining._senders.values():
        assert sender.wait_until_told(20)
    return [
        (one.kind, one.item, one.round, one.value, one.misconception, one.tries)
        for one in served.now(lambda: list(served.classroom.store.events()))
    ]


def test_each_outcome_is_told_from_join_on(served, shown, own_copies):
    predict("99.1")
    shown[-1].chosen = 0
    join(served.address, served.classroom.store.code)
    assert heard(served) == [("joined", None, None, None, None, None)]
    predict("99.1")
    shown[-1].chosen = 1
    predict("99.2")
    shown[-1].value = 123.4567891
    quiz("99")
    shown[-1].chosen = [option for option in shown[-1].options].index("3")
    check("double", {"double": lambda x: 3 * x})
    check("double", {"double": lambda x: 2 * x})
    check("double", {})
    assert heard(served)[1:] == [
        ("predicted", "99.1", 1, digest("8"), None, 2),
        ("predicted", "99.2", 1, 123.457, None, 1),
        ("quiz", "99.q1", None, digest("3"), "insect", 1),
        ("checked", "double", None, "not yet", "tripled", 1),
        ("checked", "double", None, "correct", None, 2),
        ("checked", "double", None, "not written", None, 2),
    ]


def test_nothing_is_told_without_join_or_after_leave(joined, shown):
    check("double", {"double": lambda x: 2 * x})
    assert len(heard(joined)) == 2
    leave()
    assert "You have left the class. It is told nothing more." in repr(shown[-1]) and "does not answer" not in repr(
        shown[-1]
    )
    before = heard(joined)
    assert before[-1][0] == "left"
    check("double", {"double": lambda x: 2 * x})
    predict("99.1")
    shown[-1].chosen = 1
    help_me()
    assert "You have joined no class" in repr(shown[-1])
    assert heard(joined) == before and joining._senders == {}


def test_numbers_run_on_over_notebooks_and_leave_holds_for_all(joined, shown, own_copies):
    """Two kernels are two senders on the same file."""
    known = membership.current()
    other = Sender(
        known.address, known.code, known.sitting, lambda count: membership.take_numbers(known.sitting, count)
    )
    for _ in range(3):
        help_me()
        other.tell(joining._event("hand down"))
        assert other.wait_until_told(20) and len(heard(joined)) > 1
    numbers = joined.now(lambda: [one.number for one in joined.classroom.store.events()])
    assert sorted(numbers) == list(range(1, 8))
    leave()
    other.tell(joining._event("hand up"))
    assert other.wait_until_told(20)
    assert len(joined.now(lambda: list(joined.classroom.store.events()))) == 8  # and "left" was the last


def test_the_cell_that_joins_may_be_run_again(joined, shown):
    sitting = membership.current().sitting
    join(joined.address, joined.classroom.store.code)
    assert "You have joined the class." in repr(shown[-1]) and membership.current().sitting == sitting
    assert joined.now(joined.classroom.for_instructor)["people"] == 1


def test_a_second_vote_is_told_as_one_and_the_first_stays_the_learners_own(joined, shown, own_copies):
    predict("99.1")
    shown[-1].chosen = shown[-1].options.index("6")
    vote_again("99.1")
    assert shown[-1].chosen == -1 and shown[-1].prompt.startswith("Vote again, 99.1: How many legs")
    shown[-1].chosen = shown[-1].options.index("8")
    assert shown[-1].feedback == "Noted, as your second vote."
    assert [(one[2], one[3]) for one in heard(joined)[1:]] == [(1, digest("6")), (2, digest("8"))]
    kept = json.loads((own_copies / "99.json").read_text())["predictions"]["99.1"]
    assert (kept["first"], kept["answer"]) == (digest("6"), digest("8"))
    reveal("99.1", 8)
    kept = json.loads((own_copies / "99.json").read_text())["predictions"]["99.1"]
    assert (kept["first_right"], kept["first_idea"], kept["answer_right"]) == (False, "insect", True)


def test_who_has_seen_the_result_votes_first_no_more(joined, shown):
    reveal("99.1", 8)
    predict("99.1")
    shown[-1].chosen = 1
    assert shown[-1].state == "noted" and len(heard(joined)) == 1
    vote_again("99.1")
    shown[-1].chosen = 0
    assert [one[2] for one in heard(joined)[1:]] == [2]


def test_a_second_vote_without_a_class_is_the_learners_own(shown, own_copies):
    vote_again("99.1")
    shown[-1].chosen = 1
    assert shown[-1].state == "noted" and "99.1" in progress_files.read("99")["predictions"]
    vote_again("99.nothing")
    assert "There is no prediction '99.nothing'" in repr(shown[-1])


def test_a_hand_goes_up_with_a_seat_or_without_and_down_again(joined, shown):
    help_me()
    assert "with nothing that says who you are" in repr(shown[-1])
    help_me(12)
    assert "with seat 12" in repr(shown[-1]) and heard(joined)
    assert [one["seat"] for one in joined.now(joined.classroom.for_instructor)["hands"]] == [12]
    help_me(up=False)
    assert repr(shown[-1]) == "Your hand is down." and heard(joined)
    assert joined.now(joined.classroom.for_instructor)["hands"] == []


@pytest.mark.parametrize("seat", [0, 1000, "Ada", 1.5, True])
def test_a_seat_is_a_number_or_it_is_not_told(joined, shown, seat):
    help_me(seat)
    assert "expected the number of your seat, from 1 to 999" in repr(shown[-1]) and len(heard(joined)) == 1


def test_progress_says_that_it_is_on(joined, shown, monkeypatch):
    monkeypatch.setattr("workbook.checking.course_map.CHAPTERS", [])
    progress()
    assert (
        f"You have joined a class at {joined.address}" in repr(shown[-1]) and "<code>leave()</code>" in shown[-1].html
    )
    leave()
    progress()
    assert "joined a class" not in repr(shown[-1])


def test_it_ends_by_itself_the_same_day(joined, shown, monkeypatch):
    later = progress_files.now() + timedelta(hours=membership.HOURS, minutes=1)
    monkeypatch.setattr(progress_files, "now", lambda: later)
    check("double", {"double": lambda x: 2 * x})
    assert len(heard(joined)) == 1
    leave()
    assert "You have joined no class" in repr(shown[-1])


def test_a_wrong_code_is_said_and_nothing_is_joined(served, shown, own_copies):
    join(served.address, "WRONG-1")
    assert f"There is a class at {served.address}, but its code is another one than WRONG1." in repr(shown[-1])
    assert membership.current() is None and not (own_copies / membership.FILE).exists()


def test_a_slip_in_the_code_ends_no_sitting(joined, shown):
    before = membership.current()
    join(joined.address, "WRONG1")
    assert "its code is another one than WRONG1" in repr(shown[-1]) and membership.current() == before
    check("double", {"double": lambda x: 2 * x})
    assert [one[0] for one in heard(joined)] == ["joined", "checked"]


def test_a_class_that_takes_nobody_is_said(served, shown, own_copies):
    served.now(lambda: served.classroom.do({"do": "open"}))
    join(served.address, served.classroom.store.code)
    assert "takes nobody else" in repr(shown[-1]) and membership.current() is None


def test_where_no_class_answers_it_is_said_and_nothing_is_joined(shown, own_copies, monkeypatch):
    monkeypatch.setattr(joining, "WAIT_TO_JOIN", 0.2)
    with socket.socket() as nobody:
        nobody.bind(("127.0.0.1", 0))
        join(f"127.0.0.1:{nobody.getsockname()[1]}", "ABCDEF")
    assert "No class answers at http://127.0.0.1:" in repr(shown[-1]) and membership.current() is None


def test_another_class_is_not_joined_over_the_first(joined, shown):
    join("192.0.2.1", "ABCDEF")
    assert f"You have joined a class at {joined.address} already. `leave()` first." in repr(shown[-1])


@pytest.mark.parametrize(
    "address", ["", "   ", "http://", "ftp://host", "http://host:port", "host?x=1", "http://me:pass@host", None]
)
def test_what_is_no_address_is_said(shown, address):
    join(address, "ABCDEF")
    assert "join: address: expected one such as '192.168.1.5:8900'" in repr(shown[-1])


@pytest.mark.parametrize(
    ("typed", "full"),
    [
        ("192.168.1.5", "http://192.168.1.5:8900"),
        (" 192.168.1.5:99 ", "http://192.168.1.5:99"),
        ("http://host/", "http://host:8900"),
        ("https://hub.example/services/class/", "https://hub.example/services/class"),
        ("[::1]:8900", "http://[::1]:8900"),
    ],
)
def test_an_address_as_people_type_it(typed, full):
    assert full_address(typed) == full


def test_addresses_that_are_none_raise():
    with pytest.raises(AddressError):
        full_address("http://")


@pytest.fixture
def silent():
    """The address of a computer that takes connections and never says a word."""
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        listener.listen(50)
        yield f"http://127.0.0.1:{listener.getsockname()[1]}"


def test_a_class_that_is_silent_is_never_waited_for(silent, shown, own_copies):
    """The first message hangs; everything that the learner does is done meanwhile."""
    membership.begin(silent, "ABCDEF")
    predict("99.1")
    shown[-1].chosen = 1
    assert shown[-1].state == "noted"
    check("double", {"double": lambda x: 2 * x})
    assert "correct" in repr(shown[-1])
    help_me()
    (sender,) = joining._senders.values()
    assert len(sender._queue) == 3 and sender._thread.daemon


def test_what_a_class_missed_is_kept_up_to_a_thousand_and_told_when_it_is_back(joined, shown, monkeypatch):
    (sender,) = joining._senders.values()
    right = sender.code
    sender.code = "WRONG"  # as if nobody answered
    for n in range(1005):
        sender.tell(joining._event("hand up", seat=1 + n % 999))
    assert len(sender._queue) == senders.LONGEST == 1000
    monkeypatch.setattr("workbook.classroom.live.limits.MESSAGES_OF_ONE", 1000)
    joined.classroom._buckets.clear()
    joined.classroom.clock.now += 60
    sender.code = right
    while sender._queue:
        joined.classroom.clock.now += 1
        sender.wait_until_told(0.02)
    seats = joined.now(lambda: [one.seat for one in joined.classroom.store.events() if one.kind == "hand up"])
    # in their order; a message that was on its way meanwhile may have brought some of the oldest too
    assert seats[-1000:] == [1 + n % 999 for n in range(5, 1005)] and len(seats) <= 1005


@pytest.mark.parametrize(
    "answer",
    [
        b"HTTP/1.1 200 OK\r\nContent-Length: 25\r\n\r\n<html>Please pay</html>  ",
        b"HTTP/1.1 302 Found\r\nLocation: http://192.0.2.1/\r\nContent-Length: 0\r\n\r\n",
        b'HTTP/1.1 200 OK\r\nContent-Length: 12\r\n\r\n{"done": 17}',
        b'HTTP/1.1 200 OK\r\nContent-Length: 20\r\n\r\n{"done": [[1], "x"]}',
        b"HTTP/1.1 500 Oh\r\nContent-Length: 0\r\n\r\n",
        b"nonsense\r\n\r\n",
        b"",
    ],
)
def test_what_answers_in_its_place_is_taken_for_no_class(shown, own_copies, answer, monkeypatch):
    import threading

    monkeypatch.setattr(joining, "WAIT_TO_JOIN", 1.0)
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        listener.listen(50)

        def serve():
            while True:
                try:
                    line, _ = listener.accept()
                except OSError:
                    return
                line.recv(4096)
                line.sendall(answer)
                line.close()

        threading.Thread(target=serve, daemon=True).start()
        monkeypatch.setattr(joining, "WAIT_TO_JOIN", 0.3)
        join(f"127.0.0.1:{listener.getsockname()[1]}", "ABCDEF")
        assert "No class answers" in repr(shown[-1])
        listener.shutdown(socket.SHUT_RDWR)


@pytest.mark.parametrize(
    "words", ["", "{", "[]", '{"address": 1}', '{"address": "x", "code": "y"}', "null", "[" * 5000]
)
def test_a_damaged_file_means_no_class_and_nothing_else(shown, own_copies, words):
    own_copies.mkdir(parents=True)
    (own_copies / membership.FILE).write_text(words)
    check("double", {"double": lambda x: 2 * x})
    assert "correct" in repr(shown[-1]) and membership.current() is None and joining._senders == {}


def test_where_there_are_no_own_copies_it_holds_for_the_kernel(served, shown):
    join(served.address, served.classroom.store.code)
    check("double", {"double": lambda x: 2 * x})
    assert [one[0] for one in heard(served)] == ["joined", "checked"]
    leave()
    assert membership.current() is None
