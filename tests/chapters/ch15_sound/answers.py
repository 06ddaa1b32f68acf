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


STYLES = {
    "cut_frames": (frames_by_sliding, frames_by_while, frames_by_index),
    "hann_window": (hann_by_sine, hann_by_list, hann_by_numpy),
    "power_spectrum": (power_by_parts, power_by_matrix, power_by_conjugate),
    "hz_to_mel": (mel_by_natural_logarithm, mel_by_list, mel_by_difference),
    "mend_split": (split_by_loop, split_by_table, split_by_sets),
}
EQUIVALENT = {}
