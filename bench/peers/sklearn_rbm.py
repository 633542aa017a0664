"""scikit-learn's BernoulliRBM: persistent contrastive divergence, batches of 32, one Gibbs step.

rbm:784-256 is the machine. Its quality is what logistic regression on its hidden probabilities gets wrong
on the test part; share tells the same of weights that another has learned.
"""

import math
import warnings

import numpy
import sklearn
from sklearn.linear_model import LogisticRegression
from sklearn.neural_network import BernoulliRBM
from threadpoolctl import threadpool_limits

from contest import BATCH, answer, cpu, widths

RATE = 0.05


def train(text, data, steps, seed):
    each = math.ceil(len(data.x) / BATCH)
    passes = max(1, round(steps / each))
    hidden = widths(text[len("rbm:") :])[1]
    machine = BernoulliRBM(
        n_components=hidden, learning_rate=RATE, batch_size=BATCH, n_iter=passes, random_state=seed
    )
    machine.fit(data.x)
    return machine, passes * each


def wrong(data, features):
    """What a classifier on some features gets wrong on the test part."""
    classifier = LogisticRegression(C=0.1, max_iter=300)
    classifier.fit(features(data.x), data.y)
    return 1 - classifier.score(features(data.x_test), data.y_test)


class Machine:
    def about(self):
        return f"scikit-learn {sklearn.__version__}, BernoulliRBM"

    def takes(self, text):
        return text.startswith("rbm:")

    def cost(self, text, data, steps, members):
        taken = []
        seconds = cpu(lambda: taken.append(train(text, data, steps, 0)[1]))
        return seconds * 1e6 / taken[0]

    def errors(self, text, data, steps, members):
        for seed in range(members):
            yield wrong(data, train(text, data, steps, seed)[0].transform)

    def share(self, data, file):
        """The file: weights [visible, hidden] and then biases [hidden], floats of the machine's own order."""
        numbers = numpy.fromfile(file, numpy.float32)
        hidden = len(numbers) // (data.side**2 + 1)
        weight, bias = numbers[:-hidden].reshape(-1, hidden), numbers[-hidden:]
        return wrong(data, lambda x: 1 / (1 + numpy.exp(-(x @ weight + bias))))


if __name__ == "__main__":
    warnings.simplefilter("ignore")
    with threadpool_limits(1):
        answer(Machine())
