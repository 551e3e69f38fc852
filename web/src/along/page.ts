// The page "Taken along": what lies on this device, and a player that needs neither network nor server.
import type { Player } from "../player/player.ts";
import { announce, onPage, thePage } from "../shell/page.ts";
import { say, worded } from "../shell/words.ts";
import { breathAt } from "../toomuch/breath.ts";
import { Away } from "./away.ts";
import { giveBack, heards, keeps, kept, type Kept } from "./device.ts";
import { clock, stageAt, type Feeling } from "./heard.ts";
import { tellHome } from "./home.ts";

const away = new Away();
let turning = 0;

export function startAlongPage(player: Player): void {
  away.title = player.title;
  away.addEventListener("change", () => {
    const page = here();
    if (page) draw(page);
  });
  document.getElementById("too-much")?.addEventListener("click", () => away.pause());
  window.addEventListener("keydown", (event) => event.key === "Escape" && away.stop(), { capture: true });
  window.addEventListener("pagehide", () => away.pause());
  onPage((page) => {
    still();
    away.leave();
    if (page.dataset["page"] === "along") void begin(page, player);
  });
  window.addEventListener("online", () => void comeHome());
}

function here(): HTMLElement | null {
  const page = thePage();
  return page?.dataset["page"] === "along" ? page : null;
}

async function begin(page: HTMLElement, player: Player): Promise<void> {
  part(page, "list").addEventListener("click", (event) => void tapped(event, page, player));
  part(page, "player").addEventListener("click", (event) => void steered(event, page, player));
  part(page, "mark").addEventListener("submit", (event) => marked(event));
  part(page, "said").addEventListener("submit", (event) => void said(event));
  await worded();
  await list(page);
  await comeHome();
  const wanted = new URLSearchParams(location.search).get("open");
  const all = await kept();
  const one = all.find((one) => one.id === wanted) ?? (all.length === 1 ? all[0] : undefined);
  if (one && page === here()) await open(page, one, player);
}

/** Draws what lies here; away from home also what waits to come home. */
async function list(page: HTMLElement): Promise<void> {
  const [all, waiting] = keeps() ? [await kept(), (await heards()).length] : [[], 0];
  const rows = all.map((one) => row(page, one));
  part(page, "list").replaceChildren(...rows);
  show(page, "list", all.length > 0);
  show(page, "none", all.length === 0 && keeps());
  show(page, "plain", !keeps());
  show(page, "lock", all.length > 0);
  const line = part(page, "waits");
  line.textContent = say("script-along-waits", { count: waiting });
  line.hidden = waiting === 0;
}

function row(page: HTMLElement, one: Kept): HTMLElement {
  const copy = (part(page, "row") as HTMLTemplateElement).content.cloneNode(true) as DocumentFragment;
  const item = copy.firstElementChild as HTMLElement;
  item.dataset["id"] = one.id;
  item.querySelector("[data-name]")!.textContent = one.title;
  const pieces = one.stages.filter((stage) => !stage.silence).length;
  const facts = { minutes: Math.max(1, Math.round(one.total_s / 60)), pieces, size: megabytes(one.bytes) };
  item.querySelector("[data-facts]")!.textContent = say("script-along-facts", facts);
  return item;
}

export const megabytes = (bytes: number): number => Math.max(1, Math.round(bytes / 1e6));

async function tapped(event: Event, page: HTMLElement, player: Player): Promise<void> {
  const button = (event.target as Element).closest<HTMLElement>("[data-act]");
  const id = button?.closest<HTMLElement>("[data-id]")?.dataset["id"];
  const one = (await kept()).find((one) => one.id === id);
  if (!button || !one) return;
  if (button.dataset["act"] === "open") {
    await open(page, one, player);
    return steer("play", player);
  }
  if (away.one?.id === one.id) away.leave();
  await giveBack(one.id);
  await comeHome();
  await list(page);
  draw(page);
  announce(say("script-along-off"));
  page.querySelector<HTMLElement>("h1")?.focus();
}

async function open(page: HTMLElement, one: Kept, player: Player): Promise<void> {
  away.title = player.title;
  if (away.one?.id !== one.id) await away.open(one);
  draw(page);
}

async function steered(event: Event, page: HTMLElement, player: Player): Promise<void> {
  const what = (event.target as Element).closest<HTMLElement>("[data-act]")?.dataset["act"];
  if (what === "breathe") return breathe(page, part(page, "breath").hidden);
  if (what) await steer(what, player);
}

async function steer(what: string, player: Player): Promise<void> {
  switch (what) {
    case "play":
      if (player.state.status === "playing" || player.state.stored) player.pause();
      return away.play();
    case "pause":
      return away.pause();
    case "stop":
      announce(say("script-stopped"));
      return away.stop();
    case "softer":
      announce(say("script-softer"));
      return away.softer(-1);
    case "louder":
      return away.softer(1);
  }
}

