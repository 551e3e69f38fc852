// The look of the pages: what is tapped shows at once. Language and name of the shell change with a new load, which
// waits until nothing sounds: a load would cut it.
import type { Player } from "../player/player.ts";
import { onPage } from "../shell/page.ts";

let saved = false;

export function startLook(player: Player): void {
  onPage((page) => {
    if (saved && !["playing", "asking"].includes(player.state.status) && !player.state.stored) location.reload();
    saved = false;
    const form = page.querySelector<HTMLFormElement>("[data-look-form]");
    form?.addEventListener("change", () => {
      const chosen = new FormData(form);
      document.documentElement.dataset["theme"] = String(chosen.get("theme") ?? "");
      document.documentElement.dataset["accent"] = String(chosen.get("accent") ?? "clay");
    });
    form?.addEventListener("submit", () => (saved = true));
  });
}
