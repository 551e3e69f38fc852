"""What the command line says, in the language of this machine. Read when it is needed: a verb starts quickly."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from isotone.app.words import Words
    from isotone.errors import IsotoneError


def words() -> Words:
    """Return the words of this machine's language."""
    from isotone.app.words import Words, machine_locale

    return Words(machine_locale())


def said(message: str, /, **values: float | str) -> str:
    """Return a message, or with `id.attribute` one of its attributes, in words."""
    return words().say(message, **values).rstrip()


def told(error: IsotoneError) -> str:
    """Return an error in one line: what was wrong and what to do."""
    return " ".join(str(words().error(error)).split())


def tell(line: str) -> None:
    """Write a line about what happens to stderr, under the program's name."""
    sys.stderr.write(f"isotone: {' '.join(line.split())}\n")
