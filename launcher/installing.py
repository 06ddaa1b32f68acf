"""Filling a new environment: with uv where there is one, with Python's own venv and pip otherwise.

What an installer prints goes to a log, which is kept only when it failed; the person reads one sentence instead. Of what
somebody has configured for pip counts where packages come from, and nothing else.
"""

import configparser
import importlib.util
import os
import re
import shutil
import subprocess
import sys

from launcher.errors import LauncherError, disk_is_full
from launcher.pythons import KNOWN, NEWEST, RECOMMENDED
from launcher.server import FOREIGN

DISK_FULL = ("no space left", "not enough space", "disk quota exceeded")
WRONG_PYTHON = ("a different python version", "requires-python")
NO_VENV = ("ensurepip", "no module named venv", "python3-venv")
NOT_TRUSTED = (
    "certificate_verify_failed", "certificate verify failed", "invalid peer certificate", "self_signed_cert_in_chain",
    "unable_to_get_issuer_cert", "unable_to_verify_leaf_signature",
)  # fmt: skip
PROXY_PASSWORD = ("407 proxy", "failed: 407", "proxy authentication required")
REFUSED = re.compile(r"\b40[13] (client )?error|http error 40[13]|40[13] (forbidden|unauthorized)")
NO_NETWORK = (
    "newconnectionerror", "connecttimeout", "connection refused", "name resolution", "getaddrinfo failed",
    "failed to establish a new connection", "network is unreachable", "dns error", "error sending request",
    "read timed out", "max retries exceeded", "proxyerror", "code enotfound", "code eai_again", "code econnrefused",
    "code etimedout",
)  # fmt: skip
NOTHING_FOUND = "(from versions: none)"
NO_PACKAGE = ("no matching distribution", "no solution found")
NO_PROGRAMS = ("failed to map segment from shared object",)
MISLEADING = (*FOREIGN, "VIRTUAL_ENV")
# of pip's settings these say where packages come from; the others say where they go, and how
INDEX_SETTINGS = (
    "index-url", "extra-index-url", "find-links", "no-index", "cert", "client-cert", "proxy", "trusted-host", "timeout",
)  # fmt: skip


def install(folder, requirements, begin, say, held=(), wheels=None):
    """Make `folder` an environment with what the file `requirements` names; raises `LauncherError` if that fails.

    `begin()` is called before each try and leaves an empty folder. `held`: see `launcher.environment.ensure`. From the
    folder `wheels`, if one is given, and else from the internet.
    """
    log = folder.with_name(f"{folder.name}-setup.log")
    log.unlink(missing_ok=True)
    ways = _ways(folder, requirements, wheels)
    if not ways:
        raise _no_venv()
    for number, (tool, commands) in enumerate(ways, 1):
        begin()
        if all(run(command, log, held) == 0 for command in commands):
            if tool == "pip":
                run(_compile(folder), log, held)
            log.unlink(missing_ok=True)
            return
        if number < len(ways):
            say(f"{tool} did not succeed; trying again with {ways[number][0]} ...")
    said = log.read_text("utf-8", "replace")
    if wheels and (missing := _missing(said)):
        raise LauncherError(
            f"{wheels} holds no {missing} for this computer and this Python: fill it again with 'course.py wheels'"
            f" (--help says how); {log.name} holds the details."
        )
    raise explain_failure(all_that_was_said(commands[-1], log, held), folder, log)


def all_that_was_said(command, log, held=()):
    """The output of the failed `command` in the log; where a server gave nothing, pip is asked once more to say why."""
    said = log.read_text("utf-8", "replace")
    if NOTHING_FOUND not in said:
        return said
    run(_ask_again(command, said), log, held)
    return log.read_text("utf-8", "replace")


def python_of(folder):
    """The path of the Python in the environment `folder`."""
    return folder / ("Scripts/python.exe" if os.name == "nt" else "bin/python")


def _ways(folder, requirements, wheels=None):
    """The tools at hand, the quickest first, each with the commands that make and fill the environment."""
    source = ["--no-index", "--find-links", str(wheels)] if wheels else []
    # the environment that course.py itself may have been started in must not become the ground of the new one
    python = getattr(sys, "_base_executable", None) or sys.executable
    inside = str(python_of(folder))
    what = [*source, "--only-binary", ":all:", "-r", str(requirements)]
    ways, uv = [], shutil.which("uv")
    if uv:
        # --seed adds pip, so that %pip works in a notebook
        make = [uv, "venv", "--seed", *source, "--allow-existing", "--no-project", "--python", python, str(folder)]
        ways.append(("uv", [make, [uv, "pip", "install", "--python", inside, *what]]))
    if importlib.util.find_spec("venv") and importlib.util.find_spec("ensurepip"):
        make = [python, "-m", "venv", str(folder)]
        ways.append(("pip", [make, [inside, "-m", "pip", "install", "--no-compile", "--retries", "2", *what]]))
    return ways


