// The words that the script says, from the same Fluent catalogues as the pages.
import { FluentBundle, FluentResource, type FluentVariable } from "@fluent/bundle";

let bundle: FluentBundle | null = null;
let coming: Promise<void> = Promise.resolve();

/** Fetches the catalogue of the page's language once. */
export function loadWords(locale = document.body.dataset.locale ?? "en"): Promise<void> {
  return (coming = load(locale));
}

/** Waits for the catalogue: before, every sentence is empty. */
export function worded(): Promise<void> {
  return coming;
}

async function load(locale: string): Promise<void> {
  try {
    const answer = await fetch(`/words/${locale}.ftl`);
    if (!answer.ok) return;
    const fresh = new FluentBundle([locale === "ar-XB" ? "ar" : locale], { useIsolating: document.dir === "rtl" });
    fresh.addResource(new FluentResource(await answer.text()));
    bundle = fresh;
  } catch {
    // no server: the page keeps the words that it came with
  }
}

/** A sentence by its id; empty where the catalogue has not come, so that no id is ever shown. */
export function say(id: string, values: Record<string, FluentVariable> = {}): string {
  const pattern = bundle?.getMessage(id)?.value;
  return pattern && bundle ? bundle.formatPattern(pattern, values) : "";
}
