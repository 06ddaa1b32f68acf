"""Chapter 15: other right ways to write each task, and mutants that change nothing."""

import numpy as np


def frames_by_sliding(x, size, hop):
    return np.lib.stride_tricks.sliding_window_view(x, size)[::hop]


def frames_by_while(x, size, hop):
    frames, start = [], 0
    while start + size <= len(x):
        frames.append(list(x[start : start + size]))
        start += hop
    return frames


def frames_by_index(x, size, hop):
    starts = np.arange(0, len(x) - size + 1, hop)
    return x[starts[:, None] + np.arange(size)]


def hann_by_sine(n):
    return np.sin(np.pi * np.arange(n) / n) ** 2


def hann_by_list(n):
    return [(1 - np.cos(2 * np.pi * i / n)) / 2 for i in range(n)]


def hann_by_numpy(n):
    return np.hanning(n + 1)[:-1]


def power_by_parts(frame, window):
    found = np.fft.rfft(window * frame)
    return found.real**2 + found.imag**2


def power_by_matrix(frame, window):
    n = len(frame)
    turns = 2 * np.pi * np.outer(np.arange(n // 2 + 1), np.arange(n)) / n
    x = frame * window
    return (np.cos(turns) @ x) ** 2 + (np.sin(turns) @ x) ** 2


def power_by_conjugate(frame, window):
    found = np.fft.fft(frame * window)[: len(frame) // 2 + 1]
    return (found * found.conj()).real


def mel_by_natural_logarithm(f):
    return 2595 / np.log(10) * np.log1p(f / 700)


def mel_by_list(f):
    return [2595 * np.log10((700 + one) / 700) for one in f]


def mel_by_difference(f):
    return 2595 * (np.log10(700 + f) - np.log10(700))


def split_by_loop(sentence, kept):
    train, test = [], []
    for i, s in enumerate(sentence):
        (test if s in kept else train).append(i)
    return train, test


def split_by_table(sentence, kept):
    inside = (np.asarray(sentence)[:, None] == np.asarray(kept)[None]).any(axis=1)
    return np.where(~inside)[0], np.where(inside)[0]


def split_by_sets(sentence, kept):
    chosen = set(int(k) for k in kept)
    test = [i for i in range(len(sentence)) if int(sentence[i]) in chosen]
    return np.setdiff1d(np.arange(len(sentence)), test), np.array(test)


def filters_by_loop(hz, edges):
    found = np.zeros((len(hz), len(edges) - 2))
    for i, f in enumerate(hz):
        for j in range(len(edges) - 2):
            a, b, c = edges[j : j + 3]
            if a < f <= b:
                found[i, j] = (f - a) / (b - a)
            elif b < f < c:
                found[i, j] = (c - f) / (c - b)
    return found


def filters_by_interp(hz, edges):
    columns = [np.interp(hz, edges[j : j + 3], [0, 1, 0]) for j in range(len(edges) - 2)]
    return np.stack(columns, axis=1)


def filters_by_clip(hz, edges):
    columns = []
    for a, b, c in zip(edges, edges[1:], edges[2:]):
        columns.append(np.clip(np.minimum((hz - a) / (b - a), (c - hz) / (c - b)), 0, None))
    return np.array(columns).T


def shares_by_bincount(says, y, speaker, n_voices):
    right = np.bincount(speaker, weights=says == y, minlength=n_voices)
    return right / np.bincount(speaker, minlength=n_voices)


def shares_by_loop(says, y, speaker, n_voices):
    right, count = [0] * n_voices, [0] * n_voices
    for said, meant, voice in zip(says, y, speaker):
        right[voice] += int(said == meant)
        count[voice] += 1
    return [a / b for a, b in zip(right, count)]


def shares_by_table(says, y, speaker, n_voices):
    mine = speaker[None] == np.arange(n_voices)[:, None]
    return (mine & (says == y)).sum(axis=1) / mine.sum(axis=1)


STYLES = {
    "triangle_filters": (filters_by_loop, filters_by_interp, filters_by_clip),
    "accuracy_by_voice": (shares_by_bincount, shares_by_loop, shares_by_table),
    "cut_frames": (frames_by_sliding, frames_by_while, frames_by_index),
    "hann_window": (hann_by_sine, hann_by_list, hann_by_numpy),
    "power_spectrum": (power_by_parts, power_by_matrix, power_by_conjugate),
    "hz_to_mel": (mel_by_natural_logarithm, mel_by_list, mel_by_difference),
    "mend_split": (split_by_loop, split_by_table, split_by_sets),
}
EQUIVALENT = {}
