"""The tasks of chapter 05, gradient descent: slopes, one step, whole paths, a line through data, dealing the data out."""

import numpy as np

from workbook.tasks.form import Slip, Task, WrongForm

# -- gradient_step ------------------------------------------------------------------------------------------------


def gradient_step(theta, gradient, lr):
    return theta - lr * gradient


def _step_cases(rng):
    fixed = [
        {"theta": np.array([5.0]), "gradient": np.array([4.0]), "lr": 0.25},
        {"theta": np.array([1.0, -2.0]), "gradient": np.array([3.0, -4.0]), "lr": 0.1},
    ]
    drawn = [
        {"theta": rng.normal(size=n), "gradient": 3 * rng.normal(size=n), "lr": float(rng.uniform(0.05, 0.8))}
        for n in (1, 2, 3, 6)
    ]
    return fixed + drawn


def _one_step(learner, theta, gradient, lr):
    place = theta.copy()
    new = learner.gradient_step(place, gradient, lr)
    return {} if new is None else {"theta": new, "theta_afterwards": place}


def _step_in_place(theta, gradient, lr):
    theta -= lr * gradient
    return theta


GRADIENT_STEP = Task(
    name="gradient_step",
    chapter="05",
    title="Take one step downhill",
    outputs={"theta": 1, "theta_afterwards": 1},
    cases=_step_cases,
    reference=gradient_step,
    probe=_one_step,
    hints=(
        "The gradient points to where the loss grows. Where do you want to go?",
        "A step is the learning rate times the gradient. It is subtracted from where you stand.",
        "`lr * gradient` is an array like theta. Take it away from theta, and return what is left.",
    ),
    slips=(
        Slip(
            "uphill",
            "Your step goes uphill: it adds the gradient. The gradient points to where the loss grows, so it has to "
            "be subtracted.",
            lambda theta, gradient, lr: theta + lr * gradient,
        ),
        Slip(
            "gradient-is-the-step",
            "You subtract the whole gradient. A step is the learning rate times the gradient.",
            lambda theta, gradient, lr: theta - gradient,
        ),
        Slip(
            "steps-are-equal",
            "All your steps are lr long, whatever the size of the slope. Here the step is lr times the gradient "
            "itself: large where it is steep, small where it is nearly flat.",
            lambda theta, gradient, lr: theta - lr * np.sign(gradient),
        ),
        Slip(
            "step-is-the-place",
            "This is the step. The function is asked for the place where it leads: theta minus that step.",
            lambda theta, gradient, lr: lr * gradient,
        ),
        Slip(
            "update-multiplies",
            "You multiply theta by something. A step is subtracted: theta - lr * gradient has no product with theta "
            "in it.",
            lambda theta, gradient, lr: theta * (1 - lr * gradient),
        ),
        Slip(
            "callers-array-changed",
            "The caller's theta has moved with the step: `-=` changes the array that was handed in. Make a new one: "
            "`theta - lr * gradient`.",
            _step_in_place,
        ),
    ),
)

# -- mse_grad -----------------------------------------------------------------------------------------------------


def mse_grad(prediction, target):
    return 2 * (prediction - target) / prediction.size


def _mse_cases(rng):
    fixed = [
        {"prediction": np.array([1.0, 3.0, 2.0, 2.0]), "target": np.array([0.0, 1.0, 2.0, 5.0])},
        {
            "prediction": np.array([[1.0, 2.0], [0.0, -1.0], [4.0, 0.5]]),
            "target": np.array([[1.5, 2.0], [1.0, 1.0], [0.0, 0.0]]),
        },
    ]
    drawn = [
        {"prediction": rng.normal(size=shape), "target": rng.normal(size=shape)}
        for shape in ((3,), (5, 1), (4, 3), (7,))
    ]
    return fixed + drawn


