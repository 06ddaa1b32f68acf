"""The learner's own copies: `my/` holds the notebooks that a person works in, the pages that these link to, and nnlib to be
read; the originals stay clean.

For every copy the manifest `my/.course.json` remembers what was laid down. A copy counts as changed when the sources of
its cells differ from that: running a notebook changes outputs only, and is no change. An unchanged copy is renewed when
its original is new; a changed one is never touched, and the new version is laid beside it. When in doubt (a damaged
notebook, a lost manifest) a copy counts as changed, for nothing that somebody wrote may ever be lost.
"""

import hashlib
import itertools
import json
import os
import platform
import tempfile

from launcher.errors import LauncherError, from_os_error
from launcher.files import HALF_WRITTEN, write_whole
from workbook.os_errors import reason

NOTEBOOK, PAGES = ".ipynb", (".ipynb", ".html", ".pdf")
# folder of the course -> its name in `my`, and the kinds of files that are copied. A folder `my/nnlib` would be imported in
# place of the library.
FOLDERS = {
    "notebooks": ("notebooks", PAGES),
    "exercises": ("exercises", PAGES),
    "reference": ("reference", PAGES),
    "nnlib": ("read_nnlib", (".py", ".md")),
}
MANIFEST = ".course.json"
FIRST_SCREEN = "first-screen"  # the tag of a cell


def renew(root, say, my=None):
    """Make or renew in `root/my`, or in another folder `my`, the copies of the notebooks of `root`; returns that folder.

    `say` is called with one line for each thing that a person should know. Hold `launcher.lock.locked` around the call:
    two processes must not do this at once. A full disk or an unwritable folder raises `LauncherError`.
    """
    my = my or root / "my"
    try:
        _renew_all(root, my, say)
    except (FileExistsError, NotADirectoryError):
        raise LauncherError(
            f"The course keeps your notebooks in the folder {my}, but a file has that name: rename the file and start"
            " again."
        ) from None
    except OSError as error:
        raise from_os_error(error, my) from None
    return my


def say_if_not_writable(my, say):
    """Call `say` with one sentence if a folder in `my` takes no new file, so that nobody works there in vain."""
    for folder in (my, *(my / name for name, _ in FOLDERS.values()), my / "progress"):
        if not folder.exists():
            continue
        try:
            with tempfile.TemporaryFile(dir=folder, prefix=".try-", buffering=0) as file:
                file.write(bytes(4096))
                os.fsync(file.fileno())
        except OSError as error:
            say(
                f"Mind: {folder} cannot be written ({reason(error)}), so what you do there cannot be saved: free some"
                " space, take the folder back (after a start with sudo it is another user's), or move the course to a"
                " folder of your own."
            )
            return


def fingerprint(notebook):
    """A digest of the sources of a notebook's cells; None if these bytes are no notebook.

    Outputs, metadata and blank cells do not count: JupyterLab adds a blank cell when the last one is run.
    """
    try:
        cells = [[cell["cell_type"], "".join(cell["source"])] for cell in json.loads(notebook)["cells"]]
    except (ValueError, KeyError, TypeError, RecursionError):
        return None
    return digest(json.dumps([cell for cell in cells if cell[1].strip()]).encode("ascii"))


def without_outputs(notebook):
    """A notebook as it is laid down: nothing has run yet, so that no answer stands under its question.

    The originals keep their outputs for those who read them without running anything. What a cell with the tag `FIRST_SCREEN`
    shows is kept: it is there before anybody runs anything.
    """
    content = json.loads(notebook)
    language = content.get("metadata", {}).get("language_info")
    if isinstance(language, dict):
        # JupyterLab would add it, and call a notebook changed that was only opened
        language["version"] = platform.python_version()
    for cell in content["cells"]:
        if cell["cell_type"] == "code":
            stays = FIRST_SCREEN in cell.get("metadata", {}).get("tags", ())
            outputs = [
                {**output, "execution_count": None} if "execution_count" in output else output
                for output in cell["outputs"]
            ]
            cell.update(outputs=outputs if stays else [], execution_count=None)
    return (json.dumps(content, indent=1, ensure_ascii=False) + "\n").encode("utf-8")


