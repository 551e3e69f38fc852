// At each contact: what was heard away goes home, and what home does not know any more goes from this device.
import { csrf } from "../shell/navigation.ts";
import { drop, dropHeard, heards, keeps, kept, left, toldLeft } from "./device.ts";
import { mayGo, sent } from "./heard.ts";

let busy: Promise<number> | null = null;

/** Tells home, where it can be reached; gives how many sessions came home. What did not arrive stays for next time. */
export function tellHome(): Promise<number> {
  busy ??= told().finally(() => (busy = null));
  return busy;
}

async function told(): Promise<number> {
  if (!keeps()) return 0;
  let came = 0;
  try {
    const now = Date.now() / 1000;
    for (const one of (await heards()).filter((one) => mayGo(one, now))) {
      const answer = await ask(`/api/along/${encodeURIComponent(one.along)}/heard`, sent(one));
      if (answer.status === 422) continue; // it cannot be understood there: it stays, and the others go
      const { state } = (await read(answer)) as { state: string };
      if (state === "kept") came += 1;
      await dropHeard(one.id);
    }
    await agree();
  } catch {
    // no network, or nobody signed in: next time
  }
  return came;
}

async function agree(): Promise<void> {
  const [held, gone] = [(await kept()).map((one) => one.id), await left()];
  if (!held.length && !gone.length) return;
  const { known } = (await read(await ask("/api/along/contact", { held, left: gone }))) as { known: string[] };
  for (const id of held) if (!known.includes(id)) await drop(id);
  for (const id of gone) await toldLeft(id);
}

export function ask(path: string, body?: object): Promise<Response> {
  const headers = { "Content-Type": "application/json", Accept: "application/json", "X-CSRF-Token": csrf() };
  return fetch(path, body ? { method: "POST", headers, body: JSON.stringify(body) } : { headers });
}

export async function read(answer: Response): Promise<unknown> {
  if (!answer.ok || answer.redirected) throw new Error(String(answer.status));
  return answer.json();
}