MSE_GRAD = Task(
    name="mse_grad",
    chapter="05",
    title="The slope of the mean squared error",
    outputs={"gradient": 1},
    cases=_mse_cases,
    reference=mse_grad,
    hints=(
        "How does the loss change when one prediction goes up by a little, and the others stay? That slope is one "
        "entry of the answer.",
        "The square of a difference d has the slope 2 * d. The mean divides the sum of all squares by how many "
        "numbers there are.",
        "`prediction - target` holds all the differences. Double them, and divide by `prediction.size`, which counts "
        "rows times columns.",
    ),
    slips=(
        Slip(
            "factor-two-forgotten",
            "Your slopes are half of what they should be. The slope of a square d * d is 2 * d: the 2 is missing.",
            lambda prediction, target: (prediction - target) / prediction.size,
        ),
        Slip(
            "mean-or-sum",
            "These are the slopes of the sum of the squares. The loss is their mean: divide by how many numbers "
            "there are.",
            lambda prediction, target: 2 * (prediction - target),
        ),
        Slip(
            "factor-two-forgotten",
            "These are the differences alone. The slope of a square d * d is 2 * d, and the mean divides by "
            "`prediction.size`. (The two cancel where there are two numbers, and only there.)",
            lambda prediction, target: prediction - target,
        ),
        Slip(
            "target-minus-prediction",
            "Your signs are the wrong way round. Where the prediction is too high, raising it makes the loss grow: "
            "there the slope is above 0.",
            lambda prediction, target: 2 * (target - prediction) / prediction.size,
        ),
        Slip(
            "rows-are-counted",
            "With one column this is right. With several columns you divide by the number of rows alone; the mean "
            "runs over all numbers, rows times columns.",
            lambda prediction, target: 2 * (prediction - target) / len(prediction),
        ),
        Slip(
            "one-slope-for-all",
            "You give one number. Each prediction has a slope of its own: what happens to the loss if this one goes "
            "up and the others stay?",
            lambda prediction, target: np.mean(2 * (prediction - target)),
        ),
        Slip(
            "one-slope-for-all",
            "This is the loss itself. Asked for is how it changes with each prediction: one slope for each of them.",
            lambda prediction, target: np.mean((prediction - target) ** 2),
        ),
        Slip(
            "loss-is-the-gradient",
            "You square the differences. The loss does; its slope has each difference once, since the square d * d "
            "changes with the slope 2 * d.",
            lambda prediction, target: 2 * (prediction - target) ** 2 / prediction.size,
        ),
        Slip(
            "loss-is-the-gradient",
            "These are the squares of the differences: parts of the loss itself. Asked for is how it changes, and "
            "the square d * d changes with the slope 2 * d.",
            lambda prediction, target: (prediction - target) ** 2 / prediction.size,
        ),
    ),
)

# -- numerical_gradient -------------------------------------------------------------------------------------------


def numerical_gradient(f, theta, eps):
    slopes = np.zeros(len(theta))
    for i in range(len(theta)):
        nudge = np.zeros(len(theta))
        nudge[i] = eps
        slopes[i] = (f(theta + nudge) - f(theta - nudge)) / (2 * eps)
    return slopes


def _nudging(learner, f, theta, eps):
    place = theta.copy()
    gradient = learner.numerical_gradient(eval("lambda t: float(" + f + ")"), place, eps)
    if gradient is None:
        return {}
    return {"gradient": gradient, "theta_afterwards": place}


def _nudging_cases(rng):
    formulas = (
        ("t[0]**2 + 3 * t[1]", np.array([2.0, 1.0]), 0.1),
        ("t[0]**3", np.array([1.0]), 0.5),
        ("t[0]**3 * t[1] + t[1]**2", np.array([1.0, -2.0]), 0.1),
        ("t[0] * t[1] * t[2] + t[2]**3", rng.normal(size=3), 0.2),
        ("np.exp(t[0]) - t[1]**4", rng.normal(size=2), 0.1),
        ("np.sum(t**3)", rng.normal(size=5), 0.3),
    )
    return [{"f": f, "theta": theta, "eps": eps} for f, theta, eps in formulas]


def _one_sided(f, theta, eps):
    return np.array([(f(theta + nudge) - f(theta)) / eps for nudge in eps * np.eye(len(theta))])


def _nudge_all(f, theta, eps):
    return np.full(len(theta), (f(theta + eps) - f(theta - eps)) / (2 * eps))


def _nudges_pile_up(f, theta, eps):
    nudges = eps * np.tri(len(theta))  # row i nudges entry i and all before it
    return np.array([(f(theta + nudge) - f(theta - nudge)) / (2 * eps) for nudge in nudges])


def _never_put_back(f, theta, eps):
    gradient = np.zeros(len(theta))
    for i in range(len(theta)):
        theta[i] += eps
        above = f(theta)
        theta[i] -= 2 * eps
        gradient[i] = (above - f(theta)) / (2 * eps)
    return gradient


def _only_half_put_back(f, theta, eps):
    gradient = np.zeros(len(theta))
    for i in range(len(theta)):
        theta[i] += eps
        above = f(theta)
        theta[i] -= eps
        gradient[i] = (above - f(theta)) / (2 * eps)
    return gradient