function marked(event: Event): void {
  event.preventDefault();
  event.stopPropagation();
  const word = (event.target as HTMLFormElement).querySelector<HTMLInputElement>("input[name=word]");
  away.mark(word?.value.trim() ?? "");
  if (word) word.value = "";
  announce(say("script-marked"));
}

/** One quiet question; both buttons end it, and what was left open stays missing. */
async function said(event: Event): Promise<void> {
  event.preventDefault();
  event.stopPropagation();
  const [form, button] = [event.target as HTMLFormElement, (event as SubmitEvent).submitter as HTMLButtonElement | null];
  const fields = new FormData(form);
  const after: Feeling = {};
  for (const name of ["valence", "arousal"] as const) {
    const value = String(fields.get(`${name}_fine`) || fields.get(name) || "");
    if (value !== "" && button?.value !== "skip") after[name] = Number(value);
  }
  await (button?.value === "forget" ? away.forget() : away.close(after));
  form.querySelectorAll<HTMLElement>("[data-clear]:not([hidden])").forEach((one) => one.click());
  const page = here();
  if (!page) return;
  draw(page);
  await comeHome();
  page.querySelector<HTMLElement>("h1")?.focus();
}

/** Tells home what was heard, where that can be done, and says so. */
async function comeHome(): Promise<void> {
  const came = await tellHome();
  const page = here();
  if (!page) return;
  await list(page);
  const line = part(page, "came");
  if (came) line.querySelector("span")!.textContent = say("script-along-came", { count: came });
  if (came) line.hidden = false;
}

function draw(page: HTMLElement): void {
  const { one, phase } = away;
  show(page, "player", one !== null);
  page.toggleAttribute("data-playing", phase === "playing");
  if (!one) return;
  set(page, "title", one.title);
  const now = one.stages[stageAt(one.stages, away.atS)];
  const name = now?.silence ? say("script-along-silence") : (now?.title ?? "");
  set(page, "piece", phase === "ended" ? say("script-along-ended") : phase === "gone" ? say("script-along-gone") : name);
  set(page, "at", clock(away.atS));
  set(page, "left", clock(one.total_s - away.atS));
  const bar = part(page, "bar") as HTMLProgressElement;
  bar.max = one.total_s;
  bar.value = away.atS;
  const sounds = phase === "playing";
  toggle(page, sounds ? "pause" : "play", true); // shown before the other goes, so that the focus has a place
  toggle(page, sounds ? "play" : "pause", false);
  for (const name of ["softer", "louder"]) toggle(page, name, away.canFade);
  for (const name of ["stop", "mark"]) toggle(page, name, sounds || phase === "paused");
  disable(page, "play", phase === "gone");
  disable(page, "softer", away.levelDb <= one.level.floor_db);
  disable(page, "louder", away.levelDb >= one.level.ceiling_db);
  show(page, "own-buttons", !away.canFade);
  show(page, "said", phase === "stopped" || phase === "ended");
}

/** The circle is only drawn: it makes no sound, and can be left at any time. */
function breathe(page: HTMLElement, on: boolean): void {
  still();
  show(page, "breath", on);
  page.querySelector("[data-act=breathe]")?.setAttribute("aria-pressed", String(on));
  if (!on) return;
  const circle = page.querySelector(".breath-inner");
  const words = part(page, "breath-words");
  const began = performance.now();
  let was: boolean | null = null;
  const turn = (at: number): void => {
    const { width, inward } = breathAt(Math.max(0, at - began) / 1000);
    circle?.setAttribute("r", (38 + 50 * width).toFixed(1));
    if (inward !== was) words.textContent = say(inward ? "script-breath-in" : "script-breath-out");
    was = inward;
    turning = requestAnimationFrame(turn);
  };
  turning = requestAnimationFrame(turn);
}

function still(): void {
  cancelAnimationFrame(turning);
}

function part(page: HTMLElement, name: string): HTMLElement {
  return page.querySelector<HTMLElement>(`[data-along-${name}]`)!;
}

function show(page: HTMLElement, name: string, on: boolean): void {
  const one = part(page, name);
  if (one.hidden === on) one.hidden = !on;
}

function set(page: HTMLElement, name: string, text: string): void {
  const one = part(page, name);
  if (one.textContent !== text) one.textContent = text;
}

function toggle(page: HTMLElement, act: string, on: boolean): void {
  const one = act === "mark" ? part(page, "mark") : page.querySelector<HTMLElement>(`[data-along-player] [data-act=${act}]`);
  if (!one || one.hidden === !on) return;
  const held = one.contains(document.activeElement);
  one.hidden = !on;
  if (held && !on) page.querySelector<HTMLElement>("[data-along-player] [data-act=play]:not([hidden]), [data-act=pause]:not([hidden])")?.focus();
}

function disable(page: HTMLElement, act: string, on: boolean): void {
  const one = page.querySelector<HTMLButtonElement>(`[data-along-player] [data-act=${act}]`);
  if (one) one.disabled = on;
}
