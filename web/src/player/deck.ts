// The heart of the audio thread, free of it: what is heard next, and how it falls silent. Tested by `node --test`.
import type { Block } from "./protocol.ts";
import { CROSSFADE, Ring } from "./ring.ts";

const RATE = 48000;
const REFILL_S = 0.25; // after the buffer ran dry: so much must be there before it goes on

export interface DeckState {
  head: number;
  session: number; // frames on the session's time line
  stage: number;
  generation: number;
  end: number;
  silent: boolean; // nothing sounds
  latched: boolean; // only a tap lets it sound again
  starved: number; // how often the buffer ran dry
  over: boolean;
}

/** Plays a ring through one gain. A hush goes back to where it began, so that nothing of the music is lost. */
export class Deck {
  readonly ring = new Ring();
  private gain = 0;
  private step = 0; // how much the gain moves in a frame
  private anchor: number | null = null; // where the running hush began
  private held = true;
  private dry = true; // waits for sound to come
  private starved = 0;
  latched = true;

  /** Falls silent within `seconds` and waits. With `latch` no block can make it sound; `go` can, after a tap. */
  hush(seconds: number, latch: boolean): void {
    this.latched ||= latch;
    if (this.held) return;
    this.anchor ??= this.ring.head;
    this.step = -1 / Math.max(1, seconds * RATE);
  }

  /** Sounds again, from where it was. */
  go(seconds = 0.02): void {
    this.latched = false;
    if (this.dry && !this.refilled) return;
    this.dry = false;
    this.release(seconds);
  }

  /** Opens the latch for what comes next, without a sound of what is there. */
  unlatch(): void {
    this.latched = false;
  }

  push(block: Block): void {
    const begins = this.ring.push(block);
    if (begins) {
      this.gain = 0;
      this.held = true;
      this.anchor = null;
      this.dry = true; // a leap sounds as soon as a little of it is there
    }
    if (this.dry && this.refilled) {
      this.dry = false;
      if (!this.latched) this.release(0.02);
    }
  }

  clear(): void {
    this.ring.clear();
    this.dry = true;
    this.held = true;
    this.gain = 0;
    this.anchor = null;
  }

  process(left: Float32Array, right: Float32Array): void {
    if (this.held) {
      left.fill(0);
      right.fill(0);
      return;
    }
    if (!this.dry && this.anchor === null && this.ring.ahead < left.length + CROSSFADE && !this.ring.finite) this.starve();
    this.ring.read(left, right);
    for (let frame = 0; frame < left.length; frame++) {
      if (this.step !== 0) this.gain = Math.min(1, Math.max(0, this.gain + this.step));
      left[frame] = left[frame]! * shape(this.gain);
      right[frame] = right[frame]! * shape(this.gain);
    }
    if (this.step > 0 && this.gain >= 1) this.step = 0;
    if (this.step < 0 && this.gain <= 0) this.rest();
    if (this.ring.over && !this.held) this.rest();
  }

  get state(): DeckState {
    const head = this.anchor ?? this.ring.head;
    return {
      head,
      session: this.ring.sessionAt(head) ?? 0,
      stage: this.ring.stageAt(head),
      generation: this.ring.generation,
      end: this.ring.end,
      silent: this.held,
      latched: this.latched,
      starved: this.starved,
      over: this.ring.over,
    };
  }

  private get refilled(): boolean {
    return (this.ring.finite && this.ring.ahead > 0) || this.ring.ahead >= REFILL_S * RATE;
  }

  private release(seconds: number): void {
    this.anchor = null;
    this.held = false;
    this.step = 1 / Math.max(1, seconds * RATE);
  }

  private starve(): void {
    this.dry = true;
    this.starved++;
    this.anchor = this.ring.head;
    this.step = -1 / CROSSFADE;
  }

  private rest(): void {
    this.step = 0;
    this.gain = 0;
    this.held = true;
    if (this.anchor !== null) this.ring.head = this.anchor;
    this.anchor = null;
  }
}

/** A raised cosine: a fade with no corner at either end. */
function shape(gain: number): number {
  return gain >= 1 ? 1 : gain <= 0 ? 0 : 0.5 - 0.5 * Math.cos(Math.PI * gain);
}
