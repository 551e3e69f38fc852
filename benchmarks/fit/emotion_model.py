"""How a Gaussian process with few inducing points is fitted; `isotone.music.analysis.emotion.model` is how it speaks.

Inputs are standardised, held within four deviations and scaled by family; two pieces are alike by a Matern kernel (3/2)
of their distance. How much each family counts, and how noisy each target is, maximise the marginal likelihood of all
targets together (with a prior: each family's scale lies within a factor of e^0.5 of the same for all). The inducing
points are centres of clusters of pieces (k-means, seeded), so that no single piece is kept. All is done anew in each
fold, so that what is held out had no part in it.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from benchmarks.fit.emotion_data import PERCEIVED, SETS, SONGS, TERMS, Cases, standard
from scipy.linalg import eigh
from scipy.optimize import minimize

from isotone.music.analysis.emotion.model import HELD, kernel

CENTRES = 200
USUAL_SCALE = 1 / 2.2
"""The length of the kernel, in deviations a descriptor, that the prior is centred on."""
PRIOR = 0.5
NOISE = np.geomspace(0.2, 5, 20)
"""Noise variances that are tried, against the kernel's. Under 0.2 the likelihood of some eighty pieces is flat."""
WEIGHTS = {"emotify": 1.0, "world": 0.7, "piano": 0.5}
"""What a case of each set counts for where sets are fitted together: a field recording of 14 s with a mean of ratings
less than a minute with 21 listeners, a label of +1 or -1 least."""
SAMPLING = 0.5
"""Share of the error variance that goes with the number of listeners (printed by `benchmarks.fit.emotion`)."""
GROUNDS = ("all", *SETS[:2])
"""What strangeness is measured against: everything, or the set that alone was asked about a target."""
LEVEL = 0.5
"""Variance of the levels of sets against each other, where sets are fitted together."""
TAUGHT = (0.0, 0.1, 0.3, 1.0, 3.0)
"""Variances that are tried of what felt scales teach of songs, together, against the kernel's."""


@dataclass
class Model:
    """Everything that one fit gives. `scale` is the deviation of each descriptor over its family's scale."""

    mean: np.ndarray
    deviation: np.ndarray
    family: np.ndarray
    centres: np.ndarray
    weights: dict[str, np.ndarray]
    intercepts: dict[str, float]
    noise: dict[str, float]
    grounds: dict[str, np.ndarray]

    def standardised(self, x: np.ndarray) -> np.ndarray:
        return np.clip((x - self.mean) / self.deviation, -HELD, HELD) * self.family

    def likeness(self, x: np.ndarray) -> np.ndarray:
        return kernel(self.standardised(x), self.centres * self.family)

    def predict(self, x: np.ndarray) -> dict[str, np.ndarray]:
        like = self.likeness(x)
        return {name: like @ self.weights[name] + self.intercepts[name] for name in self.weights}


