"""What the players of each form do in a phrase."""

from collections.abc import Mapping

from isotone.sound.soundscape.forms.chant import CHANT
from isotone.sound.soundscape.forms.drone import DRONE
from isotone.sound.soundscape.forms.form import Form
from isotone.sound.soundscape.forms.lullaby import LULLABY

FORMS: Mapping[str, Form] = {"drone": DRONE, "lullaby": LULLABY, "chant": CHANT}

__all__ = ["FORMS", "Form"]
