### Help: what this is, what it is not, what each control does.

## The page Help.

help-title = Help
help-what = Isotone plays music for how you are. It looks at the sound of your own music, asks how you are if you want to say it, and proposes pieces in an order that may suit you. You say yes before anything plays.
help-not = It is no medical device and no treatment. It knows the sound of music, not its words, and not you. Many people find that music supports them; no one can promise it.
help-stop-title = Stopping
help-stop = “Stop” is on every page while something plays. The Escape key stops too, and so does the button on your headset.
help-too-much-title = When it is too much
help-too-much = “It's too much” is in the same corner of every page. Nothing sounds there until you tap.
help-private-title = Private
help-private = Everything stays on this machine, encrypted. There is no account. Nothing is sent anywhere.
help-words-title = The two lines of a plan
help-words = One line is energy: from very still to lively. The other is pleasantness: from dark to bright. The numbered beads are the pieces.
help-keys-title = Keys
help-keys = Escape stops the sound. Tab moves on, Enter and Space tap.
