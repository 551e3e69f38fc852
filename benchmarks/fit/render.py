"""Render the MIDI of the data with FluidSynth: `python -m benchmarks.fit.render RENDERS`.

Wants fluidsynth, ffmpeg and two SoundFonts (Debian: fluid-soundfont-gm, MIT; timgm6mb-soundfont, GPL-2).
POP909 takes turns between the two. The first 100 s of each piece.
"""

from __future__ import annotations

import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from benchmarks.fit.sources import data_folder

FONTS = (Path("/usr/share/sounds/sf2/FluidR3_GM.sf2"), Path("/usr/share/sounds/sf2/TimGM6mb.sf2"))
RATE = 44100


def jobs(folder: Path) -> list[tuple[Path, Path, Path]]:
    """Return (MIDI, sound file, SoundFont) of every piece."""
    data = data_folder()
    found = [(one, folder / f"lib_{one.stem}.ogg", FONTS[0]) for one in sorted((data / "library/midi").glob("*.mid"))]
    pop = sorted((data / "pop909").glob("*/*.mid"))
    found += [(one, folder / f"pop_{one.stem}.ogg", FONTS[(place + 1) % 2]) for place, one in enumerate(pop)]
    piano = sorted((data / "game_piano/midi").glob("*.mid"))
    return found + [(one, folder / "piano" / f"{one.stem}.ogg", FONTS[0]) for one in piano]


def render(job: tuple[Path, Path, Path], seconds: int = 100) -> None:
    """Render one piece, unless it is there."""
    midi, out, font = job
    if out.exists():
        return
    out.parent.mkdir(parents=True, exist_ok=True)
    play = ["fluidsynth", "-q", "-ni", "-g", "0.5", "-r", str(RATE), "-T", "raw", "-O", "s16", "-F", "/dev/stdout"]
    write = ["ffmpeg", "-v", "error", "-y", "-f", "s16le", "-ar", str(RATE), "-ac", "2", "-i", "-"]
    # FluidSynth renders for ever when a looped note is held at the end: the time is bounded.
    player = subprocess.Popen(["timeout", "120", *play, str(font), str(midi)], stdout=subprocess.PIPE)
    writer = subprocess.run(
        [*write, "-t", str(seconds), "-c:a", "libvorbis", "-q:a", "5", str(out)], stdin=player.stdout, check=False
    )
    player.kill()
    player.wait()
    if writer.returncode:
        sys.stderr.write(f"{midi.name} could not be rendered.\n")


if __name__ == "__main__":
    with ThreadPoolExecutor(2) as pool:
        list(pool.map(render, jobs(Path(sys.argv[1]))))
