// Which controls stand in the dock, by what the player says.
import type { PlayerState } from "../player/player.ts";

export type Shown = "playing" | "stored" | "waiting" | "stopped" | "gentler-quiet-done" | "stay-gentler-stop" | null;

/** After Stop, and at the end, only "Play again" and "Done"; after "Not this one" its three; a stored sound can only be stopped. */
export function shown(state: Pick<PlayerState, "status" | "ask" | "stored" | "sessionId">): Shown {
  if (state.stored) return "stored";
  if (state.status === "stopped" || (state.status === "ended" && state.sessionId)) return "stopped";
  if (state.ask) return state.ask;
  switch (state.status) {
    case "playing":
      return "playing";
    case "waiting":
    case "paused":
      return state.sessionId ? "waiting" : null;
    default:
      return null;
  }
}
