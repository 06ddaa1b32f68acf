"""Sounds to hear and a microphone in a real JupyterLab: played, sought and recorded by mouse and keyboard, and nothing of it is saved.

Chromium plays a file of ours as its microphone: a tone of 440 Hz, and one of 5,000 Hz that 8,000 samples a second cannot hold.
"""

import json
import re
import wave

import lab
import lab_server
import numpy as np
import pytest
from playwright.sync_api import expect

pytestmark = [pytest.mark.browser, pytest.mark.slow]
expect.set_options(timeout=60_000)  # a busy test machine may take its time

PLAIN = "plain.example"  # a name of this machine that is no localhost, so that its pages are not secure
HEAR = """t = np.arange(16000) / 8000
sound = np.concatenate([0.2 * np.sin(2 * np.pi * 400 * t[:8000]), np.zeros(8000), 0.6 * np.sin(2 * np.pi * 1500 * t)])
widget = widgets.hear(sound, 8000, "Two tones", words="low, then high")"""
RECORD = """widget = widgets.record_voice(seconds=2, answer=lambda samples: f"{len(samples)} numbers came")"""


@pytest.fixture(scope="module")
def live_browser(tmp_path_factory):
    """A browser with a microphone, which is allowed."""
    path = tmp_path_factory.mktemp("microphone") / "tones.wav"
    t = np.arange(48000 * 30) / 48000
    tones = 0.3 * np.sin(2 * np.pi * 440 * t) + 0.3 * np.sin(2 * np.pi * 5000 * t)
    with wave.open(str(path), "wb") as file:
        file.setnchannels(1), file.setsampwidth(2), file.setframerate(48000)
        file.writeframes((32767 * tones).astype("<i2").tobytes())
    with lab_server.chromium(
        "--use-fake-device-for-media-stream",
        "--use-fake-ui-for-media-stream",
        f"--use-file-for-fake-audio-capture={path}",
        f"--host-resolver-rules=MAP {PLAIN} 127.0.0.1",
        "--autoplay-policy=user-gesture-required",  # as people have it
    ) as running:
        yield running


def line(view):
    return view.page.get_by_role("slider", name="Where the line stands")


def now(view):
    return view.page.locator(".wbs-now")


def place(view):
    """Where the line stands, in seconds, by what is said of it."""
    return float(now(view).inner_text().split(" of ")[0])


def record(view):
    view.page.get_by_role("button", name="Record", exact=True).click()


# ---- to hear


def test_it_plays_the_line_moves_and_another_click_pauses(live):
    view = live(HEAR)
    play = view.page.get_by_role("button", name="Play or pause: Two tones")
    expect(play).to_have_text("Play")
    play.click()
    expect(play).to_have_text("Pause")
    view.page.wait_for_function("() => Number(document.querySelector('.wbs-now').textContent.split(' ')[0]) > 0.4")
    left = [
        float(x.removesuffix("px"))
        for x in view.page.locator(".wbs-line").evaluate_all("all => all.map(one => one.style.left)")
    ]
    assert left[0] > 80 and abs(left[0] - left[1]) < 3, "one line over both pictures"
    play.click()
    expect(play).to_have_text("Play")
    stood = place(view)
    view.page.wait_for_timeout(300)
    assert place(view) == stood > 0.4
    line(view).press("End")
    expect(now(view)).to_contain_text("4.00 of 4.00 s")
    play.click()  # at its end it begins anew
    expect(play).to_have_text("Pause")
    assert place(view) < 3


@pytest.mark.thorough
def test_it_comes_to_its_end_by_itself(live):
    view = live(HEAR)
    line(view).press("End")
    for _ in range(2):
        line(view).press("PageDown")
    line(view).press(" ")
    expect(view.page.get_by_role("button", name="Play or pause")).to_have_text("Pause")
    expect(view.page.get_by_role("button", name="Play or pause")).to_have_text("Play")
    expect(now(view)).to_contain_text("4.00 of 4.00 s")


