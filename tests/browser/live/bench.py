"""The live routes behind the real gate, over a small home, with a bench page. `serve.py` runs it.

The home has four pieces that tell themselves apart: each is a steady tone pair with a slow tremble, so that a place in
the sound can be found again by correlation. It prints one line of JSON: the cookie and the approved plan's id.
"""

from __future__ import annotations

import json
import subprocess
import sys
import time
import wave
from collections.abc import Iterable
from dataclasses import replace
from functools import cached_property
from pathlib import Path
from typing import Any

import numpy as np
import uvicorn
from fastapi import APIRouter, FastAPI
from starlette.responses import HTMLResponse, Response

from isotone.app.config import Settings
from isotone.app.consent import needs
from isotone.app.studio import Studio
from isotone.files.decode import open_source
from isotone.music import Edge, Estimate, Features, Passage, Track, Transition
from isotone.person import CheckIn, Goal, Point
from isotone.plan import Approval, Plan, Stage, StageKind
from isotone.server import live, stored
from isotone.server.assets import Assets
from isotone.server.deps import StudioOf
from isotone.server.door import Signer
from isotone.server.errors import add_handlers
from isotone.server.guests import Guests
from isotone.server.security import Gate, Hosts, Sessions
from isotone.session import cues_of, replay
from isotone.session.shaping import sounds
from isotone.sound.engine import Engine

HERE = Path(__file__).parent
WEB = HERE.parents[2] / "web"
LENGTH_S = 40.0
RATE = 48000
FEATURES = Features(
    duration_s=LENGTH_S,
    audible_s=(0.0, LENGTH_S),
    tempo_bpm=None,
    tempo_confidence=0.0,
    pulse_clarity=0.0,
    beats_s=(),
    key=None,
    key_confidence=0.0,
    tuning_cents=0.0,
    loudness_lufs=-20.0,
    loudness_range_lu=3.0,
    true_peak_dbtp=-14.0,
    brightness_hz=400.0,
    onset_rate_hz=0.0,
    roughness=0.1,
    melodic_stability=0.5,
    predictability=0.5,
    arousal=Estimate(-0.3, -0.5, -0.1),
    valence=Estimate(0.1, -0.2, 0.4),
    startles=(),
    sections_s=(),
    voice=0.0,
    speech=0.0,
    timbre=(0.0,) * 12,
    start=Edge(-20.0, 0.0),
    end=Edge(-20.0, 0.0),
)
BUTTONS = ("stop", "softer", "louder", "pause", "resume", "skip", "notThis", "playAgain", "done", "choose gentler")
BUTTONS += ("choose quiet", "playStored beat", "playStored sanctuary", "playStored sleep")


def main() -> None:
    """Make the home if need be, then serve it."""
    home, port = Path(sys.argv[1]), int(sys.argv[2])
    studio = Known.open(home)
    settings = Settings(home=home, port=port, browser=False, keyring=False)
    app = app_of(studio, settings)
    signed, cookie = app.state.sessions.start(time.time())
    told = {"name": app.state.sessions.cookie, "value": cookie, "plan": plan_of(studio).id}
    told["csrf"] = app.state.sessions.csrf(signed)
    print(json.dumps(told), flush=True)
    uvicorn.run(app, port=port, log_level="warning", timeout_graceful_shutdown=1)
    studio.close()


class Known(Studio):
    """A home whose music is known without being analysed: what is tested here is how it is played."""

    @cached_property
    def music(self) -> dict[str, tuple[Track, Path]]:
        """The bench's pieces and their files."""
        files = sorted(_music(self.home.parent / "music").glob("*.wav"))
        return {f"piece-{at}": (Track(f"piece-{at}", file.stem, FEATURES), file) for at, file in enumerate(files)}

    @needs(None)
    def tracks(self) -> list[Track]:
        """Return the bench's pieces."""
        return [track for track, _ in self.music.values()]

    @needs(None)
    def pieces(self, track_ids: Iterable[str]) -> dict[str, Track]:
        """Return those of them that are asked for."""
        return {name: self.music[name][0] for name in track_ids if name in self.music}

    @needs(None)
    def path(self, track_id: str) -> Path | None:
        """Return where one lies."""
        return self.music[track_id][1]

    @needs(None)
    def paths(self) -> dict[str, Path]:
        """Return where they lie."""
        return {name: file for name, (_, file) in self.music.items()}


