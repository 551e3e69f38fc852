"""The plain door: what a phone needs before it trusts this machine, and nothing else, for fifteen minutes.

A phone cannot fetch the authority's certificate over HTTPS: it does not trust that yet. So this door speaks plain HTTP.
It knows three addresses, takes no cookie, reads no body, and touches neither the home nor the application. What passes
is public by nature; that nobody changed it on the way is for the person to see, by the signs on the phone's own screen.
"""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Callable
from html import escape

from starlette.requests import Request
from starlette.responses import HTMLResponse, PlainTextResponse, Response
from starlette.types import Receive, Scope, Send

from isotone.app.words import Words
from isotone.server.lan.guard import is_near
from isotone.server.lan.showing import drawing, profile, signs_of, words_of
from isotone.server.language import locale_of
from isotone.store.keys.authority import Authority

LASTS_S = 15 * 60
"""How long it stays open. [D]"""
STYLE = (
    "body{margin:0 auto;padding:1rem;max-width:36rem;font:112.5%/1.55 system-ui,sans-serif;background:#f6f1e9;"
    "color:#2b2622}h1,h2{font-family:Georgia,serif;font-weight:500;line-height:1.2}"
    "a{color:#7a3f25}.button{display:block;box-sizing:border-box;min-height:3rem;padding:.7rem 1.1rem;margin:.8rem 0;"
    "border:1px solid #81766b;border-radius:1rem;background:#fdfaf4;text-decoration:none;font-weight:600}"
    "ol{padding-inline-start:1.4rem}li{margin-block:.5rem}.signs{font:1rem/1.7 monospace;overflow-wrap:anywhere}"
    ".phone-picture{width:10rem;margin-inline-start:-3.3rem;fill:none;stroke:#7a3f25;stroke-width:2.2;stroke-linejoin:round;stroke-linecap:round}"
    "@media(prefers-color-scheme:dark){body{background:#1d1a18;color:#ede5da}a{color:#e6ae8f}"
    ".button{background:#292522;border-color:#8f8478}.phone-picture{stroke:#e6ae8f}}"
)
POLICY = (
    "default-src 'none'; style-src 'sha256-"
    + base64.b64encode(hashlib.sha256(STYLE.encode()).digest()).decode()
    + "'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'"
)
HEADERS = {
    "Content-Security-Policy": POLICY,
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cache-Control": "no-store",
}
CERTIFICATE, PROFILE = "/isotone.crt", "/isotone.mobileconfig"


class TrustPage:
    """ASGI: the certificate in two forms, and the page that says what to do with it."""

    def __init__(self, authority: Callable[[], Authority], hosts: Callable[[], frozenset[str]]) -> None:
        self._authority = authority
        self._hosts = hosts

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "websocket":
            await send({"type": "websocket.close", "code": 1008})
            return
        if scope["type"] != "http":
            return
        response = self._answer(Request(scope)) if is_near(scope) else Response(status_code=403)
        response.headers.update(HEADERS)
        await response(scope, receive, send)

    def _answer(self, request: Request) -> Response:
        if request.headers.get("host", "").lower() not in self._hosts():
            return Response(status_code=421)
        if request.method not in ("GET", "HEAD"):
            return Response(status_code=405, headers={"Allow": "GET, HEAD"})
        authority, words = self._authority(), Words(locale_of(request))
        match request.url.path:
            case "/":
                return HTMLResponse(page(authority, words))
            case one if one == CERTIFICATE:
                return _download(authority.der, "application/x-x509-ca-cert", "isotone.crt")
            case one if one == PROFILE:
                made = profile(authority.der, authority.fingerprint, words)
                return _download(made, "application/x-apple-aspen-config", "isotone.mobileconfig")
        return PlainTextResponse("", 404)


def page(authority: Authority, words: Words) -> str:
    """Return the page that a phone shows before it trusts this machine."""

    def say(name: str) -> str:
        return escape(words.say(f"phone-{name}"))

    def steps(kind: str, count: int) -> str:
        return "".join(f"<li>{say(f'{kind}-{number}')}</li>" for number in range(1, count + 1))

    signs = "<br>".join(signs_of(authority.fingerprint))
    return f"""<!doctype html>
<html lang="{escape(words.locale)}" dir="{words.direction}">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark"><title>{say("trust-title")}</title><style>{STYLE}</style></head>
<body><main>
{drawing("trust")}
<h1>{say("trust-title")}</h1>
<p>{say("trust-means")}</p>
<h2>{say("iphone")}</h2>
<a class="button" href="{PROFILE}">{say("iphone-get")}</a>
<ol>{steps("iphone", 4)}</ol>
<h2>{say("android")}</h2>
<a class="button" href="{CERTIFICATE}">{say("android-get")}</a>
<ol>{steps("android", 3)}</ol>
<h2>{say("compare")}</h2>
<p>{say("compare-words")}</p>
<p><strong><bdi>{escape(words_of(authority.fingerprint, words))}</bdi></strong></p>
<p>{say("compare-signs")}</p>
<p class="signs" dir="ltr">{signs}</p>
<h2>{say("back")}</h2>
<p>{say("back-iphone")}</p>
<p>{say("back-android")}</p>
</main></body></html>
"""


def _download(data: bytes, kind: str, name: str) -> Response:
    return Response(data, media_type=kind, headers={"Content-Disposition": f'attachment; filename="{name}"'})
