"""What notes tell of a piece: `profile_of` from a `Score` alone, `with_notes` together with how it sounds."""

from isotone.music.scores.join import with_notes
from isotone.music.scores.profile import Profile, profile_of

__all__ = ["Profile", "profile_of", "with_notes"]
