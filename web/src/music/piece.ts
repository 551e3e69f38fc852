// A piece's page: it plays from a tap, a line moves along its picture, a tap or the slider seeks. Stop is Stop.
import type { Player } from "../player/player.ts";
import { onPage } from "../shell/page.ts";
import { clock, placeOf, secondAt } from "./place.ts";

const MOVE_MS = 200;

interface Parts {
  id: string;
  totalS: number;
  gainDb: number;
  mirrored: boolean;
  picture: SVGSVGElement;
  head: SVGLineElement;
  play: HTMLButtonElement;
  stop: HTMLButtonElement;
  seek: HTMLInputElement;
  at: HTMLElement;
  missing: HTMLElement;
}

let here: Parts | null = null;
let fromS = 0; // where it begins, until it plays
let dragging = false;
let moving = 0;

export function startPiece(player: Player): void {
  onPage((page) => {
    const box = page.querySelector<HTMLElement>("[data-piece]");
    here = box && partsOf(box);
    fromS = 0;
    if (box) void drawOutline(box);
    if (!here) return;
    listen(here, player);
    show(player);
  });
  player.addEventListener("change", () => show(player));
}

function partsOf(box: HTMLElement): Parts | null {
  const row = box.querySelector<HTMLElement>("[data-listen]");
  const find = <T extends Element>(what: string): T => box.querySelector<T>(what) as T;
  if (!row) return null;
  row.hidden = false; // without this script it could not play
  return {
    id: box.dataset["piece"] ?? "",
    totalS: Number(box.dataset["total"]),
    gainDb: Number(box.dataset["gain"]),
    mirrored: box.dataset["rtl"] === "1",
    picture: find("[data-timeline]"),
    head: find("[data-head]"),
    play: find("[data-piece-play]"),
    stop: find("[data-piece-stop]"),
    seek: find("[data-seek]"),
    at: find("[data-at]"),
    missing: find("[data-missing]"),
  };
}

function listen(parts: Parts, player: Player): void {
  parts.play.addEventListener("click", () => void begin(parts, player));
  parts.stop.addEventListener("click", () => {
    fromS = player.storedS;
    player.stop();
    parts.play.hidden = false;
    parts.play.focus();
  });
  parts.picture.addEventListener("click", (event) => {
    const place = parts.picture.getBoundingClientRect();
    go(parts, player, secondAt((event.clientX - place.left) / place.width, parts.totalS, parts.mirrored));
  });
  parts.seek.addEventListener("input", () => {
    dragging = true;
    draw(parts, Number(parts.seek.value));
  });
  parts.seek.addEventListener("change", () => {
    dragging = false;
    go(parts, player, Number(parts.seek.value));
  });
}

async function begin(parts: Parts, player: Player): Promise<void> {
  parts.missing.hidden = true;
  const url = `/music/${encodeURIComponent(parts.id)}/sound`;
  const found = await player.playPiece({ id: parts.id, url, gainDb: parts.gainDb, fromS: fromS < parts.totalS - 1 ? fromS : 0 });
  parts.missing.hidden = found !== "missing";
  if (found === "sounds") parts.stop.focus();
}

function sounding(parts: Parts, player: Player): boolean {
  return player.state.stored === "piece" && player.pieceId === parts.id;
}

function go(parts: Parts, player: Player, second: number): void {
  if (sounding(parts, player)) player.seekPiece(second);
  else fromS = second;
  draw(parts, second);
}

/** Shows what the player does, and lets the line move while it plays. */
function show(player: Player): void {
  if (!here) return;
  const on = sounding(here, player);
  here.play.hidden = on;
  here.stop.hidden = !on;
  window.clearInterval(moving);
  if (!on) return;
  moving = window.setInterval(() => {
    if (here && !dragging && sounding(here, player)) draw(here, player.storedS);
  }, MOVE_MS);
}

function draw(parts: Parts, second: number): void {
  const place = `${placeOf(second, parts.totalS, parts.mirrored).toFixed(2)}%`;
  parts.head.setAttribute("x1", place);
  parts.head.setAttribute("x2", place);
  parts.head.setAttribute("visibility", "visible");
  if (!dragging) parts.seek.value = String(Math.round(second));
  if (parts.at.textContent === clock(second)) return;
  parts.at.textContent = clock(second);
  parts.seek.setAttribute("aria-valuetext", clock(second));
}

/** Asks for the outline where it was not known when the page was made: the file is read once for it. */
async function drawOutline(box: HTMLElement): Promise<void> {
  const path = box.querySelector<SVGPathElement>("path[data-outline]");
  if (!path) return;
  try {
    const answer = await fetch(`/music/${encodeURIComponent(box.dataset["piece"] ?? "")}/outline?rtl=${box.dataset["rtl"]}`);
    const told = (await answer.json()) as { path?: string };
    if (answer.ok && told.path) path.setAttribute("d", told.path);
  } catch {
    // the picture stays without it
  }
}
