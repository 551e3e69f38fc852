"""A soundscape as a source of sound: composed and rendered as it is read.

    sound = LiveSoundscape(Soundscape("lullaby", 7, 1800.0))
    sound.read(0, 48000)
    sound = sound.moved("density", 0.8, at_s=60.0)  # the same up to there

What is heard at a frame is a pure function of the piece (its seed and its knobs over time) and of that frame: the size
of the blocks and the order in which they are read change nothing. It holds one stretch and the phrases that sound in
it, however long the piece is.
"""

from __future__ import annotations

from collections import OrderedDict
from dataclasses import replace

import numpy as np

from isotone.errors import InputError
from isotone.signal import FloatArray
from isotone.sound.soundscape.forms import FORMS
from isotone.sound.soundscape.live.clip import LEAD_S, Clip, clip_of, key_of
from isotone.sound.soundscape.live.room import BESIDE_S, STRETCH_S, Presence, brought_up, in_room, reach
from isotone.sound.soundscape.live.weight import Power, gain_of
from isotone.sound.soundscape.manner import presence_db
from isotone.sound.soundscape.phrases import Phrase, Soundscape, phrases
from isotone.sound.soundscape.settings import Knobs, Setting

RATE = 48000
AHEAD_S = LEAD_S + BESIDE_S
"""A knob is heard in the first phrase that begins so long after it was moved: what comes before may sound already."""
STRETCHES = 3
RISE_S, FALL_S = 0.02, 1.2
"""Its very beginning and end, where a tone might still ring."""
Clips = dict[tuple[object, ...], Clip]


