// Links and forms swap #page; the shell around it, and so the sound, stays. Focus goes to the new page's heading.
import htmx from "htmx.org";
import { appear, thePage } from "./page.ts";

const SWAP = { target: "#page", select: "#page", swap: "outerHTML" } as const;

export function navigate(path: string): void {
  void htmx.ajax("get", path, { ...SWAP, push: "true" } as object as Parameters<typeof htmx.ajax>[2]);
}

let stay: string | null = null; // the id of what was tapped, where the page only changes in place
let keep: string[] = []; // what stood open

export function startNavigation(): void {
  Object.assign(htmx.config, {
    allowEval: false,
    allowScriptTags: false,
    includeIndicatorStyles: false,
    historyCacheSize: 0, // nothing private is kept in the browser's storage
    scrollIntoViewOnBoost: false,
    attributesToSettle: [], // settling would touch style attributes, which the page's policy forbids
    selfRequestsOnly: true,
    responseHandling: [{ code: "204", swap: false }, { code: "...", swap: true }],
  });
  document.body.addEventListener("htmx:configRequest", (event) => {
    const detail = (event as CustomEvent<{ headers: Record<string, string>; verb: string }>).detail;
    if (detail.verb !== "get") detail.headers["X-CSRF-Token"] = csrf();
  });
  document.body.addEventListener("htmx:beforeRequest", (event) => before(event.target as HTMLElement));
  document.body.addEventListener("htmx:afterSettle", (event) => after(event as CustomEvent<{ elt: HTMLElement }>));
  document.body.addEventListener("htmx:sendError", () => trouble(true));
  document.body.addEventListener("htmx:timeout", () => trouble(true));
  document.body.addEventListener("htmx:historyCacheMiss", (event) => {
    event.preventDefault(); // the whole #page is swapped, as by a link
    const path = (event as CustomEvent<{ path: string }>).detail.path;
    void htmx.ajax("get", path, SWAP);
  });
  markHere();
}

export function csrf(): string {
  return document.querySelector<HTMLMetaElement>('meta[name="csrf-token"]')?.content ?? "";
}

export function trouble(on: boolean): void {
  const line = document.getElementById("trouble");
  if (line) line.hidden = !on;
}

function before(from: HTMLElement): void {
  trouble(false);
  const staying = from.closest("[data-stay]") !== null;
  stay = staying ? (document.activeElement?.id ?? "") : null;
  keep = staying ? [...document.querySelectorAll("details[open][data-keep]")].map((one) => (one as HTMLElement).dataset["keep"] ?? "") : [];
}

function after(event: CustomEvent<{ elt: HTMLElement }>): void {
  if (event.detail.elt.id !== "page") return; // a part of a page that renews itself
  appear();
  markHere();
  if (stay !== null) return stayHere(stay);
  document.querySelector(".dock-more")?.removeAttribute("open");
  window.scrollTo(0, 0);
  const heading = thePage()?.querySelector<HTMLElement>("h1");
  if (!heading) return;
  heading.tabIndex = -1;
  heading.focus({ preventScroll: true });
}

/** The page changed in place: what was open stays open, and focus is where it was. */
function stayHere(id: string): void {
  for (const name of keep) document.querySelector<HTMLDetailsElement>(`details[data-keep="${CSS.escape(name)}"]`)?.setAttribute("open", "");
  const again = id ? document.getElementById(id) : null;
  const place = again ?? thePage()?.querySelector<HTMLElement>("h1");
  if (!place) return;
  if (place.tagName === "H1") place.tabIndex = -1;
  place.focus({ preventScroll: again !== null });
  stay = null;
}

/** Says in the navigation which page this is. */
function markHere(): void {
  for (const link of document.querySelectorAll<HTMLAnchorElement>("#nav a")) {
    const path = new URL(link.href).pathname;
    const here = path === "/" ? location.pathname === "/" || location.pathname.startsWith("/plan") : location.pathname.startsWith(path);
    const session = path === "/history" && location.pathname.startsWith("/session");
    if (here || session) link.setAttribute("aria-current", "page");
    else link.removeAttribute("aria-current");
  }
}