NUMERICAL_GRADIENT = Task(
    name="numerical_gradient",
    chapter="05",
    title="Find a gradient by nudging",
    outputs={"gradient": 2, "theta_afterwards": 1},
    cases=_nudging_cases,
    reference=numerical_gradient,
    probe=_nudging,
    hints=(
        "The gradient holds one slope for each entry of theta. Make a loop over the entries, and nudge one at a time.",
        "For entry i you need f at two places: theta with entry i a little higher, and theta with entry i a little "
        "lower. Their distance is 2 * eps.",
        "Make `nudge = np.zeros(len(theta))` and set `nudge[i] = eps`. Then theta + nudge and theta - nudge are the "
        "two places, and theta itself never changes.",
    ),
    slips=(
        Slip(
            "one-sided-difference",
            "You compare f a little further on with f where you stand. Take one place on each side, theta + nudge "
            "and theta - nudge, and divide by their distance 2 * eps: that is far more exact on a curve that bends.",
            _one_sided,
        ),
        Slip(
            "nudge-width",
            "Your slopes are twice too steep: the two places lie 2 * eps apart, and you divide by eps.",
            lambda f, theta, eps: 2 * numerical_gradient(f, theta, eps),
        ),
        Slip(
            "factor-two-forgotten",
            "These are the differences of f, not yet slopes. Divide by the distance between the two places, 2 * eps.",
            lambda f, theta, eps: 2 * eps * numerical_gradient(f, theta, eps),
        ),
        Slip(
            "all-nudged-at-once",
            "You nudge all entries at the same time, and so get the same number for each: the sum of all slopes. "
            "Nudge entry i alone, and hold the others still.",
            _nudge_all,
        ),
        Slip(
            "nudge-stays",
            "Your nudges stay in theta: the next entry is measured at another place, and the caller's array has "
            "moved. Put each entry back, or nudge a copy.",
            _never_put_back,
        ),
        Slip(
            "only-one-side-moved",
            "From theta + eps you went back by eps, which is where you started: so you compare with f at theta, half "
            "the distance away. Go back by 2 * eps, and put the entry back afterwards.",
            _only_half_put_back,
        ),
        Slip(
            "path-shares-one-array",
            "All your slopes are 0. Are your two places one and the same array? `up = theta` does not copy it, but "
            "gives it a second name. Use theta.copy(), or theta + nudge, which is a new array.",
            lambda f, theta, eps: np.zeros(len(theta)),
        ),
        Slip(
            "nudge-stays",
            "Your nudge keeps the entries of the rounds before, so that later slopes are sums of several. Make a new "
            "nudge in each round, or set the entry back to 0.",
            _nudges_pile_up,
        ),
        Slip(
            "run-miscounted",
            "`/ 2 * eps` divides by 2 and then multiplies by eps. To divide by both, put them into brackets: `/ (2 * "
            "eps)`.",
            lambda f, theta, eps: eps**2 * numerical_gradient(f, theta, eps),
        ),
        Slip(
            "return-in-the-loop",
            "Only the first slope is there. Does your `return` stand inside the loop?",
            lambda f, theta, eps: numerical_gradient(f, theta, eps) * (np.arange(len(theta)) == 0),
        ),
        Slip(
            "one-slope-for-all",
            "You give one number. Each entry of theta has a slope of its own: nudge entry i alone, and hold the "
            "others still.",
            lambda f, theta, eps: _nudge_all(f, theta, eps)[0],
        ),
        Slip(
            "uphill",
            "All your slopes have the wrong sign: take f at the higher place minus f at the lower place.",
            lambda f, theta, eps: -numerical_gradient(f, theta, eps),
        ),
    ),
)

# -- linear_regression_gradient -----------------------------------------------------------------------------------


def linear_regression_gradient(x, y, w, b):
    residual = w * x + b - y
    dw = 2 * np.mean(residual * x)
    db = 2 * np.mean(residual)
    return dw, db


def _line_cases(rng):
    fixed = [
        {"x": np.array([1.0, 2.0]), "y": np.array([1.0, 3.0]), "w": 0.0, "b": 0.0},
        {"x": np.array([1.0, 2.0, 4.0]), "y": np.array([1.0, 2.0, 5.0]), "w": 0.5, "b": 1.0},
    ]
    drawn = [
        {"x": rng.normal(1, 2, n), "y": rng.normal(size=n), "w": float(rng.normal()), "b": float(rng.normal())}
        for n in (3, 5, 8)
    ]
    return fixed + drawn


def _both_slopes(learner, x, y, w, b):
    slopes = learner.linear_regression_gradient(x, y, w, b)
    if slopes is None:
        return {}
    if not isinstance(slopes, (tuple, list, np.ndarray)) or getattr(slopes, "ndim", 1) == 0 or len(slopes) != 2:
        raise WrongForm("linear_regression_gradient should return two numbers, dw and db.")
    if any(np.ndim(slope) for slope in slopes):
        raise WrongForm(
            "dw and db should be one number each; yours hold a number for each point. The loss is a mean over the "
            "points, and so are its slopes: take `np.mean`."
        )
    return {"dw": slopes[0], "db": slopes[1]}


