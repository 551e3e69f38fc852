"""A session of 20 minutes rendered to a file: how fast, how loud, how high its peaks, and that nothing clicks.

    python benchmarks/render.py [--minutes 20] [--music FOLDER] [--forms flac opus mp3]

Asked for: 50 times real time or better with decoding and encoding to flac; within 1 LU of the target and at most
-1 dBTP by ffmpeg's ebur128; no jump from sample to sample that the sources do not have. The last is proved in windows
of 10 ms: the greatest second difference of the output against the sum of those of the sources that sound there, each
with its gain (fades, ramps and the limiter only make it less).

Beside it, ffmpeg's `acrossfade` over the same pieces, with neither loudness nor limiter: seconds of sound a CPU-second.
"""

from __future__ import annotations

import argparse
import re
import resource
import shutil
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np

from isotone.app.analysis import Analysed, analyse_many
from isotone.app.render import RATE, render_plan
from isotone.errors import PlanError
from isotone.files.decode import decode, open_source
from isotone.files.scan import scan
from isotone.music import Track
from isotone.person import CheckIn, Goal, Person, Point
from isotone.plan import Plan, Stage, StageKind
from isotone.plan.layout import joined
from isotone.session.cues import cues_of
from isotone.signal import FloatArray
from isotone.sound import Cue

MUSIC = Path(__file__).resolve().parents[1] / ".." / "shared" / "data" / "library"
WINDOW = RATE // 100
FFMPEG = ("ffmpeg", "-y", "-v", "fatal")
LONG_ENOUGH_S = 600.0  # in a shorter one, opening files weighs too much to speak of a ratio
ROUNDING = 1e-3
"""What 24 bits and the limiter's own slope may add to a second difference, full scale being 1."""


@dataclass(frozen=True)
class Library:
    """Pieces and where their files are."""

    tracks: dict[str, Track]
    paths: dict[str, Path]


