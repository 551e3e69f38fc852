from __future__ import annotations

from dataclasses import replace

import pytest

from isotone.app.consent import FIRST, needs
from isotone.app.studio import Studio
from isotone.app.words import Words
from isotone.errors import ConsentMissing
from isotone.person import Purpose, Rating


def _revoke(studio: Studio, *purposes: Purpose) -> str:
    person = studio.person()
    studio.save_person(replace(person, consents=person.consents - set(purposes)))
    return person.id


def test_every_public_method_of_the_door_says_what_it_needs() -> None:
    public = [name for name in dir(Studio) if not name.startswith("_")]
    unmarked = [name for name in public if not hasattr(getattr(Studio, name), "needs")]
    assert len(public) > 30
    assert unmarked == []


def test_a_new_homes_person_begins_with_the_first_consents(studio: Studio) -> None:
    assert studio.person().consents == FIRST


def test_a_rating_is_kept_only_with_its_consent(studio: Studio) -> None:
    person_id = studio.person().id
    studio.rate(person_id, "ab", Rating(arousal=0.5))
    assert studio.person().tastes.ratings == {"ab": Rating(0.5, None)}
    _revoke(studio, Purpose.LEARN_FROM_RATINGS)
    with pytest.raises(ConsentMissing) as caught:
        studio.rate(person_id, "cd", Rating(valence=0.1))
    assert "Me" in Words().error(caught.value).hint
    assert set(studio.person().tastes.ratings) == {"ab"}


def test_the_gate_keeps_a_methods_name_and_words() -> None:
    assert Studio.rate.__name__ == "rate"
    assert Studio.rate.__doc__


def test_the_mark_can_be_read() -> None:
    @needs(Purpose.KEEP_SESSIONS)
    def method(door: object, person_id: str) -> None:
        """Do nothing."""

    assert method.needs is Purpose.KEEP_SESSIONS  # type: ignore[attr-defined]
