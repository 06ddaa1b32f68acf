"""How to take a step downhill.

An optimiser sees one point `theta`, a vector of any length, and the gradient there, a vector that points
uphill. `step` moves the point, in place. It knows nothing of layers: the 114 parameters of a network and the
two coordinates of a ball on a hill are the same to it. The rules are those of PyTorch, with the same names and
defaults, so that the same start walks the same path.
"""

import numpy as np

from nnlib.machinery.checks import require_number
from nnlib.machinery.path import Path, in_pieces, require_betas, require_length


def clip_norm(gradient, max_norm):
    """Shorten `gradient` (P,), in place, to the length `max_norm` if it is longer; its direction stays.

    So one sample that the loss finds very surprising cannot throw the parameters far away (Pascanu et al. 2013). Returns
    the length that it had. [3, 4] has the length 5; clip_norm([3, 4], 1) makes [0.6, 0.8] of it.
    """
    max_norm = require_number(max_norm, "max_norm", above=0)
    # float32 would overflow in the squares, just where the gradient is long
    norm = require_length(np.sqrt(np.sum(gradient.astype(np.float64) ** 2)))  # astype(np.float64): in 64 bits
    if norm > max_norm:
        gradient *= max_norm / norm
    return norm


# Path in brackets: an Optimiser has all that a Path has (its lr, and a look at what comes in; it may be skipped).
class Optimiser(Path):
    """What all share: a learning rate `lr`, which may be changed between steps, and a memory, which starts at zero.

    `optimiser.step(theta, gradient)`: both (P,), of one float dtype; `theta` is changed in place. What an optimiser
    remembers belongs to one path: take a new one for a new start (another start is refused with ValueError, if there is
    something to remember). A rule of your own is a subclass with
    `_update(self, theta, gradient)`, which moves `theta`; if it says `remembers = 2`, it is handed two vectors besides,
    zero at first and its own to change.
    """

    remembers = 0  # how many vectors the rule keeps, each as long as theta

    def __init__(self, lr):
        self.lr = require_number(lr, "lr", above=0)
        self.t = 0  # steps taken
        self.memory = None

    def step(self, theta, gradient):
        """Move `theta` (P,) in place, once, given the gradient (P,) there."""
        self._require_same_path(theta, gradient)
        self.t += 1
        self._update(theta, gradient, *self.memory)

    def _update(self, theta, gradient, *memory):  # *memory: as many vectors as the rule remembers
        """The rule."""
        # type(self).__name__ is the name of the class
        raise NotImplementedError(f"{type(self).__name__}._update is not written yet")


class SGD(Optimiser):
    """Straight downhill, with inertia if there is momentum.

        g = gradient + weight_decay * theta
        v = momentum * v + g,   theta = theta - lr * v              (nesterov: theta - lr * (g + momentum * v))

    v starts at 0. SGD(lr=0.1) at theta = [1] with gradient [2] goes to [0.8]; with momentum 0.9 and the same gradient
    again, v is 0.9 * 2 + 2 = 3.8, and it goes to [0.42].
    """

    remembers = 1

    def __init__(self, lr, momentum=0.0, nesterov=False, weight_decay=0.0):
        super().__init__(lr)  # super() is the class in brackets: what it does first
        self.momentum = require_number(momentum, "momentum", at_least=0, below=1)
        self.weight_decay = require_number(weight_decay, "weight_decay", at_least=0)
        self.nesterov = bool(nesterov)
        if self.nesterov and self.momentum == 0:
            raise ValueError("momentum: expected a number > 0 with nesterov, got 0")

    def _update(self, theta, gradient, v):
        g = gradient
        if self.weight_decay:
            g = g + self.weight_decay * theta
        if self.momentum:
            v *= self.momentum  # `v *= a` is `v = v * a`, in the same memory
            v += g
            g = g + self.momentum * v if self.nesterov else v
        theta -= self.lr * g


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

    @in_pieces  # the line with @: a long theta is done part by part, which is faster and changes nothing else
    def _update(self, theta, gradient, s):
        s *= self.alpha
        s += (1 - self.alpha) * gradient**2
        theta -= self.lr * (gradient / (np.sqrt(s) + self.eps))


class Adam(Optimiser):
    """Momentum, and a step size for each parameter, from two running means (Kingma and Ba 2015).

        m = beta1 * m + (1 - beta1) * gradient
        v = beta2 * v + (1 - beta2) * gradient^2
        theta = theta - lr * (m / (1 - beta1^t)) / (sqrt(v / (1 - beta2^t)) + eps)

    m and v start at 0, and so they are too small at first. 1 - beta^t is the share of the weights that t steps have
    handed out; dividing by it puts that right ("bias correction"). The first step has the size lr everywhere.
    """

    remembers = 2

    def __init__(self, lr, betas=(0.9, 0.999), eps=1e-8):
        super().__init__(lr)
        self.betas = require_betas(betas)
        self.eps = require_number(eps, "eps", above=0)

    @in_pieces
    def _update(self, theta, gradient, m, v):
        beta1, beta2 = self.betas
        m *= beta1
        m += (1 - beta1) * gradient
        v *= beta2
        v += (1 - beta2) * gradient**2
        mean = m / (1 - beta1**self.t)
        mean_square = v / (1 - beta2**self.t)
        theta -= self.lr * mean / (np.sqrt(mean_square) + self.eps)


class AdamW(Adam):
    """Adam, and before each step every parameter shrinks a little (Loshchilov and Hutter 2019).

        theta = theta * (1 - lr * weight_decay),   then Adam's step

    The shrinking does not pass through Adam's division, and so it is as strong for every parameter.
    """

    def __init__(self, lr, betas=(0.9, 0.999), eps=1e-8, weight_decay=1e-2):
        super().__init__(lr, betas, eps)
        self.weight_decay = require_number(weight_decay, "weight_decay", at_least=0)

    def _update(self, theta, gradient, m, v):
        theta *= 1 - self.lr * self.weight_decay
        super()._update(theta, gradient, m, v)
