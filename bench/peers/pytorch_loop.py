"""CPU time of one step of a plain PyTorch training loop: batches of 32, SGD with momentum, ReLU.

The same networks, batch and optimiser as org.basin.bench.FineTuningCost, one network at a time as
such loops are written. The whole process's CPU time is counted, on one thread; the data are floats
in memory, so that a batch is one gather.

    OMP_NUM_THREADS=1 MKL_NUM_THREADS=1 python3 bench/peers/pytorch_loop.py
"""

import os
import platform
import statistics
import time

import torch
from torch import nn
from torch.nn import functional

NETWORKS = ["64-128-128-10", "784-256-256-10", "784-500-500-500-10"]
BATCH = 32
ROWS = 2000
ROUNDS = 7
ROUND = 0.6  # seconds of CPU


def network(widths):
    layers = []
    for i, (inputs, outputs) in enumerate(zip(widths, widths[1:])):
        layers.append(nn.Linear(inputs, outputs))
        if i < len(widths) - 2:
            layers.append(nn.ReLU())
    return nn.Sequential(*layers)


def train(net, optimiser, x, y, steps):
    """Microseconds of CPU a step."""
    before = time.process_time()
    at = len(x)
    for _ in range(steps):
        if at + BATCH > len(x):
            order = torch.randperm(len(x))
            at = 0
        rows = order[at : at + BATCH]
        at += BATCH
        loss = functional.cross_entropy(net(x[rows]), y[rows])
        optimiser.zero_grad()
        loss.backward()
        optimiser.step()
    return (time.process_time() - before) * 1e6 / steps


def matrix_product():
    a = torch.randn(2048, 2048)
    b = torch.randn(2048, 2048)
    rates = []
    for i in range(ROUNDS + 1):
        before = time.process_time()
        a @ b
        rates.append(2 * 2048**3 / (time.process_time() - before) / 1e9)
    return statistics.median(rates[1:])


def main():
    torch.set_num_threads(1)
    torch.manual_seed(1)
    print(
        f"PyTorch {torch.__version__}, Python {platform.python_version()}, one thread,"
        f" load {os.getloadavg()[0]:.1f} on {os.cpu_count()} cores"
    )
    print(f"2048-square matrix product: {matrix_product():.1f} GFLOPS of CPU time\n")
    print("| network | µs a step, median | least |")
    print("|---|---:|---:|")
    for text in NETWORKS:
        widths = [int(word) for word in text.split("-")]
        x = torch.rand(ROWS, widths[0])
        y = torch.arange(ROWS) % widths[-1]
        net = network(widths)
        optimiser = torch.optim.SGD(net.parameters(), lr=0.01, momentum=0.9)
        train(net, optimiser, x, y, 300)
        steps = max(50, int(ROUND * 1e6 / train(net, optimiser, x, y, 300)))
        costs = sorted(train(net, optimiser, x, y, steps) for _ in range(ROUNDS))
        print(f"| {text} | {costs[ROUNDS // 2]:.0f} | {costs[0]:.0f} |")


if __name__ == "__main__":
    main()
