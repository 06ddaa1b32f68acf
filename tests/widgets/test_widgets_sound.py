"""Sounds to hear and to record, without a browser: what is computed and said is right, and nothing of it is saved."""

import json

import anywidget
import numpy as np
import pytest

from workbook import datasets, widgets
from workbook.widgets.arrays import received
from workbook.widgets.sound import BANDS, Sound, resampled


def tone(hertz, rate=8000, seconds=1.0, size=0.5):
    return size * np.sin(2 * np.pi * hertz * np.arange(round(seconds * rate)) / rate)


def inside(x, share=0.1):
    """Without its rims."""
    rim = round(share * len(x))
    return x[rim:-rim]


# ---- resampled


@pytest.mark.parametrize("old", [48000, 44100, 22050, 16000, 11025, 6000, 8000])
@pytest.mark.parametrize("hertz", [110, 440, 2500])
def test_a_tone_stays_the_same_tone_at_another_rate(old, hertz):
    y = resampled(tone(hertz, old, 1.37), old, 8000)
    expected = tone(hertz, 8000, 1.37)
    assert len(y) == len(expected)
    assert np.abs(inside(y) - inside(expected)).max() < 1e-3


@pytest.mark.parametrize("hertz", [4050, 5000, 7000, 9000, 15000])
def test_what_the_new_rate_cannot_hold_is_gone_and_is_no_lower_tone(hertz):
    both = tone(hertz, 48000) + tone(440, 48000)
    assert np.abs(inside(resampled(both, 48000, 8000)) - inside(tone(440))).max() < 2e-3
    assert np.abs(inside(tone(hertz, 48000)[::6])).max() > 0.3  # every sixth sample alone would be such a tone


def test_no_ringing_runs_far_ahead_of_a_sudden_sound():
    x = np.concatenate([np.zeros(24000), tone(1000, 48000, 0.5)])
    y = resampled(x, 48000, 8000)
    assert np.abs(y[:3900]).max() < 0.01  # up to an eightieth of a second before it


def test_an_empty_sound_and_one_of_a_single_sample_can_be_resampled():
    assert len(resampled(np.zeros(0), 48000, 8000)) == 0
    assert len(resampled(np.zeros(1), 48000, 8000)) == 0
    assert len(resampled(np.zeros(7), 48000, 8000)) == 1


# ---- Sound


def chapters_spectrogram(x):
    """The log-spectrogram of chapter 15, written out once more, by a loop over frames and the definition of the power."""
    hertz, n = np.arange(129) * 8000 / 256, np.arange(256)
    waves = np.exp(-2j * np.pi * np.outer(np.arange(129), n) / 256)
    hann = np.sin(np.pi * n / 256) ** 2
    mels = np.linspace(2595 * np.log10(1 + 100 / 700), 2595 * np.log10(1 + 4000 / 700), 22)
    edges = 700 * (10 ** (mels / 2595) - 1)
    filters = np.stack([np.interp(hertz, edges[j : j + 3], [0, 1, 0]) for j in range(20)], axis=1)
    starts = range(0, len(x) - 255, 80)
    return np.log([np.abs(waves @ (x[s : s + 256] * hann)) ** 2 @ filters + 0.001 for s in starts])


def test_its_bands_are_those_of_the_chapter():
    six = datasets.spoken_digits().sounds[6].astype(float)
    assert np.allclose(np.log(Sound(six, 8000).power + 0.001), chapters_spectrogram(six), atol=1e-4)


@pytest.mark.parametrize("rate", [8000, 16000, 22050, 44100])
def test_a_tone_is_said_with_its_loudness_and_its_band_at_every_rate(rate):
    sound = Sound(tone(1000, rate, 2.0, size=0.4), rate)
    nearest = sound.bands[np.abs(sound.bands - 1000).argmin()]
    assert sound.at(1.0) == f"loudness 0.283, most power near {round(nearest, -1):,.0f} Hz"  # 0.4 / root of 2
    assert sound.facts().startswith(f"2.00 seconds: {2 * rate:,} numbers, {rate:,} a second.")


