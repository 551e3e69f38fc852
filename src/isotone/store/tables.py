"""The tables as SQLAlchemy knows them. What makes them is in `migrations`; a test holds the two together.

Documents (JSON) where a whole is read and written; columns where something is asked for. Paths are bytes, because
a file's name need not be text. Every record of a person's bears `person_id`. Times are seconds since 1970, or
seconds on the session's clock where the name ends in `at_s`.
"""

from __future__ import annotations

from typing import Any

import sqlalchemy as sa

meta = sa.MetaData()


def _text(name: str, default: str | None = "") -> sa.Column[Any]:
    return sa.Column(name, sa.Text, nullable=default is None, server_default=default)


def _person(cascade: str = "CASCADE") -> sa.Column[Any]:
    return sa.Column("person_id", sa.Text, sa.ForeignKey("person.id", ondelete=cascade), nullable=False)


def _track() -> sa.Column[Any]:
    return sa.Column("track_id", sa.Text, sa.ForeignKey("track.id", ondelete="CASCADE"), primary_key=True)


person = sa.Table(
    "person",
    meta,
    sa.Column("id", sa.Text, primary_key=True),
    sa.Column("made_at", sa.Float, nullable=False),
    sa.Column("document", sa.JSON, nullable=False),
)
rating = sa.Table(
    "rating",
    meta,
    sa.Column("person_id", sa.Text, sa.ForeignKey("person.id", ondelete="CASCADE"), primary_key=True),
    sa.Column("track_id", sa.Text, primary_key=True),
    sa.Column("arousal", sa.Float),
    sa.Column("valence", sa.Float),
    sa.Column("at", sa.Float, nullable=False),
)
plan = sa.Table(
    "plan",
    meta,
    sa.Column("id", sa.Text, primary_key=True),
    sa.Column("version", sa.Integer, primary_key=True),
    _person(),
    sa.Column("saved_at", sa.Float, nullable=False),
    sa.Column("approved", sa.Boolean, nullable=False),
    sa.Column("document", sa.JSON, nullable=False),
)
session = sa.Table(
    "session",
    meta,
    sa.Column("id", sa.Text, primary_key=True),
    _person(),
    sa.Column("plan_id", sa.Text, nullable=False),
    sa.Column("goal", sa.Text, nullable=False),
    sa.Column("minutes", sa.Float, nullable=False),
    sa.Column("iso", sa.Boolean, nullable=False),
    sa.Column("started_at", sa.Float, nullable=False),
    sa.Column("ended_at", sa.Float),
    sa.Column("kept", sa.Boolean, nullable=False),
    sa.Column("plan", sa.JSON, nullable=False),
    sa.Column("after", sa.JSON, nullable=False),
)
check_in = sa.Table(
    "check_in",
    meta,
    sa.Column("id", sa.Integer, primary_key=True),
    _person(),
    sa.Column("session_id", sa.Text, sa.ForeignKey("session.id", ondelete="CASCADE")),
    sa.Column("moment", sa.Text, nullable=False),
    sa.Column("at", sa.Float, nullable=False),
    sa.Column("arousal", sa.Float),
    sa.Column("valence", sa.Float),
    sa.Column("pain", sa.Float),
    sa.Column("distress", sa.Float),
    _text("word"),
    _text("colour"),
    sa.Column("body", sa.JSON, nullable=False),
)
session_log = sa.Table(
    "session_log",
    meta,
    sa.Column("session_id", sa.Text, sa.ForeignKey("session.id"), primary_key=True),
    sa.Column("position", sa.Integer, primary_key=True),
    _person("NO ACTION"),
    sa.Column("at_s", sa.Float, nullable=False),
    sa.Column("at", sa.Float, nullable=False),
    sa.Column("kind", sa.Text, nullable=False),
    sa.Column("payload", sa.Text, nullable=False),
    sa.Column("hash", sa.Text, nullable=False),
)
moment = sa.Table(
    "moment",
    meta,
    sa.Column("id", sa.Integer, primary_key=True),
    _person(),
    sa.Column("session_id", sa.Text, sa.ForeignKey("session.id", ondelete="CASCADE"), nullable=False),
    sa.Column("at_s", sa.Float, nullable=False),
    _text("word"),
)
along = sa.Table(
    "along",
    meta,
    sa.Column("id", sa.Text, primary_key=True),
    _person(),
    sa.Column("plan_id", sa.Text, nullable=False),
    sa.Column("at", sa.Float, nullable=False),
    sa.Column("plan", sa.JSON, nullable=False),
    sa.Column("made", sa.JSON, nullable=False),
    sa.Column("came", sa.JSON, nullable=False),
)
erasing = sa.Table("erasing", meta, sa.Column("session_id", sa.Text, primary_key=True))

