### Why a piece stands in a plan, what to know of a plan, and its one sentence.
###
### For translators: a reason begins with what the person said ("You said"), and only where they did say it. It never
### says how they are ("you are"), and never promises what music will do. It tells of the sound. Short words, one idea
### a sentence. Numbers stand one tap behind; a sentence may leave them out.

## What the person asked for, one sentence for each goal. $part is the number of this piece, $parts how many there are.

reason-goal-calm = You said you want calm. This is piece { $part } of { $parts } on the way there.
reason-goal-sleep = You said you want to sleep. This is piece { $part } of { $parts } on the way down.
reason-goal-ease-pain = You said you want ease from pain. What someone likes helps most people more than what is only quiet.
reason-goal-ground = You said you want steady ground. The beat stays even from first to last.
reason-goal-come-back = You said you want to come back. This is piece { $part } of { $parts } on the way.
reason-goal-energise = You said you want energy. This is piece { $part } of { $parts } on the way up.
reason-goal-lift = You said you want a lift. This is piece { $part } of { $parts } on the way.
reason-goal-grief = You said you want to be with grief. The music stays near it and does not lead away.
reason-goal-stay = You said you want to stay with how it is. The music stays near it.
reason-goal-wound-up = You said it is all too wound up. This is piece { $part } of { $parts } on the way down.
reason-goal-angry = You said there is anger. The music starts with energy and lets it run out slowly: piece { $part } of { $parts }.
reason-goal-lonely = You said it is lonely. Voices and known pieces come first: piece { $part } of { $parts }.
reason-goal-before = You said something hard is ahead. This is piece { $part } of { $parts }, with an even beat where there is one.
reason-goal-morning = You said it is morning. This is piece { $part } of { $parts } into the day.
reason-goal-between = You said this is between two places. This is piece { $part } of { $parts }.
reason-goal-child = You said a child is with you. This is piece { $part } of { $parts }, with nothing sudden in it.
reason-goal-celebrate = You said there is something to celebrate. This is piece { $part } of { $parts }.
# Nothing was filled in: there is nothing that they said.
reason-goal-open = Nothing was filled in, so this is soft and steady.

## Why the session begins here.

# $level: low, middle or high energy, as the person moved the slider.
reason-said-energy = You said your energy is { $level ->
    [low] low
    [high] high
   *[middle] in the middle
}, so the music begins near that.
reason-said-pleasantness = You said it feels { $level ->
    [low] unpleasant, so the music begins gently and does not match that
    [high] pleasant, so the music begins near that
   *[middle] neither pleasant nor unpleasant, so the music begins near that
}.
# $distress: 8, 9 or 10 of 10.
reason-said-distress = You said your distress is { $distress } of 10. The music does not match that: it begins quietly.
reason-said-pain = You said your pain is { $pain } of 10. Pieces that you like come first.
reason-at-goal = You chose to start at the goal, so it begins there.

## What the person said of known and new pieces. $wish is where they put the dial; $newness the same as a number.

reason-said-newness = You said { $wish ->
    [known] you want what you know, so it comes first where it fits
    [mostly-known] you want mostly what you know, so it comes first where it fits
    [mostly-new] you want rather something new, so it comes first where it fits
    [new] you want something new, so it comes first where it fits
   *[either] known or new is both fine, so neither comes first
}.
reason-as-known = You said you want { $wish ->
    [mostly-known] mostly what you know
   *[known] what you know
}.
reason-as-new = You said you want { $wish ->
    [mostly-new] rather something new
   *[new] something new
}. This one is not marked as known.

## What the person said of this piece.

reason-chosen = You chose it.
reason-liked = You said you like it.
reason-comfort = You put it among your comforting pieces.
reason-familiar = You said you know it.
reason-rated = You said how this one feels. That counts more than our guess.

## What it sounds like. $level is its energy, $mood how bright its mood sounds.

reason-sound = It sounds { $level ->
    [low] { $mood ->
        [low] quiet and rather dark
        [high] quiet and bright
       *[middle] quiet
    }
    [high] { $mood ->
        [low] lively and rather dark
        [high] lively and bright
       *[middle] lively
    }
   *[middle] { $mood ->
        [low] even and rather dark
        [high] even and bright
       *[middle] even
    }
}.
# $bpm: beats a minute, a whole number.
reason-beat = { $bpm ->
    [one] About { $bpm } beat a minute.
   *[other] About { $bpm } beats a minute.
}
# $low to $high: beats a minute that suit the goal.
reason-beat-fits = { $bpm ->
    [one] About { $bpm } beat a minute, which suits this goal ({ $low } to { $high }).
   *[other] About { $bpm } beats a minute, which suits this goal ({ $low } to { $high }).
}
reason-no-beat = No steady beat here, so we did not guess one.
# $rise: the largest sudden rise in decibels that was found.
reason-nothing-sudden = We found nothing sudden in it.

