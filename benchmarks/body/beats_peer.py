"""Beats by NeuroKit2's defaults: run it with a Python that has it.

    python benchmarks/body/beats_peer.py OUT.json RECORD...

A record is `.npz` (`ecg_mv`, `rate_hz`) or the table `.csv` of ECG, PPG, RSP at 100 Hz. What is written: for each
record's name and kind of signal the times of its beats in seconds, and how long it took. It stands alone.
"""

import json
import sys
import time
import warnings
from pathlib import Path

import neurokit2 as nk
import numpy as np

warnings.simplefilter("ignore")


def signals(path):  # type: ignore[no-untyped-def]
    if path.suffix == ".npz":
        held = np.load(path)
        return {"ecg": held["ecg_mv"].astype(float)}, float(held["rate_hz"])
    ecg, ppg = np.genfromtxt(path, delimiter=",", skip_header=1)[:, :2].T
    return {"ecg": ecg, "ppg": ppg}, 100.0


def beats(signal, rate, kind):  # type: ignore[no-untyped-def]
    if kind == "ecg":
        clean = nk.ecg_clean(signal, sampling_rate=int(rate))
        return nk.ecg_peaks(clean, sampling_rate=int(rate))[1]["ECG_R_Peaks"]
    clean = nk.ppg_clean(signal, sampling_rate=int(rate))
    return nk.ppg_findpeaks(clean, sampling_rate=int(rate))["PPG_Peaks"]


def main(out, paths):  # type: ignore[no-untyped-def]
    found = {}
    for path in map(Path, paths):
        kinds, rate = signals(path)
        found[path.stem] = {}
        for kind, signal in kinds.items():
            began = time.process_time()
            at = beats(signal, rate, kind)
            found[path.stem][kind] = {
                "times_s": [float(one) / rate for one in at],
                "us_sample": 1e6 * (time.process_time() - began) / len(signal),
            }
    Path(out).write_text(json.dumps(found))


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2:])
