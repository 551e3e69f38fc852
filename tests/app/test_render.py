from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from isotone.app.analysis import analyse_file
from isotone.app.render import engine_of, ready, render_plan
from isotone.app.runtime.block import to_pcm
from isotone.app.runtime.feed import Feed, Head, Output
from isotone.app.runtime.voice import Until, Voice
from isotone.app.words import Words
from isotone.errors import InputError
from isotone.files.decode import decode, open_source
from isotone.files.encode import write_audio
from isotone.files.source import Shelf
from isotone.music import Passage, Track, Transition
from isotone.person import CheckIn, Goal, Hearing, Point
from isotone.plan import Approval, Plan, Stage, StageKind
from isotone.plan.codec import report
from isotone.session import advance, cues_of, ending_of, make
from isotone.session.command import Play
from isotone.session.event import Started
from isotone.signal import Audio
from isotone.signal.loudness import integrated, true_peak_dbtp
from isotone.sound import Engine

HERE = Point(0.0, 0.0)


@pytest.fixture(scope="module")
def pieces(tmp_path_factory: pytest.TempPathFactory) -> tuple[dict[str, Track], dict[str, Path]]:
    """Return two analysed pieces of noise-like tones, one far louder than the other."""
    folder = tmp_path_factory.mktemp("pieces")
    tracks, paths = {}, {}
    for name, level, rate in (("soft", 0.02, 44100), ("loud", 0.5, 48000)):
        rng = np.random.default_rng(len(name) + rate)
        at = np.arange(20 * rate) / rate
        tones = sum(np.sin(2 * np.pi * (hz * at + rng.random())) for hz in rng.uniform(150, 900, 12))
        path = folder / f"{name}.flac"
        write_audio(path, iter([np.stack([tones, tones], 1).astype(np.float32) * level / 4]), rate, title=name)
        found = analyse_file(path)
        tracks[found.content_id] = Track(found.content_id, name, found.features)
        paths[found.content_id] = path
    return tracks, paths


@pytest.fixture
def plan(pieces: tuple[dict[str, Track], dict[str, Path]]) -> Plan:
    """Return a plan that crossfades from the soft piece into the loud one."""
    soft, loud = pieces[0]
    stages = (
        Stage(StageKind.PIECE, 0.0, 18.0, HERE, soft, "soft", "", 1.0, 19.0, into=Transition(Passage.CROSSFADE, 4.0)),
        Stage(StageKind.PIECE, 14.0, 17.0, HERE, loud, "loud", "", 2.0, 19.0),
    )
    return Plan("p", "me", Goal.CALM, 0.5, CheckIn(), stages)


Pieces = tuple[dict[str, Track], dict[str, Path]]


def test_a_file_holds_what_the_engine_plays(pieces: Pieces, plan: Plan, tmp_path: Path) -> None:
    told: list[tuple[float, float]] = []
    done = render_plan(plan, *pieces, tmp_path / "out.flac", on_progress=lambda *at: told.append(at))
    sound = decode(tmp_path / "out.flac")
    engine = Engine(cues_of(plan, pieces[0]), {name: open_source(path) for name, path in pieces[1].items()})
    expected = engine.render(31 * 48000)
    assert (done.total_s, done.failed) == (31.0, {})
    assert sound.samples.shape == expected.shape
    assert np.abs(sound.samples - expected).max() < 2.0**-22
    assert told[-1] == (31.0, 31.0)


def live(plan: Plan, pieces: Pieces, hearing: Hearing) -> np.ndarray[tuple[int, int], np.dtype[np.int16]]:
    """Return what a page gets of a session in which only Play was tapped."""
    ready = make(
        "s", replace(plan, approval=Approval("me", "test", 0.0)), pieces[0], ceiling_db=-abs(hearing.ceiling_db)
    )
    session, commands = advance(ready, Started(0.0))
    (play,) = (one for one in commands if isinstance(one, Play))
    paths = {name: str(path) for name, path in pieces[1].items()}
    output = Output(paths, ending_of(session.goal, session.total_s), hearing.mono, hearing.balance)
    voice, blocks = Voice(), []
    for order in (*Feed(output).play(session, play, Head()), Until(10**9)):
        voice.take(order)
    while voice.busy:
        blocks.append(voice.block().samples)
    voice.close()
    return np.concatenate(blocks)[: round(session.total_s * 48000)]


