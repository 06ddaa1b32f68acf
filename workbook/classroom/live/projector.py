"""What the projector shows: nothing that could point at a person.

A count below FEWEST is not shown by option. Numbers of people are given in steps, so that what is hidden cannot be reckoned from
the rest, and a distribution stands still from the moment in which the instructor reveals it, so that nobody's click moves a bar.
"""

from workbook.classroom.live.votes import Row

FEWEST = 3
STEP = 5
ROUNDS = ("first", "second")


def frozen(rows: list[Row], rounds: list[str]) -> list[dict]:
    """The rows as they may be shown, with the counts of these rounds: a number from FEWEST on, and None below."""
    return [
        {
            "label": row.label,
            **{one: count if (count := getattr(row, one)) >= FEWEST else None for one in ROUNDS if one in rounds},
        }
        for row in rows
    ]


def about(count: int) -> str:
    """How many, in words that fit several counts."""
    return f"fewer than {STEP}" if count < STEP else f"at least {count - count % STEP}"
