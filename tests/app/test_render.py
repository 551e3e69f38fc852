from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from isotone.app.analysis import analyse_file
from isotone.app.render import ending_of, ready, render_plan
from isotone.errors import InputError
from isotone.files.decode import decode, open_source
from isotone.files.encode import write_audio
from isotone.music import Passage, Track, Transition
from isotone.person import CheckIn, Goal, Hearing, Point
from isotone.plan import Plan, Stage, StageKind
from isotone.plan.codec import report
from isotone.session.cues import cues_of
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
    assert ending_of(plan) == 0.0
    assert ending_of(asleep) == 15.5
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
        assert caught.value.hint
    assert not list(tmp_path.iterdir())
