"""What librosa hears of each knob: run it with a Python that has librosa; a line in is a sound, a line out is JSON.

It stands alone on purpose: it imports nothing of ours.
"""

import json
import sys
import warnings

import librosa
import numpy as np
from scipy.ndimage import median_filter

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
    rms = librosa.feature.rms(y=wave, hop_length=512)[0]
    return {
        "arousal": float(strength.mean()),
        "pleasantness": majorness(chroma.mean(axis=1)),
        "tempo_bpm": float(np.ravel(librosa.feature.tempo(onset_envelope=strength, sr=rate, start_bpm=MIDDLE_BPM))[0]),
        "density": len(librosa.onset.onset_detect(onset_envelope=strength, sr=rate)) / (len(wave) / rate),
        "register": float((pitch.sum(axis=1) * np.arange(72)).sum() / pitch.sum()),
        "brightness": float(librosa.feature.spectral_centroid(y=wave, sr=rate).mean()),
        "predictability": again(chroma, strength),
        "openness": spread(pitch),
        "tension": unclear(pitch),
        "breath": rising(rms, rate),
    }


def majorness(mean: np.ndarray) -> float:
    """How much better the best major key fits than the best minor key (Krumhansl 1990)."""
    best = [max(np.corrcoef(np.roll(key, up), mean)[0, 1] for up in range(12)) for key in (MAJOR, MINOR)]
    return float(best[0] - best[1])


def again(chroma: np.ndarray, strength: np.ndarray) -> float:
    """How like each three seconds are to the likest three seconds of before."""
    begun = 0.5 * strength[None] / (strength.max() + 1e-9)
    few = np.concatenate([librosa.util.normalize(chroma, norm=2, axis=0), begun])
    short = librosa.util.sync(few, np.arange(0, few.shape[1], 11))
    rows = librosa.feature.stack_memory(short, n_steps=12).T
    far = ((rows[:, None] - rows[None]) ** 2).sum(axis=2)
    size = (rows**2).sum(axis=1)
    past = [1 - far[at, : at - 12].min() / size[at] for at in range(24, len(rows))]
    return float(np.mean(past))


def spread(pitch: np.ndarray) -> float:
    """How far the leading tone ranges, standard deviation in semitones: the most salient one where it is loud."""
    salience = pitch[12:60].copy()
    for up, weight in ((12, 0.8), (19, 0.64), (24, 0.5)):
        above = pitch[12 + up :][:48]
        salience[: len(above)] += weight * above
    loud = salience.max(axis=0)
    return float(median_filter(salience.argmax(axis=0), 9)[loud > np.median(loud)].std())


def unclear(pitch: np.ndarray) -> float:
    """How near the middle of tonal space tones from C3 to B5 lie: chords stand far out, clusters near (Harte 2006)."""
    chroma = pitch[12:48].reshape(3, 12, -1).sum(axis=0)
    chroma /= chroma.sum(axis=0) + 1e-9
    return -float(np.linalg.norm(librosa.feature.tonnetz(chroma=chroma), axis=0).mean())


def rising(rms: np.ndarray, rate: int) -> float:
    """For which share of the time loudness, smoothed over two seconds, rises."""
    width = round(2 * rate / 512)
    smooth = np.convolve(rms, np.hanning(width) / np.hanning(width).sum(), "valid")
    return float(np.mean(np.diff(smooth) > 0))


def main() -> None:
    """Answer each line."""
    for line in sys.stdin:
        print(json.dumps(measures(line.strip())), flush=True)


if __name__ == "__main__":
    main()
