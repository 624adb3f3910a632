"""`python -m benchmarks [NAME [OPTIONS]]`: run one measurement, `extraction` if none is named."""

import importlib
import sys

NAMES = {
    "extraction": "CPU time of extraction against spaCy's own full pipeline",
    "chooser": "metrics chosen by weights against rules alone; --write, --crossed, --errors N",
    "queries": "requests/s and waits of the API beside Datasette on a made-up store: [N] claims, 1,000,000",
    "quality": "how well figures are read, for the page about the method; --write makes lexicon/quality.toml",
    "tables": "the tables of docs/extraction.md: totals, slots, metrics, confusions",
    "pages": "weight and server time of each page on a made-up store: [N] claims, 1,000,000",
    "comparing": "checks, related claims, latest, conflicts, an article taken in; [N ...] made-up",
    "calibration": "reading_confidence against gold; --write makes lexicon/calibration.toml anew",
}


def main() -> int:
    """Run the measurement that the first argument names; 64 for an unknown one."""
    name, *options = sys.argv[1:] or ["extraction"]
    if name not in NAMES:
        for known, what in NAMES.items():
            print(f"python -m benchmarks {known:12} {what}", file=sys.stderr)
        return 64
    importlib.import_module(f"benchmarks.{name}").main(options)
    return 0


sys.exit(main())
