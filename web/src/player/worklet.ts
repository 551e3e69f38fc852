// The audio thread: a deck for the session, an input for stored sounds, one gain that falls silent by itself.
import { Deck } from "./deck.ts";
import { decodeBlock } from "./protocol.ts";
import type { FromWorklet, ToWorklet } from "./wire.ts";

declare const currentFrame: number;
declare const sampleRate: number;
declare class AudioWorkletProcessor {
  readonly port: MessagePort;
}
declare function registerProcessor(name: string, kind: unknown): void;

const TELL_EVERY = 2400; // frames between two reports: 50 ms
const ASLEEP_MS = 4000; // a clock that jumps by this much while we play: the machine slept. [D]

class Player extends AudioWorkletProcessor {
  private deck = new Deck();
  private stored = 0; // gain of the input
  private storedStep = 0;
  private told = 0;
  private wall = Date.now();
  private collecting: Float32Array[] | null = null;
  private peak = 0;

  constructor() {
    super();
    this.port.onmessage = (message: MessageEvent<ToWorklet>) => this.take(message.data);
  }

  process(inputs: Float32Array[][], outputs: Float32Array[][]): boolean {
    const left = outputs[0]?.[0];
    const right = outputs[0]?.[1];
    if (!left || !right) return true;
    this.watchSleep();
    this.deck.process(left, right);
    this.addStored(inputs[0] ?? [], left, right);
    this.tap(left, right);
    if (currentFrame - this.told >= TELL_EVERY) this.tell();
    return true;
  }

  private take(message: ToWorklet): void {
    switch (message.type) {
      case "block":
        this.deck.push(decodeBlock(message.bytes));
        return;
      case "hush":
        this.deck.hush(message.seconds, message.latch);
        this.fadeStored(0, message.seconds);
        this.tell(message.reply);
        return;
      case "go":
        this.deck.go();
        return;
      case "unlatch":
        this.deck.unlatch();
        return;
      case "stored":
        this.fadeStored(message.on ? 1 : 0, message.seconds);
        return;
      case "clear":
        this.deck.clear();
        return;
      case "collect":
        if (message.on) this.collecting = [];
        else this.handOver();
        return;
    }
  }

  private fadeStored(to: number, seconds: number): void {
    this.storedStep = (to === 1 ? 1 : -1) / Math.max(1, seconds * sampleRate);
  }

  private addStored(input: Float32Array[], left: Float32Array, right: Float32Array): void {
    if (this.stored === 0 && this.storedStep <= 0) return;
    const [first, second] = [input[0], input[1] ?? input[0]];
    for (let frame = 0; frame < left.length; frame++) {
      this.stored = Math.min(1, Math.max(0, this.stored + this.storedStep));
      const gain = this.stored >= 1 ? 1 : 0.5 - 0.5 * Math.cos(Math.PI * this.stored);
      left[frame] = left[frame]! + gain * (first?.[frame] ?? 0);
      right[frame] = right[frame]! + gain * (second?.[frame] ?? 0);
    }
  }

  /** After the machine slept nothing sounds, not for one sample, until a tap. */
  private watchSleep(): void {
    const now = Date.now();
    const slept = now - this.wall > ASLEEP_MS;
    this.wall = now;
    if (!slept || (this.deck.state.silent && this.stored === 0)) return;
    this.deck.hush(0, true);
    this.stored = 0;
    this.storedStep = 0;
    this.post({ type: "slept" });
  }

  private tap(left: Float32Array, right: Float32Array): void {
    for (let frame = 0; frame < left.length; frame++)
      this.peak = Math.max(this.peak, Math.abs(left[frame]!), Math.abs(right[frame]!));
    if (!this.collecting) return;
    const both = new Float32Array(left.length * 2);
    for (let frame = 0; frame < left.length; frame++) {
      both[frame * 2] = left[frame]!;
      both[frame * 2 + 1] = right[frame]!;
    }
    this.collecting.push(both);
  }

  private handOver(): void {
    const parts = this.collecting ?? [];
    this.collecting = null;
    const whole = new Float32Array(parts.reduce((sum, part) => sum + part.length, 0));
    let at = 0;
    for (const part of parts) {
      whole.set(part, at);
      at += part.length;
    }
    this.port.postMessage({ type: "collected", samples: whole } satisfies FromWorklet, [whole.buffer]);
  }

  private tell(reply?: number): void {
    this.told = currentFrame;
    this.post({ type: "at", ...this.deck.state, peak: this.peak, stored: this.stored > 0, reply: reply ?? 0 });
    this.peak = 0;
  }

  private post(message: FromWorklet): void {
    this.port.postMessage(message);
  }
}

registerProcessor("isotone-player", Player);
