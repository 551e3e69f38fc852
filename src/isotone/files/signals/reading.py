"""Find out what a recording's file is, and read it."""

from __future__ import annotations

from pathlib import Path

from isotone.errors import DecodeError
from isotone.files.signals.table import recording_of
from isotone.files.signals.text import table
from isotone.files.signals.values import Ask, Recording

MOST_BYTES = 400_000_000
ZIP, EDF, XDF, FIT = b"PK\x03\x04", b"0       ", b"XDF:", b".FIT"
BDF = b"\xffBIOSEMI"


def read(path: Path, ask: Ask | None = None) -> Recording:
    """Return the intervals or signals of a file; `ask` says what the file does not.

    Raises
    ------
    DecodeError
        If it cannot be read, or does not say what it holds.
    InputError
        If its intervals are none of a heart.
    """
    ask = ask or Ask()
    raw = _bytes(path)
    suffix = path.suffix.lower()
    if raw.startswith(ZIP) and suffix == ".npz":
        from isotone.files.signals.arrays import read_npz

        return read_npz(raw, ask)
    if raw.startswith(XDF):
        from isotone.files.signals.xdf import read_xdf

        return read_xdf(path, ask)
    if raw.startswith((EDF, BDF)):
        from isotone.files.signals.edf import read_edf

        return read_edf(raw, ask)
    if raw[8:12] == FIT:
        raise DecodeError("signals-fit")
    return recording_of(table(raw), ask)


def _bytes(path: Path) -> bytes:
    try:
        if not path.is_file():
            raise DecodeError(
                "fault-folder" if path.is_dir() else "fault-special" if path.exists() else "fault-missing"
            )
        if path.stat().st_size > MOST_BYTES:
            raise DecodeError("fault-too-large")
        raw = path.read_bytes()
    except PermissionError:
        raise DecodeError("fault-forbidden") from None
    except OSError as error:
        raise DecodeError("fault-unreadable", why=error.strerror or str(error)) from None
    if not raw.strip():
        raise DecodeError("fault-empty")
    return raw
