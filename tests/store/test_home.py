from __future__ import annotations

import shutil
import stat
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
import sqlcipher3.dbapi2 as sqlcipher

from isotone.app.words import Words
from isotone.errors import InputError, StoreError, WrongKey
from isotone.music import ANALYSIS_VERSION
from isotone.person import Person
from isotone.store import Home, people, places

Opens = Callable[..., Home]
PLANTED = "Zitronenfalter"


def _name(home: Home) -> str:
    with home.read() as connection:
        return people.all_of(connection)[0].name


def _save(home: Home, name: str) -> None:
    with home.write() as connection:
        people.save(connection, Person("ana", name=name))


def _mode(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


def test_what_was_kept_is_there_when_the_home_is_opened_again(open_home: Opens) -> None:
    first = open_home()
    _save(first, "Ana")
    first.close()
    assert _name(open_home()) == "Ana"


def test_the_key_lies_outside_the_home_and_only_its_owner_reads_it(home: Home, config: Path) -> None:
    key = config / "isotone" / "keys" / home.id
    assert key.is_file()
    assert not key.is_relative_to(home.path)
    assert (_mode(key), _mode(key.parent)) == (0o600, 0o700)
    assert [one.name for one in key.parent.iterdir()] == [home.id]


def test_only_its_owner_looks_into_a_home(home: Home) -> None:
    assert _mode(home.path) == 0o700
    assert {_mode(one) & 0o077 for one in home.path.iterdir() if one.suffix or one.name[0] != "."} == {0}


def test_without_its_key_a_home_says_what_to_do(open_home: Opens, config: Path) -> None:
    open_home().close()
    shutil.rmtree(config)
    with pytest.raises(WrongKey) as caught:
        open_home()
    assert "recovery code" in Words().error(caught.value).hint
    assert str(config) in Words().error(caught.value).message


def test_another_homes_key_does_not_open_it(open_home: Opens, config: Path, tmp_path: Path) -> None:
    one, other = open_home(), open_home(tmp_path / "other")
    one.close()
    keys = config / "isotone" / "keys"
    shutil.copyfile(keys / other.id, keys / one.id)
    with pytest.raises(WrongKey, match=r"key-lost|key-wrong|recovery-wrong") as caught:
        open_home()
    assert "--recover" in Words().error(caught.value).hint


def test_a_recovery_code_opens_a_home_that_was_moved(
    open_home: Opens, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = open_home()
    _save(first, "Ana")
    code = first.recovery_code()
    first.close()
    moved = tmp_path / "stick" / "home"
    shutil.copytree(first.path, moved)
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "another machine"))
    recovered = open_home(moved, recovery_code=code.lower().replace("-", " "))
    assert _name(recovered) == "Ana"
    recovered.close()
    assert _name(open_home(moved)) == "Ana", "its key is kept on the new machine"


def test_a_renewed_recovery_code_takes_the_old_ones_place(open_home: Opens) -> None:
    home = open_home()
    old = home.recovery_code()
    new = home.recovery_code(renew=True)
    home.close()
    with pytest.raises(WrongKey):
        open_home(recovery_code=old)
    assert open_home(recovery_code=new).recovery_code() == new


def test_a_recovery_code_stays_the_same_until_it_is_renewed(open_home: Opens) -> None:
    home = open_home()
    code = home.recovery_code()
    home.close()
    assert open_home().recovery_code() == code


def test_a_passphrase_opens_a_home_and_nothing_else_does(open_home: Opens, config: Path) -> None:
    home = open_home()
    home.set_passphrase("seven quiet herons")
    home.close()
    assert not list((config / "isotone" / "keys").iterdir()), "the key is no longer on this machine"
    for wrong in ((), ("seven quiet heron",)):
        with pytest.raises(WrongKey):
            open_home(home.path, *wrong)
    opened = open_home(home.path, "seven quiet herons")
    opened.set_passphrase(None)
    opened.close()
    open_home()


