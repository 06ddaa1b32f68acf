"""What a stylesheet says of one view holds, whichever other widget the page loads after it.

All stylesheets of the widgets land on one page, in the order in which the widgets are first shown, and the shared one comes along with
each of them. Of two rules that say equally much the later one wins; so a view's own rule has to say more than the shared one for the
same element.
"""

import re

import pytest

from workbook.widgets.bundle import WIDGETS

SHARED = WIDGETS / "widgets.css"
OTHER_INPUTS = r'\[type="(radio|checkbox|range)"\]'  # of inputs the shared rule is about those with a text
OWN = sorted(path for path in WIDGETS.rglob("*.css") if path != SHARED)


def selectors(path):
    text = re.sub(r"/\*.*?\*/", "", path.read_text("utf-8"), flags=re.DOTALL)
    for head in re.findall(r"([^{}]+)\{", text):
        if not head.strip().startswith("@"):
            yield from (one.strip() for one in re.split(r",(?![^(]*\))", head))


def element(selector):
    """The element that a selector is about, "button" or "" where it does not say."""
    return re.match(r"[a-z]*", re.split(r"[\s>+~]+", re.sub(r"\(.*?\)", "", selector))[-1])[0]


def weight(selector):
    """(classes, elements), as CSS counts them."""
    plain = re.sub(r":(not|is|has)\(", " ", selector)
    found = re.findall(r"\.[\w-]+|\[[^\]]+\]|(?<!:):[\w-]+", plain)
    return len(found), len(re.findall(r"(?:^|[\s>+~(])[a-z]\w*", plain))


@pytest.mark.parametrize("path", OWN, ids=lambda path: path.name)
def test_a_views_own_rule_says_more_than_the_shared_one(path):
    shared = {
        element(one): weight(one) for one in selectors(SHARED) if re.fullmatch(r"\.wb-widget [a-z]+(\[.*\])?", one)
    }
    assert {"button", "code", "input"} <= set(shared)
    weak = [
        one
        for one in selectors(path)
        if element(one) in shared and not re.search(OTHER_INPUTS, one) and weight(one) <= shared[element(one)]
    ]
    assert weak == []


def test_the_weight_of_a_selector():
    assert weight(".wb-widget button") == (1, 1)
    assert weight(".wb-widget .wbp .wbp-own button:hover:not(:disabled)") == (5, 1)
    assert element('.wbp > input[type="text"]') == "input"