LINEAR_REGRESSION_GRADIENT = Task(
    name="linear_regression_gradient",
    chapter="05",
    title="The two slopes of a line's loss",
    outputs={"dw": 2, "db": 2},
    cases=_line_cases,
    reference=linear_regression_gradient,
    probe=_both_slopes,
    hints=(
        "Begin with the residuals: by how much does the line miss each point, too high counted above 0?",
        "If w goes up by a little, the prediction for a point goes up by x times as much; if b does, by as much. So "
        "a residual counts x-fold for w.",
        "`residual = w * x + b - y`. Then dw is twice the mean of residual times x; db is the same without x.",
    ),
    slips=(
        Slip(
            "factor-two-forgotten",
            "You have half of each slope: a square d * d has the slope 2 * d.",
            lambda x, y, w, b: tuple(slope / 2 for slope in linear_regression_gradient(x, y, w, b)),
        ),
        Slip(
            "mean-or-sum",
            "These are sums over the points. The loss is a mean, and so are its slopes: divide by how many points "
            "there are.",
            lambda x, y, w, b: tuple(slope * len(x) for slope in linear_regression_gradient(x, y, w, b)),
        ),
        Slip(
            "target-minus-prediction",
            "Your signs are the wrong way round: a residual is the prediction minus y, so that it is above 0 where "
            "the line is too high.",
            lambda x, y, w, b: tuple(-slope for slope in linear_regression_gradient(x, y, w, b)),
        ),
        Slip(
            "answers-change-places",
            "Both slopes are right, in the wrong order: first dw, the one with x in it, then db.",
            lambda x, y, w, b: linear_regression_gradient(x, y, w, b)[::-1],
        ),
        Slip(
            "mean-of-a-product",
            "You multiply the mean residual by the mean x. Each residual goes with its own x: multiply first, then "
            "take the mean.",
            lambda x, y, w, b: (2 * np.mean(w * x + b - y) * np.mean(x), 2 * np.mean(w * x + b - y)),
        ),
        Slip(
            "input-forgotten",
            "For w each residual counts x-fold: a nudge of w moves the prediction by x times the nudge. You left out "
            "x.",
            lambda x, y, w, b: (2 * np.mean(w * x + b - y),) * 2,
        ),
        Slip(
            "bias-sees-the-input",
            "Here x is a factor too many: a nudge of b moves every prediction by as much, whatever x is.",
            lambda x, y, w, b: (2 * np.mean((w * x + b - y) * x),) * 2,
        ),
        Slip(
            "bias-forgotten",
            "Your residuals leave out b. The line is w * x + b.",
            lambda x, y, w, b: linear_regression_gradient(x, y, w, 0.0),
        ),
        Slip(
            "loss-is-the-gradient",
            "You square the residuals. The loss does; its slope has each residual once, since d * d changes with the "
            "slope 2 * d.",
            lambda x, y, w, b: (2 * np.mean((w * x + b - y) ** 2 * x), 2 * np.mean((w * x + b - y) ** 2)),
        ),
    ),
)

# -- gradient_descent ---------------------------------------------------------------------------------------------


def gradient_descent(gradient_of, start, lr, steps):
    theta = start.copy()
    path = [theta]
    for _ in range(steps):
        theta = theta - lr * gradient_of(theta)
        path.append(theta)
    return np.array(path)


def _descending(learner, gradient, start, lr, steps):
    place = start.copy()
    path = learner.gradient_descent(eval("lambda t: np.array(" + gradient + ")"), place, lr, steps)
    if path is None:
        return {}
    return {"path": path, "start_afterwards": place}


def _descending_cases(rng):
    gradients = (
        ("2 * (t - 3)", np.array([5.0]), 0.25, 3),
        ("[t[0], 8 * t[1]]", np.array([4.0, 1.0]), 0.2, 4),
        ("[t[0]**3 - t[1], t[1] - t[0]]", rng.uniform(-1, 1, 2), 0.3, 7),
        ("t * [1, 2, 3]", rng.normal(size=3), 0.1, 5),
        ("t - 1", rng.normal(size=4), 0.5, 1),
    )
    return [
        {"gradient": gradient, "start": start, "lr": lr, "steps": steps} for gradient, start, lr, steps in gradients
    ]


def _one_array_for_all(gradient_of, start, lr, steps):
    theta = start.copy()
    path = [theta]
    for _ in range(steps):
        theta -= lr * gradient_of(theta)
        path.append(theta)
    return np.array(path)


def _in_the_callers_array(gradient_of, start, lr, steps):
    path = gradient_descent(gradient_of, start, lr, steps)
    start[:] = path[-1]
    return path


def _slope_of_the_start(gradient_of, start, lr, steps):
    return np.array([start - i * lr * gradient_of(start) for i in range(steps + 1)])


def _climb(gradient_of, start, lr, steps):
    return gradient_descent(lambda theta: -gradient_of(theta), start, lr, steps)


