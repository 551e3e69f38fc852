// A page with nothing but the player: what the tests of sound tap and listen to.
import { Player } from "../../../web/src/player/player.ts";

declare global {
  interface Window {
    isotone: { player: Player };
  }
}

window.isotone = { player: new Player() };
for (const button of document.querySelectorAll<HTMLButtonElement>("button[data-do]"))
  button.addEventListener("click", () => {
    const [method, ...given] = (button.dataset["do"] ?? "").split(" ");
    const player = window.isotone.player as unknown as Record<string, (...given: unknown[]) => unknown>;
    void player[method ?? ""]?.(...given);
  });
