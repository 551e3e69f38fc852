// "Play" and "Yes, play this": the tap is the approval, and the sound is opened inside that same tap.
import type { Player } from "../player/player.ts";
import { csrf, navigate, trouble } from "../shell/navigation.ts";
import { announce } from "../shell/page.ts";
import { say } from "../shell/words.ts";

export function startPlan(player: Player): void {
  document.addEventListener("submit", (event) => {
    const form = event.target as HTMLFormElement;
    if (!form.matches("[data-play]")) return;
    event.preventDefault();
    event.stopPropagation();
    void play(form, player);
  }, { capture: true });
}

async function play(form: HTMLFormElement, player: Player): Promise<void> {
  const button = form.querySelector("button");
  if (button?.getAttribute("aria-busy") === "true") return;
  button?.setAttribute("aria-busy", "true");
  void player.output.open(); // browsers let sound begin only inside a tap
  try {
    const answer = await fetch(form.action, {
      method: "POST",
      headers: { Accept: "application/json", "X-CSRF-Token": csrf() },
    });
    if (!answer.ok) throw new Error(String(answer.status));
    const { session_id: id } = (await answer.json()) as { session_id: string };
    void player.start(id);
    navigate(`/playing?session=${encodeURIComponent(id)}`);
  } catch {
    trouble(true);
    announce(say("script-no-start"));
  } finally {
    button?.removeAttribute("aria-busy");
  }
}
