"""Find tempo and beats by librosa and by Essentia's degara: run it with a Python that has both.

    python benchmarks/accuracy/pulse_peer.py OUT.json SOUND...

It stands alone on purpose: it imports nothing of ours. What is in OUT.json already is not done again.
"""

import json
import sys
import warnings
from pathlib import Path

import numpy as np

warnings.filterwarnings("ignore")


def beats(path: str) -> dict[str, list[float]]:
    """Return the beats, in seconds, by each peer."""
    import essentia
    import librosa
    from essentia import standard

    essentia.log.infoActive = essentia.log.warningActive = False
    wave, rate = librosa.load(path, sr=22050)
    tempo, found = librosa.beat.beat_track(y=wave, sr=rate, units="time")
    own = standard.BeatTrackerDegara()(standard.MonoLoader(filename=path, sampleRate=44100)())
    middle = 60 / float(np.median(np.diff(own))) if len(own) > 1 else 0.0
    return {
        "librosa": [float(np.ravel(tempo)[0]), *map(float, found)],
        "degara": [middle, *map(float, own)],
    }


def main() -> None:
    out = Path(sys.argv[1])
    known = json.loads(out.read_text()) if out.exists() else {}
    for path in sys.argv[2:]:
        if Path(path).stem not in known:
            known[Path(path).stem] = beats(path)
            out.write_text(json.dumps(known))


if __name__ == "__main__":
    main()
