"""Messages from any thread are dealt with one after the other, in the loop where there is one."""

import asyncio
import threading

from workbook.widgets.live import Mailbox


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
