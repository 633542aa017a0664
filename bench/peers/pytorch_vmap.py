"""Many seeds at once as PyTorch can: parameters stacked, torch.func.vmap over torch.func.grad.

The members' batches are gathered together, the step is written out over the stacked tensors (what
torch.optim.SGD does), everything else as in pytorch_loop.py.
"""

import torch
from torch.func import functional_call, grad, stack_module_state, vmap
from torch.nn import functional

from contest import BATCH, MOMENTUM, RATE, answer, cpu
from pytorch_loop import network


def train(text, x, y, steps, members):
    """The skeleton and the stacked parameters after so many steps."""
    nets = [network(text) for _ in range(members)]
    theta, _ = stack_module_state(nets)
    theta = {name: value.detach() for name, value in theta.items()}
    velocity = {name: torch.zeros_like(value) for name, value in theta.items()}
    skeleton = nets[0]

    def loss(point, inputs, labels):
        return functional.cross_entropy(functional_call(skeleton, point, (inputs,)), labels)

    gradients = vmap(grad(loss))
    at = len(x)
    for _ in range(steps):
        if at + BATCH > len(x):
            order = torch.stack([torch.randperm(len(x)) for _ in range(members)])
            at = 0
        rows = order[:, at : at + BATCH]
        at += BATCH
        gradient = gradients(theta, x[rows], y[rows])
        for name, value in theta.items():
            velocity[name].mul_(MOMENTUM).add_(gradient[name])
            value.add_(velocity[name], alpha=-RATE)
    return skeleton, theta


class Stacked:
    def about(self):
        return f"PyTorch {torch.__version__}, torch.func.vmap over stacked parameters"

    def takes(self, text):
        return not text.startswith("rbm:")

    def cost(self, text, data, steps, members):
        x, y = torch.from_numpy(data.x), torch.from_numpy(data.y)
        return cpu(lambda: train(text, x, y, steps, members)) * 1e6 / steps / members

    def errors(self, text, data, steps, members):
        torch.manual_seed(0)
        x, y = torch.from_numpy(data.x), torch.from_numpy(data.y)
        skeleton, theta = train(text, x, y, steps, members)
        for member in range(members):
            point = {name: value[member] for name, value in theta.items()}
            with torch.no_grad():
                guess = functional_call(skeleton, point, (torch.from_numpy(data.x_test),)).argmax(1)
            yield (guess.numpy() != data.y_test).mean()


if __name__ == "__main__":
    torch.set_num_threads(1)
    answer(Stacked())
