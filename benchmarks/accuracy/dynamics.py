"""Startles: jumps and bangs put into real music at random, and what is listed where nothing was put in.

The measures and thresholds (a handful, none fitted) were chosen by looking at these recordings too, with other jumps
and bangs at other places: these are no held-out figures. Into every recording (its first minute) some jumps and bangs
are put, each in a copy of its own, at a random place at least 6 s after the first sound:

- a *jump*: everything before is softer by 8 to 20 dB, and in half of the cases everything from 1 to 5 s after it too;
  where the sound then rises by less than 8 dB (it is put into a silence), it is none, and left out;
- a *bang* (`benchmarks.fit.bangs`): its loudest tenth of a second 10 to 20 dB over the loudness of the whole.

*Found* is what has a listed event within a second. *False* is an event listed in the music as it is, with no place
within a second where the plain rule fires: 0.4 s of sound 8 dB or more over the lowest of the second before it.
"""

from __future__ import annotations

import itertools
import zlib
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np
from benchmarks.accuracy.row import Row
from benchmarks.fit import bangs

from isotone.files.decode import decode
from isotone.music.analysis import dynamics
from isotone.music.analysis.dynamics.sudden import levels, rises
from isotone.music.analysis.listening import Heard, Listener
from isotone.music.features import UNEXPECTED_DB
from isotone.music.values import Startle
from isotone.signal import Audio, clean, loudness

MINUTE_S = 60
EACH = {"library": 6, "recordings": 6}
NEAR_S = 1.0
RULE_DB = 8.0
VETO_DB = 8.0


@dataclass
class Tally:
    """What was put in, with what was found of it, and what was listed where nothing was put in."""

    kinds: list[str] = field(default_factory=list)
    size_db: list[float] = field(default_factory=list)
    ours: list[bool] = field(default_factory=list)
    plain: list[bool] = field(default_factory=list)
    vetoed: list[bool] = field(default_factory=list)
    hours: float = 0.0
    listed: int = 0
    false: int = 0
    alarms: int = 0
    no_jumps: int = 0
    pieces: list[bool] = field(default_factory=list)


def figures(data: Path, cache: Path, quick: bool = False) -> list[Row]:
    """Return what is found of jumps and bangs, and the false and the listed an hour; `cache` is not needed.

    `quick` takes every sixth recording.
    """
    tally = measured(recordings(data)[:: 6 if quick else 1])
    kinds, size = np.array(tally.kinds), np.array(tally.size_db)
    ours, plain = np.array(tally.ours), np.array(tally.plain)
    jump, ten = kinds == "jump", (kinds == "jump") & (size >= 10)
    groups = {"all": kinds != "", "jumps": jump, "jumps of 10 dB and more": ten, "bangs": ~jump}
    found = ", ".join(f"{name} {ours[part].mean():.3f}" for name, part in groups.items())
    peer = ", ".join(f"{name} {plain[part].mean():.3f}" for name, part in groups.items())
    on = f"{len(ours)} put into {len(tally.pieces)} recordings ({tally.hours:.1f} h); {tally.no_jumps} left out"
    vetoed = np.array(tally.vetoed)
    return [
        Row("startles: found", on, found, ".99", f"the plain rule: {peer}", "a listed event within 1 s"),
        Row(
            "startles: false an hour / listed an hour",
            on,
            f"{tally.false / tally.hours:.2f} / {tally.listed / tally.hours:.0f}",
            "under 1 / -",
            f"the plain rule: - / {tally.alarms / tally.hours:.0f}",
            "false: where the plain rule does not fire",
        ),
        Row(
            f"startles: unexpected by {UNEXPECTED_DB:.0f} dB, of {VETO_DB:.0f} dB and more",
            on,
            f"jumps of 10 dB and more {vetoed[ten].mean():.2f}, bangs {vetoed[~jump].mean():.2f}; "
            f"recordings as they are {np.mean(tally.pieces):.2f}",
            note="what a veto of sudden events leaves out",
        ),
    ]


def recordings(data: Path) -> list[Path]:
    """Return all music there is: the library, the recordings and Emotify's."""
    folders = (
        "library",
        "recordings",
        *(f"emotify/audio/{genre}" for genre in ("classical", "electronic", "pop", "rock")),
    )
    sounds = (".ogg", ".mp3", ".opus")
    return sorted(one for name in folders for one in (data / name).iterdir() if one.suffix in sounds)


