"""Do soundscapes sound like recordings of music? `python -m benchmarks.likeness FOLDER_MONO FOLDER_STEREO`

Twelve named features of a minute of each form, from its middle, against those of recordings: how many lie within the
5th and 95th percentile. FOLDER_MONO holds recordings of calm or classical music (their stereo may be lost),
FOLDER_STEREO such as are in stereo, for the width alone. All is brought to one loudness and to 22.05 kHz first.
"""

from __future__ import annotations

import argparse
from pathlib import Path

import numpy as np

from isotone.files.decode import decode
from isotone.signal import Audio, resample
from isotone.sound.instruments import render_score
from isotone.sound.soundscape import KNOBS, Knobs, Soundscape, compose
from isotone.sound.soundscape.forms import FORMS

RATE, WINDOW, HOP = 22050, 2048, 512
LENGTH_S, WHOLE_S = 60.0, 90.0
FEATURES = (
    "spectral slope", "centroid", "spread", "flatness", "flux", "attack", "decay", "modulation 2-8 Hz",
    "modulation under 1 Hz", "dynamic range", "high over low", "stereo width",
)  # fmt: skip
MIDDLE = Knobs.of(**{name: (known.low + known.high) / 2 for name, known in KNOBS.items()})
Array = np.ndarray


def features(sound: Audio) -> dict[str, float]:
    """Return the features of a sound; the width is of use in stereo only."""
    low = resample(sound, RATE).samples
    mono = low.mean(axis=1)
    frames = np.lib.stride_tricks.sliding_window_view(mono, WINDOW)[::HOP] * np.hanning(WINDOW).astype(np.float32)
    power = np.abs(np.fft.rfft(frames)) ** 2
    heard = power[power.sum(axis=1) > 1e-6 * power.sum(axis=1).max()]
    return {**_colour(heard), **_course(heard), "stereo width": _width(low)}


def _colour(power: Array) -> dict[str, float]:
    hz = np.fft.rfftfreq(WINDOW, 1 / RATE)
    mean = power.mean(axis=0)
    octave = np.log2(np.maximum(hz, 1.0))
    centre = float((mean * hz).sum() / mean.sum())
    used = (hz > 100) & (hz < 8000)
    return {
        "spectral slope": float(np.polyfit(octave[used], 10 * np.log10(mean[used] + 1e-15), 1)[0]),
        "centroid": np.log2(centre),
        "spread": np.log2(np.sqrt((mean * (hz - centre) ** 2).sum() / mean.sum())),
        "flatness": float(np.mean(np.log(power[:, used] + 1e-15)) - np.log(power[:, used].mean())),
        "high over low": float(10 * np.log10(mean[hz > 2000].sum() / mean[hz < 500].sum())),
    }


def _course(power: Array) -> dict[str, float]:
    level = 10 * np.log10(power.sum(axis=1) + 1e-15)
    bands = np.log1p(1e3 * power / power.mean())
    swing = np.abs(np.fft.rfft(level - level.mean())) ** 2
    at = np.fft.rfftfreq(len(level), HOP / RATE)
    change = np.diff(level)
    return {
        "flux": float(np.maximum(np.diff(bands, axis=0), 0).mean()),
        "attack": float(np.percentile(change, 98)),
        "decay": float(-np.percentile(change, 5)),
        "modulation 2-8 Hz": float(np.log(swing[(at > 2) & (at < 8)].sum() / swing.sum())),
        "modulation under 1 Hz": float(np.log(swing[at < 1].sum() / swing.sum())),
        "dynamic range": float(np.subtract(*np.percentile(level, [95, 10]))),
    }


def _width(sound: Array) -> float:
    if sound.shape[1] < 2:
        return float("nan")
    middle, side = sound.sum(axis=1), sound[:, 0] - sound[:, 1]
    return float(10 * np.log10((side**2).mean() / (middle**2).mean() + 1e-6))


def recordings(folder: Path) -> list[dict[str, float]]:
    """Return the features of up to a minute of each recording, from its middle."""
    found = []
    for path in sorted(one for one in folder.rglob("*") if one.suffix in (".opus", ".ogg", ".mp3", ".flac", ".wav")):
        sound = decode(path)
        if sound.frames > 10 * sound.rate:
            found.append(features(_middle(sound)))
    return found


def _middle(sound: Audio) -> Audio:
    """Return the minute in the middle of a sound: neither how it begins nor how it ends."""
    span = min(sound.frames, int(LENGTH_S * sound.rate))
    first = (sound.frames - span) // 2
    return Audio(sound.samples[first : first + span], sound.rate)


def main() -> None:
    """Print, for each form, which features lie outside."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("mono", type=Path)
    parser.add_argument("stereo", type=Path)
    parser.add_argument("--seed", type=int, default=7)
    asked = parser.parse_args()
    mono, stereo = recordings(asked.mono), recordings(asked.stereo)
    like = {name: [one[name] for one in (stereo if name == "stereo width" else mono)] for name in FEATURES}
    edges = {name: np.nanpercentile(values, [5, 95]) for name, values in like.items()}
    print(f"{len(mono)} recordings, {len(stereo)} in stereo")
    for name, knobs in (("every knob in its middle", MIDDLE), ("knobs as they are unless set: calm", Knobs())):
        print(name)
        for form in FORMS:
            piece = Soundscape(form, asked.seed, WHOLE_S, knobs=knobs)
            ours = features(_middle(render_score(compose(piece), 48000, asked.seed)))
            print(f"  {form:10} {_told(ours, edges)}")


def _told(ours: dict[str, float], edges: dict[str, Array]) -> str:
    out = [name for name in FEATURES if not edges[name][0] <= ours[name] <= edges[name][1]]
    told = ", ".join(f"{name} {ours[name]:.2f} ({edges[name][0]:.2f} to {edges[name][1]:.2f})" for name in out)
    return f"{len(FEATURES) - len(out):2d} of {len(FEATURES)} within{'; outside: ' + told if out else ''}"


if __name__ == "__main__":
    main()
