"""How long a large library takes to open, and how much memory it needs: `python -m benchmarks.library --tracks 100000`.

Run it twice with the same `--home`: first it fills the home, then it measures a start, from opening the home to the
first page of results and to the first plan, all in one thread. The tracks are made up, with all that is known of a real
one: beats, pitch classes, descriptors, curves of four minutes.
"""

from __future__ import annotations

import argparse
import hashlib
import os
import resource
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import numpy as np
import sqlalchemy as sa

from isotone.app.finding import Query, Shelf, find
from isotone.app.studio import Studio
from isotone.music import CURVES, FELT, Curve, Edge, Estimate, Features, Quality, Section, Startle, Track
from isotone.person import CheckIn, Goal
from isotone.store import music, places

LENGTH_S = 240.0
FIRST = 50
PAGE = 50
COPY = (
    """INSERT INTO track (id, title, artist, album, genre, theme, kind, origin, only_when_chosen, removed, changed,
    added_at) SELECT :name, :title, :artist, album, genre, theme, kind, origin, only_when_chosen, removed, changed,
    added_at FROM track WHERE id = :like""",
    """INSERT INTO features (track_id, analysis_version, parts, key, layout, numbers)
    SELECT :name, analysis_version, parts, key, layout, numbers FROM features WHERE track_id = :like""",
    "INSERT INTO detail SELECT :name, document FROM detail WHERE track_id = :like",
    "INSERT INTO fingerprint SELECT :name, audible_s, bits FROM fingerprint WHERE track_id = :like",
    "INSERT INTO file VALUES (:path, :name, 1, 1, 0)",
)


def made_up(number: int, rng: np.random.Generator) -> Track:
    """Return a track as a real one is known, of numbers that chance gives."""
    part = [round(float(one), 3) for one in rng.random(200)]

    def estimate(value: float) -> Estimate:
        return Estimate(value, round(value - 0.3, 3), round(value + 0.3, 3))

    features = Features(
        duration_s=LENGTH_S, audible_s=(part[0], LENGTH_S - part[1]), tempo_bpm=round(60 + 90 * part[2], 2),
        tempo_confidence=part[3], pulse_clarity=part[4], beats_s=tuple(round(0.6 * at, 3) for at in range(400)),
        key="A minor", key_confidence=part[5], tuning_cents=round(part[6] * 10, 1),
        loudness_lufs=round(-30 + 20 * part[7], 2),
        loudness_range_lu=round(12 * part[8], 2), true_peak_dbtp=-1.0, brightness_hz=round(400 + 2000 * part[9], 1),
        onset_rate_hz=part[10], roughness=part[11], melodic_stability=part[12], predictability=part[13],
        arousal=estimate(part[14]), valence=estimate(part[15]), startles=(Startle(30.0, 7.0),) * int(4 * part[16]),
        sections_s=tuple(np.sort(np.round(LENGTH_S * np.array(part[17:25]), 2)).tolist()), voice=part[25], speech=0.0,
        timbre=tuple(part[30:42]), start=Edge(-20.0, part[26]), end=Edge(-24.0, part[27], part[28] > 0.5),
        downbeats_s=tuple(round(2.4 * at, 3) for at in range(100)), pitch_classes=tuple(part[42:162]),
        mfcc=tuple(part[:13]),
        felt={name: estimate(part[at]) for at, name in enumerate(FELT)}, sections=(Section(0.0, 60.0, "A"),) * 8,
        descriptors={f"number-{at}": one for at, one in enumerate(part[:130])},
        curves={name: Curve(tuple(np.cumsum(rng.normal(size=480)).round(3).tolist())) for name in CURVES},
    )  # fmt: skip
    name = hashlib.sha256(str(number).encode()).hexdigest()
    return Track(
        name, f"Piece {number}", features, f"Artist {number % 3000}", f"Album {number % 9000}", quality=Quality()
    )


def fill(studio: Studio, count: int) -> None:
    """Put so many tracks into a home: fifty that are made up, then copies of their rows (without their curves)."""
    rng = np.random.default_rng(0)
    some = [made_up(number, rng) for number in range(FIRST)]
    with studio._home.write() as connection:
        for track in some:
            music.put_track(connection, track)
            places.put_file(connection, f"/music/{track.id}.flac".encode(), places.Stamp(1, 1), track.id)
    rows = []
    for number in range(FIRST, count):
        like, name = some[number % FIRST], hashlib.sha256(f"track {number}".encode()).hexdigest()
        told = {
            "title": f"Piece {number}",
            "artist": f"Artist {number % 3000}",
            "path": f"/music/{number}.flac".encode(),
        }
        rows.append({"name": name, "like": like.id, **told})
    with studio._home.write() as connection:
        for statement in COPY:
            connection.execute(sa.text(statement), rows)


def main() -> None:
    """Make the home where it is not there, then say what opening it takes."""
    told = argparse.ArgumentParser(description=__doc__)
    told.add_argument("--tracks", type=int, default=100_000)
    told.add_argument("--home", type=Path, help="where the home is made, or was; by default it is thrown away")
    given = told.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        os.environ["ISOTONE_KEYRING"] = "false"
        home = given.home or Path(folder) / "home"
        os.environ["XDG_CONFIG_HOME"] = str(home.parent / "config")
        if not home.exists():
            studio = Studio.open(home)
            fill(studio, given.tracks)
            print(f"filled: {(home / 'isotone.db').stat().st_size / given.tracks / 1000:.1f} kB a track; run again")
            studio.close()
            return
        before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
        start(home)
        after = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
        print(f"memory: {(after - before) / 1024:.0f} MB more at most, {after / 1024:.0f} MB in all")


def start(home: Path) -> None:
    """Open a home, ask for its first page and its first plan, look at one piece, take one out, and print the times."""
    begun, cpu = time.perf_counter(), time.process_time()
    with said("home open"):
        studio = Studio.open(home)
        person = studio.person()
    with said("tracks"):
        tracks = studio.tracks()
    with said("first page"):
        columns = Shelf().columns(tracks)
        shown = [tracks[row] for row in find(columns, Query())[:PAGE].tolist()]
        assert all(one.features.duration_s > 0 for one in shown)
    with said("table"):
        studio.table(person)
    with said("first plan"):
        studio.propose(person.id, CheckIn(), Goal.CALM, 30.0)
    print(f"start: {len(tracks)} in {time.perf_counter() - begun:.2f} s ({time.process_time() - cpu:.2f} CPU-s)")
    with said("one piece"):
        studio.track(tracks[7].id)
    with said("its curves"):
        studio.curves(tracks[7].id)
    with said("one taken out"):
        studio.remove_track(tracks[7].id)
        left = studio.tracks()
    with said("its page"):
        Shelf().columns(left)
    with studio._home.write() as connection:
        music.remove(connection, tracks[7].id, removed=False)
    studio.close()


@contextmanager
def said(name: str) -> Iterator[None]:
    """Print how long something took."""
    begun, cpu = time.perf_counter(), time.process_time()
    yield
    print(f"  {name}: {time.perf_counter() - begun:.3f} s ({time.process_time() - cpu:.3f} CPU-s)")


if __name__ == "__main__":
    main()