def measured(paths: list[Path]) -> Tally:
    """Return what is found and listed in these recordings. The places depend on the names only."""
    tally = Tally()
    for path in paths:
        whole = clean(decode(path))
        audio = Audio(whole.samples[: MINUTE_S * whole.rate], whole.rate)
        as_is = listened(audio)
        heard_s = dynamics.audible_s(as_is.view)
        if heard_s[1] - heard_s[0] < 15:
            continue
        _as_it_is(tally, as_is, heard_s)
        rng = np.random.default_rng(zlib.crc32(path.name.encode()))
        treated = treatments(rng, audio, heard_s, loudness.integrated_of(as_is.power))
        for kind, size, at_s, made in itertools.islice(treated, EACH.get(path.parent.name, 2)):
            _put_in(tally, kind, size, at_s, listened(made))
    return tally


def treatments(
    rng: np.random.Generator, audio: Audio, heard_s: tuple[float, float], whole_lufs: float
) -> Iterator[tuple[str, float, float, Audio]]:
    """Give, without end, a jump and a bang in turn: the kind, its size in dB, when it is, and the sound with it."""
    for kind in itertools.cycle(("jump", "bang")):
        at_s = float(rng.uniform(heard_s[0] + 6, heard_s[1] - 3))
        samples, at = audio.samples.copy(), int(at_s * audio.rate)
        if kind == "jump":
            size = float(rng.uniform(8, 20))
            samples[:at] *= 10 ** (-size / 20)
            if rng.random() < 0.5:
                samples[at + int(rng.uniform(1, 5) * audio.rate) :] *= 10 ** (-size / 20)
        else:
            size = float(rng.uniform(10, 20))
            sound = bangs.KINDS[rng.integers(len(bangs.KINDS))](rng)
            sound = np.interp(np.arange(0, len(sound), bangs.RATE / audio.rate), np.arange(len(sound)), sound)
            alone = np.zeros((audio.rate + len(sound), audio.channels), np.float32)
            alone[audio.rate // 2 : audio.rate // 2 + len(sound)] = sound[:, None]
            loudest = float(levels(loudness.levels(Audio(alone, audio.rate)), 1).max())
            room = samples[at : at + len(sound)]
            room += (10 ** ((whole_lufs + size - loudest) / 20) * sound[: len(room), None]).astype(np.float32)
        yield kind, size, at_s, Audio(samples, audio.rate)


def listened(audio: Audio) -> Heard:
    """Return sound as the analysis hears it."""
    listener = Listener(audio.rate, audio.channels)
    listener.feed(audio.samples)
    return listener.heard()


def found_in(heard: Heard) -> tuple[Startle, ...]:
    """Return the sudden events of what was heard."""
    return dynamics.startles(
        heard.view, heard.power, dynamics.audible_s(heard.view), loudness.integrated_of(heard.power)
    )


def plain_rule(heard: Heard) -> np.ndarray:
    """Return when 0.4 s of sound stand `RULE_DB` over the lowest of the second before, in seconds."""
    return np.flatnonzero(rises(levels(heard.power, 4), 4) >= RULE_DB) / 10


def _as_it_is(tally: Tally, heard: Heard, heard_s: tuple[float, float]) -> None:
    found, rule = found_in(heard), plain_rule(heard)
    rule = rule[rule >= heard_s[0] + 2]
    tally.hours += (heard_s[1] - heard_s[0]) / 3600
    tally.listed += len(found)
    tally.alarms += int(np.sum(np.diff(rule, prepend=-9.0) > NEAR_S))
    tally.false += sum(not _near(rule, one.at_s) for one in found)
    tally.pieces.append(_vetoed(found))


def _put_in(tally: Tally, kind: str, size_db: float, at_s: float, heard: Heard) -> None:
    plain = _near(plain_rule(heard), at_s)
    if kind == "jump" and not plain:
        tally.no_jumps += 1
        return
    found = [one for one in found_in(heard) if abs(one.at_s - at_s) <= NEAR_S]
    tally.kinds.append(kind)
    tally.size_db.append(size_db)
    tally.ours.append(bool(found))
    tally.plain.append(plain)
    tally.vetoed.append(_vetoed(found))


def _near(times: np.ndarray, at_s: float) -> bool:
    return bool(np.any(np.abs(times - at_s) <= NEAR_S))


def _vetoed(found: tuple[Startle, ...] | list[Startle]) -> bool:
    return any(one.unexpected_db >= UNEXPECTED_DB and one.rise_db >= VETO_DB for one in found)
