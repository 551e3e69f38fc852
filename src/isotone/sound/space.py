"""Rooms: a synthesised impulse response, and convolution that is quick enough for whole pieces.

Method
------
A room is noise that dies away: each band of an octave with its own decay (high bands die sooner, as air and walls
take them), thickening over its first moments, after a few early reflections that place the walls. Left and right are
drawn apart, so the room is wide. Source: Moorer (1979), "About this reverberation business": exponentially decaying
noise is heard as a concert hall.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

import numpy as np

from isotone.signal import FloatArray


@dataclass(frozen=True, slots=True)
class Room:
    """A room: decay time of the middle (s), how dark its tail is (0 to 1), time to the first wall (s), wet level."""

    decay_s: float
    dark: float
    wall_s: float
    wet: float


ROOMS: dict[str, Room] = {
    "small": Room(0.9, 0.5, 0.006, 0.22),
    "chamber": Room(1.6, 0.45, 0.012, 0.28),
    "hall": Room(2.4, 0.5, 0.02, 0.34),
    "wide": Room(3.2, 0.62, 0.028, 0.42),
}


@lru_cache(maxsize=8)
def impulse(name: str, rate: int) -> FloatArray:
    """Return a room's answer to an impulse, shape (frames, 2), each side of unit energy, with nothing direct in it."""
    room = ROOMS[name]
    rng = np.random.default_rng([name.__len__(), int(room.decay_s * 1000), 17])
    frames = int((room.decay_s * 1.25 + room.wall_s) * rate)
    out = np.stack([_tail(room, frames, rate, rng), _tail(room, frames, rate, rng)], axis=1)
    _early(out, room, rate, rng)
    fade = int(0.2 * frames)
    out[-fade:] *= (0.5 + 0.5 * np.cos(np.pi * np.arange(fade) / fade))[:, None]
    out /= np.sqrt((out**2).sum(axis=0, keepdims=True))
    return np.asarray(out, dtype=np.float32)


def _tail(room: Room, frames: int, rate: int, rng: np.random.Generator) -> FloatArray:
    spectrum = np.fft.rfft(rng.standard_normal(frames))
    hz = np.fft.rfftfreq(frames, 1 / rate)
    t = np.arange(frames) / rate
    out = np.zeros(frames)
    centres = [63, 125, 250, 500, 1000, 2000, 4000, 8000]
    for centre in centres:
        octave = np.log2(np.maximum(hz, 1) / centre)
        band = np.clip(1 - np.abs(octave), 0, 1) ** 0.5
        if centre == centres[0]:
            band *= np.clip(hz / 60, 0, 1) ** 2
        step = np.log2(centre / 500)
        decay = room.decay_s * (1.1 if step < 0 else 1.0) / (1 + room.dark * max(step, 0) ** 1.3)
        level = 10 ** (-(3 + 3 * room.dark) * max(step, 0) / 20)
        out += level * np.fft.irfft(spectrum * band, frames) * np.exp(-6.9 * t / decay)
    late = np.maximum(t - room.wall_s, 0)
    return np.asarray(out * (1 - np.exp(-late / 0.018)), dtype=np.float32)


def _early(out: FloatArray, room: Room, rate: int, rng: np.random.Generator) -> None:
    """Add a dozen early reflections, each smeared over half a millisecond and standing somewhere in the width."""
    strength = np.sqrt((out**2).sum()) * 0.16
    smear = np.hanning(max(5, int(0.0006 * rate)))
    smear /= smear.sum()
    for k in range(12):
        at = int((room.wall_s * (1 + 0.62 * k + rng.uniform(0, 0.5))) * rate)
        angle = rng.uniform(0.1, 0.9) * np.pi / 2
        gain = strength * 0.86**k * rng.choice([-1, 1])
        out[at : at + len(smear), 0] += smear * gain * np.cos(angle)
        out[at : at + len(smear), 1] += smear * gain * np.sin(angle)


def convolve(sound: FloatArray, answer: FloatArray) -> FloatArray:
    """Return each channel of `sound` convolved with the same channel of `answer`, as long as `sound`."""
    from scipy.fft import irfft, rfft

    block = 1 << int(np.ceil(np.log2(4 * len(answer) + 4096)))
    hop = block - len(answer) + 1
    frames = len(sound)
    out = np.zeros((frames + block, sound.shape[1]), dtype=np.float32)
    for side in range(sound.shape[1]):
        weight = rfft(np.ascontiguousarray(answer[:, side]), block)
        for first in range(0, frames, hop):
            spectrum = rfft(np.ascontiguousarray(sound[first : first + hop, side]), block)
            out[first : first + block, side] += irfft(spectrum * weight, block)
    return out[:frames]


def in_room(dry: FloatArray, sent: FloatArray, name: str, rate: int) -> FloatArray:
    """Return the direct sound with the room's answer to what was sent into it, shape (frames, 2).

    A tenth of each side goes into the other side's answer, so that a player on the left lights the whole room.
    """
    crossed = sent * np.float32(0.75) + sent[:, ::-1] * np.float32(0.25)
    return np.asarray(dry + ROOMS[name].wet * convolve(crossed, impulse(name, rate)), dtype=np.float32)
