"""The session's time line: which stage is heard when, and how it changes when a song goes."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from isotone.sound import Cue
from isotone.sound.soundscape.live.document import MARK


@dataclass(frozen=True, slots=True)
class Span:
    """One stretch of the session: a piece with its cue, or a silence (no cue).

    `stage` is the index in the plan (that of the piece it stands for, when it is a substitute). `end_s` is when it
    is last heard, which is after the start of the next one in a crossfade. `pulse` and `tonic` say what may be laid
    under it: a drum where it has beats, a tone of this height in cents where its key is known. `stretches` says that
    it may be played a little slower or faster; `base` is its cue without that, where it is.
    """

    stage: int
    start_s: float
    end_s: float
    cue: Cue | None = None
    title: str = ""
    arousal: float | None = None
    pulse: bool = False
    tonic: float | None = None
    stretches: bool = False
    base: Cue | None = None

    @property
    def track_id(self) -> str | None:
        """The piece it plays; None for a silence and a soundscape."""
        return None if self.cue is None or self.cue.source.startswith(MARK) else self.cue.source


@dataclass(frozen=True, slots=True)
class Spare:
    """A gentler piece, ready to stand in: quieter, of lower energy, with no startle."""

    track_id: str
    title: str
    from_s: float
    to_s: float
    gain_db: float
    arousal: float

    def span(self, stage: int, at_s: float, fade_in_s: float) -> Span:
        """Return it as a stretch of the session from `at_s` on."""
        cue = Cue(self.track_id, at_s, self.from_s, self.to_s, self.gain_db, fade_in_s=fade_in_s)
        return Span(stage, at_s, cue.end_s, cue, self.title, self.arousal)


def cues(spans: Iterable[Span]) -> tuple[Cue, ...]:
    """Return the cues of a time line."""
    return tuple(span.cue for span in spans if span.cue is not None)


def total_s(spans: tuple[Span, ...]) -> float:
    """Return when the last sound has ended."""
    return max((span.end_s for span in spans), default=0.0)


def current(spans: tuple[Span, ...], at_s: float) -> int:
    """Return the index of the stretch that is heard at `at_s`: in a crossfade the one that comes in. -1 for none."""
    started = [index for index, span in enumerate(spans) if span.start_s <= at_s + 1e-9]
    return started[-1] if started else -1


def move(span: Span, by_s: float) -> Span:
    """Return it `by_s` seconds later."""
    cue = None if span.cue is None else replace(span.cue, at_s=span.cue.at_s + by_s)
    return replace(span, start_s=span.start_s + by_s, end_s=span.end_s + by_s, cue=cue)


def line_up(spans: tuple[Span, ...], at_s: float) -> tuple[Span, ...]:
    """Return the stretches moved so that the first starts at `at_s`."""
    return tuple(move(span, at_s - spans[0].start_s) for span in spans)


def cut(span: Span, at_s: float, fade_out_s: float = 0.0) -> Span:
    """Return it ending at `at_s` at the latest, fading over its last `fade_out_s` seconds."""
    end = min(span.end_s, max(at_s, span.start_s))
    if span.cue is None or end >= span.end_s:
        return replace(span, end_s=end)
    length = end - span.cue.at_s
    shorter = replace(span.cue, to_s=span.cue.from_s + length, fade_out_s=min(fade_out_s, length))
    return replace(span, end_s=end, cue=shorter if length > 0 else None, stretches=False, base=None)


def before(spans: tuple[Span, ...], at_s: float, fade_out_s: float = 0.0) -> tuple[Span, ...]:
    """Return what is heard up to `at_s`, the current stretch ending there."""
    return tuple(cut(span, at_s, fade_out_s) for span in spans[: current(spans, at_s) + 1])


def without(spans: tuple[Span, ...], track_ids: frozenset[str]) -> tuple[Span, ...]:
    """Return the stretches without these pieces, the later ones moved up; crossfades keep their overlaps."""
    kept: list[Span] = []
    gone_s = 0.0
    for span, following in zip(spans, (*spans[1:], None), strict=False):
        if span.track_id in track_ids:
            gone_s += (following.start_s if following else span.end_s) - span.start_s
        else:
            kept.append(_joined(kept[-1] if kept else None, move(span, -gone_s)))
    return tuple(kept)


def _joined(last: Span | None, span: Span) -> Span:
    """A piece that now follows another fades in over what overlap it has with it."""
    if last is None or last.cue is None or span.cue is None:
        return span
    overlap = min(max(0.0, last.end_s - span.start_s), span.end_s - span.start_s)
    return replace(span, cue=replace(span.cue, fade_in_s=overlap))