GRADIENT_DESCENT = Task(
    name="gradient_descent",
    chapter="05",
    title="Walk downhill and remember the way",
    outputs={"path": 3, "start_afterwards": 1},
    cases=_descending_cases,
    reference=gradient_descent,
    probe=_descending,
    needs=("gradient_step",),
    hints=(
        "Keep two things: where you are (theta) and where you have been (a list). Each round asks for the gradient "
        "at the place where you are now.",
        "The start belongs to the path, so `steps` steps give steps + 1 places. Collect the places in a list and "
        "turn it into an array at the end.",
        "Begin with `theta = start.copy()` and `path = [theta]`. In each round make a new theta with `theta = theta "
        "- ...`, and not with `-=`, and append it.",
    ),
    slips=(
        Slip(
            "path-shares-one-array",
            "All rows of your path are the same place, the last one. `-=` changes the array itself, and your list "
            "holds that one array again and again. Make a new array for each step, `theta = theta - ...`, or append "
            "a copy. (Look into your gradient_step as well, if you use it.)",
            _one_array_for_all,
        ),
        Slip(
            "callers-array-changed",
            "Your function moved the caller's start: `theta = start` gives the same array a second name, and `-=` "
            "then changes it. Begin with a copy. (Look into your gradient_step as well, if you use it.)",
            _in_the_callers_array,
        ),
        Slip(
            "uphill",
            "Your path climbs: the gradient points to where the loss grows. Subtract it.",
            _climb,
        ),
        Slip(
            "gradient-taken-once",
            "All your steps are the same. The slope changes as you move: ask gradient_of at the new place in each "
            "round, inside the loop.",
            _slope_of_the_start,
        ),
        Slip(
            "start-left-out",
            "The start is missing from your path. It is the first row, so that `steps` steps give steps + 1 rows.",
            lambda gradient_of, start, lr, steps: gradient_descent(gradient_of, start, lr, steps)[1:],
        ),
        Slip(
            "one-step-short",
            "Your path is one step too short. From one place to the next is one step: `steps` steps need steps + 1 "
            "places.",
            lambda gradient_of, start, lr, steps: gradient_descent(gradient_of, start, lr, steps - 1),
        ),
        Slip(
            "one-step-short",
            "Your path holds the start twice and lacks the last place. Take the step first, then append where it led.",
            lambda gradient_of, start, lr, steps: np.vstack([start, gradient_descent(gradient_of, start, lr, steps - 1)]),
        ),
        Slip(
            "return-in-the-loop",
            "Your path ends after the first step. Does your `return` stand inside the loop?",
            lambda gradient_of, start, lr, steps: gradient_descent(gradient_of, start, lr, 1),
        ),
        Slip(
            "only-the-end",
            "Your path holds the start and the end, and nothing between. Does the `append` stand inside the loop?",
            lambda gradient_of, start, lr, steps: gradient_descent(gradient_of, start, lr, steps)[[0, -1]],
        ),
        Slip(
            "only-the-end",
            "This is the place where the path ends. Asked for is the whole path, one place a row.",
            lambda gradient_of, start, lr, steps: gradient_descent(gradient_of, start, lr, steps)[-1],
        ),
        Slip(
            "gradient-is-the-step",
            "You subtract the whole gradient. A step is lr times the gradient.",
            lambda gradient_of, start, lr, steps: gradient_descent(gradient_of, start, 1.0, steps),
        ),
    ),
)

# -- momentum_step ------------------------------------------------------------------------------------------------


def momentum_step(theta, v, gradient, lr, momentum):
    v = momentum * v + gradient
    theta = theta - lr * v
    return theta, v


def _momentum_cases(rng):
    fixed = [
        {"theta": np.array([0.8]), "v": np.array([2.0]), "gradient": np.array([2.0]), "lr": 0.1, "momentum": 0.9},
        {
            "theta": np.array([1.0, 2.0]),
            "v": np.array([-1.0, 3.0]),
            "gradient": np.array([2.0, -1.0]),
            "lr": 0.2,
            "momentum": 0.5,
        },
    ]
    drawn = [
        dict(
            zip(("theta", "v", "gradient"), rng.normal(size=(3, n))),
            lr=float(rng.uniform(0.05, 0.5)),
            momentum=float(rng.uniform(0.3, 0.8)),
        )
        for n in (1, 2, 4)
    ]
    return fixed + drawn


def _one_momentum_step(learner, theta, v, gradient, lr, momentum):
    place, speed = theta.copy(), v.copy()
    new = learner.momentum_step(place, speed, gradient, lr, momentum)
    if new is None:
        return {}
    if not isinstance(new, (tuple, list)) or len(new) != 2:
        raise WrongForm("momentum_step should return two arrays, theta and v.")
    return {"theta": new[0], "v": new[1], "theta_afterwards": place, "v_afterwards": speed}


def _theta_in_place(theta, v, gradient, lr, momentum):
    v = momentum * v + gradient
    theta -= lr * v
    return theta, v


