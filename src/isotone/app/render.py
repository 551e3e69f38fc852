"""A planned session as one file: the engine that plays it live writes it, as fast as the machine can.

Plan and features become cues by `session.cues_of` here as in a live session, so that both are one sound.
"""

from __future__ import annotations

import contextlib
import queue
import threading
import time
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from isotone.app.folder_library import Memory, read_files
from isotone.errors import InputError, MusicError, cause
from isotone.files.encode import form_of, write_audio
from isotone.files.source import Shelf
from isotone.music import Track
from isotone.music.transition import crossfade
from isotone.person import CheckIn, Goal, Hearing, Point
from isotone.plan import Plan, Stage, StageKind
from isotone.plan.codec import from_dict
from isotone.plan.layout import EARLY_FADE_S
from isotone.session import cues_of, ending_of, spans_of
from isotone.signal import FloatArray
from isotone.sound import Engine, SoundSource
from isotone.sound.beat import beats_heard
from isotone.sound.ear import pulses
from isotone.sound.limiter import CEILING_DBTP

RATE = 48000
BLOCK = 48000
LOSSY_DB = 1.5
"""How much lower the ceiling lies for opus and mp3, whose decoders raise peaks. [D; see benchmarks/render.py]"""
QUEUED = 16
LONGEST_S = 6 * 3600.0  # no session lasts longer
LEAST_OVERLAP_S = 0.01


@dataclass(frozen=True, slots=True)
class Rendered:
    """A session that was written: where, how long it is heard, how long that took; which pieces are silent and why."""

    path: Path
    total_s: float
    took_s: float
    failed: dict[str, MusicError] = field(default_factory=dict)


def render_plan(
    plan: Plan,
    tracks: Mapping[str, Track],
    paths: Mapping[str, Path],
    out: Path,
    *,
    hearing: Hearing | None = None,
    on_progress: Callable[[float, float], None] | None = None,
) -> Rendered:
    """Write a session as one file, as it would be heard live.

    Parameters
    ----------
    tracks, paths : the plan's pieces and where their files are, by track id.
    out : a name that ends in .flac, .wav, .opus or .mp3.
    on_progress : called about once a second of work with the seconds done and the seconds in all.

    Raises
    ------
    InputError
        If there is nothing to render, a piece has no file, or the file cannot be written.
    """
    from isotone.app.runtime.sounding import WithSoundscapes

    form = form_of(out)
    _check(plan, cues_named={cue.source for cue in cues_of(plan, tracks)}, paths=paths)
    begun = time.monotonic()
    with Shelf(paths, RATE) as sources:
        engine = engine_of(
            plan, tracks, WithSoundscapes(sources), hearing, ceiling_dbtp=CEILING_DBTP - LOSSY_DB * form.lossy
        )
        write_audio(out, _ahead(_blocks(engine, on_progress)), RATE, title=f"Isotone: {plan.goal}")
        return Rendered(out, engine.total_s, time.monotonic() - begun, dict(engine.failed))


def render_touch(plan: Plan, tracks: Mapping[str, Track], out: Path) -> int:
    """Write the beats of a session as pulses for a tactile transducer, in step with its sound; return how many.

    Raises
    ------
    InputError
        If no piece of it has a steady pulse, or the file cannot be written.
    """
    beats = [
        beat
        for span in spans_of(plan, tracks)
        if span.cue is not None and span.track_id
        for beat in beats_heard(span.cue, tracks[span.track_id].features.beats_s).tolist()
    ]
    if not beats:
        raise InputError("render-no-beat")
    write_audio(out, pulses(beats, plan.total_s, RATE, BLOCK), RATE, title=f"Isotone: {plan.goal}")
    return len(beats)


def engine_of(
    plan: Plan,
    tracks: Mapping[str, Track],
    sources: Mapping[str, SoundSource],
    hearing: Hearing | None = None,
    *,
    ceiling_dbtp: float = CEILING_DBTP,
) -> Engine:
    """Return the engine that plays a plan from its beginning, as a live session in which nothing happens does."""
    ear = hearing or Hearing()
    low, high = plan.bounds.level_db
    return Engine(
        cues_of(plan, tracks),
        sources,
        RATE,
        level_db=min(max(0.0, low), high, -abs(ear.ceiling_db)),
        ramp=True,
        ending_s=ending_of(plan.goal, plan.total_s),
        mono=ear.mono,
        balance=ear.balance,
        trim=ear.trim_db,
        ceiling_dbtp=ceiling_dbtp,
    )


def _check(plan: Plan, cues_named: set[str], paths: Mapping[str, Path]) -> None:
    if not cues_named:
        raise InputError("render-nothing")
    for stage in plan.stages:
        if stage.track_id in cues_named and not (stage.track_id in paths and paths[stage.track_id].exists()):
            raise InputError("render-file-gone", title=stage.title or stage.track_id)


def _blocks(engine: Engine, on_progress: Callable[[float, float], None] | None) -> Iterator[FloatArray]:
    total, told = round(engine.total_s * engine.rate), time.monotonic()
    while engine.position < total:
        yield engine.render(min(BLOCK, total - engine.position))
        if on_progress and time.monotonic() - told > 0.25:
            told = time.monotonic()
            on_progress(engine.position_s, engine.total_s)
    if on_progress:
        on_progress(engine.total_s, engine.total_s)


