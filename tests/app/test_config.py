from __future__ import annotations

from pathlib import Path

import pytest

from isotone.app.config import load_settings
from isotone.app.told import config_path
from isotone.app.words import Words
from isotone.errors import InputError


@pytest.fixture
def write(tmp_path: Path) -> object:
    """Return what writes the settings' file."""

    def write(text: str) -> None:
        config_path().parent.mkdir(parents=True, exist_ok=True)
        config_path().write_text(text, encoding="utf-8")

    return write


def test_without_any_setting_there_are_defaults() -> None:
    settings = load_settings()
    assert (settings.host, settings.port, settings.browser) == ("127.0.0.1", 8420, True)
    assert settings.home == Path.home() / "isotone"


def test_the_environment_outweighs_the_file_and_options_outweigh_both(
    write: object, monkeypatch: pytest.MonkeyPatch
) -> None:
    write("port = 9000\nhome = '~/elsewhere'\n")  # type: ignore[operator]
    assert load_settings().port == 9000
    assert load_settings().home == Path.home() / "elsewhere"
    monkeypatch.setenv("ISOTONE_PORT", "9001")
    assert load_settings().port == 9001
    assert load_settings(port=9002, host=None).port == 9002


@pytest.mark.parametrize(
    ("wrong", "meant"), [("prot = 1", "port"), ("hom = 'x'", "home"), ("brwoser = true", "browser")]
)
def test_an_unknown_key_in_the_file_says_what_was_meant(write: object, wrong: str, meant: str) -> None:
    write(wrong)  # type: ignore[operator]
    with pytest.raises(InputError, match=wrong.split()[0]) as caught:
        load_settings()
    assert Words().error(caught.value).hint == f"Did you mean {meant}?"


def test_an_unknown_key_in_the_environment_says_what_was_meant(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ISOTONE_HOMES", "x")
    with pytest.raises(InputError, match="ISOTONE_HOMES") as caught:
        load_settings()
    assert Words().error(caught.value).hint == "Did you mean ISOTONE_HOME?"


def test_a_key_like_no_other_lists_what_is_known(write: object) -> None:
    write("zzzz = 1")  # type: ignore[operator]
    with pytest.raises(InputError) as caught:
        load_settings()
    assert "port" in Words().error(caught.value).hint


@pytest.mark.parametrize("text", ["port = 70000", "port = 'many'", "jobs = 0"])
def test_a_value_that_cannot_be_used_is_named(write: object, text: str) -> None:
    write(text)  # type: ignore[operator]
    with pytest.raises(InputError, match=text.split()[0]):
        load_settings()


def test_a_file_that_is_no_toml_is_one_clear_error(write: object) -> None:
    write("port = = 1")  # type: ignore[operator]
    with pytest.raises(InputError, match=r"config\.toml"):
        load_settings()


def test_a_passphrase_is_never_shown(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ISOTONE_PASSPHRASE", "seven quiet herons")
    assert "herons" not in repr(load_settings())
