// The map: a tap opens what lies nearest to it. Who cannot tap has the same pieces in the list beside.
import { navigate } from "../shell/navigation.ts";
import { onPage } from "../shell/page.ts";

const NEAR_PX = 28; // half of a fingertip

export function startMap(): void {
  onPage((page) => {
    // the picture is exchanged while one types into the form: who listens stands around it
    page.addEventListener("click", (event) => {
      const map = (event.target as Element).closest<SVGSVGElement>("[data-map]");
      const found = map && nearest(map, event.clientX, event.clientY);
      if (found) navigate(found.dataset["go"] ?? "");
    });
  });
}

function nearest(map: SVGSVGElement, x: number, y: number): SVGElement | null {
  let [best, least]: [SVGElement | null, number] = [null, NEAR_PX];
  for (const one of map.querySelectorAll<SVGElement>("[data-go]")) {
    const box = (one.querySelector("circle, path") ?? one).getBoundingClientRect();
    const far = Math.hypot(x - box.x - box.width / 2, y - box.y - box.height / 2) - box.width / 2;
    if (far < least) [best, least] = [one, far];
  }
  return best;
}
