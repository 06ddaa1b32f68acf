"""While something is dragged: how many pictures a second a reader sees, and how soon the last one comes after the release.

    python benchmarks/dragging.py [--drags 5] [explorable ...]

Opens each explorable in a real JupyterLab in Chromium. Its first slider, and what can be grabbed on its picture, is dragged to and
fro for two seconds, several times: a slider from end to end in a second. Counted inside the page: the places offered (of a slider
its new values, of a grip the moves of the pointer; the driver gives 30 to 60 a second), and the frames in which a new, decoded
picture stood. Shown: medians over the drags. Aim: 30 pictures a second, or each place that was offered, and the last within 60 ms.
A grip that snaps to few places makes no picture for a move between them. Run it on a calm machine: everything (kernel, server,
browser, and the driver, a sixth of a core) shares its cores.
"""

import argparse
import json
import math
import os
import platform
import statistics
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
    const node = document.querySelectorAll('.jp-NotebookPanel:not(.lm-mod-hidden) .jp-Cell')[cell];
    const image = node.querySelector('.wb-figure img');
    const seen = window.seen = {pictures: [], offered: 0, frame: 0, releasedAt: 0};
    image.addEventListener('load', async () => {
        await image.decode().catch(() => {});
        requestAnimationFrame(frame => {  // two pictures in one frame are one for who looks
            if (frame !== seen.frame) seen.pictures.push(performance.now());
            seen.frame = frame;
        });
    });
    node.addEventListener('input', () => { seen.offered += 1; }, true);
    for (const grip of node.querySelectorAll('.wb-grip'))
        grip.addEventListener('pointermove', () => { seen.offered += 1; }, true);
    document.addEventListener('pointerup', event => { seen.releasedAt = event.timeStamp; }, true);
}"""
SECONDS = 2  # of a drag


def drag(page, box):
    """(places offered a second, pictures a second, milliseconds from the release to the last picture) of a drag to and fro."""
    page.mouse.move(box["x"], box["y"])
    page.mouse.down()
    page.evaluate("Object.assign(window.seen, {pictures: [], offered: 0})")
    start = time.monotonic()
    while (now := time.monotonic() - start) < SECONDS:
        # at an even pace, there in a second and back in the next
        page.mouse.move(box["middle"] + box["reach"] * 2 / math.pi * math.asin(math.sin(math.pi * now)), box["y"])
        time.sleep(max(0, 1 / 60 - (time.monotonic() - start - now)))
    held = time.monotonic() - start
    page.mouse.up()
    page.wait_for_timeout(600)
    pictures, offered, released = page.evaluate("[seen.pictures, seen.offered, seen.releasedAt]")
    last = max(0, pictures[-1] - released) if pictures else math.nan
    return offered / held, sum(at <= released for at in pictures) / held, last


def handles(page, cell):
    """Where each thing that can be dragged stands: by its kind, where to press, and the middle and reach of the drag."""
    found = {}
    slider = cell.locator(".wb-slider:not([hidden]) input[type=range]").first
    if slider.count():
        slider.scroll_into_view_if_needed()
        track = slider.bounding_box()
        low, high, value = (float(slider.evaluate(f"node => node.{name}")) for name in ("min", "max", "value"))
        found["slider"] = {
            # the thumb keeps half its own width away from both ends
            "x": track["x"] + 8 + (track["width"] - 16) * (value - low) / (high - low),
            "y": track["y"] + track["height"] / 2,
            "middle": track["x"] + track["width"] / 2,
            "reach": track["width"] / 2 - 8,
        }
    for number, grip in enumerate(cell.locator(".wb-grip").all(), 1):
        box = grip.bounding_box()
        middle = box["x"] + box["width"] / 2
        reach = 60 if box["width"] < 100 else box["width"] / 3
        found[f"grip {number}"] = {"x": middle, "y": box["y"] + box["height"] / 2, "middle": middle, "reach": reach}
    return found


def measure(names, drags):
    """Yields (explorable, what was dragged, then the medians of what `drag` gives)."""
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
                    each = [drag(view.page, handles(view.page, cell)[kind]) for _ in range(drags)]
                    offered, pictures, last = (statistics.median(values) for values in zip(*each, strict=True))
                    if pictures:  # some things are pressed, not dragged
                        yield name, kind, offered, pictures, last
            view.close()


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("explorables", nargs="*", metavar="explorable", help="names in workbook.widgets")
    parser.add_argument("--drags", type=int, default=5, help="of each thing")
    options = parser.parse_args()
    load = f", load {os.getloadavg()[0]:.1f}" if hasattr(os, "getloadavg") else ""
    print(f"{platform.system()}, {os.cpu_count()} cores{load}; medians of {options.drags} drags\n")
    print(f"{'explorable':<24} {'dragged':<8} {'offered/s':>9} {'pictures/s':>10} {'last, ms':>9}")
    missed = 0
    for name, kind, offered, pictures, last in measure(options.explorables or EXPLORABLES, max(1, options.drags)):
        falls_short = pictures < min(AIM_PICTURES, 0.95 * offered) or last > AIM_LAST
        missed += falls_short
        print(
            f"{name:<24} {kind:<8} {offered:>9.0f} {pictures:>10.1f} {last:>9.0f}{'  MISSED' * falls_short}", flush=True
        )
    outcome = f"{missed} MISSED" if missed else "reached"
    print(f"\naim: {AIM_PICTURES} pictures a second or all that were offered, the last within {AIM_LAST} ms: {outcome}")


if __name__ == "__main__":
    main()
