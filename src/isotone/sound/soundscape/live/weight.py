"""How loud a phrase will be in its room, found from its clip alone.

The whole cannot be looked at while it is composed, so each phrase is brought to its loudness with those just before it:
by the K-weighted power (ITU-R BS.1770-4) that they have over their own time, with what the room gives back and how
bright they will be reckoned in. Nothing is fitted; what the gates of the standard and the sum of neighbours add is
small (`benchmarks.soundscape`).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import numpy as np

from isotone.signal import FloatArray
from isotone.sound.instruments.ensemble import PRESENCE_HZ
from isotone.sound.soundscape.forms import FORMS
from isotone.sound.soundscape.phrases import Phrase
from isotone.sound.space import ROOMS, impulse

LOUDNESS_LUFS = -20.0
MOST_DB, LEAST_DB = 30.0, -24.0
"""A phrase in which hardly anything happens is raised by no more than this, a dense one taken back no further. [D]"""
STEP = 1 << 16
"""Clips are transformed at lengths that are multiples of this, so that rooms need not be made anew for each."""
SHELF_B, SHELF_A = (1.53512485958697, -2.69169618940638, 1.19839281085285), (1.0, -1.69065929318241, 0.73248077421585)
PASS_B, PASS_A = (1.0, -2.0, 1.0), (1.0, -1.99004745483398, 0.99007225036621)
"""The two filters of the standard at 48 kHz."""


@dataclass(frozen=True, slots=True)
class Power:
    """A phrase's K-weighted energy, and its seconds."""

    energy: float
    seconds: float


def power_of(form: str, sound: tuple[FloatArray, FloatArray], rate: int, phrase: Phrase, presence_db: float) -> Power:
    """Return how strong a phrase will be.

    Parameters
    ----------
    sound : what goes to the ear and into the room, each of shape (frames, 2), from before the phrase to its last ring.
    presence_db : how far all above some 2 kHz will be raised.
    """
    dry, sent = (_halved(one) for one in sound)
    size = -(-(len(dry) + len(_answer(FORMS[form].room, rate))) // STEP) * STEP
    crossed = sent * np.float32(0.75) + sent[:, ::-1] * np.float32(0.25)  # as the room hears it
    room, weights = _room(FORMS[form].room, rate, size), _weights(rate, size)
    energy = _energy(dry, crossed, room, weights, rate, round(presence_db, 1))
    return Power(energy / (rate / 2), phrase.length_s + (0.0 if phrase.last else phrase.rest_s))


def gain_of(powers: Sequence[Power]) -> np.float32:
    """Return the gain of the last of these phrases: what would bring all of them to their loudness.

    So a phrase that is stronger than those before it stays so for a while, and the level follows slowly.
    """
    mean = sum(one.energy for one in powers) / sum(one.seconds for one in powers)
    wanted = LOUDNESS_LUFS + 0.691 - 10 * np.log10(mean + 1e-12)
    return np.float32(10 ** (np.clip(wanted, LEAST_DB, MOST_DB) / 20))


def _halved(sound: FloatArray) -> FloatArray:
    """Return sound at half its rate: what lies above 6 kHz counts little."""
    whole = sound[: len(sound) // 2 * 2]
    return np.asarray((whole[::2] + whole[1::2]) * np.float32(0.5))


def _energy(dry: FloatArray, sent: FloatArray, room: Any, weights: FloatArray, rate: int, presence_db: float) -> float:
    """Return the weighted energy of what is heard: tones that last are stronger or weaker by where they stand."""
    from scipy.fft import rfft

    size = 2 * (len(weights) - 1)
    heard = rfft(dry.T, size, axis=-1) + room * rfft(sent.T, size, axis=-1)
    power = (heard.real**2 + heard.imag**2).sum(axis=0)
    return float(power @ (weights * _shelf(len(weights), rate, presence_db))) / size


@lru_cache(maxsize=16)
def _shelf(count: int, rate: int, presence_db: float) -> FloatArray:
    """How much stronger each frequency up to 6 kHz becomes when all is made brighter, as `doubled` does it."""
    square = np.linspace(0, rate / 4, count) ** 2
    return np.asarray(10 ** (presence_db / 10 * square / (square + PRESENCE_HZ**2)), dtype=np.float32)


@lru_cache(maxsize=8)
def _answer(room: str, rate: int) -> FloatArray:
    return _halved(impulse(room, rate)) * np.float32(2 * ROOMS[room].wet)


@lru_cache(maxsize=16)
def _room(room: str, rate: int, size: int) -> Any:
    from scipy.fft import rfft

    return rfft(_answer(room, rate).T, size, axis=-1)


@lru_cache(maxsize=16)
def _weights(rate: int, size: int) -> FloatArray:
    """How much the ear counts of the energy at each frequency; what halving took from the high ones is given back."""
    hz = np.fft.rfftfreq(size, 2 / rate)
    turn = np.exp(-2j * np.pi * hz / 48000)
    heard = np.ones(len(hz), complex)
    for over, under in ((SHELF_B, SHELF_A), (PASS_B, PASS_A)):
        heard *= np.polyval(over[::-1], turn) / np.polyval(under[::-1], turn)
    both = np.full(len(hz), 2.0)  # Parseval: all but the ends of a real spectrum count twice
    both[[0, -1]] = 1.0
    return np.asarray(np.abs(heard) ** 2 * both / np.cos(np.pi * hz / rate) ** 2, dtype=np.float32)
