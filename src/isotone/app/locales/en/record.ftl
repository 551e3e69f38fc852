### The record: one session, and all of them. No streaks, no scores, no praise.

## One session.

record-title = A session
# Under the picture: where the time begins.
record-begin = start
record-planned = What was planned
record-heard = What you heard
record-heard-none = No music was heard.
# $minutes: a whole number. $level: dB(A). $adult: percent.
record-sound = { $minutes ->
    [one] One minute
   *[other] { $minutes } minutes
} of sound, about { $level } dB(A) on average, going by what was measured: some { $adult } % of the week's measure for adults.
record-you = What you said
record-you-note = These are your own words and marks. Where nothing was said, nothing is drawn.
record-picture = The plan as a line, and the music that was heard as blocks, over time. The table below says the same.
record-you-picture = Your own answers over time, with gaps where nothing was said. The list below says the same.
record-key-plan = planned energy
record-key-heard = music heard
record-key-colour = the colour you said
record-key-moment = a moment you marked
record-before = Before
record-between = While it played
record-after = After
record-moments = Moments you marked
record-moment-plain = a moment
record-pieces = The pieces
record-column-when = When
record-column-piece = Piece
record-column-length = How long
record-happened = What was done
record-helped = What helped
record-not-helped = What did not
record-fit = Did it fit?
record-line = Your line
record-why = Why
record-where = Where
record-who = With whom
record-harm = What was not good
record-iso = It started near how you were.
record-not-iso = It started at the goal.
record-changed = You changed the plan before it played.
record-unchanged = It played as it was proposed.
# $date, $time: when what the phone wrote down came home.
record-away = Heard away from home, on your device. It came home on { $date } at { $time }. How much sound there was is not known.
record-not-kept = You chose not to keep sessions. This one goes when you leave it.
record-say-more = Say how it was
record-again = Plan this again
record-forget = Don't keep this

## What was changed before it played. Each follows a time of the clock. $who is "you" or somebody's name; $title the
## piece it was about, $other the piece that came in its place.

record-changes = What was changed, and who said yes
changed-swap = { $who ->
    [you] You put “{ $other }” in the place of “{ $title }”.
   *[other] { $who } put “{ $other }” in the place of “{ $title }”.
}
changed-not-this = { $who ->
    [you] You sent “{ $title }” away.
   *[other] { $who } sent “{ $title }” away.
}
changed-never = { $who ->
    [you] You sent “{ $title }” away for good.
   *[other] { $who } sent “{ $title }” away for good.
}
changed-lock = { $who ->
    [you] You held “{ $title }” in its place.
   *[other] { $who } held “{ $title }” in its place.
}
changed-unlock = { $who ->
    [you] You let “{ $title }” move again.
   *[other] { $who } let “{ $title }” move again.
}
changed-earlier = { $who ->
    [you] You moved “{ $title }” earlier.
   *[other] { $who } moved “{ $title }” earlier.
}
changed-later = { $who ->
    [you] You moved “{ $title }” later.
   *[other] { $who } moved “{ $title }” later.
}
changed-drop = { $who ->
    [you] You left the silence out.
   *[other] { $who } left the silence out.
}
changed-start-at-goal = { $who ->
    [you] You let it start at the goal.
   *[other] { $who } let it start at the goal.
}
changed-start-near = { $who ->
    [you] You let it start near how you were.
   *[other] { $who } let it start near how you were.
}
changed-newness = { $who ->
    [you] You said how known or new the pieces should be.
   *[other] { $who } said how known or new the pieces should be.
}
changed-anew = { $who ->
    [you] You asked for other pieces.
   *[other] { $who } asked for other pieces.
}
changed-approved = { $who ->
    [you] You said yes to it.
   *[other] { $who } said yes to it.
}

## What was done while it played. Each follows a time.

happened-stop = You stopped it.
happened-softer = You made it softer.
happened-louder = You made it louder.
happened-pause = You paused it.
happened-resume = You let it go on.
happened-skip = You skipped ahead.
happened-seek = You moved to another place.
happened-not-this-one = You sent a piece away.
happened-turned = You turned a knob of the sound.
happened-closing = You let the sound come to its end.
happened-shaped = You shaped the sound.
happened-choice = You chose how to go on.
happened-play-again = You played it again.
happened-done = You ended it.

## All sessions.

history-title = History
history-empty = Nothing is kept here yet. Sessions that you keep will stand here.
history-off = You chose not to keep sessions, so nothing stands here. You can change that on the page Me.
history-forgotten = It is gone. Nothing of it was kept.
# Said once, gently, when the same sad song came back in many sessions; it can be waved away for good.
history-repeated = “{ $title }” has been with you often lately. Some people find that good, some find it heavy. You know best.
history-repeated-wave = All right
