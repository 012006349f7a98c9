"""Optimisers of PyTorch, whose settings may differ from network to network."""

import inspect
from functools import partial

import torch

from helpers.validation import one_of

__all__ = [
    "OPTIMIZERS",
    "Stepper",
    "checked_optimizer",
    "clip_per_member",
    "name_of",
    "spread",
]


def _fused(optimizer, parameters, **options):
    """Update all parameters in one pass over the memory, where torch can."""
    try:
        return optimizer(parameters, fused=True, **options)
    except RuntimeError:
        return optimizer(parameters, **options)


OPTIMIZERS = {
    "sgd": partial(_fused, torch.optim.SGD),
    "momentum": partial(_fused, torch.optim.SGD, momentum=0.9),
    "adam": partial(_fused, torch.optim.Adam),
}


class Stepper:
    """An optimiser of stacked networks, with one setting for all or one for each.

    Parameters
    ----------
    make : callable
        Such as a class of ``torch.optim``.
    parameters : list of (M, …) tensors
    learning_rate, weight_decay : float, (M,) tensor or None
        None leaves it to the optimiser. Where members differ in their learning rate,
        the optimiser takes a step of the largest, and each member its share of that
        step; so steps have to be proportional to it. A decay for each is λθ added to
        the gradient, as SGD and Adam do.
    """

    def __init__(self, make, parameters, learning_rate=None, weight_decay=None):
        self.parameters, self.shares, self.decays, options = parameters, None, None, {}
        if isinstance(learning_rate, torch.Tensor):
            largest = learning_rate.max().item()
            self.shares = [spread(learning_rate / largest, p) for p in parameters]
            learning_rate = largest
        if isinstance(weight_decay, torch.Tensor):
            self.decays = [spread(weight_decay, p) for p in parameters]
            weight_decay = 0.0
        if learning_rate is not None:
            options["lr"] = learning_rate
        if weight_decay is not None and (weight_decay or _takes(make, "weight_decay")):
            options["weight_decay"] = weight_decay
        self.optimizer = make(parameters, **options)
        self.rates = [group["lr"] for group in self.optimizer.param_groups]

    def scale(self, factor):
        """Multiply the learning rates, as they were given, by a factor."""
        for group, rate in zip(self.optimizer.param_groups, self.rates, strict=True):
            group["lr"] = factor * rate

    @torch.no_grad()
    def step(self):
        """Move all parameters by one step, as their gradients say."""
        if self.decays:
            for p, decay in zip(self.parameters, self.decays, strict=True):
                p.grad.addcmul_(p, decay)
        if self.shares is None:
            self.optimizer.step()
            return
        before = [p.clone() for p in self.parameters]
        self.optimizer.step()
        for p, old, share in zip(self.parameters, before, self.shares, strict=True):
            p.copy_(torch.lerp(old, p, share))


def checked_optimizer(optimizer, learning_rate, weight_decay):
    """Return what makes an optimiser; refuse one that would mix the members.

    Parameters
    ----------
    optimizer : str or callable
    learning_rate, weight_decay : float, (E,) tensor or None

    Raises
    ------
    ValueError
        When a setting is given twice, or the optimiser does not take it; when two
        networks that it moves together do not go where they would go alone.
    """
    if not callable(optimizer):
        return OPTIMIZERS[one_of("optimizer", optimizer, OPTIMIZERS)]
    name, given = name_of(optimizer), getattr(optimizer, "keywords", {})
    for setting, key, value in [
        ("learning_rate", "lr", learning_rate),
        ("weight_decay", "weight_decay", weight_decay),
    ]:
        if value is not None and key in given:
            raise ValueError(
                f"{setting}: expected one value; got {value!r}, and "
                f"{key}={given[key]!r} within optimizer={name}"
            )
    wanted = isinstance(weight_decay, torch.Tensor) or weight_decay
    if wanted and not _takes(optimizer, "weight_decay"):
        raise ValueError(f"weight_decay: {name} has none; expected 0")
    try:
        apart = _members_apart(optimizer, learning_rate, weight_decay)
    except (RuntimeError, TypeError, ValueError) as error:
        raise ValueError(f"optimizer: {name} fails in a trial: {error}") from error
    if not apart:
        raise ValueError(
            "optimizer: expected one that moves networks side by side as it would move "
            f"each alone; with these settings, {name} does not in a trial"
        )
    return optimizer


def name_of(optimizer):
    """Return what an optimiser is called."""
    function = getattr(optimizer, "func", optimizer)
    return function if isinstance(function, str) else function.__name__


def clip_per_member(parameters, largest):
    """Scale each member's gradient to a norm of at most ``largest``, in place.

    As ``torch.nn.utils.clip_grad_norm_`` does for a network that is alone.

    Parameters
    ----------
    parameters : iterable of (E, …) tensors with gradients
    largest : float or (E,) tensor
    """
    gradients = [parameter.grad for parameter in parameters]
    norms = sum(gradient.flatten(1).square().sum(1) for gradient in gradients).sqrt()
    factors = (spread(largest, norms) / (norms + 1e-6)).clamp(max=1)
    for gradient in gradients:
        gradient.mul_(spread(factors, gradient))


def _takes(optimizer, setting):
    known = inspect.signature(optimizer).parameters.values()
    return any(p.name == setting or p.kind is p.VAR_KEYWORD for p in known)


def spread(values, parameter):
    """Return a number, or (M,) of them, ready to multiply an (M, …) parameter."""
    values = torch.as_tensor(values).to(parameter)
    return values.view(-1, *[1] * (parameter.ndim - 1))


def _members_apart(make, learning_rate, weight_decay, steps=60):
    """Tell whether two stacked networks move as each does alone, in some steps."""
    generator = torch.Generator().manual_seed(0)
    settings = [
        [value.min().item(), value.max().item()]
        if isinstance(value, torch.Tensor)
        else [value] * 2
        for value in (learning_rate, weight_decay)
    ]
    start = [
        torch.randn(2, *shape, generator=generator).double() for shape in [(3, 2), (3,)]
    ]
    # Gradients of very different size, so that what looks at both sees one alone.
    pulls = [
        [torch.randn(p.shape, generator=generator).double() for p in start]
        for _ in range(steps)
    ]
    for pull in pulls:
        for gradient in pull:
            gradient[1] *= 100

    def moved(of, given):
        parameters = [torch.nn.Parameter(of(p).clone()) for p in start]
        stepper = Stepper(make, parameters, *given)
        for pull in pulls:
            for p, gradient in zip(parameters, pull, strict=True):
                p.grad = of(gradient).clone()
            stepper.step()
        return parameters

    both = moved(
        lambda value: value,
        [
            torch.tensor(pair, dtype=torch.float64)
            if isinstance(value, torch.Tensor)
            else value
            for pair, value in zip(settings, (learning_rate, weight_decay), strict=True)
        ],
    )
    for e, given in enumerate(zip(*settings, strict=True)):
        alone = moved(lambda value, e=e: value[e], given)
        if not all(
            torch.allclose(p[e], q, rtol=1e-9, atol=1e-12, equal_nan=True)
            for p, q in zip(both, alone, strict=True)
        ):
            return False
    return True
