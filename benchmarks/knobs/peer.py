"""What librosa hears of each knob: run it with a Python that has librosa; a line in is a sound, a line out is JSON.

It stands alone on purpose: it imports nothing of ours.
"""

import json
import sys
import warnings

import librosa
import numpy as np

warnings.filterwarnings("ignore")
MIDDLE_BPM = 75.0
"""Where librosa's prior of tempo lies: the middle of what was asked for, as its own of 120 hears 60 as 120."""
MAJOR = np.array([6.35, 2.23, 3.48, 2.33, 4.38, 4.09, 2.52, 5.19, 2.39, 3.66, 2.29, 2.88])
MINOR = np.array([6.33, 2.68, 3.52, 5.38, 2.60, 3.53, 2.54, 4.75, 3.98, 2.69, 3.34, 3.17])


def measures(path: str) -> dict[str, float]:
    """Return the measure of each knob."""
    wave, rate = librosa.load(path, sr=22050)
    wave, _ = librosa.effects.trim(wave, top_db=50)
    strength = librosa.onset.onset_strength(y=wave, sr=rate)
    pitch = np.abs(librosa.cqt(wave, sr=rate, fmin=librosa.note_to_hz("C2"), n_bins=72, bins_per_octave=12))
    chroma = pitch.reshape(6, 12, -1).sum(axis=0)
    chroma /= chroma.sum(axis=0) + 1e-9
    return {
        "arousal": float(strength.mean()),
        "pleasantness": majorness(chroma.mean(axis=1)),
        "tempo_bpm": float(np.ravel(librosa.feature.tempo(onset_envelope=strength, sr=rate, start_bpm=MIDDLE_BPM))[0]),
        "density": len(librosa.onset.onset_detect(onset_envelope=strength, sr=rate)) / (len(wave) / rate),
        "register": float((pitch.sum(axis=1) * np.arange(72)).sum() / pitch.sum()),
        "brightness": float(librosa.feature.spectral_centroid(y=wave, sr=rate).mean()),
        "predictability": again(pitch),
        "openness": span(pitch),
        "tension": unclear(pitch),
        "breath": rising(pitch, rate),
    }


def majorness(mean: np.ndarray) -> float:
    """How much better the best major key fits than the best minor key (Krumhansl 1990)."""
    best = [max(np.corrcoef(np.roll(key, up), mean)[0, 1] for up in range(12)) for key in (MAJOR, MINOR)]
    return float(best[0] - best[1])


def again(pitch: np.ndarray) -> float:
    """How much nearer the likest three seconds of before are than any three seconds of before."""
    short = np.sqrt(librosa.util.sync(pitch, np.arange(0, pitch.shape[1], 6)))
    short = librosa.util.normalize(short, norm=2, axis=0)
    length = 21
    rows = librosa.feature.stack_memory(short, n_steps=length).T[length - 1 :]
    size = (rows**2).sum(axis=1)
    far = np.maximum(size[:, None] + size[None] - 2 * rows @ rows.T, 0)
    past = [far[at, : at - length] for at in range(57, len(rows))]
    return 1 - float(np.mean([one.min() for one in past]) / np.mean([one.mean() for one in past]))


def span(pitch: np.ndarray) -> float:
    """How many semitones lie between the lowest and the highest tones, partials of others taken out."""
    own = pitch.copy()
    for up, share in ((12, 0.5), (19, 0.3), (24, 0.25)):
        own[up:] -= share * pitch[:-up]
    strong = np.maximum(own, 0).sum(axis=1)
    low, high = np.searchsorted(np.cumsum(strong) / strong.sum(), (0.02, 0.98))
    return float(high - low)


def unclear(pitch: np.ndarray) -> float:
    """How near the middle of tonal space tones from C3 to B5 lie: chords stand far out, clusters near (Harte 2006)."""
    chroma = pitch[12:48].reshape(3, 12, -1).sum(axis=0)
    chroma /= chroma.sum(axis=0) + 1e-9
    return -float(np.linalg.norm(librosa.feature.tonnetz(chroma=chroma), axis=0).mean())


def rising(pitch: np.ndarray, rate: int) -> float:
    """For which share of the time the mean level of all bands, smoothed over four seconds, rises."""
    level = librosa.amplitude_to_db(pitch, ref=np.max, top_db=60).mean(axis=0)
    width = round(4 * rate / 512)
    smooth = np.convolve(level, np.hanning(width) / np.hanning(width).sum(), "valid")
    return float(np.mean(np.diff(smooth) > 0))


def main() -> None:
    """Answer each line."""
    for line in sys.stdin:
        print(json.dumps(measures(line.strip())), flush=True)


if __name__ == "__main__":
    main()
