### What the player itself says.

# Shown when Play was tapped and this browser cannot play: too old, or the page is open over plain http on a network.
player-no-sound = This browser cannot play here. Open this page in a newer browser, on the machine that Isotone runs on.
