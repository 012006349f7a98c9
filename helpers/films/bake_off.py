"""Networks and support vector machines on four problems, all tuned in the same way.

It takes some minutes.
"""

from itertools import product

import numpy as np
import torch
from sklearn.base import clone
from sklearn.svm import SVC

from helpers import datasets
from helpers.ensembles.networks import MLP
from helpers.ensembles.training import fit

__all__ = ["CANDIDATES", "PROBLEMS", "errors", "numbers", "recipe"]

PROBLEMS = {
    "circles": (datasets.circles, 0.2),
    "moons": (datasets.moons, 0.3),
    "XOR blobs": (datasets.xor_blobs, 0.6),
    "spirals": (lambda *a, **k: datasets.spirals(*a, turns=1, **k), 0.1),
}
FOLDS, POINTS, NEW = 5, 100, 1000
# What each method may choose from. Order decides between equals.
CANDIDATES = {
    "MLP": tuple(product((16, 64), (0.0, 1e-3, 1e-2, 1e-1))),  # neurons, λ
    "quadratic SVM": tuple(product((0.1, 1.0, 10.0, 100.0), (0.1, 1.0, 10.0))),  # C, c
    "Gaussian SVM": tuple(product((0.1, 1.0, 10.0, 100.0), (0.1, 0.3, 1.0, 3.0))),
}


def _mlp(candidate, X, y, X_new):
    """Return answers ±1 at new points, (sets, n), of one network for each set."""
    neurons, decay = candidate
    networks = MLP((2, neurons, 1), members=len(X), dtype=torch.float32)
    fit(
        networks,
        X.float(),
        (y > 0).float(),
        "binary",
        "adam",
        0.03,
        steps=300,
        record_every=300,
        weight_decay=decay,
        engine="kernel",
    )
    with torch.no_grad():
        return networks(X_new.float())[..., 0].sign()


def _svm(machine):
    def answers(candidate, X, y, X_new):
        machines = clone(machine(*candidate))
        return torch.tensor(
            np.stack(
                [
                    machines.fit(a, b).predict(c)
                    for a, b, c in zip(X.numpy(), y.numpy(), X_new.numpy(), strict=True)
                ]
            )
        )

    return answers


_ANSWERS = {
    "MLP": _mlp,
    "quadratic SVM": _svm(
        lambda C, c: SVC(kernel="poly", degree=2, gamma=1.0, coef0=c, C=C)
    ),
    "Gaussian SVM": _svm(lambda C, gamma: SVC(kernel="rbf", gamma=gamma, C=C)),
}


def tuned(method, X, y, X_new, y_new):
    """Choose for each sample by cross-validation, train on all of it, and test.

    Parameters
    ----------
    method : str
        A key of CANDIDATES.
    X, y, X_new, y_new : (sets, n, 2) and (sets, n) tensors

    Returns
    -------
    chosen, wrong : lists of int, one for each sample
        The number of the candidate with the fewest errors in five folds; how many new
        points are wrong.
    """
    answers, candidates = _ANSWERS[method], CANDIDATES[method]
    seen = np.zeros((len(candidates), len(X)), dtype=int)
    rows = torch.arange(X.shape[1])
    for k, fold in product(range(len(candidates)), range(FOLDS)):
        held = rows % FOLDS == fold
        found = answers(candidates[k], X[:, ~held], y[:, ~held], X[:, held])
        seen[k] += (found != y[:, held]).sum(1).numpy()
    chosen = seen.argmin(0)
    wrong = np.zeros(len(X), dtype=int)
    for k in np.unique(chosen):
        own = chosen == k
        found = answers(candidates[k], X[own], y[own], X_new[own])
        wrong[own] = (found != y_new[own]).sum(1).numpy()
    return chosen.tolist(), wrong.tolist()


def recipe(problems=tuple(PROBLEMS), methods=tuple(CANDIDATES), sets=50):
    """Return {problem: {method: (chosen, wrong)}}, of ``sets`` samples each."""
    film = {}
    for name in problems:
        make, noise = PROBLEMS[name]
        data = [
            part.double()
            for n, seed in ((POINTS, 1), (NEW, 2))
            for part in make(n, noise, seed=seed, sets=sets)
        ]
        film[name] = {method: list(tuned(method, *data)) for method in methods}
    return film


def errors(film):
    """Return {problem: {method: (sets,) test errors in per cent}}."""
    return {
        name: {m: 100 * np.array(wrong) / NEW for m, (_, wrong) in found.items()}
        for name, found in film.items()
    }


def numbers(film):
    """Return what a film says: {record: (numbers, what rounding may make of them)}."""
    return {
        f"mean error of {method} on {name}": (np.mean(wrong), 1.0)
        for name, found in film.items()
        for method, (_, wrong) in found.items()
    }
