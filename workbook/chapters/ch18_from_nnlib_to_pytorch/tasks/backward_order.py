"""The order of the walk back through any graph, without recursion."""

import numpy as np

from workbook.forms.task import Mistake, Task, WrongFormError


def backward_order(parts, last):
    order, seen, waiting = [], set(), [(last, False)]
    while waiting:
        name, parts_done = waiting.pop()
        if parts_done:
            order.append(name)
        elif name not in seen:
            seen.add(name)
            waiting.append((name, True))
            waiting += [(part, False) for part in parts[name]]
    return order[::-1]


def _probe(learner, parts, last, links):
    """The order as numbers of the names, and that of a chain of so many links, -1 where that is too deep."""
    order = learner.backward_order({name: list(made_of) for name, made_of in parts.items()}, last)
    if order is None:
        return {}
    if not isinstance(order, (list, tuple)) or not all(name in parts for name in order):
        raise WrongFormError(
            f"backward_order should return a list of names out of the graph, such as ['L', 'b', 'a', 'x']; it returned {order!r}."
        )
    chain = {f"v{k}": [f"v{k - 1}"] * (k > 0) for k in range(links + 1)}
    numbers = {name: k for k, name in enumerate(chain)}
    try:
        done = [numbers.get(name, -2) for name in learner.backward_order(chain, f"v{links}")]
    except RecursionError:
        done = [-1]
    return {"order": [list(parts).index(name) for name in order], "chain": done}


def _what_the_order_shows(measured, parts, last, links):
    """How often each name is listed, which names stand too early, and whether the chain is whole: 1, 0, or -1 where it was too deep."""
    listed = list(parts)
    order = [listed[int(number)] for number in measured["order"]]
    names, first = sorted(parts), {}
    for place, name in enumerate(order):
        first.setdefault(name, place)
    too_early = []
    for name in names:
        users = [user for user in parts if name in parts[user] and user in first]
        too_early.append(name in first and any(first[user] > first[name] for user in users))
    chain = measured["chain"]
    came_out = -1 if np.array_equal(chain, [-1]) else int(np.array_equal(chain, np.arange(links, -1, -1)))
    return {"times": [order.count(name) for name in names], "too_early": too_early, "long_chain": came_out}


def _cases(rng):
    chain = {"L": ["b"], "x": [], "b": ["a"], "a": ["x"]}
    woven = {"x": [], "L": ["a", "b"], "a": ["x", "x"], "b": ["a", "x"]}
    other = {"a": ["w"], "w": [], "unused": ["a"], "L": ["c", "a"], "c": ["b"], "b": ["a", "w"]}
    found = [{"parts": parts, "last": "L", "links": 3} for parts in (chain, woven, other)]
    for size in (6, 9, 12):
        names = [f"v{k}" for k in range(size)]
        parts = {name: [names[j] for j in rng.choice(k, min(k, 2))] if k else [] for k, name in enumerate(names)}
        shuffled = {names[k]: parts[names[k]] for k in rng.permutation(size)}
        found.append({"parts": shuffled, "last": names[-1], "links": 5})
    return [*found, {"parts": chain, "last": "L", "links": 5000}]


def _parts_first(parts, last):
    order, seen = [], set()

    def visit(name):
        if name not in seen:
            seen.add(name)
            for part in parts[name]:
                visit(part)
            order.append(name)

    visit(last)
    return order[::-1]


def _nearest_first(parts, last):
    order = [last]
    for name in order:
        order += [part for part in dict.fromkeys(parts[name]) if part not in order]
    return order


def _deepest_first(parts, last):
    order, waiting = [], [last]
    while waiting:
        name = waiting.pop()
        if name not in order:
            order.append(name)
            waiting += parts[name]
    return order


def _first_met_first(parts, last):
    order, waiting = [], [last]
    while waiting:
        name = waiting.pop()
        if name not in order:
            order.append(name)
            waiting += reversed(parts[name])
    return order


def _waits_for_all(parts, last):
    waits_for, order = dict.fromkeys(parts, 0), [last]
    for made_of in parts.values():
        for part in set(made_of):
            waits_for[part] += 1
    for name in order:
        for part in dict.fromkeys(parts[name]):
            waits_for[part] -= 1
            if waits_for[part] == 0:
                order.append(part)
    return order


