"""Build the book, of which the slides are a part, and say where they are.

python -m tools.slides
"""

import sys

from tools import book, build, execute, trouble


def main():
    """Build, then name the decks."""
    try:
        html, paths = build.build(), book.notebooks()
    except (execute.NotebookError, RuntimeError, ValueError, OSError) as error:
        told = trouble.told(error)
        print(f"The slides were not made, and nothing was changed.\n{told}")
        sys.exit(1)
    print("The slides are part of the book. Open in a browser:")
    for path in paths:
        print(f"  {html / 'slides' / path.stem}.html")


if __name__ == "__main__":
    main()
