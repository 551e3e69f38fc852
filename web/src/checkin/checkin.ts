// Sliders with faces, and the body: what the server's form can do without script, with a finer hand.
import { onPage } from "../shell/page.ts";
import { face } from "./face.ts";
import { keyed, nearest, STEPS } from "./feeling.ts";

export function startCheckins(): void {
  onPage((page) => {
    for (const one of page.querySelectorAll<HTMLElement>("[data-feeling]")) startFeeling(one);
    for (const one of page.querySelectorAll<SVGElement>("svg.body")) startBody(one);
  });
}

function startFeeling(field: HTMLElement): void {
  const range = field.querySelector<HTMLInputElement>("input[type=range]");
  const fine = field.querySelector<HTMLInputElement>("input[type=hidden]");
  const box = field.querySelector<HTMLElement>("[data-slider]");
  const clear = field.querySelector<HTMLButtonElement>("[data-clear]");
  const said = field.querySelector<HTMLElement>("[data-said]");
  if (!range || !fine || !box || !clear || !said) return;
  const name = field.dataset["feeling"] ?? "";
  const radios = [...field.querySelectorAll<HTMLInputElement>("input[type=radio]")];
  const names = (range.dataset["words"] ?? "").split("|");
  const unsaid = range.dataset["unsaid"] ?? "";
  let value: number | null = null;
  box.hidden = false;
  clear.type = "button";

  const set = (next: number | null, from: "slider" | "face" | "clear"): void => {
    value = next;
    const near = next === null ? -1 : nearest(next);
    range.classList.toggle("unset", next === null);
    range.value = String(next ?? 0);
    fine.value = from === "slider" && next !== null ? String(next) : "";
    const text = next === null ? unsaid : (names[near] ?? "");
    range.setAttribute("aria-valuetext", text);
    said.textContent = text;
    clear.hidden = next === null;
    field.toggleAttribute("data-set", next !== null);
    radios.forEach((radio, index) => {
      radio.checked = from !== "slider" ? index === near && STEPS[index] === next : false;
      const label = radio.closest(".face-pick");
      label?.classList.toggle("near", index === near);
      const step = STEPS[index] ?? 0;
      draw(label, name, from === "slider" && index === near && next !== null ? next : step);
    });
  };
  range.addEventListener("input", () => set(Number(range.value), "slider"));
  range.addEventListener("pointerup", () => set(Number(range.value), "slider"));
  range.addEventListener("keydown", (event) => {
    const next = keyed(value, event.key, document.dir === "rtl");
    if (next === undefined) return;
    event.preventDefault();
    set(next, next === null ? "clear" : "slider");
  });
  for (const radio of radios) radio.addEventListener("change", () => set(Number(radio.value), "face"));
  clear.addEventListener("click", () => {
    set(null, "clear");
    range.focus();
  });
}

/** Draws a face anew: the nearest one follows the slider between the five places. */
function draw(label: Element | null, name: string, value: number): void {
  const svg = label?.querySelector("svg");
  if (!svg) return;
  const now = name === "valence" ? face(value, -0.2) : face(0.15, value);
  svg.querySelector(".face-mouth")?.setAttribute("d", now.mouth);
  svg.querySelector(".face-lids")?.setAttribute("d", now.eyes);
  svg.querySelector(".face-brows")?.setAttribute("d", now.brows);
  svg.querySelector(".face-rays")?.setAttribute("d", now.rays);
  for (const eye of svg.querySelectorAll(".face-eye")) eye.setAttribute("ry", now.eyeY.toFixed(1));
}

/** The drawn body and the words beside it say the same. */
function startBody(svg: SVGElement): void {
  const boxes = [...(svg.closest("fieldset")?.querySelectorAll<HTMLInputElement>("input[name=body]") ?? [])];
  const show = (): void => {
    const on = new Set(boxes.filter((box) => box.checked).map((box) => box.value));
    for (const path of svg.querySelectorAll<SVGElement>("[data-part]")) {
      path.classList.toggle("on", on.has("all") || on.has(path.dataset["part"] ?? ""));
    }
  };
  svg.addEventListener("click", (event) => {
    const part = (event.target as SVGElement).dataset["part"];
    const box = boxes.find((one) => one.value === part);
    if (box) box.checked = !box.checked;
    show();
  });
  for (const box of boxes) box.addEventListener("change", show);
  show();
}
