"""What each command does; what may be typed stands in command_line.py.

`main` returns an exit code and shows nobody a traceback that was foreseen: a `LauncherError` is printed as its one sentence.
"""

import os
import signal
import sys
from pathlib import Path

from launcher import (
    command_line,
    copies,
    doctor,
    environment,
    hub,
    look,
    news,
    node_packages,
    pytorch,
    running,
    server,
    wheels,
)
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


def main(arguments, root):
    """Do what the command line says for the course in the folder `root`; returns the exit code."""
    sys.stdout.reconfigure(errors="backslashreplace")
    sys.stderr.reconfigure(errors="backslashreplace")
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))
    root = Path(root)
    try:
        options = command_line.parsed(arguments)
        return COMMANDS[options.command](root, options)
    except LauncherError as problem:
        print(problem, file=sys.stderr)
        return 1
    except OSError as error:
        print(from_os_error(error, root), file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        print("\nStopped. Start again to go on.", file=sys.stderr)
        return 130


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


def _test(root, options):
    python = environment.python_of(root / ".venv-dev")
    _prepared(root, ".venv-dev", EVERYBODY, lambda: node_packages.ensure(root, python, _say))
    words = [str(python), "-m", "pytest", *PYTEST, *options.words]
    return server.run(words, cwd=root, env=server.environment(python))


def _build(root, options):
    python, _ = _prepared(root, ".venv-dev", EVERYBODY)
    words = [str(python), "-m", "workbook.building", *options.words]
    return server.run(words, cwd=root, env=server.environment(python))


def _wheels(root, options):
    wheels.fetch(options.folder, root / LEARNER[-1], options.system, options.python, _say)
    return 0


def _run_module(root, name, requirements, module, words, cwd=None):
    """Run a module of the course in the environment `name`; returns its exit code."""
    python, _ = _prepared(root, name, requirements)
    # -P: nothing is imported from the folder that one stands in, which may hold the learners' files
    words = [str(python), "-P", "-m", module, *words]
    return server.run(words, cwd=cwd, env=server.environment(python))


def _teach(root, options):
    # a learner's packages are enough: an instructor has them already, and opens the guide without the internet
    return _run_module(root, ".venv", LEARNER, "workbook.classroom.guide", options.words, cwd=root)


def _torch(root, options):
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


def _class(root, options):
    return _run_module(root, ".venv", LEARNER, "workbook.classroom.live", options.words, cwd=root)


def _hub(root, options):
    names = hub.read_names(options.names, options.admin)
    hub.require(root)
    os.umask(0o022)  # learners have to read what is installed
    python, program = _prepared(root, hub.NAME, hub.REQUIREMENTS, lambda: hub.install_proxy(root, _say))
    hub.prepare_for_all(root, python)
    return hub.run(root, python, program, names, options)


def _doctor(root, _):
    for line in doctor.report(root):
        _say(line)
    return 0


def _grade(root, options):
    return _run_module(root, ".venv-dev", EVERYBODY, "workbook.grading", options.words)


COMMANDS = {
    None: _open,
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
