// "It's too much": going there quiets what plays; nothing sounds until one choice is tapped. Works with nobody there.
import type { Player } from "../player/player.ts";
import type { StoredName } from "../player/stored.ts";
import { act } from "../shell/dock.ts";
import { announce, onPage, thePage } from "../shell/page.ts";
import { say } from "../shell/words.ts";
import { breathAt } from "./breath.ts";

let turning = 0;
let chosen = 0;

export function startTooMuch(player: Player): void {
  document.getElementById("too-much")?.addEventListener("click", () => {
    if (player.state.status === "playing" || player.state.stored) player.pause();
  });
  onPage((page) => {
    still();
    player.forgo(); // what was tapped on the page before and has not come does not surprise on this one
    if (page.dataset["page"] !== "too-much") return;
    startLooks(page);
    for (const button of page.querySelectorAll<HTMLElement>("[data-stored]")) {
      button.addEventListener("click", () => void choose(button, player));
    }
    page.querySelector("[data-too-much] [data-do=stop]")?.addEventListener("click", () => {
      tell(null);
      act(player, "stop");
    });
    show(page, player);
  });
  player.addEventListener("change", () => showHere(player));
}

async function choose(button: HTMLElement, player: Player): Promise<void> {
  const mine = ++chosen;
  tell(null);
  const found = await player.playStored(button.dataset["stored"] as StoredName, () => tell("coming"));
  if (mine === chosen) tell(found === "missing" ? "missing" : null);
  if (found === "left") return; // something else was tapped, or Stop
  still(); // the same sound may have begun anew
  showHere(player);
}

/** Says that a sound is being made, or that it is not there: a tap is never left without an answer. */
function tell(which: "coming" | "missing" | null): void {
  for (const line of thePage()?.querySelectorAll<HTMLElement>("[data-not-yet]") ?? []) {
    line.hidden = line.dataset["notYet"] !== which;
    if (!line.hidden) announce(line.textContent ?? "");
  }
}

function showHere(player: Player): void {
  const page = thePage();
  if (page?.dataset["page"] === "too-much") show(page, player);
}

function show(page: HTMLElement, player: Player): void {
  const stored = player.state.stored;
  for (const button of page.querySelectorAll<HTMLElement>("[data-stored]")) {
    button.setAttribute("aria-pressed", String(button.dataset["stored"] === stored));
  }
  const line = page.querySelector<HTMLElement>("[data-sounds]");
  if (line) line.hidden = stored === null;
  const breath = page.querySelector<HTMLElement>("[data-breath]");
  if (breath) breath.hidden = stored !== "breath";
  if (stored !== "breath") still();
  else if (!turning) breathe(page, player.storedS);
}

function still(): void {
  cancelAnimationFrame(turning);
  turning = 0;
}

/** The circle goes with the breath that is heard, `from` its second on; with less motion wanted, words do. */
function breathe(page: HTMLElement, from: number): void {
  const circle = page.querySelector(".breath-inner");
  const words = page.querySelector<HTMLElement>("[data-breath-words]");
  const began = performance.now() - from * 1000;
  let said: boolean | null = null;
  const turn = (now: number): void => {
    const { width, inward } = breathAt((now - began) / 1000);
    circle?.setAttribute("r", (38 + 50 * width).toFixed(1));
    if (words && inward !== said) words.textContent = say(inward ? "script-breath-in" : "script-breath-out");
    said = inward;
    turning = requestAnimationFrame(turn);
  };
  turning = requestAnimationFrame(turn);
}

/** One thing to look at, then another. */
function startLooks(page: HTMLElement): void {
  const looks = [...page.querySelectorAll<HTMLElement>("[data-look]")];
  const next = page.querySelector<HTMLButtonElement>("[data-look-next]");
  if (!next || looks.length < 2) return;
  let at = 0;
  const show = (): void => looks.forEach((one, index) => (one.hidden = index !== at));
  next.hidden = false;
  next.addEventListener("click", () => {
    at = (at + 1) % looks.length;
    show();
  });
  show();
}
