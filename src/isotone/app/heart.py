"""What a recording tells of a heart: beats, intervals, their variability, and the breath."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from isotone.body import hrv
from isotone.body.breath import Breath, of_belt, of_intervals
from isotone.body.intervals import Intervals, of_beats, of_rr
from isotone.body.variability import Note, Variability
from isotone.errors import DecodeError
from isotone.files.signals import Recording
from isotone.signal.arrays import Array


@dataclass(frozen=True, slots=True)
class Heart:
    """What is known of a heart.

    Attributes
    ----------
    variability : how much its intervals vary. breath : how often one breathed; None where nothing tells.
    source : "rr", "ecg" or "ppg". unit : what intervals were written in; None for a signal. rate_hz : of a signal.
    n_beats : how many beats are trusted. beats_s : when, in s from the first sample, of a signal.
    bad_s : stretches (n, 2) in s that were not trusted: of a signal, those in which no beat is told; of intervals,
    those around what was mended. notes : what to know of the numbers.
    """

    variability: Variability
    breath: Breath | None
    source: Literal["rr", "ecg", "ppg"]
    n_beats: int
    bad_s: Array
    unit: str | None = None
    rate_hz: float | None = None
    beats_s: Array | None = None
    notes: tuple[Note, ...] = ()


def heart_of(recording: Recording) -> Heart:
    """Return what a recording tells.

    Raises
    ------
    DecodeError
        If no heart is in it.
    InputError
        If its samples are too few a second to find beats in.
    """
    if recording.rr is not None:
        rr = recording.rr
        intervals = of_rr(rr.rr_ms, rr.at_s)
        return _heart(recording, intervals, "rr", len(intervals) + 1, None, unit=rr.unit)
    signal = recording.first("ecg") or recording.first("ppg")
    if signal is None or signal.kind == "respiration":
        raise DecodeError("signals-no-heart")
    from isotone.body.beats import find

    beats = find(signal.values, signal.rate_hz, signal.kind)
    intervals = of_beats(beats.times_s, beats.bad_s)
    found = beats.times_s
    return _heart(recording, intervals, signal.kind, len(found), beats.bad_s, rate_hz=signal.rate_hz, beats_s=found)


def _heart(
    recording: Recording,
    intervals: Intervals,
    source: Literal["rr", "ecg", "ppg"],
    n_beats: int,
    bad_s: Array | None,
    *,
    unit: str | None = None,
    rate_hz: float | None = None,
    beats_s: Array | None = None,
) -> Heart:
    if len(intervals) == 0:
        raise DecodeError("hrv-none")
    told = hrv(intervals)
    breath = _breath(recording, told)
    notes = told.notes if breath is not None and breath.told_min else (*told.notes, Note("hrv-breath-unsure"))
    bad = _merged(told.mended.bad_s) if bad_s is None else bad_s
    return Heart(told, breath, source, n_beats, bad, unit, rate_hz, beats_s, notes)


def _breath(recording: Recording, told: Variability) -> Breath | None:
    """Return the breath of the belt where there is one; else of the intervals, where these are trusted."""
    belt = recording.first("respiration")
    if belt is not None:
        return of_belt(belt.values, belt.rate_hz)
    return None if told.rmssd_ms is None else of_intervals(told.intervals, told.mended.measured)


def _merged(stretches: Array) -> Array:
    from isotone.body.beats.values import merged

    return merged(stretches, 0.02)
