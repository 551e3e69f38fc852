"""What a person compares and scans: a certificate's signs and words, QR codes, small pictures of our own."""

from __future__ import annotations

import io
import uuid
from html import escape

import segno

from isotone.app.words import SOURCE, Words

COMPARED = 6
"""How many words stand for a certificate: with 256 to choose from, 48 bits, enough against mixing two up. [D]"""
QUIET = 4
"""The white edge that a QR code needs, in modules (ISO/IEC 18004)."""

_LINES = {
    "network": (
        # a house with this machine and a phone in it, and waves between them
        "M10 62V34L60 8l50 26v28M4 66h112",
        "M24 40h26v16H24zM20 61h34",
        "M82 38h13v23H82zM87 57h3",
        "M59 51a4 4 0 0 1 0 7M64 47a10 10 0 0 1 0 15M70 43a17 17 0 0 1 0 22",
    ),
    "trust": (
        # a phone that holds a seal
        "M40 6h40v62H40zM56 63h8",
        "M60 16l14 5v10c0 9-6 15-14 18-8-3-14-9-14-18V21z",
        "M53 32l5 6 9-11",
    ),
    "scan": (
        # a phone before three squares, with a beam
        "M14 10h28v54H14zM25 59h6",
        "M72 14h14v14H72zM96 14h14v14H96zM72 38h14v14H72z",
        "M96 38h5M108 38h2M96 47h3M104 52h6M104 45h.1",
        "M44 26l22-9M44 44l22 8",
    ),
}


def words_of(fingerprint: bytes, words: Words) -> str:
    """Return a fingerprint's first bytes as words that can be read aloud, one word a byte."""
    known = words.say("phone-words").split()
    if len(set(known)) != 256:
        known = Words(SOURCE).say("phone-words").split()
    return " ".join(known[byte] for byte in fingerprint[:COMPARED])


def signs_of(fingerprint: bytes) -> list[str]:
    """Return a fingerprint as phones show it: pairs of signs, in lines of eight.

    Examples
    --------
    >>> signs_of(bytes(range(10)))
    ['00 01 02 03 04 05 06 07', '08 09']
    """
    return [fingerprint[at : at + 8].hex(" ").upper() for at in range(0, len(fingerprint), 8)]


def qr(address: str, label: str) -> str:
    """Return an address as a QR code in SVG: dark on white in every theme, so that every camera reads it."""
    matrix = segno.make(address, error="m", micro=False).matrix
    size = len(matrix) + 2 * QUIET
    path = io.StringIO()
    for row, modules in enumerate(matrix):
        for column, dark in enumerate(modules):
            if dark:
                path.write(f"M{column + QUIET} {row + QUIET}h1v1h-1z")
    return (
        f'<svg class="qr" viewBox="0 0 {size} {size}" role="img" aria-label="{escape(label)}" '
        f'shape-rendering="crispEdges"><path fill="#fff" d="M0 0h{size}v{size}H0z"/>'
        f'<path fill="#000" d="{path.getvalue()}"/></svg>'
    )


def drawing(name: str) -> str:
    """Return one of our drawings as SVG; it is decoration: words stand beside it."""
    lines = "".join(f'<path d="{line}"/>' for line in _LINES[name])
    return f'<svg class="phone-picture" viewBox="0 0 120 74" aria-hidden="true" focusable="false">{lines}</svg>'


def profile(der: bytes, fingerprint: bytes, words: Words) -> bytes:
    """Return an Apple configuration profile that holds a certificate and nothing else.

    Its identifiers come from the certificate, so that the same one is never installed twice. (Apple, Configuration
    Profile Reference, payload com.apple.security.root.)
    """
    import plistlib

    inner, outer = (uuid.UUID(bytes=fingerprint[at : at + 16], version=4) for at in (0, 16))
    name, note = words.say("phone-profile-name"), words.say("phone-profile-note")
    certificate = {
        "PayloadType": "com.apple.security.root",
        "PayloadVersion": 1,
        "PayloadIdentifier": f"isotone.authority.{inner}",
        "PayloadUUID": str(inner).upper(),
        "PayloadDisplayName": name,
        "PayloadDescription": note,
        "PayloadCertificateFileName": "isotone.crt",
        "PayloadContent": der,
    }
    whole = {
        "PayloadType": "Configuration",
        "PayloadVersion": 1,
        "PayloadIdentifier": f"isotone.profile.{outer}",
        "PayloadUUID": str(outer).upper(),
        "PayloadDisplayName": name,
        "PayloadDescription": note,
        "PayloadOrganization": "Isotone",
        "PayloadRemovalDisallowed": False,
        "PayloadContent": [certificate],
    }
    return plistlib.dumps(whole)
