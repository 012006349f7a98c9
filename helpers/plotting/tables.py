"""Tables: a pandas data frame with a caption, in one style on page, slide and paper."""

import html
import re

import pandas as pd
from IPython.display import display

from helpers.numbers import RAISED, in_print
from helpers.plotting.style import captioned, spelled

__all__ = ["table"]

_POWER = re.compile(r"\b10\^(-?\d+)")


def table(columns, caption, decimals=2):
    """Display numbers and words as a table.

    Parameters
    ----------
    columns : dict of {str: sequence}, list of dict, or DataFrame
        Heading and cells of each column, all of one length; or the rows, each with a
        cell for each heading. The first column names the rows. Words stand as they are,
        but for ``relu``, which is ReLU, and its like, and for ``10^14``, which is 10¹⁴;
        so do whole numbers.
    caption : str
        What the numbers are, and of how many runs: plain words, no formulas.
    decimals : int or dict of {str: int or str}, optional
        Of numbers with a fractional part: for all columns, or by heading (2 where a
        heading is not there); a format such as ``".1e"`` or ``".1%"`` in place of it.

    Raises
    ------
    ValueError
        When a column has another length than the first, a row other headings, there is
        none, a heading in ``decimals`` is no column, or ``caption`` is no sentence.
    """
    heading = captioned(caption, "caption")
    if isinstance(columns, list):
        columns = _turned(columns)
    try:
        cells = pd.DataFrame(columns)
    except ValueError:
        lengths = {name: len(values) for name, values in columns.items()}
        raise ValueError(
            f"columns: expected the same number of cells in each; got {lengths}"
        ) from None
    if not cells.shape[1]:
        raise ValueError("columns: expected at least one; got none")
    formats = decimals if isinstance(decimals, dict) else dict.fromkeys(cells, decimals)
    if unknown := set(formats) - set(cells):
        raise ValueError(
            f"decimals: expected headings among {list(cells)}; got {sorted(unknown)}"
        )
    for name in cells:
        cells[name] = [_written(cell, formats.get(name, 2)) for cell in columns[name]]
    names = cells.columns[0]
    text = cells.to_string(index=False)
    # In the corner stands what names the rows, and each of their names is a heading.
    cells = cells.set_index(names).rename_axis(index=None, columns=names)
    body = cells.to_html(border=0, classes="course-table", justify="unset")
    display(
        {
            "text/plain": f"Table: {caption.strip()}\n{text}",
            "text/html": '<div class="course-table-box" tabindex="0" role="group" '
            f'aria-label="{html.escape(caption.strip())}">{heading}{in_print(body)}</div>',
        },
        raw=True,
    )


def _turned(rows):
    names = list(rows[0]) if rows else []
    for number, row in enumerate(rows, start=1):
        if list(row) != names:
            raise ValueError(
                f"columns: expected the headings {names} in each row; "
                f"row {number} has {list(row)}"
            )
    return {name: [row[name] for row in rows] for name in names}


def _written(cell, form):
    cell = cell.item() if hasattr(cell, "item") else cell
    if isinstance(cell, str):
        return _POWER.sub(lambda m: f"10{m[1].translate(RAISED)}", spelled(cell))
    if isinstance(cell, int) and not isinstance(form, str):
        return str(cell).replace("-", "\u2212")
    text = f"{cell:{form if isinstance(form, str) else f'.{form}f'}}"
    # Nothing is "minus zero".
    text = text if text.strip("-0.%") else text.lstrip("-")
    mantissa, _, power = text.partition("e")
    if power:
        text = f"{mantissa} \u00b7 10{str(int(power)).translate(RAISED)}"
    return text.replace("-", "\u2212")
