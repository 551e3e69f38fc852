"""What lists and plans read of a piece's sound becomes a row of numbers, in place of a document.

A hundred thousand rows are columns at once; documents had to be read one by one. `layout` names a row's numbers. Of
documents that are older than `detail`, what belongs there goes there.
"""

from __future__ import annotations

import json
import math
import struct
import zlib
from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"

TABLES = """
CREATE TABLE layout (
    id INTEGER NOT NULL,
    names TEXT NOT NULL,
    PRIMARY KEY (id)
);

CREATE TABLE sound (
    track_id TEXT NOT NULL,
    analysis_version TEXT NOT NULL,
    parts TEXT DEFAULT '' NOT NULL,
    "key" TEXT,
    layout INTEGER NOT NULL,
    numbers BLOB NOT NULL,
    PRIMARY KEY (track_id),
    FOREIGN KEY(track_id) REFERENCES track (id) ON DELETE CASCADE
)
"""

AT_ONCE = 1000
ESTIMATE, EDGE, STARTLE = ("value", "low", "high"), ("loudness_lufs", "voice", "fades"), ("at_s", "rise_db")
PLAIN = {
    "duration_s": None, "tempo_bpm": None, "tempo_confidence": None, "pulse_clarity": None, "key_confidence": None,
    "tuning_cents": None, "loudness_lufs": None, "loudness_range_lu": None, "true_peak_dbtp": None,
    "brightness_hz": None, "onset_rate_hz": None, "roughness": None, "melodic_stability": None,
    "predictability": None, "voice": None, "speech": None, "channels": 2, "metre": None, "metre_confidence": 0,
    "settles_s": None, "twelve_tone": 1, "roughness_sd": 0, "flux": 0, "percussiveness": 0, "articulation": 0,
    "period_entropy": 1, "openness": 0.5, "repetition": 0, "information_content": 0, "entropy": 0,
    "notes_confidence": 0, "tension": 0, "strangeness": 0,
}  # fmt: skip
"""Numbers of a document, and what they are where it has none."""
FELT = (
    "calmness", "tension", "power", "joyful_activation", "tenderness", "sadness", "soothes_baby", "exciting", "fast",
)  # fmt: skip
DETAIL = (
    "beats_s", "downbeats_s", "tempo_readings", "pitch_classes", "mfcc", "releases", "sections", "silences", "applause",
    "sung", "descriptors",
)  # fmt: skip
NAMES = (
    *PLAIN,
    *(f"{name}.{part}" for name in ("arousal", "valence") for part in ESTIMATE),
    *(f"{name}.{part}" for name in ("start", "end") for part in EDGE),
    "audible_s.from",
    "audible_s.to",
    *(f"felt.{name}.{part}" for name in FELT for part in ESTIMATE),
    "timbre[]",
    "sections_s[]",
    "startles[]",
)


def upgrade() -> None:
    """Make the tables and move what is known of the sound; where a track had several documents, the last."""
    for statement in TABLES.split(";"):
        op.execute(statement)
    home = op.get_bind()
    home.execute(sa.text("INSERT INTO layout VALUES (1, :names)"), {"names": " ".join(NAMES)})
    found = home.execute(sa.text("SELECT track_id, analysis_version, parts, document FROM features ORDER BY rowid"))
    while some := found.fetchmany(AT_ONCE):
        _move(home, [(row, json.loads(row.document)) for row in some])
    op.execute("DROP TABLE features")
    op.execute("ALTER TABLE sound RENAME TO features")


def _move(home: sa.Connection, some: list[tuple[sa.Row[Any], dict[str, Any]]]) -> None:
    rows = [
        {"id": row.track_id, "version": row.analysis_version, "parts": row.parts, "key": known.get("key"),
         "numbers": packed(known)}
        for row, known in some
    ]  # fmt: skip
    home.execute(sa.text("INSERT OR REPLACE INTO sound VALUES (:id, :version, :parts, :key, 1, :numbers)"), rows)
    details = [
        {"id": row.track_id, "document": _compressed({name: known[name] for name in DETAIL if name in known})}
        for row, known in some
        if known.keys() & set(DETAIL)
    ]
    if details:
        home.execute(sa.text("INSERT OR IGNORE INTO detail VALUES (:id, :document)"), details)


def _compressed(document: dict[str, Any]) -> bytes:
    return zlib.compress(json.dumps(document, separators=(",", ":")).encode())


def packed(known: dict[str, Any]) -> bytes:
    """Return a document's numbers as a row."""
    row = [known.get(name, default) for name, default in PLAIN.items()]
    for name in ("arousal", "valence"):
        row += _parts(known.get(name), ESTIMATE)
    for name in ("start", "end"):
        row += _parts({"fades": False} | known.get(name, {}), EDGE)
    row += known.get("audible_s", (None, None))
    for name in FELT:
        row += _parts(known.get("felt", {}).get(name), ESTIMATE)
    startles = []
    for one in known.get("startles", ()):
        startles += [*_parts(one, STARTLE), one.get("unexpected_db", 10.0)]
    series = (known.get("timbre", ()), known.get("sections_s", ()), startles)
    row += [len(one) for one in series]
    row += [number for one in series for number in one]
    return struct.pack(f"<{len(row)}d", *(math.nan if one is None else one for one in row))


def _parts(known: dict[str, Any] | None, names: tuple[str, ...]) -> list[Any]:
    return [(known or {}).get(name) for name in names]
