"""Describe sounds by librosa's and Essentia's features: run it with a Python that has both.

    python benchmarks/accuracy/emotion_peer.py OUT.npz LIST

`LIST` is a text file with one sound file a line. Of librosa: MFCC, contrast, chroma, tonal centroid, flatness, rolloff,
centroid, bandwidth, zero crossings, level, onset strength (mean and deviation of each) and tempo. Of Essentia: every
number of `MusicExtractor` that is no name and no path (means and deviations). It stands alone: it imports
nothing of ours, so that what the peers are given is all theirs.
"""

import subprocess
import sys
import tempfile
import warnings
from pathlib import Path

import numpy as np

warnings.filterwarnings("ignore")


def by_librosa(path: str) -> list[float]:
    import librosa

    wave, rate = librosa.load(path, sr=22050, mono=True)
    magnitude = np.abs(librosa.stft(wave))
    feature = librosa.feature
    series = [
        feature.mfcc(y=wave, sr=rate, n_mfcc=20),
        feature.spectral_contrast(S=magnitude, sr=rate),
        feature.chroma_stft(S=magnitude**2, sr=rate),
        feature.tonnetz(chroma=feature.chroma_cqt(y=wave, sr=rate)),
        feature.spectral_flatness(S=magnitude),
        feature.spectral_rolloff(S=magnitude, sr=rate),
        feature.spectral_centroid(S=magnitude, sr=rate),
        feature.spectral_bandwidth(S=magnitude, sr=rate),
        feature.zero_crossing_rate(wave),
        feature.rms(S=magnitude),
    ]
    strength = librosa.onset.onset_strength(y=wave, sr=rate)
    tempo = feature.tempo(onset_envelope=strength, sr=rate)
    numbers = [part for one in series for part in (one.mean(axis=1), one.std(axis=1))]
    return [float(x) for x in np.concatenate([*numbers, [strength.mean(), strength.std()], tempo])]


def by_essentia(path: str) -> dict[str, float]:
    import essentia
    from essentia import standard

    essentia.log.infoActive = essentia.log.warningActive = False
    both = ["mean", "stdev"]
    pool, _ = standard.MusicExtractor(lowlevelStats=both, rhythmStats=both, tonalStats=both)(path)
    found: dict[str, float] = {}
    for name in pool.descriptorNames():
        value = pool[name]
        if name.startswith("metadata") or name.endswith("beats_position") or isinstance(value, str | list):
            continue
        if isinstance(value, np.ndarray):
            if value.ndim == 1 and len(value) <= 40:
                found |= {f"{name}.{i}": float(x) for i, x in enumerate(value)}
        else:
            found[name] = float(value)
    return found


def main(out: Path, listed: Path) -> None:
    known = dict(np.load(out)) if out.exists() else {}
    for number, path in enumerate(listed.read_text().splitlines()):
        if path in known:
            continue
        with tempfile.NamedTemporaryFile(suffix=".wav") as wave:  # Essentia reads no Opus
            subprocess.run(["ffmpeg", "-v", "error", "-y", "-i", path, "-ar", "44100", wave.name], check=True)
            theirs = by_essentia(wave.name)
            known[path] = np.array([*by_librosa(wave.name), *[theirs[name] for name in sorted(theirs)]])
        if number % 20 == 19:
            np.savez(out, **known)
    np.savez(out, **known)


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
