"""`python -m workbook.building.measure [NN ...]`: run every claim with every seed, save the numbers, and say which claim fails."""

import json
import sys

from workbook.command_line import Parser
from workbook.content import chapters_with_claims, claims_of, numbers_file
from workbook.forms.claim import SEEDS


def main(arguments: list[str] | None = None) -> int:
    """Measure the claims of these chapters, or of all; returns 1 where a claim does not hold for every seed."""
    parser = Parser(prog="python -m workbook.building.measure", description="Run every claim with every seed.")
    parser.add_argument("chapters", nargs="*", metavar="NN", help="such as 05; all where none is named")
    asked = parser.parse_args(arguments).chapters
    unknown = set(asked) - set(chapters_with_claims())
    if unknown:
        parser.error(
            f"no claims for {', '.join(sorted(unknown))}; there are: {', '.join(chapters_with_claims()) or 'none'}"
        )
    failed = 0
    for chapter in asked or chapters_with_claims():
        numbers = {}
        for claim in claims_of(chapter):
            values = numbers[claim.name] = [round(float(claim.run(seed)), 6) for seed in SEEDS]
            against = [seed for seed, value in zip(SEEDS, values) if not claim.holds(value)]
            failed += bool(against)
            verdict = f"FAILS for seeds {against}" if against else "holds"
            print(
                f"{chapter} {claim.name}: {verdict}; {min(values):.4g} to {max(values):.4g}. {claim.says}", flush=True
            )
        # one claim a line: a claim measured anew is one changed line
        lines = ",\n".join(f"{json.dumps(name)}: {json.dumps(values)}" for name, values in numbers.items())
        numbers_file(chapter).write_text(f"{{\n{lines}\n}}\n", encoding="utf-8")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
