### The page Now.

## Two taps to music: the first shows one sentence of what it will be, the second plays it.

now-title = Now
now-heading = Music for how you are
now-play-something = Play something for me
now-play = Play
now-see-plan = See what it will be, and why
now-change = Change it
now-library-running = Still listening to your music: { $done } of { $total } pieces so far. It can play meanwhile.
# On the very first start, for some seconds, while the first pieces are being made.
now-waiting = Your first pieces are being made. A moment.
# Asked on the morning after a session for sleep.
now-morning = Good morning. How was the night? You can say, or leave it.
now-forgotten = It is gone. Nothing of it was kept.
now-erased = Everything about you is gone.

## Behind "Change it".

now-how = How are you?
now-how-note = Leave anything open. What you do not touch is simply not said.
now-goal = Where to?
now-goals-more = More
now-goal-none = Just play something
now-read-aloud = Read aloud
now-minutes = How many minutes?
now-minutes-open = You choose
now-minutes-other = Another number, 3 to 120
now-make-plan = Show me the plan

## Near at hand, below.

now-last = Your last plan
now-comfort = Your comfort list
now-play-comfort = Play these

## Goals: where someone may want music to lead. Spoken words, never a promise.

goal-calm = Calm
goal-sleep = Sleep
goal-ease-pain = Ease pain
goal-ground = Steady ground
goal-come-back = Come back (numb, far away)
goal-energise = Energy
goal-lift = Lift me a little
goal-grief = Be with grief
goal-stay = Stay with how it is
goal-wound-up = Too wound up
goal-angry = Angry
goal-lonely = Lonely
goal-before = Before something hard
goal-morning = Morning
goal-between = Between places
goal-child = With a child
goal-celebrate = Celebrate
