// The page Sound: Play begins a session that is one soundscape, a moved knob is told to it, and what was heard is kept.
import type { Player, PlayerState } from "../player/player.ts";
import { csrf, trouble } from "../shell/navigation.ts";
import { announce, onPage, thePage } from "../shell/page.ts";
import { say } from "../shell/words.ts";
import { placeOf } from "./place.ts";

const SETTLE_MS = 350; // a knob that is still moving is not told yet
const MOST_BYTES = 500_000; // of a melody's file
const LIVE = ["playing", "paused", "waiting"];

export function startSound(player: Player): void {
  let shownSession = "";
  onPage((page) => {
    if (page.dataset["page"] !== "sound") return;
    shownSession = "";
    for (const knob of knobsOf(page)) tell(knob);
    listen(page, player);
    draw();
  });
  const draw = (): void => {
    const page = thePage();
    if (page?.dataset["page"] !== "sound") return;
    const { state } = player;
    if (state.sound && state.sessionId && state.sessionId !== shownSession) {
      shownSession = state.sessionId;
      for (const knob of knobsOf(page)) stand(knob, state.sound.knobs[knob.name]);
    }
    show(page, state);
  };
  player.addEventListener("change", draw);
}

function knobsOf(page: HTMLElement): HTMLInputElement[] {
  return [...page.querySelectorAll<HTMLInputElement>("[data-knob]")];
}

function stand(knob: HTMLInputElement, value: number | undefined): void {
  if (value === undefined) return;
  knob.value = String(value);
  tell(knob);
}

/** Says in words where a knob stands, for who does not see it. */
function tell(knob: HTMLInputElement): void {
  knob.setAttribute("aria-valuetext", placeOf(knob.dataset["words"] ?? "", Number(knob.min), Number(knob.max), Number(knob.value)));
}

function listen(page: HTMLElement, player: Player): void {
  const waiting = new Map<string, number>();
  page.addEventListener("input", (event) => {
    const knob = event.target as HTMLInputElement;
    if (!knob.matches("[data-knob]")) return;
    tell(knob);
    clearTimeout(waiting.get(knob.name));
    waiting.set(knob.name, window.setTimeout(() => turn(player, knob), SETTLE_MS));
  });
  page.querySelector("[data-tuning]")?.addEventListener("change", (event) => {
    const chosen = (event.target as HTMLSelectElement).value;
    for (const card of page.querySelectorAll<HTMLElement>("[data-card]")) card.hidden = card.dataset["card"] !== chosen;
  });
  page.querySelector("[data-closing]")?.addEventListener("click", (event) => {
    player.close();
    const note = page.querySelector<HTMLElement>("[data-closing-note]");
    if (note) note.textContent = note.dataset["closed"] ?? "";
    (event.target as HTMLButtonElement).disabled = true;
  });
  page.querySelector<HTMLFormElement>("[data-sound-form]")?.addEventListener("submit", (event) => {
    event.preventDefault();
    void play(event.target as HTMLFormElement, player);
  });
}

function turn(player: Player, knob: HTMLInputElement): void {
  if (player.state.sound && LIVE.includes(player.state.status)) player.turn(knob.name, Number(knob.value));
}

async function play(form: HTMLFormElement, player: Player): Promise<void> {
  const button = form.querySelector<HTMLButtonElement>("button.button-great");
  if (button?.getAttribute("aria-busy") === "true") return;
  button?.setAttribute("aria-busy", "true");
  void player.output.open(); // browsers let sound begin only inside a tap
  refused(form, "");
  try {
    const wanted = [...new FormData(form)].filter(([, value]) => typeof value === "string") as [string, string][];
    const melody = form.querySelector<HTMLInputElement>("[data-melody]");
    const file = melody?.files?.[0];
    if (file && file.size > MOST_BYTES) return refused(form, melody?.dataset["large"] ?? "");
    if (file) wanted.push(["melody", await packed(file)], ["melody_name", file.name]);
    const answer = await fetch(form.action, {
      method: "POST",
      headers: { Accept: "application/json", "X-CSRF-Token": csrf(), "Content-Type": "application/x-www-form-urlencoded" },
      body: new URLSearchParams(wanted),
    });
    if (answer.status >= 400 && answer.status < 500) return refused(form, await reason(answer));
    if (!answer.ok) throw new Error(String(answer.status));
    const { session_id: id } = (await answer.json()) as { session_id: string };
    void player.start(id);
    document.querySelector("h1")?.scrollIntoView({ block: "center" });
  } catch {
    trouble(true);
    announce(say("script-no-start"));
  } finally {
    button?.removeAttribute("aria-busy");
  }
}

/** A file as text that a form can carry. */
async function packed(file: File): Promise<string> {
  let text = "";
  for (const byte of new Uint8Array(await file.arrayBuffer())) text += String.fromCharCode(byte);
  return btoa(text);
}

/** What the server says of a melody that it cannot use. */
async function reason(answer: Response): Promise<string> {
  const said = (await answer.json().catch(() => ({}))) as { error?: { what?: string; do?: string } };
  return [said.error?.what, said.error?.do].filter(Boolean).join(" ") || say("script-no-start");
}

function refused(form: HTMLFormElement, why: string): void {
  const line = form.querySelector<HTMLElement>("[data-refused]");
  if (!line) return;
  line.textContent = why;
  line.hidden = why === "";
}

function show(page: HTMLElement, state: PlayerState): void {
  const live = state.sound !== null && LIVE.includes(state.status) && !state.stored;
  const heard = state.sound !== null && state.sessionId !== null && state.positionS > 1;
  for (const part of page.querySelectorAll<HTMLElement>("[data-when]")) {
    const when = part.dataset["when"];
    part.hidden = when === "live" ? !live : when === "heard" ? !heard : live;
  }
  const again = page.querySelector<HTMLElement>("[data-play-words]");
  if (again && heard) again.textContent = again.dataset["again"] ?? "";
  for (const link of page.querySelectorAll<HTMLAnchorElement>("[data-keep-as]")) {
    if (heard) link.href = `/sound/keep/${encodeURIComponent(state.sessionId ?? "")}.${link.dataset["keepAs"]}`;
  }
  if (live) showLive(page, state);
  else reset(page);
}

function showLive(page: HTMLElement, state: PlayerState): void {
  const name = page.querySelector<HTMLElement>("[data-sounding]");
  const said = name?.dataset["words"]?.split("|").find((one) => one.startsWith(`${state.sound?.form}=`));
  write(name, said?.slice(said.indexOf("=") + 1) ?? "");
  const minutes = Math.round((state.totalS - state.positionS) / 60);
  write(page.querySelector("[data-left]"), state.totalS > 0 ? say("script-minutes-left", { minutes }) : "");
}

function reset(page: HTMLElement): void {
  const button = page.querySelector<HTMLButtonElement>("[data-closing]");
  if (button) button.disabled = false;
}

function write(where: HTMLElement | null, text: string): void {
  if (where && where.textContent !== text) where.textContent = text;
}
