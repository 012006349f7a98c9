"""Networks as ensembles: E independent networks that compute side by side.

Every parameter carries a leading ensemble axis: weights ``(E, outputs, inputs)``,
biases ``(E, outputs)``. One ordinary network is an ensemble of one. An ensemble has
the layers, the order and the parameter names of a plain ``nn.Sequential``, so that
a member is taken out, or put back, by cutting one slice out of each parameter.
"""

from collections.abc import Sequence
from copy import deepcopy
from itertools import chain, pairwise

import torch
from torch import nn

from helpers.ensembles import initialization
from helpers.ensembles.activations import activation as find_activation
from helpers.ensembles.devices import choose_device
from helpers.ensembles.generator import checked_seed
from helpers.ensembles.layers import BatchNorm, Linear, Residual, hooked
from helpers.validation import integer, number, numbers

__all__ = ["MLP", "ResidualMLP"]


class MLP(nn.Module):
    """Multi-layer perceptrons, ``members`` of them, independent of each other.

    Parameters
    ----------
    sizes : sequence of int
        Numbers of inputs, of units in each hidden layer, and of outputs.
    activation : str or Activation
        A name in :data:`.activations.ACTIVATIONS`, or your own; for hidden layers.
    init : str or sequence of (weights, biases)
        A name in :data:`.initialization.INITIALIZATIONS`, or given weights.
    members : int, optional
        E, the number of networks. Without it, one ordinary network, whose outputs
        have no ensemble axis.
    seed : int
        In [0, 2³²). Member e of an ensemble of any size starts from the same weights,
        whatever PyTorch's global seed is.
    dtype : torch.dtype, optional
        PyTorch's default float type where it is not given.
    device : str or torch.device
        As for :func:`helpers.ensembles.devices.choose_device`.
    batch_norm : bool
        Whether each hidden layer normalises before its activation.
    init_scale : float or (E,) array_like
        Multiplies the weights and biases that are drawn, of each member.

    Examples
    --------
    >>> MLP((2, 16, 1))(torch.zeros(5, 2)).shape
    torch.Size([5, 1])
    >>> MLP((2, 16, 1), members=100)(torch.zeros(5, 2)).shape
    torch.Size([100, 5, 1])
    """

    def __init__(
        self,
        sizes,
        activation="relu",
        init="torch",
        members=None,
        seed=0,
        dtype=None,
        device="cpu",
        batch_norm=False,
        init_scale=1.0,
    ):
        super().__init__()
        if not isinstance(sizes, Sequence) or len(sizes) < 2:
            raise ValueError(f"sizes: expected (inputs, …, outputs); got {sizes!r}")
        self.sizes = tuple(integer("sizes", size) for size in sizes)
        self.activation = find_activation(activation)
        self.members = 1 if members is None else integer("members", members)
        self._single = members is None
        self.batch_norm = bool(batch_norm)
        layers = self.blueprint()
        dtype = dtype or torch.get_default_dtype()
        if not isinstance(dtype, torch.dtype) or not dtype.is_floating_point:
            raise TypeError(f"dtype: expected a float type of torch; got {dtype!r}")
        device = choose_device(device, dtype)
        self.layers = layers.to(dtype).to_empty(device=device)
        factor = numbers("init_scale", init_scale, self.members, at_least=0)
        initialization.initialize(self.layers, init, checked_seed(seed), factor)

    def forward(self, X):
        """Compute the outputs of every member.

        Parameters
        ----------
        X : (n, inputs) or (E, n, inputs) tensor
            The same points for all members, or each member's own.

        Returns
        -------
        (E, n, outputs) tensor
            (n, outputs) where ``members`` was not given and X has no ensemble axis.
        """
        dtype = next(self.parameters()).dtype
        if not isinstance(X, torch.Tensor) or X.dtype != dtype:
            found = getattr(X, "dtype", type(X).__name__)
            raise TypeError(f"X: expected a tensor of {dtype}; got {found}")
        shared = X.ndim == 2 or (X.ndim == 3 and len(X) == 1)
        own = X.ndim == 3 and len(X) == self.members
        if not (shared or own) or X.shape[-1] != self.sizes[0]:
            raise ValueError(
                f"X: expected (n, {self.sizes[0]}) or ({self.members}, n, "
                f"{self.sizes[0]}) numbers; got shape {tuple(X.shape)}"
            )
        outputs = self.layers(X.expand(self.members, *X.shape[-2:]))
        return outputs[0] if self._single and X.ndim == 2 else outputs

    def member(self, e):
        """Return a copy of member ``e`` as an ordinary ``nn.Sequential``."""
        e = integer("e", e, at_least=0, at_most=self.members - 1)
        state = self.layers.state_dict()
        layers = self._copy(
            self.layers, {name: v[e : e + 1].clone() for name, v in state.items()}
        )
        for parent in list(layers.modules()):
            for name, layer in list(parent.named_children()):
                if hasattr(layer, "alone"):
                    setattr(parent, name, layer.alone())
        return layers

    def part(self, start, stop):
        """Return the layers of members start … stop−1, which *share* parameters."""
        state = self.layers.state_dict()
        return self._copy(self.layers, {k: v[start:stop] for k, v in state.items()})

    def like(self, state):
        """Return an ensemble of this architecture with copies of the parameters.

        Parameters
        ----------
        state : dict of (E, …) tensors
            As ``network.layers.state_dict()``; E may be another number of members.
        """
        own = {k: tuple(v.shape[1:]) for k, v in self.layers.state_dict().items()}
        given = {k: tuple(v.shape[1:]) for k, v in state.items()}
        members = {len(v) for v in state.values()}
        if own != given or len(members) != 1:
            raise ValueError(
                f"state: expected (E, …) tensors of shapes {own}, the same E for all; "
                f"got {given} and E among {sorted(members)}"
            )
        twin = self._copy(self, {k: v.clone() for k, v in state.items()})
        (twin.members,), twin._single = members, False
        return twin

    def _copy(self, what, state):
        """Copy a part of the network deeply, with other tensors in place of its own."""
        if hooked(self):
            raise ValueError(
                "network: expected no hooks, since a copy of members would lose them: "
                "remove them first"
            )
        memo = {}
        for name, own in self.layers.state_dict(keep_vars=True).items():
            new = state[name].detach()
            trained = isinstance(own, nn.Parameter)
            memo[id(own)] = nn.Parameter(new, own.requires_grad) if trained else new
        return deepcopy(what, memo)

    def footprint(self, points):
        """Estimate the memory that one member takes while it trains.

        Returns
        -------
        largest, total : int
            Bytes of its largest tensor, and of all of them: parameters, gradients,
            optimiser state, activations.
        """
        parameters = [value[0].numel() for value in self.parameters()]
        itemsize = next(self.parameters()).element_size()
        largest = max(points * max(self.sizes), *parameters)
        total = 5 * sum(parameters) + 3 * points * sum(self.sizes)
        return itemsize * largest, itemsize * total

    def linear_layers(self):
        """Return the linear layers from input to output, without projections."""
        return [
            layer
            for layer in self.layers.modules()
            if isinstance(layer, Linear) and layer.bias is not None
        ]

    def blueprint(self):
        """Return the layers as they are built, without numbers (on the meta device)."""
        with torch.device("meta"):
            return self._stack()

    def _stack(self):
        *hidden, last = pairwise(self.sizes)
        layers = chain(*(self._hidden(*ends) for ends in hidden))
        return nn.Sequential(*layers, Linear(*last, self.members))

    def _hidden(self, inputs, outputs):
        norm = [BatchNorm(outputs, self.members)] if self.batch_norm else []
        return [Linear(inputs, outputs, self.members), *norm, self.activation.module()]