def _v_in_place(theta, v, gradient, lr, momentum):
    v *= momentum
    v += gradient
    return theta - lr * v, v


MOMENTUM_STEP = Task(
    name="momentum_step",
    chapter="05",
    title="Take a step with momentum",
    outputs={"theta": 1, "v": 1, "theta_afterwards": 1, "v_afterwards": 1},
    cases=_momentum_cases,
    reference=momentum_step,
    probe=_one_momentum_step,
    hints=(
        "There are two lines. The first one makes the new v, the second one moves theta.",
        "The new v is what is left of the old one, momentum times v, plus the gradient. Then theta goes against the "
        "new v.",
        "`v = momentum * v + gradient`, then `theta = theta - lr * v`, in this order. Return both.",
    ),
    slips=(
        Slip(
            "old-momentum-used",
            "You moved theta by the old v. First the new v is made, with this step's gradient in it; then theta "
            "moves by the new one.",
            lambda theta, v, gradient, lr, momentum: (theta - lr * v, momentum * v + gradient),
        ),
        Slip(
            "old-momentum-used",
            "theta is right, but you give back the old v. The next step starts from the new one.",
            lambda theta, v, gradient, lr, momentum: (theta - lr * (momentum * v + gradient), v),
        ),
        Slip(
            "momentum-left-out",
            "v is right, but theta does not use it: it moves by the gradient alone. Let it move by lr times the new v.",
            lambda theta, v, gradient, lr, momentum: (theta - lr * gradient, momentum * v + gradient),
        ),
        Slip(
            "gradient-is-the-step",
            "v is right, but theta moves by the whole of it. A step is lr times v.",
            lambda theta, v, gradient, lr, momentum: (theta - momentum * v - gradient, momentum * v + gradient),
        ),
        Slip(
            "nothing-is-forgotten",
            "The factor momentum is missing: your v keeps all of the old v, and so the ball never slows down. Of the "
            "old v, momentum times v is kept.",
            lambda theta, v, gradient, lr, momentum: (theta - lr * (v + gradient), v + gradient),
        ),
        Slip(
            "momentum-left-out",
            "Your v forgets all that was before. momentum times the old v has to stay in it.",
            lambda theta, v, gradient, lr, momentum: (theta - lr * gradient, gradient),
        ),
        Slip(
            "momentum-averages",
            "Your v is an average: you weigh the gradient with 1 - momentum. Some books do; here, in nnlib and in "
            "PyTorch the gradient is added whole, so that v may grow well beyond it.",
            lambda theta, v, gradient, lr, momentum: momentum_step(theta, v, (1 - momentum) * gradient, lr, momentum),
        ),
        Slip(
            "rate-inside-momentum",
            "Your v already holds the learning rate. Some books do it that way; here v collects gradients, and lr "
            "comes in when theta moves.",
            lambda theta, v, gradient, lr, momentum: (
                theta - momentum * v - lr * gradient,
                momentum * v + lr * gradient,
            ),
        ),
        Slip(
            "uphill",
            "theta moves uphill: v collects gradients, which point to where the loss grows, so lr times v is "
            "subtracted.",
            lambda theta, v, gradient, lr, momentum: (theta + lr * (momentum * v + gradient), momentum * v + gradient),
        ),
        Slip(
            "momentum-points-down",
            "Your v collects gradients with a minus sign, and so points downhill. Some books do it that way. Here v "
            "points uphill: the gradient is added to it, and the minus sign comes when theta moves.",
            lambda theta, v, gradient, lr, momentum: (theta + lr * (momentum * v - gradient), momentum * v - gradient),
        ),
        Slip(
            "answers-change-places",
            "Both are right, in the wrong order: theta first, then v.",
            lambda theta, v, gradient, lr, momentum: momentum_step(theta, v, gradient, lr, momentum)[::-1],
        ),
        Slip(
            "callers-array-changed",
            "The caller's theta has moved with the step: `-=` changes the array that was handed in. Make a new one: "
            "`theta = theta - ...`.",
            _theta_in_place,
        ),
        Slip(
            "callers-array-changed",
            "The caller's v has changed: `*=` and `+=` change the array that was handed in. Make a new one: `v = "
            "momentum * v + ...`.",
            _v_in_place,
        ),
    ),
)

# -- mend_line_step -----------------------------------------------------------------------------------------------


def mend_line_step(x, y, w, b, lr):
    residual = w * x + b - y
    dw = 2 * np.mean(residual * x)
    db = 2 * np.mean(residual)
    return w - lr * dw, b - lr * db


def _planted_line_step(x, y, w, b, lr):
    w = w - lr * 2 * np.mean((w * x + b - y) * x)
    b = b - lr * 2 * np.mean(w * x + b - y)
    return w, b


def _b_first(x, y, w, b, lr):
    b = b - lr * 2 * np.mean(w * x + b - y)
    w = w - lr * 2 * np.mean((w * x + b - y) * x)
    return w, b


