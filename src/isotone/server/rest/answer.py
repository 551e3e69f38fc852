"""Answers of the protocol, as JSON or XML, made from the same plain values."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from typing import Any
from xml.sax.saxutils import escape, quoteattr

from starlette.responses import Response

from isotone import __version__

VERSION = "1.16.1"
"""The version of the Subsonic API that is spoken."""
NAMESPACE = "http://subsonic.org/restapi"
NOT_TEXT = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""Signs that XML cannot hold."""


def good(form: str, **told: Any) -> Response:
    """Return an answer; `form` is "json" or "xml"."""
    return _written(form, {"status": "ok", **_frame(), **told})


def bad(form: str, code: int, message: str) -> Response:
    """Return a refusal with its code: as in the protocol, under the status 200."""
    return _written(form, {"status": "failed", **_frame(), "error": {"code": code, "message": message}})


def _frame() -> dict[str, Any]:
    return {"version": VERSION, "type": "isotone", "serverVersion": __version__, "openSubsonic": True}


def _written(form: str, told: Mapping[str, Any]) -> Response:
    if form == "json":
        text = json.dumps({"subsonic-response": told}, ensure_ascii=False, allow_nan=False)
        return Response(text, media_type="application/json")
    xml = _element("subsonic-response", {"xmlns": NAMESPACE, **told})
    return Response(f'<?xml version="1.0" encoding="UTF-8"?>\n{xml}', media_type="application/xml")


def _element(name: str, value: Any) -> str:
    """One element: plain values are attributes, mappings and lists children, as in the protocol's schema."""
    if not isinstance(value, Mapping):
        return f"<{name}>{escape(_text(value))}</{name}>"
    attributes, children = "", ""
    for key, one in value.items():
        if isinstance(one, Mapping):
            children += _element(key, one)
        elif isinstance(one, list | tuple):
            children += "".join(_element(key, each) for each in one)
        elif one is not None:
            attributes += f" {key}={quoteattr(_text(one))}"
    return f"<{name}{attributes}>{children}</{name}>" if children else f"<{name}{attributes}/>"


def _text(value: Any) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    return NOT_TEXT.sub("\ufffd", str(value))