def test_the_line_goes_by_keyboard_and_words_follow(live, python):
    view = live(HEAR)
    cells = view.number_of_cells()
    line(view).focus()
    for key, said in (
        ("PageUp", "0.50 of 4.00 s: loudness 0.141, most power near 420 Hz"),
        ("ArrowRight", "0.55 of 4.00 s: loudness 0.141, most power near 420 Hz"),
        ("Shift+ArrowLeft", "0.54 of 4.00 s: loudness 0.141, most power near 420 Hz"),
        ("Home", "0.00 of 4.00 s: loudness 0.141, most power near 420 Hz"),
    ):
        line(view).press(key)
        expect(now(view)).to_have_text(said)
        expect(line(view)).to_have_attribute("aria-valuetext", said)
    for _ in range(3):
        line(view).press("PageUp")
    expect(now(view)).to_have_text("1.50 of 4.00 s: silence")
    for _ in range(3):
        line(view).press("PageUp")
    expect(now(view)).to_have_text("3.00 of 4.00 s: loudness 0.424, most power near 1,500 Hz")
    assert python(view, "widget.sound.at(3.0)") in now(view).inner_text()
    assert view.number_of_cells() == cells


@pytest.mark.parametrize("half", [0, pytest.param(1, marks=pytest.mark.thorough)])
def test_the_line_goes_where_one_clicks_and_drags_in_either_picture(live, half):
    view = live(HEAR)
    box = view.page.locator(".wbs-half canvas").nth(half).bounding_box()
    left, right = box["x"] + 58, box["x"] + box["width"] - 6
    at = lambda time: left + (right - left) * time / 4  # noqa: E731
    view.page.mouse.click(at(1.5), box["y"] + 60)
    assert abs(place(view) - 1.5) < 0.03
    view.page.mouse.move(at(1.5), box["y"] + 60)
    view.page.mouse.down()
    view.page.mouse.move(at(3), box["y"] + 60, steps=5)
    assert abs(place(view) - 3) < 0.03
    view.page.mouse.move(right + 300, box["y"] + 60, steps=5)
    view.page.mouse.up()
    assert place(view) == 4
    view.page.mouse.move(at(1), box["y"] + 60, steps=5)
    assert place(view) == 4, "the line was let go"


@pytest.mark.thorough
def test_only_one_sound_plays_at_a_time(live):
    view = live(HEAR + "\nother = widgets.hear(sound, 8000, 'The same')\ndisplay(other)")
    buttons = [view.page.get_by_role("button", name=f"Play or pause: {name}") for name in ("Two tones", "The same")]
    for button in buttons:
        button.click()
        expect(button).to_have_text("Pause")
    expect(buttons[0]).to_have_text("Play")


def test_the_pictures_show_where_the_tones_are(live):
    """Columns with ink in the wave's upper quarter, and rows with ink in the spectrogram, by the pixels of the canvas."""
    view = live(HEAR)
    wave_, spectrogram = (
        np.array(
            canvas.evaluate("""node => {
                const {width, height} = node;
                const {data} = node.getContext('2d').getImageData(0, 0, width, height);
                return Array.from({length: height}, (_, y) => Array.from({length: width}, (_, x) => data[4 * (y * width + x) + 3] * (255 - data[4 * (y * width + x)])));
            }""")
        )
        for canvas in view.page.locator(".wbs-half canvas").all()
    )

    def part(picture, start, end, low, high):
        """A piece of a picture: from and to a second, and from and to a share of its height, counted from below."""
        width = picture.shape[1] - 64
        rows = slice(round(3 + 132 * (1 - high)), round(3 + 132 * (1 - low)))
        return picture[rows, round(58 + width * start / 4) : round(58 + width * end / 4)].mean()

    assert part(wave_, 2.2, 3.8, 0.8, 0.9) > 1000 > 10 * part(wave_, 0.2, 0.8, 0.8, 0.9)
    assert part(wave_, 0.2, 0.8, 0.45, 0.6) > 10 * part(wave_, 1.2, 1.8, 0.55, 0.6)
    low, high = (3 / 20, 4 / 20), (11 / 20, 12 / 20)  # the bands near 420 and 1,500 Hz
    assert part(spectrogram, 0.2, 0.8, *low) > 3 * part(spectrogram, 0.2, 0.8, *high)
    assert part(spectrogram, 2.2, 3.8, *high) > 3 * part(spectrogram, 2.2, 3.8, *low)


