"""Record films again: ``python -m helpers.films [name …]``, some minutes for all."""

import argparse

import torch

from helpers.films import FILMS, file, record


def main():
    """Record the films that the line names, or all of them."""
    parser = argparse.ArgumentParser(description=__doc__.partition(":")[0])
    parser.add_argument("names", nargs="*", choices=[*FILMS, []], metavar="name")
    # Sums in another order would give other digits.
    torch.set_num_threads(1)
    for name in parser.parse_args().names or FILMS:
        record(name)
        print(f"wrote {file(name)}", flush=True)


if __name__ == "__main__":
    main()
