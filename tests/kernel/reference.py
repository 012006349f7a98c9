"""What the kernel is compared with: its generator in NumPy, its training in torch."""

import math
from itertools import pairwise

import numpy as np
import torch
from torch import nn

from helpers.ensembles.activations import activation as find_activation

WEIGHTS, ORDERS = 0, 1 << 28


def threefry(seed, stream, member, block):
    """Two uint32 words for each counter (Salmon et al. 2011, Threefry-2x32-20)."""
    with np.errstate(over="ignore"):
        keys = [np.uint32(seed), np.uint32(stream)]
        keys.append(np.uint32(0x1BD11BDA) ^ keys[0] ^ keys[1])
        member, block = np.broadcast_arrays(np.uint32(member), np.uint32(block))
        x0, x1 = member + keys[0], block + keys[1]
        for i in range(5):
            for r in ((13, 15, 26, 6), (17, 29, 16, 24))[i % 2]:
                x0 = x0 + x1
                x1 = (x1 << np.uint32(r) | x1 >> np.uint32(32 - r)) ^ x0
            x0 = x0 + keys[(i + 1) % 3]
            x1 = x1 + keys[(i + 2) % 3] + np.uint32(i + 1)
    return x0, x1


def words(seed, stream, members, count):
    """The first ``count`` words of each member: (members, count) uint32."""
    blocks = np.arange(-(-count // 2), dtype=np.uint32)
    pair = threefry(seed, stream, np.asarray(members, np.uint32)[:, None], blocks)
    return np.stack(pair, axis=-1).reshape(len(members), -1)[:, :count]


def signed_uniforms(w):
    whole = 2 * (w >> np.uint32(9)).astype(np.int64) + 1 - 2**23
    return (whole * 2.0**-23).astype(np.float32)


def normals(w):
    """Of words (…, an even number): as many normal numbers, float32."""
    u = ((w >> np.uint32(9)) + 0.5) * 2.0**-23
    r = np.sqrt(-2.0 * _logarithm(u[..., ::2]))
    cosine, sine = _cosine_and_sine(u[..., 1::2])
    return np.stack([r * cosine, r * sine], -1).reshape(w.shape).astype(np.float32)


def _logarithm(u):
    m, e = np.frexp(u)
    low = m < math.sqrt(0.5)
    m, e = np.where(low, 2 * m, m), np.where(low, e - 1, e)
    s = (m - 1.0) / (m + 1.0)
    return e * 0.6931471805599453 + (2.0 * s) * _horner(
        s * s, [1.0 / (2 * k + 1) for k in range(11)]
    )


def _cosine_and_sine(v):
    q = np.floor(4 * v + 0.5)
    x = (v - q / 4) * 6.283185307179586
    t = x * x
    s = x * _horner(t, [(-1) ** k / math.factorial(2 * k + 1) for k in range(9)])
    c = _horner(t, [(-1) ** k / math.factorial(2 * k) for k in range(10)])
    turned = q.astype(int) % 4
    return np.choose(turned, [c, -s, -c, s]), np.choose(turned, [s, c, -s, -c])


def _horner(t, coefficients):
    p = np.full_like(t, coefficients[-1])
    for coefficient in coefficients[-2::-1]:
        p = p * t + coefficient
    return p


def start(init, seed, members, sizes):
    """Initial weights and biases of the given members, layer by layer."""
    layers = []
    for k, (inputs, outputs) in enumerate(pairwise(sizes)):
        uniform, scale, biases = {
            "torch": (True, 1 / math.sqrt(inputs), True),
            "xavier": (True, math.sqrt(6 / (inputs + outputs)), False),
            "he": (False, math.sqrt(2 / inputs), False),
            "normal": (False, 1.0, False),
        }[init]
        count = outputs * (inputs + biases)
        w = words(seed, WEIGHTS + k, members, count + count % 2)
        x = (signed_uniforms(w) if uniform else normals(w))[:, :count]
        rows = (x * np.float32(scale)).reshape(len(members), outputs, -1)
        b = rows[..., inputs] if biases else np.zeros_like(rows[..., 0])
        layers.append((rows[..., :inputs], b))
    return layers


def order(seed, epoch, member, n):
    keys = words(seed, ORDERS + epoch, [member], n)[0].astype(np.uint64)
    keys = keys * np.uint64(2**20) + np.arange(n, dtype=np.uint64)
    return (np.sort(keys) % np.uint64(2**20)).astype(np.int64)


LOSSES = {
    "squared": nn.functional.mse_loss,
    "binary": nn.functional.binary_cross_entropy_with_logits,
    "multiclass": nn.functional.cross_entropy,
}
OPTIMIZERS = {
    "sgd": torch.optim.SGD,
    "momentum": lambda *given, **options: torch.optim.SGD(
        *given, momentum=0.9, **options
    ),
    "adam": torch.optim.Adam,
}


def sequential(specification, layers, member):
    """A plain network of torch with the weights of one member."""
    modules = []
    for k, (weights, biases) in enumerate(layers):
        linear = nn.Linear(*weights.shape[:0:-1])
        linear.load_state_dict(
            {
                "weight": torch.tensor(weights[member]),
                "bias": torch.tensor(biases[member]),
            }
        )
        hidden = k < len(layers) - 1
        activation = find_activation(specification.activation)
        modules += [linear, activation.module()] if hidden else [linear]
    return nn.Sequential(*modules)


def trained(
    specification,
    layers,
    member,
    X,
    y,
    learning_rate,
    steps,
    weight_decay=0.0,
    batch_size=None,
    order_of=None,
):
    """Train one member as everyone does; its weights as a list of arrays."""
    network = sequential(specification, layers, member)
    optimizer = OPTIMIZERS[specification.optimizer](
        network.parameters(), lr=learning_rate, weight_decay=weight_decay
    )
    loss = LOSSES[specification.loss]
    for t in range(steps):
        rows = slice(None)
        if batch_size:
            per = -(-len(X) // batch_size)
            visited = order_of(t // per)[t % per * batch_size :][:batch_size]
            rows = torch.as_tensor(visited)
        optimizer.zero_grad()
        loss(network(X[rows]), y[rows]).backward()
        optimizer.step()
    return [p.detach().numpy() for p in network.parameters()], network


def samples(specification, n=13, seed=0):
    """Some points and targets that suit the network."""
    random = np.random.default_rng(seed)
    outputs = specification.sizes[-1]
    X = torch.tensor(
        random.normal(size=(n, specification.sizes[0])), dtype=torch.float32
    )
    if specification.loss == "multiclass":
        return X, torch.tensor(random.integers(outputs, size=n))
    if specification.loss == "binary":
        return X, torch.tensor(random.integers(2, size=(n, 1))).float()
    return X, torch.tensor(random.normal(size=(n, outputs)), dtype=torch.float32)
