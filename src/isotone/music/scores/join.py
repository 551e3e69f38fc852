"""The sound of a piece and its notes, told as one."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from isotone.music.features import Features
from isotone.music.score import Score
from isotone.music.scores.profile import Profile, profile_of
from isotone.music.values import TempoReading

WRITTEN_SURE = 1.0
SNAP_S = 0.12
"""A bar that was heard begins at the written beat this near. [D]"""


def with_notes(features: Features, score: Score) -> Features:
    """Return the features of a piece's sound with what its notes know better.

    That is tempo, beats, bars and metre as written; key, tuning and pitch classes of the notes; melody, its stability
    and how surprising it is (bits per note of the melody, where sound alone tells bits per moment). What only sound can
    tell (loudness, timbre, startles, form, emotion) stays as it was heard.
    """
    known = profile_of(score)
    curves = {**features.curves, **known.curves} if features.curves else features.curves
    told = replace(features, onset_rate_hz=round(known.onset_rate_hz, 3), curves=curves)
    if known.beats_s:
        told = _with_beats(told, known)
    elif features.curves:
        told = replace(told, curves={**curves, "tempo": features.curves.get("tempo", known.curves["tempo"])})
    if not known.pitch_classes:
        return told
    told = replace(
        told,
        key=known.key,
        key_confidence=round(known.key_confidence, 3),
        tuning_cents=known.tuning_cents,
        twelve_tone=known.twelve_tone,
        pitch_classes=known.pitch_classes,
        melodic_stability=round(known.melodic_stability, 4),
        openness=round(known.openness, 4),
    )
    if known.information_content == 0:
        return told
    return replace(told, information_content=round(known.information_content, 3), entropy=round(known.entropy, 3))


def _with_beats(features: Features, known: Profile) -> Features:
    bpm = known.tempo_bpm
    written = known.metre is not None
    return replace(
        features,
        tempo_bpm=bpm,
        tempo_confidence=WRITTEN_SURE,
        tempo_readings=(TempoReading(bpm, 1.0),) if bpm else (),
        beats_s=known.beats_s,
        downbeats_s=known.downbeats_s if written else _snapped(features.downbeats_s, known.beats_s),
        metre=known.metre if written else features.metre,
        metre_confidence=WRITTEN_SURE if written else features.metre_confidence,
        settles_s=0.0,
    )


def _snapped(bars_s: tuple[float, ...], beats_s: tuple[float, ...]) -> tuple[float, ...]:
    """Bars that were heard, at the written beats next to them."""
    beats = np.asarray(beats_s)
    near = [float(beats[np.argmin(np.abs(beats - at))]) for at in bars_s]
    return tuple(sorted({beat for at, beat in zip(bars_s, near, strict=True) if abs(beat - at) <= SNAP_S}))
