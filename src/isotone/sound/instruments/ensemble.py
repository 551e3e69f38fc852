"""All players together: a score to sound.

Tones are made at half the rate (they hold nothing above 10 kHz) and brought up once, at the end; shakers and brushes,
whose sound lies above, are made at the full rate.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

import numpy as np

from isotone.music.score import Note, Part, Score, hz_of
from isotone.signal import Audio, FloatArray
from isotone.signal.loudness import integrated
from isotone.sound.instruments.bells import BELLS
from isotone.sound.instruments.drums import DRUMS
from isotone.sound.instruments.line import Array, Sung, sing
from isotone.sound.instruments.noise import band_noise
from isotone.sound.instruments.sampled import Sampled
from isotone.sound.instruments.struck import STRUCK, Struck
from isotone.sound.instruments.sung import SUNG
from isotone.sound.instruments.voices import VOICES
from isotone.sound.space import convolve, in_room

AIRY = frozenset({"shaker", "brush"})
"""Instruments that need the full rate."""
BLOWS = 3
"""So many different blows are made of each pitch and strength, so that repeats are not the same."""
LAYERS = 7
LOWEST_HZ = 22.0
"""Below this nothing is meant to be heard: it is taken away, and with it any direct current."""
PRESENCE_HZ = 1800.0
AIR_HZ = (7500.0, 12000.0, 17000.0, 19500.0)
"""Air lies from the first of these on, thins out from the second and ends between the last two."""
AIR, AIR_S, AIR_LOOP_S, HELD_S = 0.65, 0.0025, 4.0, 0.5
"""How much of it there is, how closely it follows the sound below, when it is heard again, what counts as held. [D]"""
LEAD_S, RING_S = 0.4, 9.0
"""A part is sounded from so long before its first note to so long after its last."""
BLOCK = 1 << 16
SUDDEN_DB, LIVELY_DB, KEPT = 1.3, 2.2, 0.08
PEAK = 0.84
"""No sample of a finished piece lies above this: -1.5 dBFS."""
INSTRUMENTS: dict[str, Struck | Sung] = {**STRUCK, **BELLS, **DRUMS, **SUNG, **VOICES}


def render_score(score: Score, rate: int, seed: int, *, blows: int = BLOWS, softened: bool = True) -> Audio:
    """Return the sound of a score: stereo, at its loudness where the peaks allow, silent at both ends.

    Parameters
    ----------
    rate : the rate of the result, even.
    seed : draws what players do differently each time; the same seed gives the same sound.
    blows : how many different blows are made of each pitch and strength; fewer are made faster.
    softened : whether what comes suddenly is taken back, as music for calm wants it.
    """
    low = rate // 2
    frames = int(score.length_s * low)
    dry, sent = np.zeros((frames, 2), np.float32), np.zeros((frames, 2), np.float32)
    airy = [part for part in score.parts if part.instrument in AIRY]
    for number, part in enumerate(score.parts):
        if part not in airy and part.notes:
            first, sound = _span(part, frames, low, np.random.default_rng([seed, number]), blows)
            dry[first : first + len(sound)] += sound * np.float32(1 - 0.45 * part.distance)
            sent[first : first + len(sound)] += sound * np.float32(0.35 + 0.9 * part.distance)
    for one in (dry, sent) if score.swell else ():
        swell(one, low, score.swell)
    played = in_room(dry, sent, score.room, low)
    mixed = doubled(played, low, score.presence_db)
    add_air(mixed, played, rate, score.presence_db, np.random.default_rng([seed, 2000]))
    for number, part in enumerate(airy):
        mixed += render_part(part, len(mixed), rate, np.random.default_rng([seed, 1000 + number]), blows)
    return _levelled(mixed, score, rate, softened)


def swell(sound: FloatArray, rate: int, points: Sequence[tuple[float, float]]) -> None:
    """Let a sound grow and sink, straight between points of (seconds, dB) and level beyond them."""
    times, levels = zip(*points, strict=True)
    sound *= (10 ** (np.interp(np.arange(len(sound)) / rate, times, levels) / 20)).astype(np.float32)[:, None]


def _span(part: Part, frames: int, rate: int, rng: np.random.Generator, blows: int) -> tuple[int, FloatArray]:
    """Return where a part begins, in frames, and its sound from there to its last ring."""
    first = max(0, int((part.notes[0].start_s - LEAD_S) * rate))
    last = min(frames, int((max(note.end_s for note in part.notes) + RING_S) * rate))
    moved = tuple(replace(note, start_s=note.start_s - first / rate) for note in part.notes)
    return first, render_part(replace(part, notes=moved), last - first, rate, rng, blows)


def render_part(
    part: Part,
    frames: int,
    rate: int,
    rng: np.random.Generator,
    blows: int = BLOWS,
    own: Sampled | None = None,
) -> FloatArray:
    """Return one player's sound where they stand, shape (frames, 2); on an instrument of a font where there is one."""
    instrument = own or INSTRUMENTS[part.instrument]
    match instrument:
        case Sampled():
            sound = _sample_all(part.notes, instrument, frames, rate)
        case Struck():
            sound = _strike_all(part.notes, instrument, frames, rate, rng, blows)
        case Sung():
            sound = _sing_all(part.notes, instrument, frames, rate, rng)
    gain = 10 ** (part.level_db / 20)
    angle = (part.pan + 1) * np.pi / 4
    sides = np.array([np.cos(angle), np.sin(angle)], dtype=np.float32) * np.float32(gain * 2**0.5)
    return np.asarray(sound * sides, dtype=np.float32)