def app_of(studio: Studio, settings: Settings) -> FastAPI:
    """Return the gate, the live routes, the stored sounds, the static files and the bench."""
    app = FastAPI()
    app.state.studio, app.state.settings, app.state.clock = studio, settings, time.time
    guests = Guests(studio.signed_in(), studio.keep_signed_in)
    app.state.sessions = Sessions(Signer(studio.secret), f"isotone-{settings.port}", guests)
    for router in (live.router, stored.router, _bench(_script())):
        app.include_router(router)
    app.mount("/static", Assets(), name="static")
    add_handlers(app)
    app.add_middleware(Gate, sessions=app.state.sessions, hosts=Hosts(settings.host, settings.port))
    return app


def plan_of(studio: Studio) -> Plan:
    """Return an approved plan of three pieces: a crossfade, then a gap. It is made once."""
    person = studio.person()
    known = studio.last_plan(person.id)
    if known is not None:
        return known
    tracks = sorted(studio.tracks(), key=lambda track: track.title)
    fade = Transition(Passage.CROSSFADE, 4.0)
    first, second, third = (_stage(track) for track in tracks[:3])
    first = replace(first, into=fade)
    second = replace(second, start_s=first.duration_s - 4.0)
    third = replace(third, start_s=second.start_s + second.duration_s + 1.0)
    yes = Approval(person.id, "test", time.time())
    stages = (first, second, third)
    plan = Plan("plan-live", person.id, Goal.CALM, 2.0, CheckIn(distress=4.0), stages, approval=yes)
    studio.save_plan(plan)
    return plan


def _stage(track: Track) -> Stage:
    first, last = track.features.audible_s
    here = Point(0.0, 0.0)
    return Stage(
        StageKind.PIECE, 0.0, last - first, here, track.id, track.title, from_s=first, to_s=last, predicted=here
    )


def _music(folder: Path) -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    for number, tone in enumerate((220.0, 277.2, 329.6, 196.0)):
        now = np.arange(round(LENGTH_S * 48000)) / 48000
        sweep = np.sin(2 * np.pi * (tone * now + 30 * now**1.5 / LENGTH_S**0.5))
        sound = 0.2 * sweep * (0.7 + 0.3 * np.sin(2 * np.pi * (0.9 + 0.1 * number) * now))
        sound += 0.01 * np.sin(2 * np.pi * 6000 * now)  # what brightness moves
        pcm = np.repeat((sound * 32767).astype("<i2")[:, None], 2, axis=1)
        with wave.open(str(folder / f"{number} tone.wav"), "wb") as file:
            file.setnchannels(2)
            file.setsampwidth(2)
            file.setframerate(48000)
            file.writeframes(pcm.tobytes())
    return folder


def _script() -> str:
    built = subprocess.run(
        ["node_modules/.bin/esbuild", str(HERE / "bench.ts"), "--bundle", "--format=esm", "--log-level=error"],
        cwd=WEB, capture_output=True, text=True, check=True,
    )  # fmt: skip
    return built.stdout


def _bench(script: str) -> APIRouter:
    router = APIRouter(include_in_schema=False)
    buttons = "".join(f'<button data-do="{name}" id="{name.replace(" ", "-")}">{name}</button>' for name in BUTTONS)
    page = f'<!doctype html><title>bench</title>{buttons}<button id="start">start</button>'
    page += '<script type="module" src="/bench.js"></script>'

    @router.get("/bench")
    def bench() -> Response:
        return HTMLResponse(page)

    @router.get("/bench.js")
    def bench_script() -> Response:
        return Response(script, media_type="text/javascript")

    @router.get("/bench/truth")
    def truth(from_s: float, to_s: float, studio: StudioOf, shaped: str = "") -> Response:
        plan = plan_of(studio)
        tracks = {track.id: track for track in studio.tracks()}
        cues = sounds(replay(studio.log(shaped).entries()).session) if shaped else cues_of(plan, tracks)
        sources = {name: open_source(path, RATE) for name, path in studio.paths().items()}
        engine = Engine(cues, sources, RATE)
        sound = engine.render(round(to_s * RATE))[round(from_s * RATE) :]
        return Response(sound.astype("<f4").tobytes())

    @router.get("/bench/log/{session_id}")
    def log(session_id: str, studio: StudioOf) -> list[dict[str, Any]]:
        entries = studio.log(session_id).entries()
        return [{"at_s": one.at_s, "kind": one.kind, "payload": one.payload} for one in entries]

    @router.get("/bench/replay/{session_id}")
    def again(session_id: str, studio: StudioOf) -> dict[str, Any]:
        result = replay(studio.log(session_id).entries())
        return {"same": result.same, "events": result.events, "at_s": result.session.at_s}

    return router
