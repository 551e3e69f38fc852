"""A whole session in a real browser while another process takes a core: underruns, how soon a command is heard, and
whether what was played is what the engine renders.

    python benchmarks/live.py [--minutes 25] [--music FOLDER] [--opus] [--idle]

Asked for: no underrun in 25 minutes; a command heard within 1.5 s, Stop silent within 300 ms; what is played equal to
the render to -50 dB of the session's level (samples; Opus is lossy and told apart). Every half minute three seconds of
what the audio thread really played are compared with the engine's own render of the plan. Needs Chromium and the tests'
tools.
"""

from __future__ import annotations

import argparse
import base64
import os
import signal
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np
from playwright.sync_api import Page, sync_playwright

from isotone.app.render import engine_of
from isotone.app.studio import Studio
from isotone.files.source import Shelf
from isotone.signal import FloatArray
from isotone.sound.engine import RISE_S

MUSIC = Path(__file__).resolve().parents[1] / ".." / "shared" / "data" / "library"
CHROMIUM = "/usr/bin/chromium"
FLAGS = ["--headless", "--no-sandbox", "--disable-gpu", "--no-first-run", "--autoplay-policy=no-user-gesture-required"]
RATE = 48000
EVERY_S, LOOK_S = 30.0, 3.0
ASKED_DB = -50.0
LEVEL_DB = -20.0
"""The level that sessions play at, in dB of full scale: a quiet passage's rounding to 16 bits is no fault."""

ASK = """async ([minutes]) => {
    const token = document.querySelector("input[name=csrf_token]").value;
    const headers = {"content-type": "application/json", "x-csrf-token": token};
    const post = async (to, body) => (await fetch(to, {method: "POST", headers, body: JSON.stringify(body)})).json();
    const plan = await post("/api/plan", {now: {arousal: 0.5, valence: -0.3}, goal: "calm", minutes, seed: 1});
    await post(`/api/plan/${plan.id}/approve`, {});
    const begun = await post("/api/session", {plan_id: plan.id});
    return [plan.id, begun.session_id];
}"""
HEARD = """async () => {
    const bytes = new Uint8Array((await isotone.player.output.collection()).buffer);
    let text = "";
    for (let at = 0; at < bytes.length; at += 32768) text += String.fromCharCode(...bytes.subarray(at, at + 32768));
    return btoa(text);
}"""


@dataclass
class Told:
    """What was seen of one session."""

    plan_id: str
    played_s: float = 0.0
    starved: int = 0
    looks: list[tuple[float, FloatArray]] = field(default_factory=list)
    louder_ms: list[float] = field(default_factory=list)
    stop_ms: float = 0.0


def main() -> int:
    """Run it; 1 where a promise is not kept."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--minutes", type=float, default=25.0)
    parser.add_argument("--music", type=Path, default=MUSIC)
    parser.add_argument("--opus", action="store_true")
    parser.add_argument("--idle", action="store_true", help="no other process takes a core")
    asked = parser.parse_args()
    if not asked.music.is_dir():
        print(f"There is no music at {asked.music}: nothing was measured.")
        return 0
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder) / "home"
        env = {name: value for name, value in os.environ.items() if not name.startswith("ISOTONE_")}
        env |= {"HOME": folder, "XDG_CONFIG_HOME": folder, "ISOTONE_KEYRING": "false", "ISOTONE_BROWSER": "false"}
        os.environ.update(env)
        run = [sys.executable, "-m", "isotone"]
        subprocess.run([*run, "--home", str(home), "library", "add", str(asked.music)], check=True, capture_output=True)
        with serving([*run, "--home", str(home), "--port", str(free_port())]) as address, burning(asked.idle):
            told = played(address, asked.minutes, opus=asked.opus)
        return report(told, compared(home, told), opus=asked.opus)


@contextmanager
def serving(words: list[str]) -> Iterator[str]:
    """Run the program; give the address that lets one in."""
    process = subprocess.Popen(words, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)
    try:
        assert process.stdout is not None
        yield process.stdout.readline().strip()
    finally:
        process.send_signal(signal.SIGTERM)
        process.wait(30)


@contextmanager
def burning(idle: bool) -> Iterator[None]:
    """Let another process take a core."""
    process = None if idle else subprocess.Popen([sys.executable, "-c", "while True: pass"])
    try:
        yield
    finally:
        if process is not None:
            process.kill()
            process.wait()


def free_port() -> int:
    """Return a port that nobody has."""
    with socket.socket() as sock:
        sock.bind(("127.0.0.1", 0))
        return int(sock.getsockname()[1])


def played(address: str, minutes: float, *, opus: bool) -> Told:
    """Play a session in Chromium and look at it now and then."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        page = browser.new_page(service_workers="block")
        page.goto(address)
        page.goto(address.split("/enter")[0] + "/me")  # a page with a form, so with its token
        plan_id, session_id = page.evaluate(ASK, [minutes])
        told = Told(plan_id)
        page.evaluate(f"isotone.player.codec = '{'opus' if opus else 'pcm'}'")
        page.evaluate("id => void isotone.player.start(id)", session_id)
        wait(page, "state.status === 'playing' && state.positionS > 1")
        while True:
            state, last = page.evaluate("[isotone.player.state, isotone.player.output.last]")
            told.played_s, told.starved = float(state["positionS"]), int(last["starved"])
            if state["status"] != "playing" or told.played_s > state["totalS"] - 60:
                break
            told.looks.append((told.played_s, look(page)))
            time.sleep(EVERY_S - LOOK_S)
        told.louder_ms = [soon(page, one) for one in ("softer", "louder", "softer", "louder", "softer", "louder")]
        told.stop_ms = stopped(page)
        told.starved = int(page.evaluate("isotone.player.output.last.starved"))
        browser.close()
    return told


