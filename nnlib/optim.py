"""How to take a step downhill.

An optimiser sees one point `theta`, a vector of any length, and the gradient there, a vector that points
uphill. `step` moves the point, in place. It knows nothing of layers: the 114 parameters of a network and the
two coordinates of a ball on a hill are the same to it. The rules are those of PyTorch, with the same names and
defaults, so that the same start walks the same path.
"""

import math

import numpy as np

from nnlib.checks import require_number, require_shape

WINDOW = 65536  # a long vector is updated piece by piece, each small enough to stay in the processor's cache


class Optimiser:
    """What all share: a learning rate, which may be changed between steps, and a memory, which starts at zero.

    `optimiser.step(theta, gradient)`: both (P,), of one float dtype; `theta` is changed in place. What an optimiser
    remembers belongs to one path: take a new one for a new start. A rule of your own is a subclass with `_update`.
    """

    remembers = 0  # how many running sums the rule keeps for each parameter

    def __init__(self, lr):
        self.lr = require_number(lr, "lr", above=0)
        self.t = 0  # steps taken
        self.memory = None  # the running sums, each shaped like theta

    @property
    def lr(self):
        """The learning rate. It starts above 0; a schedule may bring it down to 0, where nothing moves."""
        return self._lr

    @lr.setter
    def lr(self, value):
        self._lr = require_number(value, "lr", at_least=0)

    def step(self, theta, gradient):
        """Move `theta` (P,) in place, once, given the gradient (P,) there."""
        if self.memory is None:
            self._start(theta)
        if theta.shape != self._shape or gradient.shape != self._shape or theta.dtype is not self._scratch.dtype:
            self._check(theta, gradient)
        self.t += 1
        if theta.size <= WINDOW:
            self._update(theta, gradient, self._scratch, *self.memory)
            return
        for start in range(0, len(theta), WINDOW):
            window = slice(start, start + WINDOW)
            piece = theta[window]
            self._update(piece, gradient[window], self._scratch[: len(piece)], *(sums[window] for sums in self.memory))

    def _update(self, theta, gradient, scratch, *memory):
        """The rule, for all parameters or a part of them. `scratch` is room for what is in between."""
        raise NotImplementedError(f"{type(self).__name__}._update is not written yet")

    def _start(self, theta):
        is_array = isinstance(theta, np.ndarray) and theta.ndim > 0
        if not is_array or theta.dtype not in (np.float32, np.float64):
            found = theta.dtype if is_array else f"{type(theta).__name__} {theta}"
            raise TypeError(f"theta: expected an array of floats, since it is changed in place, got {found}")
        self._shape = theta.shape
        self._scratch = np.empty_like(theta[:WINDOW])
        self.memory = [np.zeros_like(theta) for _ in range(self.remembers)]

    def _check(self, theta, gradient):
        dtype = self._scratch.dtype
        if theta.shape != self._shape or theta.dtype != dtype:
            raise ValueError(
                f"theta: this optimiser began with shape {self._shape} of {dtype}, "
                f"got {theta.shape} of {theta.dtype}; make a new one"
            )
        require_shape(gradient, self._shape, "gradient")

    def __repr__(self):
        return f"{type(self).__name__}(lr={self.lr:g})"


class SGD(Optimiser):
    """Straight downhill, with inertia if there is momentum.

        g = gradient + weight_decay * theta
        v = momentum * v + g,   theta = theta - lr * v              (nesterov: theta - lr * (g + momentum * v))

    v starts at 0. SGD(lr=0.1) at theta = [1] with gradient [2] goes to [0.8]; with momentum 0.9 and the same gradient
    again, v is 0.9 * 2 + 2 = 3.8, and it goes to [0.42].
    """

    remembers = 1

    def __init__(self, lr, momentum=0.0, nesterov=False, weight_decay=0.0):
        super().__init__(lr)
        self.momentum = require_number(momentum, "momentum", at_least=0, below=1)
        self.weight_decay = require_number(weight_decay, "weight_decay", at_least=0)
        self.nesterov = bool(nesterov)
        if self.nesterov and self.momentum == 0:
            raise ValueError("momentum: expected a number > 0 with nesterov, got 0")

    def _update(self, theta, gradient, scratch, v):
        g = gradient
        if self.weight_decay:
            g = g + self.weight_decay * theta
        if self.momentum:
            v *= self.momentum
            v += g
            g = g + self.momentum * v if self.nesterov else v
        theta -= np.multiply(g, self._lr, out=scratch)


