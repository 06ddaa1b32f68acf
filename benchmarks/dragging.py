"""While something is dragged: how many pictures a second a reader sees, and how soon the last one comes after the release.

    python benchmarks/dragging.py [--seconds 3] [explorable ...]

Opens each explorable in a real JupyterLab in Chromium. Its first slider, and what can be grabbed on its picture, is dragged to and
fro, with sixty places of the pointer a second; pictures are counted inside the page, when they have been decoded. Aim: 30 pictures
a second, the last within 60 ms. Run it on a calm machine: everything (kernel, server, browser) shares its cores.
"""

import argparse
import json
import math
import os
import platform
import sys
import tempfile
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "tests" / "browser"))

from lab import NotebookPage, Server, chromium  # noqa: E402

AIM_PICTURES, AIM_LAST = 30, 60
EXPLORABLES = (
    "one_neuron", "network_from_sizes", "activation_explorer", "drag_a_logit", "softmax_temperature", "downhill", "ball_on_a_hill",
    "spread_through_layers", "hinges",
)  # fmt: skip
WATCH = """cell => {
    const image = document.querySelectorAll('.jp-NotebookPanel:not(.lm-mod-hidden) .jp-Cell')[cell].querySelector('.wb-figure img');
    window.pictures = [];
    image.addEventListener('load', async () => {
        await image.decode().catch(() => {});
        requestAnimationFrame(() => window.pictures.push(performance.now()));
    });
    document.addEventListener('pointerup', event => { window.releasedAt = event.timeStamp; }, true);
}"""


def drag(page, box, seconds):
    """(pictures a second, milliseconds from the release to the last picture) of a drag to and fro within a box."""
    left, middle, reach = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2, box["reach"]
    page.mouse.move(left, middle)
    page.mouse.down()
    page.evaluate("window.pictures = []")
    start = time.monotonic()
    while (now := time.monotonic() - start) < seconds:
        page.mouse.move(left + reach * math.sin(2 * now), middle)
        time.sleep(max(0, 1 / 60 - (time.monotonic() - start - now)))
    held = time.monotonic() - start
    page.mouse.up()
    page.wait_for_timeout(600)
    pictures, released = page.evaluate("[window.pictures, window.releasedAt]")
    during = [at for at in pictures if at <= released]
    return len(during) / held, max(0, pictures[-1] - released) if pictures else math.nan


def handles(page, cell):
    """Where each thing that can be dragged stands, by its kind."""
    found = {}
    slider = cell.locator(".wb-slider:not([hidden]) input[type=range]").first
    if slider.count():
        slider.scroll_into_view_if_needed()
        track = slider.bounding_box()
        low, high, value = (float(slider.evaluate(f"node => node.{name}")) for name in ("min", "max", "value"))
        # the thumb keeps half its own width away from both ends
        at = track["x"] + 8 + (track["width"] - 16) * (value - low) / (high - low)
        room = min(at - track["x"], track["x"] + track["width"] - at)
        found["slider"] = {"x": at, "width": 0, "y": track["y"], "height": track["height"], "reach": max(room - 8, 60)}
    for number, grip in enumerate(cell.locator(".wb-grip").all(), 1):
        box = grip.bounding_box()
        found[f"grip {number}"] = {**box, "reach": 60 if box["width"] < 100 else box["width"] / 3}
    return found


def measure(names, seconds):
    """Yields (explorable, what was dragged, pictures a second, milliseconds to the last)."""
    sources = [f"from workbook import widgets\nwidgets.{name}()" for name in names]
    cells = [
        {"cell_type": "code", "id": name, "metadata": {}, "execution_count": None, "outputs": [], "source": source}
        for name, source in zip(names, sources, strict=True)
    ]
    kernel = {"name": "python3", "display_name": "Python 3", "language": "python"}
    notebook = {"cells": cells, "metadata": {"kernelspec": kernel}, "nbformat": 4, "nbformat_minor": 5}
    with tempfile.TemporaryDirectory() as folder:
        (Path(folder) / "dragging.ipynb").write_text(json.dumps(notebook), encoding="utf-8")
        with Server(folder) as server, chromium() as browser:
            view = NotebookPage(browser, server, height=1100)
            view.open("dragging.ipynb").run_all()
            view.wait_for_widgets()
            for number, name in enumerate(names):
                cell = view.cell(number)
                cell.scroll_into_view_if_needed()
                view.page.wait_for_timeout(500)
                view.page.evaluate(WATCH, number)
                for kind in handles(view.page, cell):
                    pictures, last = drag(view.page, handles(view.page, cell)[kind], seconds)
                    if pictures:  # some things are pressed, not dragged
                        yield name, kind, pictures, last
            view.close()


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("explorables", nargs="*", metavar="explorable", help="names in workbook.widgets")
    parser.add_argument("--seconds", type=float, default=3, help="of each drag")
    options = parser.parse_args()
    load = f", load {os.getloadavg()[0]:.1f}" if hasattr(os, "getloadavg") else ""
    print(f"{platform.system()}, {os.cpu_count()} cores{load}\n")
    print(f"{'explorable':<24} {'dragged':<8} {'pictures/s':>10} {'last, ms':>9}")
    missed = 0
    for name, kind, pictures, last in measure(options.explorables or EXPLORABLES, options.seconds):
        print(f"{name:<24} {kind:<8} {pictures:>10.1f} {last:>9.0f}", flush=True)
        missed += pictures < AIM_PICTURES or last > AIM_LAST
    print(
        f"\naim: {AIM_PICTURES} pictures a second, the last within {AIM_LAST} ms: {f'{missed} MISSED' if missed else 'reached'}"
    )


if __name__ == "__main__":
    main()
