"""The one owner of a live session, over a real home: what is logged, who hears, what survives."""

from __future__ import annotations

import time
import wave
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from isotone.app.runtime import Block, Runtime
from isotone.app.runtime.gentler import gentler_of
from isotone.app.studio import Studio
from isotone.music import Edge, Estimate, Features, Startle, Track
from isotone.person import CheckIn, Goal, Point, Tastes, Trigger
from isotone.plan import Approval, Plan, Stage, StageKind
from isotone.session import replay

RATE = 48000
FEATURES = Features(
    30.0, (0.0, 30.0), None, 0.0, 0.0, (), None, 0.0, 0.0, -20.0, 3.0, -10.0, 400.0, 0.0, 0.1, 0.5, 0.5,
    Estimate(-0.3, -0.5, -0.1), Estimate(0.1, -0.2, 0.4), (), (), 0.0, 0.0, (0.0,) * 12,
    Edge(-20.0, 0.0), Edge(-20.0, 0.0),
)  # fmt: skip


class Known(Studio):
    """A home whose two pieces are known without being analysed."""

    def tracks(self) -> list[Track]:
        """Return them."""
        return [Track("one", "One", FEATURES), Track("two", "Two", FEATURES)]

    def pieces(self, track_ids: Iterable[str]) -> dict[str, Track]:
        """Return those of them that are asked for."""
        wanted = set(track_ids)
        return {track.id: track for track in self.tracks() if track.id in wanted}

    def path(self, track_id: str) -> Path | None:
        """Return the one file that both are."""
        return self.home.parent / "tone.wav"


class Page:
    """A page that keeps what it is told."""

    locale = "en"

    def __init__(self) -> None:
        self.told: list[dict[str, Any]] = []
        self.blocks: list[Block] = []

    def tell(self, message: dict[str, Any]) -> None:
        """Keep a message."""
        self.told.append(message)

    def sound(self, block: bytes) -> None:
        """Keep a block."""
        self.blocks.append(Block.decode(block))

    def state(self) -> dict[str, Any]:
        """Return the last state."""
        return [message for message in self.told if message["type"] == "state"][-1]


@pytest.fixture(scope="module")
def studio(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Studio]:
    """Return a home with an approved plan of two pieces."""
    folder = tmp_path_factory.mktemp("runtime")
    pcm = (np.sin(np.arange(30 * RATE) / 30) * 4000).astype("<i2")
    with wave.open(str(folder / "tone.wav"), "wb") as file:
        file.setparams((1, 2, RATE, 0, "NONE", ""))
        file.writeframes(pcm.tobytes())
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("XDG_CONFIG_HOME", str(folder / "config"))
        patch.setenv("ISOTONE_KEYRING", "false")
        studio = Known.open(folder / "home")
        here = Point(0.0, 0.0)
        one = Stage(StageKind.PIECE, 0.0, 30.0, here, "one", "One", to_s=30.0, predicted=here)
        stages = (one, replace(one, start_s=30.0, track_id="two", title="Two"))
        yes = Approval("me", "test", 0.0)
        person = studio.person()
        studio.save_plan(Plan("plan", person.id, Goal.CALM, 1.0, CheckIn(distress=4.0), stages, approval=yes))
        yield studio
        studio.close()


@pytest.fixture
def runtime(studio: Studio) -> Iterator[Runtime]:
    """Return a runtime over that home."""
    runtime = Runtime(studio)
    yield runtime
    runtime.close()


@pytest.fixture
def session_id(studio: Studio) -> str:
    """Return a new session of the plan."""
    return studio.start_session("plan")


def wait(holds: Callable[[], bool], seconds: float = 30.0) -> None:
    """Wait until something holds."""
    end = time.monotonic() + seconds
    while not holds():
        assert time.monotonic() < end, "it never came"
        time.sleep(0.02)


def started(runtime: Runtime, session_id: str) -> Page:
    """Return a page on which somebody tapped Play, with sound."""
    page = Page()
    runtime.join(session_id, page, {"type": "hello", "speaker": True})
    runtime.hear(page, {"type": "event", "id": "play", "do": "started"})
    wait(lambda: len(page.blocks) > 4)
    return page


def at(page: Page, at_s: float, **more: Any) -> dict[str, Any]:
    """Return what a page says when it has played up to here."""
    first = page.blocks[0]
    stream = first.stream + round((at_s - first.session / RATE) * RATE)
    known = {"at_s": at_s, "stream": stream, "generation": page.blocks[-1].generation, "end": stream + 20 * RATE}
    return {"type": "at", "playing": True, **known, **more}


