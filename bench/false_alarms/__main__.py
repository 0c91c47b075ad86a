"""Say how often the rules cry wolf.

    python -m bench.false_alarms --sentences 100000

For each rule: its severity, how often it reports an ordinary sentence, in 10,000, and what it found the first time.
Then the harmful sentences that were missed. A rule above 10 in 10,000 is a note, or is narrowed.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterator

from bench.false_alarms.planted import PLANTED
from bench.false_alarms.rates import Rates, missed, rates
from waystation.checks import RULES

_LARGEST_RATE = 10.0


def main() -> None:
    """Print the table."""
    options = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    options.add_argument("--sentences", type=int, default=100_000, help="how many ordinary sentences")
    options.add_argument("--seed", type=int, default=1, help="another seed gives other sentences")
    options.add_argument("--family", help="only the rules of one family, such as harm")
    given = options.parse_args()
    found = rates(given.sentences, seed=given.seed)
    print("\n".join(_table(found, given.family)))
    not_found = missed()
    print(f"\n{len(PLANTED) - len(not_found)} of {len(PLANTED)} harmful sentences reported")
    for code, text in not_found:
        print(f"  missed by {code}: {text}")


def _table(found: Rates, family: str | None) -> Iterator[str]:
    yield f"{found.sentences} ordinary sentences\n"
    yield f"{'rule':24}{'severity':10}{'alarms':>8}{'in 10,000':>11}"
    for code, rule in RULES.items():
        if family not in (None, rule.family) or not (found.alarms.get(code) or family):
            continue
        rate = found.per_10_000(code)
        mark = " !" if rate > _LARGEST_RATE and rule.severity != "note" else ""
        example = next(iter(found.examples.get(code, ())), "")
        yield f"{code:24}{rule.severity:10}{found.alarms.get(code, 0):8}{rate:11.1f}{mark}  {example[:70]}"


if __name__ == "__main__":
    main()
