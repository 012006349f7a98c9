"""How variances travel through random networks: forwards, backwards, in products."""

import math
from itertools import pairwise

import numpy as np
import torch
from scipy.special import digamma

from helpers.ensembles.activations import activation as find_activation
from helpers.ensembles.checks import check_differentiable
from helpers.ensembles.gradients import norms_by_layer
from helpers.ensembles.initialization import INITIALIZATIONS
from helpers.validation import finite_tensor, integer, number, one_of

__all__ = [
    "lyapunov_exponents",
    "output_gradients",
    "predicted_gradients",
    "variance_map",
]


def variance_map(activation, variance):
    """Compute what a layer makes of normal pre-activations u ~ N(0, variance).

    Parameters
    ----------
    activation : str
        A name in :data:`helpers.ensembles.activations.ACTIVATIONS`.
    variance : float
        ≥ 0.

    Returns
    -------
    square, slope : float
        E σ(u)² and E σ′(u)², by the trapezoidal rule.

    Examples
    --------
    >>> square, slope = variance_map("relu", 2.0)
    >>> round(square, 6), round(slope, 6)
    (1.0, 0.5)
    """
    sigma = find_activation(activation)
    variance = number("variance", variance, at_least=0)
    # An even number of points leaves out 0, where a ReLU has no slope.
    z = torch.linspace(-9, 9, 20_000, dtype=torch.float64)
    weights = torch.exp(-(z**2) / 2)
    weights /= weights.sum()
    u = math.sqrt(variance) * z
    square, slope = sigma(u) ** 2, sigma.derivative(u) ** 2
    return float(weights @ square), float(weights @ slope)


def predicted_gradients(sizes, activation, init):
    """Predict the size of the output's gradient by each layer's weights.

    The variance recursion of Poole et al. (2016) and Schoenholz et al. (2017), for
    random weights of mean 0, biases 0 and inputs of mean square 1. It is exact for
    infinitely wide layers.

    Parameters
    ----------
    sizes : sequence of int
        Numbers of inputs, hidden units, outputs.
    activation : str
    init : {"normal", "xavier", "he"}

    Returns
    -------
    (layers,) ndarray
        log₁₀ of the root mean square of ‖∂f/∂W_l‖, from the first layer to the last,
        where f is one output.
    """
    one_of("init", init, [name for name in INITIALIZATIONS if name != "torch"])
    sizes = [integer("sizes", size) for size in sizes]
    if len(sizes) < 2:
        raise ValueError(f"sizes: expected (inputs, …, outputs); got {sizes!r}")
    variances = [INITIALIZATIONS[init].variance(*ends) for ends in pairwise(sizes)]
    squares, slopes = [1.0], []
    for inputs, variance in zip(sizes[:-2], variances[:-1], strict=True):
        square, slope = variance_map(activation, inputs * variance * squares[-1])
        squares.append(square)
        slopes.append(slope)
    backward = [1.0]
    for k in reversed(range(len(slopes))):
        # The chosen output alone sends a gradient back, not all units of its layer.
        senders = sizes[k + 2] if k + 2 < len(sizes) - 1 else 1
        backward.insert(0, senders * variances[k + 1] * slopes[k] * backward[0])
    receivers = [*sizes[1:-1], 1]
    parts = zip(receivers, backward, sizes[:-1], squares, strict=True)
    return np.array([0.5 * math.log10(max(math.prod(p), 1e-300)) for p in parts])


def output_gradients(network, X, signs=None):
    """Measure the size of the output's gradient by each layer's weights.

    Of all points at once: f = Σ sᵢ f(xᵢ)/√n with random signs sᵢ, in whose mean square
    the products of different points cancel. What remains is the mean over the points
    of ‖∂f(xᵢ)/∂W_l‖², whatever the loss: for one point, a loss multiplies all layers'
    gradients by the same number.

    Parameters
    ----------
    network : MLP
        With one output; batch norm works as in training, and leaves its mark.
    X : (n, inputs) or (E, n, inputs) array or tensor
    signs : (E, n) array or tensor, optional
        All 1 where not given.

    Returns
    -------
    (E, layers) float64 tensor
        Norms, from the first layer to the last.

    Raises
    ------
    TypeError, ValueError
        Naming the argument that is wrong; and when the activation has no gradient.
    """
    check_differentiable(network)
    if network.sizes[-1] != 1:
        raise ValueError(
            f"network: expected one output; this one has {network.sizes[-1]}"
        )
    dtype = next(network.parameters()).dtype
    X = finite_tensor("X", X, ndim=(2, 3), dtype=dtype)
    outputs = network(X.expand(network.members, *X.shape[-2:]))[..., 0]
    if signs is None:
        signs = torch.ones_like(outputs)
    signs = finite_tensor("signs", signs, ndim=2, dtype=dtype)
    if signs.shape != outputs.shape:
        raise ValueError(
            f"signs: expected shape {tuple(outputs.shape)}; got {tuple(signs.shape)}"
        )
    total = (signs * outputs).sum() / math.sqrt(X.shape[-2])
    return norms_by_layer(total, [layer.weight for layer in network.linear_layers()])


def lyapunov_exponents(n, variance=None):
    """Compute the growth rates of products of Gaussian matrices (Newman 1986).

    Parameters
    ----------
    n : int
        The matrices are (n, n), with independent N(0, variance) entries.
    variance : float, optional
        1/n where not given.

    Returns
    -------
    (n,) ndarray
        In decreasing order: the k-th singular value of a product of L matrices
        grows as exp(L times the k-th exponent).
    """
    n = integer("n", n)
    variance = 1 / n if variance is None else number("variance", variance, above=0)
    k = np.arange(1, n + 1)
    return 0.5 * (np.log(2 * variance) + digamma((n - k + 1) / 2))
