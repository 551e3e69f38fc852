"""Instruments that sing: bowed strings, flute, reed. A whole phrase is one sound, with curves for pitch, force, colour.

Method
------
A phrase's pitch, force and colour are drawn every `HOP` frames: notes are joined by short glides, force swells and
sinks within a note and is dipped a little between notes, vibrato grows in long notes. Each player reads a wave table
by the phase of the pitch; two tables, dark and bright, are mixed by the colour. Harmonics end below Nyquist at the
phrase's highest pitch, so nothing aliases. What the body of the instrument adds follows as a filter (`body`).
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from isotone.music.score import A4_CENTS, A4_HZ, Note, hz_of
from isotone.music.scores.bends import offset
from isotone.signal import FloatArray
from isotone.sound.instruments.noise import slow_noise

Array = NDArray[np.float64]
HOP = 64
TABLE = 1 << 15
"""Long enough to be read without interpolation: the error lies 80 dB below a fundamental."""
CHUNK = 512
JOINED_S = 0.05
"""Notes nearer than this are slurred into one phrase."""
TOP_HZ = 10400.0


@dataclass(frozen=True, slots=True)
class Sung:
    """An instrument that sings.

    Attributes
    ----------
    dark, bright : level of harmonic n (array of n) when soft, when strong.
    attack_s, release_s : how long a phrase takes to speak and to fade.
    glide_s : how long a slurred note takes to reach its pitch.
    vibrato_cents, vibrato_hz : how far and how fast, in a long note of a strong player.
    players : how many play the same line; spread_cents : how far apart in pitch; width : how far apart in the room.
    breath : level of the noise that goes with the tone. breath_band : where it lies, in Hz.
    body : level at a frequency in Hz, for the instrument's resonances; None for none.
    level : root mean square of a strong tone of the whole group. wobble : how unevenly a tone is held, as a share.
    """

    dark: Callable[[Array], Array]
    bright: Callable[[Array], Array]
    attack_s: float = 0.09
    release_s: float = 0.18
    glide_s: float = 0.045
    vibrato_cents: float = 14.0
    vibrato_hz: float = 5.3
    players: int = 1
    spread_cents: float = 4.0
    width: float = 0.3
    breath: float = 0.0
    breath_band: tuple[float, float] = (800.0, 4000.0)
    body: Callable[[Array], Array] | None = None
    level: float = 0.1
    wobble: float = 0.05


@dataclass(frozen=True, slots=True)
class Curves:
    """A phrase's pitch (cents), force, vibrato depth and colour (-1 to 1), every `HOP` frames from `start_s`."""

    start_s: float
    cents: Array
    force: Array
    vibrato: Array
    colour: Array


def lanes(notes: Sequence[Note]) -> list[list[Note]]:
    """Return the notes as lines that never overlap themselves: the voices of a choir."""
    voices: list[list[Note]] = []
    for note in sorted(notes, key=lambda one: (one.start_s, one.cents)):
        free = [voice for voice in voices if voice[-1].end_s <= note.start_s + 0.03]
        if free:
            min(free, key=lambda voice: abs(voice[-1].cents - note.cents)).append(note)
        else:
            voices.append([note])
    return voices


def phrases(line: Sequence[Note]) -> list[list[Note]]:
    """Return a line cut where the player breathes: where notes are more than `JOINED_S` apart."""
    cut: list[list[Note]] = []
    for note in line:
        if cut and note.start_s - cut[-1][-1].end_s <= JOINED_S:
            cut[-1].append(note)
        else:
            cut.append([note])
    return cut


def curves(phrase: Sequence[Note], sung: Sung, rate: int) -> Curves:
    """Return how a phrase's pitch, force and vibrato move: a bend as written, only what jumps is joined by a glide."""
    attack_s = phrase[0].attack_s or sung.attack_s
    start = max(0.0, phrase[0].start_s - 0.4 * attack_s)
    step = HOP / rate
    count = int((phrase[-1].end_s + max(sung.release_s * 2, 0.6 * attack_s) - start) / step) + 8
    t = start + np.arange(count) * step
    force, vibrato, moves = np.zeros(count), np.zeros(count), np.zeros(count)
    cents = np.full(count, phrase[0].cents + offset(phrase[0], np.zeros(1))[0])
    colour = np.full(count, phrase[0].colour)
    for i, note in enumerate(phrase):
        last = i == len(phrase) - 1
        first, stop = np.searchsorted(t, [note.start_s, note.end_s if last else phrase[i + 1].start_s])
        bend = offset(note, t[first:] - note.start_s)
        jump = bend[0] - (moves[first - 1] if i else 0.0)
        cents[first:], moves[first:] = note.cents + jump, bend - jump
        colour[first:] = note.colour
        u = (t[first:stop] - note.start_s) / max(note.duration_s, 0.05)
        swell = 0.86 + 0.18 * np.sin(np.pi * np.clip(u, 0, 1)) ** 0.8 - 0.1 * u
        force[first:stop] = note.velocity * swell
        if i:
            dip = np.exp(-(((t - note.start_s) / (0.35 * min(attack_s, 2 * sung.attack_s) + 0.012)) ** 2))
            force *= 1 - 0.28 * dip
        age = t[first:stop] - note.start_s
        vibrato[first:stop] = 0.0 if note.bend else np.clip((age - 0.16) / 0.5, 0, 1)
    smooth = _smooth(force, attack_s / step), vibrato, _smooth(colour, sung.attack_s / step)
    return Curves(start, _smooth(cents, sung.glide_s / step) + moves, *smooth)


