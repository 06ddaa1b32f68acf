"""Thirty people at nine o'clock: how long each waits for the first cell of chapter 01 on one hub, and what the computer needs for all.

    sudo python benchmarks/hub.py [--learners 30] [--within 0]

Sets up a hub as `python3 course.py hub` does (packages from the internet, into a copy of the course in /opt, which goes again
together with the system users that it made). Then the learners come, all within `within` seconds: each logs in, starts a
server, opens the notebook of chapter 01 with its kernel and runs its first cells, in turn, as JupyterLab does it (the page itself is
drawn by the learners' own computers, and not here). All stay. Aim: the first cell within 90 s for everybody. Memory is what the
processes of the learners take (PSS: what several share counts once, in parts), processor time what those used, and, beside it,
what the hub and its proxy did.
"""

import argparse
import asyncio
import json
import os
import platform
import pwd
import random
import statistics
import sys
import threading
import time
import uuid
from pathlib import Path

from tornado.httpclient import HTTPRequest
from tornado.websocket import websocket_connect

ROOT = Path(__file__).resolve().parents[1]
for place in (ROOT, ROOT / "tests" / "classroom"):
    sys.path.insert(0, str(place))

from hub_process import HubProcess, copied_course, until, why_not  # noqa: E402

AIM = 90  # seconds
NOTEBOOK = "notebooks/01_structure.ipynb"
CELLS = 3


def cells_of(folder):
    """The sources of the first cells of code of chapter 01."""
    cells = json.loads((folder / NOTEBOOK).read_bytes())["cells"]
    return ["".join(cell["source"]) for cell in cells if cell["cell_type"] == "code"][:CELLS]


async def run_in_kernel(url, cookies, cells, session):
    """Run the cells one after the other in the kernel at this websocket; the seconds at which each was done."""
    done = []
    socket = await websocket_connect(
        HTTPRequest(url, headers={"Cookie": cookies}, connect_timeout=240, request_timeout=240)
    )
    for source in cells:
        header = {
            "msg_id": uuid.uuid4().hex,
            "msg_type": "execute_request",
            "session": session,
            "username": "",
            "version": "5.3",
        }
        content = {"code": source, "silent": False, "store_history": True, "allow_stdin": False, "stop_on_error": True}
        await socket.write_message(
            json.dumps({"header": header, "parent_header": {}, "metadata": {}, "content": content, "channel": "shell"})
        )
        while True:
            if (said := await socket.read_message()) is None:
                raise RuntimeError(f"the kernel's socket was closed: {socket.close_code} {socket.close_reason}")
            message = json.loads(said)
            if message["parent_header"].get("msg_id") == header["msg_id"] and message["msg_type"] == "execute_reply":
                break
        if message["content"]["status"] != "ok":
            raise RuntimeError(f"a cell failed: {message['content'].get('evalue')}")
        done.append(time.monotonic())
    socket.close()
    return done


class Learner:
    """One who comes at nine; `seconds` holds when each step was done, counted from the click on the login page."""

    def __init__(self, hub, name, cells):
        self.hub, self.name, self.cells, self.seconds, self.problem = hub, name, cells, {}, None

    def come(self, after):
        try:
            time.sleep(after)
            self._come()
        except Exception as problem:  # shown with the others
            self.problem = f"{type(problem).__name__}: {problem}"

    def _come(self):
        began, base = time.monotonic(), f"{self.hub.url}/user/{self.name}"

        def tick(step):
            self.seconds[step] = time.monotonic() - began

        visitor, status = self.hub.log_in(self.name)
        if status != 200:
            raise RuntimeError(f"the login page answered {status}")
        tick("logged in")
        self.hub.starts(visitor, self.name, 600)
        tick("JupyterLab answers")
        wanted = {"path": NOTEBOOK, "name": "", "type": "notebook", "kernel": {"name": "python3"}}
        answer = visitor.post(f"{base}/api/sessions", wanted)
        if answer.status != 201:
            raise RuntimeError(f"no kernel: {answer.status} {answer.text[:200]}")
        kernel, session = json.loads(answer.text)["kernel"]["id"], uuid.uuid4().hex
        url = f"{base}/api/kernels/{kernel}/channels?session_id={session}"
        done = asyncio.run(run_in_kernel(url.replace("http", "ws", 1), visitor.cookies_for(url), self.cells, session))
        self.seconds["first cell"], self.seconds[f"{len(done)} cells"] = done[0] - began, done[-1] - began


