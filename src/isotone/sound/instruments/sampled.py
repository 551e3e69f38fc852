"""A sampled instrument: notes of a person's own SoundFont, in any cents.

Units are those of the SoundFont 2.04 specification (section 8): cents, timecents, centibels. A zone is chosen by the
nearest semitone, the pitch itself is played exactly, by a windowed sinc as wide as the step asks for. Modulators, LFOs
and filter envelopes are left out: strength acts on level alone.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from isotone.signal import FloatArray
from isotone.signal.arrays import Array

CUTOFF, RESONANCE, PAN, DELAY, ATTACK, HOLD, DECAY, SUSTAIN, RELEASE = 8, 9, 17, 33, 34, 35, 36, 37, 38
ATTENUATION, COARSE, FINE, MODES, SCALE = 48, 51, 52, 54, 56
"""Generators, by their numbers in the specification."""
AT_ONCE = -12000
"""Timecents of a millisecond."""
USUAL: Mapping[int, int] = {
    CUTOFF: 13500,
    SCALE: 100,
    **dict.fromkeys((DELAY, ATTACK, HOLD, DECAY, RELEASE), AT_ONCE),
}
TAPS = 16
RANGE_DB = 100.0
LOUDEST = 0.25
"""How strong a note of full strength is, beside our own instruments. [D]"""
LONGEST_S = 4.0
"""A note is let go for so long at most. [D]"""
HEARD = 0.4
"""Share of an attenuation that counts, as players of fonts have it, not as the specification does."""


@dataclass(frozen=True, slots=True)
class Sample:
    """Where a recording lies in a font's samples, where it turns round, its rate, and the pitch it was recorded at."""

    start: int
    end: int
    turn: tuple[int, int]
    rate: int
    cents: float


@dataclass(frozen=True, slots=True)
class Zone:
    """A recording with the keys and strengths (0 to 127) that it is for, and its generators."""

    keys: tuple[int, int]
    strengths: tuple[int, int]
    told: Mapping[int, int]
    sample: Sample


@dataclass(frozen=True, slots=True, eq=False)
class Sampled:
    """An instrument of a font: all its samples, 16 bits, and its zones."""

    name: str
    pcm: np.ndarray
    zones: tuple[Zone, ...]

    def note(self, cents: float, strength: float, held_s: float, rate: int) -> FloatArray:
        """Return a note that is held for a while and then let go, shape (frames, 2)."""
        key, force = int(np.clip(round(cents / 100), 0, 127)), int(np.clip(round(127 * strength), 1, 127))
        fit = [one for one in self.zones if _within(key, one.keys) and _within(force, one.strengths)]
        parts = [_sound(self.pcm, one, cents, force, held_s, rate) for one in fit]
        out = np.zeros((max((len(one) for one in parts), default=0), 2), np.float32)
        for part in parts:
            out[: len(part)] += part
        return out


def _within(value: int, span: tuple[int, int]) -> bool:
    return span[0] <= value <= span[1]


def _sound(pcm: np.ndarray, zone: Zone, cents: float, force: int, held_s: float, rate: int) -> FloatArray:
    told, sample = {**USUAL, **zone.told}, zone.sample
    up = told[SCALE] / 100 * (cents - sample.cents) + 100 * told.get(COARSE, 0) + told.get(FINE, 0)
    step = 2 ** (up / 1200) * sample.rate / rate
    turns = bool(told.get(MODES, 0) & 1) and sample.start <= sample.turn[0] < sample.turn[1] <= sample.end
    level = _envelope(told, held_s, rate)
    frames = len(level) if turns else min(len(level), int((sample.end - sample.start) / step))
    sound = _read(pcm, sample, step, frames, turns=turns) * level[:frames]
    sound *= LOUDEST * (force / 127) ** 2 * 10 ** (-HEARD * told.get(ATTENUATION, 0) / 200)
    soft = _low_passed(sound, 8.176 * 2 ** (told[CUTOFF] / 1200), told.get(RESONANCE, 0) / 10, rate)
    angle = (np.clip(told.get(PAN, 0), -500, 500) / 1000 + 0.5) * np.pi / 2
    return np.stack([soft * np.cos(angle), soft * np.sin(angle)], axis=1).astype(np.float32)


def _read(pcm: np.ndarray, sample: Sample, step: float, frames: int, *, turns: bool) -> Array:
    """Return a recording at another speed; where it turns round it goes on for ever."""
    place = np.arange(frames) * step
    whole = np.floor(place).astype(np.int64)
    part, wide = place - whole, min(1.0, 1 / step)
    first, last = sample.turn
    out: Array = np.zeros(frames)
    for tap in range(1 - TAPS // 2, 1 + TAPS // 2):
        at = sample.start + whole + tap
        if turns:
            at = np.where(at >= last, first + (at - last) % (last - first), at)
        heard = np.where((at >= sample.start) & (at < sample.end), pcm[np.clip(at, 0, len(pcm) - 1)], 0) / 32768
        x = part - tap
        out += heard * wide * np.sinc(wide * x) * np.cos(np.pi * x / (TAPS + 1)) ** 2
    return out


def _envelope(told: Mapping[int, int], held_s: float, rate: int) -> Array:
    """Return how strong a note is over time: delay, attack, hold, decay, sustain, release."""
    delay, attack, hold, decay, release = (2 ** (told[kind] / 1200) for kind in (DELAY, ATTACK, HOLD, DECAY, RELEASE))
    under = min(max(told.get(SUSTAIN, 0) / 10, 0), RANGE_DB)
    at = np.arange(int((held_s + min(release, LONGEST_S)) * rate)) / rate
    held = np.minimum(at, held_s)
    rise = np.clip((held - delay) / attack, 0, 1)
    fall = np.clip((held - delay - attack - hold) / decay * RANGE_DB, 0, under)
    gone = np.maximum(at - held_s, 0) / release * RANGE_DB
    close = np.clip((len(at) - np.arange(len(at))) / (0.01 * rate), 0, 1)
    return np.asarray(rise * 10 ** (-(fall + gone) / 20) * close)


def _low_passed(sound: Array, hz: float, peak_db: float, rate: int) -> Array:
    if hz >= 0.45 * rate or hz > 19000 or not len(sound):
        return sound
    from scipy.fft import irfft, next_fast_len, rfft

    size = next_fast_len(2 * len(sound), real=True)
    s = 1j * np.fft.rfftfreq(size, 1 / rate) / hz
    return np.asarray(irfft(rfft(sound, size) / (s * s + s / 10 ** ((peak_db - 3) / 20) + 1), size)[: len(sound)])
