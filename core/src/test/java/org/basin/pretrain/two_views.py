"""Reference values for the losses of two views, by plain numpy in double precision."""
import numpy as np

n, d, k = 5, 4, 3
i, j = np.arange(n)[:, None], np.arange(d)[None, :]
first = np.sin(1.3 * i + 0.7 * j + 0.5 * i * j)
second = first + 0.4 * np.cos(2.1 * i - 0.9 * j + 0.3 * i * j)
queue = np.cos(0.8 * np.arange(k)[:, None] + 1.7 * j)
queue /= np.linalg.norm(queue, axis=1, keepdims=True)


def unit(z):
    return z / np.linalg.norm(z, axis=1, keepdims=True)


def cross_entropy(scores, right):
    scores = scores - scores.max(1, keepdims=True)
    return -np.mean([s[r] - np.log(np.exp(s).sum()) for s, r in zip(scores, right)])


def among_all(a, b, t):
    z = np.concatenate([unit(a), unit(b)])
    total = 0.0
    for p in range(2 * n):
        others = [q for q in range(2 * n) if q != p]
        scores = np.array([z[p] @ z[q] / t for q in others])
        total += cross_entropy(scores[None], [others.index((p + n) % (2 * n))])
    return total / (2 * n)


def among_queue(a, b, t):
    scores = np.concatenate([(unit(a) * unit(b)).sum(1, keepdims=True), unit(a) @ queue.T], 1) / t
    return cross_entropy(scores, [0] * n)


def barlow(a, b, redundancy):
    a = (a - a.mean(0)) / np.sqrt(a.var(0) + 1e-5)
    b = (b - b.mean(0)) / np.sqrt(b.var(0) + 1e-5)
    c = a.T @ b / n
    return ((np.diag(c) - 1) ** 2).sum() + redundancy * ((c - np.diag(np.diag(c))) ** 2).sum()


def vicreg(a, b, inv, var, cov):
    loss = inv * ((a - b) ** 2).mean()
    for z in (a, b):
        loss += var * np.maximum(0, 1 - np.sqrt(z.var(0, ddof=1) + 1e-4)).mean() / 2
        c = np.cov(z.T)
        loss += cov * ((c - np.diag(np.diag(c))) ** 2).sum() / d
    return loss


print("amongAll", among_all(first, second, 0.5))
print("amongKeys", cross_entropy(unit(first) @ unit(second).T / 0.7, range(n)))
print("amongQueue", among_queue(first, second, 0.2))
print("cosine", (unit(first) * unit(second)).sum(1).mean())
print("barlow", barlow(first, second, 0.01))
print("vicreg", vicreg(first, second, 25, 25, 1))
