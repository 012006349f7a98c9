"""TensorFlow.js training one small network on a page: how other playgrounds do it."""

import shutil
import subprocess
from functools import partial
from pathlib import Path

__all__ = ["task"]

_PACKAGE, _FILE = "@tensorflow/tfjs@4.22.0", "package/dist/tf.min.js"
# Its processor backend: on a graphics card, each step of so small a network waits for
# the card (the software one of a headless browser took ten times as long). And batch by
# batch, which took half the time of `model.fit`.
_READY = """async ([sizes, X, y, loss, rate]) => {
  await tf.setBackend('cpu');
  const binary = loss === 'binary', last = sizes.length - 2;
  const model = tf.sequential();
  sizes.slice(1).forEach((units, k) => model.add(tf.layers.dense({
    units, inputShape: [sizes[k]],
    activation: k < last ? 'relu' : binary ? 'sigmoid' : 'linear' })));
  model.compile({ optimizer: tf.train.adam(rate),
    loss: binary ? 'binaryCrossentropy' : 'meanSquaredError' });
  const points = tf.tensor2d(X), targets = tf.tensor2d(y, [y.length, 1]);
  window.trainTensorFlow = async (steps) => {
    for (let k = 0; k < steps; k += 1) await model.trainOnBatch(points, targets);
    return steps;
  };
}"""


def library(folder):
    """Return its file, unpacked into ``folder``; None where npm cannot get it."""
    if not shutil.which("npm"):
        return None
    npm = ["npm", "pack", "--silent", _PACKAGE]
    packed = subprocess.run(npm, cwd=folder, capture_output=True, text=True)
    if packed.returncode:
        return None
    archive = packed.stdout.split()[-1]
    subprocess.run(["tar", "-xzf", archive, _FILE], cwd=folder, check=True)
    return Path(folder) / _FILE


def task(page, case, steps=200):
    """Return a callable that trains ``case``'s network alone and tells its steps.

    Parameters
    ----------
    page : playwright Page
        With TensorFlow.js in it.
    case : benchmarks.kernel.Case
        Of the optimiser Adam.
    steps : int
        How many a turn takes.
    """
    X, y = case.work.data()
    state = [case.sizes, X.tolist(), y.tolist(), case.loss, case.learning_rate]
    page.evaluate(_READY, state)
    return partial(page.evaluate, "(steps) => trainTensorFlow(steps)", steps)