def fit(cases: Cases, kept: np.ndarray) -> Model:
    """Fit everything on the cases that are kept."""
    x = cases.x[kept]
    mean, deviation = x.mean(axis=0), np.maximum(x.std(axis=0), 1e-6)
    z = np.clip((x - mean) / deviation, -HELD, HELD)
    tasks = _tasks(cases, kept)
    family = family_scales(z, cases.families, tasks)
    centres = np.round(clusters(z * family, min(CENTRES, 2 * len(z) // 3)) / family, 1)
    model = Model(mean, deviation, family, centres, {}, {}, {}, {})
    nearest = _nearest(z * family, centres * family)
    for ground in GROUNDS:
        model.grounds[ground] = np.unique(nearest[(cases.source[kept] == ground) | (ground == "all")])
    like = kernel(z * family, z * family)
    inner = kernel(centres * family, centres * family)
    cross = kernel(z * family, centres * family)
    for name in (*PERCEIVED, *TERMS):
        rows = cases.of(name)[kept]
        y, w = cases.targets[name][kept][rows], case_weights(cases)[kept][rows]
        w = w if name in PERCEIVED else w / w.mean()
        level = levels(cases.source[kept][rows]) if name in PERCEIVED else np.zeros((int(rows.sum()), 0))
        noise, _ = likeliest_noise(like[np.ix_(rows, rows)] + LEVEL * level @ level.T, y, w)
        found = _inducing(cross[rows], inner, level, LEVEL, y, w, noise)
        model.weights[name], model.intercepts[name], model.noise[name] = found[0], found[2], noise
    for name in SONGS:
        rows = cases.of(name)[kept]
        fit_song(model, name, cases.targets[name][kept][rows], like[np.ix_(rows, rows)], cross[rows], inner)
    return model


def fit_song(model: Model, name: str, y: np.ndarray, like: np.ndarray, cross: np.ndarray, inner: np.ndarray) -> None:
    """Fit what listeners said of songs: by likeness to other songs, and by what the felt scales say of them.

    The felt scales are fitted on many more recordings; a linear term of them stands beside the kernel. How much it
    counts is what makes the ratings likeliest. It is a mixture of weights, so that nothing is added to the model.
    """
    terms = np.array([model.weights[term] for term in TERMS]).T
    said = cross @ terms
    mean, deviation = said.mean(axis=0), np.maximum(said.std(axis=0), 1e-6) * np.sqrt(len(TERMS))
    z, w = (said - mean) / deviation, np.ones(len(y))
    tried = [(*likeliest_noise(like + taught * z @ z.T, y, w), taught) for taught in TAUGHT]
    noise, _, taught = min(tried, key=lambda one: one[1])
    weights, mixed, level = _inducing(cross, inner, z, max(taught, 1e-9), y, w, noise)
    model.weights[name] = weights + terms @ (mixed / deviation)
    model.intercepts[name] = level - float(mixed @ (mean / deviation))
    model.noise[name] = noise


def levels(source: np.ndarray) -> np.ndarray:
    """A column for each set but Emotify: its own level, left out afterwards."""
    return np.stack([(source == name).astype(float) for name in SETS[1:]], axis=1)


def case_weights(cases: Cases) -> np.ndarray:
    """Weigh a case by its set and its number of listeners."""
    asked = cases.source == "emotify"
    usual = np.median(cases.raters[asked])
    by_raters = np.where(asked, 1 / (1 - SAMPLING + SAMPLING * usual / cases.raters), 1.0)
    return by_raters * np.array([WEIGHTS[name] for name in cases.source])


def likeliest_noise(like: np.ndarray, y: np.ndarray, w: np.ndarray) -> tuple[float, float]:
    """Return the noise variance, against the kernel's, under which what was said is likeliest (weighted cases).

    With it, twice how unlikely that is (minus the logarithm of the likelihood, less what depends on the cases alone).
    """
    root = np.sqrt(w)
    values, vectors = eigh(like * root[:, None] * root)
    part = (vectors.T @ (root * (y - (w @ y) / w.sum()))) ** 2
    spread = np.maximum(values, 0) + NOISE[:, None]
    loss = len(y) * np.log((part / spread).mean(axis=1)) + np.log(spread).sum(axis=1)
    return float(NOISE[np.argmin(loss)]), float(loss.min())


def _inducing(
    cross: np.ndarray,
    inner: np.ndarray,
    level: np.ndarray,
    variance: float,
    y: np.ndarray,
    w: np.ndarray,
    noise: float,
) -> tuple[np.ndarray, np.ndarray, float]:
    """Weights of the inducing points, of the columns beside them (of a variance), and an intercept.

    Subset of regressors (Quinonero-Candela & Rasmussen 2005).
    """
    parts = np.hstack([cross, level, np.ones((len(y), 1))])
    prior = np.zeros((parts.shape[1], parts.shape[1]))
    size = len(inner)
    prior[:size, :size] = inner + 1e-6 * np.eye(size)
    prior[range(size, parts.shape[1]), range(size, parts.shape[1])] = [1 / variance] * level.shape[1] + [1e-6]
    found = np.linalg.solve((parts * w[:, None]).T @ parts + noise * prior, parts.T @ (w * y))
    return found[:size], found[size:-1], float(found[-1])


def clusters(z: np.ndarray, count: int, seed: int = 0) -> np.ndarray:
    """Return centres of clusters: k-means from a seeded k-means++ start."""
    rng = np.random.default_rng(seed)
    centres = [z[rng.integers(len(z))]]
    far = np.full(len(z), np.inf)
    for _ in range(count - 1):
        far = np.minimum(far, ((z - centres[-1]) ** 2).sum(axis=1))
        centres.append(z[rng.choice(len(z), p=far / far.sum())])
    found = np.array(centres)
    for _ in range(30):
        nearest = ((z[:, None] - found[None]) ** 2).sum(axis=2).argmin(axis=1) if len(z) < 50 else _nearest(z, found)
        found = np.array([z[nearest == k].mean(axis=0) if (nearest == k).any() else found[k] for k in range(count)])
    return found


def _nearest(z: np.ndarray, centres: np.ndarray) -> np.ndarray:
    return np.asarray(((centres**2).sum(axis=1) - 2 * z @ centres.T).argmin(axis=1))


Task = tuple[np.ndarray, np.ndarray]
"""Which cases are asked, and what they say (standardised)."""


def _tasks(cases: Cases, kept: np.ndarray) -> list[Task]:
    """What each set says of each target, each task by itself."""
    found = []
    for source in SETS:
        for name in (*PERCEIVED, *TERMS, *SONGS):
            rows = (cases.of(name) & (cases.source == source))[kept]
            if rows.any():
                found.append((rows, standard(cases.targets[name][kept][rows])))
    return found


def family_scales(z: np.ndarray, families: list[str], tasks: list[Task]) -> np.ndarray:
    """Return the scale of each descriptor: one number a family, likeliest for all tasks together."""
    names = list(dict.fromkeys(families))
    member = np.array([names.index(name) for name in families])
    apart = [_apart(z[:, member == k]) / z.shape[1] for k in range(len(names))]
    start = np.full(len(names), np.log(USUAL_SCALE))
    found = minimize(_unlikely, start, args=(apart, tasks), jac=True, method="L-BFGS-B", options={"maxiter": 30}).x
    return np.asarray(np.exp(found)[member])


def _apart(z: np.ndarray) -> np.ndarray:
    size = (z**2).sum(axis=1)
    return np.asarray(np.maximum(size[:, None] + size - 2 * z @ z.T, 0))


def _unlikely(logs: np.ndarray, apart: list[np.ndarray], tasks: list[Task]) -> tuple[float, np.ndarray]:
    """Minus the logarithm of the marginal likelihood (and prior), and its slopes."""
    scale = np.exp(2 * logs)
    root = np.sqrt(3 * sum(s * d for s, d in zip(scale, apart, strict=True)))
    like, slope = (1 + root) * np.exp(-root), -1.5 * np.exp(-root)
    loss, pull = 0.0, np.zeros_like(like)
    known: dict[bytes, tuple[np.ndarray, np.ndarray]] = {}
    for rows, y in tasks:
        key = rows.tobytes()
        if key not in known:
            known[key] = eigh(like[np.ix_(rows, rows)])
        values, vectors = known[key]
        part = vectors.T @ y
        spread = np.maximum(values, 0) + NOISE[:, None]
        losses = 0.5 * len(y) * np.log((part**2 / spread).mean(axis=1)) + 0.5 * np.log(spread).sum(axis=1)
        best = int(np.argmin(losses))
        loss += float(losses[best])
        d = spread[best]
        alpha = vectors @ (part / d)
        variance = float((part**2 / d).mean())
        pull[np.ix_(rows, rows)] += 0.5 * ((vectors / d) @ vectors.T - np.outer(alpha, alpha) / variance)
    pull *= slope
    slopes = np.array([2 * s * (pull * d).sum() for s, d in zip(scale, apart, strict=True)])
    away = logs - np.log(USUAL_SCALE)
    return loss + 0.5 * float(away @ away) / PRIOR**2, slopes + away / PRIOR**2
