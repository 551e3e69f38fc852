// Sounds that lie on the device: they play with neither network nor server, through the same gain as all else.
import { ROUNDS, roundOf, secondOf, type Round } from "./loop.ts";
import type { Output } from "./output.ts";

export type StoredName = "beat" | "breath" | "sanctuary" | "sleep" | "piece";
/** A piece of the library, heard from its own page: where its sound is, what brings it to a plan's level, where to begin. */
export interface Piece {
  id: string;
  url: string;
  gainDb: number;
  fromS: number;
}
/** What came of a choice: it sounds, it is not there (yet), or something else was tapped before it came. */
export type Found = "sounds" | "missing" | "left";

const ASK_AGAIN_MS = 1000;
const MOST_ASKED = 60;
const RISE_S = 10;
const RISE_DB = 12; // the first sound comes up from so far below
const SEEK_S = 0.06;

export class Stored {
  private element: HTMLAudioElement | null = null;
  private buffer: AudioBufferSourceNode | null = null;
  private source: AudioNode | null = null;
  private began = 0; // on the audio clock
  private level: GainNode | null = null; // of a piece
  piece: Piece | null = null; // the one that sounds
  private turn = 0; // of the last tap: what comes late for an older one stays silent

  private output: Output;
  private ended: () => void;

  constructor(output: Output, ended: () => void) {
    this.output = output;
    this.ended = ended;
  }

  /** Plays a stored sound. Must come from a tap. `late` is called where it is not there yet, but may come. */
  async play(name: StoredName, late: () => void, piece: Piece | null = null): Promise<Found> {
    this.end();
    const turn = this.turn;
    const context = this.output.audio;
    if (!context) return "missing";
    try {
      const round = ROUNDS[name]; // the others have an end of their own
      const begin = round ? await this.loop(context, await this.fetched(name, late), round) : await this.stream(context, name, piece);
      if (turn !== this.turn) return "left";
      this.source = begin();
    } catch {
      return turn === this.turn ? "missing" : "left"; // the caller says so to the person
    }
    this.output.connect(this.source);
    this.output.send({ type: "stored", on: true, seconds: 0.3 });
    return "sounds";
  }

  /** Goes on from another second of a piece, without a click. */
  seek(toS: number): void {
    const [element, level] = [this.element, this.level];
    if (!element || !level || !this.piece) return;
    const now = level.context.currentTime;
    const full = 10 ** (this.piece.gainDb / 20);
    level.gain.cancelScheduledValues(now);
    level.gain.setTargetAtTime(0, now, SEEK_S / 3);
    level.gain.setTargetAtTime(full, now + 2 * SEEK_S, SEEK_S);
    setTimeout(() => {
      if (this.element === element) element.currentTime = toS;
    }, SEEK_S * 1000);
  }

  /** Whatever is still on its way will not sound. */
  leave(): void {
    this.turn++;
  }

  /** The second of the stored sound that is heard now; 0 where none plays. */
  get atS(): number {
    const node = this.buffer;
    if (!node) return this.element?.currentTime ?? 0;
    const elapsed = (this.output.audio?.currentTime ?? 0) - this.began;
    return secondOf(elapsed, node.loopStart, node.buffer?.duration ?? 0);
  }

  /** Ends it; the gain has faded by now. */
  end(): void {
    this.leave();
    this.source?.disconnect();
    this.buffer?.stop();
    if (this.element) {
      this.element.pause();
      this.element.removeAttribute("src");
    }
    this.source = this.buffer = this.element = this.level = this.piece = null;
  }

  /** Asks for a sound until it has been made: right after the first start that takes some seconds. */
  private async fetched(name: StoredName, late: () => void): Promise<ArrayBuffer> {
    const turn = this.turn;
    for (let asked = 0; asked < MOST_ASKED && turn === this.turn; asked++) {
      const answer = await fetch(address(name));
      if (answer.ok) return answer.arrayBuffer();
      if (turn === this.turn) late();
      await new Promise((resolve) => setTimeout(resolve, ASK_AGAIN_MS));
    }
    throw new Error(`no ${name}`);
  }

  /** Decoded and looped to the sample: a beat has no seam and no end. Gives what lets it begin. */
  private async loop(context: AudioContext, bytes: ArrayBuffer, round: Round): Promise<() => AudioNode> {
    const node = context.createBufferSource();
    const whole = await context.decodeAudioData(bytes);
    const parts = Array.from({ length: whole.numberOfChannels }, (_, one) =>
      roundOf(whole.getChannelData(one), whole.sampleRate, round),
    );
    const frames = parts[0]?.length ?? 0;
    node.buffer = context.createBuffer(parts.length, frames, whole.sampleRate);
    parts.forEach((part, one) => node.buffer?.copyToChannel(part as Float32Array<ArrayBuffer>, one));
    node.loop = true;
    node.loopStart = frames < whole.length ? round.from : 0;
    return () => {
      node.start();
      this.began = context.currentTime;
      return (this.buffer = node);
    };
  }

  /** Streamed: a song or a night is too long to hold decoded on a small phone. Gives what lets it begin. */
  private async stream(context: AudioContext, name: StoredName, piece: Piece | null): Promise<() => AudioNode> {
    const element = new Audio(piece?.url ?? address(name));
    const source = context.createMediaElementSource(element); // from here on it sounds only where it is connected
    await element.play();
    element.pause();
    element.addEventListener("ended", () => this.ended());
    return () => {
      element.currentTime = piece?.fromS ?? 0;
      void element.play();
      this.element = element;
      return piece ? this.levelled(context, source, piece) : source;
    };
  }

  private levelled(context: AudioContext, source: AudioNode, piece: Piece): AudioNode {
    const level = context.createGain();
    const full = 10 ** (piece.gainDb / 20);
    level.gain.setValueAtTime(full * 10 ** (-RISE_DB / 20), context.currentTime);
    level.gain.exponentialRampToValueAtTime(full, context.currentTime + RISE_S);
    source.connect(level);
    this.piece = piece;
    return (this.level = level);
  }
}

export function address(name: StoredName): string {
  return `/stored/${name}.mp3`;
}