def test_what_another_program_changed_of_the_card_stays(open_home: Opens) -> None:
    one, other = open_home(), open_home()
    one.set_passphrase("oak")
    code = other.recovery_code(renew=True)
    for home in (one, other):
        home.close()
    open_home(one.path, "oak").close()
    open_home(recovery_code=code)


def test_a_new_home_can_begin_with_a_passphrase(open_home: Opens, tmp_path: Path) -> None:
    home = open_home(tmp_path / "locked", "oak")
    home.close()
    with pytest.raises(WrongKey, match=r"passphrase-needed|passphrase-wrong"):
        open_home(tmp_path / "locked")


def test_a_forgotten_passphrase_gives_way_to_the_recovery_code(open_home: Opens, tmp_path: Path) -> None:
    home = open_home(tmp_path / "locked", "oak")
    code = home.recovery_code()
    home.close()
    open_home(tmp_path / "locked", recovery_code=code).close()
    open_home(tmp_path / "locked")


def test_nothing_of_the_person_can_be_read_in_the_homes_files(home: Home, recorded: str, tmp_path: Path) -> None:
    song = tmp_path / f"{PLANTED}.mp3"
    with home.write() as connection:
        key = places.Shelf(home.path).key(song)
        places.put_folder(connection, key)
        places.put_failure(connection, key, places.Stamp(1, 2), PLANTED, "")
    assert home.recovery_code()
    files = [one for one in home.path.rglob("*") if one.is_file()]
    assert {"isotone.db", "isotone.db-wal", "home.json"} <= {one.name for one in files}
    secrets = [
        PLANTED,
        home.recovery_code(),
        recorded,
        "ana",
        "session_log",
        ANALYSIS_VERSION.join(("SQLite format ", "")),
    ]
    for file in files:
        content = file.read_bytes()
        assert [one for one in secrets if len(one) > 3 and one.encode() in content] == [], file.name


def test_a_folder_with_other_things_does_not_become_a_home(open_home: Opens, tmp_path: Path) -> None:
    (tmp_path / "papers").mkdir()
    (tmp_path / "papers" / "letter.txt").write_text("dear")
    with pytest.raises(InputError, match=r"letter\.txt"):
        open_home(tmp_path / "papers")
    assert [one.name for one in (tmp_path / "papers").iterdir()] == ["letter.txt"]


def test_a_damaged_database_is_one_clear_error(open_home: Opens) -> None:
    home = open_home()
    home.close()
    file = home.path / "isotone.db"
    content = bytearray(file.read_bytes())
    content[5000:9000] = bytes(4000)
    file.write_bytes(content)
    with pytest.raises(StoreError) as caught, open_home().read() as connection:
        people.all_of(connection)
    assert Words().error(caught.value).hint


def test_a_lost_card_is_not_replaced_by_a_new_one(open_home: Opens) -> None:
    home = open_home()
    home.close()
    (home.path / "home.json").unlink()
    with pytest.raises(StoreError, match=r"home\.json"):
        open_home()


def test_programs_that_make_one_home_at_once_agree(config: Path, tmp_path: Path) -> None:
    code = (
        "import sys; from pathlib import Path; from isotone.store import Home\n"
        "home = Home.open(Path(sys.argv[1]), keyring=False); print(home.id, home.recovery_code()); home.close()"
    )
    command = [sys.executable, "-c", code, str(tmp_path / "shared")]
    started = [subprocess.Popen(command, stdout=subprocess.PIPE, text=True) for _ in range(3)]
    said = {one.communicate(timeout=60)[0] for one in started}
    assert [one.returncode for one in started] == [0, 0, 0]
    assert len(said) == 1


def test_a_secret_is_made_once(open_home: Opens) -> None:
    first = open_home()
    secret = first.secret("cookies")
    assert first.secret("cookies") == secret != first.secret("other")
    first.close()
    assert open_home().secret("cookies") == secret


def test_opening_with_a_raw_key_is_quick_and_needs_it(home: Home) -> None:
    with pytest.raises(sqlcipher.DatabaseError, match="not a database"):
        sqlcipher.connect(str(home.path / "isotone.db")).execute("SELECT * FROM person")
