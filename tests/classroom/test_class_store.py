"""A class on disk: nothing twice, nothing lost, nothing that leads to a person, and gone when it is deleted."""

import csv
import io
import os
import sqlite3

import pytest

from workbook.classroom.live.store import Store, StoreError, delete


@pytest.fixture
def path(tmp_path):
    return tmp_path / "classes" / "monday.db"


@pytest.fixture
def store(path):
    opened = Store(path)
    yield opened
    opened.close()


def rows(path):
    base = sqlite3.connect(path)
    try:
        return base.execute("select sitting, number, kind, seat from events order by rowid").fetchall()
    finally:
        base.close()


def test_a_double_is_kept_once(store, event):
    one, other = event(0, "joined"), event(0, "predicted", "99.1", "8", number=2)
    assert store.add([one, other]) == [one, other]
    assert store.add([other, one, event(1, "joined")]) == [event(1, "joined")]
    assert list(store.events()) == [one, other, event(1, "joined")]


def test_it_is_there_again_when_it_is_opened_again(path, event):
    store = Store(path)
    store.add([event(0, "predicted", "99.2", "12.25")])
    store.write("screen", {"question": "99.1"})
    before = store.code, store.look_code, store.secret
    store.close()
    store = Store(path)
    assert [one.value for one in store.events()] == [12.25]
    assert (store.code, store.look_code, store.secret) == before
    assert store.read("screen") == {"question": "99.1"} and store.read("nothing") is None
    store.close()


def test_it_is_in_wal_mode_and_no_other_person_may_read_it(store, path):
    base = sqlite3.connect(path)
    assert base.execute("pragma journal_mode").fetchone() == ("wal",)
    base.close()
    if os.name == "posix":
        for file in path.parent.glob("monday.db*"):
            assert file.suffix == ".lock" or file.stat().st_mode & 0o077 == 0, file


def test_codes_are_of_letters_that_are_not_mistaken_and_the_two_differ(store):
    assert len(store.code) == 6 and not set(store.code) & set("01OIol") and store.code.isalnum()
    assert len(store.look_code) >= 16 and store.look_code != store.code


@pytest.mark.parametrize("kind", ["hand down", "left"])
def test_a_seat_is_forgotten_with_the_hand(store, path, event, kind):
    store.add([event(0, "hand up", seat=77), event(1, "hand up", seat=88)])
    assert [row[3] for row in rows(path)] == [77, 88]
    store.add([event(0, kind, number=2)])
    assert [row[3] for row in rows(path)] == [None, 88, None]


def test_a_double_of_an_old_hand_takes_no_later_seat(store, path, event):
    down = event(0, "hand down", number=2)
    store.add([event(0, "hand up", seat=7), down, event(0, "hand up", number=3, seat=8)])
    store.add([down])
    assert [row[3] for row in rows(path)] == [None, None, 8]


def test_csv_has_every_event_but_neither_seats_nor_the_sittings_themselves(store, event):
    store.add([event(0, "hand up", seat=77), event(1, "predicted", "99.1", "6"), event(0, "left", number=2)])
    table = list(csv.DictReader(io.StringIO(store.as_csv())))
    assert [row["kind"] for row in table] == ["hand up", "predicted", "left"] and "seat" not in table[0]
    assert table[0]["sitting"] == table[2]["sitting"] != table[1]["sitting"]
    assert not {event(0, "left").sitting, event(1, "left").sitting} & {row["sitting"] for row in table}
    assert (table[1]["item"], table[1]["misconception"], table[1]["at"]) == (
        "99.1",
        "insect",
        "1970-01-12T13:46:40+00:00",
    )


def test_nobody_opens_it_twice(store, path):
    with pytest.raises(StoreError, match="open already"):
        Store(path)


def test_what_is_no_class_is_left_as_it_is(path):
    path.parent.mkdir()
    path.write_text("my shopping list, which is long enough to be no database at all" * 20)
    with pytest.raises(StoreError, match="not a class"):
        Store(path)
    assert path.read_text().startswith("my shopping list")
    path.unlink()
    Store(path).close()  # and the lock was let go


def test_one_command_deletes_it(path):
    store = Store(path)
    with pytest.raises(StoreError, match="stop it first"):
        delete(path)
    store.close()
    delete(path)
    assert list(path.parent.iterdir()) == []


def test_one_that_is_not_there_is_said_with_those_that_are(path):
    Store(path).close()
    with pytest.raises(StoreError, match="no class called friday. There are: monday"):
        delete(path.with_name("friday.db"))