def _mended(x, y, w, b, lr, for_w=1.0, for_b=1.0):
    new_w, new_b = mend_line_step(x, y, w, b, lr)
    return w + for_w * (new_w - w), b + for_b * (new_b - b)


def _slopes_swapped(x, y, w, b, lr):
    residual = w * x + b - y
    return w - lr * 2 * np.mean(residual), b - lr * 2 * np.mean(residual * x)


def _line_step_cases(rng):
    fixed = [{"x": np.array([1.0, 2.0]), "y": np.array([1.0, 3.0]), "w": 0.0, "b": 0.0, "lr": 0.1}]
    return fixed + [{**case, "lr": float(rng.uniform(0.05, 0.3))} for case in _line_cases(rng)]


MEND_LINE_STEP = Task(
    name="mend_line_step",
    chapter="05",
    title="Find the bug in a step for a line",
    outputs={"w": 1, "b": 2},
    cases=_line_step_cases,
    reference=mend_line_step,
    planted=_planted_line_step,
    symptom=(
        "For x = [1, 2], y = [1, 3], w = 0, b = 0 and lr = 0.1 the residuals are -1 and -3, so db is 2 * (-2) = -4 "
        "and the new b should be 0.4. Which w does your second line use?"
    ),
    hints=(
        "Both slopes belong to the same place: the line before the step. Print w between the two lines. Is it still "
        "the old one?",
        "`w = ...` replaces w at once, so whatever comes after it sees the new w. Compute everything that needs the "
        "old w first.",
        "Compute the residuals once, at the top, from the old w and b. Then both dw and db, and only then the new w "
        "and b.",
    ),
    slips=(
        Slip(
            "sequential-update",
            "Now b is changed first, and the slope for w is computed with the new b: the same mistake the other way "
            "round. Compute both slopes, then change both.",
            _b_first,
        ),
        Slip(
            "answers-change-places",
            "Both slopes are computed at the old place now, but each moves the other number: the mean with x in it "
            "is for w.",
            _slopes_swapped,
        ),
        Slip(
            "one-parameter-at-a-time",
            "Now b stays where it is. A step moves both: w and b, each by its own slope, both computed before "
            "anything changes.",
            lambda x, y, w, b, lr: _mended(x, y, w, b, lr, for_b=0.0),
        ),
        Slip(
            "uphill",
            "Both slopes are computed at the old place now, but the step goes uphill.",
            lambda x, y, w, b, lr: _mended(x, y, w, b, lr, -1.0, -1.0),
        ),
        Slip(
            "factor-two-forgotten",
            "Both slopes are computed at the old place now, but the factor 2 has got lost.",
            lambda x, y, w, b, lr: _mended(x, y, w, b, lr, 0.5, 0.5),
        ),
        Slip(
            "mean-or-sum",
            "Both slopes are computed at the old place now, but they are sums instead of means.",
            lambda x, y, w, b, lr: _mended(x, y, w, b, lr, len(x), len(x)),
        ),
    ),
)

# -- minibatches --------------------------------------------------------------------------------------------------


def minibatches(X, y, batch_size, rng):
    order = rng.permutation(len(X))
    batches = []
    for start in range(0, len(X), batch_size):
        chosen = order[start : start + batch_size]
        batches.append((X[chosen], y[chosen]))
    return batches


def _two_epochs(learner, N, batch_size, seed):
    X = np.column_stack([np.arange(N), np.arange(N) ** 2])
    rng = np.random.default_rng(seed)
    epochs = []
    for generator in (rng, rng, np.random.default_rng(seed)):  # two epochs, and the first one again
        batches = learner.minibatches(X.copy(), 10 * np.arange(N), batch_size, generator)
        if batches is None:
            return {}
        batches = [tuple(batch) for batch in batches]
        if any(len(batch) != 2 for batch in batches):
            raise WrongForm(
                "minibatches should return a list of pairs (x, y): the samples of one batch, and their targets."
            )
        if any(np.ndim(x) != 2 or np.ndim(t) != 1 or len(x) != len(t) for x, t in batches):
            raise WrongForm(
                "In each pair x should have shape (n, n_in) and y shape (n,), with the same n: as many targets as "
                "samples."
            )
        epochs.append(batches)
    rows = [np.concatenate([x[:, 0] for x, _ in batches]).astype(int) for batches in epochs]
    targets = [np.concatenate([t for _, t in batches]) for batches in epochs]
    counts = np.bincount(rows[0], minlength=N)
    runs = [np.all(np.diff(x[:, 0]) == 1) for x, _ in epochs[0]]
    return {
        "sizes": np.sort([len(x) for x, _ in epochs[0]])[::-1],
        "times": np.array([counts.min(), min(counts.max(), 2), counts.sum()]),
        "paired": float(all(np.array_equal(10 * row, target) for row, target in zip(rows, targets))),
        "mixed": np.array([not all(runs), not np.array_equal(*rows[:2])], dtype=float),
        "repeatable": float(np.array_equal(rows[0], rows[2])),
    }


