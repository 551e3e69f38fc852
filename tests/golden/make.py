"""Makes the small home that a release leaves behind for later ones: `python tests/golden/make.py FOLDER`.

Run once, when a release changes the home's form (`store.migrate.NEWEST`), into `tests/golden/STEP`; never run again for
a form that is there. The home's recovery code is written beside it: it guards nothing but this example.
"""

from __future__ import annotations

import os
import sys
import tempfile
from dataclasses import replace
from pathlib import Path

from isotone.app.studio import Studio
from isotone.music import Curve, Edge, Estimate, Features, Quality, Startle, Track
from isotone.person import CheckIn, Contact, Goal, Point, Rating, Tastes, Trigger
from isotone.plan import Approval, Plan, Reason, Stage, StageKind
from isotone.session import advance, happened, made, make
from isotone.session.codec import name_of
from isotone.session.event import Mark, Started, Stop
from isotone.store import music, places
from isotone.store.sessions import After

SEA = Track(
    "5ea" + "0" * 61,
    "Sea",
    Features(
        duration_s=100.0, audible_s=(0.5, 99.5), tempo_bpm=60.0, tempo_confidence=0.8, pulse_clarity=0.7,
        beats_s=(1.0, 2.0), key="A minor", key_confidence=0.6, tuning_cents=4.0, loudness_lufs=-18.0,
        loudness_range_lu=5.0, true_peak_dbtp=-2.0, brightness_hz=900.0, onset_rate_hz=1.0, roughness=0.1,
        melodic_stability=0.8, predictability=0.7, arousal=Estimate(-0.4, -0.7, -0.1), valence=Estimate(0.2, -0.1, 0.5),
        startles=(Startle(30.0, 7.0),), sections_s=(50.0,), voice=0.1, speech=0.0, timbre=(0.5,) * 12,
        start=Edge(-20.0, 0.0), end=Edge(-24.0, 0.0, True), descriptors={"flux": 0.25}, fingerprint="AAECAw==",
        curves={"loudness": Curve((-20.0, None, -24.0))},
    ),
    artist="Nobody",
    quality=Quality(True, 900_000, 44_100),
)  # fmt: skip


def fill(studio: Studio) -> None:
    """Put one of everything into a home."""
    person = studio.person()
    tastes = Tastes(liked=frozenset({SEA.id}), triggers=(Trigger("title", "storm"),), ratings={SEA.id: Rating(0.1)})
    person = replace(person, name="Ana", tastes=tastes, contact=Contact("Ben", "by telephone"))
    studio.save_person(person)
    with studio._home.write() as connection:
        music.put_track(connection, SEA, "ambient")
        places.put_folder(connection, b"/music")
        places.put_file(connection, b"/music/sea.flac", places.Stamp(10, 20), SEA.id)
        places.put_failure(connection, b"/music/broken.mp3", places.Stamp(1, 2), "It is empty.", "Get it again.")
    stage = Stage(
        StageKind.PIECE, 0.0, 99.0, Point(-0.3, 0.1), SEA.id, SEA.title, SEA.artist, 0.5, 99.5,
        reasons=(Reason("reason-close-to-you", {"distance": 0.2}, 0.7),),
    )  # fmt: skip
    plan = Plan("golden-plan", person.id, Goal.CALM, 3.0, CheckIn(arousal=0.4, word="buzzing"), (stage,))
    studio.save_plan(plan)
    studio.save_plan(replace(plan, approval=Approval(person.id, "page", 1.0)))
    hold(studio, studio.plan(plan.id))


def hold(studio: Studio, plan: Plan) -> None:
    """Hold a session with this plan."""
    studio.check_in(plan.person_id, plan.now, "before")
    session_id = studio.start_session(plan.id)
    session, log = make(session_id, plan, {SEA.id: SEA}), studio.log(session_id)
    log.append(0.0, "made", made(session))
    for event in (Started(), Mark(12.5, "wave"), Stop(40.0)):
        session, commands = advance(session, event)
        log.append(event.at_s, name_of(type(event)), happened(event, commands))
    studio.after(session_id, After(helped=("pieces",), note="Better."), CheckIn(arousal=-0.1))


def main(folder: Path) -> None:
    """Make the home with a key in a folder that is thrown away: the recovery code is what opens it."""
    with tempfile.TemporaryDirectory() as config:
        os.environ |= {"XDG_CONFIG_HOME": config, "ISOTONE_KEYRING": "false"}
        studio = Studio.open(folder / "home")
        fill(studio)
        (folder / "recovery-code.txt").write_text(studio.recovery_code() + "\n", encoding="ascii")
        studio._home.forget_freed_bytes(rebuild=True)
        studio.close()
    for name in (".opening", ".gathering"):
        (folder / "home" / name).unlink(missing_ok=True)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