def _compile(folder):
    """The command that compiles what pip has installed: on all cores, where pip itself takes one, for half of its time.

    Its exit code says nothing: packages hold files that no Python can compile, and what is not compiled here, Python
    compiles when it is imported.
    """
    return [str(python_of(folder)), "-m", "compileall", "-q", "-j", "0", str(folder)]


def _ask_again(command, said):
    """The command by which pip looks for the package that it did not find, and tells what each server answered."""
    start, rest = command[: command.index("install") + 1], command[command.index("install") + 1 :]
    where = [word for k, word in enumerate(rest) if {word, rest[k - 1]} & {"--index-url", "--extra-index-url"}]
    return [*start, *where, "-vv", "--dry-run", "--no-deps", "--retries", "0", _missing(said) or "numpy"]


def _missing(said):
    """The package of which an installer says that there is none; "" if it says so of none."""
    pip = re.search(r"No matching distribution found for ([^\s;(]+)", said)
    uv = re.search(r"Because (\S+) was not found|there is no version of ([^\s,]+)", said)
    return pip[1] if pip else (uv[1] or uv[2]) if uv else ""


def _environment():
    """The environment variables for an installer: what a person set for other installations does not enter."""
    values = {
        key: value
        for key, value in os.environ.items()
        if key.upper() not in MISLEADING and not key.upper().startswith("PIP_")
    }
    values.update(index_settings())
    values.update(
        PIP_CONFIG_FILE=os.devnull, PIP_USER="0", PIP_NO_INPUT="1", PIP_DISABLE_PIP_VERSION_CHECK="1"
    )  # fmt: skip
    return {**_whom_node_trusts(values), **values}


def _whom_node_trusts(values):
    """For npm: Node has a list of its own of whom it trusts, and a school's network stands on the computer's alone."""
    try:
        import ssl  # only here, where an installer runs: other starts need none

        usual = ssl.get_default_verify_paths().cafile
    except ImportError:  # a Python that was built without it; uv needs none
        usual = None
    names = ("SSL_CERT_FILE", "PIP_CERT", "REQUESTS_CA_BUNDLE")
    files = [*map(values.get, names), usual, "/etc/ssl/certs/ca-certificates.crt"]
    found = [path for path in files if path and os.path.isfile(path)]
    return {"NODE_USE_SYSTEM_CA": "1"} | ({"NODE_EXTRA_CA_CERTS": found[0]} if found else {})


def index_settings():
    """As environment variables, what the person has told pip about where packages come from."""
    found = {}
    for file in _pips_files():
        settings = configparser.RawConfigParser(strict=False)
        try:
            settings.read(file, "utf-8")
        except (configparser.Error, ValueError, OSError):
            continue
        for section in ("global", "install"):
            if settings.has_section(section):
                found.update({key.replace("_", "-").lstrip("-"): value for key, value in settings.items(section)})
    found.update({key[4:].lower().replace("_", "-"): value for key, value in os.environ.items() if key[:4] == "PIP_"})
    return {f"PIP_{key.upper().replace('-', '_')}": found[key] for key in INDEX_SETTINGS if found.get(key)}


def _pips_files():
    """The files in which pip looks for settings, those that count least first."""
    home, named = os.path.expanduser("~"), os.environ.get("PIP_CONFIG_FILE")
    if named == os.devnull:
        return []
    if os.name == "nt":
        folders = [os.path.join(os.environ.get("PROGRAMDATA", ""), "pip"), os.path.join(home, "pip")]
        folders.append(os.path.join(os.environ.get("APPDATA", ""), "pip"))
        files = [os.path.join(folder, "pip.ini") for folder in folders]
    else:
        shared = [os.path.join(folder, "pip") for folder in os.environ.get("XDG_CONFIG_DIRS", "/etc/xdg").split(":")]
        own = os.environ.get("XDG_CONFIG_HOME") or os.path.join(home, ".config")
        folders = [*reversed(shared), "/etc", os.path.join(home, ".pip"), os.path.join(own, "pip")]
        if sys.platform == "darwin":
            folders.insert(0, "/Library/Application Support/pip")
            folders.append(os.path.join(home, "Library", "Application Support", "pip"))
        files = [os.path.join(folder, "pip.conf") for folder in folders]
    return files + ([named] if named else [])