track = sa.Table(
    "track",
    meta,
    sa.Column("id", sa.Text, primary_key=True),
    _text("title"),
    _text("artist"),
    _text("album"),
    _text("genre"),
    _text("theme"),
    sa.Column("kind", sa.Text, nullable=False),
    sa.Column("origin", sa.Text, nullable=False),
    sa.Column("only_when_chosen", sa.Boolean, nullable=False),
    sa.Column("removed", sa.Boolean, nullable=False),
    sa.Column("changed", sa.Integer, nullable=False),
    sa.Column("added_at", sa.Float, nullable=False),
    _text("recording"),
    sa.Column("lossless", sa.Boolean, nullable=False, server_default="0"),
    sa.Column("bit_rate", sa.Integer, nullable=False, server_default="0"),
    sa.Column("rate", sa.Integer, nullable=False, server_default="0"),
)
features = sa.Table(
    "features",
    meta,
    _track(),
    sa.Column("analysis_version", sa.Text, nullable=False),
    _text("parts"),
    sa.Column("key", sa.Text),
    sa.Column("layout", sa.Integer, nullable=False),
    sa.Column("numbers", sa.LargeBinary, nullable=False),
)
layout = sa.Table(
    "layout", meta, sa.Column("id", sa.Integer, primary_key=True), sa.Column("names", sa.Text, nullable=False)
)
detail = sa.Table("detail", meta, _track(), sa.Column("document", sa.LargeBinary, nullable=False))
curves = sa.Table("curves", meta, _track(), sa.Column("document", sa.LargeBinary, nullable=False))
fingerprint = sa.Table(
    "fingerprint",
    meta,
    _track(),
    sa.Column("audible_s", sa.Float, nullable=False),
    sa.Column("bits", sa.LargeBinary, nullable=False),
)
lyrics = sa.Table(
    "lyrics", meta, _track(), _text("language"), _text("text"), sa.Column("lines", sa.JSON, nullable=False)
)
file = sa.Table(
    "file",
    meta,
    sa.Column("path", sa.LargeBinary, primary_key=True),
    sa.Column("track_id", sa.Text, sa.ForeignKey("track.id", ondelete="CASCADE"), nullable=False),
    sa.Column("size", sa.Integer, nullable=False),
    sa.Column("mtime_ns", sa.Integer, nullable=False),
    sa.Column("missing", sa.Boolean, nullable=False),
)
lyrics_file = sa.Table(
    "lyrics_file",
    meta,
    sa.Column("path", sa.LargeBinary, primary_key=True),
    sa.Column("track_id", sa.Text, sa.ForeignKey("track.id", ondelete="CASCADE"), nullable=False),
    sa.Column("size", sa.Integer, nullable=False),
    sa.Column("mtime_ns", sa.Integer, nullable=False),
)
alias = sa.Table(
    "alias",
    meta,
    sa.Column("content", sa.Text, primary_key=True),
    sa.Column("track_id", sa.Text, nullable=False),
)
folder = sa.Table(
    "folder",
    meta,
    sa.Column("path", sa.LargeBinary, primary_key=True),
    sa.Column("added_at", sa.Float, nullable=False),
    sa.Column("scanned_at", sa.Float),
)
failure = sa.Table(
    "failure",
    meta,
    sa.Column("path", sa.LargeBinary, primary_key=True),
    sa.Column("size", sa.Integer, nullable=False),
    sa.Column("mtime_ns", sa.Integer, nullable=False),
    sa.Column("analysis_version", sa.Text, nullable=False),
    _text("error"),
    _text("hint"),
    sa.Column("at", sa.Float, nullable=False),
)
secret = sa.Table(
    "secret", meta, sa.Column("name", sa.Text, primary_key=True), sa.Column("value", sa.LargeBinary, nullable=False)
)
setting = sa.Table(
    "setting", meta, sa.Column("name", sa.Text, primary_key=True), sa.Column("value", sa.JSON, nullable=False)
)

sa.Index("plan_of_person", plan.c.person_id, plan.c.saved_at)
sa.Index("session_of_person", session.c.person_id, session.c.started_at)
sa.Index("check_in_of_session", check_in.c.session_id)
sa.Index("moment_of_session", moment.c.session_id)
sa.Index("file_of_track", file.c.track_id)
sa.Index("track_changed", track.c.changed)
sa.Index("track_of_recording", track.c.recording)
sa.Index("fingerprint_of_length", fingerprint.c.audible_s)
