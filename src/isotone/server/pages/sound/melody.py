"""A melody that a page sends along, as notes or hummed: its file as text, read once, kept only as motifs."""

from __future__ import annotations

import base64
import binascii
import tempfile
from pathlib import Path

from isotone.errors import InputError
from isotone.files.scan import SOUND
from isotone.files.scores import WRITTEN
from isotone.server.pages.asking import Form


class Sent:
    """The file of a form's melody, for as long as it is needed: a path where there is one, else None.

    Raises
    ------
    InputError
        If it is no file of notes and no recording.
    """

    def __init__(self, form: Form) -> None:
        self._text, self._ending = form.get("melody", ""), Path(form.get("melody_name", "")).suffix.lower()
        self._folder: tempfile.TemporaryDirectory[str] | None = None

    def __enter__(self) -> Path | None:
        if not self._text:
            return None
        if self._ending not in WRITTEN | SOUND:
            raise InputError("sound-melody", known=", ".join(sorted(WRITTEN)))
        try:
            content = base64.b64decode(self._text, validate=True)
        except (binascii.Error, ValueError):
            raise InputError("sound-melody", known=", ".join(sorted(WRITTEN))) from None
        self._folder = tempfile.TemporaryDirectory(prefix="isotone-")
        path = Path(self._folder.name) / f"melody{self._ending}"
        path.write_bytes(content)
        return path

    def __exit__(self, *_: object) -> None:
        if self._folder is not None:
            self._folder.cleanup()