def _strike_all(
    notes: tuple[Note, ...], struck: Struck, frames: int, rate: int, rng: np.random.Generator, blows: int
) -> FloatArray:
    out = np.zeros((2, frames + rate), dtype=np.float32)
    made: dict[tuple[int, int, int], FloatArray] = {}
    for note in notes:
        layer = int(np.clip(np.ceil(note.shade * LAYERS), 1, LAYERS))
        key = (round(note.cents), layer, int(rng.integers(blows)))
        if key not in made:
            made[key] = struck.blow(hz_of(note.cents), layer / LAYERS, rate, rng)
        _place(out, _let_go(made[key], note, struck, rate), note, struck, rate)
    return out[:, :frames].T


def _sample_all(notes: tuple[Note, ...], sampled: Sampled, frames: int, rate: int) -> FloatArray:
    out = np.zeros((frames, 2), dtype=np.float32)
    for note in notes:
        first = int(note.start_s * rate)
        sound = sampled.note(note.cents, note.velocity, note.duration_s, rate)[: max(0, frames - first)]
        out[first : first + len(sound)] += sound
    return out


def _let_go(blow: FloatArray, note: Note, struck: Struck, rate: int) -> FloatArray:
    """Damp a note where it is let go."""
    if struck.release_s is None:
        return blow
    held, tail = int(note.duration_s * rate), int(struck.release_s * 3 * rate)
    if len(blow) <= held:
        return blow
    sound = blow[: held + tail].copy()
    rest = len(sound) - held
    fall = np.exp(-np.arange(rest) / (struck.release_s * rate / 2)) * np.linspace(1, 0, rest)
    sound[held:] *= fall.astype(np.float32)
    return sound


def _place(out: FloatArray, sound: FloatArray, note: Note, struck: Struck, rate: int) -> None:
    first = int(note.start_s * rate)
    sound = sound[: max(0, out.shape[1] - first)]
    place = np.clip((note.cents - 6000) / 2400, -1, 1) * struck.spread
    angle = (place + 1) * np.pi / 4
    level = struck.level * note.velocity**1.35
    out[0, first : first + len(sound)] += sound * np.float32(level * np.cos(angle))
    out[1, first : first + len(sound)] += sound * np.float32(level * np.sin(angle))


def _sing_all(notes: tuple[Note, ...], sung: Sung, frames: int, rate: int, rng: np.random.Generator) -> FloatArray:
    sound = sing(notes, sung, frames, rate, rng)
    if sung.body is not None:
        sound = shaped(sound, rate, sung.body)
    if sung.breath:
        length = min(frames, rate * 4)
        noise = np.resize(band_noise(length, rate, *sung.breath_band, rng), frames)
        envelope = _follow(sound, rate)
        sound = sound + (noise * envelope * np.float32(sung.breath))[:, None]
    return np.asarray(sound * np.float32(sung.level), dtype=np.float32)


