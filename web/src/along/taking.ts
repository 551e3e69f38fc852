// "Take it along" on a plan's page: has the sound made at home, fetches it, and keeps it on this device.
import { register } from "../offline/register.ts";
import { navigate } from "../shell/navigation.ts";
import { announce, onPage, thePage } from "../shell/page.ts";
import { say } from "../shell/words.ts";
import { giveBack, keep, keeps, kept, type Kept } from "./device.ts";
import { ask, read, tellHome } from "./home.ts";

interface Making {
  phase: "none" | "making" | "ready" | "failed";
  share: number;
  bytes: number;
  silent: string[];
  why: string;
}

const ASK_MS = 700;
const ROOM = 1.1; // a device that is nearly full throws things away
const under: Set<string> = new Set(); // plans that are on their way

export function startTaking(): void {
  onPage((page) => {
    const part = page.querySelector<HTMLElement>("[data-along-plan]");
    if (part) void begin(part);
    const link = page.querySelector<HTMLElement>("[data-along-link]");
    if (link && keeps()) void kept().then((all) => (link.hidden = all.length === 0));
    void tellHome();
  });
}

async function begin(part: HTMLElement): Promise<void> {
  const plan = part.dataset["alongPlan"] ?? "";
  part.addEventListener("click", (event) => {
    const act = (event.target as Element).closest<HTMLElement>("[data-act]")?.dataset["act"];
    if (act === "take") void take(plan);
    if (act === "off") void off(plan);
  });
  if (!keeps()) return state("plain");
  if (under.has(plan)) return state("coming");
  await draw(plan);
}

async function draw(plan: string): Promise<void> {
  const one = (await kept()).find((one) => one.plan_id === plan);
  state(one ? "kept" : "offer");
  const link = shown()?.querySelector<HTMLAnchorElement>("[data-along-open]");
  if (one && link) link.href = `/along?open=${encodeURIComponent(one.id)}`;
}

async function off(plan: string): Promise<void> {
  for (const one of await kept()) if (one.plan_id === plan) await giveBack(one.id);
  announce(say("script-along-off"));
  await draw(plan);
  focus("[data-act=take]");
  void tellHome();
}

async function take(plan: string): Promise<void> {
  if (under.has(plan)) return;
  under.add(plan);
  state("coming");
  try {
    await room(plan);
    const made = await making(plan);
    await fetched(plan);
    void register(); // the page that plays it is kept, too
    void navigator.storage?.persist?.();
    await draw(plan);
    tell("silent", made.silent.length ? say("script-along-silent", { count: made.silent.length, titles: made.silent.join(" · ") }) : "");
    announce(say("script-along-here"));
    focus("[data-along-open]");
  } catch (error) {
    await draw(plan);
    tell("trouble", (error as Error).message || say("script-along-failed"));
    focus("[data-act=take]");
  } finally {
    under.delete(plan);
  }
}

/** Refuses before anything is made where the device has no room. */
async function room(plan: string): Promise<void> {
  const { bytes } = (await get(`/api/along/plan/${plan}`)) as Making;
  const { quota = Infinity, usage = 0 } = (await navigator.storage?.estimate?.()) ?? {};
  if (quota - usage < bytes * ROOM) throw new Error(say("script-along-full"));
}

async function making(plan: string): Promise<Making> {
  let now = (await get(`/api/along/plan/${plan}`, {})) as Making;
  if (shown()?.dataset["approved"] === "") navigate(`/plan/${plan}`); // it was said yes to: nothing of it changes any more
  while (now.phase === "making") {
    progress("making", now.share);
    await new Promise((done) => setTimeout(done, ASK_MS));
    now = (await get(`/api/along/plan/${plan}`)) as Making;
  }
  if (now.phase !== "ready") throw new Error(now.why);
  return now;
}

async function fetched(plan: string): Promise<void> {
  const sound = await fetch(`/api/along/plan/${plan}/sound`);
  if (!sound.ok || !sound.body) throw new Error("");
  const about = (await get(`/api/along/plan/${plan}/take`, {})) as Omit<Kept, "bytes">;
  const bytes = Number(sound.headers.get("Content-Length"));
  let came = 0;
  const counted = new TransformStream<Uint8Array<ArrayBuffer>, Uint8Array<ArrayBuffer>>({
    transform: (chunk, next) => {
      came += chunk.length;
      progress("fetching", came / Math.max(bytes, 1));
      next.enqueue(chunk);
    },
    flush: (next) => (came === bytes ? undefined : next.error(new Error("cut off"))),
  });
  const headers = { "Content-Type": "audio/mpeg" };
  try {
    await keep({ ...about, bytes }, new Response(sound.body.pipeThrough(counted), { headers }));
  } catch (error) {
    await giveBack(about.id); // home need not remember it
    throw (error as Error).name === "QuotaExceededError" ? new Error(say("script-along-full")) : new Error("");
  }
}

async function get(path: string, body?: object): Promise<unknown> {
  let answer: Response;
  try {
    answer = await ask(path, body);
  } catch {
    throw new Error(say("script-along-no-home"));
  }
  if (!answer.ok) throw new Error(((await answer.json().catch(() => ({}))) as { error?: { what?: string } }).error?.what ?? "");
  return read(answer);
}

function shown(): HTMLElement | null {
  return thePage()?.querySelector<HTMLElement>("[data-along-plan]") ?? null;
}

function state(name: "plain" | "offer" | "coming" | "kept"): void {
  for (const one of shown()?.querySelectorAll<HTMLElement>("[data-along-state]") ?? []) one.hidden = one.dataset["alongState"] !== name;
  tell("trouble", "");
  tell("silent", "");
}

function tell(where: "trouble" | "silent", text: string): void {
  const line = shown()?.querySelector<HTMLElement>(`[data-along-${where}]`);
  if (!line) return;
  line.textContent = text;
  line.hidden = text === "";
}

function progress(what: "making" | "fetching", share: number): void {
  const part = shown();
  const bar = part?.querySelector("progress");
  const line = part?.querySelector("[data-along-progress]");
  if (!bar || !line) return;
  bar.value = (what === "making" ? 0 : 0.7) + (what === "making" ? 0.7 : 0.3) * share;
  const text = say(`script-along-${what}`);
  if (line.textContent !== text) line.textContent = text;
}

function focus(what: string): void {
  shown()?.querySelector<HTMLElement>(what)?.focus();
}