def _renew_all(root, my, say):
    for name, _ in FOLDERS.values():
        (my / name).mkdir(parents=True, exist_ok=True)
        for rest in (my / name).glob(f".*{HALF_WRITTEN}"):
            rest.unlink()
    entries = _read_manifest(my / MANIFEST, say)
    before = json.dumps(entries)
    renewed = []
    try:
        for folder, (name, kinds) in FOLDERS.items():
            for original in sorted(path for path in (root / folder).glob("[!_]*") if path.suffix in kinds):
                if _renew_one(original, my, f"{name}/{original.name}", entries, say):
                    renewed.append(original.name)
    finally:
        if json.dumps(entries) != before or not (my / MANIFEST).exists():
            write_whole(
                my / MANIFEST, (json.dumps({"copies": entries}, indent=1, sort_keys=True) + "\n").encode("ascii")
            )
    if renewed:
        say(f"New versions of {len(renewed)} files that you have not changed are now in my/: {', '.join(renewed)}.")


def _renew_one(original, my, name, entries, say):
    """Bring the copy `name` up to date where that loses nothing; True if it was renewed.

    An entry of the manifest says of a copy: `original`, the digest of the file that it was made of; `sources`, the
    fingerprint of that file; `seen`, that of the newest version the learner was given; `laid_down`, the digest of the copy
    itself, as it was then.
    """
    copy, new = my / name, _with_links_of_here(original.read_bytes())
    entry = entries.get(name)
    # the notebooks hold pictures and take long to read; one that was laid down as it is now has been read then
    known = entry is not None and entry["original"] == digest(new)
    sources = entry["sources"] if known else _sources(original, new)
    if sources is None:
        say(f"{original} is damaged, so no copy of it was made: fetch the course again to mend it.")
        return False
    if not copy.exists():
        entries[name] = _lay_down(copy, new, sources)
        return False
    mine = _sources(copy, copy.read_bytes())
    if entry is None:
        # what was laid down is not known: a copy that differs from the original of today counts as changed
        entries[name] = _entry(new, sources)
    elif mine == entry["sources"]:
        if digest(new) == entry["original"]:
            return False
        entries[name] = _lay_down(copy, new, sources)
        return True
    elif mine == sources:
        entries[name] = _entry(new, sources)
    elif sources != entry["seen"]:
        beside = _lay_beside(copy, new, sources, entries)
        entry["seen"] = sources
        say(f"You have changed my/{name}, so it stays as it is; the new version lies beside it as {beside}.")
    if mine is None:
        say(f"my/{name} is damaged and was left as it is: rename or delete it and start again to get a fresh copy.")
    return False


def _with_links_of_here(data):
    """A file's bytes with its links to nnlib turned into links to the copy for reading."""
    return data.replace(b"](../nnlib/", b"](../read_nnlib/")


def _lay_beside(copy, new, sources, entries):
    """Write `new` beside `copy` under a name that holds nothing of the learner's; returns that name."""
    for number in itertools.count(1):
        beside = copy.with_name(f"{copy.stem}.new{'' if number == 1 else f'-{number}'}{copy.suffix}")
        name = f"{copy.parent.name}/{beside.name}"
        there = _sources(beside, beside.read_bytes()) if beside.exists() else None
        untouched = there is not None and name in entries and there == entries[name]["sources"]
        if not beside.exists() or untouched:
            entries[name] = _lay_down(beside, new, sources)
            return beside.name
        if there == sources:
            return beside.name


def _sources(path, data):
    """What counts as changed in a file when it changes: of a notebook its cells' sources, of a page all of it."""
    return fingerprint(data) if path.suffix == NOTEBOOK else digest(data)


def _lay_down(path, data, sources):
    """Write a copy of a file whose bytes are `data`; returns its entry."""
    laid_down = without_outputs(data) if path.suffix == NOTEBOOK else data
    write_whole(path, laid_down)
    return {**_entry(data, sources), "laid_down": digest(laid_down)}


def _entry(original, sources):
    return {"original": digest(original), "sources": sources, "seen": sources}


def digest(data):
    """A digest of bytes."""
    return hashlib.sha256(data).hexdigest()


def _read_manifest(path, say):
    """The entries of the manifest; none if it is missing, and none if it is damaged, which is said."""
    if not path.exists():
        return {}
    try:
        entries = json.loads(path.read_bytes())["copies"]
        if all(isinstance(entry[key], str) for entry in entries.values() for key in ("original", "sources", "seen")):
            return entries
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
        pass
    aside = path.with_name(path.name + ".damaged")
    os.replace(path, aside)
    say(f"my/{path.name} was damaged and now lies aside as {aside.name}; your notebooks are as you left them.")
    return {}
