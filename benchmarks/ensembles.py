"""Ensembles against the loop over nn.Sequential and against scikit-learn."""

import warnings
from dataclasses import dataclass
from itertools import islice

import sklearn
import torch
from sklearn.datasets import make_moons
from sklearn.neural_network import MLPClassifier, MLPRegressor
from torch import nn

from benchmarks.roofline import Roofline
from benchmarks.summary import Row
from benchmarks.timing import many, rates, short
from helpers.ensembles.networks import MLP, ResidualMLP
from helpers.ensembles.training import fit


@dataclass(frozen=True)
class Work:
    """A network, its data and how it is trained; and the ratios to be reached."""

    name: str
    network: type
    sizes: tuple
    points: int
    batch_size: int | None
    members: int
    steps: int
    steps_alone: int
    times_loop: float
    times_sklearn: float

    @property
    def loss(self):
        return "squared" if self.points == 4 else "binary"

    def data(self):
        if self.points == 4:
            corners = torch.tensor([[0.0, 0.0], [0.0, 1.0], [1.0, 0.0], [1.0, 1.0]])
            return corners, torch.tensor([0.0, 1.0, 1.0, 0.0])
        X, y = make_moons(self.points, noise=0.2, random_state=0)
        return torch.tensor(X, dtype=torch.float32), torch.tensor(y).float()

    def ensemble(self, members, steps):
        """Train an ensemble; return the number of network-steps."""
        network = self.network(self.sizes, members=members)
        X, y = self.data()
        options = {"batch_size": self.batch_size, "record_every": steps}
        fit(network, X, y, self.loss, "adam", 1e-3, steps, device="cpu", **options)
        return members * steps

    def loop(self):
        """Train one network as everyone does; return the number of steps."""
        network = self.network(self.sizes).member(0)
        X, y = self.data()
        loss = (
            nn.functional.mse_loss
            if self.loss == "squared"
            else nn.functional.binary_cross_entropy_with_logits
        )
        optimizer = torch.optim.Adam(network.parameters())
        for rows in islice(self._batches(), self.steps_alone):
            optimizer.zero_grad()
            loss(network(X[rows])[:, 0], y[rows]).backward()
            optimizer.step()
        return self.steps_alone

    def scikit_learn(self):
        """Train scikit-learn's network; return the number of steps."""
        X, y = (values.numpy() for values in self.data())
        kind = MLPRegressor if self.loss == "squared" else MLPClassifier
        batch = self.batch_size or self.points
        per_epoch = -(-self.points // batch)
        epochs = -(-self.steps_alone // per_epoch)
        network = kind(
            hidden_layer_sizes=self.sizes[1:-1],
            batch_size=batch,
            max_iter=epochs,
            n_iter_no_change=epochs,
        )
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            network.fit(X, y)
        return epochs * per_epoch

    def _batches(self):
        while True:
            if self.batch_size is None:
                yield slice(None)
            else:
                yield from torch.randperm(self.points).split(self.batch_size)


WORK = [
    Work("XOR 2-2-1, 4 points, full batch", MLP, (2, 2, 1), 4, None, 10_000, 1000, 500,
         1000, 700),
    Work("moons 2-16-1, mini-batches of 32", MLP, (2, 16, 1), 200, 32, 1000, 500, 500,
         110, 55),
    Work("moons 2-16-1, 200 points, full batch", MLP, (2, 16, 1), 200, None, 1000, 200,
         500, 40, 30),
    Work("residual, depth 20, width 32, 512 points", ResidualMLP, (2, *[32] * 20, 1),
         512, None, 100, 40, 100, 3.5, 2.5),
]  # fmt: skip


def main():
    print(
        "Network-steps per second, medians of 5 turns; Adam, float32; "
        f"scikit-learn {sklearn.__version__}.\n"
    )
    rows = []
    roofline = Roofline.measured()
    print(
        "| work | networks | per second | × loop (target) | × scikit-learn (target) "
        "| one network × loop | of the roofline |\n|---|---|---|---|---|---|---|"
    )
    for work in WORK:
        measured = rates(
            {
                "loop": work.loop,
                "scikit-learn": work.scikit_learn,
                "one": lambda work=work: work.ensemble(1, work.steps_alone),
                "all": lambda work=work: work.ensemble(work.members, work.steps),
            }
        )
        points = work.batch_size or work.points
        share = roofline.seconds(work.sizes, points) * measured["all"]
        cells = [
            work.name,
            many(work.members),
            short(measured["all"]),
            _against(measured["all"] / measured["loop"], work.times_loop),
            _against(measured["all"] / measured["scikit-learn"], work.times_sklearn),
            _against(measured["one"] / measured["loop"], 0.9),
            f"{share:.0%}",
        ]
        print("|", " | ".join(cells), "|", flush=True)
        rows += _rows(work, measured)
    print(
        "\nscikit-learn has no skip connections: its residual network is a plain one.\n"
        f"Roofline: {roofline}."
    )
    return rows


def _rows(work, measured):
    rivals = {"loop": work.times_loop, "scikit-learn": work.times_sklearn}
    return [
        Row(
            f"{work.name}: {many(work.members)} networks at once",
            f"{short(measured['all'])} steps/s",
            f"{name}: {short(measured[name])} steps/s",
            measured["all"] / measured[name],
            f"≥ {target}",
        )
        for name, target in rivals.items()
    ]


def _against(ratio, target):
    digits = 2 if ratio < 10 else 0
    return f"{ratio:.{digits}f} ({target}) {'✓' if ratio >= target else '✗'}"
