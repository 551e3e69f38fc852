// What lies on this device: sessions with their sound, what was heard of them, where they were left. One cache holds
// it all, so that "erase" takes it all. Protected by the device's own lock only, and the pages say so.
import type { Heard, Level, Stage } from "./heard.ts";

export const ALONG = "isotone-along";

/** A session on this device. */
export interface Kept {
  id: string;
  plan_id: string;
  title: string;
  taken_at: number;
  total_s: number;
  bytes: number;
  stages: Stage[];
  beats_s: number[];
  level: Level;
}

type Shelf = "kept" | "sound" | "heard" | "left" | "place";

const path = (shelf: Shelf, id: string): string => `/along/on-device/${shelf}/${encodeURIComponent(id)}`;

/** Whether this page may keep anything: only a safe page (https, or this machine itself) may. */
export function keeps(): boolean {
  return "caches" in window && "serviceWorker" in navigator;
}

/** The sessions on this device, the newest first; one whose sound the device threw away is none. */
export async function kept(): Promise<Kept[]> {
  const found = await all<Kept>("kept");
  const sounds = new Set(await names("sound"));
  return found.filter((one) => sounds.has(one.id)).sort((one, other) => other.taken_at - one.taken_at);
}

export async function keep(one: Kept, sound: Response): Promise<void> {
  const cache = await caches.open(ALONG);
  try {
    await cache.put(path("sound", one.id), sound);
    await put("kept", one.id, one);
  } catch (error) {
    await cache.delete(path("sound", one.id)); // no half of it stays
    throw error;
  }
}

export async function soundOf(id: string): Promise<Blob | null> {
  const found = await (await caches.open(ALONG)).match(path("sound", id));
  return found ? found.blob() : null;
}

/** Takes a session off. What was heard of it stays until it has come home. */
export async function drop(id: string): Promise<void> {
  for (const shelf of ["kept", "sound", "place"] as const) await remove(shelf, id);
}

/** Takes a session off because the person says so; home is told when it can be reached. */
export async function giveBack(id: string): Promise<void> {
  await put("left", id, {});
  await drop(id);
}

export const left = (): Promise<string[]> => names("left");
export const toldLeft = (id: string): Promise<void> => remove("left", id);
export const heards = (): Promise<Heard[]> => all<Heard>("heard");
export const putHeard = (one: Heard): Promise<void> => put("heard", one.id, one);
export const dropHeard = (id: string): Promise<void> => remove("heard", id);
export const putPlace = (id: string, atS: number): Promise<void> => put("place", id, atS);

export async function placeAt(id: string): Promise<number> {
  const found = await (await caches.open(ALONG)).match(path("place", id));
  return found ? ((await found.json()) as number) : 0;
}

async function names(shelf: Shelf): Promise<string[]> {
  if (!keeps() || !(await caches.has(ALONG))) return [];
  const begin = path(shelf, "");
  const requests = await (await caches.open(ALONG)).keys();
  return requests
    .map((one) => new URL(one.url).pathname)
    .filter((one) => one.startsWith(begin))
    .map((one) => decodeURIComponent(one.slice(begin.length)));
}

async function all<Thing>(shelf: Shelf): Promise<Thing[]> {
  const found: Thing[] = [];
  for (const id of await names(shelf)) {
    const answer = await (await caches.open(ALONG)).match(path(shelf, id));
    if (answer) found.push((await answer.json()) as Thing);
  }
  return found;
}

async function put(shelf: Shelf, id: string, thing: unknown): Promise<void> {
  const body = new Response(JSON.stringify(thing), { headers: { "Content-Type": "application/json" } });
  await (await caches.open(ALONG)).put(path(shelf, id), body);
}

async function remove(shelf: Shelf, id: string): Promise<void> {
  await (await caches.open(ALONG)).delete(path(shelf, id));
}
