### While music plays, and after.

## Playing: almost nothing.

playing-title = Playing
playing-nothing = Nothing is playing
playing-to-now = Choose something
# In place of a piece's name: a piece was sent away, and nothing plays until the person says how to go on.
playing-asking = Quiet now
# In place of a piece's name: the person chose quiet.
playing-quiet = Quiet
# Under it, meanwhile.
playing-asking-line = That piece stays out of this session. Nothing plays until you choose.
# In place of a piece's name, while a silence that was planned is kept; the next line stands under it.
playing-silence-now = A short silence
playing-silence = It is part of it.
playing-silence-skip = Skip it
playing-between = How is it now? You can leave it.
# Instead of it, for somebody who said a distress at the check-in; eleven numbers follow.
playing-between-distress = How strong is the distress now? 0 is none, 10 the most. You can leave it.
# What a screen reader says for one of the numbers.
playing-distress-step = { $value } of 10
playing-rest = Dark screen
playing-wake = Touch to see

## Shape the sound: a fold under the arc. The words of a place go from the low end to the high one.

shape-title = Shape the sound
shape-brightness = Colour
shape-brightness-down = Darker
shape-brightness-up = Brighter
shape-brightness-1 = dark
shape-brightness-2 = a little darker
shape-brightness-3 = as it is
shape-brightness-4 = a little brighter
shape-brightness-5 = bright
shape-brightness-cannot = This plan leaves the colour as it is.
shape-tempo = Speed
shape-tempo-down = Slower
shape-tempo-up = Faster
shape-tempo-1 = slower
shape-tempo-2 = a little slower
shape-tempo-3 = its own
shape-tempo-4 = a little faster
shape-tempo-5 = faster
shape-tempo-cannot = This piece keeps its own speed.
shape-add = Add to it
shape-breath = A breath
shape-breath-line = Air that comes and goes, to breathe with.
shape-drone = A low tone
shape-drone-line = It holds, in the key of the piece.
shape-drone-cannot = The key of this piece is not clear enough.
shape-drum = A soft drum
shape-drum-line = It goes with the beat of the piece.
shape-drum-cannot = This piece has no steady beat.
shape-swell = A slow swell
shape-swell-line = The music sinks and rises, a little slower than you breathe.
shape-heartbeat = A heartbeat
shape-heartbeat-line = Slow and low, sixty a minute.
# How often; a number stands under it, and the last two beside it.
shape-breath-rate = Breaths a minute
shape-swell-rate = You breathe, times a minute
shape-rate-down = One fewer
shape-rate-up = One more
shape-back = Back to how it was

## After: how it is now. Everything can be left open.

after-title = After
after-heading = How are you now?
after-heading-morning = How was the night?
after-note = Say as much or as little as you like.
after-skip = Leave it open
after-helped = What helped?
after-helped-did = This helped
after-helped-not = This did not
after-fit = Did it fit how you were?
after-line = One line to keep, if you like
after-setting = Why, where, with whom
after-why = Why you listened
after-where = Where you were
after-who = Who was with you
after-harm = Something was not good for me
after-harm-note = Thank you for saying it. It is kept with this session, and it blames nobody.
after-harm-what = What was it?
after-harm-words = In your own words
after-save = Done
after-forget = Don't keep this
after-forget-note = Everything of this session goes, at once.

## What may have helped or not.

helped-pieces = the pieces
helped-order = their order
helped-loudness = how loud it was
helped-familiar = that I knew it
helped-new = that it was new to me
helped-voice = a voice
helped-beat = the beat
helped-silence = the quiet
helped-stopping = being able to stop
helped-length = how long it was
helped-choosing = choosing it myself

## Did it fit? The first two of an earlier time, when there was only yes and no.

fitted-yes = Yes
fitted-no = No
fit-wholly = Yes, wholly
fit-mostly = Mostly
fit-partly = In part
fit-little = A little
fit-not = Not at all

## What was not good. Plain words for harm.

harm-feeling = I felt worse
harm-memory = A hard memory came
harm-body = My body reacted badly
harm-startle = Something startled me
harm-loud = It was too loud
harm-alone = I felt more alone
harm-other = Something else
