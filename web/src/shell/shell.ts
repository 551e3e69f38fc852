// The shell: what stays while pages come and go. One player, the dock, navigation, and each page's own small script.
import { startAlongPage } from "../along/page.ts";
import { startTaking } from "../along/taking.ts";
import { startCheckins } from "../checkin/checkin.ts";
import { startLook } from "../me/look.ts";
import { startFind } from "../music/find.ts";
import { startMap } from "../music/map.ts";
import { startPiece } from "../music/piece.ts";
import { startPlan } from "../plan/approve.ts";
import { Player } from "../player/player.ts";
import { startPlaying } from "../session/playing.ts";
import { startSound } from "../sound/sound.ts";
import { startTooMuch } from "../toomuch/toomuch.ts";
import { eraseKept, register } from "../offline/register.ts";
import { startDock } from "./dock.ts";
import { startNavigation } from "./navigation.ts";
import { appear, onPage } from "./page.ts";
import { startReading } from "./reading.ts";
import { loadWords } from "./words.ts";

declare global {
  interface Window {
    isotone: { player: Player };
  }
}

/** Pages at which the device looks for newer sounds: contact or song may have changed, or a sound has been made. */
const KEEPS = ["me", "track", "playing", "after", "too-much"];

const player = new Player();
window.isotone = { player };
player.title = document.querySelector(".brand")?.textContent?.trim() ?? "";
document.documentElement.dataset["script"] = "on";

startNavigation();
startDock(player);
startCheckins();
startReading();
startPlan(player);
startPiece(player);
startFind();
startMap();
startPlaying(player);
startSound(player);
startTooMuch(player);
startTaking();
startAlongPage(player);
startLook(player);
void loadWords();
void register();
onPage((page) => {
  if (page.querySelector("[data-gone=erased]")) void eraseKept();
  else if (KEEPS.includes(page.dataset["page"] ?? "")) void register();
});
appear();
