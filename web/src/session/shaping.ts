// Shape the sound: a fold on the page Playing. Each tap is one small step; what the piece does not allow says so.
import type { Player, PlayerState } from "../player/player.ts";
import type { Shape } from "../player/protocol.ts";
import { onPage, thePage } from "../shell/page.ts";
import { MOST, placeAt, rated, type Rated, RATES, stepped } from "./steps.ts";

const LIVE = ["playing", "paused", "waiting"];
const HEARTBEAT = 60; // a minute
type Layer = "breath" | "drum" | "heartbeat" | "drone" | "swell";

const rates: Record<Rated, number> = { breath: RATES.breath.usual, swell: RATES.swell.usual }; // of this page, not kept

export function startShaping(player: Player): void {
  const draw = (): void => {
    const fold = thePage()?.querySelector<HTMLElement>("[data-shaping]");
    if (fold) show(fold, player.state);
  };
  player.addEventListener("change", draw);
  onPage((page) => {
    const fold = page.querySelector<HTMLElement>("[data-shaping]");
    if (!fold) return;
    fold.addEventListener("click", (event) => {
      const button = (event.target as Element).closest("button");
      if (button && player.state.shape && !off(button)) tapped(button, player, player.state.shape);
    });
    draw();
  });
}

function tapped(button: HTMLElement, player: Player, shape: Shape): void {
  const way = "up" in button.dataset ? 1 : -1;
  const step = button.closest<HTMLElement>("[data-step]");
  const what = button.dataset["add"] as Layer | undefined;
  if (step) {
    const name = step.dataset["step"] as "brightness" | "tempo";
    player.shape(name, stepped(shape[name], Number(step.dataset["by"]), way));
  } else if (what) player.shape(what, shape[what] ? 0 : rateOf(what));
  else if (button.closest("[data-rate-of]")) {
    const of = button.closest<HTMLElement>("[data-rate-of]")?.dataset["rateOf"] as Rated;
    player.shape(of, rated(of, shape[of] || rates[of], way));
  }
  else if ("asItWas" in button.dataset) undo(player, shape);
}

function rateOf(what: Layer): number {
  if (what === "breath" || what === "swell") return rates[what];
  return what === "heartbeat" ? HEARTBEAT : 1;
}

/** Takes everything back, in the steps that it came in. */
function undo(player: Player, shape: Shape): void {
  for (const name of ["brightness", "tempo"] as const) {
    for (let left = Math.abs(placeAt(shape[name], name === "tempo" ? 0.015 : 3)); left > 0; left--) player.shape(name, 0);
  }
  for (const name of ["breath", "drum", "heartbeat", "drone", "swell"] as const) if (shape[name]) player.shape(name, 0);
}

function show(fold: HTMLElement, state: PlayerState): void {
  const { shape } = state;
  fold.hidden = shape === null || state.stored !== null || !LIVE.includes(state.status);
  if (!shape) return;
  for (const step of fold.querySelectorAll<HTMLElement>("[data-step]")) showStep(step, shape);
  for (const add of fold.querySelectorAll<HTMLElement>("[data-add]")) showAdd(add, shape);
  for (const row of fold.querySelectorAll<HTMLElement>("[data-rate-of]")) showRate(row, shape);
  const shaped = shape.brightness || shape.tempo || shape.swell || shape.breath || shape.drum || shape.heartbeat || shape.drone;
  able(fold, "[data-as-it-was]", Boolean(shaped));
}

function showStep(step: HTMLElement, shape: Shape): void {
  const name = step.dataset["step"] as "brightness" | "tempo";
  const can = shape.can.includes(name);
  const place = placeAt(shape[name], Number(step.dataset["by"]));
  write(step, "[data-now]", step.dataset["words"]?.split("|")[place + MOST] ?? "");
  step.querySelectorAll(".pips i").forEach((pip, index) => pip.classList.toggle("here", index === place + MOST));
  able(step, "[data-down]", can && place > -MOST);
  able(step, "[data-up]", can && place < MOST);
  hide(step, "[data-cannot]", can);
}

function showAdd(add: HTMLElement, shape: Shape): void {
  const what = add.dataset["add"] as Layer;
  const on = Boolean(shape[what]);
  const can = on || shape.can.includes(what);
  add.setAttribute("aria-pressed", String(on));
  add.setAttribute("aria-disabled", String(!can));
  const fits = add.querySelector("[data-cannot]") !== null;
  hide(add, "[data-cannot]", can);
  hide(add, "[data-can]", !can && fits);
}

function showRate(row: HTMLElement, shape: Shape): void {
  const of = row.dataset["rateOf"] as Rated;
  const now = Math.round(shape[of] || 0);
  row.hidden = !now;
  if (!now) return;
  rates[of] = now;
  write(row, "[data-now]", new Intl.NumberFormat(document.documentElement.lang).format(now));
  able(row, "[data-down]", now > RATES[of].least);
  able(row, "[data-up]", now < RATES[of].most);
}

/** What cannot be used stays where it is and can be reached, so that nobody loses their place. */
function able(where: HTMLElement, what: string, on: boolean): void {
  where.querySelector(what)?.setAttribute("aria-disabled", String(!on));
}

function off(button: HTMLElement): boolean {
  return button.getAttribute("aria-disabled") === "true";
}

function hide(where: HTMLElement, what: string, hidden: boolean): void {
  const one = where.querySelector<HTMLElement>(what);
  if (one) one.hidden = hidden;
}

function write(where: HTMLElement, what: string, text: string): void {
  const one = where.querySelector<HTMLElement>(what);
  if (one && one.textContent !== text) one.textContent = text;
}