## How it follows the piece before.

reason-same-beat = Its beat is that of the piece before.
reason-near-key = Its key is close to that of the piece before.

## How much of it plays.

reason-whole = It plays whole.
reason-whole-sung = It may be sung, so it plays whole, to its last note.
reason-whole-known = You know it, so it plays whole, to its last note.
reason-early = It fades early, where a part of it ends, so that the minutes fit.
# $seconds: 20 at most.
reason-silence = { $seconds ->
    [one] { $seconds } second of silence, so that what was heard can settle. You can skip it.
   *[other] { $seconds } seconds of silence, so that what was heard can settle. You can skip it.
}

## How sure we are. Shown after a reason. $percent: how likely it is, as far as we can tell.

sure-high = We are quite sure.
sure-fair = We are fairly sure.
sure-low = We are not sure.

## What to know of the plan as a whole.

note-words = We know the sound, not the words.
note-part-way = The way is long for this time, so it ends part-way. A longer session can go further.
note-distress = You said your distress is { $distress } of 10, so the music does not match how it feels. If it is too much, “It's too much” is on every page.
note-nothing-said = Nothing was filled in, so we did not guess how it is.
# $asked, $minutes: minutes asked, minutes there are.
note-shorter = { $asked ->
    [one] You asked for { $asked } minute.
   *[other] You asked for { $asked } minutes.
} { $minutes ->
    [one] The music that fits fills { $minutes } minute.
   *[other] The music that fits fills { $minutes } minutes.
}
note-longer = { $asked ->
    [one] You asked for { $asked } minute.
   *[other] You asked for { $asked } minutes.
} { $minutes ->
    [one] The nearest that fits lasts { $minutes } minute.
   *[other] The nearest that fits lasts { $minutes } minutes.
}
# After a change by hand.
note-edited-length = { $minutes ->
    [one] With your change it lasts about { $minutes } minute; you asked for { $asked }.
   *[other] With your change it lasts about { $minutes } minutes; you asked for { $asked }.
}
note-fewer-pieces = { $pieces ->
    [one] There is only { $pieces } piece in it: no more of them fit the time.
   *[other] There are only { $pieces } pieces in it: no more of them fit the time.
}
# What was asked for with the dial from known to new, and how many of the pieces are so.
note-few-known = You said you want what you know. { $kept ->
    [0] None of these pieces is marked as known.
    [one] Only { $kept } of these { $pieces } pieces is marked as known.
   *[other] Only { $kept } of these { $pieces } pieces are marked as known.
} You can mark pieces on their own pages.
note-few-new = You said you want something new. { $kept ->
    [0] All of these pieces are marked as known.
    [one] Only { $kept } of these { $pieces } pieces is not marked as known.
   *[other] Only { $kept } of these { $pieces } pieces are not marked as known.
}
note-ours = None of your own music may play here: it was left out, has sudden loud moments, or is speech. So these are pieces of ours.
note-livelier = Some of it is livelier than the energy you gave: there was nothing quieter.
note-opening = It does not begin with a clear beat or a voice you know: there was none.
note-sad = Some of it sounds very dark: there was nothing brighter. You can leave any piece out.

## The one sentence on a plan, as before pressing Play: "About ten minutes, soft and steady." Numbers that people say in
## words are written out.

summary = About { $minutes ->
    [1] one minute
    [3] three minutes
    [5] five minutes
    [10] ten minutes
    [15] fifteen minutes
    [20] twenty minutes
    [25] twenty-five minutes
    [30] half an hour
    [60] an hour
   *[other] { $minutes } minutes
}, { $energy ->
    [low] { $way ->
        [settling] soft and settling
        [rising] soft, then a little livelier
       *[steady] soft and steady
    }
    [high] { $way ->
        [settling] lively, then calmer
        [rising] lively and rising
       *[steady] lively and steady
    }
   *[middle] { $way ->
        [settling] at an easy pace, then softer
        [rising] at an easy pace, then livelier
       *[steady] easy and steady
    }
}.
summary-empty = There is no music in this plan yet.
