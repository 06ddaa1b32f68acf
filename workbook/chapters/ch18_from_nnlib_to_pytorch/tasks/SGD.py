"""An optimiser in PyTorch's manner."""

import numpy as np

from workbook.forms.task import Mistake, Task, WrongFormError


class SGD:
    def __init__(self, params, lr, momentum=0.0):
        self.params, self.lr, self.momentum = list(params), lr, momentum
        self.velocity = [0.0] * len(self.params)

    def zero_grad(self):
        for p in self.params:
            p.grad = None

    def step(self):
        for i, p in enumerate(self.params):
            if p.grad is not None:
                self.velocity[i] = self.momentum * self.velocity[i] + p.grad
                p.data -= self.lr * self.velocity[i]


def _probe(learner, start, gradients, lr, momentum):
    """Steps of two parameters, with zero_grad in between. The first has no gradient at the second step, and the rate is halved before the third.

    It is the first, since only what stands behind it shows that a step goes on to the others.
    """
    waits, moves = type("Tensor", (), {})(), type("Tensor", (), {})()
    moves.data, waits.data, moves.grad, waits.grad = start.copy(), start.copy() + 1, None, None
    arrays, gradients_afterwards = (moves.data, waits.data), []
    optimizer = learner.SGD([waits, moves], lr, momentum) if momentum else learner.SGD([waits, moves], lr)
    for number, gradient in enumerate(gradients):
        optimizer.zero_grad()
        optimizer.lr = lr / 2 if number >= 2 else lr
        moves.grad, waits.grad = gradient.copy(), None if number == 1 else 3 * gradient
        try:
            optimizer.step()
        except (TypeError, AttributeError):
            if number != 1:
                raise
            waits.grad = 0 * gradient
            optimizer.step()  # if this raises as well, it was not the None
            raise WrongFormError(
                "step stops with an error where a parameter's grad is None: it should leave such a parameter alone."
            ) from None
        gradients_afterwards.append(np.full(gradient.shape, np.nan) if moves.grad is None else np.array(moves.grad))
    optimizer.zero_grad()
    return {
        "moved": moves.data,
        "waited": waits.data,
        "arrays": np.array(arrays),  # those that were there at the beginning
        "gradients": gradients_afterwards,
        "first left": waits.grad,
        "second left": moves.grad,
    }


def _what_the_steps_left(measured, start, gradients, lr, momentum):
    """Where p.data is a new array, the old one has not moved."""
    same = np.array_equal(measured["arrays"], [measured["moved"], measured["waited"]])
    left = [measured["first left"], measured["second left"]]
    return {
        "moved": measured["moved"],
        "waited": measured["waited"],
        "kept": [same, np.array_equal(measured["gradients"], gradients)],
        "left_over": [0 if one is None else 2 if np.any(one) else 1 for one in left],
    }


def _cases(rng):
    start, gradients = np.array([1.0, -2.0]), np.array([[1.0, 0.5]])
    found = [
        {"start": start, "gradients": gradients, "lr": 0.1, "momentum": 0.0},
        {"start": start, "gradients": np.array([[1.0, 0.5], [1.0, -1.0]]), "lr": 0.1, "momentum": 0.5},
    ]
    for steps, size, momentum in ((3, 2, 0.0), (4, 3, 0.9), (5, 1, 0.8)):
        found.append({
            "start": rng.normal(size=size), "gradients": rng.normal(size=(steps, size)), "lr": float(rng.uniform(0.05, 0.3)),
            "momentum": momentum,
        })  # fmt: skip
    return found


class _Uphill(SGD):
    def step(self):
        for i, p in enumerate(self.params):
            if p.grad is not None:
                self.velocity[i] = self.momentum * self.velocity[i] + p.grad
                p.data += self.lr * self.velocity[i]


class _NewArrays(SGD):
    def step(self):
        for i, p in enumerate(self.params):
            if p.grad is not None:
                self.velocity[i] = self.momentum * self.velocity[i] + p.grad
                p.data = p.data - self.lr * self.velocity[i]


class _NoMomentum(SGD):
    def step(self):
        for p in self.params:
            if p.grad is not None:
                p.data -= self.lr * p.grad


class _Averages(SGD):
    def step(self):
        for i, p in enumerate(self.params):
            if p.grad is not None:
                self.velocity[i] = self.momentum * self.velocity[i] + (1 - self.momentum) * p.grad
                p.data -= self.lr * self.velocity[i]


class _RateInside(SGD):
    def step(self):
        for i, p in enumerate(self.params):
            if p.grad is not None:
                self.velocity[i] = self.momentum * self.velocity[i] + self.lr * p.grad
                p.data -= self.velocity[i]


class _RollsOn(SGD):
    def step(self):
        for i, p in enumerate(self.params):
            self.velocity[i] = self.momentum * self.velocity[i] + (0 if p.grad is None else p.grad)
            p.data -= self.lr * self.velocity[i]


class _ForgetsVelocity(SGD):
    def step(self):
        for i, p in enumerate(self.params):
            if p.grad is None:
                self.velocity[i] = 0.0
        super().step()


class _VelocityFades(SGD):
    def step(self):
        for i, p in enumerate(self.params):
            if p.grad is None:
                self.velocity[i] = self.momentum * self.velocity[i]
        super().step()


