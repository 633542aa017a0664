"""scikit-learn's MLPClassifier: SGD with momentum 0.9 (not Nesterov's), batches of 32, no weight decay.

It counts passes, not steps: as many passes as come nearest to the steps asked for; a pass ends with a
smaller batch. Its start is its own, Glorot's uniform one.
"""

import math
import warnings

import sklearn
from sklearn.neural_network import MLPClassifier
from threadpoolctl import threadpool_limits

from contest import BATCH, MOMENTUM, RATE, answer, cpu, widths


def train(text, data, steps, seed):
    """The classifier, and the steps that it took."""
    each = math.ceil(len(data.x) / BATCH)
    passes = max(1, round(steps / each))
    net = MLPClassifier(
        hidden_layer_sizes=widths(text)[1:-1],
        solver="sgd",
        alpha=0,
        batch_size=BATCH,
        learning_rate_init=RATE,
        momentum=MOMENTUM,
        nesterovs_momentum=False,
        max_iter=passes,
        n_iter_no_change=passes + 1,
        tol=0,
        random_state=seed,
    )
    net.fit(data.x, data.y)
    return net, passes * each


class Classifier:
    def about(self):
        return f"scikit-learn {sklearn.__version__}, MLPClassifier"

    def takes(self, text):
        return ":" not in text

    def cost(self, text, data, steps, members):
        taken = []
        seconds = cpu(lambda: taken.append(train(text, data, steps, 0)[1]))
        return seconds * 1e6 / taken[0]

    def errors(self, text, data, steps, members):
        for seed in range(members):
            net, _ = train(text, data, steps, seed)
            yield 1 - net.score(data.x_test, data.y_test)


if __name__ == "__main__":
    warnings.simplefilter("ignore")
    with threadpool_limits(1):
        answer(Classifier())
