"""Is there a steady pulse, how fast is it, where does it fall, and how is it grouped?

Which of several lags is the beat, on which half of it the beats lie, whether the pulse is steady at all and how many
beats make a bar are small models fitted by `benchmarks.fit.pulse` on rendered MIDI with known beats and on sound with
no pulse; see `docs/models/pulse.md`.
"""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np

from isotone.music.analysis.fitted import pulse as fitted
from isotone.music.analysis.linear import chance
from isotone.music.analysis.pulse.beats import seconds
from isotone.music.analysis.pulse.course import settles_s, tempo_curve
from isotone.music.analysis.pulse.levels import FIRST_CONTRAST, Level, levels
from isotone.music.analysis.pulse.metre import bars
from isotone.music.analysis.pulse.onsets import Onsets
from isotone.music.analysis.pulse.steady import Reading, local_strength, steadiness_clues
from isotone.music.analysis.pulse.tempo import tempo_clues
from isotone.music.analysis.pulse.tempogram import Tempogram, candidates, tempogram
from isotone.music.analysis.spectra import FINE_FPS
from isotone.music.values import Curve, TempoReading
from isotone.signal.arrays import Array

STEADY = 0.5
"""From this probability of a steady pulse on, a tempo is given."""
LEAST_CLARITY = 0.12
"""Clarity under which nothing repeats enough to be called steady: 95 % of speech and of made sounds without a pulse lie
under 0.07 (under 0.11 where they last under 12 s), 95 % of renderings over 0.38, none of the pop, rock and electronic
recordings that are found steady is lost by it."""
NOTHING_BEGINS = 0.1
"""98th percentile of onset strength under which there is nothing to keep time by: held drones have 0.01 and singing
bowls 0.08 at most, 480 recordings and renderings of music 0.17 at least."""
SAME = 0.04
"""Tempi nearer than this, as a fraction, are one reading: what tempo accuracy allows (Gouyon et al. 2006)."""
LEAST_WEIGHT = 0.05
"""Readings believed less than this are left out. [D]"""


@dataclass(frozen=True, slots=True)
class Pulse:
    """The pulse of a piece.

    `tempo_bpm` is None and the beats empty where none is steady. `confidence` is the probability that there is a
    steady pulse and that this is its tempo; `clarity` how strongly the onsets repeat at the beat, 0 to 1. The other
    fields are those of `Features`; `curve` is the tempo over time.
    """

    tempo_bpm: float | None
    confidence: float
    clarity: float
    beats_s: tuple[float, ...]
    readings: tuple[TempoReading, ...] = ()
    downbeats_s: tuple[float, ...] = ()
    metre: int | None = None
    metre_confidence: float = 0.0
    settles_s: float | None = None
    curve: Curve = field(default_factory=lambda: Curve(()))


NONE = Pulse(None, 0.0, 0.0, ())


def pulse(heard: Onsets) -> Pulse:
    """Return the pulse heard in what begins when."""
    return pulse_of(reading(heard), heard)


def pulse_of(best: Reading | None, heard: Onsets, first_sound_s: float = 0.0) -> Pulse:
    """Return the pulse, given its best reading: none where it is not steady."""
    duration_s = max(len(heard.strength) - 1, 0) / FINE_FPS
    silent = tempo_curve(np.zeros(0), duration_s)
    if best is None:
        return Pulse(None, 0.0, 0.0, (), curve=silent)
    steady = float(chance(fitted.STEADY(steadiness_clues(best, heard))))
    clarity = float(np.clip(local_strength(best.view, best.lag).mean(), 0, 1))
    if steady < STEADY or clarity < LEAST_CLARITY or len(best.beats) < 4:
        return Pulse(None, 0.0, clarity, (), curve=silent)
    bar = bars(heard, best.beats)
    down = best.beats[bar.first :: bar.metre] if bar.metre is not None and bar.first >= 0 else best.beats[:0]
    return Pulse(
        round(60 * FINE_FPS / best.lag, 2),
        steady * best.share,
        clarity,
        seconds(best.beats),
        best.tempi,
        seconds(down),
        bar.metre,
        bar.confidence,
        settles_s(best.beats, heard.strength, first_sound_s),
        tempo_curve(best.beats, duration_s),
    )


def reading(heard: Onsets) -> Reading | None:
    """Return the likeliest beat; None where nothing begins or repeats."""
    if len(heard.strength) == 0 or float(np.percentile(heard.strength, 98)) < NOTHING_BEGINS:
        return None
    view = tempogram(heard.strength)
    lags = candidates(view.whole)
    if len(lags) == 0:
        return None
    odds = fitted.TEMPO(tempo_clues(heard, view, lags))
    ways = levels(heard, view, lags, odds)
    if not ways:
        lag = float(lags[int(np.argmax(odds))])
        return Reading(view, lag, 0.0, np.zeros(0), np.zeros(6))
    odds = fitted.LEVEL(np.array([way.clues for way in ways]))
    belief = np.exp(odds - odds.max())
    return chosen(view, ways, belief / belief.sum())


def chosen(view: Tempogram, ways: list[Level], belief: Array) -> Reading:
    """Return the likeliest tempo on its likelier half of the beat."""
    tempi = _tempi(ways, belief)
    near = np.array([abs(way.tempo_bpm / tempi[0].bpm - 1) <= SAME for way in ways])
    best = ways[int(np.argmax(belief * near))]
    kept = [one for one in tempi if one.weight >= LEAST_WEIGHT] or tempi[:1]
    total = sum(one.weight for one in kept)
    told = tuple(TempoReading(_exactly(one.bpm, ways, belief), round(one.weight / total, 3)) for one in kept)
    contrast = best.clues[FIRST_CONTRAST : FIRST_CONTRAST + 6]
    return Reading(view, _lag(best), tempi[0].weight, best.beats, contrast, told)


def _exactly(bpm: float, ways: list[Level], belief: Array) -> float:
    """The tempo by the period of the likeliest way to count at about this tempo."""
    near = np.array([abs(way.tempo_bpm / bpm - 1) <= SAME for way in ways])
    return round(60 * FINE_FPS / _lag(ways[int(np.argmax(belief * near))]), 2)


def _tempi(ways: list[Level], belief: Array) -> list[TempoReading]:
    """Beliefs in the ways to count, those of one tempo together, likeliest first."""
    found: list[TempoReading] = []
    for place in np.argsort(-belief):
        bpm, weight = ways[place].tempo_bpm, float(belief[place])
        same = next((k for k, one in enumerate(found) if abs(bpm / one.bpm - 1) <= SAME), None)
        if same is None:
            found.append(TempoReading(bpm, weight))
        else:
            found[same] = TempoReading(found[same].bpm, found[same].weight + weight)
    return sorted(found, key=lambda one: -one.weight)


def _lag(way: Level) -> float:
    """The period: the lag that led to the beats, or their own median gap where they went another way."""
    tempo = 60 * FINE_FPS / way.lag
    return way.lag if abs(tempo / way.tempo_bpm - 1) < SAME else 60 * FINE_FPS / way.tempo_bpm
