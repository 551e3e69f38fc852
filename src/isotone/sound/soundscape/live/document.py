"""A soundscape as plain values, as a file, a plan and a session's log hold it.

Inside a session a soundscape goes by a name that says all of it, `sound:` and its document. So a log alone tells what
was heard, and a knob that is turned is another name from then on.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from isotone.errors import InputError
from isotone.music.modes import mode
from isotone.sound.soundscape.phrases import Soundscape
from isotone.sound.soundscape.settings import Knobs, Setting

MARK = "sound:"
Document = dict[str, Any]


def name_of(document: Mapping[str, Any]) -> str:
    """Return the name by which a soundscape goes in a session."""
    return MARK + json.dumps(document, sort_keys=True, separators=(",", ":"))


def document_of(name: str) -> Document | None:
    """Return the document of a soundscape's name; None where it is the name of something else.

    Examples
    --------
    >>> document_of(name_of({"form": "drone", "seed": 3})), document_of("a piece")
    ({'form': 'drone', 'seed': 3}, None)
    """
    if not name.startswith(MARK):
        return None
    document: Document = json.loads(name[len(MARK) :])
    return document


def knobs_of(parameters: Mapping[str, Any]) -> Knobs:
    """Return the knobs of a document's `parameters`: each a number, or a list of [seconds, value].

    Raises
    ------
    InputError
        If one is neither, there is no such knob, or it does not go so far.
    """
    return Knobs({name: _setting(name, value) for name, value in parameters.items()})


def parameters_of(knobs: Knobs) -> Document:
    """Return knobs as a document has them.

    Examples
    --------
    >>> parameters_of(knobs_of({"density": 0.5, "arousal": [[0, 0.0], [60, 0.5]]}))
    {'density': 0.5, 'arousal': [[0.0, 0.0], [60.0, 0.5]]}
    """
    return {
        name: one.points[0][1] if len(one.points) == 1 else [[round(at, 3), value] for at, value in one.points]
        for name, one in knobs.settings.items()
    }


def outline(document: Mapping[str, Any]) -> Soundscape:
    """Return a document's soundscape as far as its phrases hang on it: when they begin, how long they are."""
    return Soundscape(
        str(document["form"]),
        int(document["seed"]),
        float(document["length_s"]),
        knobs=knobs_of(document.get("parameters", {})),
        mode=mode(str(document["mode"])) if "mode" in document else None,
    )


def is_number(value: Any) -> bool:
    """Say whether a value of a document is a number that can be reckoned with."""
    return isinstance(value, int | float) and not isinstance(value, bool) and abs(value) < 1e9


def _setting(name: str, value: Any) -> Setting:
    if is_number(value):
        return Setting(((0.0, float(value)),))
    if isinstance(value, list) and all(
        isinstance(one, list) and len(one) == 2 and all(map(is_number, one)) for one in value
    ):
        return Setting(tuple((float(seconds), float(height)) for seconds, height in value))
    raise InputError("soundscape-number", name=name)
