"""Say in a line what went wrong, and what to do, to those who only wanted a book."""

import errno

_FULL = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}
_NO_ROOM = "the disk is full, or your share of it: free some space and try again"


def told(error):
    """Return the message for an error that a command ends with."""
    if isinstance(error, OSError) and error.errno in _FULL:
        place = error.filename2 or error.filename
        return f"{place}: {_NO_ROOM}" if place else _NO_ROOM
    # What a program that we started printed speaks of it too.
    text = str(error)
    return f"{_NO_ROOM}\n{text}" if "No space left on device" in text else text