@pytest.mark.parametrize("goal", [Goal.CALM, Goal.SLEEP])
@pytest.mark.parametrize("hearing", [Hearing(), Hearing(mono=True, balance=0.4, ceiling_db=-6.0)])
def test_a_file_is_sample_for_sample_what_a_page_gets(
    pieces: Pieces, plan: Plan, tmp_path: Path, goal: Goal, hearing: Hearing
) -> None:
    plan = replace(plan, goal=goal)
    delivered = live(plan, pieces, hearing)
    with Shelf(pieces[1], 48000) as sources:
        engine = engine_of(plan, pieces[0], sources, hearing)
        assert np.array_equal(to_pcm(engine.render(len(delivered)), 0), delivered)
    render_plan(plan, *pieces, tmp_path / "out.flac", hearing=hearing)
    written = decode(tmp_path / "out.flac").samples
    assert len(written) == len(delivered)
    assert np.abs(written * 32767 - delivered).max() < 2  # dither and rounding to 16 bits


def pulse(path: Path, hertz: float, tempo_bpm: float, first_s: float) -> Path:
    """Write forty seconds of soft strokes, evenly apart."""
    at = np.arange(40 * 48000) / 48000
    since = np.where(at < first_s, 9.0, (at - first_s) % (60 / tempo_bpm))
    stroke = np.sin(2 * np.pi * hertz * since) * np.exp(-since * 18) * np.minimum(1, since * 1000)
    write_audio(path, iter([np.stack([stroke, stroke], 1).astype(np.float32) * 0.3]), 48000)
    return path


def strokes(sound: np.ndarray[tuple[int, int], np.dtype[np.float32]], start_s: float, stop_s: float) -> list[float]:
    """Return where strokes begin, in seconds."""
    loud = np.abs(sound[round(start_s * 48000) : round(stop_s * 48000), 0])
    level = np.maximum.reduceat(loud, np.arange(0, len(loud), 48))
    rising = np.flatnonzero((level[10:] > 4 * level[:-10] + 1e-4) & (level[10:] > 0.1 * level.max())) + 10
    begins = rising[np.flatnonzero(np.diff(rising, prepend=-999) > 50)]
    return [start_s + float(one) * 0.001 for one in begins]


def test_two_steady_pieces_meet_on_their_beats_in_a_file(tmp_path: Path) -> None:
    one, other = pulse(tmp_path / "a.flac", 220.0, 100.0, 0.2), pulse(tmp_path / "b.flac", 330.0, 100.1, 0.47)
    raw = {
        "stages": [
            {"path": str(one), "start_s": 0, "duration_s": 30},
            {"path": str(other), "start_s": 22, "duration_s": 30},
        ]
    }
    told = ready(raw)
    assert told.plan.stages[0].into == Transition(Passage.BEAT_CROSSFADE, 8.0)
    cues = cues_of(told.plan, told.tracks)
    alone = []
    for cue in cues:
        with Shelf(told.paths, 48000) as sources:
            plain = replace(cue, fade_in_s=0.0, fade_out_s=0.0)
            alone.append(strokes(Engine((plain,), sources, ramp=False).render(52 * 48000), 22.5, 29.5))
    apart = [min(abs(beat - coming) for coming in alone[1]) for beat in alone[0]]
    assert len(apart) >= 10
    assert max(apart) < 0.010


def test_both_pieces_come_to_the_loudness_of_the_plan(pieces: Pieces, plan: Plan, tmp_path: Path) -> None:
    render_plan(plan, *pieces, tmp_path / "out.wav")
    sound = decode(tmp_path / "out.wav").samples
    for start, stop in ((11, 14), (20, 30)):
        part = Audio(sound[start * 48000 : stop * 48000], 48000)
        assert integrated(part) == pytest.approx(-20.0, abs=0.7)