class LiveSoundscape:
    """A soundscape that is rendered as it is read: a `SoundSource`.

    Parameters
    ----------
    rate : frames per second, even and a multiple of 240 (a stretch of air must come out whole).

    Raises
    ------
    InputError
        If there is no such form.
    """

    def __init__(self, piece: Soundscape, rate: int = RATE) -> None:
        if piece.form not in FORMS:
            raise InputError("soundscape-form", name=piece.form, known=", ".join(FORMS))
        self.piece, self.rate = piece, rate
        self._low = rate // 2
        self._phrases = tuple(phrases(piece))
        self._clips: Clips = {}
        self._powers: dict[tuple[object, ...], Power] = {}
        self._made: OrderedDict[int, FloatArray] = OrderedDict()

    @property
    def frames(self) -> int:
        """How long the whole is, in frames."""
        return int(self.piece.length_s * self._low) * 2

    def read(self, start: int, frames: int) -> FloatArray:
        """Return up to `frames` frames from frame `start`, float32 of shape (frames, 2); fewer at the end."""
        start = max(0, start)
        stop = min(start + frames, self.frames)
        if stop <= start:
            return np.zeros((0, 2), np.float32)
        size = round(STRETCH_S * self.rate)
        out = np.empty((stop - start, 2), np.float32)
        for number in range(start // size, -(-stop // size)):
            low, high = max(start, number * size), min(stop, (number + 1) * size)
            out[low - start : high - start] = self._stretch(number)[low - number * size : high - number * size]
        return out

    def moved(self, knob: str, value: float, at_s: float) -> LiveSoundscape:
        """Return the same soundscape with a knob moved at a time of it: what sounds before is as it was.

        Raises
        ------
        InputError
            If there is no such knob, or it does not go so far.
        """
        return self.as_piece(replace(self.piece, knobs=moved(self.piece.knobs, knob, value, at_s)))

    def as_piece(self, piece: Soundscape) -> LiveSoundscape:
        """Return another soundscape that takes over those phrases that are the same in both."""
        other = LiveSoundscape(piece, self.rate)
        if _kind(piece) == _kind(self.piece):
            other._clips, other._powers = dict(self._clips), dict(self._powers)
        return other

    def next_phrase_s(self, at_s: float) -> float:
        """Return when a knob that is moved at `at_s` is first heard, in seconds; the end where no phrase follows."""
        coming = (one.start_s for one in self._phrases if one.start_s >= at_s + AHEAD_S)
        return next(coming, self.piece.length_s)

    def _stretch(self, number: int) -> FloatArray:
        if number not in self._made:
            self._made[number] = self._render(number)
            while len(self._made) > STRETCHES:
                self._made.popitem(last=False)
        self._made.move_to_end(number)
        return self._made[number]

    def _render(self, number: int) -> FloatArray:
        beside, size = round(BESIDE_S * self._low), round(STRETCH_S * self._low)
        low, high = number * size - beside, (number + 1) * size + beside
        room = FORMS[self.piece.form].room
        dry, sent, presence = self._gathered(low, high, reach(room, self._low))
        played = in_room(dry, sent, room, self._low)
        sound = brought_up(played, self.rate, presence, self.piece.seed)[2 * beside : -2 * beside]
        return self._edged(sound, 2 * number * size)

    def _gathered(self, low: int, high: int, back: int) -> tuple[FloatArray, FloatArray, Presence]:
        """Sum what the phrases give from `low` to `high`; for the room from `back` frames earlier on."""
        sent: FloatArray = np.zeros((high - low + back, 2), np.float32)
        dry: FloatArray = np.zeros((high - low, 2), np.float32)
        used: Clips = {}
        presence: list[tuple[int, float]] = []
        for number, phrase in enumerate(self._phrases):
            begin = int(phrase.start_s * self._low)
            if begin - LEAD_S * self._low >= high:
                break
            clip = self._clip(phrase, low - back, used)
            if clip is not None:
                gain = self._gain(number)
                _add(dry, clip.dry, clip.first - low, gain)
                _add(sent, clip.sent, clip.first - low + back, gain)
            db = round(presence_db(phrase.knobs), 2)
            presence = [(begin - low, db)] if begin + self._low < low else [*presence, (begin - low, db)]
        self._clips = used
        return dry, sent, tuple(presence)

    def _clip(self, phrase: Phrase, since: int, used: Clips) -> Clip | None:
        """Return a phrase's clip where it may still sound at a frame."""
        if (phrase.end_s + LONGEST_S) * self._low < since:
            return None
        key = key_of(phrase)
        clip = self._clips.get(key) or clip_of(self.piece, phrase, self._low)
        used[key] = clip
        self._powers[key] = clip.power
        return clip if clip.end > since else None

    def _gain(self, number: int) -> np.float32:
        """Return how far a phrase is brought up or down: by its own power and that of the phrases just before."""
        near = self._phrases[max(0, number - FOLLOWED) : number + 1]
        return gain_of([self._power(phrase) for phrase in near])

    def _power(self, phrase: Phrase) -> Power:
        key = key_of(phrase)
        if key not in self._powers:
            self._powers[key] = clip_of(self.piece, phrase, self._low).power
        return self._powers[key]

    def _edged(self, sound: FloatArray, first: int) -> FloatArray:
        """Bring the very beginning and the very end of the piece to silence."""
        at = np.arange(first, first + len(sound))
        if first < RISE_S * self.rate:
            sound *= np.clip(at / (RISE_S * self.rate), 0, 1).astype(np.float32)[:, None]
        if first + len(sound) > self.frames - FALL_S * self.rate:
            fall = np.clip((self.frames - at) / (FALL_S * self.rate), 0, 1) ** 2
            sound *= fall.astype(np.float32)[:, None]
        return sound


FOLLOWED = 2
"""So many phrases before it a phrase's level hangs on, too: enough that no phrase jumps out. [D]"""
LONGEST_S = 16.0
"""A phrase is silent so long after its end: its last tones have been let go and have rung out. [D]"""


def moved(knobs: Knobs, name: str, value: float, at_s: float) -> Knobs:
    """Return knobs of which one has another value from `at_s` on, as far as what begins `AHEAD_S` later hears of it.

    What it was to do later by itself it does no more: the last move holds.

    Examples
    --------
    >>> later = moved(Knobs.of(density=0.2), "density", 0.8, 60.0)
    >>> later.at(60.0)["density"], later.at(70.0)["density"]
    (0.2, 0.8)
    """
    turn = at_s + AHEAD_S
    points = tuple(point for point in knobs.settings[name].points if point[0] < turn) if name in knobs.settings else ()
    known = Knobs().at(0.0) | knobs.at(turn)
    fresh = (*points, (turn, known.get(name, value)), (turn + 1e-3, value))
    return Knobs({**knobs.settings, name: Setting(fresh)})


def _add(out: FloatArray, sound: FloatArray, first: int, gain: np.float32) -> None:
    """Add sound that begins at frame `first` of `out`, as far as the two meet."""
    low, high = max(0, first), min(len(out), first + len(sound))
    if low < high:
        out[low:high] += sound[low - first : high - first] * gain


def _kind(piece: Soundscape) -> tuple[object, ...]:
    """What phrases hang on beside themselves."""
    return piece.form, piece.seed, piece.tuning, piece.mode, piece.own
