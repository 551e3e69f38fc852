// Listening with the screen off: the page goes all but black; one tap, or any key, brings it back. The sound goes on.
import type { Player } from "../player/player.ts";
import { thePage } from "../shell/page.ts";

const AFTER_MS = 60_000; // [D] so long untouched on the page Playing

let cover: HTMLButtonElement | null = null;
let waiting = 0;

export function startResting(player: Player): void {
  for (const kind of ["pointerdown", "keydown", "scroll"]) document.addEventListener(kind, () => again(player), { passive: true });
  player.addEventListener("change", () => {
    if (cover && player.state.status !== "playing") wake();
  });
  document.addEventListener("click", (event) => {
    if ((event.target as Element).closest("[data-rest]")) rest();
  });
  again(player);
}

function again(player: Player): void {
  clearTimeout(waiting);
  waiting = window.setTimeout(() => {
    const wanted = thePage()?.querySelector("[data-rests]") !== null;
    if (wanted && player.state.status === "playing" && thePage()?.dataset["page"] === "playing") rest();
    else again(player);
  }, AFTER_MS);
}

function rest(): void {
  if (cover) return;
  const words = thePage()?.querySelector<HTMLElement>("[data-wake]")?.dataset["wake"] ?? "";
  cover = document.createElement("button");
  cover.type = "button";
  cover.className = "resting";
  cover.textContent = words;
  cover.addEventListener("click", wake);
  document.body.append(cover);
  cover.focus();
}

function wake(): void {
  cover?.remove();
  cover = null;
}
