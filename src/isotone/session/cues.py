"""From a plan to what the engine plays: exact times, gains that bring pieces to one loudness, beats laid on beats.

A cue begins and ends exactly when its stage says that it is heard, so the plan's arc, the log and the sound agree.
In a crossfade between two steady pulses the two meet at one tempo between their own, where they are even enough for
that, and the incoming piece is entered later than its audible start, under its own fade-in, so that the beats of both
fall together while the two are heard: up to one bar later where the bars of both are known and as long, else one beat.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from isotone.errors import InputError
from isotone.music import Features, Passage, Track
from isotone.music.key import tonic_cents
from isotone.music.transition import SUNG, TEMPO_TOLERANCE
from isotone.person import Goal
from isotone.plan import Plan, Stage, StageKind
from isotone.session import sounding
from isotone.session.span import Span
from isotone.sound import SLEEP_FADE_S, Cue
from isotone.sound.stretch import LEAST_RAMP_S, Pace, meeting

PEAK_DBTP = 2.0
"""A piece is raised at most until its true peak would reach this, so that the limiter takes 3 dB at most. [D]"""
MOST_GAIN_DB = 20.0
"""A very quiet recording is raised by no more than this: beyond lies its noise. [D]"""

BOTH_SIDES_DB = 3.01
"""One channel heard from two loudspeakers counts twice in BS.1770: 10 log10(2)."""
NEAR_S = 1e-5
SURE_KEY = 0.6
"""A tone in the key of a piece is laid under it only where the key is this sure. [D]"""
LOW_CENTS = 3600.0
"""The C above which such a tone lies, in cents above the MIDI zero: 65 Hz. [D]"""
LONGEST_BAR_S = 3.0
"""A bar's beginning is waited for no longer than this: so much of the piece's own beginning is not heard. [D]"""
LOCAL_S = 12.0
"""So much of a piece beside the crossfade says how fast it is there. [D]"""
FINE = 48000
"""Parts of a second in which a change of speed is reckoned."""
Beats = NDArray[np.float64]


def gain_of(features: Features, loudness_lufs: float) -> float:
    """Return the gain in dB that brings a piece to `loudness_lufs`, as far as its true peak allows.

    Turning down is never bounded. A recording of one channel is measured as one and heard from two, twice the power.
    """
    wanted = loudness_lufs - features.loudness_lufs - (BOTH_SIDES_DB if features.channels == 1 else 0.0)
    return min(wanted, MOST_GAIN_DB, max(0.0, PEAK_DBTP - features.true_peak_dbtp))


def cues_of(plan: Plan, tracks: Mapping[str, Track]) -> tuple[Cue, ...]:
    """Return what the engine plays for a plan, in order.

    Raises
    ------
    InputError
        If a piece of the plan is not among `tracks`.
    """
    return tuple(span.cue for span in spans_of(plan, tracks) if span.cue is not None)


def ending_of(goal: Goal, total_s: float) -> float:
    """Return how long a session's end fades, in seconds: for sleep five minutes, at most half of it; else 0."""
    return min(SLEEP_FADE_S, total_s / 2) if goal is Goal.SLEEP else 0.0


def spans_of(plan: Plan, tracks: Mapping[str, Track]) -> tuple[Span, ...]:
    """Return a plan's time line: each stage with when it is heard, and its cue."""
    spans: list[Span] = []
    for index, stage in enumerate(plan.stages):
        cue = None
        if stage.kind is StageKind.PIECE:
            track = _track(stage, tracks)
            before = plan.stages[index - 1] if index else None
            cue = _cue(stage, track, before, plan.loudness_lufs)
            if before is not None and before.into is not None and before.into.kind is Passage.BEAT_CROSSFADE:
                cue, last = _meeting(cue, track, spans[-1].cue, _track(before, tracks))
                spans[-1] = replace(spans[-1], cue=last)
        elif stage.kind is StageKind.SOUND:
            cue = sounding.cue_of(stage, plan.stages[index - 1] if index else None, plan.loudness_lufs)
        arousal = stage.predicted.arousal if stage.predicted else None
        end_s = stage.start_s + stage.duration_s
        spans.append(_fit(Span(index, stage.start_s, end_s, cue, stage.title, arousal), stage, tracks))
    return tuple(spans)


def _fit(span: Span, stage: Stage, tracks: Mapping[str, Track]) -> Span:
    """Return a stretch with what may be laid under its piece, and whether it may be played slower or faster.

    What somebody sings, and what the person knows, is left at its own speed.
    """
    if stage.kind is not StageKind.PIECE:
        return span
    known = _track(stage, tracks).features
    sure = known.key_confidence >= SURE_KEY
    own = stage.familiar or stage.chosen or known.voice >= SUNG
    return replace(
        span,
        pulse=known.tempo_bpm is not None and len(known.beats_s) > 1,
        tonic=LOW_CENTS + tonic_cents(known.key) + known.tuning_cents if known.key and sure else None,
        stretches=not own,
    )


def _track(stage: Stage, tracks: Mapping[str, Track]) -> Track:
    track = tracks.get(stage.track_id or "")
    if track is None:
        raise InputError("cue-track-gone", title=stage.title)
    return track


