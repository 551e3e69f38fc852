// What a page needs when it appears: each part of the page's script is told, at the first load and after each swap.
type Part = (page: HTMLElement) => void;

const parts: Part[] = [];

/** Calls `part` with each page that appears. */
export function onPage(part: Part): void {
  parts.push(part);
}

export function thePage(): HTMLElement | null {
  return document.getElementById("page");
}

export function appear(): void {
  const page = thePage();
  if (page) for (const part of parts) part(page);
}

/** Tells a screen reader, without moving anything. */
export function announce(text: string): void {
  const said = document.getElementById("said");
  if (said) said.textContent = text;
}
