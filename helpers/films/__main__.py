"""Record films again, or compare them with their recipes; some minutes for all.

python -m helpers.films [--check] [name …]
"""

import argparse
import sys
from importlib import import_module

import torch

from helpers.films import FILMS, differences, file, is_sealed, record


def main():
    """Record or check the films that the line names, or all of them."""
    parser = argparse.ArgumentParser(description=__doc__.partition(";")[0])
    parser.add_argument("names", nargs="*", choices=[*FILMS, []], metavar="name")
    parser.add_argument("--check", action="store_true", help="write nothing")
    given = parser.parse_args()
    # Sums in another order would give other digits.
    torch.set_num_threads(1)
    failed = False
    for name in given.names or FILMS:
        if not given.check:
            record(name)
            print(f"wrote {file(name)}", flush=True)
            continue
        told = differences(name, import_module(f"helpers.films.{name}").recipe())
        told += (
            [] if is_sealed(name) else ["edited, or its recipe was, since it was made"]
        )
        print(f"{name}: {'; '.join(told[:9]) or 'as its recipe makes it'}", flush=True)
        failed |= bool(told)
    sys.exit(failed)


if __name__ == "__main__":
    main()
