"""The sounds that Isotone makes itself, as files in the home: the starter library and the sounds of "It's too much".

They are made in processes beside the program, the most needed first; each file appears under its name only when it is
whole, so a stopped run goes on where it was. A file's name carries the version of what it holds.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from isotone.app.jobs import Done, Failed, Workers

if TYPE_CHECKING:
    from isotone.signal import Audio, FloatArray
    from isotone.sound.starter import StarterPiece

RATE = 48000
LIMIT_S = 180.0
"""How long one sound may take to make before it is given up. [D]"""
PATIENCE_S = 0.5
BLOCK = 1 << 16
DITHER_SEED = 16
COMFORT = ("beat", "breath")


def starter_path(folder: Path, piece: StarterPiece) -> Path:
    """Return where a piece of the starter library lies."""
    from isotone.sound.starter import VERSION

    return folder / f"{piece.id}.{VERSION}.flac"


def render_starter(
    folder: Path,
    on_piece: Callable[[StarterPiece, Path], None],
    *,
    jobs: int | None = None,
    stopping: Callable[[], bool] = lambda: False,
) -> list[str]:
    """Make every piece of the starter library that is not there yet, and tell of each one that is.

    Parameters
    ----------
    on_piece : is called in this thread for each piece: first for those that were there, then as each is finished.
    jobs : how many processes work; as many as there are processors where it is None.
    stopping : is asked twice a second; what is under way then is dropped, what is finished stays.

    Returns
    -------
    The ids of pieces that could not be made.
    """
    from isotone.sound.starter import CATALOGUE

    folder.mkdir(parents=True, exist_ok=True)
    places = {piece.id: (piece, starter_path(folder, piece)) for piece in CATALOGUE}
    for piece, path in places.values():
        if path.exists():
            on_piece(piece, path)
    todo = [name for name, (_, path) in places.items() if not path.exists()]
    failed = []
    for result in _made([(name, _make_piece, (name, places[name][1])) for name in todo], jobs, stopping):
        if isinstance(result, Failed):
            failed.append(str(result.key))
        else:
            on_piece(*places[result.key])
    if not failed and not stopping():
        _tidy(folder, {path for _, path in places.values()})
    return failed


def render_comfort(folder: Path, *, stopping: Callable[[], bool] = lambda: False) -> list[str]:
    """Make `beat.mp3` and `breath.mp3` in a folder where they are not there in this version; return what failed."""
    from isotone.sound.starter import VERSION

    folder.mkdir(parents=True, exist_ok=True)
    new = [name for name in COMFORT if not _is_of(folder, name, VERSION)]
    failed = []
    for result in _made([(name, _make_comfort, (name, folder / f"{name}.mp3")) for name in new], None, stopping):
        if isinstance(result, Failed):
            failed.append(str(result.key))
        else:
            (folder / f".{result.key}.version").write_text(VERSION, encoding="utf-8")
    return failed


def render_sleep(
    out: Path, starter: Path, pieces: tuple[str, ...], *, stopping: Callable[[], bool] = lambda: False
) -> bool:
    """Make the way into sleep of our own pieces, of those that lie in `starter` and others; say whether it is there."""
    made = list(_made([("sleep", _make_sleep, (out, starter, pieces))], 1, stopping))
    return any(isinstance(result, Done) for result in made)


def _is_of(folder: Path, name: str, version: str) -> bool:
    """Say whether a sound is there and was made by this version."""
    mark = folder / f".{name}.version"
    return (folder / f"{name}.mp3").exists() and mark.exists() and mark.read_text(encoding="utf-8") == version


def _made(
    todo: list[tuple[str, Callable[..., None], tuple[object, ...]]], jobs: int | None, stopping: Callable[[], bool]
) -> Iterator[Done | Failed]:
    """Yield each job's end, as it comes, until all are done or the caller wants to stop."""
    waiting = list(reversed(todo))
    with Workers(jobs or os.cpu_count() or 1) as workers:
        while (waiting or workers.busy) and not stopping():
            while waiting and workers.free:
                name, work, args = waiting.pop()
                workers.give(name, work, *args, limit_s=LIMIT_S)
            yield from workers.ended(PATIENCE_S)


def _tidy(folder: Path, kept: set[Path]) -> None:
    """Remove what an earlier version made."""
    for path in folder.glob("*.*.flac"):
        if path not in kept:
            path.unlink(missing_ok=True)


def _make_piece(name: str, path: Path) -> None:
    """Make one piece. Runs in a process of its own, on one core."""
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
    from isotone.sound import starter

    piece = starter.piece_of(name)
    _write(path, starter.render(name, RATE), piece.title)


def _make_comfort(name: str, path: Path) -> None:
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
    from isotone.sound import comfort

    made = {"beat": comfort.steady_beat, "breath": comfort.breath_guide}[name](rate=RATE)
    _write(path, made, {"beat": "Steady beat", "breath": "Breath"}[name])


def _make_sleep(path: Path, starter: Path, pieces: tuple[str, ...]) -> None:
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
    from isotone.files.decode import decode
    from isotone.sound import comfort
    from isotone.sound.starter import piece_of, render

    def heard(name: str, rate: int) -> Audio:
        file = starter_path(starter, piece_of(name))
        return decode(file) if file.exists() else render(name, rate)

    _write(path, comfort.sleep_medley(RATE, heard, pieces), "Sleep")


def _write(path: Path, audio: Audio, title: str) -> None:
    from isotone.files.encode import write_audio

    blocks = _sixteen_bits(audio) if path.suffix == ".flac" else _blocks(audio)
    write_audio(path, blocks, audio.rate, title=title)


def _blocks(audio: Audio) -> Iterator[FloatArray]:
    for first in range(0, audio.frames, BLOCK):
        yield audio.samples[first : first + BLOCK]


def _sixteen_bits(audio: Audio) -> Iterator[FloatArray]:
    """Yield the sound in blocks, rounded to 16 bits with triangular dither, so that a lossless file is small.

    Digital silence stays silence: the dither stops with the last sound.
    """
    import numpy as np

    rng = np.random.default_rng(DITHER_SEED)
    for block in _blocks(audio):
        noise = rng.random(block.shape, dtype=np.float32) - rng.random(block.shape, dtype=np.float32)
        rounded = np.rint(block * 32767 + noise * (block != 0)) / 32768
        yield rounded.astype(np.float32)