def test_a_saved_notebook_holds_the_words_and_not_the_sound(live, live_browser, live_shelf):
    view = live(HEAR, fresh=True)
    line(view).press("PageUp")
    view.save()
    (path,) = live_shelf.glob("test_a_saved_notebook_holds_the_words_and_not*.ipynb")
    text = path.read_text(encoding="utf-8")
    states = json.loads(text)["metadata"]["widgets"]["application/vnd.jupyter.widget-state+json"]["state"]
    own = [state["state"] for state in states.values() if state["state"].get("label") == "Two tones"]
    assert len(own) == 1 and own[0]["words"] == "low, then high"
    rest = {name: value for name, value in own[0].items() if name not in ("_esm", "_css")}
    assert len(json.dumps(rest)) < 1000 and not any(state.get("buffers") for state in states.values())
    assert len(text) < 60_000, "the code of one view, and no sound of 100 kB"
    view.close()
    again = lab.NotebookPage(live_browser, view.server)
    try:
        again.open(path.name)
        expect(again.page.get_by_text("Run this cell to hear it.")).to_be_visible()
        expect(again.page.get_by_text("What is heard: low, then high")).to_be_visible()
        expect(again.page.get_by_role("button", name="Run this cell again")).to_be_visible()
        expect(again.page.get_by_role("button", name="Play or pause")).to_have_count(0)
    finally:
        again.close()


# ---- to record


def test_a_recording_arrives_as_it_was_and_without_what_its_rate_cannot_hold(live, python):
    view = live(RECORD)
    record(view)
    expect(view.page.get_by_role("button", name="Stop")).to_be_visible()
    expect(view.page.locator(".wbs-answer")).to_have_text("16000 numbers came")
    expect(view.page.get_by_role("button", name="Record", exact=True)).to_be_visible()
    power = python(view, "(np.abs(np.fft.rfft(widget.samples[4000:12000] * np.hanning(8000))) ** 2).tolist()")
    power = np.array(power) / np.max(power)
    assert power.argmax() == 440
    assert power[500:].max() < 1e-3, "5,000 Hz came back as 3,000"
    assert 0.1 < python(view, "float(np.abs(widget.samples).max())") <= 1
    expect(now(view)).to_contain_text("0.00 of 2.00 s")
    line(view).press("PageUp")
    expect(now(view)).to_contain_text("most power near 420 Hz")
    view.page.get_by_role("button", name="Play or pause: your recording").click()
    expect(view.page.get_by_role("button", name="Play or pause: your recording")).to_have_text("Pause")


def test_one_records_stops_early_and_forgets_by_keyboard_alone(live, python):
    view = live(RECORD.replace("seconds=2", "seconds=10"))
    cells = view.number_of_cells()
    button = view.page.get_by_role("button", name="Record", exact=True)
    button.focus()
    view.page.keyboard.press("Enter")
    expect(view.page.get_by_role("status").filter(has_text="Recording, second 2 of 10")).to_be_visible()
    view.page.keyboard.press("Enter")
    expect(view.page.locator(".wbs-answer")).to_contain_text("numbers came")
    assert 5000 < python(view, "len(widget.samples)") < 60_000
    view.page.get_by_role("button", name="Forget it").focus()
    view.page.keyboard.press("Enter")
    expect(view.page.locator(".wbs-answer")).to_be_hidden()
    expect(line(view)).to_have_count(0)
    assert python(view, "len(widget.samples)") == 0
    assert view.number_of_cells() == cells


def test_the_microphone_is_let_go_when_the_recording_is_done(live):
    view = live(RECORD)
    view.spoilt = True
    view.page.evaluate("""() => {
        const ask = navigator.mediaDevices.getUserMedia.bind(navigator.mediaDevices);
        navigator.mediaDevices.getUserMedia = async (wishes) => {
            window.wishes = wishes.audio;
            return (window.stream = await ask(wishes));
        };
    }""")
    record(view)
    view.page.wait_for_function("() => window.stream?.getTracks()[0].readyState === 'live'")
    expect(view.page.locator(".wbs-answer")).to_be_visible()
    assert view.page.evaluate("window.stream.getTracks().map(track => track.readyState)") == ["ended"]
    assert view.page.evaluate("window.wishes") == {
        "echoCancellation": False,
        "noiseSuppression": False,
        "autoGainControl": False,
    }


def test_nothing_that_was_recorded_is_in_the_saved_notebook(live, live_shelf, python):
    view = live(RECORD.replace("numbers came", "SECRETS were told"), fresh=True)
    before = json.dumps(view.cells()[0]["outputs"])
    record(view)
    expect(view.page.locator(".wbs-answer")).to_have_text("16000 SECRETS were told")
    assert json.dumps(view.cells()[0]["outputs"]) == before
    view.set_source(0, "'the source names what is looked for'")
    view.save()
    (path,) = live_shelf.glob("test_nothing_that_was_recorded_is_in_the_saved*.ipynb")
    text = path.read_text(encoding="utf-8")
    states = json.loads(text)["metadata"]["widgets"]["application/vnd.jupyter.widget-state+json"]["state"]
    (own,) = [state["state"] for state in states.values() if "record_voice" in state["state"].get("_esm", "")[:60]]
    assert "SECRETS" not in text and not any(state.get("buffers") for state in states.values())
    assert len(json.dumps({name: value for name, value in own.items() if name not in ("_esm", "_css")})) < 1000