def kinds(studio: Studio, session_id: str) -> list[str]:
    """Return what the log has, in order."""
    return [entry.kind for entry in studio.log(session_id).entries()]


def test_nothing_sounds_before_somebody_tapped_play(runtime: Runtime, studio: Studio, session_id: str) -> None:
    page = Page()
    runtime.join(session_id, page, {"type": "hello", "speaker": True})
    wait(lambda: bool(page.told))
    assert page.state()["phase"] == "ready"
    assert page.blocks == []
    assert kinds(studio, session_id) == ["made"]


def test_thirty_seconds_are_rendered_ahead_and_no_more(runtime: Runtime, session_id: str) -> None:
    page = started(runtime, session_id)
    wait(lambda: page.blocks[-1].stream >= page.blocks[0].stream + 29.9 * RATE)
    time.sleep(0.3)
    assert page.blocks[-1].stream < page.blocks[0].stream + 30 * RATE
    runtime.hear(page, at(page, 5.0))
    wait(lambda: page.blocks[-1].stream >= page.blocks[0].stream + 34.9 * RATE)


def test_what_happens_is_logged_and_replays_to_the_same_commands(
    runtime: Runtime, studio: Studio, session_id: str
) -> None:
    page = started(runtime, session_id)
    for number, message in enumerate(
        ({"do": "softer"}, {"do": "mark", "word": "here"}, {"do": "skip"}, {"do": "stop"})
    ):
        runtime.hear(page, at(page, 3.0 + number) | {"type": "event", "id": str(number)} | message)
    wait(lambda: page.state()["phase"] == "stopped")
    entries = studio.log(session_id).entries()
    assert [entry.kind for entry in entries] == ["made", "started", "softer", "mark", "skip", "stop"]
    assert [entry.at_s for entry in entries][2:] == [3.0, 4.0, 5.0, 6.0]
    result = replay(entries)
    assert result.same
    assert result.session.phase == "stopped"
    assert studio.session(session_id).moments[0].word == "here"


def test_the_place_is_logged_once_a_second(runtime: Runtime, studio: Studio, session_id: str) -> None:
    page = started(runtime, session_id)
    for quarter in range(1, 21):
        runtime.hear(page, at(page, quarter / 4))
    wait(lambda: kinds(studio, session_id).count("position") == 5)


def test_a_tap_that_is_told_twice_counts_once(runtime: Runtime, studio: Studio, session_id: str) -> None:
    page = started(runtime, session_id)
    for _ in range(3):
        runtime.hear(page, at(page, 1.0) | {"type": "event", "id": "same", "do": "softer"})
    wait(lambda: [message.get("ack") for message in page.told].count("same") == 3)
    assert page.state()["level_db"] == -3.0


def test_softer_replaces_what_was_queued_soon_after_what_is_heard(runtime: Runtime, session_id: str) -> None:
    page = started(runtime, session_id)
    before = page.blocks[-1].generation
    runtime.hear(page, at(page, 2.0) | {"type": "event", "id": "1", "do": "softer"})
    wait(lambda: page.blocks[-1].generation > before)
    change = next(block for block in page.blocks if block.generation > before)
    assert not change.leap
    assert 2.0 * RATE < change.session < 3.5 * RATE


def test_another_page_takes_over_with_a_tap_and_the_first_is_told(runtime: Runtime, session_id: str) -> None:
    first = started(runtime, session_id)
    other = Page()
    runtime.join(session_id, other, {"type": "hello", "speaker": False})
    runtime.hear(other, {"type": "event", "id": "s", "do": "stop"})
    wait(lambda: first.state()["phase"] == "stopped")
    assert {"type": "hush", "seconds": 0.2} in first.told
    runtime.hear(other, {"type": "event", "id": "a", "do": "play-again"})
    wait(lambda: len(other.blocks) > 2)
    assert {"type": "taken"} in first.told


