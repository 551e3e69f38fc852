"""What notes know of a piece better than its sound: pulse, pitch, melody and expectation, exactly as written."""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np

from isotone.music.analysis.pitch.contour import openness, stability
from isotone.music.analysis.pitch.melody import Melody
from isotone.music.analysis.spectra import COARSE_FPS
from isotone.music.expectation.learned import learned
from isotone.music.expectation.melody import LEAST_NOTES, Expected, expectation, views
from isotone.music.score import Note, Score
from isotone.music.scores.curves import melody_curve, rate_curve, surprise_curve, tempo_curve
from isotone.music.scores.keys import key_of, scale_of
from isotone.music.scores.lines import TOGETHER_S, histogram, melody, pitched
from isotone.music.values import Curve
from isotone.signal.arrays import Array

ON_GRID = 0.25
"""Notes agree with the beats of a file where they gather at its quarters or thirds this much (length of the mean turn,
0 to 1): what was played freely into a program that counted 120 BPM has beats that mean nothing. [D]"""
LEAST_BEATS = 4
TWELVE = 0.8
"""Where less of the notes than this lies on twelve equal steps, no key is named: they follow another order. [D]"""
STEPS = 120


@dataclass(frozen=True, slots=True)
class Profile:
    """What is known of a piece from its notes; fields as in `Features`.

    `tempo_bpm` is None, and beats and bars are empty, where none are written or the notes pass them by. `scale` is the
    pitch class that the major scale begins on which the notes lie on.
    """

    tempo_bpm: float | None
    beats_s: tuple[float, ...]
    downbeats_s: tuple[float, ...]
    metre: int | None
    key: str | None
    key_confidence: float
    scale: int
    tuning_cents: float
    twelve_tone: float
    pitch_classes: tuple[float, ...]
    melody: tuple[Note, ...]
    melodic_stability: float
    openness: float
    information_content: float
    entropy: float
    onset_rate_hz: float
    curves: dict[str, Curve] = field(default_factory=dict)


def profile_of(score: Score) -> Profile:
    """Return what a piece's notes tell of it."""
    notes = pitched(score)
    starts = np.unique(np.round([note.start_s for part in score.parts for note in part.notes], 3))
    onsets = starts[np.concatenate([[True], np.diff(starts) > TOGETHER_S])] if len(starts) else starts
    beats = score.beats_s if len(score.beats_s) >= LEAST_BEATS and on_grid(onsets, score.beats_s) >= ON_GRID else ()
    shares = histogram(notes)
    key, key_sure = key_of(shares)
    scale = scale_of(shares)
    cents, sure = _tuning(notes)
    if sure < TWELVE:
        key, key_sure = None, key_sure * sure
    line = melody(score)
    voice = contour(line, score.last_release_s)
    met = met_of(line, scale)
    length_s = score.last_release_s
    return Profile(
        tempo_bpm=score.tempo_bpm if beats else None,
        beats_s=tuple(round(at, 3) for at in beats),
        downbeats_s=tuple(round(at, 3) for at in score.downbeats_s) if beats else (),
        metre=score.metre if beats else None,
        key=key,
        key_confidence=key_sure,
        scale=scale,
        tuning_cents=cents,
        twelve_tone=sure,
        pitch_classes=tuple(round(float(share), 6) for share in histogram(notes, STEPS)) if notes else (),
        melody=tuple(line),
        melodic_stability=stability(voice),
        openness=openness(voice),
        information_content=met.mean_information,
        entropy=met.mean_entropy,
        onset_rate_hz=len(onsets) / max(length_s - float(onsets[0]), 1.0) if len(onsets) else 0.0,
        curves={
            "tempo": tempo_curve(beats, length_s),
            "melody": melody_curve(line, length_s),
            "onsets": rate_curve(onsets, length_s),
            "surprise": surprise_curve(np.array([note.start_s for note in line]), met.information, length_s),
        },
    )


def met_of(line: list[Note] | tuple[Note, ...], scale: int) -> Expected:
    """Return how each note of a melody was met by the fitted model; nothing is told of under eight notes."""
    if len(line) < LEAST_NOTES:
        return Expected(np.zeros(len(line)), np.zeros(len(line)))
    pitches = np.array([round(note.cents / 100) for note in line])
    return expectation(views(pitches, np.array([note.start_s for note in line]), scale), learned())


def contour(line: list[Note] | tuple[Note, ...], length_s: float) -> Melody:
    """Return a melody as the analysis of sound hears one: a pitch in each coarse frame, 0 where it is silent."""
    pitch = np.zeros(int(length_s * COARSE_FPS) + 1)
    for note in line:
        pitch[round(note.start_s * COARSE_FPS) : max(1, round(note.end_s * COARSE_FPS))] = note.cents / 100
    return Melody(pitch, (pitch > 0).astype(np.float64))


def on_grid(onsets_s: Array, beats_s: tuple[float, ...]) -> float:
    """Return how much onsets gather at quarters or thirds of the beat, 0 (anywhere) to 1 (all there)."""
    beats = np.asarray(beats_s)
    inside = onsets_s[(onsets_s >= beats[0]) & (onsets_s < beats[-1])]
    if len(inside) == 0:
        return 0.0
    place = np.interp(inside, beats, np.arange(len(beats)))
    turns = [abs(complex(np.exp(2j * np.pi * parts * place).mean())) for parts in (1, 2, 3, 4)]
    return float(max(turns) - 1 / np.sqrt(len(inside)))


def _tuning(notes: list[Note]) -> tuple[float, float]:
    """The offset of the notes from A = 440 Hz in cents, and the share of them that lies on twelve equal steps there."""
    if not notes:
        return 0.0, 1.0
    cents = np.array([note.cents for note in notes])
    length = np.array([note.duration_s for note in notes])
    turn = complex((length * np.exp(2j * np.pi * cents / 100)).sum())
    offset = float(np.angle(turn) / (2 * np.pi) * 100)
    off = (cents - offset + 50) % 100 - 50
    return round(offset, 1), round(float((length * (np.abs(off) <= 20)).sum() / length.sum()), 3)
