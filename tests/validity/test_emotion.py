"""Guards on public data: what is told of emotion still agrees with listeners. These are no held-out figures.

The pieces took part in the fit; held-out figures come from `benchmarks.accuracy` and stand in `docs/models/emotion.md`.
"""

import csv
import os
from collections import defaultdict
from pathlib import Path

import numpy as np
import pytest

from isotone.files.decode import decode
from isotone.music import analyse

DATA = Path(os.environ.get("ISOTONE_DATA", Path(__file__).parents[3] / "shared" / "data"))
pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(not DATA.exists(), reason=f"the public data is not at {DATA}"),
]
EVERY = 12


def test_felt_scales_follow_what_listeners_said() -> None:
    shares: dict[str, list[tuple[float, float]]] = defaultdict(list)
    with (DATA / "emotify/ratings.csv").open() as file:
        for row in csv.DictReader(file):
            shares[row["file"]].append((float(row["calmness"]), float(row["tension"])))
    names = sorted(shares)[::EVERY]
    told = [analyse(decode(DATA / "emotify/audio" / name)).felt for name in names]
    for column, scale in enumerate(("calmness", "tension")):
        said = [np.mean(shares[name], axis=0)[column] for name in names]
        r = float(np.corrcoef(said, [one[scale].value for one in told])[0, 1])
        held = np.mean([one[scale].low <= true <= one[scale].high for one, true in zip(told, said, strict=True)])
        print(f"{scale}, {len(names)} pieces that were fitted on: r {r:.2f}, interval holds {held:.2f}")
        assert r > 0.6
        assert held > 0.7
