"""The engine: a session's sound, block by block. The only code that shapes what is heard.

    engine = Engine(cues, sources, ending_s=SLEEP_FADE_S)
    while not engine.ended:
        send(engine.render(960))

What is heard at a frame of the session is a pure function of the time line (cues, level, ears) and of that frame: the
size of the blocks does not change it, and going back gives the same sound again. A change asked for at a position is
heard `latency_s` later, so far do limiter and shelf look ahead: nothing that was handed out would have to be another.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace

import numpy as np

from isotone.errors import InputError, MusicError
from isotone.signal import FloatArray
from isotone.sound.chain import HOP, Chain
from isotone.sound.cue import Cue, SoundSource
from isotone.sound.limiter import CEILING_DBTP, Limiter
from isotone.sound.mixer import Mixer
from isotone.sound.shape import SILENT_DB, Ending
from isotone.sound.shaping import HALO, MOST_A_MINUTE, MOST_DB, Swell, Trim, checked
from isotone.sound.timeline import Course, Ears, Era, Timeline, Voice

RATE = 48000
RISE_DB = -12.0
RISE_S = 10.0
"""The first sound comes up from 12 dB down over ten seconds. (the experience)"""
SLEEP_FADE_S = 300.0
"""Sleep fades out over five minutes. (the experience)"""
BLEND_S = 0.05
"""How long new cues take to replace old ones where both sound, and other ears to be heard. [D]"""
TOUCH_S = 0.02
"""The ramp with which sound begins in the middle of something. [D]"""


class Engine:
    """Renders a session.

    Parameters
    ----------
    cues : what is played when.
    sources : where the sound comes from, by name; each is looked up when it is heard.
    rate : frames per second, also of the sources.
    start_s : the session time at which it begins. level_db : the level at which it begins.
    ramp : whether the sound comes up from 12 dB down over ten seconds, from the first sound on.
    joins : whether it goes on with what is already heard; else sound that begins inside a piece comes up softly.
    ending_s : how long the session's end fades; 0 leaves the last piece its own ending.
    mono, balance : how sound should reach the person (see `isotone.person.Hearing`).
    trim : what parts of the spectrum are turned down by, in dB (see `isotone.sound.shaping.trim`); empty: none.
    ceiling_dbtp : the highest true peak.

    Raises
    ------
    InputError
        If a cue cannot be played, or the trim raises something.

    Examples
    --------
    >>> engine = Engine((), {})
    >>> engine.render(480).shape, engine.ended
    ((480, 2), True)
    """

    def __init__(
        self,
        cues: Iterable[Cue],
        sources: Mapping[str, SoundSource],
        rate: int = RATE,
        *,
        start_s: float = 0.0,
        level_db: float = 0.0,
        ramp: bool = True,
        joins: bool = False,
        ending_s: float = 0.0,
        mono: bool = False,
        balance: float = 0.0,
        trim: Trim = (),
        ceiling_dbtp: float = CEILING_DBTP,
    ) -> None:
        self.rate = rate
        self._limiter = Limiter(rate, ceiling_dbtp)
        self._mixer = Mixer(sources, rate)
        trim = checked(trim)
        self._chain = Chain(self._mixer, self._limiter, trim)
        self._ahead = self._limiter.ahead + HALO * (2 if trim else 1)
        self._ending = round(ending_s * rate)
        self._position = round(start_s * rate)
        self._pause: tuple[int, int] | None = None  # where it was asked, where silence is reached
        ears = (Ears(0, 1, mono, balance),)
        flat = Course.at(0.0)
        self._line = Timeline((self._era(cues, -1),), Course.at(level_db), flat, flat, ears)
        self._begin(ramp, soft=not joins)

    @property
    def position(self) -> int:
        """The frame of the session that the next block begins with."""
        return self._position

    @property
    def position_s(self) -> float:
        """The session time that the next block begins with, in seconds."""
        return self._position / self.rate

    @property
    def total_s(self) -> float:
        """The session time at which the last cue has ended, in seconds."""
        return self._line.end / self.rate

    @property
    def ended(self) -> bool:
        """Say whether the last cue has ended; blocks asked for after that are silent."""
        return self._position >= self._line.end

    @property
    def paused(self) -> bool:
        """Say whether it is paused, or on its way there."""
        return self._pause is not None

    @property
    def latency_s(self) -> float:
        """How long after the position a change is first heard, in seconds."""
        return self._ahead / self.rate

    @property
    def level_db(self) -> float:
        """The level that it has or is moving to, in dB below the session's loudness."""
        return self._line.level.moves[-1].to_db

    @property
    def failed(self) -> Mapping[str, MusicError]:
        """Sources that could not be read, and why; they are silent."""
        return self._mixer.failed

    def render(self, frames: int) -> FloatArray:
        """Return the next block, float32 of shape (frames, 2), and move on; silence while paused and after the end."""
        out: FloatArray = np.zeros((frames, 2), np.float32)
        done = 0
        while done < frames and (until := self._sounds_until()) > self._position:
            number, inside = divmod(self._position, HOP)
            block = self._chain.stretch(self._line, number)[inside:][: min(frames - done, until - self._position)]
            out[done : done + len(block)] = block
            done += len(block)
            self._position += len(block)
        if self._pause is None:
            self._position += frames - done
        return out

    def set_level(self, db: float, over_s: float) -> None:
        """Move the level to `db` over `over_s` seconds, from where it is now."""
        level = self._line.level.then(self._soonest(), round(over_s * self.rate), max(db, SILENT_DB))
        self._change(replace(self._line, level=level))

    def fade_out(self, over_s: float) -> None:
        """Fade to silence within `over_s` seconds; the session's time goes on."""
        self.set_level(SILENT_DB, over_s)

    def set_brightness(self, db: float, over_s: float) -> None:
        """Raise or lower what lies above some 2 kHz by `db`, at most `MOST_DB`, moving there over `over_s` seconds."""
        wanted = min(max(db, -MOST_DB), MOST_DB)
        shelf = self._line.shelf.then(self._soonest(), round(over_s * self.rate), wanted)
        self._change(replace(self._line, shelf=shelf))

    def set_swell(self, times_a_minute: float, depth_db: float, over_s: float) -> None:
        """Let the level sink by `depth_db` and rise again so many times a minute; a depth of 0 ends it.

        Raises
        ------
        InputError
            If that is too deep or too often.
        """
        if not 0 < times_a_minute <= MOST_A_MINUTE:
            raise InputError("swell-often", times=times_a_minute, most=MOST_A_MINUTE)
        at = self._soonest()
        swell = Swell(at, max(1, round(over_s * self.rate)), round(60 * self.rate / times_a_minute), depth_db)
        kept = tuple(one for one in self._line.swells if one.at < at)
        self._change(replace(self._line, swells=(*kept, swell)))

    def set_hearing(self, *, mono: bool, balance: float) -> None:
        """Change how sound reaches the person."""
        at = self._soonest()
        kept = tuple(one for one in self._line.ears if one.at < at)
        self._change(replace(self._line, ears=(*kept, Ears(at, round(BLEND_S * self.rate), mono, balance))))

    def replace(self, cues: Iterable[Cue], from_s: float | None = None, *, over_s: float = BLEND_S) -> None:
        """Let other cues hold from session time `from_s` on (at the soonest: now), without a click.

        A cue that is in both and sounds at that time goes on as if nothing had happened. An ending fade that has begun
        goes on from where it is: in it the sound never comes back up.
        """
        begin = self._soonest() if from_s is None else max(self._soonest(), round(from_s * self.rate))
        era = self._era(cues, begin, max(1, round(over_s * self.rate)), self._ending_at(begin))
        self._change(self._line.with_era(era))

    def pause(self, over_s: float = 0.2) -> None:
        """Fade to silence and stand still; `resume` goes on from the frame at which this was asked."""
        if self._pause is None:
            at, over = self._soonest(), max(1, round(over_s * self.rate))
            self._pause = (self._position, at + over)
            self._change(replace(self._line, gate=self._line.gate.then(at, over, SILENT_DB)))

    def resume(self) -> None:
        """Go on from where `pause` was asked."""
        if self._pause is not None:
            rise = self._line.rise
            self._position, self._pause = self._pause[0], None
            self._begin(ramp=False)
            self._line = replace(self._line, rise=rise)

    def seek(self, to_s: float, *, ramp: bool = False) -> None:
        """Go on from another session time, with the cues, the level and the ears of now."""
        era = self._line.eras[-1]
        fresh = Era(-1, 1, era.voices, self._end_fade(era.end, -1, 1.0))
        ears = replace(self._line.ears[-1], at=0, over=1)
        shelf = Course.at(self._line.shelf.moves[-1].to_db)
        swells = tuple(replace(one, at=-one.over) for one in self._line.swells[-1:])
        self._line = replace(
            self._line, eras=(fresh,), level=Course.at(self.level_db), ears=(ears,), shelf=shelf, swells=swells
        )
        self._position, self._pause = round(max(to_s, 0.0) * self.rate), None
        self._begin(ramp)

    def rewind(self, to_s: float) -> None:
        """Go back to a session time already rendered: until something is changed, the same sound comes again."""
        self._position = max(round(to_s * self.rate), self._line.since)
        self._chain.forget()

    def _soonest(self) -> int:
        """The first frame that a change can reach without touching what was handed out."""
        return self._position + self._ahead

    def _sounds_until(self) -> int:
        """The frame from which on there is silence: the end, or where a pause has been reached."""
        end = self._line.end + self._limiter.ahead
        return end if self._pause is None else min(end, self._pause[1])

    def _change(self, line: Timeline) -> None:
        self._line = line
        self._chain.changed(self._position // HOP)

    def _begin(self, ramp: bool, *, soft: bool = True) -> None:
        """Let sound begin at the position: softly where it lies inside a voice, and from 12 dB down with `ramp`."""
        at, voices = self._position, self._line.eras[-1].voices
        gate = rise = Course.at(0.0)
        if soft and any(voice.begin < at < voice.end for voice in voices):
            gate = Course.at(SILENT_DB).then(at, round(TOUCH_S * self.rate), 0.0)
        if ramp:
            first = min((max(voice.begin, at) for voice in voices if voice.end > at), default=at)
            rise = Course.at(RISE_DB).then(first, round(RISE_S * self.rate), 0.0)
        self._line = replace(self._line, gate=gate, rise=rise, since=at)
        self._chain.forget()

    def _era(self, cues: Iterable[Cue], begin: int, over: int = 1, level: float = 1.0) -> Era:
        voices = tuple(Voice.of(cue, self.rate) for cue in cues)
        end = max((voice.end for voice in voices), default=0)
        return Era(begin, over, voices, self._end_fade(end, begin, level))

    def _end_fade(self, end: int, begin: int, level: float) -> Ending:
        """Return the fade at the session's end; one that had come down to `level` goes on from `begin`."""
        if not self._ending:
            return Ending(end, end)
        fades_from = begin if level < 1.0 else max(begin, end - self._ending, 0)
        return Ending(fades_from, end, level)

    def _ending_at(self, frame: int) -> float:
        before = [era for era in self._line.eras if era.begin < frame][-1]
        gain = before.ending.gain(frame, 1)
        return gain if isinstance(gain, float) else float(gain[0])
