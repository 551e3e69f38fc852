"""What is compared and scanned: words, a code in SVG, a profile for iPhones."""

from __future__ import annotations

import plistlib
import re
from xml.etree import ElementTree

import pytest
import segno

from isotone.app.words import Words, locales
from isotone.server.lan import showing

PRINT = bytes(range(0, 64, 2))


@pytest.mark.parametrize("locale", locales())
def test_there_are_256_words_to_compare_in_every_language(locale: str) -> None:
    known = Words(locale).say("phone-words").split()
    assert len(known) == len(set(known)) == 256


def test_a_fingerprint_in_words_changes_with_each_of_its_first_bytes() -> None:
    said = showing.words_of(PRINT, Words())
    assert len(said.split()) == showing.COMPARED
    for place in range(showing.COMPARED):
        other = PRINT[:place] + b"\xff" + PRINT[place + 1 :]
        assert showing.words_of(other, Words()) != said


def test_the_code_is_the_addresss_modules_with_an_edge_that_cameras_need() -> None:
    address = "https://192.168.1.5:8443/enter?token=abcd-efgh-jkmn"
    svg = showing.qr(address, 'a "label"')
    root = ElementTree.fromstring(svg)
    assert root.get("aria-label") == 'a "label"'
    drawn = {(int(x), int(y)) for x, y in re.findall(r"M(\d+) (\d+)h1v1", svg)}
    matrix = segno.make(address, error="m", micro=False).matrix
    edge = showing.QUIET
    dark = {(x + edge, y + edge) for y, row in enumerate(matrix) for x, module in enumerate(row) if module}
    assert drawn == dark
    assert root.get("viewBox") == f"0 0 {len(matrix) + 2 * edge} {len(matrix) + 2 * edge}"


def test_a_profile_holds_the_certificate_and_can_be_taken_off() -> None:
    told = plistlib.loads(showing.profile(b"certificate", PRINT, Words()))
    (inner,) = told["PayloadContent"]
    assert inner["PayloadType"] == "com.apple.security.root"
    assert inner["PayloadContent"] == b"certificate"
    assert told["PayloadRemovalDisallowed"] is False
    assert showing.profile(b"certificate", PRINT, Words()) == showing.profile(b"certificate", PRINT, Words())
