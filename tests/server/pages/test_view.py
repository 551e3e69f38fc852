"""The way on after a form leads to a page of this site, and nowhere else."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from starlette.testclient import TestClient

from isotone.server.pages.view import go, ours

HOSTILE = (
    "https://elsewhere.example/", "//elsewhere.example", "///elsewhere.example", "/\\elsewhere.example",
    "\\\\elsewhere.example", "/\t/elsewhere.example", "/\n/elsewhere.example", "\r\nLocation: https://elsewhere.example",
    " //elsewhere.example",
    "javascript:alert(1)", "data:text/html,x", "http:elsewhere.example", "elsewhere.example", "",
    "/me\r\nSet-Cookie: a=b", "/\x7f/x",
)  # fmt: skip
OWN = ("/", "/me?saved=look#look", "/plan/0123-abc", "/history?forgotten=1", "/music/choose")


@pytest.mark.parametrize("address", HOSTILE)
def test_an_address_elsewhere_leads_to_now(address: str) -> None:
    assert go(address).headers["location"] == "/"


@pytest.mark.parametrize("address", OWN)
def test_a_page_of_this_site_is_gone_to(address: str) -> None:
    assert go(address).headers["location"] == address


@given(st.text(alphabet="/\\: .@ah\t\n\r?#", max_size=12))
def test_what_is_ours_stays_on_this_server_however_a_browser_reads_it(address: str) -> None:
    """A browser strips what is at the ends, drops tabs and line ends, and takes a backslash for a slash (WHATWG)."""
    read = address.strip(" \t\n\r").translate({9: None, 10: None, 13: None}).replace("\\", "/")
    if ours(address):
        assert read.startswith("/")
        assert not read.startswith("//")


@pytest.mark.parametrize("back", HOSTILE)
def test_a_wish_leads_back_to_its_piece_whatever_it_is_told(client: TestClient, back: str) -> None:
    path = f"/music/{3:064x}/wish"
    answer = client.post(path, data={"wish": "liked", "on": "", "back": back}, follow_redirects=False)
    assert (answer.status_code, answer.headers["location"]) == (303, f"/music/{3:064x}")
