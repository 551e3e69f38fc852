"""Things of metal that are struck: bells and bars.

A bell is tuned so that its hum, prime, tierce, quint and nominal stand near .5, 1, 1.2, 1.5 and 2 of its strike note,
and each mode is a pair that beats slowly, as no bell is quite round; a free bar's modes stand at 1, 2.756 and 5.404
(Fletcher & Rossing 1998, "The Physics of Musical Instruments", ch. 2, 19 and 21). The minor third of the bell is left
soft, so that a bell agrees with any chord, and mallets are of felt. Levels and decays are ours [D].
"""

from __future__ import annotations

import numpy as np

from isotone.signal import FloatArray
from isotone.sound.instruments.modal import Array, Modes, ring, twins
from isotone.sound.instruments.noise import burst
from isotone.sound.instruments.struck import Struck, added, unit

BELL: Array = np.array([0.5, 1.0, 1.2, 1.5, 2.0, 2.67, 3.0, 4.0, 5.33])
BAR: Array = np.array([1.0, 2.756, 5.404, 8.933])


def bell(hz: float, velocity: float, rate: int, rng: np.random.Generator) -> FloatArray:
    """Return a small bell struck by felt: it speaks softly and rings for long."""
    f = hz * BELL
    hard = 900 + 5200 * velocity**1.2 + 0.6 * hz
    level = np.array([0.32, 1.0, 0.12, 0.14, 0.5, 0.2, 0.16, 0.14, 0.08]) * np.exp(-f / hard)
    decay = np.clip(6.5 * (440 / hz) ** 0.4, 2.0, 9.0) * np.array([1.2, 1.0, 0.7, 0.55, 0.6, 0.35, 0.3, 0.22, 0.15])
    modes = twins(Modes(f, decay, level * rng.uniform(0.85, 1.15, len(f))), 0.4, 1.1, float(rng.uniform(1.0, 2.5)))
    sound = unit(ring(modes, 8.0, rate, 0.006 - 0.003 * velocity, rng))
    return added(sound, burst(0.02, rate, (900, 2500 + 4500 * velocity), rng, 0.001), 0.02 + 0.05 * velocity**1.5)


def struck_bar(hz: float, velocity: float, rate: int, rng: np.random.Generator) -> FloatArray:
    """Return a bronze bar over a tube, struck by a padded mallet: a clear tone, a short shimmer."""
    f = hz * BAR
    hard = 1100 + 6000 * velocity + 0.5 * hz
    level = np.array([1.0, 0.3, 0.16, 0.08]) * (0.3 + 0.7 * velocity) ** np.arange(4) * np.exp(-f / hard)
    decay = np.clip(3.6 * (330 / hz) ** 0.5, 0.8, 5.0) * np.array([1.0, 0.4, 0.2, 0.1])
    modes = twins(Modes(f, decay, level * rng.uniform(0.85, 1.15, len(f))), 0.35, 1.2, float(rng.uniform(1.0, 3.0)))
    sound = unit(ring(modes, 5.0, rate, 0.004 - 0.002 * velocity, rng))
    return added(sound, burst(0.03, rate, (400, 1800 + 5000 * velocity), rng, 0.001), 0.03 + 0.05 * velocity)


BELLS: dict[str, Struck] = {
    "bells": Struck(bell, release_s=None, spread=0.5, level=0.16),
    "struck_bars": Struck(struck_bar, release_s=0.5, spread=0.5, level=0.2),
}
