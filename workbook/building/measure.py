"""`python -m workbook.claims [NN ...]`: run every claim with every seed, save the numbers, and say which claim fails."""

import json
import sys

from workbook.claims import SEEDS, chapters, claims_of, saved_numbers


def main(asked: list[str]) -> int:
    """Measure the claims of these chapters, or of all; returns 1 where a claim does not hold for every seed."""
    unknown = set(asked) - set(chapters())
    if unknown:
        print(f"no claims for {', '.join(sorted(unknown))}; there are: {', '.join(chapters()) or 'none'}", file=sys.stderr)
        return 2
    failed = 0
    for chapter in asked or chapters():
        numbers = {}
        for claim in claims_of(chapter):
            values = numbers[claim.name] = [round(float(claim.run(seed)), 6) for seed in SEEDS]
            against = [seed for seed, value in zip(SEEDS, values) if not claim.holds(value)]
            failed += bool(against)
            verdict = f"FAILS for seeds {against}" if against else "holds"
            print(f"{chapter} {claim.name}: {verdict}; {min(values):.4g} to {max(values):.4g}. {claim.says}", flush=True)
        saved_numbers(chapter).write_text(json.dumps(numbers, indent=1) + "\n", encoding="utf-8")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
