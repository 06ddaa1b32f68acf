"""A sound as a page shows it: its wave, its log-spectrogram in the bands of chapter 15, and both in words."""

import html
import math

import numpy as np

from workbook.plots.palette import number
from workbook.widgets.arrays import frame_of
from workbook.widgets.table import cell, header, table

BANDS, LOWEST = 20, 100  # mel bands, and where the first of them begins, in Hz
FLOOR, CEILING = -7.0, 9.0  # the log of the power that is paper, and that which is ink: the same in every picture
SILENT = 0.003  # the loudness below which nothing is heard
LONGEST = 60  # seconds
ROWS = 10  # of the table


class Sound:
    """A sound, cut into frames of 32 milliseconds, one every hundredth of a second.

    Attributes:
        samples: (n,) float32, from -1 to 1. rate: so many of them are a second.
        middles: (n_frames,), the time of the middle of each frame.
        power: (n_frames, 20), the power in each mel band. A tone of one height has the same at every rate.
        loudness: (n_frames,), how far the numbers of each frame swing: their standard deviation.
        bands: (20,), the frequency in the middle of each band, in Hz.
    """

    def __init__(self, samples, rate):
        self.samples, self.rate = _samples(samples), _rate(rate)
        if len(self.samples) > LONGEST * self.rate:
            raise ValueError(f"samples: expected at most {LONGEST} seconds, got {self.seconds:.0f}")
        size, hop = 2 * round(0.016 * self.rate), round(0.01 * self.rate)
        filled = np.pad(self.samples, (0, max(0, size - len(self.samples))))
        frames = np.lib.stride_tricks.sliding_window_view(filled, size)[::hop]
        hann = 0.5 - 0.5 * np.cos(2 * np.pi * np.arange(size) / size)
        filters, self.bands = _mel_filters(size, self.rate)
        self.power = np.abs(np.fft.rfft(frames * hann)) ** 2 @ filters * (256 / size) ** 2
        self.loudness = frames.std(axis=1, dtype=float)  # about the mean of the frame, since nobody hears an offset
        self.middles = (np.arange(len(frames)) * hop + size / 2) / self.rate

    @property
    def seconds(self):
        return len(self.samples) / self.rate

    def at(self, time):
        """What is heard at a time, in words: how loud it is, and where most of the power lies."""
        k = int(np.abs(self.middles - time).argmin())
        if self.loudness[k] < SILENT:
            return "silence"
        return f"loudness {number(self.loudness[k], 3)}, most power near {_hertz(self.bands[self.power[k].argmax()])}"

    def facts(self):
        """How long it is, and where it is loudest."""
        long = f"{number(self.seconds)} seconds: {len(self.samples):,} numbers, {self.rate:,} a second."
        k = int(self.loudness.argmax())
        if self.loudness[k] < SILENT:
            return f"{long} All of it is silence."
        return f"{long} It is loudest at {number(self.middles[k])} s, with loudness {number(self.loudness[k], 3)}."

    def rows(self):
        """The spectrogram in words: for each of some ten parts its times, its loudness, where most power lies, and how much lies above 2,000 Hz."""
        edges = np.linspace(0, self.seconds, ROWS + 1)
        found = []
        for start, end in zip(edges, edges[1:], strict=False):
            part = (self.middles >= start) & (self.middles < end)
            if not part.any():
                continue
            loudness, power = np.sqrt(np.mean(self.loudness[part] ** 2)), self.power[part].sum(axis=0)
            heard = loudness >= SILENT
            high = power[self.bands > 2000].sum() / power.sum() if heard else 0
            found.append(
                [
                    f"{number(start)} to {number(end)} s",
                    number(loudness, 3) if heard else "silence",
                    _hertz(self.bands[power.argmax()]) if heard else "",
                    f"{100 * high:.0f} %" if heard else "",
                ]
            )
        return found

    def table(self):
        """The same as HTML."""
        names = ("time", "loudness", "most power near", "power above 2,000 Hz")
        head = "".join(header(name, of="col", number=k > 0) for k, name in enumerate(names))
        lines = [
            f"<tr>{header(first)}{''.join(cell(html.escape(text), number=True) for text in rest)}</tr>"
            for first, *rest in self.rows()
        ]
        return table(head, lines)

    def for_page(self, **more):
        """All that a page needs to draw and to play it."""
        shades = (np.log(self.power + 0.001) - FLOOR) / (CEILING - FLOOR)
        said = {
            "rate": self.rate,
            "seconds": self.seconds,
            "first": float(self.middles[0]),
            "hop": float(self.middles[1] - self.middles[0]) if len(self.middles) > 1 else 1.0,
            "bands": [_hertz(band) for band in self.bands],
            "said": [self.at(time) for time in self.middles],
            "facts": self.facts(),
            "table": self.table(),
            **more,
        }
        arrays = {"samples": self.samples, "picture": np.round(255 * shades.clip(0, 1)).astype(np.uint8)}
        return frame_of(said, arrays)