def test_the_louder_place_is_found_and_silence_is_called_so():
    sound = Sound(np.concatenate([np.zeros(4000), tone(400), np.zeros(4000)]), 8000)
    assert sound.at(0.2) == sound.at(1.9) == "silence" and sound.at(1.0).startswith(
        "loudness 0.354, most power near 420 Hz"
    )
    assert 0.5 < float(sound.facts().split("loudest at ")[1].split(" s")[0]) < 1.5
    assert "All of it is silence" in Sound(np.zeros(800), 8000).facts()


def test_an_offset_is_no_loudness():
    assert Sound(np.full(4000, -0.07), 8000).at(0.2) == "silence"


def test_the_table_tells_a_hiss_from_a_hum():
    rng = np.random.default_rng(0)
    hiss = np.diff(rng.normal(size=8001)) * 0.05
    rows = Sound(np.concatenate([tone(200), hiss]), 8000).rows()
    assert len(rows) == 10
    assert all(row[3] == "0 %" and row[2] == "170 Hz" for row in rows[:4])
    assert all(int(row[3].removesuffix(" %")) > 60 for row in rows[6:])


@pytest.mark.parametrize("n", [1, 100, 255, 256, 257, 335, 336, 8000])
def test_any_length_has_frames_and_words(n):
    sound = Sound(tone(500, seconds=n / 8000), 8000)
    assert len(sound.power) == max(1, (n - 256) // 80 + 1) == len(sound.middles)
    header, arrays = received(sound.for_page())
    assert arrays["picture"].size == len(sound.power) * BANDS and len(header["said"]) == len(sound.power)
    assert header["hop"] > 0 and header["rate"] == 8000


@pytest.mark.parametrize(
    ("samples", "rate", "message"),
    [
        ([], 8000, r"shape \(n,\), got shape \(0,\)"),
        (np.zeros((8, 2)), 8000, r"got shape \(8, 2\).*of two channels take the mean"),
        (["a"], 8000, "one row of numbers"),
        ([0, 300], 8000, "from -1 to 1, got some up to 300.*32768"),
        ([0, np.nan], 8000, "from -1 to 1, got some up to nan"),
        (np.zeros(8000 * 61), 8000, "at most 60 seconds, got 61"),
        ([0.1], 8000.5, "rate: expected a whole number"),
        ([0.1], 100, "from 4000 to 192000, got 100"),
    ],
)
def test_what_is_no_sound_is_refused_with_the_reason(samples, rate, message):
    with pytest.raises(ValueError, match=message):
        widgets.hear(samples, rate, "a sound")


def test_a_sound_needs_a_name():
    with pytest.raises(ValueError, match="label: expected a name"):
        widgets.hear([0.0], 8000, " ")


# ---- what is sent, and what is saved


def listening(widget):
    """The widget, keeping what it would send to the browser."""
    widget.sent = []
    widget.send = lambda content, buffers=None: widget.sent.append((content, buffers))
    return widget


def own_state(widget):
    ordinary = anywidget.AnyWidget().keys
    return {name: widget.get_state()[name] for name in widget.keys if name not in ordinary and name != "_css"}


def test_the_sound_is_sent_when_it_is_asked_for_and_is_in_no_trait_and_no_output():
    x = tone(440, seconds=2)
    heard = listening(widgets.hear(x, 8000, "a tone", words="an A"))
    assert own_state(heard) == {"label": "a tone", "words": "an A"}
    output, _ = heard._repr_mimebundle_()
    assert output["text/plain"].splitlines() == [
        "A sound: a tone, 2.0 seconds.",
        "What is heard: an A",
        "The sound is not kept in the notebook. Run this cell to hear it.",
    ]
    assert len(json.dumps(output)) < 1000 and "image/png" not in output
    heard._on_message({"do": "show", "view": "v", "n": 1})
    header, arrays = received(*heard.sent.pop())
    assert header["is"] == "sound" and not heard.sent and header["answered"] == {"v": 1}
    assert np.array_equal(arrays["samples"], x.astype(np.float32))


def recorded(recorder, samples, rate=48000):
    samples = np.asarray(samples, "<f4")
    recorder._on_message({"do": "recorded", "rate": rate, "view": "v", "n": 1, "buffers": [samples.tobytes()]})
    return recorder.sent[-1]


def test_a_recording_is_resampled_answered_and_sent_back():
    got = []
    me = listening(widgets.record_voice(answer=lambda samples: got.append(samples) or f"{len(samples)} numbers"))
    assert len(me.samples) == 0 and me.samples.dtype == np.float32
    content, buffers = recorded(me, tone(440, 48000, 3.0) + tone(5000, 48000, 3.0, size=0.3))
    _, arrays = received(content.pop("sound"), buffers)
    assert content == {"is": "recording", "answered": {"v": 1}, "words": "24000 numbers", "notice": ""}
    assert me.samples.shape == (24000,) and np.abs(inside(me.samples) - inside(tone(440, seconds=3.0))).max() < 2e-3
    assert np.array_equal(got[0], me.samples) and np.array_equal(arrays["samples"], me.samples)
    me.samples[:] = 0
    assert me.samples.any(), "what somebody does to the samples is done to a copy"


def test_nothing_that_was_recorded_is_in_a_saved_state_nor_in_an_output():
    me = listening(widgets.record_voice(seconds=2, answer=lambda samples: "you said seven"))
    before = me._repr_mimebundle_()[0], me.get_state()
    recorded(me, tone(440, 48000, 2.0))
    assert me._repr_mimebundle_()[0] == before[0] and me.get_state() == before[1]
    assert own_state(me) == {"seconds": 2.0}
    assert len(json.dumps(before[0])) < 1200 and "image/png" not in before[0]


def test_a_recording_can_be_forgotten():
    me = listening(widgets.record_voice(answer=lambda samples: "words"))
    recorded(me, tone(440, 48000, 1.0))
    me._on_message({"do": "forget"})
    assert me.sent[-1] == ({"is": "recording", "answered": {"v": 1}, "words": "", "notice": "", "sound": None}, [])
    assert len(me.samples) == 0


def test_a_silent_and_a_shouted_recording_are_said():
    me = listening(widgets.record_voice())
    assert "is silent" in recorded(me, np.zeros(48000))[0]["notice"]
    assert "too loud" in recorded(me, tone(440, 48000, 1.0, size=1.0))[0]["notice"]
    assert recorded(me, tone(440, 48000, 1.0))[0]["notice"] == ""


def test_an_answer_that_raises_is_told_and_the_recording_stays():
    me = listening(widgets.record_voice(answer=lambda samples: 1 / 0))
    content, _ = recorded(me, tone(440, 48000, 1.0))
    assert content["words"] == "Your answer function stopped with ZeroDivisionError: division by zero"
    assert len(me.samples) == 8000


def test_requests_without_sense_are_answered_in_words():
    me = listening(widgets.record_voice())
    for message in (
        {"do": "jump"},
        {"do": "recorded", "rate": 48000, "buffers": []},
        {"do": "recorded", "rate": 48000, "buffers": [b"123"]},
        {"do": "recorded", "buffers": [b"1234"]},
        {"do": "recorded", "rate": "much", "buffers": [b"1234"]},
        {"do": "recorded", "rate": 0, "buffers": [b"1234"]},
        {"do": "recorded", "rate": 48000, "buffers": [np.full(9, np.nan, "<f4").tobytes()]},
    ):
        me._on_message(message)
        content, buffers = me.sent[-1]
        assert content["notice"].startswith("That cannot be") and buffers == [], message


@pytest.mark.parametrize(
    ("given", "error", "message"),
    [
        ({"rate": 10}, ValueError, "rate: expected"),
        ({"seconds": 60}, ValueError, "seconds: expected 0.5 to 10, got 60"),
        ({"answer": "yes"}, TypeError, "answer: expected a function of the samples"),
    ],
)
def test_a_recorder_that_cannot_be_is_refused(given, error, message):
    with pytest.raises(error, match=message):
        widgets.record_voice(**given)
