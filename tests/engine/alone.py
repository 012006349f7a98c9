"""The same network trained alone, as everyone writes it: what ensembles are held to."""

import itertools

import torch
from torch import nn

from helpers.ensembles.minibatches import epoch_order
from helpers.ensembles.networks import MLP
from helpers.ensembles.training import fit

DOUBLE = torch.float64
TRAINABLE = ["identity", "sigmoid", "tanh", "relu", "leaky_relu"]
ALONE = {
    "sgd": lambda parameters, **options: torch.optim.SGD(parameters, **options),
    "momentum": lambda parameters, **options: torch.optim.SGD(
        parameters, momentum=0.9, **options
    ),
    "adam": lambda parameters, **options: torch.optim.Adam(parameters, **options),
}
RATES = {"sgd": 0.05, "momentum": 0.01, "adam": 0.003}


def data(loss, n=24, inputs=2, outputs=1, members=None, dtype=DOUBLE, seed=0):
    """Points on the plane and a target that is not linear in them."""
    random = torch.Generator().manual_seed(seed)
    shape = (n,) if members is None else (members, n)
    X = torch.randn(*shape, inputs, generator=random, dtype=DOUBLE)
    product = X[..., 0] * X[..., -1]
    if loss == "binary":
        return X.to(dtype), (product > 0).to(dtype)
    if loss == "multiclass":
        return X.to(dtype), ((product > 0).long() + (X[..., 0] > 0.5)) % outputs
    y = torch.stack([torch.sin(product + k) for k in range(outputs)], -1)
    return X.to(dtype), y.to(dtype)


def loss_alone(loss, outputs, y, weights=None):
    if weights is not None:
        points = zip(outputs[:, None], y[:, None], strict=True)
        losses = [loss_alone(loss, *point) for point in points]
        return (weights * torch.stack(losses)).mean()
    if callable(loss):
        return loss(outputs[None], y[None])[0]
    if loss == "binary":
        return nn.functional.binary_cross_entropy_with_logits(outputs[:, 0], y)
    if loss == "multiclass":
        return nn.functional.cross_entropy(outputs, y)
    return nn.functional.mse_loss(outputs, y)


def batches_alone(n, batch_size, seed, member):
    if batch_size is None:
        while True:
            yield slice(None)
    for epoch in itertools.count():
        order = epoch_order(seed, epoch, n, member, member + 1)[0]
        yield from order.split(batch_size)


def train_alone(
    network,
    X,
    y,
    loss="squared",
    optimizer="sgd",
    learning_rate=0.05,
    steps=100,
    batch_size=None,
    schedule=lambda step: 1.0,
    sample_weight=None,
    weight_decay=0.0,
    l1=0.0,
    clip=None,
    seed=0,
    member=0,
):
    """The loop that everyone writes, for one network."""
    network.train()
    if sample_weight is not None:
        sample_weight = torch.as_tensor(sample_weight)
    parameters = list(network.parameters())
    make = ALONE.get(optimizer, optimizer)
    step = make(parameters, lr=learning_rate, weight_decay=weight_decay)
    scheduler = torch.optim.lr_scheduler.LambdaLR(step, schedule)
    batches = batches_alone(len(X), batch_size, seed, member)
    for rows in itertools.islice(batches, steps):
        step.zero_grad()
        penalty = l1 * sum(parameter.abs().sum() for parameter in parameters)
        weights = None if sample_weight is None else sample_weight[rows]
        (loss_alone(loss, network(X[rows]), y[rows], weights) + penalty).backward()
        if clip is not None:
            nn.utils.clip_grad_norm_(parameters, clip)
        step.step()
        scheduler.step()


def parameters_of(network):
    return torch.cat([p.detach().flatten() for p in network.parameters()])


def distance(network, alone, e):
    return (parameters_of(network.member(e)) - parameters_of(alone)).abs().max().item()


def assert_exact(
    network, X, y, tolerance=1e-9, own_data=False, chosen=(0, -1), **options
):
    """Train the ensemble, and some members alone; compare all their parameters.

    An option that is a list has one value for each member.
    """
    options = {"learning_rate": 0.05, "engine": "torch"} | options
    chosen = sorted({e % network.members for e in chosen})
    alone = {e: network.member(e) for e in chosen}
    start = parameters_of(network).clone()
    fit(network, X, y, **options, device="cpu")
    assert (parameters_of(network) - start).abs().max() > 1e-4, "nothing was learnt"
    options = {k: v for k, v in options.items() if k not in ("chunk", "engine")}
    for e, one in alone.items():
        own_X, own_y = (X[e], y[e]) if own_data else (X, y)
        own = {k: v[e] if isinstance(v, list) else v for k, v in options.items()}
        train_alone(one, own_X, own_y, **own, member=e)
        assert distance(network, one, e) <= tolerance, f"member {e}"


def trained(members=10, dtype=DOUBLE, seed=0, n=30, **options):
    network = MLP((2, 8, 1), "tanh", members=members, dtype=dtype, seed=seed)
    X, y = data("binary", n=n, dtype=dtype)
    settings = {"optimizer": "adam", "learning_rate": 0.01, "steps": 200}
    settings |= {"engine": "torch"} | options
    history = fit(network, X, y, "binary", device="cpu", **settings)
    return network, history