def main() -> int:
    """Run it; 1 where a promise is not kept."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--minutes", type=float, default=20.0)
    parser.add_argument("--music", type=Path, default=MUSIC)
    parser.add_argument("--forms", nargs="+", default=["flac"])
    asked = parser.parse_args()
    if not asked.music.is_dir():
        print(f"There is no music at {asked.music}: nothing was measured.")
        return 0
    library = gather(asked.music)
    kept = True
    for name, plan in (("planned", planned(library, asked.minutes)), ("by hand", blended(library, asked.minutes))):
        print(f"{name}: {len(plan.stages)} stages, {plan.total_s / 60:.1f} minutes")
        with tempfile.TemporaryDirectory() as folder:
            for form in asked.forms:
                kept &= measure(plan, library, Path(folder) / f"session.{form}")
    return 0 if kept else 1


def gather(folder: Path) -> Library:
    """Return the analysed pieces of a folder."""
    found = [one for one in analyse_many(scan([folder]).files) if isinstance(one, Analysed)]
    tracks = {one.content_id: Track(one.content_id, one.tags.title, one.features) for one in found}
    return Library(tracks, {one.content_id: one.path for one in found})


def planned(library: Library, minutes: float) -> Plan:
    """Return a plan to calm, as a person would get it; by hand where the planner finds none."""
    from isotone.plan.propose import nearest
    from isotone.plan.table import TrackTable

    now = CheckIn(arousal=0.7, valence=-0.4)
    table = TrackTable.of(library.tracks.values())
    try:
        return nearest(Person("benchmark"), now, Goal.CALM, table, minutes=minutes, new_id="benchmark")
    except PlanError:
        return blended(library, minutes)


def blended(library: Library, minutes: float) -> Plan:
    """Return pieces by hand, one after another, all taken for instrumental so that they are crossfaded."""
    stages, total = [], 0.0
    quiet = {
        name: replace(
            track, features=replace(track.features, voice=0.0, key=None, end=replace(track.features.end, fades=False))
        )
        for name, track in library.tracks.items()
    }
    for name, track in sorted(quiet.items()):
        start, stop = track.features.audible_s
        stages.append(Stage(StageKind.PIECE, 0.0, stop - start, Point(0, 0), name, track.title, "", start, stop))
        total += stop - start
        if total > minutes * 60:
            break
    return Plan("benchmark", "", Goal.CALM, minutes, CheckIn(), joined(stages, quiet))


def measure(plan: Plan, library: Library, out: Path) -> bool:
    """Render a plan to a file, print what was measured and say whether all promises are kept."""
    began = time.process_time()
    done = render_plan(plan, library.tracks, library.paths, out)
    spent = time.process_time() - began
    ratio = done.total_s / done.took_s
    loudness, peak = ebur128(out)
    off = loudness - plan.loudness_lufs
    worst = (
        jumps(decode(out).samples, cues_of(plan, library.tracks), library) if out.suffix == ".flac" else float("nan")
    )
    fast = ratio >= 50 or out.suffix != ".flac" or done.total_s < LONG_ENOUGH_S
    held = fast and not abs(off) > 1 and not peak > -1 and not worst > 1
    print(
        f"  {out.suffix[1:]:5}{ratio:6.0f} x real time   {loudness:6.1f} LUFS ({off:+.1f} LU)   {peak:5.1f} dBTP",
        end="",
    )
    print(f"   jumps {worst:.2f} of the sources'" if worst == worst else "", "" if held else "  NOT KEPT")
    if peer := ffmpeg_crossfade(plan, library, out.with_name(f"peer{out.suffix}")):
        ours, theirs = done.total_s / spent, peer[0] / peer[1]
        print(f"        seconds of sound a CPU-second: ours {ours:.0f}, ffmpeg's acrossfade {theirs:.0f}")
    return held


def ffmpeg_crossfade(plan: Plan, library: Library, out: Path) -> tuple[float, float] | None:
    """Return how long the same pieces are, crossfaded by ffmpeg, and its CPU-seconds; None without ffmpeg."""
    if shutil.which("ffmpeg") is None:
        return None
    paths = [library.paths[stage.track_id] for stage in plan.stages if stage.track_id]
    readable = [
        path for path in paths if subprocess.run([*FFMPEG, "-i", path, "-t", "1", "-f", "null", "-"]).returncode == 0
    ]
    if left := len(paths) - len(readable):
        print(f"        ffmpeg cannot read {left} of {len(paths)} pieces: they are left out of its run")
    inputs = [word for path in readable for word in ("-i", str(path))]
    even = [f"[{at}:a:0]aformat=sample_rates=48000:channel_layouts=stereo[p{at}]" for at in range(len(readable))]
    fades = [
        f"[{'m' if at > 1 else 'p'}{at - 1}][p{at}]acrossfade=d=6:c1=qsin:c2=qsin[m{at}]"
        for at in range(1, len(readable))
    ]
    chain = ";".join([*even, *fades])
    words = [
        "ffmpeg",
        "-y",
        "-v",
        "error",
        *inputs,
        "-filter_complex",
        chain,
        "-map",
        f"[m{len(readable) - 1}]",
        str(out),
    ]
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run(words, check=True)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    spent = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return decode(out).duration_s, spent


def ebur128(path: Path) -> tuple[float, float]:
    """Return integrated loudness in LUFS and true peak in dBTP, as ffmpeg measures them; NaN without ffmpeg."""
    if shutil.which("ffmpeg") is None:
        print("  ffmpeg is not here: loudness and peak were not measured.")
        return float("nan"), float("nan")
    words = ["ffmpeg", "-nostats", "-hide_banner", "-i", str(path), "-af", "ebur128=peak=true", "-f", "null", "-"]
    said = subprocess.run(words, capture_output=True, text=True, check=True).stderr
    summary = said[said.rindex("Summary:") :]
    loudness, peak = re.search(r"I:\s+(\S+) LUFS", summary), re.search(r"Peak:\s+(\S+) dBFS", summary)
    assert loudness and peak
    return float(loudness[1]), float(peak[1])


def jumps(sound: FloatArray, cues: tuple[Cue, ...], library: Library) -> float:
    """Return the greatest second difference of a window of the output, as a share of what the sources allow there."""
    allowed = np.full(-(-len(sound) // WINDOW) + 1, ROUNDING)
    for cue in cues:
        source = open_source(library.paths[cue.source], RATE)
        begin, length = round(cue.at_s * RATE), round((cue.to_s - cue.from_s) * RATE)
        piece = source.read(round(cue.from_s * RATE), length) * 10 ** (cue.gain_db / 20)
        source.close()
        lead = begin % WINDOW
        rows = windows(np.concatenate([np.zeros((lead, 2), np.float32), piece]))
        first = begin // WINDOW
        allowed[first : first + len(rows)] += rows[: len(allowed) - first]
    around = np.maximum(allowed, np.maximum(np.roll(allowed, 1), np.roll(allowed, -1)))
    found = windows(sound)
    return float((found / around[: len(found)]).max())


def windows(sound: FloatArray) -> FloatArray:
    """Return the greatest second difference in each window of 10 ms, over both channels."""
    padded = np.concatenate([np.zeros((2, 2), np.float32), sound, np.zeros((-len(sound) % WINDOW, 2), np.float32)])
    bend = np.abs(np.diff(padded, 2, axis=0)).max(axis=1)
    return np.asarray(bend.reshape(-1, WINDOW).max(axis=1))


if __name__ == "__main__":
    sys.exit(main())
