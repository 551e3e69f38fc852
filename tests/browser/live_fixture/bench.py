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
from dataclasses import replace
from pathlib import Path

import numpy as np
import uvicorn
from fastapi import APIRouter, FastAPI
from starlette.responses import HTMLResponse, Response

from isotone.app.config import Settings
from isotone.app.studio import Studio
from isotone.music import Passage, Track, Transition
from isotone.person import CheckIn, Goal, Point
from isotone.plan import Approval, Plan, Stage, StageKind
from isotone.server import live, stored
from isotone.server.assets import Assets
from isotone.server.door import Signer
from isotone.server.errors import add_handlers
from isotone.server.security import Gate, Hosts, Sessions

HERE = Path(__file__).parent
WEB = HERE.parents[2] / "web"
LENGTH_S = 40.0
BUTTONS = ("stop", "softer", "louder", "pause", "resume", "skip", "notThis", "playAgain", "done", "choose gentler")
BUTTONS += ("choose quiet", "playStored beat", "playStored sanctuary", "playStored sleep")


def main() -> None:
    """Make the home if need be, then serve it."""
    home, port = Path(sys.argv[1]), int(sys.argv[2])
    studio = Studio.open(home)
    if not studio.tracks():
        studio.add_folders([_music(home.parent / "music")])
        studio.library_wait(60)
        if studio.failures():
            raise SystemExit(str(studio.failures()))
    settings = Settings(home=home, port=port, browser=False, keyring=False)
    app = app_of(studio, settings)
    signed, cookie = app.state.sessions.start(time.time())
    told = {"name": app.state.sessions.cookie, "value": cookie, "plan": plan_of(studio).id}
    told["csrf"] = app.state.sessions.csrf(signed)
    print(json.dumps(told), flush=True)
    uvicorn.run(app, port=port, log_level="warning", timeout_graceful_shutdown=1)
    studio.close()


def app_of(studio: Studio, settings: Settings) -> FastAPI:
    """Return the gate, the live routes, the stored sounds, the static files and the bench."""
    app = FastAPI()
    app.state.studio, app.state.settings, app.state.clock = studio, settings, time.time
    app.state.sessions = Sessions(Signer(studio.secret), f"isotone-{settings.port}")
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

    return router
