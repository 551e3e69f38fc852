"""Files opened safely: only ordinary files, only forms of sound, none that reaches for other files or a network."""

from __future__ import annotations

import stat
from pathlib import Path

import av
from av.container import InputContainer

from isotone.errors import DecodeError
from isotone.files.reading.ogg import mended

av.logging.set_level(None)

FORMATS = (
    "aac,ac3,eac3,aea,aiff,amr,amrnb,amrwb,ape,asf,au,caf,dsf,dts,dtshd,flac,gsm,iff,loas,matroska,webm,mlp,mov,mp4,m4a,"
    "3gp,3g2,mj2,mp3,mpc,mpc8,ogg,oma,qoa,rm,rso,shn,sox,spdif,tak,truehd,tta,voc,vqf,w64,wav,wsd,wv,xwma"
)
"""What FFmpeg may try: no playlists, networks, pictures or texts."""
OPTIONS = {"protocol_whitelist": "file", "format_whitelist": FORMATS}


def opened(path: Path) -> InputContainer:
    """Return a file opened by FFmpeg; close it after use.

    Texts that are no UTF-8 keep their bytes as surrogates (`surrogateescape`).

    Raises
    ------
    DecodeError
        If it is no file that FFmpeg reads.
    """
    check(path)
    try:
        return _open(f"file:{path.absolute()}")
    except av.error.PermissionError:
        raise DecodeError("fault-forbidden") from None
    except (av.error.FFmpegError, OSError, ValueError):
        return _second_try(path)


def check(path: Path) -> None:
    """Raise DecodeError unless this is an ordinary file with something in it that may be read."""
    try:
        status = path.stat()
        if stat.S_ISDIR(status.st_mode):
            raise DecodeError("fault-folder")
        if not stat.S_ISREG(status.st_mode):
            raise DecodeError("fault-special")
        if status.st_size == 0:
            raise DecodeError("fault-empty")
        _head(path)
    except PermissionError:
        raise DecodeError("fault-forbidden") from None
    except (OSError, ValueError):
        raise DecodeError("fault-missing") from None


def _open(file: object) -> InputContainer:
    return av.open(file, "r", container_options=OPTIONS, metadata_errors="surrogateescape")


def _second_try(path: Path) -> InputContainer:
    head = _head(path)
    if head.startswith(b"OggS") and (file := mended(path)) is not None:
        try:
            return _open(file)
        except (av.error.FFmpegError, OSError, ValueError):
            file.close()
    score = head.startswith(b"MThd") or (head.startswith(b"RIFF") and head[8:12] == b"RMID")
    raise DecodeError("fault-score" if score else "fault-not-sound") from None


def _head(path: Path) -> bytes:
    with path.open("rb") as file:
        return file.read(16)
