"""What sweeps share whose runs choose their settings on validation data."""

import numpy as np

__all__ = ["FIT", "LARGEST", "TESTED", "chosen", "numbers", "read"]

FIT = 450  # of 600 training images; the others judge the candidates
TESTED = 1197
LARGEST = 1e30  # stands for a loss that is no number


def chosen(seen, retrained):
    """Let each run take its best candidate, and tell what it reaches with it.

    Parameters
    ----------
    seen : (candidates, runs) int ndarray
        How many of the 600 − FIT validation images were right.
    retrained : callable
        Of the runs' candidates, a (runs,) int ndarray, the first of equals; trains on
        all 600 images and returns two (runs,) tensors: test images right, and losses.

    Returns
    -------
    dict
        ``validation``: images right, by candidate, mean over runs, of 100; ``chosen``:
        numbers of candidates; ``right``: test images, by run; ``losses``: 100 log10.
    """
    best = seen.argmax(0)
    tested, losses = retrained(best)
    losses = losses.double().nan_to_num(LARGEST).clamp(1 / LARGEST, LARGEST)
    return {
        "validation": (100 * seen.mean(1) / (600 - FIT)).round(1).tolist(),
        "chosen": best.tolist(),
        "right": tested.tolist(),
        "losses": (100 * losses.log10()).round().int().tolist(),
    }


def read(found):
    """Return what :func:`chosen` found as four arrays: validation shares by candidate;
    and by run the candidates' numbers, the shares of test images, and the losses.
    """
    return (
        np.array(found["validation"]) / 100,
        np.array(found["chosen"]),
        np.array(found["right"]) / TESTED,
        10 ** (np.array(found["losses"]) / 100),
    )


def numbers(film, slack):
    """Return what a film says: {record: (numbers, what rounding may make of them)}.

    Parameters
    ----------
    film : list of (entry of the plan, what :func:`chosen` found)
    slack : callable
        Of an entry: {"validation", "right", "losses": what rounding may come to}, in
        images of a hundred and in units of log10 of the loss.
    """
    said = {}
    for entry, found in film:
        means = {
            "validation": found["validation"],
            "right": 100 * np.mean(found["right"]) / TESTED,
            "losses": np.median(found["losses"]) / 100,
        }
        for name, value in means.items():
            said[f"{name} of {entry}"] = value, slack(entry)[name]
    return said
