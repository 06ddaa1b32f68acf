"""The command line: which word does what.

`main` returns an exit code and shows nobody a traceback that was foreseen: a `LauncherError` is printed as its one sentence.
"""

import argparse
import signal
import sys
from pathlib import Path

from launcher import copies, doctor, environment, hub, look, news, node_packages, pytorch, running, server, wheels
from launcher.errors import LauncherError, from_os_error
from launcher.hidden import hidden_folder
from launcher.lock import locked

LEARNER = ("requirements.txt",)
EVERYBODY = ("requirements.txt", "requirements-dev.txt")
PYTEST = (
    # in the order of the folders: the browser's files, few tests that take long, come first and not alone at the end
    "-n", "2", "--dist", "loadfile", "--no-loadscope-reorder",
    "--nbval", "--nbval-current-env", "--nbval-cell-timeout=60", "--nbval-kernel-startup-timeout=60",
)  # fmt: skip
JOIN = "import sys; from workbook.checking import join; join(*sys.argv[1:])"

HELP = """\
The course "How Neural Networks Work".

  python3 course.py                 open the course in JupyterLab; the first time it sets itself up,
                                    which takes a minute or two and needs the internet; if it is open
                                    already, its page is opened again
  python3 course.py test            run all tests, in an environment of their own
  python3 course.py test --all      ... also those that take long
  python3 course.py test -k relu    ... with options for pytest
  python3 course.py build           make notebooks, solutions and exercises anew from the chapters' texts, and run them
  python3 course.py build 01 02     ... for these chapters only
  python3 course.py teach           open the instructor's guide; with --path, --start, --end, --break, --lunch a day by the clock;
                                    docs/teaching.md is its page
  python3 course.py doctor          what somebody who helps you asks for, as one block to copy
  python3 course.py torch           install PyTorch for chapter 18, which runs without it, too; says how large it is and asks
                                    first (--yes does not ask; --dev takes the environment of the tests)
  python3 course.py wheels FOLDER   fetch all packages into FOLDER, for computers without internet (--system, --python);
                                    there: python3 course.py --wheels FOLDER
  python3 course.py class           open a live view of a class on this computer; docs/class.md is its page
  python3 course.py hub             run a JupyterHub for a room on this computer; docs/hub.md is its page
  python3 course.py --join ADDRESS CODE
                                    open the course and join a class, as the instructor shows it
  python3 course.py grade FOLDER    grade a folder or a zip of notebooks; docs/grading.md is its page
"""
AFTERWARDS = """\
You work in your own copies of the notebooks, in the folder my. Start as often as you like: what you changed there is
never touched, what you did not change is renewed when the course has a new version, and a copy that you deleted comes
back fresh. Your progress is kept in my/progress, and what you set in JupyterLab (theme, font size) in my/.jupyter, apart
from any other Jupyter on this computer. To begin again from nothing, delete the folder my.

If no browser opens, copy the address that is printed into yours, with all that follows "?token=".

If something is broken, start again: the folder .venv, which holds the packages, is then repaired, and you may delete it
at any time. To stop JupyterLab, press Ctrl-C in the terminal. On Windows, type py instead of python3.
"""


class _Parser(argparse.ArgumentParser):
    def error(self, message):
        raise LauncherError(f"{message}: python3 course.py --help shows what can be said.")


