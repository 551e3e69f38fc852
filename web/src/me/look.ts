// The look of the pages: what is tapped shows at once; the form then keeps it with a whole new page.
import { onPage } from "../shell/page.ts";

export function startLook(): void {
  onPage((page) => {
    const form = page.querySelector<HTMLFormElement>("[data-look-form]");
    form?.addEventListener("change", () => {
      const chosen = new FormData(form);
      document.documentElement.dataset["theme"] = String(chosen.get("theme") ?? "");
      document.documentElement.dataset["accent"] = String(chosen.get("accent") ?? "clay");
    });
  });
}
