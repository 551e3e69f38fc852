// The service worker: what must work with neither network nor server, once the page was opened.
// It keeps the shell's files, the words, the pages "It's too much" and "Taken along" and the stored sounds. Sessions that
// were taken along lie in a cache of their own, which the page fills (web/src/along); nothing else of the person's is kept.
import { KEPT, keyOf, MARK, needs, old, partOf, type Kind } from "./kept.ts";

declare const self: ServiceWorkerGlobalScope;
declare const __BUILD__: string; // set by the build: another build, another cache

const SHELL = `isotone-shell-${__BUILD__}`;
const OWN = "isotone-own"; // the pages and the sounds: taken away by "erase"
const ALONG = "isotone-along"; // sessions taken along: taken away by "erase", too
let erasures = 0; // what was asked for before the last one is not kept when it comes

self.addEventListener("install", (event) => {
  event.waitUntil(keepShell().then(() => self.skipWaiting()));
});

self.addEventListener("activate", (event) => {
  event.waitUntil(dropOld().then(() => self.clients.claim()));
});

self.addEventListener("fetch", (event) => {
  const kind = keyOf(event.request.method, new URL(event.request.url), self.location.origin, event.request.mode);
  if (kind) event.respondWith(answer(event, kind));
});

self.addEventListener("message", (event: ExtendableMessageEvent) => {
  if (event.data === "keep") event.waitUntil(keepOwn());
  if (event.data === "erase") event.waitUntil(erase());
});

function answer(event: FetchEvent, kind: Kind): Promise<Response> {
  switch (kind) {
    case "page":
      return page(event.request);
    case "sound":
      return sound(event);
    case "file":
      return file(event.request);
  }
}

async function erase(): Promise<void> {
  erasures += 1;
  await Promise.all([OWN, ALONG].map((name) => caches.delete(name)));
}

/** Pages come from the server; where it cannot be reached, those that are kept do, and "It's too much" for all others. */
async function page(request: Request): Promise<Response> {
  const path = new URL(request.url).pathname;
  const own = KEPT.pages.includes(path) ? path : null;
  const since = erasures;
  try {
    const fresh = await fetch(request);
    if (own && request.mode === "navigate" && fresh.ok && !fresh.redirected) await keep(OWN, own, fresh.clone(), since);
    return fresh;
  } catch {
    return (await caches.match(own ?? MARK, { ignoreVary: true })) ?? Response.error();
  }
}

/** What lies on the device sounds at once; a newer one is fetched behind it. */
async function sound(event: FetchEvent): Promise<Response> {
  const path = new URL(event.request.url).pathname;
  const known = await caches.match(path, { ignoreVary: true });
  const fresh = refresh(path);
  if (!known) return part(event.request, (await fresh) ?? Response.error());
  event.waitUntil(fresh);
  return part(event.request, known);
}

/** A media element asks for ranges, and some play nothing without them. */
async function part(request: Request, whole: Response): Promise<Response> {
  const range = request.headers.get("range");
  if (!range || whole.status !== 200) return whole;
  const bytes = await whole.blob();
  const [from, to] = partOf(range, bytes.size);
  const headers = new Headers({ "Content-Type": "audio/mpeg", "Content-Range": `bytes ${from}-${to}/${bytes.size}` });
  return new Response(bytes.slice(from, to + 1), { status: 206, headers });
}

/** Files of the program: fresh where the server is there, so that a new version is never mixed with an old one. */
async function file(request: Request): Promise<Response> {
  const since = erasures;
  try {
    const fresh = await fetch(request);
    if (fresh.ok) await keep(SHELL, request.url, fresh.clone(), since);
    return fresh;
  } catch {
    return (await caches.match(request.url, { ignoreSearch: true, ignoreVary: true })) ?? Response.error();
  }
}

async function keepShell(): Promise<void> {
  await Promise.all(KEPT.files.map((path) => refreshInto(SHELL, path)));
  await refreshPages();
}

/** One after the other: the beat first, the long way into sleep last, and that no more than once a day. */
async function keepOwn(): Promise<void> {
  const since = erasures;
  await refreshPages();
  for (const path of KEPT.sounds) {
    if (since !== erasures) return;
    const known = await caches.match(path, { ignoreVary: true });
    if (!known || !path.includes("sleep") || old(known.headers.get("date"), Date.now())) await refresh(path);
  }
}

async function refreshPages(): Promise<void> {
  const since = erasures;
  for (const path of KEPT.pages) if (since === erasures) await refreshPage(path);
}

/** A page, and the files that it names itself (they bear a mark of their content), and its words. */
async function refreshPage(path: string): Promise<void> {
  const fresh = await refreshInto(OWN, path);
  if (!fresh) return;
  await Promise.all(needs(await fresh.text()).map((path) => refreshInto(SHELL, path)));
}

/** Asks the server for a sound; one that it has no longer (a sanctuary song taken back) goes from the device too. */
async function refresh(path: string): Promise<Response | null> {
  const since = erasures;
  try {
    const known = await caches.match(path, { ignoreVary: true });
    const mark = known?.headers.get("etag");
    const fresh = await fetch(path, { cache: "no-cache", headers: mark ? { "If-None-Match": mark } : {} });
    if (fresh.status === 304 && known) return known;
    if (fresh.status === 404) await (await caches.open(OWN)).delete(path);
    if (!fresh.ok || fresh.redirected) return null;
    await keep(OWN, path, fresh.clone(), since);
    return fresh;
  } catch {
    return null;
  }
}

async function refreshInto(cache: string, path: string): Promise<Response | null> {
  const since = erasures;
  try {
    const fresh = await fetch(path, { cache: "no-cache" });
    if (!fresh.ok || fresh.redirected) return null;
    await keep(cache, path, fresh.clone(), since);
    return fresh;
  } catch {
    return null;
  }
}

/** Keeps what was asked for after so many erasures; what an erasure overtakes on its way is taken away again. */
async function keep(cache: string, path: string, response: Response, since: number): Promise<void> {
  try {
    if (cache === OWN && since !== erasures) return;
    const kept = await caches.open(cache);
    await kept.put(path, response);
    if (cache === OWN && since !== erasures) await kept.delete(path);
  } catch {
    // the device is full: what is there stays
  }
}

async function dropOld(): Promise<void> {
  const names = await caches.keys();
  await Promise.all(names.filter((name) => name.startsWith("isotone-shell-") && name !== SHELL).map((name) => caches.delete(name)));
}
