from __future__ import annotations

import stat
import time
from collections.abc import Iterator
from pathlib import Path

import keyring
import pytest
from keyring.backend import KeyringBackend
from keyring.backends import fail, null

from isotone.app.words import Words
from isotone.errors import StoreError
from isotone.store.keys import FilePlace, KeyringPlace, find_place, places

KEY = bytes(range(32))


class Shelf(KeyringBackend):
    """A keyring in memory that says it is the one of macOS; it may refuse to keep, or never answer."""

    priority = 1.0
    __module__ = "keyring.backends.macOS"

    def __init__(self, *, keeps: bool = True, delay_s: float = 0.0) -> None:
        super().__init__()
        self.kept: dict[tuple[str, str], str] = {}
        self.keeps, self.delay_s = keeps, delay_s

    def get_password(self, service: str, username: str) -> str | None:
        time.sleep(self.delay_s)
        return self.kept.get((service, username))

    def set_password(self, service: str, username: str, password: str) -> None:
        if self.keeps:
            self.kept[service, username] = password

    def delete_password(self, service: str, username: str) -> None:
        del self.kept[service, username]


@pytest.fixture
def desktop(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """A desktop's environment; the keyring that was chosen comes back at the end."""
    monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", "unix:path=/nowhere")
    monkeypatch.setenv("DISPLAY", ":99")
    before = keyring.get_keyring()
    yield
    keyring.set_keyring(before)


def test_a_key_file_appears_whole_and_private(tmp_path: Path) -> None:
    place = FilePlace(tmp_path / "keys")
    assert place.get("home-1") is None
    place.put("home-1", KEY)
    assert place.get("home-1") == KEY
    assert stat.S_IMODE(place.path("home-1").stat().st_mode) == 0o600
    place.put("home-1", KEY[::-1])
    assert place.get("home-1") == KEY[::-1]
    assert [one.name for one in place.folder.iterdir()] == ["home-1"]
    place.remove("home-1")
    place.remove("home-1")
    assert place.get("home-1") is None


def test_a_key_file_that_is_no_key_is_one_clear_error(tmp_path: Path) -> None:
    place = FilePlace(tmp_path)
    place.path("home-1").write_bytes(b"\xff\xfe")
    with pytest.raises(StoreError, match="home-1") as caught:
        place.get("home-1")
    assert "recovery code" in Words().error(caught.value).hint


def test_a_folder_that_cannot_be_used_is_one_clear_error(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(StoreError, match="key-folder"):
        FilePlace(tmp_path / "file" / "keys").put("home-1", KEY)


@pytest.mark.parametrize("backend", [fail.Keyring(), null.Keyring()])
def test_a_keyring_that_keeps_nothing_is_not_used(desktop: None, backend: KeyringBackend, tmp_path: Path) -> None:
    keyring.set_keyring(backend)
    assert find_place(tmp_path).name == "file"


def test_a_real_keyring_is_used_and_can_be_declined(desktop: None, tmp_path: Path) -> None:
    keyring.set_keyring(Shelf())
    place = find_place(tmp_path)
    assert place.name == "keyring"
    place.put("home-1", KEY)
    assert place.get("home-1") == KEY
    place.remove("home-1")
    assert place.get("home-1") is None
    assert find_place(tmp_path, keyring=False).name == "file"


def test_without_a_desktop_no_keyring_is_even_looked_for(
    desktop: None, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    keyring.set_keyring(Shelf())
    monkeypatch.delenv("DBUS_SESSION_BUS_ADDRESS")
    assert find_place(tmp_path).name == "file"


def test_a_keyring_that_did_not_keep_the_key_says_so() -> None:
    with pytest.raises(StoreError, match="key-not-kept"):
        KeyringPlace(Shelf(keeps=False)).put("home-1", KEY)


def test_a_keyring_that_does_not_answer_is_not_waited_for(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(places, "PATIENCE_S", 0.05)
    began = time.monotonic()
    assert KeyringPlace(Shelf(delay_s=1.0)).get("home-1") is None
    assert time.monotonic() - began < 0.8
