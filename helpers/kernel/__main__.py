"""Write the demonstration page: ``python -m helpers.kernel demo OUT.html``."""

import argparse
from pathlib import Path

from helpers.kernel.page import demonstration


def main():
    """Do what the command line asks for."""
    parser = argparse.ArgumentParser(
        prog="python -m helpers.kernel", description="the kernel on a page"
    )
    parser.add_argument("what", choices=["demo"], help="the page to be written")
    parser.add_argument("path", type=Path, metavar="OUT.html")
    arguments = parser.parse_args()
    arguments.path.write_text(demonstration(), "utf-8")
    print(f"{arguments.path}: open it in any browser")


if __name__ == "__main__":
    main()