class RMSprop(Optimiser):
    """Each parameter's step is divided by the size that its gradient has had of late (Hinton 2012).

        s = alpha * s + (1 - alpha) * gradient^2
        theta = theta - lr * gradient / (sqrt(s) + eps)

    s starts at 0, so with alpha = 0.99 the first steps are ten times lr: the gradient is divided by a tenth of
    its size.
    """

    remembers = 1

    def __init__(self, lr, alpha=0.99, eps=1e-8):
        super().__init__(lr)
        self.alpha = require_number(alpha, "alpha", at_least=0, below=1)
        self.eps = require_number(eps, "eps", above=0)

    def _update(self, theta, gradient, scratch, s):
        s *= self.alpha
        np.multiply(gradient, gradient, out=scratch)
        scratch *= 1 - self.alpha
        s += scratch

        np.sqrt(s, out=scratch)
        scratch += self.eps
        np.divide(gradient, scratch, out=scratch)
        scratch *= self._lr
        theta -= scratch


class Adam(Optimiser):
    """Momentum, and a step size for each parameter, from two running averages (Kingma and Ba 2015).

        m = average of gradient,   v = average of gradient^2
        theta = theta - lr * m / (sqrt(v) + eps)

    In these averages the gradient of k steps ago has the weight beta1^k (for v: beta2^k). An average is a
    weighted sum over the sum of the weights, 1 + beta + beta^2 + ... = (1 - beta^t) / (1 - beta) at step t. The
    paper keeps (1 - beta) times the sum and corrects it by 1 - beta^t, which is the same. The first step has
    the size lr everywhere.
    """

    remembers = 2

    def __init__(self, lr, betas=(0.9, 0.999), eps=1e-8):
        super().__init__(lr)
        if not isinstance(betas, (tuple, list)) or len(betas) != 2:
            raise ValueError(f"betas: expected two numbers, got {betas!r}")
        self.betas = tuple(require_number(beta, "betas", at_least=0, below=1) for beta in betas)
        self.eps = require_number(eps, "eps", above=0)

    def _update(self, theta, gradient, scratch, sum1, sum2):
        beta1, beta2 = self.betas
        weights1 = (1 - beta1**self.t) / (1 - beta1)
        weights2 = (1 - beta2**self.t) / (1 - beta2)

        sum1 *= beta1
        sum1 += gradient
        sum2 *= beta2
        sum2 += np.multiply(gradient, gradient, out=scratch)

        # lr * (sum1 / weights1) / (sqrt(sum2 / weights2) + eps), multiplied through by sqrt(weights2)
        root = math.sqrt(weights2)
        np.sqrt(sum2, out=scratch)
        scratch += self.eps * root
        np.divide(sum1, scratch, out=scratch)
        scratch *= self._lr * root / weights1
        theta -= scratch


class AdamW(Adam):
    """Adam, and before each step every parameter shrinks a little (Loshchilov and Hutter 2019).

        theta = theta * (1 - lr * weight_decay),   then Adam's step

    The shrinking does not pass through Adam's division, and so it is as strong for every parameter.
    """

    def __init__(self, lr, betas=(0.9, 0.999), eps=1e-8, weight_decay=1e-2):
        super().__init__(lr, betas, eps)
        self.weight_decay = require_number(weight_decay, "weight_decay", at_least=0)

    def _update(self, theta, gradient, scratch, sum1, sum2):
        theta *= 1 - self._lr * self.weight_decay
        super()._update(theta, gradient, scratch, sum1, sum2)
