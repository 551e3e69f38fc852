// What stands as the heading of the page Playing: the piece that is heard, and no piece while none is.
import type { PlayerState } from "../player/player.ts";

export interface Words {
  titles: string[]; // of the plan's stages; empty for a silence
  asking: string;
  quiet: string;
  silent: string;
}

/** The heading; empty where what stands there may stay. */
export function heading(state: Pick<PlayerState, "status" | "phase" | "ask" | "title" | "stageIndex" | "silenceS">, words: Words): string {
  if (state.ask === "gentler-quiet-done" || state.status === "asking") return words.asking;
  if (state.phase === "quiet") return words.quiet;
  if (state.silenceS) return words.silent;
  return state.title || words.titles[state.stageIndex] || "";
}
