// What the page's two threads say to each other.
import type { DeckState } from "./deck.ts";

export type ToWorklet =
  | { type: "block"; bytes: ArrayBuffer }
  | { type: "hush"; seconds: number; latch: boolean; reply: number }
  | { type: "go" }
  | { type: "unlatch" }
  | { type: "stored"; on: boolean; seconds: number }
  | { type: "clear" }
  | { type: "collect"; on: boolean };

export type At = { type: "at"; peak: number; stored: boolean; reply: number } & DeckState;

export type FromWorklet = At | { type: "slept" } | { type: "collected"; samples: Float32Array };
