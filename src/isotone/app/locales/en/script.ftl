### Words that the page's own script says.

## Said to screen readers, or shown, while the sound changes.

script-marked = Marked.
script-softer = Softer.
script-stopped = Stopped.
script-minutes-left = { $minutes ->
    [0] Under a minute left
    [one] About { $minutes } minute left
   *[other] About { $minutes } minutes left
}
# The breath circle in words, for people who asked for less motion.
script-breath-in = In, softly
script-breath-out = And out
script-no-start = It could not start. Nothing plays. Try once more.
script-copied = Copied.

## Taken along: sessions on this device.

script-along-facts = { $pieces ->
    [one] { $minutes } min, { $pieces } piece, { $size } MB
   *[other] { $minutes } min, { $pieces } pieces, { $size } MB
}
script-along-making = Writing the sound
script-along-fetching = Bringing it to this device
script-along-here = It is here.
script-along-off = It is off this device.
script-along-full = This device has too little room for it. Take something off it first.
script-along-no-home = Isotone cannot be reached now. Nothing was kept. Try again when it can.
script-along-failed = It could not be brought here. Nothing was kept. Try once more.
# $titles: titles of pieces.
script-along-silent = { $count ->
    [one] One piece could not be read and is silent in it: { $titles }
   *[other] { $count } pieces could not be read and are silent in it: { $titles }
}
script-along-silence = A silence
script-along-ended = It has come to its end.
script-along-gone = Its sound is no longer on this device. Take it off and bring it here again.
script-along-waits = { $count ->
    [one] What you heard away waits here until Isotone can be reached: one session.
   *[other] What you heard away waits here until Isotone can be reached: { $count } sessions.
}
script-along-came = { $count ->
    [one] What you heard away has come home: one session.
   *[other] What you heard away has come home: { $count } sessions.
}
