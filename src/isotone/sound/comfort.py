"""The sounds of "It's too much" and of sleep: a steady soft beat, a breath to go along with, a long quiet medley.

The beat is single strokes of a soft drum, even and slow: never the double stroke of a heart, which frightens people
in panic. The breath guide is a swell of warm sound that rises and sinks, at an easy pace and depth; nobody has to
follow it. The medley for sleep is made of the darkest, quietest pieces, joined without a gap, and fades at the end.
"""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from isotone.music.score import Note, Part, Score
from isotone.signal import Audio, FloatArray
from isotone.signal.loudness import integrated
from isotone.sound.instruments import render_score
from isotone.sound.starter import render

BEAT_BPM = 60.0
"""Steady at about 60 (SCIENCE B2, panic). [M]"""
BREATH_IN_S, BREATH_OUT_S = 4.0, 6.0
"""In to out 40:60, six a minute, an easy resting pace (SCIENCE B5). [V]"""
DEPTH_DB = 12.0
"""How far the breath's swell sinks: it never goes away, and asks for no great breath. [D]"""
RISE_DB = 12.0
RISE_S = 10.0
"""The first sound comes up over so long."""
SLEEP_FADE_S = 300.0
COMFORT_LUFS = -23.0
SLEEP_LUFS = -26.0
SLEEP_PIECES = ("long_evening", "slow_light", "under_stars", "largo", "long_evening", "under_stars")
JOIN_S = 6.0
DRUM_CENTS = 3900.0
ROUND_S, RING_S = 60.0, 4.0
"""A round of these sounds, and how long its last note rings into the next."""
BREATH_CHORDS = ((4100, 4800, 5300, 5700), (3900, 4600, 5300, 5800))
SEED = 60


def steady_beat(minutes: float = 5.0, rate: int = 48000) -> Audio:
    """Return a soft drum at 60 strokes a minute, every stroke alike to the ear, over a hardly heard low tone."""
    rng = np.random.default_rng(SEED)
    strokes = tuple(
        Note(at, 0.5, DRUM_CENTS, float(0.5 + 0.02 * rng.standard_normal()))
        for at in np.arange(0, ROUND_S, 60 / BEAT_BPM)
    )
    hum = tuple(Note(at, 10.1, cents, 0.36) for at in np.arange(0, ROUND_S, 10.0) for cents in (3900.0, 4600.0))
    parts = (Part("frame_drum", strokes, 0, 0, 0.35), Part("low_strings", hum, -13, 0, 0.8))
    score = Score("Steady beat", parts, ROUND_S + RING_S, BEAT_BPM, COMFORT_LUFS, "small", presence_db=0)
    return _eased(_rounds(render_score(score, rate, SEED), minutes), RISE_S, 8.0)


def breath_guide(minutes: float = 5.0, rate: int = 48000) -> Audio:
    """Return a warm chord that rises for four seconds and sinks for six, again and again; it moves every 30 seconds."""
    held = ROUND_S / len(BREATH_CHORDS)
    notes = [
        Note(block * held, held + 0.1, float(cents), 0.5)
        for block, chord in enumerate(BREATH_CHORDS)
        for cents in chord
    ]
    low = tuple(note for note in notes if note.cents < 4500)
    high = tuple(note for note in notes if note.cents >= 4500)
    parts = (Part("low_strings", low, -2, 0, 0.6), Part("reed_organ", high, 0, 0, 0.7))
    score = Score("Breath", parts, ROUND_S + RING_S, None, COMFORT_LUFS, "hall", presence_db=0)
    sound = _rounds(render_score(score, rate, SEED), minutes)
    swelled = Audio(sound.samples * _breath(sound.frames, rate)[:, None], rate)
    return _eased(_to_loudness(swelled, COMFORT_LUFS), RISE_S, 8.0)


def _rounds(audio: Audio, minutes: float) -> Audio:
    """Return a round of `ROUND_S` again and again, each ringing into the next, so that no joint is heard."""
    period = int(ROUND_S * audio.rate)
    count = max(1, round(minutes * 60 / ROUND_S))
    out = np.zeros((period * count + audio.frames - period, 2), dtype=np.float32)
    for number in range(count):
        out[number * period : number * period + audio.frames] += audio.samples
    return Audio(out[: period * count], audio.rate)


def _breath(frames: int, rate: int) -> FloatArray:
    """Return the swell: half a cosine up, half a cosine down, over a floor that is still heard."""
    cycle = BREATH_IN_S + BREATH_OUT_S
    t = np.arange(frames) / rate % cycle
    up = 0.5 - 0.5 * np.cos(np.pi * t / BREATH_IN_S)
    down = 0.5 + 0.5 * np.cos(np.pi * (t - BREATH_IN_S) / BREATH_OUT_S)
    shape = np.where(t < BREATH_IN_S, up, down)
    return np.asarray(10 ** (-DEPTH_DB * (1 - shape) / 20), dtype=np.float32)


def sleep_medley(
    rate: int = 48000,
    piece: Callable[[str, int], Audio] = render,
    pieces: tuple[str, ...] = SLEEP_PIECES,
) -> Audio:
    """Return some twenty minutes of the quietest pieces, each into the next, the last five minutes fading to nothing.

    `piece` gives the sound of a piece of the starter library at a rate; it may read what was rendered before.
    `pieces` are their ids, one or more; where there are few, the fade takes half of what there is.
    """
    joint = int(JOIN_S * rate)
    made: dict[str, FloatArray] = {}
    out = np.zeros((0, 2), dtype=np.float32)
    for name in pieces:
        if name not in made:
            made[name] = _to_loudness(piece(name, rate), SLEEP_LUFS).samples
        out = _joined(out, made[name], joint)
    fade = min(int(SLEEP_FADE_S * rate), len(out) // 2)
    out[-fade:] *= (np.cos(np.linspace(0, np.pi / 2, fade, dtype=np.float32)) ** 2)[:, None]
    return _eased(Audio(out, rate), RISE_S, 1.0)


def _joined(first: FloatArray, second: FloatArray, joint: int) -> FloatArray:
    """Return one sound after the other, the second beginning in the first one's last ring."""
    if not len(first):
        return second.copy()
    out = np.zeros((len(first) + len(second) - joint, 2), dtype=np.float32)
    out[: len(first)] = first
    out[len(first) - joint :] += second
    return out


def _to_loudness(audio: Audio, lufs: float) -> Audio:
    gain = 10 ** ((lufs - integrated(audio)) / 20)
    return Audio(audio.samples * np.float32(gain), audio.rate)


def _eased(audio: Audio, rise_s: float, fall_s: float) -> Audio:
    """Return sound that comes up evenly, from `RISE_DB` down, and sinks back to silence."""
    samples = audio.samples.copy()
    rise, fall = (min(int(seconds * audio.rate), audio.frames) for seconds in (rise_s, fall_s))
    up = np.linspace(0, 1, rise, dtype=np.float32)
    samples[:rise] *= (10 ** (-RISE_DB * (1 - up) / 20) * np.minimum(1, up * 20))[:, None]
    samples[-fall:] *= (np.cos(np.linspace(0, np.pi / 2, fall, dtype=np.float32)) ** 2)[:, None]
    return Audio(samples, audio.rate)
