"""How long the library's page takes with a hundred thousand pieces: `python -m benchmarks.finding [PIECES]`.

The pieces are made up; the answers are those of the whole application, from request to page, on one thread. What a home
takes to hand its pieces over after a start is in `benchmarks.library`.
"""

from __future__ import annotations

import random
import sys
import tempfile
import time
from pathlib import Path

from starlette.testclient import TestClient

from isotone.app.config import Settings
from isotone.app.studio import Studio
from isotone.music import Edge, Estimate, Features, Track
from isotone.music.brief import Brief, pack
from isotone.server.app import create_app
from isotone.server.door import Entry
from isotone.server.finding import shelf_of_app

KEY = b"door" * 8
ASKED = (
    "/music",
    "/music?page=900",
    "/music?q=river",
    "/music?q=slow+stone",
    "/music?sounds=slow&sounds=sung&sounds=steady",
    "/music?sounds=nothing-sudden&roughness_max=0.4&sort=tempo&down=1",
    "/music?sort=pleasantness",
    "/music/map",
    "/music/map?x0=-0.1&x1=0.1&y0=-0.1&y1=0.1",
    "/api/library?sounds=calm&size=500",
)
WORDS = ("river", "stone", "winter", "light", "song", "rain", "north", "glass", "moon", "bread")


def made_up(count: int) -> list[Track]:
    """Return so many pieces with names and features drawn at random, as a home hands them over."""
    rng, edge = random.Random(1), Edge(-20.0, 0.0)
    tracks = []
    for number in range(count):
        arousal, valence = (max(-1.0, min(1.0, rng.gauss(0, 0.35))) for _ in range(2))
        features = Features(
            duration_s=rng.uniform(60, 600), audible_s=(0.0, 60.0), pulse_clarity=rng.random(), beats_s=(),
            tempo_bpm=None if rng.random() < 0.2 else rng.uniform(45, 180), tempo_confidence=rng.random(),
            key=rng.choice(("A minor", "C major", None)), key_confidence=rng.random(), tuning_cents=0.0,
            loudness_lufs=rng.uniform(-30, -8), loudness_range_lu=rng.uniform(2, 20), true_peak_dbtp=-1.0,
            brightness_hz=rng.uniform(300, 4000), onset_rate_hz=rng.uniform(0, 9), roughness=rng.random(),
            melodic_stability=rng.random(), predictability=rng.random(), startles=(), sections_s=(), voice=rng.random(),
            speech=0.0, timbre=(0.0,) * 12, start=edge, end=edge, arousal=Estimate(arousal, -1.0, 1.0),
            valence=Estimate(valence, -1.0, 1.0), percussiveness=rng.random(), articulation=rng.random(),
        )  # fmt: skip
        title = f"{rng.choice(WORDS).title()} {rng.choice(WORDS)} {number}"
        kept = Brief.of(pack(features), features.key, features.analysis_version)
        tracks.append(Track(f"{number:064x}", title, kept, artist=f"Artist {number % 997}"))
    return tracks


def main() -> None:
    """Print the table."""
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 100_000
    tracks = made_up(count)
    with tempfile.TemporaryDirectory() as folder:
        studio = Studio.open(Path(folder) / "home")
        studio.tracks = lambda: list(tracks)  # type: ignore[method-assign]
        app = create_app(studio, Settings(home=studio.home), entry=Entry(KEY))
        with TestClient(app, base_url="http://127.0.0.1:8420") as client:
            began = time.perf_counter()
            shelf_of_app(app).columns(tracks)  # begun at the start, beside all else
            print(f"columns made {time.perf_counter() - began:.2f} s after the start\n")
            client.get("/enter", params={"token": Entry(KEY).make(app.state.clock())})
            print(f"| {count} pieces | first, ms | again, ms (median of 9) |\n|-|-|-|")
            for address in ASKED:
                first, *others = times_of(client, address)
                print(f"| `{address}` | {first:.0f} | {sorted(others)[len(others) // 2]:.0f} |")
        studio.close()


def times_of(client: TestClient, address: str) -> list[float]:
    """Return how long each of ten answers took, in ms."""
    times = []
    for _ in range(10):
        began = time.perf_counter()
        assert client.get(address).status_code == 200
        times.append(1000 * (time.perf_counter() - began))
    return times


if __name__ == "__main__":
    main()
