### The page of a plan: where it goes, by which pieces, why, and what can be changed.

## The way on and back.

plan-title = The plan
plan-back = Back
plan-yes = Yes, play this
plan-use-again = Plan this again

## What can be shaped while it plays. $what is a list of some of the next ones; $percent a number.

plan-shaping = While it plays, you can shape it: { $what }. None of it begins by itself.
plan-shape-brightness = darker or brighter
plan-shape-tempo = slower or faster by { $percent } in a hundred
plan-shape-swell = a slow swell
plan-shape-breath = a breath to follow
plan-shape-drum = a soft drum
plan-shape-heartbeat = a heartbeat
plan-shape-drone = a low tone

## The pieces.

plan-pieces = The pieces
plan-silence = { $seconds ->
    [one] { $seconds } second of silence. You can skip it.
   *[other] { $seconds } seconds of silence. You can skip it.
}
plan-drop-silence = Leave the silence out
plan-why = Why this one
plan-numbers = The numbers
# One number behind a reason: its name and its value.
plan-number = { $name }: { $value }
plan-about = About this piece
plan-locked = held in place
plan-sound-not-words = We know the sound, not the words.

## What can be done with a piece.

plan-not-this = Not this one
plan-never = Never this one
plan-lock = Hold it here
plan-unlock = Let it move
plan-earlier = Earlier
plan-later = Later
plan-swap = Another in its place
plan-swap-none = Nothing else fits here.

## What can be done with the whole plan.

plan-change = Change it
plan-start-at-goal = Start at the goal
plan-start-near = Start near how I am
plan-anew = Show me other pieces

## Names of the numbers behind a reason.

number-sure = how sure, 0 to 1
number-energy = energy
number-arousal = energy
number-pleasantness = pleasantness
number-valence = pleasantness
number-tempo = beats a minute
number-bpm = beats a minute
number-distance = distance
number-minutes = minutes
number-seconds = seconds
number-times = times
number-rise = rise in decibels
number-steps = steps
number-newness = known 0 to new 1
number-kept = so many

## The arc in words, for everyone and for screen readers. -first and -last are phrases from the next group.

arc-words = { $pieces ->
    [one] One piece, { $length }. The way leads from { $energy_first } and { $pleasant_first } to { $energy_last } and { $pleasant_last }.
   *[other] { $pieces } pieces, { $length }. The way leads from { $energy_first } and { $pleasant_first } to { $energy_last } and { $pleasant_last }.
}
arc-empty = There is no music in this plan yet.
# The keys of the two lines in the picture; higher up means more of it.
arc-energy = energy, livelier upwards
arc-pleasant = pleasantness, brighter upwards
# Under the picture: where it begins, and after how many minutes it ends.
arc-begin = now
energy-high = lively
energy-raised = moving
energy-middle = walking pace
energy-low = soft
energy-lowest = very still
pleasant-high = bright
pleasant-raised = rather bright
pleasant-middle = neither bright nor dark
pleasant-low = rather dark
pleasant-lowest = dark

# What stands between the items of a list; mind the space.
list-join = {", "}
minutes-about = { $minutes ->
    [one] about { $minutes } minute
   *[other] about { $minutes } minutes
}
minutes-short = { $minutes ->
    [0] under a minute
    [one] { $minutes } minute
   *[other] { $minutes } minutes
}