def _batch_cases(rng):
    sizes = ((22, 4), (20, 2), (50, 8), (33, 32))
    return [{"N": N, "batch_size": size, "seed": int(rng.integers(1000))} for N, size in sizes]


def _in_order(X, y, batch_size, rng):
    return [(X[i : i + batch_size], y[i : i + batch_size]) for i in range(0, len(X), batch_size)]


def _starts_shuffled(X, y, batch_size, rng):
    batches = _in_order(X, y, batch_size, rng)
    return [batches[i] for i in rng.permutation(len(batches))]


def _shuffled_apart(X, y, batch_size, rng):
    return _in_order(X[rng.permutation(len(X))], y[rng.permutation(len(y))], batch_size, rng)


def _by_global_randomness(X, y, batch_size, rng):
    order = np.random.permutation(len(X))
    return _in_order(X[order], y[order], batch_size, rng)


def _drawn_afresh(X, y, batch_size, rng):
    batches = []
    for start in range(0, len(X), batch_size):
        chosen = rng.integers(len(X), size=min(batch_size, len(X) - start))
        batches.append((X[chosen], y[chosen]))
    return batches


MINIBATCHES = Task(
    name="minibatches",
    chapter="05",
    title="Deal the data out in small portions",
    outputs={"sizes": 1, "times": 1, "paired": 1, "mixed": 1, "repeatable": 1},
    cases=_batch_cases,
    reference=minibatches,
    probe=_two_epochs,
    borrowed=("nnlib.batches",),
    hints=(
        "Think of a pack of cards: shuffle all of it once, then deal it out in portions. What you shuffle are row "
        "numbers, so that X and y stay together.",
        "`order = rng.permutation(len(X))` holds every row number once, in random order. A batch is a piece of it, "
        "the same piece for X and for y.",
        "Go through `range(0, len(X), batch_size)`: from each start take order[start : start + batch_size]. A slice "
        "beyond the end gives what is left, so the last batch needs no special case.",
    ),
    slips=(
        Slip(
            "drops-last-batch",
            "The last batch is missing whenever it is smaller than the others. Its samples would be left out of the "
            "epoch: keep it.",
            lambda X, y, batch_size, rng: [
                batch for batch in minibatches(X, y, batch_size, rng) if len(batch[0]) == batch_size
            ],
        ),
        Slip(
            "drops-last-batch",
            "The last batch is missing, even when it is as large as the others. Let the starts run up to len(X): a "
            "slice beyond the end gives what is left.",
            lambda X, y, batch_size, rng: minibatches(X, y, batch_size, rng)[:-1],
        ),
        Slip(
            "half-shuffle",
            "The batches come in random order, but inside them the samples stand as in the data: the same samples "
            "always meet. Shuffle the samples themselves, then cut.",
            _starts_shuffled,
        ),
        Slip(
            "order-does-not-matter",
            "Nothing is shuffled: the batches come in the order of the data. Data is often sorted, and then each "
            "batch shows one kind of sample only.",
            _in_order,
        ),
        Slip(
            "same-order-every-epoch",
            "Every call gives the same order. Do you make a random generator of your own inside the function? Use "
            "the rng that is handed in: it goes on where it stopped.",
            lambda X, y, batch_size, rng: minibatches(X, y, batch_size, np.random.default_rng(0)),
        ),
        Slip(
            "shuffled-apart",
            "X and y are shuffled apart, so that samples have got the targets of others. Draw one order, and use it "
            "for both.",
            _shuffled_apart,
        ),
        Slip(
            "epoch-draws-afresh",
            "You draw the samples of each batch from all of the data. So some come twice in an epoch and others "
            "never; shuffle once, then deal out. (Does a new permutation stand inside the loop? Draw it before.)",
            _drawn_afresh,
        ),
        Slip(
            "any-randomness-will-do",
            "Two generators with the same seed should give the same batches, and yours differ. Shuffle with the rng "
            "that is handed in, as in rng.permutation, and not with np.random.",
            _by_global_randomness,
        ),
        Slip(
            "return-in-the-loop",
            "This is the first batch alone. Does your `return` stand inside the loop?",
            lambda X, y, batch_size, rng: minibatches(X, y, batch_size, rng)[:1],
        ),
    ),
)

TASKS = (
    GRADIENT_STEP,
    MSE_GRAD,
    NUMERICAL_GRADIENT,
    LINEAR_REGRESSION_GRADIENT,
    GRADIENT_DESCENT,
    MOMENTUM_STEP,
    MEND_LINE_STEP,
    MINIBATCHES,
)