def run(command, log, held=()):
    """Run an installer with its output in the log; returns its exit code. On a terminal a dot shows that it lives."""
    with open(log, "ab") as output:
        try:
            child = subprocess.Popen(
                command, stdin=subprocess.DEVNULL, stdout=output, stderr=output, env=_environment(),
                pass_fds=held if os.name == "posix" else (),
            )  # fmt: skip
        except PermissionError:
            raise no_programs(log.parent) from None
        try:
            while True:
                try:
                    return child.wait(timeout=5)
                except subprocess.TimeoutExpired:
                    if sys.stdout.isatty():
                        print(".", end="", flush=True)
        except BaseException:
            child.terminate()
            child.wait()
            raise


def explain_failure(output, folder, log, what="The packages of the course", index=None):
    """The problem that the output of a failed installer speaks of. `what` was wanted of `index`, the usual one if None."""
    # where pip tells all, it tells of each file which Python it is for
    output = "\n".join(line for line in output.lower().splitlines() if "(requires-python:" not in line)

    def mentions(signs):
        return any(sign in output for sign in signs)

    details = f"{log.name} holds the details"
    if mentions(DISK_FULL):
        return disk_is_full(folder)
    if mentions(NO_PROGRAMS):
        return no_programs(folder.parent)
    if mentions(WRONG_PYTHON):
        return _wrong_python()
    if mentions(NOT_TRUSTED):
        return LauncherError(
            f"{what} could not be fetched, since this network puts a certificate of its own between"
            " you and the internet, as companies and schools do (or a page where you have to sign in): ask its IT people"
            " for the certificate's file, set PIP_CERT and SSL_CERT_FILE to the path of that file, and start again;"
            f" {details}."
        )
    if mentions(PROXY_PASSWORD):
        return LauncherError(
            f"{what} could not be fetched, since the proxy of this network asks for a name and a"
            " password: set HTTPS_PROXY to http://NAME:PASSWORD@HOST:PORT (its IT people know host and port) and start"
            f" again; {details}."
        )
    if REFUSED.search(output):
        return LauncherError(
            f"{what} could not be fetched, since {index or _index()} refuses to give them (401 or 403): ask"
            f" whoever runs it for access, or start in another network; {details}."
        )
    if mentions(NO_NETWORK):
        return _no_network(what, details)
    if NOTHING_FOUND in output:
        if "fetched page" not in output:
            return _no_network(what, details)
        return LauncherError(
            f"{what} could not be fetched, since {index or _index()} answered with a page that offers none:"
            " open any page in your browser and sign in if this network asks for it, or ask whoever set pip to that"
            f" address, and start again; {details}."
        )
    if mentions(NO_PACKAGE):
        return _wrong_python()
    if mentions(NO_VENV):
        return _no_venv()
    return LauncherError(
        f"The packages could not be installed: the end of {log} says why; put that right and start again."
    )


def no_programs(folder):
    """The problem of a disk from which no program may be started."""
    return LauncherError(
        f"The disk that holds {folder} may hold files, but no programs ('noexec'): move the course to a folder on"
        " another disk, for example in your home folder, and start again."
    )


def _no_network(what, details):
    return LauncherError(
        f"{what} could not be fetched: connect this computer to the internet for this once"
        f" (later starts need none) and start again; {details}."
    )


def _index():
    """Who was asked for the packages, without a password that may stand in the address."""
    return re.sub(r"//[^/@]*@", "//", index_settings().get("PIP_INDEX_URL", "https://pypi.org"))


def _wrong_python():
    this = sys.version_info[:2]
    newer = f"; the course knows Python {KNOWN}, and this one is newer" if this > NEWEST else ""
    return LauncherError(
        f"Not all packages of the course exist for Python {this[0]}.{this[1]} on this kind of computer{newer}: install"
        f" Python {RECOMMENDED} from https://www.python.org/downloads/ and start the course with it, for example:"
        f" python{RECOMMENDED} course.py"
    )


def _no_venv():
    version = f"{sys.version_info[0]}.{sys.version_info[1]}"
    return LauncherError(
        f"This Python has no venv module: on Debian or Ubuntu type 'sudo apt install python{version}-venv', elsewhere"
        " install Python from https://www.python.org/downloads/, and start again."
    )
