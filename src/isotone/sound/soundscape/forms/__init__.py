"""What the players of each form do in a phrase.

form      who sits where, and the two players whom all forms share
playing   what their players share: lines, chords, held tones, the strength of a note in its phrase
drone     two low tones that beat slowly, and what comes and goes over them
lullaby   a tune over rocking strokes
chant     one line, free of a beat
ostinato  a figure over a ground that comes round
hymn      four voices in chords
pulse     frame drums over a hum
walking   a bass on foot
rain      drops that fall when they fall
"""

from collections.abc import Mapping

from isotone.sound.soundscape.forms.chant import CHANT
from isotone.sound.soundscape.forms.drone import DRONE
from isotone.sound.soundscape.forms.form import Form
from isotone.sound.soundscape.forms.hymn import HYMN
from isotone.sound.soundscape.forms.lullaby import LULLABY
from isotone.sound.soundscape.forms.ostinato import OSTINATO
from isotone.sound.soundscape.forms.pulse import PULSE
from isotone.sound.soundscape.forms.rain import RAIN
from isotone.sound.soundscape.forms.walking import WALKING

FORMS: Mapping[str, Form] = {
    "drone": DRONE,
    "lullaby": LULLABY,
    "chant": CHANT,
    "ostinato": OSTINATO,
    "hymn": HYMN,
    "pulse": PULSE,
    "walking": WALKING,
    "rain": RAIN,
}

__all__ = ["FORMS", "Form"]
