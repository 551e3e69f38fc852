// What travels between the page and the server while a session plays. docs/reference/live-protocol.md tells it in words.

export const RATE = 48000;
export const HEADER_BYTES = 32;
const MAGIC = 0x5349; // "IS", read as a little-endian number
export const LEAP = 1; // this generation begins here, whatever was played before
export const LAST = 2; // nothing follows this block
export const PACKED = 4; // Opus packets in place of samples, each behind its length
export const PRIMED = 8; // the first four packets only begin the decoder

/** A block of sound as it comes over the socket: 32 bytes of header, then 16-bit stereo, interleaved. */
export interface Block {
  generation: number;
  flags: number;
  stage: number; // index in the plan; -1 for none
  stream: number; // place on the page's own stream, in frames: only grows
  session: number; // place on the session's time line, in frames
  samples: Int16Array;
}

export function decodeBlock(bytes: ArrayBuffer): Block {
  const view = new DataView(bytes);
  if (bytes.byteLength < HEADER_BYTES || view.getUint16(0, true) !== MAGIC) throw new Error("not a block of sound");
  return {
    flags: view.getUint16(2, true),
    generation: view.getUint32(4, true),
    stage: view.getInt32(8, true),
    stream: view.getFloat64(16, true),
    session: view.getFloat64(24, true),
    samples: new Int16Array(bytes, HEADER_BYTES),
  };
}

export function flagsOf(bytes: ArrayBuffer): number {
  return new DataView(bytes).getUint16(2, true);
}

export function generationOf(bytes: ArrayBuffer): number {
  return new DataView(bytes).getUint32(4, true);
}

export type Ask = null | "gentler-quiet-done" | "stay-gentler-stop";
export type Phase =
  | "ready" | "playing" | "paused" | "waiting" | "asking" | "quiet" | "stopped" | "ended" | "done";

/** A soundscape: its form, and where its knobs stand. */
export interface Sounding {
  form: string;
  knobs: Record<string, number>;
}

/** How the sound is shaped: `can` is what may be shaped where it is; a layer that is on has its rate, or 1. */
export interface Shape {
  can: string[];
  brightness: number; // dB
  tempo: number; // a share over or under the own speed
  swell: number; // breaths a minute that it goes with; 0: none
  breath?: number; // a minute
  drum?: number;
  heartbeat?: number; // a minute
  drone?: number;
}

/** The session as the server tells it, after each event. */
export interface StateMessage {
  type: "state";
  session: string;
  phase: Phase;
  at_s: number;
  total_s: number;
  stage: number;
  title: string;
  level_db: number;
  ask: Ask;
  offer: boolean;
  silence_s: number;
  shape: Shape;
  sound: Sounding | null; // the soundscape that is heard
  beats_s: number[]; // beats of what is heard, seconds of the session; none unless the person asked to feel them
  leap: number; // the generation since which positions count
}

export type FromServer =
  | StateMessage
  | { type: "hush"; seconds: number } // fall silent; only a leap sounds again
  | { type: "taken" } // another page plays now; this one is a remote
  | { type: "refused"; message: string; hint: string };

/** Where the page's play head is. Every message of the page carries it. */
export interface Head {
  at_s: number; // session time that is heard
  stream: number; // frame of the page's stream that is heard
  generation: number;
  end: number; // frame up to which the page holds sound
}

export type Deed =
  | { do: "started" | "softer" | "louder" | "pause" | "resume" | "skip" | "not-this-one" | "stop" | "play-again" | "done" }
  | { do: "seek"; to_s: number }
  | { do: "mark"; word: string }
  | { do: "turned"; knob: string; value: number }
  | { do: "closing" }
  | { do: "shaped"; what: string; value: number }
  | { do: "choice"; answer: string }
  | { do: "rated"; check_in: Record<string, number> }
  | { do: "suspended"; why: string };

export type FromPage =
  | ({ type: "hello"; page: string; speaker: boolean; playing: boolean; codec: "pcm" | "opus" } & Head)
  | ({ type: "at"; playing: boolean } & Head)
  | ({ type: "event"; id: string } & Head & Deed);
