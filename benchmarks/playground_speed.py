"""How fast the playground is, in a real JupyterLab in Chromium: frames, epochs, and how soon it answers.

    python benchmarks/playground_speed.py               # one table; about two minutes
    python benchmarks/playground_speed.py --seconds 5

Frames are counted where the browser paints them; an epoch is 250 training points in batches of 10. A control's answer
is timed from its event to the first changed pixel of the large picture, a pause from the click to the moment when the
page says "Play". The load of the machine is printed beside it all: on a busy machine the numbers mean little. The
famous playground, built and run in the same Chromium on the spiral, does 58 epochs a second at 58 frames for 2-8-8-1,
and 29 at 29 for 6 layers of 8.
"""

import argparse
import json
import os
import statistics
import sys
import tempfile
from pathlib import Path

REPOSITORY = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(REPOSITORY / "tests" / "browser"))

import lab  # noqa: E402  (it lies among the tests, which are no package)
import lab_server  # noqa: E402

SHAPES = {"2-8-8-1": [8, 8], "6 layers of 8": [8] * 6}
FAMOUS = {"2-8-8-1": 58, "6 layers of 8": 29}
# frames a second with the cap off and with the usual cap, as they should be on a calm machine with two cores
WANTED = {"2-8-8-1": (50, 29), "6 layers of 8": (35, 29)}

COUNT = """async seconds => {
    const host = document.querySelector('[data-drawn]'), now = () => performance.now();
    const epoch = () => Number(document.querySelector('.wbp-epoch strong').textContent.replaceAll(',', ''));
    const before = [Number(host.dataset.drawn), epoch(), now()];
    await new Promise(done => setTimeout(done, 1000 * seconds));
    const passed = (now() - before[2]) / 1000;
    return [(Number(host.dataset.drawn) - before[0]) / passed, (epoch() - before[1]) / passed];
}"""
BLANK = """async frames => {
    const canvases = [...document.querySelectorAll('.wbp-stage > canvas, .wbp-picture canvas')];
    let blank = 0;
    for (let i = 0; i < frames; i += 1) {
        await new Promise(requestAnimationFrame);
        for (const canvas of canvases) {
            const data = canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height).data;
            const seen = new Set();
            for (let at = 0; at < data.length && seen.size < 9; at += 404) seen.add((data[at] << 16) | (data[at + 1]
            << 8) | data[at + 2]); if (seen.size < 9) blank += 1;
        }
    }
    return blank;
}"""
ANSWER = """async times => {
    const slider = document.querySelector('input[type=range][data-about=noise]'), canvas =
    document.querySelector('.wbp-picture canvas'); const look = () => { const d =
    canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height).data;
        let sum = 0; for (let i = 0; i < d.length; i += 28) sum = (sum * 31 + d[i] + 7 * d[i + 1]) >>> 0; return sum; };
    const found = [];
    for (let i = 0; i < times; i += 1) {
        await new Promise(done => setTimeout(done, 150));
        const before = look(), start = performance.now();
        slider.value = 5 + (i % 10) * 5;
        slider.dispatchEvent(new Event('input', {bubbles: true}));
        while (look() === before && performance.now() - start < 3000) await new Promise(requestAnimationFrame);
        found.push(performance.now() - start);
    }
    return found;
}"""
PAUSE = """async times => {
    const play = document.querySelector('.wbp-play'), found = [];
    const until = async state => { while (play.dataset.playing !== state) await new Promise(requestAnimationFrame); };
    for (let i = 0; i < times; i += 1) {
        if (play.dataset.playing !== 'true') play.click();
        await until('true');
        await new Promise(done => setTimeout(done, 250));
        const start = performance.now();
        play.click();
        await until('false');
        found.push(performance.now() - start);
    }
    return found;
}"""


def write_notebook(path, code):
    cell = {"cell_type": "code", "id": "one", "source": code, "metadata": {}, "outputs": [], "execution_count": None}
    kernel = {"name": "python3", "display_name": "Python 3", "language": "python"}
    path.write_text(
        json.dumps({"cells": [cell], "metadata": {"kernelspec": kernel}, "nbformat": 4, "nbformat_minor": 5}),
        encoding="utf-8",
    )


def open_playground(browser, server, root, hidden, cap):
    write_notebook(
        root / "speed.ipynb",
        f"from workbook import widgets\nwidgets.Playground(data='spiral', hidden={hidden}, cap={cap})",
    )
    view = lab.NotebookPage(browser, server).open("speed.ipynb")
    view.run_cell(0)
    view.page.locator("[data-drawn]").first.wait_for(state="attached")
    return view


def spread(milliseconds):
    ordered = sorted(milliseconds)
    return f"{statistics.median(ordered):.0f} / {ordered[min(len(ordered) - 1, int(0.95 * len(ordered)))]:.0f}"


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--seconds", type=float, default=4, help="how long each count of frames takes")
    parser.add_argument("--times", type=int, default=40, help="how often a control is moved")
    options = parser.parse_args()
    load = (lambda: f"{os.getloadavg()[0]:.1f}") if hasattr(os, "getloadavg") else (lambda: "?")
    print(f"{os.cpu_count()} cores, load before the start {load()}\n")
    print(
        "| network | cap | frames a second (wanted) | epochs a second | times the famous one | blank | control ms "
        "(median / p95) | pause ms | load |"
    )
    print("| --- | --- | --- | --- | --- | --- | --- | --- | --- |", flush=True)
    with tempfile.TemporaryDirectory() as root, lab_server.Server(root) as server, lab_server.chromium() as browser:
        for shape, hidden in SHAPES.items():
            for place, cap in enumerate((None, 30)):
                view = open_playground(browser, server, Path(root), hidden, cap)
                view.page.evaluate("document.querySelector('.wbp-play').click()")
                view.page.evaluate(COUNT, 1.5)
                frames, epochs = view.page.evaluate(COUNT, options.seconds)
                blank = view.page.evaluate(BLANK, 60)
                pauses = view.page.evaluate(PAUSE, 12)
                answers = view.page.evaluate(ANSWER, options.times)
                print(
                    f"| {shape} | {cap or 'off'} | {frames:.1f} ({WANTED[shape][place]}) | {epochs:.0f} | "
                    f"{epochs / FAMOUS[shape]:.1f} | {blank} | "
                    f"{spread(answers)} | {spread(pauses)} | {load()} |",
                    flush=True,
                )
                view.close()


if __name__ == "__main__":
    main()