def test_a_session_is_found_again_by_another_program(studio: Studio, session_id: str) -> None:
    first = Runtime(studio)
    page = started(first, session_id)
    first.hear(page, at(page, 7.0))
    wait(lambda: "position" in kinds(studio, session_id))
    first.close()
    assert kinds(studio, session_id)[-1] == "suspended"
    second = Runtime(studio)
    try:
        again = Page()
        second.join(session_id, again, {"type": "hello", "speaker": True})
        second.hear(again, {"type": "event", "id": "r", "do": "resume"})
        wait(lambda: bool(again.blocks))
        assert again.blocks[0].session == 7 * RATE
    finally:
        second.close()
    assert replay(studio.log(session_id).entries()).same


def test_a_rendering_process_that_dies_is_replaced_at_the_next_tap(runtime: Runtime, session_id: str) -> None:
    page = started(runtime, session_id)
    assert runtime._renderer is not None
    runtime._renderer._process.kill()
    runtime._renderer._process.join()
    count = len(page.blocks)
    runtime.hear(page, at(page, 1.0) | {"type": "event", "id": "seek", "do": "seek", "to_s": 20.0})
    wait(lambda: len(page.blocks) > count + 2 and page.blocks[-1].session > 20 * RATE)


def test_not_this_one_keeps_the_song_out(runtime: Runtime, studio: Studio, session_id: str) -> None:
    page = started(runtime, session_id)
    runtime.hear(page, at(page, 1.0) | {"type": "event", "id": "n", "do": "not-this-one"})
    wait(lambda: page.state()["ask"] == "gentler-quiet-done")
    wait(lambda: "one" in studio.person().tastes.never)


@pytest.mark.parametrize("message", [{"type": "event", "do": "explode", "id": "1"}, {"type": "dance"}])
def test_a_message_that_is_none_is_refused_in_words(runtime: Runtime, session_id: str, message: dict[str, Any]) -> None:
    page = started(runtime, session_id)
    runtime.hear(page, message)
    wait(lambda: page.told[-1]["type"] == "refused")
    assert page.told[-1]["message"]


def test_a_session_that_is_not_there_is_refused(runtime: Runtime) -> None:
    page = Page()
    runtime.join("no such session", page, {"type": "hello"})
    wait(lambda: bool(page.told))
    assert page.told[0]["type"] == "refused"


def test_what_is_gentler_has_no_startle_and_nothing_that_was_ruled_out(studio: Studio) -> None:
    plan = studio.plan("plan")
    calm = replace(FEATURES, arousal=Estimate(-0.8, -0.9, -0.7))
    sudden = replace(calm, startles=(Startle(3.0, 20.0),))
    given = [
        Track("calm", "Calm", calm),
        Track("calmer", "Calmer", replace(calm, arousal=Estimate(-0.9, -1.0, -0.8))),
        Track("sudden", "Sudden", sudden),
        Track("lively", "Lively", replace(FEATURES, arousal=Estimate(0.8, 0.6, 1.0))),
        Track("sad", "Sad", replace(calm, valence=Estimate(-0.6, -0.8, -0.4))),
        Track("out", "Out", calm),
        Track("trigger", "Rain song", calm),
        Track("accents", "Für Élise", calm),
        Track("singer", "Song", calm, "BJÖRK"),
        Track("lullaby", "Lullaby", calm, only_when_chosen=True),
        Track("one", "One", calm),
        Track("comfort", "Comfort", FEATURES),
    ]
    triggers = (Trigger("title", "rain"), Trigger("title", " fur elise "), Trigger("artist", "bjork"))
    tastes = Tastes(never=frozenset({"out"}), triggers=triggers, comfort=("comfort",))
    assert [track.id for track in gentler_of(plan, given, tastes)] == ["comfort", "calmer", "calm"]


def test_how_much_sound_was_heard_is_logged_and_sums_up(runtime: Runtime, studio: Studio, session_id: str) -> None:
    page = started(runtime, session_id)
    wait(lambda: len(page.blocks) > 60)
    for at_s in (2.0, 4.0, 4.0):
        runtime.hear(page, at(page, at_s))
    runtime.hear(page, at(page, 5.0) | {"type": "event", "id": "stop", "do": "stop"})
    wait(lambda: page.state()["phase"] == "stopped")
    heard = [one for block in page.blocks[:50] if (one := block.power)]
    seconds, energy = np.sum([entry.payload.get("sound", (0, 0)) for entry in studio.log(session_id).entries()], axis=0)
    assert seconds == pytest.approx(len(heard) / 10, abs=0.11)
    assert energy == pytest.approx(sum(heard) / 10, rel=0.02)
    assert replay(studio.log(session_id).entries()).same
