"""FFmpeg behind a small door: files opened safely, sound block by block. Nothing outside `files` comes in here."""

from isotone.files.reading.container import check, opened
from isotone.files.reading.reader import Reader

__all__ = ["Reader", "check", "opened"]