def _smooth(curve: Array, steps: float) -> Array:
    width = max(3, int(steps) | 1)
    window = np.hanning(width + 2)[1:-1]
    padded = np.pad(curve, width // 2, mode="edge")
    return np.asarray(np.convolve(padded, window / window.sum(), "valid"))


def table(level: Callable[[Array], Array], top: int, phase: Array) -> FloatArray:
    """Return one turn of a wave with harmonics 1 to `top`, of root mean square 1, shape (TABLE,)."""
    n = np.arange(1, top + 1)
    spectrum = np.zeros(TABLE // 2 + 1, dtype=complex)
    spectrum[1 : top + 1] = level(n.astype(float)) * np.exp(1j * phase[:top])
    wave = np.fft.irfft(spectrum, TABLE)
    wave /= np.sqrt(np.mean(wave**2)) + 1e-12
    return np.asarray(wave, dtype=np.float32)


def sing(notes: Sequence[Note], sung: Sung, frames: int, rate: int, rng: np.random.Generator) -> FloatArray:
    """Return the sound of players before their body's filter: shape (frames, 2), for one player (frames, 1)."""
    out = np.zeros((min(sung.players, 2), frames), dtype=np.float32)
    for line in lanes(notes):
        for phrase in phrases(line):
            _add_phrase(out, phrase, sung, rate, rng)
    return out.T


def _add_phrase(out: FloatArray, phrase: list[Note], sung: Sung, rate: int, rng: np.random.Generator) -> None:
    drawn = curves(phrase, sung, rate)
    highest = hz_of(max(note.cents + max((by for _, by in note.bend), default=0.0) for note in phrase)) * 1.03
    top = int(np.clip(min(TOP_HZ, 0.45 * rate) / highest, 1, 64))
    first = int(drawn.start_s * rate)
    length = min((len(drawn.cents) - 1) * HOP, out.shape[1] - first)
    if length <= 0:
        return
    phase = rng.uniform(0, 2 * np.pi, top)
    dark, bright = table(sung.dark, top, phase), table(sung.bright, top, phase)
    places = np.linspace(-1, 1, sung.players) * sung.width if sung.players > 1 else np.zeros(1)
    for place in places:
        force, cents = _player(drawn, sung, rate, rng)
        sound = _tone((force, _shades(force, drawn.colour)), cents, (dark, bright), length, rate, rng)
        sides = (np.cos((place + 1) * np.pi / 4), np.sin((place + 1) * np.pi / 4))
        for side, share in zip(out, sides, strict=False):
            side[first : first + length] += sound * np.float32(share)


def _player(drawn: Curves, sung: Sung, rate: int, rng: np.random.Generator) -> tuple[Array, Array]:
    """Draw one player's own force and pitch: a little late or early, off, with a vibrato of their own."""
    count = len(drawn.cents)
    t = np.arange(count) * HOP / rate
    late = rng.normal(0, 0.012) / (HOP / rate) if sung.players > 1 else 0.0
    at = np.clip(np.arange(count) - late, 0, count - 1)
    rate_hz = sung.vibrato_hz * (1 + 0.05 * rng.standard_normal() + 0.04 * slow_noise(count, max(2, count // 12), rng))
    wave = np.sin(2 * np.pi * np.cumsum(rate_hz) * HOP / rate + rng.uniform(0, 6.28))
    depth = drawn.vibrato * sung.vibrato_cents * (1 + 0.25 * rng.standard_normal())
    drift = 44 * sung.wobble * slow_noise(count, max(2, int(0.25 * rate / HOP)), rng) + rng.normal(0, sung.spread_cents)
    off = drift if sung.players > 1 else 0.6 * drift
    cents = np.interp(at, np.arange(count), drawn.cents) + depth * wave + off
    uneven = slow_noise(count, max(2, int(0.09 * rate / HOP)), rng) + drawn.vibrato * wave
    wobble = 1 + sung.wobble * uneven
    force = np.interp(at, np.arange(count), drawn.force) * wobble
    force *= np.clip(t / 0.012, 0, 1) * np.clip((t[-1] - t) / 0.02, 0, 1)
    return np.clip(force, 0, 1.2), cents


def _shades(force: Array, colour: Array) -> Array:
    """How bright a tone is, 0 to 1: as strong as it is, moved by its colour (as `Note.shade` is)."""
    plain = np.clip(force, 0, 1)
    return np.where(colour < 0, plain * (1 + colour), plain + (1 - plain) * colour)


def _tone(
    played: tuple[Array, Array],
    cents: Array,
    tables: tuple[FloatArray, FloatArray],
    length: int,
    rate: int,
    rng: np.random.Generator,
) -> FloatArray:
    """Read the tables along the curves, which are drawn by straight lines; phases are in double precision."""
    (force, shades), (dark, bright) = played, tables
    hz = A4_HZ * 2 ** ((cents - A4_CENTS) / 1200)
    turns = TABLE * (rng.random() + np.concatenate([[0.0], np.cumsum(0.5 * (hz[:-1] + hz[1:]))]) * HOP / rate)
    colour, level = shades.astype(np.float32), (force**1.5).astype(np.float32)
    ramp = np.arange(HOP) / HOP
    fine = ramp.astype(np.float32)
    brighter = bright - dark
    out = np.empty((len(force) - 1, HOP), dtype=np.float32)
    for first in range(0, len(out), CHUNK):
        span = slice(first, min(first + CHUNK, len(out)))
        place = turns[span, None] + np.diff(turns[first : span.stop + 1])[:, None] * ramp
        index = place.astype(np.int64) & (TABLE - 1)
        shade = colour[span, None] + np.diff(colour[first : span.stop + 1])[:, None] * fine
        strength = level[span, None] + np.diff(level[first : span.stop + 1])[:, None] * fine
        out[span] = (dark[index] + shade * brighter[index]) * strength
    return np.asarray(out.reshape(-1)[:length])
