"""How fast is the analysis, beside its peers? `python -m benchmarks.analyse FILE... [--peer-python PYTHON]`

Each tool runs alone in a process of its own on one thread, on the same files in the same run; CPU-seconds with
decoding, imports left out, and peak memory, imports and all. The best of three rounds counts. Peers are found by import
in PYTHON (an environment that has them; this one unless told): bliss-audio, Essentia's degara and MusicExtractor,
librosa, aubio. Ours gives the whole profile; bliss 23 numbers; degara, aubio tempo and beats; librosa beats, MFCC,
chroma, centroid and level. `--only isotone bliss` runs the tools whose names begin so.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
from importlib.metadata import version
from pathlib import Path

OURS = (
    "from isotone.files.decode import Stream\n"
    "from isotone.music import analyse_blocks\n"
    "def run(path):\n"
    "    with Stream(path) as stream:\n"
    "        analyse_blocks(stream, stream.rate, stream.channels)\n"
)
READING = (
    "from isotone.files.decode import Stream\n"
    "def run(path):\n"
    "    with Stream(path) as stream:\n"
    "        for _ in stream:\n"
    "            pass\n"
)
ESSENTIA = (
    "import essentia\nessentia.log.infoActive = essentia.log.warningActive = False\nimport essentia.standard as es\n"
)
TOOLS = {
    "isotone": ("isotone", OURS, "run(path)"),
    "isotone, decoding only": ("isotone", READING, "run(path)"),
    "bliss-audio": ("bliss-audio", "import bliss_audio", "bliss_audio.Song(path)"),
    "Essentia degara": ("essentia", ESSENTIA, "es.BeatTrackerDegara()(es.MonoLoader(filename=path)())"),
    "Essentia MusicExtractor": ("essentia", ESSENTIA, "es.MusicExtractor()(path)"),
    "librosa": (
        "librosa",
        "import librosa\n"
        "def run(path):\n"
        "    y, sr = librosa.load(path)\n"
        "    librosa.beat.beat_track(y=y, sr=sr)\n"
        "    librosa.feature.mfcc(y=y, sr=sr)\n"
        "    librosa.feature.chroma_cqt(y=y, sr=sr)\n"
        "    librosa.feature.spectral_centroid(y=y, sr=sr)\n"
        "    librosa.feature.rms(y=y)\n",
        "run(path)",
    ),
    "aubio": (
        "aubio-ledfx",
        "import aubio\n"
        "def run(path):\n"
        "    s = aubio.source(path, 0, 512)\n"
        "    t = aubio.tempo('default', 1024, 512, s.samplerate)\n"
        "    while True:\n"
        "        block, read = s()\n"
        "        t(block)\n"
        "        if read < 512:\n"
        "            return\n",
        "run(path)",
    ),
}

TIMER = """
import json, resource, sys, time, warnings
warnings.simplefilter("ignore")
path = sys.argv[1]
{setup}
{call}
best = 1e9
for _ in range({rounds}):
    start = time.process_time()
    {call}
    best = min(best, time.process_time() - start)
print(json.dumps([best, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024]))
"""


def measure(python: str, setup: str, call: str, path: Path, rounds: int) -> tuple[float, float] | str:
    """Return CPU-seconds and peak MB of one tool on one file, or why there are none."""
    single = dict.fromkeys(("OPENBLAS_NUM_THREADS", "OMP_NUM_THREADS", "MKL_NUM_THREADS", "NUMBA_NUM_THREADS"), "1")
    code = TIMER.format(setup=setup, call=call, rounds=rounds)
    ran = subprocess.run(
        [python, "-c", code, str(path)], capture_output=True, text=True, env=os.environ | single, check=False
    )
    if ran.returncode:
        return (ran.stderr.strip().splitlines() or ["no reason given"])[-1]
    seconds, peak = json.loads(ran.stdout.strip().splitlines()[-1])
    return float(seconds), float(peak)


def version_in(python: str, package: str) -> str:
    """Return the version of a package in another environment."""
    if package == "isotone":
        return version(package)
    code = f"from importlib.metadata import version; print(version({package!r}))"
    return subprocess.run([python, "-c", code], capture_output=True, text=True, check=False).stdout.strip() or "absent"


def main() -> None:
    """Print a table of every tool on every file, as ratios to ours."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("files", nargs="+", type=Path)
    parser.add_argument("--peer-python", default=sys.executable)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--only", nargs="+", default=[""])
    asked = parser.parse_args()
    for path in asked.files:
        print(f"{path.name}: CPU-seconds on one thread, ratio to ours, peak memory")
        ours = None
        for name, (package, setup, call) in TOOLS.items():
            if not name.startswith(tuple(asked.only)):
                continue
            python = sys.executable if package == "isotone" else asked.peer_python
            known = version_in(python, package)
            found = measure(python, setup, call, path, asked.rounds) if known != "absent" else "not installed"
            if isinstance(found, str):
                print(f"  {name:24} {found}")
                continue
            ours = ours or found[0]
            print(f"  {name:24} {found[0]:6.2f} s  x{found[0] / ours:5.2f}  {found[1]:5.0f} MB  ({package} {known})")


if __name__ == "__main__":
    main()
