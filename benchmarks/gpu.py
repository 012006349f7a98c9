"""Ensembles on a GPU against the CPU of the same machine, where there is a GPU."""

import time

import torch

from benchmarks.ensembles import WORK, Work
from benchmarks.roofline import Roofline
from benchmarks.summary import Row
from benchmarks.timing import many, short
from helpers.ensembles.devices import choose_device
from helpers.ensembles.networks import MLP, ResidualMLP
from helpers.ensembles.training import fit

LARGE = [
    Work("XOR 2-2-1, 2000 steps", MLP, (2, 2, 1), 4, None, 1_000_000, 2000, 0, 0, 0),
    *WORK[1:3],
    Work("residual, depth 50", ResidualMLP, (2, *[32] * 50, 1), 512, None, 100, 100,
         0, 0, 0),
]  # fmt: skip


def main():
    device = choose_device("auto")
    if device.type == "cpu":
        print("There is no GPU on this machine, so nothing was measured.")
        return []
    cuda = device.type == "cuda"
    print(torch.cuda.get_device_name(device) if cuda else "Apple MPS")
    roofline = Roofline.measured(device)
    print("\n| work | networks | steps | seconds | peak GB | × CPU | of the roofline |")
    print("|---|---|---|---|---|---|---|")
    rows = []
    for work in LARGE:
        if cuda:
            torch.cuda.reset_peak_memory_stats()
        seconds = _seconds(work, work.members, work.steps, device)
        peak = f"{torch.cuda.max_memory_allocated() / 1e9:.2f}" if cuda else "–"
        few, soon = min(work.members, 10_000), max(1, work.steps // 20)
        on_cpu = _seconds(work, few, soon, "cpu") / (few * soon)
        on_gpu = seconds / (work.members * work.steps)
        ratio = on_cpu / on_gpu
        share = roofline.seconds(work.sizes, work.batch_size or work.points) / on_gpu
        rows.append(
            Row(
                f"{work.name}: {many(work.members)} networks on the GPU",
                f"{short(1 / on_gpu)} steps/s",
                f"CPU: {short(1 / on_cpu)} steps/s",
                ratio,
            )
        )
        print(
            f"| {work.name} | {many(work.members)} | {work.steps} | {seconds:.2f} "
            f"| {peak} | {ratio:.1f} | {share:.0%} |",
            flush=True,
        )
    print(f"\nRoofline: {roofline}.")
    return rows


def _seconds(work, members, steps, device):
    X, y = work.data()
    options = {"batch_size": work.batch_size, "device": device}
    for count in (3, steps):
        network = work.network(work.sizes, members=members)
        start = time.perf_counter()
        # The last record brings the losses to the CPU, so the GPU's work is done.
        fit(
            network, X, y, work.loss, "adam", 1e-3, count, record_every=count, **options
        )
        seconds = time.perf_counter() - start
    return seconds