def _ahead(blocks: Iterator[FloatArray]) -> Iterator[FloatArray]:
    """Yield blocks that another thread makes meanwhile: numpy, FFmpeg and soxr work side by side."""
    line: queue.Queue[FloatArray | BaseException | None] = queue.Queue(QUEUED)
    stopped = threading.Event()

    def put(item: FloatArray | BaseException | None) -> None:
        while not stopped.is_set():
            with contextlib.suppress(queue.Full):  # look again whether it is still wanted
                line.put(item, timeout=0.1)
                break

    def work() -> None:
        try:
            for block in blocks:
                if stopped.is_set():
                    return
                put(block)
            put(None)
        except BaseException as error:  # noqa: BLE001  it is raised again where it can be handled
            put(error)

    maker = threading.Thread(target=work, name="isotone-render", daemon=True)
    maker.start()
    try:
        while (item := line.get()) is not None:
            if isinstance(item, BaseException):
                raise item
            yield item
    finally:
        stopped.set()
        maker.join()


@dataclass(frozen=True, slots=True)
class Readied:
    """A plan with all that rendering needs."""

    plan: Plan
    tracks: dict[str, Track]
    paths: dict[str, Path]


def ready(raw: Mapping[str, Any]) -> Readied:
    """Return the plan that `isotone plan --json` told, its pieces analysed for their loudness and beats.

    A plan made by hand may hold only stages, each with `path`, `start_s` and `duration_s`.

    Raises
    ------
    InputError
        If this is no such plan, or a piece of it cannot be read.
    """
    stages = raw.get("stages")
    if not isinstance(stages, list) or not all(isinstance(one, dict) for one in stages):
        raise InputError("render-no-plan")
    told = from_dict(raw) if "now" in raw else None
    known = _analysed(list(dict.fromkeys(Path(str(one["path"])) for one in stages if one.get("path"))))
    if told is not None:
        named = {one["track_id"]: Path(str(one["path"])) for one in stages if one.get("path")}
        tracks = {name: replace(known[path], id=name) for name, path in named.items()}
        return Readied(told, tracks, named)
    tracks = {one.id: one for one in known.values()}
    try:
        plan = _by_hand(raw, [_stage(one, known) for one in stages], tracks)
    except (KeyError, TypeError, ValueError) as error:
        raise InputError("render-plan-unreadable", why=cause(error)) from None
    return Readied(plan, tracks, {one.id: path for path, one in known.items()})


def _analysed(paths: list[Path]) -> dict[Path, Track]:
    """Return what the files sound like; what was analysed before is remembered."""
    found = read_files(paths, Memory.open())
    if found.failed:
        one = found.failed[0]
        raise InputError("render-file-unread", path=str(one.path), error=one.error)
    return {path: found.tracks[content] for path, content in found.contents.items()}


def _by_hand(raw: Mapping[str, Any], stages: list[Stage], tracks: Mapping[str, Track]) -> Plan:
    goal = Goal(raw.get("goal", Goal.STAY))
    loudness = float(raw.get("loudness_lufs", -20.0))
    return Plan("", "", goal, 0.0, CheckIn(), tuple(_joined(stages, tracks)), loudness_lufs=loudness)


def _stage(raw: Mapping[str, Any], known: Mapping[Path, Track]) -> Stage:
    start_s, duration_s = float(raw["start_s"]), float(raw["duration_s"])
    if not (0 <= start_s < LONGEST_S and 0 < duration_s < LONGEST_S):
        raise InputError("render-stage", start=start_s, duration=duration_s)
    kind = StageKind(raw.get("kind", StageKind.PIECE))
    if kind is StageKind.SILENCE:
        return Stage(kind, start_s, duration_s, Point(0.0, 0.0))
    if kind is StageKind.SOUND:
        return Stage(kind, start_s, duration_s, Point(0.0, 0.0), title=str(raw.get("title", "")), sound=raw["sound"])
    track = known[Path(str(raw["path"]))]
    begin, end = track.features.audible_s
    from_s = float(raw.get("from_s", begin))
    to_s = float(raw.get("to_s", min(from_s + duration_s, track.duration_s)))
    early = min(EARLY_FADE_S, duration_s / 4) if to_s < end - 0.05 else 0.0
    fade_out_s = float(raw.get("fade_out_s", early))
    point = Point(0.0, 0.0)
    return Stage(kind, start_s, duration_s, point, track.id, track.title, track.artist, from_s, to_s, fade_out_s)


def _joined(stages: list[Stage], tracks: Mapping[str, Track]) -> Iterator[Stage]:
    """Yield the stages with the crossfades that their overlaps tell of, on beats where a plan would have them."""
    for stage, after in zip(stages, [*stages[1:], None], strict=True):
        overlap = 0.0 if after is None else stage.start_s + stage.duration_s - after.start_s
        if after is None or stage.track_id is None or after.track_id is None or overlap <= LEAST_OVERLAP_S:
            yield stage
        else:
            one, other = tracks[stage.track_id].features, tracks[after.track_id].features
            yield replace(stage, into=crossfade(one, other, overlap))
