### The record: one session, and all of them. No streaks, no scores, no praise.

## One session.

session-title = A session
# Under the picture: where the time begins.
session-begin = start
session-planned = What was planned
session-heard = What you heard
session-heard-none = No music was heard.
session-you = What you said
session-you-note = These are your own words and marks. Where nothing was said, nothing is drawn.
session-picture = The plan as a line, and the music that was heard as blocks, over time. The table below says the same.
session-you-picture = Your own answers over time, with gaps where nothing was said. The list below says the same.
session-key-plan = planned energy
session-key-heard = music heard
session-key-moment = a moment you marked
session-before = Before
session-between = While it played
session-after = After
session-moments = Moments you marked
session-moment-plain = a moment
session-pieces = The pieces
session-column-when = When
session-column-piece = Piece
session-column-length = How long
session-happened = What was done
session-helped = What helped
session-not-helped = What did not
session-fitted-yes = It fitted how you were.
session-fitted-no = It did not fit how you were.
session-line = Your line
session-why = Why
session-where = Where
session-who = With whom
session-harm = What was not good
session-iso = It started near how you were.
session-not-iso = It started at the goal.
session-changed = You changed the plan before it played.
session-unchanged = It played as it was proposed.
session-not-kept = You chose not to keep sessions. This one goes when you leave it.
session-say-more = Say how it was
session-again = Plan this again
session-forget = Don't keep this

## What was done while it played. Each follows a time.

happened-stop = You stopped it.
happened-softer = You made it softer.
happened-louder = You made it louder.
happened-pause = You paused it.
happened-resume = You let it go on.
happened-skip = You skipped ahead.
happened-seek = You moved to another place.
happened-not-this-one = You sent a piece away.
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
