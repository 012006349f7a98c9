"""Members in groups of four, one vector of the processor each, and back."""

import numpy as np

__all__ = ["LANES", "fingerprint", "groups_of", "packed", "per_member", "unpacked"]

LANES = 4


def groups_of(members):
    """Return the number of groups of four that hold so many members."""
    return -(-members // LANES)


def per_member(values, members, padding=0.0):
    """Spread a number, or (E,) numbers, over groups: (groups, 4) float32."""
    spread = np.full(groups_of(members) * LANES, padding, np.float32)
    spread[:members] = values
    return spread.reshape(-1, LANES)


def packed(layers, members):
    """Pack weights and biases: (groups, parameters, 4) float32.

    Parameters
    ----------
    layers : list of ((E, outputs, inputs) array, (E, outputs) array)
    """
    flat = [np.reshape(array, (members, -1)) for pair in layers for array in pair]
    rows = np.zeros((groups_of(members) * LANES, sum(a.shape[1] for a in flat)), "f4")
    rows[:members] = np.concatenate(flat, axis=1)
    groups = rows.reshape(-1, LANES, rows.shape[1])
    return np.ascontiguousarray(groups.transpose(0, 2, 1))


def unpacked(array, specification, members):
    """Undo :func:`packed`: a list of (weights, biases), one for each layer."""
    rows = array.transpose(0, 2, 1).reshape(-1, array.shape[1])[:members]
    layers, start = [], 0
    for inputs, outputs in specification.layers:
        middle = start + inputs * outputs
        weights = rows[:, start:middle].reshape(members, outputs, inputs)
        start = middle + outputs
        layers.append((weights.copy(), rows[:, middle:start].copy()))
    return layers


def fingerprint(layers):
    """Return 16 hexadecimal digits that change with any bit of any parameter.

    All NaN count as one, since processors do not agree on the bits of NaN. The page's
    script computes the same digits.

    Parameters
    ----------
    layers : list of ((E, outputs, inputs) array, (E, outputs) array)
        float32.
    """
    members = len(layers[0][0])
    flat = [np.reshape(array, (members, -1)) for pair in layers for array in pair]
    values = np.ascontiguousarray(np.concatenate(flat, axis=1), np.float32).ravel()
    bits = np.where(np.isnan(values), np.uint32(0x7FC00000), values.view(np.uint32))
    places = np.arange(len(bits), dtype=np.uint32)
    sums = (_mixed(bits ^ _mixed(places + np.uint32(salt))).sum() for salt in (1, 2))
    return "".join(f"{int(s) % 2**32:08x}" for s in sums)


def _mixed(words):
    """The last step of MurmurHash3 (Appleby 2011), for uint32 arrays."""
    words = (words ^ (words >> np.uint32(16))) * np.uint32(0x85EBCA6B)
    words = (words ^ (words >> np.uint32(13))) * np.uint32(0xC2B2AE35)
    return words ^ (words >> np.uint32(16))
