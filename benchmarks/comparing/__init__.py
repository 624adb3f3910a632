"""`python -m benchmarks comparing [N ...]`: what comparing claims costs, in stores of N made-up claims.

For each number: a check of a draft with five figures besides the pipeline, `latest`, `conflicts` and
`related`, and an article of five claims taken in; then the same where one statement is told by 100,000
articles.
"""

import argparse
import tempfile
from pathlib import Path

from benchmarks.comparing.asking import ask_all
from benchmarks.comparing.stores import store_of

SIZES = [10_000, 100_000, 1_000_000]
REPEATED = 100_000


def main(options: list[str]) -> None:
    """Make the stores, ask them, print a table."""
    parser = argparse.ArgumentParser("benchmarks comparing", description=__doc__)
    parser.add_argument("claims", nargs="*", type=int, default=SIZES, help="Claims in each store.")
    parser.add_argument("--folder", type=Path, help="Where stores are kept and found again.")
    parser.add_argument("--repeated", type=int, default=REPEATED, help="Tellings of one statement; 0: none.")
    parser.add_argument("--asked", type=int, default=100, help="How often each question is asked.")
    given = parser.parse_args(options)
    with tempfile.TemporaryDirectory() as temporary:
        folder = given.folder or Path(temporary)
        stores = [(f"{size:,} claims", size, 0) for size in given.claims]
        if given.repeated:
            stores.append((f"one told {given.repeated:,} times", 10_000, given.repeated))
        for name, claims, repeated in stores:
            print(f"\n{name}")
            for line in ask_all(store_of(folder, claims, repeated), given.asked):
                print(line, flush=True)
