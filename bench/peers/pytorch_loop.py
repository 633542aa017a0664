"""The loop that one writes without Basin: one network, one optimiser, one seed after another.

SGD with momentum 0.9, batches of 32, ReLU, He's normal start, one thread; the data are floats in memory,
so that a batch is one gather. Answers org.basin.bench.AgainstPeers as contest.py says.
"""

import torch
from torch import nn
from torch.nn import functional

from contest import BATCH, CLASSES, MOMENTUM, RATE, answer, cpu, widths


def network(text):
    """784-256-256-10: dense layers. convnet:8-16-64: banks of 5 x 5 kernels, each pooled, and a dense layer."""
    if text.startswith("convnet:"):
        *banks, units = [int(word) for word in text[len("convnet:") :].split("-")]
        layers, maps, side = [nn.Unflatten(1, (1, 28, 28))], 1, 28
        for bank in banks:
            layers += [nn.Conv2d(maps, bank, 5, padding=2), nn.ReLU(), nn.MaxPool2d(2)]
            maps, side = bank, side // 2
        layers += [nn.Flatten(), nn.Linear(maps * side * side, units), nn.ReLU()]
        layers += [nn.Linear(units, CLASSES)]
    else:
        layers, sizes = [], widths(text)
        for i, (inputs, outputs) in enumerate(zip(sizes, sizes[1:])):
            layers.append(nn.Linear(inputs, outputs))
            if i < len(sizes) - 2:
                layers.append(nn.ReLU())
    for layer in layers:
        if isinstance(layer, (nn.Linear, nn.Conv2d)):
            nn.init.kaiming_normal_(layer.weight, nonlinearity="relu")
            nn.init.zeros_(layer.bias)
    return nn.Sequential(*layers)


def train(net, x, y, steps):
    optimiser = torch.optim.SGD(net.parameters(), lr=RATE, momentum=MOMENTUM)
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


class Loop:
    def about(self):
        return f"PyTorch {torch.__version__}, a loop"

    def takes(self, text):
        return not text.startswith("rbm:")

    def cost(self, text, data, steps, members):
        x, y = torch.from_numpy(data.x), torch.from_numpy(data.y)
        return cpu(lambda: train(network(text), x, y, steps)) * 1e6 / steps

    def errors(self, text, data, steps, members):
        x, y = torch.from_numpy(data.x), torch.from_numpy(data.y)
        for seed in range(members):
            torch.manual_seed(seed)
            net = network(text)
            train(net, x, y, steps)
            with torch.no_grad():
                guess = net(torch.from_numpy(data.x_test)).argmax(1).numpy()
            yield (guess != data.y_test).mean()


if __name__ == "__main__":
    torch.set_num_threads(1)
    answer(Loop())
