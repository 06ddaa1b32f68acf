"""An optimiser's book-keeping: its learning rate, its memory, and that both belong to one path.

An optimiser that remembers may not be handed another vector half way, and theta has to be an array of floats, since it
is changed in place. The rules themselves stand in optim.py and know nothing of this.
"""

import functools
import math

import numpy as np

from nnlib.machinery.checks import require_number, require_shape

WINDOW = 32768  # numbers of float32 that stay in the processor's cache, with what the rule makes of them in between


class Path:
    """What an optimiser has besides its rule. `memory` is a list of arrays like theta, None before the first step."""

    _walked = None  # the theta of the last step

    @property
    def lr(self):
        """The learning rate. It starts above 0; a schedule may bring it down to 0, where nothing moves."""
        return self._lr

    @lr.setter
    def lr(self, value):
        self._lr = require_number(value, "lr", at_least=0)

    def _require_same_path(self, theta, gradient):
        """Make the memory at the first step; later refuse a theta or gradient of another shape or dtype."""
        if self.memory is None:
            self._start(theta)
        if theta is not self._walked:
            self._require_end_of_path(theta)
        if theta.shape != self._shape or gradient.shape != self._shape or theta.dtype is not self._dtype:
            self._check(theta, gradient)

    def _start(self, theta):
        is_array = isinstance(theta, np.ndarray) and theta.ndim > 0
        if not is_array or theta.dtype not in (np.float32, np.float64):
            found = theta.dtype if is_array else f"{type(theta).__name__} {theta}"
            raise TypeError(f"theta: expected an array of floats, since it is changed in place, got {found}")
        self._shape, self._dtype, self._walked = theta.shape, theta.dtype, theta
        self.memory = [np.zeros_like(theta) for _ in range(self.remembers)]

    def _require_end_of_path(self, theta):
        """Refuse a theta in other memory, with other numbers than those at which the path ended, if there is a memory."""
        last, self._walked = self._walked, theta
        if (
            last is None or theta.shape != self._shape or theta.dtype != self._dtype
        ):  # a copy's first step; or refused below
            return
        same = np.may_share_memory(theta, last) or np.array_equal(theta, last)
        if not same and any(vector.any() for vector in self.memory):
            self._walked = last
            raise ValueError(
                f"theta: this {type(self).__name__} remembers the way of another network or start; make a new one"
            )

    def _check(self, theta, gradient):
        if theta.shape != self._shape or theta.dtype != self._dtype:
            raise ValueError(
                f"theta: this optimiser began with shape {self._shape} of {self._dtype}, "
                f"got {theta.shape} of {theta.dtype}; make a new one"
            )
        require_shape(gradient, self._shape, "gradient")

    def __init_subclass__(cls):
        """A rule with a third argument `scratch`, as nnlib asked for once, goes on working: it gets an empty array."""
        rule = vars(cls).get("_update")
        if getattr(rule, "__code__", None) and rule.__code__.co_varnames[3:4] == ("scratch",):
            cls._update = lambda self, theta, gradient, *memory: rule(
                self, theta, gradient, np.empty_like(theta), *memory
            )

    def __getstate__(self):
        """A copy goes its own way, from wherever its first step begins."""
        return {name: value for name, value in vars(self).items() if name != "_walked"}

    def __setstate__(self, state):
        """Unpickle; what was pickled when Adam kept weighted sums in place of means is put into today's form."""
        scratch = state.pop("_scratch", None)
        self.__dict__.update(state)
        if scratch is not None:
            self._dtype = scratch.dtype
            for sums, beta in zip(self.memory, state.get("betas", ()), strict=False):
                sums *= 1 - beta

    def __repr__(self):
        return f"{type(self).__name__}(lr={self.lr:g})"


def in_pieces(rule):
    """Let a rule that moves each number by itself take a long theta part by part.

    What a rule makes in between is then as small as a part, and stays in the processor's cache: half the time for
    Adam at 100,000 parameters (benchmarks/nnlib_vs_peers.py). Not for a rule that looks at the whole vector, its norm
    say.
    """

    @functools.wraps(rule)
    def update(self, theta, gradient, *memory):
        if theta.size <= WINDOW or theta.ndim != 1:
            rule(self, theta, gradient, *memory)
            return
        for start in range(0, len(theta), WINDOW):
            part = slice(start, start + WINDOW)
            rule(self, theta[part], gradient[part], *(vector[part] for vector in memory))

    return update


def require_length(norm):
    """A gradient's length as a Python float; refused if it holds NaN or infinity, for there is no direction to keep."""
    norm = float(norm)
    if not math.isfinite(norm):
        raise FloatingPointError(f"gradient: expected finite numbers, got a length of {norm}")
    return norm


def require_betas(betas):
    """Adam's two numbers, each from 0 to below 1."""
    if not isinstance(betas, (tuple, list)) or len(betas) != 2:
        raise ValueError(f"betas: expected two numbers, got {betas!r}")
    return tuple(require_number(beta, "betas", at_least=0, below=1) for beta in betas)
