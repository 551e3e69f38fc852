// What is kept on the device, and which requests the service worker answers. Pure: tested by `node --test`.

export const MARK = "/too-much";
export const KEPT = {
  pages: [MARK, "/along"],
  files: ["/static/built/shell.js", "/static/built/style.css", "/static/built/worklet.js"],
  sounds: ["/stored/beat.mp3", "/stored/breath.mp3", "/stored/sanctuary.mp3", "/stored/sleep.mp3"],
};

export type Kind = "page" | "sound" | "file";

/** How a request is to be answered; null: not by us. */
export function keyOf(method: string, url: URL, origin: string, mode: string): Kind | null {
  if (method !== "GET" || url.origin !== origin) return null;
  if (KEPT.sounds.includes(url.pathname)) return "sound";
  if (url.pathname.startsWith("/static/") || url.pathname.startsWith("/words/")) return "file";
  const visit = mode === "navigate" || KEPT.pages.includes(url.pathname); // htmx asks for a page without navigating
  return visit && !url.pathname.startsWith("/enter") ? "page" : null;
}

/** The files that a page names, and the catalogue of its language: its script asks for that by itself. */
export function needs(html: string): string[] {
  const named = [...html.matchAll(/(?:src|href)="(\/(?:static|words)\/[^"]+)"/g)].map((found) => found[1]!.replaceAll("&amp;", "&"));
  const locale = /data-locale="([\w-]+)"/.exec(html)?.[1];
  return locale ? [...named, `/words/${locale}.ftl`] : named;
}

/** First and last byte that a range asks for, within what there is. */
export function partOf(range: string, size: number): [number, number] {
  const found = /^bytes=(\d*)-(\d*)$/.exec(range.trim());
  if (!found || size === 0) return [0, Math.max(0, size - 1)];
  const [first, last] = [found[1], found[2]];
  if (!first) return [Math.max(0, size - Number(last)), size - 1];
  return [Math.min(Number(first), size - 1), Math.min(last ? Number(last) : size - 1, size - 1)];
}

/** Whether something that came at `date` (as HTTP writes it) came more than a day ago, or nobody knows when. */
export function old(date: string | null, now: number): boolean {
  const came = Date.parse(date ?? "");
  return Number.isNaN(came) || now - came > 24 * 3600 * 1000;
}
