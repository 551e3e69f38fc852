// The words that the script says, from the same Fluent catalogues as the pages.
import { FluentBundle, FluentResource, type FluentVariable } from "@fluent/bundle";

let bundle: FluentBundle | null = null;

/** Fetches the catalogue of the page's language once. */
export async function loadWords(locale = document.body.dataset.locale ?? "en"): Promise<void> {
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
