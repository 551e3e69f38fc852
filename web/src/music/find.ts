// The library's form: it answers while one types. Empty fields stay out of the address; what was found is said once.
import { announce } from "../shell/page.ts";

interface Configured {
  elt: Element;
  formData: FormData;
}

export function startFind(): void {
  document.body.addEventListener("htmx:configRequest", (event) => {
    const { elt, formData } = (event as CustomEvent<Configured>).detail;
    if (elt.matches("[data-find]")) dropEmpty(formData);
  });
  document.body.addEventListener("htmx:afterSettle", (event) => {
    const { elt } = (event as CustomEvent<{ elt: HTMLElement }>).detail;
    if (elt.id === "found") announce(elt.dataset["said"] ?? "");
  });
}

/** Takes fields away that ask nothing. */
function dropEmpty(form: FormData): void {
  const asked = [...form.entries()].filter(([name, value]) => value !== "" && !(name === "sort" && value === "title"));
  for (const name of new Set(form.keys())) form.delete(name);
  for (const [name, value] of asked) form.append(name, value);
}
