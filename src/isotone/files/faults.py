"""What can be wrong with a file, in words. One table; the page says the same from `locales/en/files.ftl`."""

from __future__ import annotations

from isotone.errors import DecodeError

FAULTS: dict[str, tuple[str, str]] = {
    "missing": ("There is no such file.", "Check its name and folder."),
    "folder": ("This is a folder, not a file.", "Name the files in it."),
    "special": ("This is not an ordinary file.", "Name a file of sound."),
    "forbidden": ("This file may not be read.", "Change who may read it, then try again."),
    "empty": ("This file is empty.", "It may not have finished copying: get it again."),
    "score": ("This file holds notes, not sound.", "Save it as sound first, for example as FLAC."),
    "not-sound": ("No sound was found in this file.", "It may be of another kind, or broken: get it again."),
    "unknown-codec": ("The sound in this file is in a form that cannot be read.", "Save it as FLAC or MP3."),
    "locked": ("This file is locked by its seller.", "Ask the seller for a copy without a lock."),
    "broken": ("This file is damaged: no sound could be read from it.", "Get it again from where it came."),
    "absurd": ("What this file says of its own sound cannot be true.", "Get it again, or save it as FLAC."),
    "too-long": ("This file lasts over {hours} hours.", "Cut it into parts."),
    "stuck": ("Reading this file took too long.", "It may be damaged: get it again."),
    "crash": ("This file made the reader fail.", "It is damaged: get it again, or leave it out."),
    "too-large": ("This file needs more memory than there is.", "Cut it into parts."),
    "too-short": ("There is too little sound in this file to know it.", "It can be played, but not planned with."),
}
"""What is wrong → one line that says so, and one that says what to do."""


def fault(kind: str, **values: object) -> DecodeError:
    """Return the error for one kind of fault, ready to be raised.

    Examples
    --------
    >>> print(fault("empty"))
    This file is empty. It may not have finished copying: get it again.
    """
    message, hint = FAULTS[kind]
    return DecodeError(message.format(**values), hint=hint)
