"""Key and tuning by Essentia and librosa: run it with a Python that has both.

    python benchmarks/accuracy/pitch_peer.py OUT.json SOUND...

Essentia: `KeyExtractor` with its bgate profiles, `TuningFrequency`. librosa: `chroma_cqt`, tuned, against the profiles
of Temperley (2007); `estimate_tuning`. A key is 0 to 11 for major from C, 12 to 23 for minor. It stands alone.
"""

import json
import sys
from pathlib import Path

import essentia
import essentia.standard as es
import librosa
import numpy as np
import soundfile

essentia.log.infoActive = False
essentia.log.warningActive = False
NAMES = {"C": 0, "C#": 1, "Db": 1, "D": 2, "D#": 3, "Eb": 3, "E": 4, "F": 5, "F#": 6, "Gb": 6}
NAMES |= {"G": 7, "G#": 8, "Ab": 8, "A": 9, "A#": 10, "Bb": 10, "B": 11}
PROFILES = (
    (0.748, 0.060, 0.488, 0.082, 0.670, 0.460, 0.096, 0.715, 0.104, 0.366, 0.057, 0.400),
    (0.712, 0.084, 0.474, 0.618, 0.049, 0.460, 0.105, 0.747, 0.404, 0.067, 0.133, 0.330),
)


def by_essentia(wave, rate):  # type: ignore[no-untyped-def]
    sound = librosa.resample(wave, orig_sr=rate, target_sr=44100).astype("float32")
    name, mode, _ = es.KeyExtractor(profileType="bgate")(sound)
    window, spectrum = es.Windowing(type="blackmanharris62"), es.Spectrum()
    limits = {"maxPeaks": 60, "magnitudeThreshold": 1e-5, "minFrequency": 40, "maxFrequency": 5000}
    peaks, tuning = es.SpectralPeaks(sampleRate=44100, orderBy="magnitude", **limits), es.TuningFrequency()
    hz = 440.0
    for frame in es.FrameGenerator(sound, 4096, 2048):
        found = peaks(spectrum(window(frame)))
        if len(found[0]):
            hz, _ = tuning(*found)
    return [NAMES[name] + 12 * (mode == "minor"), float(1200 * np.log2(hz / 440))]


def by_librosa(wave, rate):  # type: ignore[no-untyped-def]
    tuning = librosa.estimate_tuning(y=wave, sr=rate)
    chroma = librosa.feature.chroma_cqt(y=wave, sr=rate, tuning=tuning).mean(axis=1)
    fits = [np.corrcoef(np.roll(profile, tonic), chroma)[0, 1] for profile in PROFILES for tonic in range(12)]
    return [int(np.argmax(fits)), 100 * float(tuning)]


def main(out: str, paths: list[str]) -> None:
    found = {}
    for path in paths:
        wave, rate = soundfile.read(path, dtype="float32", always_2d=True)
        mono = wave.mean(axis=1)
        found[Path(path).stem] = {"Essentia": by_essentia(mono, rate), "librosa": by_librosa(mono, rate)}
    Path(out).write_text(json.dumps(found))


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2:])
