"""How a peer answers org.basin.bench.AgainstPeers: a line asked on standard input, a line said back.

    about                                what this is, with versions
    cost NETWORK STEPS MEMBERS           microseconds of CPU of the whole process, a step of a member
    errors NETWORK STEPS MEMBERS         each member's share of wrong test labels, after so many steps
    share NETWORK FILE                   of an RBM's weights in a file, what a classifier on it gets wrong

A member is one training from one seed. What cannot be done is answered by "none". Data are IDX files in
a folder named by the pictures' side below the one that is given: bytes, turned into floats from 0 to 1.
"""

import os
import platform
import sys
import time

import numpy

BATCH = 32
RATE = 0.01
MOMENTUM = 0.9
CLASSES = 10


class Data:
    """Pictures and labels as numpy holds them: [rows, pixels] from 0 to 1, and whole numbers."""

    def __init__(self, folder, side):
        there = os.path.join(folder, str(side))
        self.side = side
        self.x, self.y = self._part(there, "train", side)
        self.x_test, self.y_test = self._part(there, "t10k", side)

    @staticmethod
    def _part(there, part, side):
        images = numpy.fromfile(os.path.join(there, part + "-images-idx3-ubyte"), numpy.uint8)[16:]
        labels = numpy.fromfile(os.path.join(there, part + "-labels-idx1-ubyte"), numpy.uint8)[8:]
        return (
            (images.reshape(-1, side * side) / 255).astype(numpy.float32),
            labels.astype(numpy.int64),
        )


def widths(network):
    """[784, 256, 256, 10] of 784-256-256-10."""
    return [int(word) for word in network.split("-")]


def side(network):
    return 28 if network.startswith(("convnet:", "rbm:")) else round(widths(network)[0] ** 0.5)


def cpu(work):
    """Seconds of CPU of the whole process, on all its threads."""
    before = time.process_time()
    work()
    return time.process_time() - before


def answer(peer):
    """Answers until nothing more is asked. peer: about(), cost(...), errors(...), share(...)."""
    folder = sys.argv[1]
    data = {}

    def of(network):
        return data.setdefault(side(network), Data(folder, side(network)))

    for line in sys.stdin:
        word, *rest = line.split()
        if word == "about":
            said = f"{peer.about()}, NumPy {numpy.__version__}, Python {platform.python_version()}"
        elif word == "share":
            said = peer.share(of(rest[0]), rest[1])
        else:
            network, steps, members = rest[0], int(rest[1]), int(rest[2])
            if not peer.takes(network):
                said = "none"
            elif word == "cost":
                said = peer.cost(network, of(network), steps, members)
            else:
                said = " ".join(str(e) for e in peer.errors(network, of(network), steps, members))
        print(said, flush=True)