def resampled(samples, old, new):
    """The same sound with another number of samples a second, (n,) float64.

    Waves above half the new rate are taken out first: with the fewer samples they would sound as lower ones. It is done on the
    spectrum of the whole sound, where a wave is one number, so that nothing below is changed.
    """
    x = np.asarray(samples, dtype=float)
    if old == new or not len(x):
        return x
    step = old // math.gcd(old, new)  # so many old samples last as long as a whole number of new ones
    # silence at both ends, since a spectrum takes the end to be followed by the beginning
    rim = -(-old // (10 * step)) * step
    n = -(-(len(x) + 2 * rim) // step) * step
    waves = np.fft.rfft(np.pad(x, (rim, n - len(x) - rim)))
    m = n * new // old
    hertz = np.arange(len(waves)) * old / n
    limit = min(old, new) / 2
    # nothing from the limit on; the last twentieth below it fades out, or sharp edges would ring
    waves *= np.clip((limit - hertz) / (0.05 * limit), 0, 1)
    kept = np.zeros(m // 2 + 1, dtype=complex)
    kept[: min(len(kept), len(waves))] = waves[: len(kept)]
    y = np.fft.irfft(kept, m) * (m / n)
    start = rim * new // old
    return y[start : start + round(len(x) * new / old)]


def _samples(samples):
    x = np.asarray(samples)
    if x.ndim != 1 or x.dtype.kind not in "fiu" or not len(x):
        raise ValueError(
            f"samples: expected one row of numbers, shape (n,), got shape {x.shape} of {x.dtype}; "
            "of two channels take the mean"
        )
    if not np.all(np.abs(x.astype(float)) <= 1):
        raise ValueError(
            f"samples: expected numbers from -1 to 1, got some up to {np.abs(x.astype(float)).max():g}; "
            "divide whole numbers of 16 bits by 32768"
        )
    return x.astype(np.float32)


def _rate(rate):
    if isinstance(rate, bool) or int(rate) != rate or not 4000 <= rate <= 192_000:
        raise ValueError(f"rate: expected a whole number of samples a second, from 4000 to 192000, got {rate!r}")
    return int(rate)


def _mel_filters(size, rate):
    """How much of each frequency goes to each band, (size // 2 + 1, 20), and the bands' middles in Hz."""
    ends = 2595 * np.log10(1 + np.array([LOWEST, rate / 2]) / 700)
    edges = 700 * (10 ** (np.linspace(*ends, BANDS + 2) / 2595) - 1)
    hertz, step = np.fft.rfftfreq(size, 1 / rate)[:, None], np.diff(edges)
    up, down = (hertz - edges[:-2]) / step[:-1], (edges[2:] - hertz) / step[1:]
    return np.maximum(0, np.minimum(up, down)), edges[1:-1]


def _hertz(frequency):
    return f"{round(frequency, -1):,.0f} Hz"
