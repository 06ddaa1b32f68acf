"""A class on disk: one SQLite file, which holds the events, both codes, and what the projector shows.

The file is in WAL mode, so what was acknowledged is there after the server was killed. Only its owner may read it.
"""

import contextlib
import csv
import hashlib
import io
import json
import os
import secrets
import sqlite3
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime
from pathlib import Path

from filelock import FileLock, Timeout

from workbook.classroom.live.events import FIELDS, Event

ENDING = ".db"
LETTERS = "ABCDEFGHJKLMNPQRSTUVWXYZ23456789"  # none that is taken for another
LENGTH = 6
EXPORTED = tuple(name for name in FIELDS if name != "seat")  # a seat leads to a person; it is not for keeping
_TABLES = """
create table if not exists events (
  sitting text not null, number integer not null, kind text not null, at integer not null, chapter text, item text,
  round integer, value, misconception text, tries integer, seat integer, primary key (sitting, number));
create table if not exists class (name text primary key, value text not null);
"""


class StoreError(Exception):
    """A class cannot be opened; the text says why and what to do."""


class Store:
    """The file of one class, open; nobody else has it open meanwhile.

    Raises:
        StoreError: it is open already, or no class.
    """

    def __init__(self, path: Path):
        self.path = path
        path.parent.mkdir(parents=True, exist_ok=True)
        self._lock = FileLock(f"{path}.lock", timeout=0)
        try:
            self._lock.acquire()
        except Timeout:
            raise StoreError(
                f"The class {path.stem} is open already, in another window: stop it there first."
            ) from None
        try:
            with contextlib.suppress(FileExistsError):
                os.close(os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))
            self._base = sqlite3.connect(path, isolation_level=None)
            self._base.execute("pragma journal_mode = wal")
            self._base.execute("pragma synchronous = normal")
            self._base.execute("pragma secure_delete = on")  # a seat that is taken out is gone
            self._base.executescript(_TABLES)
        except sqlite3.DatabaseError as error:
            self._lock.release()
            raise StoreError(
                f"{path} is not a class, or damaged ({error}): rename it, or name another with --name."
            ) from None
        self.code = self._once("code", lambda: "".join(secrets.choice(LETTERS) for _ in range(LENGTH)))
        self.look_code = self._once("look code", lambda: secrets.token_urlsafe(12))
        self.secret = self._once("secret", lambda: secrets.token_hex(32))

    def add(self, events: Iterable[Event]) -> list[Event]:
        """Keep events; returns those that were not there yet. They are on disk when this returns."""
        fresh = []
        with self._transaction():
            for event in events:
                values = event.as_dict()
                marks = ", ".join("?" * len(FIELDS))
                done = self._base.execute(
                    f"insert or ignore into events ({', '.join(FIELDS)}) values ({marks})",
                    [values[name] for name in FIELDS],
                )
                if not done.rowcount:
                    continue
                fresh.append(event)
                if event.kind in ("hand down", "left"):
                    self._base.execute("update events set seat = null where sitting = ?", [event.sitting])
        return fresh

    def events(self) -> Iterator[Event]:
        """All events, in the order in which they came."""
        for values in self._base.execute(f"select {', '.join(FIELDS)} from events order by rowid"):
            yield Event(**dict(zip(FIELDS, values)))

    def read(self, name: str) -> object:
        """What was kept under a name with `write`; None if nothing was."""
        found = self._base.execute("select value from class where name = ?", [name]).fetchone()
        return json.loads(found[0]) if found else None

    def write(self, name: str, value: object) -> None:
        """Keep something of the class itself, of plain JSON values."""
        self._base.execute("insert or replace into class values (?, ?)", [name, json.dumps(value)])

    def as_csv(self) -> str:
        """All events as CSV, without seats; sittings are renamed, so that nobody can write in their names."""
        file = io.StringIO(newline="")
        writer = csv.writer(file, quoting=csv.QUOTE_ALL)
        writer.writerow(EXPORTED)
        for event in self.events():
            values = event.as_dict()
            values["sitting"] = hashlib.sha256(f"{self.secret} {event.sitting}".encode()).hexdigest()[:12]
            values["at"] = datetime.fromtimestamp(event.at, UTC).isoformat()
            writer.writerow("" if values[name] is None else values[name] for name in EXPORTED)
        return file.getvalue()

    def close(self) -> None:
        """Close the file and let others open it."""
        self._base.close()
        self._lock.release()

    def _once(self, name: str, make) -> str:
        if self.read(name) is None:
            self.write(name, make())
        return str(self.read(name))

    @contextlib.contextmanager
    def _transaction(self):
        self._base.execute("begin immediate")
        try:
            yield
        except BaseException:
            self._base.execute("rollback")
            raise
        self._base.execute("commit")


def delete(path: Path) -> None:
    """Delete a class with all that SQLite keeps beside it.

    Raises:
        StoreError: it is open, or there is none.
    """
    if not path.exists():
        others = ", ".join(sorted(one.stem for one in path.parent.glob(f"*{ENDING}"))) or "none"
        raise StoreError(f"There is no class called {path.stem}. There are: {others}.")
    lock = FileLock(f"{path}.lock", timeout=0)
    try:
        with lock:
            for ending in ("", "-wal", "-shm"):
                Path(f"{path}{ending}").unlink(missing_ok=True)
    except Timeout:
        raise StoreError(f"The class {path.stem} is open: stop it first, then delete it.") from None
    Path(f"{path}.lock").unlink(missing_ok=True)
