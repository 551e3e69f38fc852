"""RMSSD after NeuroKit2's correction, and what its numbers cost: run it with a Python that has it.

    python benchmarks/body/variability_peer.py CASES.npz OUT.json

`CASES.npz` holds rows of intervals in ms. Its correction is `signal_fixpeaks` by the Kubios method (Lipponen and
Tarvainen 2019), iterated, as its defaults are. What is written: RMSSD of each row, how long `hrv_time` takes for the
row called `speed`, without and with the correction, in ms, and how long the import takes, in s. It stands alone.
"""

import json
import sys
import time
import warnings
from pathlib import Path

began = time.perf_counter()
import neurokit2 as nk  # noqa: E402
import numpy as np  # noqa: E402

IMPORT_S = time.perf_counter() - began
warnings.simplefilter("ignore")


def fixed(peaks):  # type: ignore[no-untyped-def]
    return np.asarray(nk.signal_fixpeaks(peaks, sampling_rate=1000, iterative=True, method="kubios")[1])


def rmssd(rr):  # type: ignore[no-untyped-def]
    peaks = np.rint(np.concatenate([[0], np.cumsum(rr)])).astype(int)
    try:
        return float(np.sqrt(np.mean(np.diff(np.diff(fixed(peaks).astype(float))) ** 2)))
    except (ValueError, IndexError, KeyError, TypeError, ZeroDivisionError):
        return None


def cost(work):  # type: ignore[no-untyped-def]
    work()
    times = []
    for _ in range(20):
        start = time.perf_counter()
        work()
        times.append(time.perf_counter() - start)
    return 1000 * float(np.median(times))


def main(cases, out):  # type: ignore[no-untyped-def]
    rows = dict(np.load(cases))
    peaks = np.rint(np.concatenate([[0], np.cumsum(rows.pop("speed"))])).astype(int)
    found = {name: rmssd(rr) for name, rr in rows.items()}
    plain = cost(lambda: nk.hrv_time(peaks, sampling_rate=1000))
    mended = cost(lambda: nk.hrv_time(fixed(peaks), sampling_rate=1000))
    told = {"rmssd_ms": found, "plain_ms": plain, "mended_ms": mended, "import_s": IMPORT_S}
    Path(out).write_text(json.dumps(told))


if __name__ == "__main__":
    main(*sys.argv[1:])