def wait(page: Page, condition: str) -> None:
    """Wait until something holds of the player."""
    script = f"() => {{ const state = isotone.player.state, last = isotone.player.output.last; return {condition}; }}"
    page.wait_for_function(script, timeout=60_000, polling=20)


def look(page: Page) -> FloatArray:
    """Return some seconds of what the audio thread plays, shape (frames, 2)."""
    page.evaluate("isotone.player.output.collect()")
    time.sleep(LOOK_S)
    return np.frombuffer(base64.b64decode(page.evaluate(HEARD)), np.float32).reshape(-1, 2)


def soon(page: Page, what: str) -> float:
    """Return how long it takes until a command is heard, in ms."""
    before, began = page.evaluate("[isotone.player.output.last.generation, performance.now()]")
    page.evaluate(f"isotone.player.{what}()")
    wait(page, f"last.generation > {before}")
    took = float(page.evaluate("performance.now()") - began)
    time.sleep(2.0)
    return took


def stopped(page: Page) -> float:
    """Return how long it takes from Stop to silence, in ms."""
    began = page.evaluate("(isotone.player.stop(), performance.now())")
    wait(page, "last.silent")
    return float(page.evaluate("performance.now()") - began)


def compared(home: Path, told: Told) -> list[float]:
    """Return how far each look is from the engine's render, in dB of the session's level."""
    studio = Studio.open(home)
    try:
        plan = studio.plan(told.plan_id)
        ids = [stage.track_id for stage in plan.stages if stage.track_id]
        tracks = studio.pieces(ids)
        paths = {one: path for one in ids if (path := studio.path(one)) is not None}
        hearing = studio.person().hearing
        found = []
        with Shelf(paths, RATE) as sources:
            for at_s, heard in told.looks:
                engine = engine_of(plan, tracks, sources, hearing)
                from_s = max(0.0, at_s - 2.0)
                if from_s > RISE_S:
                    engine.seek(from_s)
                truth = engine.render(round((LOOK_S + 6.0) * RATE))
                found.append(off_db(heard, truth))
        return found
    finally:
        studio.close()


def off_db(heard: FloatArray, truth: FloatArray) -> float:
    """Return how far what was heard is from the stretch of the truth that it lies nearest to, in dB of the level."""
    part, whole = heard[:RATE, 0].astype(np.float64), truth[:, 0].astype(np.float64)
    size = 1 << (len(part) + len(whole)).bit_length()
    both = np.fft.irfft(np.fft.rfft(whole, size) * np.conj(np.fft.rfft(part, size)), size)
    power = np.concatenate(([0.0], np.cumsum(whole**2)))
    places = len(whole) - len(heard) + 1
    at = int(np.argmin(power[len(part) :][:places] - power[:places] - 2 * both[:places]))
    stretch = truth[at : at + len(heard)]
    return float(10 * np.log10(max(((heard - stretch) ** 2).mean(), 1e-16))) - LEVEL_DB


def report(told: Told, off: list[float], *, opus: bool) -> int:
    """Print what was measured; 1 where a promise is not kept."""
    form = "Opus" if opus else "samples"
    print(f"played {told.played_s / 60:.1f} min as {form}; times that sound was lacking: {told.starved}")
    worst = f"median {np.median(off):.1f} dB, worst {max(off):.1f} dB"
    print(f"against the render, {len(off)} looks of {LOOK_S:.0f} s: {worst}")
    print(f"a command is heard after {np.median(told.louder_ms):.0f} ms (median), {max(told.louder_ms):.0f} ms (most)")
    print(f"Stop is silent after {told.stop_ms:.0f} ms")
    kept = told.starved == 0 and max(told.louder_ms) < 1500 and told.stop_ms < 300 and (opus or max(off) < ASKED_DB)
    return 0 if kept else 1


if __name__ == "__main__":
    sys.exit(main())
