### The starter library: music that Isotone makes itself. Titles are names; a language may keep or translate them.

# Shown as the artist of these pieces.
starter-artist = Isotone
starter-about = Composed or arranged, and played, by Isotone itself on your machine.
# $region is a place, as the catalogue of pieces has it; $source is where the melody can be found in print.
starter-from = A melody from { $region }. { $source }
starter-own = A piece of our own.
starter-only-when-chosen = A lullaby or a song of worship: it plays only when you choose it.

starter-against-the-wind = Against the Wind
starter-arirang = Arirang
starter-bilbilicos = The Rose Blooms (La rosa enflorece)
starter-canon = Canon in D
starter-dark-road = Dark Road
starter-drowsy-maggie = Drowsy Maggie
starter-fair-day = Fair Day
starter-first-coffee = First Coffee
starter-folia = La Folía
starter-greensleeves = Greensleeves
starter-hands = Hands
starter-holding = Holding
starter-irwin = Planxty Irwin
starter-korobeiniki = Korobeiniki
starter-lamma-bada = Lamma Bada
starter-lamp = Lamp
starter-largo = Largo
starter-long-evening = Long Evening
starter-low-ground = Low Ground
starter-minuet = Minuet in G
starter-molihua = Jasmine Flower (Mo Li Hua)
starter-open-windows = Open Windows
starter-out-of-doors = Out of Doors
starter-patience = Patience
starter-prelude-c = Prelude in C
starter-red-river = Red River Valley
starter-round-the-lake = Round the Lake
starter-rush = Rush
starter-sakura = Sakura, Sakura
starter-simple-gifts = Simple Gifts
starter-skye = Skye Boat Song
starter-slow-light = Slow Light
starter-soft-drum = Soft Drum
starter-steady-steps = Steady Steps
starter-todi = Sargam in Todi
starter-aloha-oe = Aloha ʻOe
starter-under-stars = Under Stars
starter-vem-kan-segla = Who Can Sail Without the Wind (Vem kan segla)
starter-wiegenlied = Wiegenlied
starter-wind-barley = The Wind That Shakes the Barley
