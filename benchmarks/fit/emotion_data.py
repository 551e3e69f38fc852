"""What the models of emotion are fitted on: pieces, what listeners said of them, and their descriptors.

- Emotify (240 recordings of 60 s, four genres, about 21 listeners each): the share of listeners who chose each term.
  What was asked is *felt* emotion.
- World songs (78 field recordings of 14 s, five regions): mean ratings, 1 to 6, brought to 0 to 1.
- Game piano (122 pieces, nine series, rendered): labels of arousal and valence, +1 or -1.

Perceived arousal and valence, each standardised within its set and halved, so that most lie in [-1, 1]:
of Emotify power + joyful activation + tension - calmness - tenderness - sadness, and joyful activation + tenderness +
calmness - tension - sadness (each term standardised; used for want of perceived ratings); of world songs "exciting",
and "pleasant" with "happy"; of piano the labels.
"""

from __future__ import annotations

import csv
import hashlib
import json
from collections import defaultdict
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from benchmarks.fit.sources import ROOT, cache_folder, data_folder, heard

from isotone.music.analysis.emotion.describe import families, moments
from isotone.music.analysis.parts import parts

TERMS = ("calmness", "tension", "power", "joyful_activation", "tenderness", "sadness")
SONGS = {"soothes_baby": "func_baby", "exciting": "form_exci", "fast": "form_fast"}
PERCEIVED = ("arousal", "valence")
SETS = ("emotify", "world", "piano")


def ground_of(name: str) -> str:
    """Return which pieces a target is fitted on."""
    return "all" if name in PERCEIVED else "emotify" if name in TERMS else "world"


@dataclass
class Cases:
    """Pieces in rows: `targets` hold NaN where nothing was asked; `group` is what is held out together."""

    paths: list[Path]
    source: np.ndarray
    group: np.ndarray
    raters: np.ndarray
    targets: dict[str, np.ndarray]
    x: np.ndarray
    names: list[str]
    families: list[str]

    def of(self, name: str) -> np.ndarray:
        """Return which cases tell of a target."""
        return ~np.isnan(self.targets[name])


def standard(values: np.ndarray) -> np.ndarray:
    return (values - values.mean(axis=0)) / values.std(axis=0)


Rows = list[tuple[Path, str, str, int, dict[str, float]]]


def _emotify(data: Path) -> Rows:
    shares: dict[str, list[list[float]]] = defaultdict(list)
    with (data / "emotify/ratings.csv").open() as file:
        for row in csv.DictReader(file):
            shares[row["file"]].append([float(row[term]) for term in TERMS])
    names = sorted(shares)
    means = np.array([np.mean(shares[name], axis=0) for name in names])
    calm, tension, power, joy, tender, sad = standard(means).T
    arousal = standard(power + joy + tension - calm - tender - sad) / 2
    valence = standard(joy + tender + calm - tension - sad) / 2
    folder = data / "emotify/audio"
    return [
        (folder / name, "emotify", name.split("/")[0], len(shares[name]),
         dict(zip(TERMS, mean, strict=True)) | {"arousal": a, "valence": v})
        for name, mean, a, v in zip(names, means, arousal, valence, strict=True)
    ]  # fmt: skip


def _world(data: Path) -> Rows:
    folder = data / "world_songs"
    with (folder / "metadata.csv").open() as file:
        region = {row["song"]: row["hraf_region"] for row in csv.DictReader(file)}
    with (folder / "naivelisteners.csv").open() as file:
        rows = [row for row in csv.DictReader(file) if (folder / "audio" / f"{row['song']}.opus").exists()]
    arousal = standard(np.array([float(row["form_exci"]) for row in rows])) / 2
    pleasant = standard(np.array([[float(row["form_plea"]), float(row["form_happ"])] for row in rows])).sum(axis=1)
    return [
        (folder / "audio" / f"{row['song']}.opus", "world", region[row["song"]], 1,
         {name: (float(row[column]) - 1) / 5 for name, column in SONGS.items()} | {"arousal": a, "valence": v})
        for row, a, v in zip(rows, arousal, standard(pleasant) / 2, strict=True)
    ]  # fmt: skip


def _piano(renders: Path, data: Path) -> Rows:
    with (data / "game_piano/labels.csv").open() as file:
        rows = list(csv.DictReader(file))
    return [
        (renders / "piano" / f"{Path(row['file']).stem}.ogg", "piano", row["series"], 1,
         {"arousal": float(row["arousal"]) / 2, "valence": float(row["valence"]) / 2})
        for row in rows
    ]  # fmt: skip


def described(path: Path) -> dict[str, dict[str, float]]:
    one = heard(path)
    if one is None:
        raise SystemExit(f"{path} cannot be read.")
    taken = parts(one.view, one.power)
    return families(taken, moments(taken))


def _descriptors(paths: list[Path]) -> list[dict[str, dict[str, float]]]:
    """Describe every piece, or take what was found before with the same code."""
    code = b"".join(
        one.read_bytes()
        for one in sorted((ROOT / "src/isotone/music/analysis").rglob("*.py"))
        if "fitted" not in one.parts
    )
    key = hashlib.sha256(code + "\n".join(map(str, paths)).encode()).hexdigest()[:24]
    kept = cache_folder() / f"emotion-{key}.json"
    if not kept.exists():
        with ProcessPoolExecutor(1) as pool:
            kept.write_text(json.dumps(list(pool.map(described, paths, chunksize=8))))
    found: list[dict[str, dict[str, float]]] = json.loads(kept.read_text())
    return found


def cases(renders: Path, data: Path | None = None) -> Cases:
    """Return every piece with its targets and descriptors."""
    data = data or data_folder()
    rows = [row for row in _emotify(data) + _world(data) + _piano(renders, data) if row[0].exists()]
    found = _descriptors([row[0] for row in rows])
    targets = {name: np.array([row[4].get(name, np.nan) for row in rows]) for name in (*PERCEIVED, *TERMS, *SONGS)}
    return Cases(
        paths=[row[0] for row in rows],
        source=np.array([row[1] for row in rows]),
        group=np.array([f"{row[1]} {row[2]}" for row in rows]),
        raters=np.array([row[3] for row in rows]),
        targets=targets,
        x=np.array([[value for family in one.values() for value in family.values()] for one in found]),
        names=[name for family in found[0].values() for name in family],
        families=[name for name, family in found[0].items() for _ in family],
    )
