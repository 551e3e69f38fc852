"""The session's time line in frames: which voices sound when, at what level, and how they reach the person."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from isotone.errors import InputError
from isotone.signal import FloatArray
from isotone.sound.cue import Cue
from isotone.sound.shape import Curve, Ending, Fade, Move, amplitude, progress
from isotone.sound.shaping.swell import Swell, swelling
from isotone.sound.stretch.pace import Pace

CUT_S = 0.005
"""The ramp where a sound is cut (see `Cue`)."""

OWN = Pace()
"""A piece's own speed."""
Matrix = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Voice:
    """A cue in frames; `offset` added to a frame of the session gives the source's frame, as it is heard at `pace`."""

    source: str
    begin: int
    end: int
    offset: int
    gain: float
    fade: Fade
    pace: Pace = OWN

    @classmethod
    def of(cls, cue: Cue, rate: int) -> Voice:
        """Return a cue placed to the frame.

        Raises
        ------
        InputError
            If it ends before it begins, or begins before its source or the session does.
        """
        if not (0 <= cue.at_s < float("inf") and 0 <= cue.from_s <= cue.to_s < float("inf")):
            raise InputError("cue-impossible", **{"from": cue.from_s, "to": cue.to_s, "at": cue.at_s})
        begin, inside = round(cue.at_s * rate), round(cue.from_s * rate)
        length = round((cue.to_s - cue.from_s) * rate)
        cut = min(round(CUT_S * rate), length // 2)
        fade_in = min(round(cue.fade_in_s * rate), length) or (cut if inside else 0)
        fade_out = min(round(cue.fade_out_s * rate), length) or cut
        fade = Fade(begin, begin + length, fade_in, fade_out)
        pace = Pace.of(cue.pace, rate) if cue.pace else OWN
        return cls(cue.source, begin, begin + length, inside - begin, amplitude(cue.gain_db), fade, pace)


@dataclass(frozen=True, slots=True)
class Era:
    """What is played from `begin` on: it takes over from the era before within `over` frames."""

    begin: int
    over: int
    voices: tuple[Voice, ...]
    ending: Ending

    @property
    def end(self) -> int:
        """The frame at which its last voice has ended."""
        return max((voice.end for voice in self.voices), default=0)


@dataclass(frozen=True, slots=True)
class Course:
    """A level over the whole session: moves in order of time, each from where the one before had come to."""

    moves: tuple[Move, ...]

    @classmethod
    def at(cls, db: float) -> Course:
        """Return a level that stays."""
        return cls((Move(0, 1, db, db),))

    def then(self, at: int, over: int, to_db: float) -> Course:
        """Return it with a move to `to_db` from frame `at` on; moves planned after that are forgotten."""
        kept = (self.moves[0], *(move for move in self.moves[1:] if move.at < at))
        return Course((*kept, Move(at, max(1, over), kept[-1].level_db(at), to_db)))

    def gain(self, start: int, frames: int) -> Curve:
        """Return the gain in each of `frames` frames from `start`."""
        gain = self.moves[0].gain(start, frames)
        for move in self.moves[1:]:
            if move.at >= start + frames:
                break
            coming = move.gain(start, frames)
            if move.at <= start:
                gain = coming
                continue
            row = np.full(frames, gain, np.float32) if isinstance(gain, float) else gain.copy()
            row[move.at - start :] = coming if isinstance(coming, float) else coming[move.at - start :]
            gain = row
        return gain


PLAIN = Course.at(0.0)
"""Neither louder nor softer."""


@dataclass(frozen=True, slots=True)
class Ears:
    """How sound reaches the person from frame `at` on, over `over` frames: a matrix from two channels to two."""

    at: int
    over: int
    mono: bool
    balance: float

    @property
    def matrix(self) -> Matrix:
        """Left and right from left and right. Balance turns the far side down and never the near side up."""
        left, right = min(1.0, 1.0 - self.balance), min(1.0, 1.0 + self.balance)
        if self.mono:
            return np.array([[left / 2, right / 2], [left / 2, right / 2]], np.float32)
        return np.array([[left, 0.0], [0.0, right]], np.float32)

    @property
    def plain(self) -> bool:
        """Say whether sound passes as it is."""
        return not self.mono and self.balance == 0.0


def heard(sound: FloatArray, start: int, ears: tuple[Ears, ...]) -> FloatArray:
    """Return sound that begins at frame `start` as it reaches the person."""
    now, before = ears[-1], None
    for index, one in enumerate(ears):
        if one.at < start + len(sound):
            now, before = one, ears[index - 1] if index else None
    done = progress(start, len(sound), now.at, now.over)
    if isinstance(done, float) or before is None:
        return sound if now.plain else np.asarray(sound @ now.matrix)
    share = done[:, None]
    return np.asarray((sound @ before.matrix) * (1 - share) + (sound @ now.matrix) * share, dtype=np.float32)


@dataclass(frozen=True, slots=True)
class Timeline:
    """All that decides what is heard at a frame of the session. Before `since` nothing is.

    `level` is the person's; `gate` begins and pauses the sound without a click; `rise` brings the first sound up.
    `shelf` is how bright it is, `swells` how it slowly swells.
    """

    eras: tuple[Era, ...]
    level: Course
    gate: Course
    rise: Course
    ears: tuple[Ears, ...]
    since: int = 0
    shelf: Course = PLAIN
    swells: tuple[Swell, ...] = ()

    @property
    def end(self) -> int:
        """The frame at which the last voice has ended."""
        return self.eras[-1].end

    def gain(self, start: int, frames: int) -> Curve:
        """Return the common gain of all voices in each of `frames` frames from `start`."""
        level = self.level.gain(start, frames) * self.gate.gain(start, frames) * self.rise.gain(start, frames)
        return level * swelling(self.swells, start, frames)

    def with_era(self, era: Era) -> Timeline:
        """Return it with another era; those that were to begin later are forgotten."""
        return replace(self, eras=(*(one for one in self.eras if one.begin < era.begin), era))
