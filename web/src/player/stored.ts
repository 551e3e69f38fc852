// Sounds that lie on the device: they play with neither network nor server, through the same gain as all else.
import { ROUNDS, roundOf, secondOf, type Round } from "./loop.ts";
import type { Output } from "./output.ts";

export type StoredName = "beat" | "breath" | "sanctuary" | "sleep";

export class Stored {
  private element: HTMLAudioElement | null = null;
  private buffer: AudioBufferSourceNode | null = null;
  private source: AudioNode | null = null;
  private began = 0; // on the audio clock

  private output: Output;
  private ended: () => void;

  constructor(output: Output, ended: () => void) {
    this.output = output;
    this.ended = ended;
  }

  /** Plays a stored sound. Must come from a tap. Says whether it is there. */
  async play(name: StoredName): Promise<boolean> {
    this.end();
    const context = this.output.audio;
    if (!context) return false;
    try {
      const round = ROUNDS[name]; // the others have an end of their own
      this.source = round ? await this.loop(context, name, round) : await this.stream(context, name);
    } catch {
      return false;
    }
    this.output.connect(this.source);
    this.output.send({ type: "stored", on: true, seconds: 0.3 });
    return true;
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
    this.source?.disconnect();
    this.buffer?.stop();
    if (this.element) {
      this.element.pause();
      this.element.removeAttribute("src");
    }
    this.source = this.buffer = this.element = null;
  }

  /** Decoded and looped to the sample: a beat has no seam and no end. */
  private async loop(context: AudioContext, name: StoredName, round: Round): Promise<AudioNode> {
    const answer = await fetch(address(name));
    if (!answer.ok) throw new Error(`no ${name}`);
    const node = context.createBufferSource();
    const whole = await context.decodeAudioData(await answer.arrayBuffer());
    const parts = Array.from({ length: whole.numberOfChannels }, (_, one) =>
      roundOf(whole.getChannelData(one), whole.sampleRate, round),
    );
    const frames = parts[0]?.length ?? 0;
    node.buffer = context.createBuffer(parts.length, frames, whole.sampleRate);
    parts.forEach((part, one) => node.buffer?.copyToChannel(part as Float32Array<ArrayBuffer>, one));
    node.loop = true;
    node.loopStart = frames < whole.length ? round.from : 0;
    node.start();
    this.began = context.currentTime;
    this.buffer = node;
    return node;
  }

  /** Streamed: a song or a night is too long to hold decoded on a small phone. */
  private async stream(context: AudioContext, name: StoredName): Promise<AudioNode> {
    const element = new Audio(address(name));
    element.addEventListener("ended", () => this.ended());
    await element.play();
    this.element = element;
    return context.createMediaElementSource(element);
  }
}

export function address(name: StoredName): string {
  return `/stored/${name}.mp3`;
}