def _follow(sound: FloatArray, rate: int) -> FloatArray:
    """Return the level of a sound, smoothed over 20 ms, shape (frames,)."""
    hop = rate // 50
    mono = np.abs(sound).sum(axis=1) if sound.shape[1] == 2 else 2 * np.abs(sound[:, 0])
    blocks = np.append(np.pad(mono, (0, -len(mono) % hop)).reshape(-1, hop).mean(axis=1), np.float32(0))
    ramp = np.arange(hop, dtype=np.float32) / hop
    drawn = blocks[:-1, None] + np.diff(blocks)[:, None] * ramp
    return np.asarray(drawn.reshape(-1)[: len(mono)], dtype=np.float32)


def shaped(sound: FloatArray, rate: int, level: Callable[[Array], Array]) -> FloatArray:
    """Return each channel of a sound filtered by a level that depends on frequency, without delay."""
    from scipy.fft import irfft

    taps = 1024
    hz = np.fft.rfftfreq(taps, 1 / rate)
    answer = np.fft.fftshift(irfft(level(np.asarray(hz, dtype=np.float64)), taps)) * np.hanning(taps)
    return _delayed(sound, np.asarray(answer, dtype=np.float32), taps // 2)


def _delayed(sound: FloatArray, answer: FloatArray, delay: int) -> FloatArray:
    padded = np.pad(sound, ((0, delay), (0, 0)))
    return convolve(padded, np.stack([answer] * sound.shape[1], axis=1))[delay:]


def doubled(sound: FloatArray, rate: int, presence_db: float = 0.0) -> FloatArray:
    """Return sound at twice its `rate`, shape (2 frames, 2).

    On the way it loses what lies below `LOWEST_HZ`, and what lies above some 2 kHz is raised by `presence_db`.
    """
    from scipy.fft import irfft, rfft

    edge, frames = 4096, len(sound)
    hop = BLOCK - 2 * edge
    hz = np.arange(BLOCK // 2 + 1) * (rate / BLOCK)
    shelf = 10 ** (presence_db / 20 * hz**2 / (hz**2 + PRESENCE_HZ**2))
    top = np.clip((0.5 * rate - hz) / (0.04 * rate), 0, 1)  # so that nothing stands at the old Nyquist frequency
    kept = (2 * top * shelf * hz**4 / (hz**4 + LOWEST_HZ**4)).astype(np.float32)
    padded = np.pad(sound, ((edge, BLOCK), (0, 0)))
    out = np.zeros((2 * frames, 2), dtype=np.float32)
    for first in range(0, frames, hop):
        for side in range(2):
            wave = irfft(rfft(np.ascontiguousarray(padded[first : first + BLOCK, side])) * kept, 2 * BLOCK)
            piece = wave[2 * edge : 2 * (edge + hop)]
            room = len(out) - 2 * first
            out[2 * first : 2 * first + len(piece), side] = piece[:room]
    return out


def add_air(mixed: FloatArray, played: FloatArray, rate: int, presence_db: float, rng: np.random.Generator) -> None:
    """Add to a mix what breath, bow hair and fingers sound like above 8 kHz: noise that follows its upper tones.

    `played` is the same at half the rate; its second difference weighs tones by the square of their frequency, so the
    air comes with bright attacks, and what is held or dark has hardly any. Left and right are drawn apart.
    """
    hop = round(AIR_S * rate / 2)
    edge = np.abs(played[2:] - 2 * played[1:-1] + played[:-2])
    count = len(edge) // hop
    level = _attacks(edge[: count * hop].reshape(count, hop, 2).mean(axis=1)) * np.float32(
        AIR * 10 ** ((presence_db - 6) / 6)
    )
    noise = np.stack([_hiss(rate, 2 * hop, rng), _hiss(rate, 2 * hop, rng)], axis=-1)
    for first in range(0, count, len(noise)):
        part = level[first : first + len(noise)]
        span = slice(2 * hop * first, 2 * hop * (first + len(part)))
        mixed[span] += (noise[: len(part)] * part[:, None]).reshape(-1, 2)


def _attacks(level: FloatArray) -> FloatArray:
    """Return a level with what is held taken back by 12 dB: only what stands twice over its surroundings stays."""
    around = round(HELD_S / AIR_S / 2)
    total = np.cumsum(np.pad(level, ((around, around + 1), (0, 0)), mode="edge"), axis=0, dtype=np.float64)
    mean = (total[2 * around + 1 :] - total[: -2 * around - 1])[: len(level)] / (2 * around + 1)
    return np.asarray(level * np.minimum(1, level / (2 * mean + 1e-9)) ** 2, dtype=np.float32)


def _hiss(rate: int, hop: int, rng: np.random.Generator) -> FloatArray:
    """Return `AIR_LOOP_S` of noise between the limits of `AIR_HZ`, of root mean square 1, shape (blocks, hop)."""
    from scipy.fft import irfft, rfft

    count = round(AIR_LOOP_S * rate) // hop
    low, thin, last, end = AIR_HZ
    hz = np.fft.rfftfreq(count * hop, 1 / rate) + 1e-3
    kept = np.clip((end - hz) / (end - last), 0, 1) / (1 + (low / hz) ** 8) / (1 + (hz / thin) ** 4)
    sound = irfft(rfft(rng.standard_normal(count * hop, dtype=np.float32)) * kept.astype(np.float32), count * hop)
    return np.asarray(sound / np.sqrt(np.mean(sound**2)), dtype=np.float32).reshape(count, hop)


def pressed(mixed: FloatArray, drive_db: float) -> FloatArray:
    """Return a mix whose strongest moments are rounded off by a soft curve, `drive_db` above the usual ones."""
    usual = 7.5 * float(np.sqrt(np.mean(mixed**2))) + 1e-9
    drive = np.float32(10 ** (drive_db / 20) / usual)
    return np.asarray(np.tanh(mixed * drive) / drive, dtype=np.float32)


def gentle(mixed: FloatArray, rate: int, sudden_db: float = SUDDEN_DB) -> FloatArray:
    """Return a mix in which nothing comes suddenly, high sounds counted more than low ones, as ears do.

    A tenth of a second may stand `sudden_db` above what the ten seconds before have accustomed the ear to (their 90th
    percentile); of what goes beyond, little is left. So the music may grow, but not jump.
    """
    hop, thin = rate // 10, max(1, rate // 8000)
    coarse = mixed[: len(mixed) // hop * hop : thin]
    coarse = coarse - np.float32(0.35) * np.roll(coarse, 1, axis=0)
    power = (coarse.reshape(-1, hop // thin, 2) ** 2).mean(axis=(1, 2))
    level = 10 * np.log10(power + 1e-9)
    heard = level.copy()
    for at in range(10, len(level)):
        allowed = float(np.percentile(heard[max(0, at - 100) : at], 90)) + sudden_db
        heard[at] = min(level[at], allowed + KEPT * max(0.0, level[at] - allowed))
    cut = np.pad(heard - level, 2, mode="edge")
    cut = np.lib.stride_tricks.sliding_window_view(cut, 5).min(axis=1)
    cut = np.convolve(np.pad(cut, 2, mode="edge"), [0.1, 0.2, 0.4, 0.2, 0.1], "valid")
    gain = (10 ** (np.append(cut, cut[-1]) / 20)).astype(np.float32)
    drawn = (gain[:-1, None] + np.diff(gain)[:, None] * (np.arange(hop, dtype=np.float32) / hop)).reshape(-1)
    rest = np.full(len(mixed) - len(drawn), drawn[-1] if len(drawn) else 1, dtype=np.float32)
    return np.asarray(mixed * np.concatenate([drawn, rest])[:, None], dtype=np.float32)


def _levelled(mixed: FloatArray, score: Score, rate: int, softened: bool) -> Audio:
    """Bring a mix to its loudness, its peaks under `PEAK`, and its ends to silence."""
    edge = int(0.02 * rate)
    mixed[:edge] *= np.linspace(0, 1, edge, dtype=np.float32)[:, None]
    tail = int(1.2 * rate)
    mixed[-tail:] *= (np.linspace(1, 0, tail, dtype=np.float32) ** 2)[:, None]
    if softened:
        mixed = gentle(pressed(mixed, score.drive_db), rate, LIVELY_DB) if score.drive_db else gentle(mixed, rate)
    gain = 10 ** ((score.loudness_lufs - integrated(Audio(mixed[::2], rate // 2))) / 20)
    loudest = float(np.abs(mixed).max()) * gain
    return Audio(mixed * np.float32(gain * min(1.0, PEAK / max(loudest, 1e-9))), rate)
