// The page Playing: a dot on the arc, the piece's name, the re-rating that may be left alone, the dark screen.
import type { Player } from "../player/player.ts";
import { onPage, thePage } from "../shell/page.ts";
import { say } from "../shell/words.ts";
import { place, points } from "./arc.ts";
import { heading } from "./heading.ts";
import { ratingOf } from "./rating.ts";
import { startResting } from "./resting.ts";
import { startShaping } from "./shaping.ts";

export function startPlaying(player: Player): void {
  const draw = (): void => {
    const page = thePage();
    if (page?.dataset["page"] === "playing") show(page, player);
  };
  player.addEventListener("change", draw);
  onPage((page) => {
    if (page.dataset["page"] !== "playing") return;
    for (const one of page.querySelectorAll<HTMLElement>("[data-rate], [data-rate-distress]")) {
      one.addEventListener("click", () => player.rate(ratingOf(one.dataset)));
    }
    page.querySelector("[data-skip]")?.addEventListener("click", () => player.skip());
    draw();
  });
  startResting(player);
  startShaping(player);
}

function show(page: HTMLElement, player: Player): void {
  const state = player.state;
  moveDot(page, state.positionS);
  const title = page.querySelector<HTMLElement>("h1");
  const { titles = "[]", asking = "", quiet = "", silent = "" } = { ...title?.dataset };
  const named = heading(state, { titles: JSON.parse(titles) as string[], asking, quiet, silent });
  if (title && named && title.textContent !== named) title.textContent = named;
  const line = page.querySelector<HTMLElement>("[data-playing-line]");
  const left = Math.floor(Math.max(0, state.totalS - state.positionS) / 60);
  const words = state.totalS > 0 ? say("script-minutes-left", { minutes: left }) : "";
  if (line) line.hidden = state.status === "asking";
  if (line && words && line.textContent !== words) line.textContent = words;
  toggle(page, "[data-silence]", state.silenceS > 0 && state.status === "playing");
  toggle(page, "[data-asked]", state.status === "asking");
  toggle(page, "[data-between]", state.offer && state.status === "playing");
  toggle(page, "[data-rest]", state.status === "playing");
}

function toggle(page: HTMLElement, what: string, on: boolean): void {
  const one = page.querySelector<HTMLElement>(what);
  if (one) one.hidden = !on;
}

function moveDot(page: HTMLElement, at: number): void {
  const svg = page.querySelector<SVGElement>("[data-arc]");
  const dot = svg?.querySelector(".arc-dot");
  if (!svg || !dot) return;
  const spot = place(points(svg.dataset["points"] ?? ""), at);
  dot.setAttribute("cx", spot.x.toFixed(1));
  dot.setAttribute("cy", spot.y.toFixed(1));
}