def processes(names):
    """The processes of the system users `names`: {process: user}."""
    of = {pwd.getpwnam(name).pw_uid: name for name in names}
    found = {}
    for place in Path("/proc").glob("[0-9]*"):
        try:
            if (uid := place.stat().st_uid) in of:
                found[place] = of[uid]
        except OSError:
            continue
    return found


def memory(names):
    """What the processes of each of these users take, in MB: {user: MB}."""
    taken = dict.fromkeys(names, 0.0)
    for place, name in processes(names).items():
        try:
            pss = next(line for line in (place / "smaps_rollup").read_text().splitlines() if line.startswith("Pss:"))
        except (OSError, StopIteration):
            continue
        taken[name] += int(pss.split()[1]) / 1024
    return taken


def processor_seconds(places):
    """Processor time that these processes have used, and those that they started and that have ended."""
    ticks = 0
    for place in places:
        try:
            fields = (place / "stat").read_text().rpartition(")")[2].split()
        except OSError:
            continue
        ticks += sum(map(int, fields[11:15]))
    return ticks / os.sysconf("SC_CLK_TCK")


def available():
    """Memory that the computer has left, in MB."""
    lines = Path("/proc/meminfo").read_text().splitlines()
    return int(next(line for line in lines if line.startswith("MemAvailable")).split()[1]) / 1024


def spread(values):
    values = sorted(values)
    return f"{values[0]:7.1f} {statistics.median(values):8.1f} {values[-1]:8.1f}"


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--learners", type=int, default=30)
    parser.add_argument(
        "--within", type=float, default=0, help="seconds within which they come, at random; 0: all at once"
    )
    options = parser.parse_args()
    if reason := why_not():
        sys.exit(reason)
    names = [f"course-bench-{number:02d}" for number in range(options.learners)]
    print(
        f"{platform.platform()}, {os.cpu_count()} cores, {available() / 1024:.0f} GB free, load before {os.getloadavg()[0]:.1f}"
    )
    with copied_course(names) as folder:
        hub = HubProcess(folder, admin=names[0])
        try:
            until(hub.answers, 1800, "the hub does not answer")
            measure(hub, names, cells_of(folder), options)
        finally:
            hub.stop()


def measure(hub, names, cells, options):
    free, before = available(), processor_seconds(hub.processes())
    learners = [Learner(hub, name, cells) for name in names]
    rng = random.Random(0)
    threads = [threading.Thread(target=one.come, args=(rng.uniform(0, options.within),)) for one in learners]
    began = time.monotonic()
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    took = time.monotonic() - began
    there = [one for one in learners if not one.problem]
    for one in learners:
        if one.problem:
            print(f"{one.name}: {one.problem}")
    if not there:
        sys.exit(hub.log.read_text()[-3000:])
    print(f"{len(there)} of {len(names)} learners work after {took:.0f} s, load {os.getloadavg()[0]:.1f}")
    print(f"{'seconds from the login page':28} {'least':>7} {'median':>8} {'most':>8}")
    for step in there[0].seconds:
        print(f"{step:28} {spread(one.seconds[step] for one in there)}")
    taken, used = memory(names), processor_seconds(processes(names))
    own = processor_seconds(hub.processes()) - before
    print(f"{'MB a learner (PSS)':28} {spread(taken[one.name] for one in there)}")
    print(f"MB for all: {sum(taken.values()):.0f} (PSS); the computer has {free - available():.0f} MB less")
    print(f"processor seconds a learner: {used / len(there):.1f}, and {own / len(there):.1f} of the hub and its proxy")
    most = max(one.seconds["first cell"] for one in there)
    fine = len(there) == len(names) and most <= AIM
    print(f"aim: the first cell within {AIM} s for everybody: {'kept' if fine else 'MISSED'} ({most:.0f} s)")


if __name__ == "__main__":
    main()