@pytest.mark.parametrize("suffix", ["flac", "opus", "mp3"])
def test_no_form_passes_the_ceiling(pieces: Pieces, plan: Plan, tmp_path: Path, suffix: str) -> None:
    loud = replace(plan, loudness_lufs=-9.0)
    render_plan(loud, *pieces, tmp_path / f"out.{suffix}")
    assert true_peak_dbtp(decode(tmp_path / f"out.{suffix}")) <= -1.0


def test_sleep_ends_in_silence(pieces: Pieces, plan: Plan, tmp_path: Path) -> None:
    asleep = replace(plan, goal=Goal.SLEEP)
    assert ending_of(plan.goal, plan.total_s) == 0.0
    assert ending_of(asleep.goal, asleep.total_s) == 15.5
    render_plan(asleep, *pieces, tmp_path / "out.flac")
    sound = np.abs(decode(tmp_path / "out.flac").samples)
    assert sound[-480:].max() < 1e-4
    assert sound[-5 * 48000 : -4 * 48000].max() < 0.3 * sound[12 * 48000 : 13 * 48000].max()


def test_hearing_is_kept_to(pieces: Pieces, plan: Plan, tmp_path: Path) -> None:
    render_plan(plan, *pieces, tmp_path / "out.flac", hearing=Hearing(mono=True, balance=1.0))
    sound = decode(tmp_path / "out.flac").samples
    assert not sound[:, 0].any()
    assert sound[:, 1].any()


def test_what_the_planner_printed_is_taken_as_it_is(pieces: Pieces, plan: Plan) -> None:
    told = ready(json.loads(json.dumps(report(plan, pieces[1]))))
    assert told.plan == plan
    assert told.paths == pieces[1]
    assert set(told.tracks) == set(pieces[0])


def test_a_plan_by_hand_needs_only_paths_and_times(pieces: Pieces) -> None:
    soft, loud = (str(path) for path in pieces[1].values())
    raw = {
        "stages": [
            {"path": soft, "start_s": 0, "duration_s": 10},
            {"kind": "silence", "start_s": 11, "duration_s": 2},
            {"path": loud, "start_s": 13, "duration_s": 12},
            {"path": soft, "start_s": 21, "duration_s": 9},
        ]
    }
    told = ready(raw)
    assert [stage.kind for stage in told.plan.stages] == ["piece", "silence", "piece", "piece"]
    assert told.plan.stages[2].into == Transition(Passage.CROSSFADE, 4.0)
    assert told.plan.stages[0].fade_out_s > 0
    assert [cue.at_s for cue in cues_of(told.plan, told.tracks)] == [0.0, 13.0, 21.0]


@pytest.mark.parametrize(
    "raw",
    [
        {},
        {"stages": "none"},
        {"stages": [{"path": "/gone.mp3", "start_s": 0, "duration_s": 5}]},
        {"stages": [{"start_s": 0, "duration_s": 5}]},
        {"stages": [{"kind": "silence", "start_s": -1, "duration_s": 5}]},
        {"stages": [{"kind": "silence", "start_s": 0, "duration_s": 5}], "goal": "dance"},
        {"stages": [], "now": {}},
    ],
)
def test_what_is_no_plan_says_so_in_one_line(raw: dict[str, object]) -> None:
    with pytest.raises(InputError) as caught:
        ready(raw)
    assert "\n" not in str(caught.value)


def test_nothing_to_be_heard_and_lost_files_say_so(pieces: Pieces, plan: Plan, tmp_path: Path) -> None:
    spoil: list[Callable[[], object]] = [
        lambda: render_plan(replace(plan, stages=()), *pieces, tmp_path / "out.flac"),
        lambda: render_plan(plan, pieces[0], {}, tmp_path / "out.flac"),
        lambda: render_plan(plan, *pieces, tmp_path / "out.txt"),
    ]
    for attempt in spoil:
        with pytest.raises(InputError) as caught:
            attempt()
        assert Words().error(caught.value).hint
    assert not list(tmp_path.iterdir())
