### Taken along: a session on the device, heard with no network. Plain and short; what is said of protection is exact.

## On a plan's page

along-take-heading = Take it along
along-take-note = It is written as one sound and kept on this device, about { $size } MB. Then it plays here with no network, and without the machine that Isotone runs on.
along-take-lock = On this device it is protected only by the device's own lock.
along-take-yes = Taking it along says yes to this plan.
along-take = Take it along, about { $size } MB
along-coming = It is on its way
along-coming-note = You can go on using Isotone meanwhile. Keep this tab open until it is here.
along-kept = This session is on this device.
along-open = Play it from this device
along-off = Take it off this device
along-plain = Only a safe (HTTPS) page can keep a session on a device.
along-plain-how = How to open Isotone safely on your phone

## The page of what lies on this device

along-title = Taken along
along-me-note = Sessions that lie on this device and play with no network.
along-see = See what is on this device
along-none = No session is on this device yet. Open a plan and choose “Take it along”.
along-to-plan = To a plan
along-list = On this device
along-play = Play
along-lock = What is here is protected only by this device's own lock. “Erase” on the page Me, or signing out, clears it; after an erase on another device it goes as soon as this one reaches home.
along-player = Player
along-left = left
along-position = How far it is
along-pause = Pause
along-stop = Stop
along-softer = Softer
along-louder = Louder
along-own-buttons = How loud it is: with this device's own buttons.
along-mark-word = A word for this moment, if you like
along-mark = Mark this moment
along-breathe = Breathe along
along-breathe-note = Easy, as it comes. You can leave at any time.
along-after = How are you now?
along-after-note = Only if you like. It goes home with what you marked.
along-after-keep = Keep this
along-after-skip = Not now
along-after-forget = Don't keep this
along-history = See it in History

# On the page that asks before everything is erased.
along-erase = Sessions that you took along go from this device at once, and from another as soon as it reaches Isotone again. A device that never does keeps what it has.

# A way on the page “It's too much”.
along-from-too-much = Sessions on this device