def _every_path(parts, last):
    order = [last]
    for name in order:
        order += parts[name]
        if len(order) > 10_000:
            break
    return order


def _say_times(case, got, want):
    wrong = [
        f"`{name}` {g:g} {'time' if g == 1 else 'times'} (expected {w:g})"
        for name, g, w in zip(sorted(case["parts"]), got, want)
        if g != w
    ]
    return f"Your order lists {', '.join(wrong)}. Each name that `last` is made of stands in it once, and no other."


def _say_too_early(case, got, want):
    names = [f"`{name}`" for name, early in zip(sorted(case["parts"]), got) if early]
    return f"{' and '.join(names)} {'stands' if len(names) == 1 else 'stand'} before a name that {'it goes' if len(names) == 1 else 'they go'} into. All that a value goes into comes first."


def _say_long_chain(case, got, want):
    if got == -1:
        return (
            f"A chain of {case['links']:,} ends in a RecursionError: a function calls itself once for each link. Keep what is "
            "still to be done in a list, and work in a while loop."
        )
    return f"A chain of {case['links']:,} does not come out whole and in order; your function ends without an error."


TASK = Task(
    title="The order of the walk back through any graph, without recursion",
    outputs={"times": 1, "too_early": 2, "long_chain": 1},
    cases=_cases,
    reference=backward_order,
    probe=_probe,
    measures=("order", "chain"),
    derive=_what_the_order_shows,
    hints=(
        "It can be done from either side. From the end: a name may be listed when everything that it goes into is listed, "
        "which one can count. Or from the front: list each name after all its parts, and turn the list around.",
        "A list of what is still to be done takes the place of recursion: take its last entry off, and put more on it. From "
        "the front, a name has to come up twice: first for its parts, and once more when they are done.",
        "Put pairs on the list: (name, False) at first. When such a pair comes up and the name is new, put (name, True) on "
        "the list and then (part, False) for each part. When (name, True) comes up, all its parts are listed: list it.",
    ),
    facts={
        "times": _say_times,
        "too_early": _say_too_early,
        "long_chain": _say_long_chain,
    },
    mistakes=(
        Mistake(
            "recursion-goes-any-depth",
            "A chain of 5,000 ends in a RecursionError: the function calls itself for each link, and Python stops that. "
            "Keep what is still to be done in a list, and work in a while loop.",
            _parts_first,
        ),
        Mistake(
            "handed-on-too-early",
            "You list what is nearest to the end first. A name that goes into something further away as well stands too "
            "early: in L = a * b with b = a + x, a has to wait for b.",
            _nearest_first,
        ),
        Mistake(
            "handed-on-too-early",
            "You follow one path down to its end and list all that you meet there. What goes into another path as well "
            "stands too early: it has to wait until that one has come, too.",
            _deepest_first,
        ),
        Mistake(
            "handed-on-too-early",
            "You list each name when you first meet it on the way down, part after part. A name that a later part goes "
            "through as well stands too early. Listed *after* its parts, and turned around at the end, it would be right.",
            _first_met_first,
        ),
        Mistake(
            "met-once-or-more",
            "Names that go into several others are listed several times. Each value hands on once, when all has arrived.",
            _every_path,
        ),
        Mistake(
            "back-begins-at-the-front",
            "The order runs forward, from the parts to what is made of them. The walk back begins with last.",
            lambda parts, last: backward_order(parts, last)[::-1],
        ),
        Mistake(
            "start-left-out",
            "last itself is missing: it is the first of the list.",
            lambda parts, last: backward_order(parts, last)[1:],
        ),
        Mistake(
            "chain-stops-early",
            "The names that are made of nothing are missing. They are the leaves, for which the walk is made.",
            lambda parts, last: [name for name in backward_order(parts, last) if parts[name]],
        ),
        Mistake(
            "all-that-there-is",
            "You list names that last is not made of. Begin with last, and go only to what it was made of.",
            lambda parts, last: backward_order(parts | {"": list(parts)}, "")[1:],
        ),
        Mistake(
            "all-that-there-is",
            "Some names are missing. You wait with a name for all that it goes into, also for what last is not made of, "
            "and that never comes.",
            _waits_for_all,
        ),
        Mistake(
            "dict-is-in-order",
            "You turn around the order in which the dict lists its names. It may list them in any order, and names that "
            "last is not made of, too.",
            lambda parts, last: list(parts)[::-1],
        ),
    ),
)
