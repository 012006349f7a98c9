"""Ensembles of small networks that the kernel trains."""

import os
from dataclasses import replace
from functools import partial

import numpy as np

from helpers.kernel import packing, work
from helpers.kernel.packing import LANES
from helpers.kernel.records import Records
from helpers.kernel.samples import Samples, checked_layers, spread
from helpers.kernel.specification import Specification
from helpers.kernel.task import Task
from helpers.kernel.work import run_chunks
from helpers.validation import integer, one_of

__all__ = ["Ensemble"]

LARGEST_SEED = 2**32 - 1


class Ensemble:
    """E independent networks of one shape, in float32.

    Parameters
    ----------
    specification : Specification
    members : int
        E, the number of networks.
    first_member : int
        The number of the first one: member 7 of 10 is member 7 of 10 000, and the one
        member of an ensemble whose first member is 7.

    Attributes
    ----------
    step : int
        Updates made since the start.

    Examples
    --------
    >>> ensemble = Ensemble(Specification((2, 2, 1)), members=1000)
    >>> ensemble.start("torch", seed=0)
    >>> records = ensemble.train(X, y, learning_rate=0.1, steps=2000)
    >>> (records.losses[-1] < 1e-3).mean()
    0.25
    """

    def __init__(self, specification, members=1, first_member=0):
        if not isinstance(specification, Specification):
            raise TypeError(
                f"specification: expected a Specification; got {specification!r}"
            )
        self.specification = specification
        self.members = integer("members", members)
        self.first_member = integer("first_member", first_member, at_least=0)
        self.start()

    def start(self, init="torch", seed=0, scale=1.0):
        """Draw the initial weights, and forget all training.

        Parameters
        ----------
        init : {"torch", "xavier", "he", "normal"}
            As for :class:`helpers.ensembles.MLP`.
        seed : int
            0 … 2³² − 1.
        scale : float or (E,) array
            Multiplies what a member draws.
        """
        one_of("init", init, work.STARTS)
        seed = integer("seed", seed, at_least=0, at_most=LARGEST_SEED)
        scales = spread("scale", scale, self.members, padding=1.0)
        self._forget()
        task = self._task()
        drawn = run_chunks(partial(work.draw, task, init, seed, scales), task.chunks(1))
        self._state = (np.concatenate(drawn), *self._state[1:])

    @property
    def weights(self):
        """Pairs ((E, outputs, inputs), (E, outputs)) float32, one for each layer."""
        return packing.unpacked(self._state[0], self.specification, self.members)

    @weights.setter
    def weights(self, layers):
        self._state = (
            checked_layers("weights", layers, self.specification, self.members),
            *self._state[1:],
        )

    @property
    def state(self):
        """All that training goes on from: (step, [weights, moments …])."""
        pairs = (
            packing.unpacked(s, self.specification, self.members) for s in self._state
        )
        return self.step, list(pairs)

    @state.setter
    def state(self, state):
        step, parts = state
        if len(parts) != len(self._state):
            raise ValueError(
                f"state: expected {len(self._state)} lists of layers for "
                f"{self.specification.optimizer!r}; got {len(parts)}"
            )
        self._state = tuple(self._packed("state", layers) for layers in parts)
        self.step = integer("state", step, at_least=0)

    def train(
        self,
        X,
        y,
        learning_rate=0.1,
        steps=1000,
        *,
        batch_size=None,
        shared_order=False,
        weight_decay=0.0,
        validation=None,
        record_every=None,
        seed=0,
        threads=None,
        chunk=None,
    ):
        """Let every member take so many steps; the result depends on nothing else.

        Training in pieces gives the same bits as training in one. An error or an
        interruption leaves all members as they were.

        Parameters
        ----------
        X : (n, inputs) or (E, n, inputs) array or tensor
        y : (n,), (n, outputs), (E, n) or (E, n, outputs) array or tensor
        learning_rate, weight_decay : float or (E,) array
            Each member may have its own.
        steps : int
        batch_size : int, optional
            Full batch if not given; else mini-batches, drawn without replacement.
        shared_order : bool
            Whether all members see the same mini-batches, or each its own.
        validation : (X, y), optional
            Data whose loss is recorded as well.
        record_every : int, optional
            Steps between records; if not given, there are about 100 records.
        seed : int
            Of the mini-batches' orders.
        threads, chunk : int, optional
            Threads (one for each processor if not given), and groups of four members
            in one piece of work. They change the speed, never a bit.

        Returns
        -------
        Records
        """
        steps = integer("steps", steps)
        every = max(1, steps // 100) if record_every is None else record_every
        samples = Samples.checked(self.specification, self.members, X, y)
        task = replace(
            self._task(),
            samples=samples,
            validation=validation
            and Samples.checked(self.specification, self.members, *validation),
            hyperparameters=(
                spread("learning_rate", learning_rate, self.members, above=0),
                spread("weight_decay", weight_decay, self.members, at_least=0),
            ),
            batch_size=samples.checked_batch_size(batch_size),
            shared_order=bool(shared_order),
            seed=integer("seed", seed, at_least=0, at_most=LARGEST_SEED),
            stop=self.step + steps,
            every=integer("record_every", every),
        )
        return self._trained(task, threads, chunk)

    def losses(self, X, y):
        """Return each member's mean loss on these data: (E,) float32."""
        return self._measured(work.losses, X, y)

    def gradient_norms(self, X, y):
        """Return the norms of the loss gradient by each layer's weights.

        Returns
        -------
        (E, layers) float32 array
            Euclidean norms; biases are left out.
        """
        return self._measured(work.gradient_norms, X, y)

    def fingerprint(self):
        """Return 16 hexadecimal digits of all weights: the same on every machine."""
        return packing.fingerprint(self.weights)

    def _measured(self, measure, X, y):
        task = self._task(X, y)
        parts = run_chunks(partial(measure, task), task.chunks(1))
        return np.concatenate(parts)[: self.members]

    def _trained(self, task, threads, chunk):
        threads = threads or os.cpu_count() or 1
        chunks = task.chunks(threads, chunk)
        ended = run_chunks(partial(work.train, task), chunks, threads)
        self._state = tuple(
            map(np.concatenate, zip(*(e[0] for e in ended), strict=True))
        )
        self.step = task.stop
        losses, others = (
            np.concatenate(parts, axis=1)[:, : self.members]
            for parts in zip(*(e[1:] for e in ended), strict=True)
        )
        steps = np.array(task.recorded)
        return Records(steps, losses, others if task.validation else None)

    def _forget(self):
        shape = packing.groups_of(self.members), self.specification.parameters, LANES
        arrays = {"sgd": 1, "momentum": 2, "adam": 3}[self.specification.optimizer]
        self._state = tuple(np.zeros(shape, np.float32) for _ in range(arrays))
        self.step = 0

    def _task(self, X=None, y=None):
        specification = self.specification
        nothing = np.zeros((packing.groups_of(self.members), LANES), np.float32)
        if X is None:
            samples = Samples.none(specification)
        else:
            samples = Samples.checked(specification, self.members, X, y)
        return Task(
            specification,
            samples,
            None,
            self._state,
            hyperparameters=(nothing, nothing),
            first_member=self.first_member,
            start=self.step,
        )

    def _packed(self, name, layers):
        return checked_layers(name, layers, self.specification, self.members)
