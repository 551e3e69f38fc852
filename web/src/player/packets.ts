// Opus packets into blocks of samples, by the browser's own decoder: over a network sound then takes a tenth of the room.
import { HEADER_BYTES, PACKED, PRIMED, RATE, flagsOf, generationOf } from "./protocol.ts";

const PACKET_US = 20_000;
const PRIMING = 4 * 960; // frames that only begin the decoder
const FRAMES = 4800; // in every block
const CONFIG: AudioDecoderConfig = { codec: "opus", sampleRate: RATE, numberOfChannels: 2 };

/** Whether this browser unpacks Opus. Not every one does; samples are sent then. */
export async function unpacks(): Promise<boolean> {
  if (typeof AudioDecoder === "undefined") return false;
  return AudioDecoder.isConfigSupported(CONFIG).then(
    (answer) => answer.supported === true,
    () => false,
  );
}

/** Whether the server is this very machine: then samples cost nothing. */
export function atHome(host: string): boolean {
  return host === "localhost" || host === "[::1]" || host.startsWith("127.");
}

/** Takes blocks as they come and gives blocks of samples, in the same order. */
export class Unpacker {
  private stream: Stream | null = null;
  private give: (bytes: ArrayBuffer) => void;
  private failed: () => void;

  constructor(give: (bytes: ArrayBuffer) => void, failed: () => void) {
    this.give = give;
    this.failed = failed;
  }

  take(bytes: ArrayBuffer): void {
    const flags = flagsOf(bytes);
    if (!(flags & PACKED)) return this.give(bytes);
    try {
      if (flags & PRIMED) this.begin(generationOf(bytes));
      this.stream?.take(bytes); // one whose beginning was not seen cannot be unpacked
    } catch {
      this.broke();
    }
  }

  private begin(generation: number): void {
    this.stream?.finish();
    this.stream = new Stream(generation, this.give, () => this.broke());
  }

  private broke(): void {
    this.stream = null;
    this.failed();
  }
}

/** One generation: a decoder of its own, and the blocks that wait for their samples. */
class Stream {
  private decoder: AudioDecoder;
  private waiting: ArrayBuffer[] = []; // heads of blocks, each to be given with its samples
  private samples = new Int16Array(FRAMES * 2);
  private filled = 0;
  private skip: number | null = null; // frames still to be dropped; unknown until the decoder has begun
  private fed = 0;

  private readonly generation: number;
  private readonly give: (bytes: ArrayBuffer) => void;

  constructor(generation: number, give: (bytes: ArrayBuffer) => void, failed: () => void) {
    this.generation = generation;
    this.give = give;
    this.decoder = new AudioDecoder({ output: (data) => this.decoded(data), error: failed });
    this.decoder.configure(CONFIG);
  }

  take(bytes: ArrayBuffer): void {
    if (generationOf(bytes) !== this.generation || this.decoder.state !== "configured") return;
    const head = bytes.slice(0, HEADER_BYTES);
    new DataView(head).setUint16(2, flagsOf(bytes) & ~(PACKED | PRIMED), true);
    this.waiting.push(head);
    const view = new DataView(bytes);
    for (let at = HEADER_BYTES; at < bytes.byteLength; ) {
      const length = view.getUint16(at, true);
      const data = new Uint8Array(bytes, at + 2, length);
      this.decoder.decode(new EncodedAudioChunk({ type: "key", timestamp: this.fed * PACKET_US, data }));
      this.fed++;
      at += 2 + length;
    }
  }

  /** Unpacks what it has, and ends. */
  finish(): void {
    void this.decoder.flush().then(
      () => this.decoder.close(),
      () => undefined, // it broke: there is nothing to end
    );
  }

  private decoded(data: AudioData): void {
    const frames = data.numberOfFrames;
    this.skip ??= PRIMING - Math.round((data.timestamp * RATE) / 1e6);
    const both = [0, 1].map((side) => {
      const plane = new Float32Array(frames);
      data.copyTo(plane, { planeIndex: Math.min(side, data.numberOfChannels - 1), format: "f32-planar" });
      return plane;
    });
    data.close();
    const from = Math.min(frames, Math.max(0, this.skip));
    this.skip -= from;
    for (let frame = from; frame < frames; frame++) this.put(both[0]![frame]!, both[1]![frame]!);
  }

  private put(left: number, right: number): void {
    this.samples[this.filled * 2] = whole(left);
    this.samples[this.filled * 2 + 1] = whole(right);
    if (++this.filled < FRAMES) return;
    this.filled = 0;
    const head = this.waiting.shift();
    if (!head) return;
    const block = new ArrayBuffer(HEADER_BYTES + this.samples.byteLength);
    new Uint8Array(block).set(new Uint8Array(head));
    new Int16Array(block, HEADER_BYTES).set(this.samples);
    this.give(block);
  }
}

function whole(sample: number): number {
  return Math.max(-32768, Math.min(32767, Math.round(sample * 32767)));
}
