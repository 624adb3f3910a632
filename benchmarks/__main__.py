"""`python -m benchmarks [NAME [ARGUMENT...]]`: one benchmark of this folder, by default `extraction`."""

import importlib
import sys

NAMES = ("extraction", "calibration")


def main(arguments: list[str]) -> None:
    """Run the benchmark named first with the other arguments; ends with 64 for another name."""
    name, rest = (arguments[0], arguments[1:]) if arguments else (NAMES[0], [])
    if name not in NAMES:
        print(f"benchmarks: no {name!r}; there are {', '.join(NAMES)}", file=sys.stderr)
        sys.exit(64)
    importlib.import_module(f"benchmarks.{name}").main(rest)


if __name__ == "__main__":
    main(sys.argv[1:])
