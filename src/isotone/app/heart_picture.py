"""A picture of a recording's intervals: over time, each against the next, and by frequency."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from isotone.app.heart import Heart
from isotone.app.words import Words, machine_locale
from isotone.body.variability.spectrum import HF_HZ, LF_HZ
from isotone.errors import InputError
from isotone.signal.arrays import Array

if TYPE_CHECKING:
    from matplotlib.axes import Axes

INK, LINE, FAINT, OUT = "#22303c", "#2f6f8f", "#9db4c0", "#e7ded2"
FAST, SLOW = "#7fb7be", "#d3b88c"
STYLE: Any = {
    "font.size": 10,
    "axes.edgecolor": FAINT,
    "axes.labelcolor": INK,
    "axes.spines.top": False,
    "axes.spines.right": False,
    "xtick.color": INK,
    "ytick.color": INK,
    "text.color": INK,
    "svg.hashsalt": "isotone",
}


def draw(heart: Heart, path: Path) -> None:
    """Write the picture of a heart's intervals to a `.png` or `.svg`.

    Raises
    ------
    InputError
        If it cannot be written.
    """
    import matplotlib as mpl
    from matplotlib.figure import Figure

    words = Words(machine_locale())
    with mpl.rc_context(STYLE):
        figure = Figure(figsize=(10, 6), dpi=144, layout="constrained", facecolor="white")
        places: Any = figure.subplot_mosaic([["time", "time"], ["next", "waves"]])
        _over_time(places["time"], heart, words)
        _each_next(places["next"], heart, words)
        _waves(places["waves"], heart, words)
        try:
            figure.savefig(path)
        except OSError as error:
            raise InputError("hrv-plot-not", why=error.strerror or str(error)) from None


def _over_time(axes: Axes, heart: Heart, words: Words) -> None:
    mended = heart.variability.mended
    line = mended.intervals
    for at, (start, end) in enumerate(heart.bad_s):
        label = words.say("hrv-plot-out") if at == 0 else None
        axes.axvspan(start / 60, max(end, start + 0.3) / 60, color=OUT, lw=0, label=label)
    shown = np.where(mended.measured, line.rr_ms, np.nan)
    minutes, values = _broken(line.at_s / 60, shown, line.follows)
    axes.plot(minutes, values, color=LINE, lw=0.9)
    axes.set_xlabel(words.say("hrv-plot-time"))
    axes.set_ylabel(words.say("hrv-plot-intervals"))
    axes.margins(x=0.005)
    if len(heart.bad_s):
        axes.legend(frameon=False, loc="lower right", bbox_to_anchor=(1.0, 1.0), borderpad=0)


def _broken(at: Array, values: Array, follows: Any) -> tuple[Array, Array]:
    """Return a line with a break before each interval that does not follow the one before."""
    cuts = np.flatnonzero(~follows[1:]) + 1
    return np.insert(at, cuts, at[cuts]), np.insert(values, cuts, np.nan)


def _each_next(axes: Axes, heart: Heart, words: Words) -> None:
    mended = heart.variability.mended
    rr, known = mended.intervals.rr_ms, mended.known
    axes.scatter(rr[:-1][known], rr[1:][known], s=7, color=LINE, alpha=0.45, lw=0)
    if known.any():
        low, high = np.percentile(rr, [0, 100])
        edges = (low - 0.05 * (high - low) - 5, high + 0.05 * (high - low) + 5)
        axes.plot(edges, edges, color=FAINT, lw=0.8, zorder=0)
        axes.set_xlim(edges)
        axes.set_ylim(edges)
    axes.set_aspect("equal", adjustable="box")
    axes.set_xlabel(words.say("hrv-plot-each"))
    axes.set_ylabel(words.say("hrv-plot-next"))


def _waves(axes: Axes, heart: Heart, words: Words) -> None:
    found = heart.variability.waves
    axes.set_xlabel(words.say("hrv-plot-hz"))
    axes.set_ylabel(words.say("hrv-plot-power"))
    axes.set_xlim(0, 0.5)
    if found is None:
        axes.text(0.5, 0.5, words.say("hrv-plot-out"), transform=axes.transAxes, ha="center", color=FAINT)
        axes.set_yticks([])
        return
    axes.plot(found.hz, found.density, color=INK, lw=0.9)
    for (low, high), colour, name in ((LF_HZ, SLOW, "hrv-plot-slow"), (HF_HZ, FAST, "hrv-plot-fast")):
        inside = (found.hz >= low) & (found.hz <= high)
        axes.fill_between(found.hz[inside], found.density[inside], color=colour, alpha=0.7, lw=0, label=words.say(name))
    axes.set_ylim(bottom=0)
    axes.legend(frameon=False, loc="upper right")
