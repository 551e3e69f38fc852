"""Heart-rate variability of intervals: what can be told, and what is withheld and why."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from isotone.body.intervals import Intervals, Mended, in_ms, mend, of_rr, unsteady
from isotone.body.variability.successive import Successive, successive
from isotone.body.variability.values import Note, Raw, Variability
from isotone.errors import InputError
from isotone.signal.arrays import Array

MOST_ARTEFACTS = 0.05  # of the recorded intervals [D]
MOST_UNKNOWN = 0.03  # how far RMSSD may be off, as a share, for what is not known [D]
MOST_UNSTEADY = 0.05  # of the time [D]
FAST_S = 60.0  # for RMSSD, pNN50 and the fast waves: Task Force 1996, 10.1161/01.CIR.93.5.1043
SLOW_S = 120.0  # for SDNN and the slow waves: ten of .08 Hz; Munoz et al. 2015, 10.1371/journal.pone.0138921
WHOLE_S = 300.0  # what SDNN and the slow waves are compared by; shorter ones carry a note
NEARLY = 0.95  # of these times is enough: a recording rarely ends with a beat [D]


def hrv(rr: Array | Intervals) -> Variability:
    """Return the variability of intervals: `Intervals`, or an array (n,) in ms or s, told apart.

    Raises
    ------
    InputError
        If there are none, or the values are no intervals of a heart.

    Examples
    --------
    >>> told = hrv(np.tile([0.8, 0.81, 0.82, 0.81], 40))
    >>> round(told.rmssd_ms, 2), round(told.mean_rr_ms, 1), told.withheld
    (10.0, 810.0, ())
    """
    given = rr if isinstance(rr, Intervals) else of_rr(in_ms(np.asarray(rr, dtype=np.float64))[0])
    if len(given) == 0:
        raise InputError("rr-none")
    mended = mend(given)
    steps = successive(mended)
    lasts_s = mended.intervals.lasts_s
    bare = Variability(_raw(given), mended, steps, lasts_s)
    wrong = _unfit(mended, steps, lasts_s)
    if wrong:
        return replace(bare, withheld=tuple(wrong))
    return _slow(_fast(bare))


def _raw(given: Intervals) -> Raw:
    """Return the numbers as recorded: differences over those that follow each other, deviation over n - 1."""
    rr = given.rr_ms
    steps = np.diff(rr)[given.follows[1:]]
    rmssd = float(np.sqrt(np.mean(steps**2))) if len(steps) else None
    return Raw(float(rr.mean()), rmssd, float(rr.std(ddof=1)) if len(rr) > 1 else None)


def _unfit(mended: Mended, steps: Successive, lasts_s: float) -> list[Note]:
    """Return why none of the numbers can be told."""
    wild = float(np.diff(unsteady(mended.intervals)).sum())
    share = mended.artefact_fraction
    wrong = []
    if wild > MOST_UNSTEADY * max(mended.intervals.lasts_s, 1e-9):
        wrong.append(Note("hrv-irregular"))
    if share > MOST_ARTEFACTS:
        wrong.append(Note("hrv-artefacts", {"percent": round(100 * share, 1), "most": 100 * MOST_ARTEFACTS}))
    if lasts_s < NEARLY * FAST_S:
        wrong.append(Note("hrv-short", {"seconds": round(lasts_s), "least": FAST_S}))
    elif not steps.unknown <= MOST_UNKNOWN and not wrong:
        wrong.append(Note("hrv-unsure", {"percent": round(200 * min(steps.unknown, 9.99))}))
    return wrong


def _fast(told: Variability) -> Variability:
    """Return `told` with what successive intervals tell."""
    steps = told.steps
    return replace(
        told,
        mean_rr_ms=float(told.intervals.rr_ms.mean()),
        rmssd_ms=steps.rmssd_ms,
        lnrmssd=float(np.log(steps.rmssd_ms)) if steps.rmssd_ms > 0 else None,
        pnn50=steps.pnn50,
        sd1_ms=float(steps.rmssd_ms / np.sqrt(2)),
    )


def _slow(told: Variability) -> Variability:
    """Return `told` with what needs more time, or the reason why it is withheld."""
    if told.lasts_s < NEARLY * SLOW_S:
        short = Note("hrv-short-slow", {"seconds": round(told.lasts_s), "least": SLOW_S})
        return replace(told, withheld=(short,))
    rr = told.mended.intervals.rr_ms
    sdnn = float(rr.std(ddof=1))
    along = float(np.sqrt(max(2 * sdnn**2 - (told.rmssd_ms or 0.0) ** 2 / 2, 0.0)))
    notes = () if told.lasts_s >= NEARLY * WHOLE_S else (Note("hrv-not-whole", {"seconds": round(told.lasts_s)}),)
    return replace(told, sdnn_ms=sdnn, sd2_ms=along, notes=notes)
