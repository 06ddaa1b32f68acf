"""Messages from any thread are dealt with one after the other, in the loop where there is one."""

import asyncio
import threading

import pytest

from workbook.widgets.live import Answered, Mailbox


def test_without_a_loop_a_message_is_dealt_with_at_once():
    seen = []
    Mailbox(seen.append).put("hello")
    assert seen == ["hello"]


def test_a_message_put_while_another_is_dealt_with_comes_after_it():
    seen = []

    def act(message):
        seen.append(f"begin {message}")
        if message == "first":
            mailbox.put("second")
        seen.append(f"end {message}")

    mailbox = Mailbox(act)
    mailbox.put("first")
    assert seen == ["begin first", "end first", "begin second", "end second"]


def test_messages_from_other_threads_are_dealt_with_in_the_loops_thread():
    threads = []

    async def run():
        mailbox = Mailbox(lambda message: threads.append(threading.get_ident()))
        senders = [threading.Thread(target=mailbox.put, args=(n,)) for n in range(20)]
        for sender in senders:
            sender.start()
        for sender in senders:
            sender.join()
        assert threads == []  # nothing has happened on the senders' threads
        while len(threads) < 20:
            await asyncio.sleep(0.001)

    asyncio.run(run())
    assert set(threads) == {threading.get_ident()}


def test_after_the_loop_has_ended_messages_still_arrive():
    seen = []

    async def make():
        return Mailbox(seen.append)

    mailbox = asyncio.run(make())
    mailbox.put("late")
    assert seen == ["late"]


def dealt_with(*messages, wait_for, patience=60.0):
    """The numbers in the order in which they are dealt with, when these messages come in a loop in this order."""
    seen = []

    async def run():
        mailbox = Mailbox(lambda message: seen.append(message["n"]))
        mailbox.PATIENCE = patience
        for message in messages:
            mailbox.put(message)
        async with asyncio.timeout(30):
            while len(seen) < wait_for:
                await asyncio.sleep(0.001)

    asyncio.run(run())
    return seen


def asks(*numbers, view="a"):
    return [{"view": view, "n": number} for number in numbers]


@pytest.mark.parametrize("order", [(1, 2, 3, 4), (2, 3, 4, 1), (4, 3, 2, 1), (1, 4, 3, 2)])
def test_messages_that_overtook_each_other_are_dealt_with_in_the_views_order(order):
    assert dealt_with(*asks(*order), wait_for=4) == [1, 2, 3, 4]


def test_one_view_does_not_wait_for_another():
    assert dealt_with(*asks(2, view="a"), *asks(1, 2, view="b"), *asks(1, view="a"), wait_for=4) == [1, 2, 1, 2]


def test_a_message_that_is_lost_is_not_waited_for_for_ever():
    assert dealt_with(*asks(1, 3, 4), wait_for=3, patience=0.01) == [1, 3, 4]
    assert dealt_with(*asks(7, 8), wait_for=2, patience=0.01) == [7, 8]


def test_a_message_without_a_number_waits_for_nobody():
    assert dealt_with({"n": None}, {"view": "a", "n": 2}, {"n": "alive"}, {"view": "a", "n": 1}, wait_for=4) == [
        None,
        "alive",
        1,
        2,
    ]


def test_a_straggler_does_not_make_an_answer_younger():
    answered = Answered()
    for message in asks(1, 3, 2):
        answered.note(message)
    assert answered.latest == {"a": 3}


def test_answers_to_the_newest_views_are_kept_and_those_that_were_sent_stay_as_they_were():
    answered = Answered()
    answered.note({"view": "a", "n": 1})
    sent = answered.latest
    for n in range(Answered.MOST_VIEWS):
        answered.note({"view": "a", "n": 2})
        answered.note({"view": str(n), "n": 1})
    assert sent == {"a": 1}
    assert list(answered.latest) == [*map(str, range(1, Answered.MOST_VIEWS - 1)), "a", str(Answered.MOST_VIEWS - 1)]
