// Reads names aloud, with a voice of this device only: nothing that is read leaves it.
import { onPage } from "./page.ts";

export function startReading(): void {
  onPage((page) => {
    for (const button of page.querySelectorAll<HTMLElement>("[data-read-aloud]")) {
      if (!("speechSynthesis" in window)) continue;
      const show = (): void => {
        button.hidden = voice() === null;
      };
      show();
      speechSynthesis.addEventListener("voiceschanged", show);
      button.addEventListener("click", () => read([...page.querySelectorAll<HTMLElement>(button.dataset["readAloud"] ?? "")]));
    }
  });
}

/** A voice of this device in the page's language; null where there is none. */
function voice(): SpeechSynthesisVoice | null {
  const language = document.documentElement.lang.split("-")[0] ?? "en";
  const local = speechSynthesis.getVoices().filter((one) => one.localService);
  return local.find((one) => one.lang.startsWith(language)) ?? null;
}

function read(what: HTMLElement[]): void {
  speechSynthesis.cancel();
  for (const one of what) {
    const said = new SpeechSynthesisUtterance((one.textContent ?? "").trim());
    said.voice = voice();
    said.rate = 0.9;
    const frame = one.closest("label");
    said.onstart = () => frame?.classList.add("speaking");
    said.onend = () => frame?.classList.remove("speaking");
    speechSynthesis.speak(said);
  }
}
