"""Fill the table of slopes, from the loss back to the input."""

from workbook.forms.task import Mistake, Task


def graph_slopes(x, w, y):
    u = w * x
    z = u + x
    e = z - y
    de = 2 * e
    dz = de
    du = dz
    dw = du * x
    dx = du * w + dz
    return de, dz, du, dw, dx


def _graph_cases(rng):
    fixed = [
        {"x": 2.0, "w": 3.0, "y": 1.0},
        {"x": 1.0, "w": -1.5, "y": 2.0},
        {"x": -3.0, "w": 0.5, "y": -1.0},
    ]
    return fixed + [dict(zip("xwy", map(float, 2 * rng.normal(size=3)), strict=True)) for _ in range(5)]


def _graph(x, w, y, slope_of_square=lambda e, z: 2 * e, slopes=lambda du, x, w: (du * x, du * w + du)):
    z = w * x + x
    de = slope_of_square(z - y, z)
    return (de, de, de, *slopes(de, x, w))


def _sum_as_a_product(x, w, y):
    dz = 2 * (w * x + x - y)
    return dz, dz, dz * x, dz * x * x, dz * x * w + dz


TASK = Task(
    title="Fill the table of slopes, from the loss back to the input",
    outputs={"de": 1, "dz": 1, "du": 1, "dw": 1, "dx": 1},
    cases=_graph_cases,
    reference=graph_slopes,
    hints=(
        "Begin at the end of the table: L = e * e. By how much does L change when e grows by a little? Then go up, one "
        "line at a time.",
        "de is 2 * e. A sum or a difference hands a slope on as it is, so dz and du are quickly found. A product "
        "hands back the slope times the other factor.",
        "x is used in two lines, u = w * x and z = u + x. One brings du * w, the other brings dz, and dx is both "
        "together.",
    ),
    mistakes=(
        Mistake(
            "results-in-any-order",
            "The five numbers are there, in the order of the way forward. Asked for is the order of the way back: de, dz, du, dw, dx.",
            lambda x, w, y: graph_slopes(x, w, y)[::-1],
        ),
        Mistake(
            "results-in-any-order",
            "dw and dx have changed places: first dw, the slope by the weight, then dx.",
            lambda x, w, y: (*graph_slopes(x, w, y)[:3], *graph_slopes(x, w, y)[:2:-1]),
        ),
        Mistake(
            "overwrite-not-add",
            "dx holds what comes through z = u + x alone. x is used in u = w * x as well: add what comes from there.",
            lambda x, w, y: _graph(x, w, y, slopes=lambda du, x, w: (du * x, du)),
        ),
        Mistake(
            "path-dropped",
            "dx holds what comes through u = w * x alone. x is added once more in z = u + x, and that way counts too.",
            lambda x, w, y: _graph(x, w, y, slopes=lambda du, x, w: (du * x, du * w)),
        ),
        Mistake(
            "factors-swapped",
            "In u = w * x two values have changed places: the slope of u by w is x, and the slope of u by x is w.",
            lambda x, w, y: _graph(x, w, y, slopes=lambda du, x, w: (du * w, du * x + du)),
        ),
        Mistake(
            "factor-two-forgotten",
            "This is half of what it should be. If all five are: the slope of e * e is 2 * e, since e is used twice "
            "there. If dx alone is: the two paths are added, not averaged.",
            lambda x, w, y: _graph(x, w, y, slope_of_square=lambda e, z: e),
        ),
        Mistake(
            "slope-is-height",
            "You began with the value of L. The way back begins with a slope: how fast e * e changes with e, which is "
            "2 * e.",
            lambda x, w, y: _graph(x, w, y, slope_of_square=lambda e, z: e * e),
        ),
        Mistake(
            "slope-is-height",
            "You multiplied by e once more on the way to z. In e = z - y nothing is multiplied: when z grows by a "
            "little, e "
            "grows as much, so dz is de.",
            lambda x, w, y: (2 * (w * x + x - y), *_graph(x, w, y, slope_of_square=lambda e, z: 2 * e * e)[1:]),
        ),
        Mistake(
            "slope-of-a-product",
            "You multiplied by x on the way from z to u. In z = u + x nothing is multiplied: a sum hands a slope on "
            "as it "
            "is, so du is dz.",
            lambda x, w, y: _sum_as_a_product(x, w, y),
        ),
        Mistake(
            "derivative-wrong-point",
            "You took the slope of the square at z. What goes into the square is e, so its slope is 2 * e.",
            lambda x, w, y: _graph(x, w, y, slope_of_square=lambda e, z: 2 * z),
        ),
        Mistake(
            "target-minus-prediction",
            "The sign is turned around. Here e is z - y: when z is too high, the loss grows with z, and dz is above 0.",
            lambda x, w, y: _graph(x, w, y, slope_of_square=lambda e, z: -2 * e),
        ),
        Mistake(
            "path-dropped",
            "de, dz, du and dw are right. In dx the direct path brings dz, not 1: what arrives at z comes back through the plus.",
            lambda x, w, y: (2 * ((w * x + x) - y),) * 3 + (2 * ((w * x + x) - y) * x, 2 * ((w * x + x) - y) * w + 1),
        ),
        Mistake(
            "paths-add-where-they-meet",
            "What comes from z along the direct path belongs to dx. You added it to du as well, so du and all behind it are twice too large.",
            lambda x, w, y: (
                (2 * ((w * x + x) - y),) * 2
                + (4 * ((w * x + x) - y), 4 * ((w * x + x) - y) * x, 2 * ((w * x + x) - y) * (1 + 2 * w))
            ),
        ),
    ),
)