def _cue(stage: Stage, track: Track, before: Stage | None, loudness_lufs: float) -> Cue:
    fade_in = before.into.overlap_s if before is not None and before.into is not None else 0.0
    fade_out = max(stage.fade_out_s, stage.into.overlap_s if stage.into is not None else 0.0)
    to_s = stage.from_s + stage.duration_s
    return Cue(
        source=track.id,
        at_s=stage.start_s,
        from_s=stage.from_s,
        to_s=min(to_s, track.duration_s),
        gain_db=gain_of(track.features, loudness_lufs),
        fade_in_s=min(fade_in, stage.duration_s / 2),
        fade_out_s=min(fade_out, stage.duration_s / 2),
    )


def _meeting(cue: Cue, track: Track, last: Cue | None, last_track: Track) -> tuple[Cue, Cue | None]:
    """Return a piece and the one before it so that their beats fall together while both are heard."""
    if last is None:
        return cue, None
    cue, last = _at_one_tempo(cue, track, last, last_track)
    return _on_the_beat(cue, track, last, last_track), last


def _at_one_tempo(cue: Cue, track: Track, last: Cue, last_track: Track) -> tuple[Cue, Cue]:
    """Bend the speeds of two pieces to one tempo for the time in which both are heard, where there is room for it."""
    overlap_s = min(last.end_s, cue.at_s + cue.fade_in_s) - cue.at_s
    there = _within(last_track, last, (cue.at_s - LOCAL_S, last.end_s))
    coming = _within(track, cue, (cue.at_s, cue.at_s + overlap_s + LOCAL_S))
    speeds = meeting.shared(there, coming)
    ready_s = last.at_s + last.fade_in_s + sum(over for _, over, _ in last.pace)
    if speeds is None or cue.at_s - LEAST_RAMP_S < ready_s:
        return cue, last
    bent = meeting.entering(cue.from_s, overlap_s, cue.to_s - cue.from_s, speeds[1])
    if bent is None:
        return cue, last
    place_s = last.from_s + cue.at_s - last.at_s
    return replace(cue, pace=bent), replace(last, pace=(*last.pace, *meeting.leaving(place_s, speeds[0])))


def _on_the_beat(cue: Cue, track: Track, last: Cue, last_track: Track) -> Cue:
    """Enter the piece later by less than a bar, so that its beats fall on those of the piece before."""
    begin, end = cue.at_s, min(last.end_s, cue.at_s + cue.fade_in_s)
    bars, coming_bars = _within(last_track, last, (begin, end), bars=True), _within(track, cue, (begin, end), bars=True)
    later = beat_shift(bars, coming_bars) if _as_long(bars, coming_bars) else 0.0
    there = _within(last_track, last, (begin, end))
    nearer = beat_shift(there, _within(track, cue, (begin + later, end + later + 2.0)) - later)
    beat = float(np.median(np.diff(there))) if len(there) > 1 else 0.0
    later = max(0.0, later + (nearer - beat if later and nearer > beat / 2 else nearer))
    if cue.pace:
        later = round(later * cue.pace[0][2], 6)  # so much of the recording passes in that time
    to_s = min(cue.to_s + later, track.duration_s)
    pace = tuple((place_s + later, over_s, speed) for place_s, over_s, speed in cue.pace)
    return replace(cue, from_s=cue.from_s + later, to_s=to_s, pace=pace)


def _as_long(there: Beats, coming: Beats) -> bool:
    """Say whether bars are known of both pieces, last equally long, and are short enough to wait for one."""
    if len(there) < 2 or len(coming) < 2:
        return False
    bar, other = float(np.median(np.diff(there))), float(np.median(np.diff(coming)))
    return max(bar, other) <= LONGEST_BAR_S and abs(bar / other - 1) <= TEMPO_TOLERANCE


def _within(track: Track, cue: Cue, span: tuple[float, float], *, bars: bool = False) -> Beats:
    """Return when beats of a piece, or its bars, are heard within a stretch of the session, in seconds."""
    beats = np.asarray(track.features.downbeats_s if bars else track.features.beats_s, dtype=np.float64)
    beats = Pace.of(cue.pace, FINE).heard(beats * FINE) / FINE - cue.from_s + cue.at_s
    return beats[(beats >= span[0]) & (beats <= span[1])]


def beat_shift(there: Beats, coming: Beats) -> float:
    """Return by how many seconds the incoming beats must come earlier to fall on those that are there.

    The answer lies in [0, one beat of the faster of the two). It is the circular mean over the overlap, so tempi
    that differ a little meet in its middle. 0 where either has fewer than two beats there. Bars are met likewise.

    Examples
    --------
    >>> beat_shift(np.arange(10.0, 18.0, 0.5), np.arange(10.2, 20.0, 0.5))
    0.2
    """
    if len(there) < 2 or len(coming) < 2:
        return 0.0
    period = float(min(np.median(np.diff(there)), np.median(np.diff(coming))))
    nearest = coming[np.abs(coming[None, :] - there[:, None]).argmin(axis=1)]
    turns = np.exp(2j * np.pi * (nearest - there) / period).mean()
    shift = float(np.angle(turns) / (2 * np.pi) % 1.0 * period)
    return 0.0 if period - shift < NEAR_S else round(shift, 6)