def main(arguments, root):
    """Do what the command line says for the course in the folder `root`; returns the exit code."""
    sys.stdout.reconfigure(errors="backslashreplace")
    sys.stderr.reconfigure(errors="backslashreplace")
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))
    root = Path(root)
    try:
        if arguments and arguments[0] in COMMANDS:
            return COMMANDS[arguments[0]](root, arguments[1:])
        return _open(root, _parsed(arguments))
    except LauncherError as problem:
        print(problem, file=sys.stderr)
        return 1
    except OSError as error:
        print(from_os_error(error, root), file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        print("\nStopped. Start again to go on.", file=sys.stderr)
        return 130


def _parsed(arguments):
    parser = _Parser(
        prog="python3 course.py", description=HELP, epilog=AFTERWARDS, allow_abbrev=False,
        usage=f"python3 course.py [--no-browser] [--port PORT] [--ip IP] [--wheels FOLDER] [--join ADDRESS CODE]\n       python3 course.py {' | '.join(COMMANDS)} ...",
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )  # fmt: skip
    parser.add_argument("--no-browser", action="store_true", help="print the address, but open no browser")
    parser.add_argument("--port", type=_port, help="the port of JupyterLab (otherwise the first free one from 8888)")
    parser.add_argument("--ip", help="the address to listen on (otherwise this computer only; '*' is every address)")
    parser.add_argument("--wheels", metavar="FOLDER", help="set up from this folder, without the internet")
    parser.add_argument("--join", nargs=2, metavar=("ADDRESS", "CODE"), help="join the class at this address first")
    parser.add_argument("words", nargs="*", help=argparse.SUPPRESS)
    options = parser.parse_args(arguments)
    if options.words:
        parser.error(f"there is no command '{options.words[0]}'; the commands are {', '.join(COMMANDS)}")
    return options


def _port(text):
    if not text.isdecimal() or int(text) > 65535:
        raise argparse.ArgumentTypeError(f"expected a number from 0 to 65535, got '{text}'")
    return int(text)


def _say(line):
    print(line, flush=True)


def _prepared(root, name, requirements, then=lambda: None, wheels=None):
    """The Python of an up-to-date environment and what `then()` gives, both made while nobody else is at it."""
    with locked(root / ".course.lock", _say) as lock:
        python = environment.ensure(root, name, requirements, _say, held=(lock,), wheels=wheels)
        return python, then()


def _open(root, options):
    my = root / "my"
    if options.join and running.find(my):
        _join(_prepared(root, ".venv", LEARNER)[0], my, options.join)
    if _open_again(my, options):
        return 0
    if options.port:
        server.require_free(options.port, options.ip)
    is_first = not (my / copies.MANIFEST).exists()
    python, my = _prepared(root, ".venv", LEARNER, lambda: copies.renew(root, _say), options.wheels)
    news.tell(root, my, is_first, _say)
    copies.say_if_not_writable(my, _say)
    if options.join:
        _join(python, my, options.join)
    code = _run_jupyterlab(python, my, options)
    if code > 0 and (reason := environment.why_broken(python)):
        environment.forget(root / ".venv")
        raise LauncherError(f"The folder .venv is damaged ('{reason}'): start again, and it is made anew.")
    return code


def _join(python, my, words):
    """Join a class for the copies in `my`, and say how that went; the course opens in any case."""
    server.run([str(python), "-P", "-c", JOIN, *words], cwd=my, env=server.environment(python))


def _open_again(my, options):
    """Open the page of a course that is open already; False if none is."""
    address = running.find(my)
    if address is None:
        return False
    _say("The course is open already; it stays so until you press Ctrl-C in the terminal where you started it.")
    _show(address, my, options)
    return True


def _run_jupyterlab(python, my, options):
    """Run JupyterLab until somebody ends it; returns its exit code."""
    with hidden_folder(my, _say) as folder:
        look.prepare(folder)
        while True:
            port = server.choose_port(options.port, options.ip)
            address = running.new_address(port, options.ip)

            def when_open(address=address):
                running.write_note(folder, my, address)
                _show(address, my, options)

            _say("Opening JupyterLab ... (press Ctrl-C here to stop it)")
            try:
                with running.when_it_answers(address, when_open) as answered:
                    code = server.run(
                        server.command(python, my, port, options.ip),
                        apart=server.without_terminal(),
                        cwd=my,
                        env=server.environment_of_jupyterlab(python, folder, address.token),
                    )
            finally:
                running.remove_note(folder, address)
            # two starts at the same moment choose the same port: the second one finds the first, or takes another
            if code <= 0 or answered.is_set() or options.port or server.is_free(port, options.ip):
                return code
            if _open_again(my, options):
                return 0


def _show(address, my, options):
    page = server.first_page(my)
    for line in running.sentences(address, page, options.ip):
        _say(line)
    if not options.no_browser:
        running.open_browser(address.url(page))


def _test(root, arguments):
    python = environment.python_of(root / ".venv-dev")
    _prepared(root, ".venv-dev", EVERYBODY, lambda: node_packages.ensure(root, python, _say))
    words = [str(python), "-m", "pytest", *PYTEST, *arguments]
    return server.run(words, cwd=root, env=server.environment(python))


def _build(root, arguments):
    python, _ = _prepared(root, ".venv-dev", EVERYBODY)
    words = [str(python), "-m", "workbook.building", *arguments]
    return server.run(words, cwd=root, env=server.environment(python))


def _wheels(root, arguments):
    parser = _Parser(prog="python3 course.py wheels", allow_abbrev=False)
    options = wheels.parse(parser, arguments)
    wheels.fetch(options.folder, root / LEARNER[-1], options.system, options.python, _say)
    return 0


def _run_module(root, name, requirements, module, arguments, cwd=None):
    """Run a module of the course in the environment `name`; returns its exit code."""
    python, _ = _prepared(root, name, requirements)
    # -P: nothing is imported from the folder that one stands in, which may hold the learners' files
    words = [str(python), "-P", "-m", module, *arguments]
    return server.run(words, cwd=cwd, env=server.environment(python))


def _teach(root, arguments):
    # a learner's packages are enough: an instructor has them already, and opens the guide without the internet
    return _run_module(root, ".venv", LEARNER, "workbook.classroom.guide", arguments, cwd=root)


def _torch(root, arguments):
    options = pytorch.parse(_Parser(prog="python3 course.py torch", allow_abbrev=False), arguments)
    name, requirements = (".venv-dev", EVERYBODY) if options.dev else (".venv", LEARNER)
    if there := pytorch.found(root / name):
        _say(f"PyTorch {there} is in {name} already, and works: nothing was changed.")
        return 0
    pytorch.require_one(root)
    _say(pytorch.question(root, root / name))
    if not options.yes and not pytorch.agreed():
        _say("Nothing was installed.")
        return 0
    with locked(root / ".course.lock", _say) as lock:
        environment.ensure(root, name, requirements, _say, held=(lock,))
        there = pytorch.install(root, root / name, _say, held=(lock,))
    _say(f"PyTorch {there} is in {name} and works. A notebook that is open sees it when its kernel is started again.")
    return 0


def _class(root, arguments):
    return _run_module(root, ".venv", LEARNER, "workbook.classroom.live", arguments, cwd=root)


def _hub(root, arguments):
    options = hub.parse(_Parser(prog="python3 course.py hub", allow_abbrev=False), arguments)
    names = hub.read_names(options.names, options.admin)
    hub.require(root)
    python, program = _prepared(root, hub.NAME, hub.REQUIREMENTS, lambda: hub.install_proxy(root, _say))
    return hub.run(root, python, program, names, options)


def _doctor(root, _):
    for line in doctor.report(root):
        _say(line)
    return 0


def _grade(root, arguments):
    return _run_module(root, ".venv-dev", EVERYBODY, "workbook.grading", arguments)


COMMANDS = {
    "test": _test,
    "build": _build,
    "torch": _torch,
    "wheels": _wheels,
    "doctor": _doctor,
    "teach": _teach,
    "class": _class,
    "hub": _hub,
    "grade": _grade,
}
