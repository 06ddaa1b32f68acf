"""`python3 course.py class`: open a class on this computer, or export or delete one."""

import argparse
import asyncio
import re
import socket
import sys
import urllib.parse
import webbrowser
from datetime import date
from pathlib import Path

from workbook.classroom.live.classroom import Classroom
from workbook.classroom.live.course import Course
from workbook.classroom.live.sender import DEFAULT_PORT, full_address
from workbook.classroom.live.server import listen, make_application, sockets_for
from workbook.classroom.live.store import ENDING, Store, StoreError, delete
from workbook.command_line import Parser, port_number
from workbook.os_errors import reason

FOLDER = "classes"


class ClassError(Exception):
    """Something that the instructor can put right; the text says how."""


def main(arguments: list[str] | None = None) -> int:
    """Do what the command line says; returns the exit code."""
    options = parser().parse_args(arguments)
    path = options.folder / f"{options.delete or options.name or f'{date.today()}'}{ENDING}"
    try:
        if options.delete:
            delete(path)
            print(f"The class {path.stem} is deleted.")
        elif options.export:
            _export(path, options.export)
        else:
            _open(path, options)
    except (ClassError, StoreError) as problem:
        print(problem, file=sys.stderr)
        return 1
    except OSError as error:
        print(f"{error.filename or path} cannot be read or written ({reason(error)}).", file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        print("\nThe class is closed. The same command opens it again, with all that it holds.")
    return 0


def parser() -> argparse.ArgumentParser:
    """The parser of `course.py class`."""
    made = Parser(prog="python3 course.py class", description="Open a live view of a class on this computer.")
    made.add_argument("--ip", help="the address to listen on (otherwise this computer only; '*' opens it to the room)")
    made.add_argument("--port", type=port_number, default=DEFAULT_PORT, help=f"the port (otherwise {DEFAULT_PORT})")
    made.add_argument("--name", type=_name, help="the class (otherwise that of today)")
    made.add_argument("--no-browser", action="store_true", help="print the addresses, but open no browser")
    made.add_argument("--export", type=Path, metavar="FILE", help="write what the class told into a CSV file")
    made.add_argument("--delete", type=_name, metavar="NAME", help="delete a class and all that it told")
    made.add_argument("--folder", type=Path, default=Path(FOLDER), help=argparse.SUPPRESS)
    # of a class behind a hub's proxy: the address that people use, whose path this server sees as well
    made.add_argument("--address", type=full_address, help=argparse.SUPPRESS)
    return made


def _name(text: str) -> str:
    if not re.fullmatch(r"[A-Za-z0-9][A-Za-z0-9_-]{0,60}", text):
        raise argparse.ArgumentTypeError(f"expected letters, digits, - and _, such as monday-2, got {text!r}")
    return text


def _export(path: Path, target: Path) -> None:
    if not path.exists():
        raise ClassError(f"There is no class called {path.stem} yet: --name names another one.")
    store = Store(path)
    try:
        text = store.as_csv()
    finally:
        store.close()
    try:
        with open(target, "x", encoding="utf-8", newline="") as file:
            file.write(text)
    except FileExistsError:
        raise ClassError(f"{target} is there already, and was left as it is: name another file.") from None
    print(f"The class {path.stem} is in {target}: {max(0, text.count(chr(10)) - 1)} events.")


def _open(path: Path, options: argparse.Namespace) -> None:
    try:
        sockets = sockets_for(options.port, options.ip)
    except OSError as error:
        raise ClassError(
            f"Port {options.port} cannot be used ({reason(error)}): is a class open already? --port names another one."
        ) from None
    store = Store(path)
    try:
        asyncio.run(_serve(Classroom(store, Course()), sockets, options))
    finally:
        store.close()


async def _serve(classroom: Classroom, sockets: list[socket.socket], options: argparse.Namespace) -> None:
    port = sockets[0].getsockname()[1]
    if options.address:
        classroom.address = local = options.address
    else:
        classroom.address, local = _addresses(options.ip, port)
    listen(make_application(classroom, urllib.parse.urlsplit(options.address or "").path + "/"), sockets)
    code = classroom.store.code
    mine = f"{local}/instructor?code={classroom.store.look_code}"
    print(f'Learners type:  join("{classroom.address}", "{code}")')
    print(f"            or  python3 course.py --join {classroom.address} {code}")
    if options.ip is None and not options.address:
        print("So far only this computer can join. To open the class to the room: python3 course.py class --ip '*'")
    print(f"For you alone:  {mine}")
    print("Ctrl-C closes the class.", flush=True)
    if not options.no_browser:
        webbrowser.open(mine)
    await asyncio.Event().wait()


def _addresses(ip: str | None, port: int) -> tuple[str, str]:
    """The address of this class for others, and for a browser of this computer."""
    host = "127.0.0.1" if ip is None else _address_in_the_room() if ip == "*" else ip
    address = f"http://{f'[{host}]' if ':' in host else host}:{port}"
    return address, f"http://127.0.0.1:{port}" if ip == "*" else address


def _address_in_the_room() -> str:
    """The address of this computer that others in its network use. Nothing is sent to find it."""
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as probe:
        try:
            probe.connect(("192.0.2.1", 9))  # an address that belongs to nobody; it only chooses the network
            return probe.getsockname()[0]
        except OSError:
            return "127.0.0.1"