class ResidualMLP(MLP):
    """MLPs with skip connections: z ↦ F(z) + z over blocks of hidden layers.

    Each ``skip`` hidden layers in a row form a block, and F ends in their activation,
    z_{k+l} = F(z_k) + z_k (He et al. 2016, eq. 1). A layer that changes the width and
    has no shortcut stands alone, outside the blocks; so a block may be shorter before
    such a layer, and at the end.

    Parameters
    ----------
    sizes, … : as for :class:`MLP`
        With the same sizes and seed an MLP has the same initial weights.
    skip : int
        l, the number of hidden layers that a connection jumps over.
    projection : bool
        Where the width changes: blocks with a linear shortcut without bias (He et al.
        2016, eq. 2) if true; if false, such a layer has no shortcut.
    branch_scale : float
        Multiplies every F. 1/√depth keeps a deep network's outputs bounded where F has
        mean zero; a branch that ends in a ReLU has not, and needs 1/depth.
    """

    def __init__(self, sizes, *args, skip=1, projection=False, branch_scale=1.0, **kw):
        # The parent's constructor already builds the blocks.
        self.skip = integer("skip", skip)
        self.projection = bool(projection)
        self.branch_scale = number("branch_scale", branch_scale)
        super().__init__(sizes, *args, **kw)

    def _stack(self):
        *hidden, last = pairwise(self.sizes)
        blocks = [self._block(group) for group in self._groups(hidden)]
        return nn.Sequential(*blocks, Linear(*last, self.members))

    def _groups(self, hidden):
        """Cut the hidden layers, pairs (inputs, outputs), into those of one block."""
        group = []
        for ends in hidden:
            alone = ends[0] != ends[1] and not self.projection
            if group and (alone or len(group) == self.skip):
                yield group
                group = []
            group.append(ends)
            if alone:
                yield group
                group = []
        if group:
            yield group

    def _block(self, group):
        layers = [self._hidden(*ends) for ends in group]
        branch, ends = nn.Sequential(*chain(*layers)), (group[0][0], group[-1][1])
        if ends[0] == ends[1]:
            return Residual(branch, nn.Identity(), self.branch_scale)
        if self.projection:
            shortcut = Linear(*ends, self.members, bias=False)
            return Residual(branch, shortcut, self.branch_scale)
        return branch