def fails_with(view, name):
    """Lets the browser refuse the microphone with an error of this name, as it does where there is none."""
    view.spoilt = True
    view.page.evaluate(
        "name => { navigator.mediaDevices.getUserMedia = async () => { throw new DOMException('no', name); }; }", name
    )


REFUSALS = {
    "NotAllowedError": "The browser was not allowed to use the microphone. Allow it in the address bar, and press Record again.",
    "NotFoundError": "No microphone was found. Plug one in, and press Record again.",
    "NotReadableError": "The microphone could not be opened. Another program may be using it.",
    "OddError": "The microphone could not be used: no",
}


def test_a_microphone_that_is_refused_or_absent_is_said_in_a_sentence(live, python):
    view = live(RECORD)
    for name, said in REFUSALS.items():
        fails_with(view, name)
        record(view)
        expect(view.page.get_by_role("alert").filter(has_text=said)).to_have_text(said)
        expect(view.page.get_by_role("button", name="Record", exact=True)).to_be_visible()
    assert python(view, "len(widget.samples)") == 0


@pytest.mark.thorough
def test_a_browser_in_which_nobody_has_allowed_it_is_answered(live_browser, live_server, live_notebook):
    """A browser without the flag that says yes for us: headless, it says no."""
    flags = [*lab_server.CHROMIUM_FLAGS, "--use-fake-device-for-media-stream"]
    browser = live_browser.browser_type.launch(executable_path=lab_server.find_chromium(), args=flags)
    try:
        view = lab.NotebookPage(browser, live_server).open(live_notebook("refused.ipynb", RECORD))
        view.run_cell(0)
        record(view)
        expect(view.page.get_by_role("alert").filter(has_text="was not allowed to use the microphone")).to_be_visible()
        view.close()
    finally:
        browser.close()


@pytest.mark.thorough
def test_over_plain_http_under_another_name_it_says_why_it_cannot(live_browser, live_shelf, live_notebook):
    path = live_notebook("plain.ipynb", RECORD)
    with lab_server.Server(live_shelf, host=PLAIN) as server:
        server.url = f"http://{PLAIN}:{server.port}"
        view = lab.NotebookPage(live_browser, server).open(path)
        try:
            assert view.page.evaluate("window.isSecureContext") is False
            view.run_cell(0)
            record(view)
            expect(view.page.get_by_role("alert").filter(has_text="only to pages that come by https")).to_be_visible()
        finally:
            view.close()


# ---- both


@pytest.mark.parametrize("theme", [pytest.param("light", marks=pytest.mark.thorough), "dark"])
@pytest.mark.parametrize("code", [HEAR, RECORD], ids=["hear", "record"])
def test_axe_finds_nothing(live, axe_finds, code, theme):
    view = live(code, theme=theme)
    if code is RECORD:
        record(view)
        expect(view.page.locator(".wbs-answer")).to_be_visible()
    view.page.get_by_text("The spectrogram as a table").click()
    assert axe_finds(view.page, ".wbs") == []


@pytest.mark.parametrize("code", [HEAR, RECORD], ids=["hear", "record"])
@pytest.mark.parametrize(("width", "height"), [(1366, 768), pytest.param(800, 600, marks=pytest.mark.thorough)])
def test_all_of_it_is_in_sight_together(live, code, width, height):
    view = live(code, width=width, height=height)
    if code is RECORD:
        record(view)
        expect(view.page.locator(".wbs-answer")).to_be_visible()
    root = view.page.locator(".wbs")
    root.evaluate("node => node.scrollIntoView({block: 'end'})")
    box = root.bounding_box()
    assert box["height"] < (400 if width > 1000 else 440)
    assert view.overflowing() == []


def test_shift_enter_goes_on_from_the_line_and_from_the_microphone(live):
    view = live(HEAR)
    line(view).focus()
    view.page.keyboard.press("Shift+Enter")
    assert view.active_cell() == [1, True]
    assert re.search("0.00 of", now(view).inner_text())
