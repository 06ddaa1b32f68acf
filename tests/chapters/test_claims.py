"""What the chapters say about training holds for all 20 seeds, and one of them, run again, says the same; two with --all."""

import os

import pytest

from workbook.claims import band
from workbook.content import chapters_with_claims as chapters
from workbook.content import claims_of, saved_numbers
from workbook.forms.claim import SEEDS

CLAIMS = [(chapter, claim) for chapter in chapters() for claim in claims_of(chapter)]
NAMES = [f"{chapter}-{claim.name}" for chapter, claim in CLAIMS]
AGAIN = (0, 7)
# to train takes long: the ordinary tests run one of the two seeds, of one claim the first and of the next one the second
RUN_AGAIN = [
    pytest.param(chapter, claim, seed, id=f"{name}-{seed}")
    for number, (name, (chapter, claim)) in enumerate(zip(NAMES, CLAIMS))
    for seed in (AGAIN if os.environ.get("COURSE_TEST_ALL") else AGAIN[number % 2 :][:1])
]


@pytest.mark.parametrize(("chapter", "claim"), CLAIMS, ids=NAMES)
def test_the_claim_holds_for_every_saved_seed(chapter, claim):
    values = band(chapter, claim.name).values
    assert len(values) == len(SEEDS)
    against = [seed for seed, value in zip(SEEDS, values) if not claim.holds(value)]
    assert not against, f"{claim.says} Not so for seeds {against}: {values[against]}"


@pytest.mark.parametrize(("chapter", "claim", "seed"), RUN_AGAIN)
def test_a_seed_run_again_agrees_with_the_saved_number(chapter, claim, seed):
    saved, again = band(chapter, claim.name).values[seed], claim.run(seed)
    assert claim.holds(again), f"{claim.says} Seed {seed} now gives {again}"
    assert abs(again - saved) <= claim.margin, f"seed {seed}: saved {saved}, now {again}, margin {claim.margin}"


def test_a_band_reaches_from_the_lowest_number_to_the_highest(monkeypatch):
    monkeypatch.setattr("workbook.claims.saved_numbers", lambda chapter: {"spread": [0.5, 0.25, 0.75, 0.625]})
    spread = band("99", "spread")
    assert (spread.low, spread.median, spread.high) == (0.25, 0.5625, 0.75)
    assert str(spread) == "between 0.25 and 0.75 over 4 seeds, median 0.5625"


@pytest.mark.parametrize("chapter", chapters())
def test_nothing_else_is_saved(chapter):
    assert list(saved_numbers(chapter)) == [claim.name for claim in claims_of(chapter)]