class _EndsAtNone(SGD):
    def step(self):
        for i, p in enumerate(self.params):
            if p.grad is None:
                return
            self.velocity[i] = self.momentum * self.velocity[i] + p.grad
            p.data -= self.lr * self.velocity[i]


class _NumberedAnew(SGD):
    def step(self):
        for i, p in enumerate([p for p in self.params if p.grad is not None]):
            self.velocity[i] = self.momentum * self.velocity[i] + p.grad
            p.data -= self.lr * self.velocity[i]


class _OneForAll(SGD):
    shared = 0.0

    def step(self):
        for p in self.params:
            if p.grad is not None:
                self.shared = self.momentum * self.shared + p.grad
                p.data -= self.lr * self.shared


class _ClearsToo(SGD):
    def step(self):
        super().step()
        self.zero_grad()


class _Zeros(SGD):
    def zero_grad(self):
        for p in self.params:
            p.grad = np.zeros_like(p.data)


class _NeverCleared(SGD):
    def zero_grad(self):
        gradients = [p.grad for p in self.params]
        for i in range(len(gradients)):
            gradients[i] = None  # the list's entries, and nobody's gradients


TASK = Task(
    title="An optimiser in PyTorch's manner",
    outputs={"moved": 2, "waited": 1, "kept": 1, "left_over": 1},
    cases=_cases,
    reference=SGD,
    borrowed=("nnlib.SGD",),
    probe=_probe,
    measures=("moved", "waited", "arrays", "gradients", "first left", "second left"),
    derive=_what_the_steps_left,
    hints=(
        "`step` goes through the parameters. Each has a velocity of its own, which has to be kept from step to step.",
        "velocity = momentum * velocity + grad, and then data goes down by lr times velocity. Where grad is None, leave "
        "both alone.",
        "Make a list of velocities in `__init__`, zeros at first. `p.data -= ...` changes the array that is there; "
        "`p.data = p.data - ...` would make a new one. `zero_grad` sets each grad to None.",
    ),
    facts={
        "kept": ("p.data is the same array after the steps as before", "step leaves the gradients as they are"),
        "left_over": lambda case, got, want: (
            "After zero_grad each p.grad should be None; "
            + " and ".join(
                f"that of the {which} parameter {'holds zeros' if left == 1 else 'holds other numbers than 0'}"
                for which, left in zip(("first", "second"), got)
                if left
            )
            + "."
        ),
    },
    mistakes=(
        Mistake("uphill", "You go uphill: the gradient is added. A step goes against it.", _Uphill),
        Mistake(
            "step-makes-new-arrays",
            "The numbers are right, but p.data is a new array. The network goes on with the old one: change it in place, "
            "with -=.",
            _NewArrays,
        ),
        Mistake(
            "momentum-left-out",
            "Without momentum it is right; with momentum the velocity of the steps before is missing. It has to be kept from "
            "step to step, and zero_grad leaves it alone.",
            _NoMomentum,
        ),
        Mistake(
            "momentum-averages",
            "You multiply the gradient by 1 - momentum. PyTorch's SGD adds it whole, as in chapter 05.",
            _Averages,
        ),
        Mistake(
            "rate-inside-momentum",
            "Your velocity holds the learning rate. When the rate changes on the way, the old steps keep the old one. In "
            "PyTorch the velocity is made of gradients alone.",
            _RateInside,
        ),
        Mistake(
            "zero-is-none",
            "A parameter without a gradient rolls on with its old velocity. Where grad is None, nothing is to move.",
            _RollsOn,
        ),
        Mistake(
            "zero-is-none",
            "Where grad is None the velocity is forgotten. It is to be left alone, too.",
            _ForgetsVelocity,
        ),
        Mistake(
            "zero-is-none",
            "Where grad is None the velocity still shrinks, by the factor momentum. It is to be left alone, too.",
            _VelocityFades,
        ),
        Mistake(
            "none-stops-all",
            "Where the grad of one parameter is None, your step leaves the other one alone, too. Only that one is to be left "
            "alone; those behind it are to move.",
            _EndsAtNone,
        ),
        Mistake(
            "places-among-those-left",
            "Where the grad of one parameter is None, another one moves by a velocity that is not its own. You seem to count "
            "only the parameters that have a gradient; a velocity belongs to one parameter at every step.",
            _NumberedAnew,
        ),
        Mistake(
            "one-sum-for-all",
            "All parameters share one velocity. Each needs its own.",
            _OneForAll,
        ),
        Mistake(
            "step-clears-too",
            "After your step the gradients are not what they were: it clears or changes them. In PyTorch a step moves p.data "
            "and nothing else, so that one can look at a gradient after it, or add up several batches; zero_grad clears.",
            _ClearsToo,
        ),
        Mistake(
            "zero-is-none",
            "After zero_grad the gradients are 0. PyTorch sets them to None, and step then leaves such a parameter alone.",
            _Zeros,
        ),
        Mistake(
            "result-not-kept",
            "After zero_grad the gradients are still there. It is p.grad itself "
            "that has to become None: to assign to a name or a list of your own changes no parameter.",
            _NeverCleared,
        ),
    ),
)
