"""The three kinds of model that are fitted here, by Newton's method, and how their numbers are written down."""

from __future__ import annotations

import textwrap
from collections.abc import Sequence
from pathlib import Path

import numpy as np
from benchmarks.fit.sources import ROOT

FITTED = ROOT / "src/isotone/music/analysis/fitted"


class Fit:
    """Standardised inputs, weights, an intercept."""

    def __init__(self, mean: np.ndarray, scale: np.ndarray, weights: np.ndarray, intercept: float) -> None:
        self.mean, self.scale, self.weights, self.intercept = mean, scale, weights, intercept

    def __call__(self, x: np.ndarray) -> np.ndarray:
        return (x - self.mean) / self.scale @ self.weights + self.intercept


def _standard(x: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    return x.mean(axis=0), np.maximum(x.std(axis=0), 1e-6)


def choice(items: Sequence[tuple[np.ndarray, np.ndarray]], ridge: float) -> Fit:
    """Fit which of several candidates is right (conditional logit): (features, which are right) of each case."""
    mean, scale = _standard(np.concatenate([x for x, _ in items]))
    cases = [((raw - mean) / scale, right) for raw, right in items]
    w = np.zeros(len(mean))
    loss, step = _choice_loss(cases, w, ridge), 1.0
    for _ in range(100):
        gradient, curve = _choice_slopes(cases, w, ridge)
        move = np.linalg.solve(curve, gradient)
        while (tried := _choice_loss(cases, w - step * move, ridge)) > loss and step > 1e-4:
            step /= 2
        w, gain, loss = w - step * move, loss - tried, tried
        step = min(1.0, 2 * step)
        if gain < 1e-7:
            break
    return Fit(mean, scale, w, 0.0)


Cases = Sequence[tuple[np.ndarray, np.ndarray]]


def _choice_loss(cases: Cases, w: np.ndarray, ridge: float) -> float:
    loss = 0.5 * ridge * float(w @ w)
    for x, right in cases:
        z = x @ w
        p = np.exp(z - z.max())
        loss -= float(np.log(max((p * right).sum() / p.sum(), 1e-300)))
    return loss


def _choice_slopes(cases: Cases, w: np.ndarray, ridge: float) -> tuple[np.ndarray, np.ndarray]:
    gradient, curve = ridge * w, ridge * np.eye(len(w))
    for x, right in cases:
        z = x @ w
        p = np.exp(z - z.max())
        p /= p.sum()
        q = p * right / max(float((p * right).sum()), 1e-300)
        gradient = gradient + p @ x - q @ x
        curve = curve + (x * p[:, None]).T @ x - np.outer(p @ x, p @ x)
    return gradient, curve


def logistic(x: np.ndarray, y: np.ndarray, ridge: float, weight: np.ndarray | None = None) -> Fit:
    """Fit a probability; `y` may lie between 0 and 1, `weight` says how much each case counts."""
    mean, scale = _standard(x)
    z = np.hstack([(x - mean) / scale, np.ones((len(x), 1))])
    weight = np.ones(len(x)) if weight is None else weight
    penalty = np.diag([ridge] * x.shape[1] + [1e-6])
    w = np.zeros(z.shape[1])
    for _ in range(60):
        p = 1 / (1 + np.exp(-np.clip(z @ w, -30, 30)))
        step = np.linalg.solve(
            (z * (weight * p * (1 - p))[:, None]).T @ z + penalty, z.T @ (weight * (p - y)) + penalty @ w
        )
        w = w - step
        if np.abs(step).max() < 1e-6:
            break
    return Fit(mean, scale, w[:-1], float(w[-1]))


def ridge(x: np.ndarray, y: np.ndarray, strength: float, weight: np.ndarray | None = None) -> Fit:
    """Fit a number by least squares with shrunken weights."""
    weight = np.ones(len(x)) if weight is None else weight
    share = weight / weight.sum()
    mean = share @ x
    scale = np.maximum(np.sqrt(share @ (x - mean) ** 2), 1e-6)
    z, middle = (x - mean) / scale, float(share @ y)
    w = np.linalg.solve((z * weight[:, None]).T @ z + strength * np.eye(x.shape[1]), z.T @ (weight * (y - middle)))
    return Fit(mean, scale, w, middle)


def auc(score: np.ndarray, y: np.ndarray) -> float:
    """Return how often a case of 1 scores above a case of 0."""
    yes, no = score[y > 0.5], score[y <= 0.5]
    return float(np.mean((yes[:, None] > no) + 0.5 * (yes[:, None] == no)))


def write(name: str, docstring: str, values: dict[str, object]) -> Path:
    """Write a module of fitted numbers; arrays become tuples, fits become `Linear`."""
    lines = [f'"""{docstring.strip()}"""', "", "from __future__ import annotations", ""]
    if any(isinstance(value, Fit) for value in values.values()):
        lines += ["from isotone.music.analysis.linear import Linear", ""]
    lines += ["# fmt: off", ""]
    for key, value in values.items():
        if isinstance(value, Fit):
            lines += [f"{key} = Linear("]
            for part in ("mean", "scale", "weights"):
                lines += _rows(f"    {part}={_numbers(getattr(value, part))},")
            lines += [f"    intercept={value.intercept:.6g},", ")"]
        else:
            lines += _rows(f"{key} = {_numbers(np.asarray(value))}")
    FITTED.mkdir(exist_ok=True)
    path = FITTED / f"{name}.py"
    path.write_text("\n".join(lines) + "\n")
    return path


def _rows(line: str) -> list[str]:
    """A long line as rows that fit the page."""
    return textwrap.wrap(line, 116, subsequent_indent="        ", break_on_hyphens=False, break_long_words=False)


def _numbers(values: np.ndarray) -> str:
    if values.ndim == 0:
        return f'"{values}"' if values.dtype.kind == "U" else f"{float(values):.6g}"
    return "(" + ", ".join(_numbers(one) for one in values) + ("," if len(values) == 1 else "") + ")"
