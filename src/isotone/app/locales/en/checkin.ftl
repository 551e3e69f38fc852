### "How are you?": two faces-and-slider questions and what may be added. Nothing has to be answered.

## Pleasantness. The five steps are read by screen readers; people see faces.

checkin-valence = How does it feel?
checkin-valence-low = unpleasant
checkin-valence-high = pleasant
checkin-valence-1 = very unpleasant
checkin-valence-2 = rather unpleasant
checkin-valence-3 = in between
checkin-valence-4 = rather pleasant
checkin-valence-5 = very pleasant

## Energy. The five steps are read by screen readers; people see faces.

checkin-arousal = How much energy is in you?
checkin-arousal-low = hardly any
checkin-arousal-high = a lot
checkin-arousal-1 = hardly any energy
checkin-arousal-2 = little energy
checkin-arousal-3 = some energy
checkin-arousal-4 = much energy
checkin-arousal-5 = very much energy

## What was not touched, and how to take an answer back.

checkin-unsaid = not said
checkin-clear = Take it back
checkin-more = Say more, if you like

## Pain and distress, from 0 to 10, with the names of both ends.

checkin-pain = Pain
checkin-pain-none = 0 is none
checkin-pain-most = 10 is the worst
checkin-distress = Distress
checkin-distress-none = 0 is none
checkin-distress-most = 10 is the most

## A word, a colour, a place in the body.

checkin-word = A word for it
checkin-colour = A colour for it
checkin-body = Where in your body?

## The dial from pieces that are known to pieces that are new. Five steps, each with a picture of houses and stars.

newness-legend = Known or new pieces?
newness-1 = known
newness-2 = mostly known
newness-3 = both are fine
newness-4 = rather new
newness-5 = new
newness-unsaid = Not said so far. Known means: you marked it as known or liked.
# $said is one of the five steps above.
newness-said = You said: { $said }.
newness-keep = Keep this for next time

## Colours. Plain, everyday names.

colour-yellow = yellow
colour-orange = orange
colour-red = red
colour-pink = pink
colour-violet = violet
colour-blue = blue
colour-green = green
colour-brown = brown
colour-grey = grey
colour-dark = dark
colour-none = none

## Parts of the body. Plain, everyday names.

body-head = head
body-throat = throat
body-shoulders = shoulders
body-chest = chest
body-belly = belly
body-arms = arms
body-hands = hands
body-legs = legs
body-feet = feet
body-all = everywhere

## Answers in one line, as they are read back in the record of a session.

said-nothing = left open
said-pain = pain { $value } of 10
said-distress = distress { $value } of 10
said-word = “{ $word }”
# A colour that came from another program and has no everyday name here. The colour itself is drawn beside it.
said-colour-other = this colour
