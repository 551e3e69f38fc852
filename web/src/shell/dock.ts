// The controls of the sound, at the foot of every page. They show what the player says and tell it what was tapped.
import type { Player, PlayerState } from "../player/player.ts";
import { navigate } from "./navigation.ts";
import { announce } from "./page.ts";
import { shown, type Shown } from "./shown.ts";
import { say } from "./words.ts";

export function startDock(player: Player): void {
  const dock = document.getElementById("dock");
  if (!dock) return;
  const draw = (): void => drawDock(dock, player.state);
  player.addEventListener("change", draw);
  dock.addEventListener("click", (event) => tapped(event, player));
  const mark = document.getElementById("mark") as HTMLFormElement | null;
  mark?.addEventListener("submit", (event) => {
    event.preventDefault();
    const word = mark.querySelector<HTMLInputElement>("input[name=word]");
    player.mark(word?.value.trim() ?? "");
    if (word) word.value = "";
    announce(say("script-marked"));
  });
  draw();
}

let last: Shown | undefined;

function drawDock(dock: HTMLElement, state: PlayerState): void {
  const now = shown(state);
  document.body.dataset["sound"] = state.stored ? "stored" : state.status;
  tellTrouble(state);
  if (now === last) return;
  last = now;
  const within = dock.contains(document.activeElement);
  dock.hidden = now === null;
  dock.dataset["status"] = now ?? "idle";
  for (const row of dock.querySelectorAll<HTMLElement>("[data-show]")) row.hidden = row.dataset["show"] !== now;
  const line = document.getElementById("dock-ask");
  if (line) line.hidden = now !== "stay-gentler-stop";
  if (now === "stopped") announce(say("script-stopped"));
  if (now === "stay-gentler-stop") announce(line?.textContent ?? "");
  if (within && now) dock.querySelector<HTMLElement>(`[data-show="${now}"]:not([hidden]) button`)?.focus();
}

/** One line above the controls, where something is not as it should be. */
function tellTrouble(state: PlayerState): void {
  const line = document.getElementById("dock-trouble");
  if (!line) return;
  const elsewhere = state.remote && state.phase === "playing" ? line.dataset["remote"] : "";
  const text = state.trouble || (state.offline && state.sessionId ? line.dataset["offline"] : elsewhere) || "";
  if (line.textContent !== text) line.textContent = text;
  line.hidden = text === "";
}

function tapped(event: MouseEvent, player: Player): void {
  const button = (event.target as Element).closest<HTMLElement>("[data-do], [data-choose]");
  if (!button) return;
  const choice = button.dataset["choose"];
  if (choice) {
    const session = player.state.sessionId;
    player.choose(choice as "gentler");
    if (choice === "done" && session) navigate(`/after/${session}?done=true`);
    return;
  }
  act(player, button.dataset["do"] ?? "");
}

/** Does what a button with `data-do` says; also used by pages. */
export function act(player: Player, what: string): void {
  switch (what) {
    case "stop":
      return player.stop();
    case "softer":
      announce(say("script-softer"));
      return player.softer();
    case "louder":
      return player.louder();
    case "pause":
      return player.pause();
    case "resume":
      return void player.resume();
    case "skip":
      return player.skip();
    case "not-this":
      return player.notThis();
    case "again":
      return void player.playAgain();
    case "done": {
      const session = player.state.sessionId;
      player.done();
      if (session) navigate(`/after/${session}?done=true`);
    }
  }
}
