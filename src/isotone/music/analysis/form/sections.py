"""Where the sections of a piece end, and which of them sound alike."""

from __future__ import annotations

import itertools

import numpy as np

from isotone.music.analysis.form.moments import RATE
from isotone.music.analysis.spectra import FINE_FPS, Spectra
from isotone.music.values import Section
from isotone.signal.arrays import Array, local_peaks, moving_mean

SECTION_S = 12.0
"""Shortest section, and how far to either side two parts are compared. [D]"""
SAME = 0.5
"""Sections whose means lie this near, where a piece's moments lie 1.4 from theirs, sound alike. [D]"""
LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"


def section_ends(now: Array, view: Spectra, audible_s: tuple[float, float]) -> tuple[float, ...]:
    """Return times at which a part of the piece ends, ascending, in seconds.

    Peaks of how much the twelve seconds before differ from the twelve after (Foote 2000, the difference of means in
    place of the checkerboard), each moved to the quietest instant within a second and a half.
    """
    width = round(SECTION_S * RATE)
    if len(now) < 3 * width:
        return ()
    total = np.concatenate([np.zeros((1, now.shape[1])), np.cumsum(now, axis=0)])
    place = np.arange(width, len(now) - width + 1)
    change = (total[place + width] - 2 * total[place] + total[place - width]) / width
    novelty = np.linalg.norm(change, axis=1)
    found = local_peaks(novelty, least=max(0.5, float(np.median(novelty))), apart=width)
    times = [_quietest(view, float(place[i]) / RATE) for i in found]
    inside = [t for t in times if audible_s[0] + SECTION_S <= t <= audible_s[1] - SECTION_S]
    return tuple(round(t, 2) for t in inside)


def labelled(now: Array, ends_s: tuple[float, ...], audible_s: tuple[float, float]) -> tuple[Section, ...]:
    """Return the sections between the ends, from the first sound to the last; those that sound alike share a letter.

    Each joins the nearest kind that came before it, if its mean lies within `SAME`, else it begins a new one.
    """
    edges = [audible_s[0], *ends_s, audible_s[1]]
    kinds: list[tuple[Array, int]] = []  # the sum of each kind's moments, and how many
    sections = []
    for start, end in itertools.pairwise(edges):
        part = now[round(start * RATE) : max(round(start * RATE) + 1, round(end * RATE))]
        total = part.sum(axis=0)
        away = [float(np.linalg.norm(known / count - total / max(len(part), 1))) for known, count in kinds]
        kind = int(np.argmin(away)) if away and min(away) <= SAME else len(kinds)
        if kind == len(kinds):
            kinds.append((total, max(len(part), 1)))
        else:
            kinds[kind] = (kinds[kind][0] + total, kinds[kind][1] + len(part))
        sections.append(Section(round(start, 2), round(end, 2), _letter(kind)))
    return tuple(sections)


def _letter(kind: int) -> str:
    return LETTERS[kind % 26] * (kind // 26 + 1)


def _quietest(view: Spectra, at_s: float) -> float:
    """The quietest 0.2 s within 1.5 s of a time."""
    low, high = max(0, round((at_s - 1.5) * FINE_FPS)), round((at_s + 1.5) * FINE_FPS)
    near = moving_mean(view.power[low:high], round(0.2 * FINE_FPS))
    return (low + int(np.argmin(near))) / FINE_FPS if len(near) else at_s
