"""A figure that travels beside its drawings, to be drawn again for a slide.

A build asks for it by an environment variable: a reader's own notebook does not grow.
"""

import base64
import os
import pickle
import zlib

__all__ = ["ASKED", "FIGURE", "asked", "packed", "unpacked"]

# What asks for it, and the kind of output that it is.
ASKED, FIGURE = "COURSE_FIGURES", "application/vnd.course.figure"


def asked():
    """Return whether a build asks for figures."""
    return bool(os.environ.get(ASKED))


def packed(picture):
    """Return a figure as an output of kind ``FIGURE``: empty unless one asks for it.

    Parameters
    ----------
    picture : Figure

    Returns
    -------
    dict of {str: str}
    """
    if not asked():
        return {}
    return {FIGURE: base64.b64encode(zlib.compress(pickle.dumps(picture))).decode()}


def unpacked(text):
    """Return the figure of such an output: it must be one's own, as every pickle."""
    return pickle.loads(zlib.decompress(base64.b64decode(text)))
