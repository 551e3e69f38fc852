// The sound that waits to be played, by generation: from its first frame on, a newer generation replaces an older one.
import { LAST, LEAP, type Block } from "./protocol.ts";

export const CROSSFADE = 240; // 5 ms at 48 kHz: no click where a generation replaces another

interface Lane {
  generation: number;
  from: number; // first frame of the stream that it holds
  end: number; // first frame that it does not hold
  last: boolean; // nothing follows `end`
  blocks: Block[];
  near?: Block | undefined;
}

export class Ring {
  head = 0; // the next frame of the stream to be played
  private lanes: Lane[] = []; // oldest first; the first one is heard
  private fading: { lane: Lane; at: number } | null = null;

  /** The generation that is heard, or 0. */
  get generation(): number {
    return this.lanes[0]?.generation ?? 0;
  }

  /** The frame up to which sound is there without a break. */
  get end(): number {
    const lane = this.lanes[this.lanes.length - 1];
    return lane && lane.end > this.head ? lane.end : this.head;
  }

  /** How many frames can be played at once. */
  get ahead(): number {
    let end = this.head;
    for (const lane of this.lanes) if (lane.from <= end && lane.end > end) end = lane.end;
    return end - this.head;
  }

  /** Whether all that there is has been played, and nothing follows. */
  get over(): boolean {
    const lane = this.lanes[this.lanes.length - 1];
    return lane !== undefined && lane.last && this.head >= lane.end;
  }

  get finite(): boolean {
    return this.lanes[this.lanes.length - 1]?.last ?? false;
  }

  /** Takes a block in; says whether it begins anew somewhere (a leap). Blocks of older generations are dropped. */
  push(block: Block): boolean {
    const newest = this.lanes[this.lanes.length - 1];
    if (newest && block.generation < newest.generation) return false;
    const leap = (block.flags & LEAP) !== 0;
    let lane = newest;
    let begins = false;
    if (!lane || block.generation > lane.generation) {
      lane = { generation: block.generation, from: block.stream, end: block.stream, last: false, blocks: [] };
      if (leap || this.lanes.length === 0) {
        this.lanes = [];
        this.fading = null;
        this.head = block.stream;
        begins = true;
      }
      this.lanes.push(lane);
    }
    if (block.stream !== lane.end) return begins; // out of order: never within one socket
    lane.blocks.push(block);
    lane.end += block.samples.length / 2;
    lane.last = (block.flags & LAST) !== 0;
    return begins;
  }

  clear(): void {
    this.lanes = [];
    this.fading = null;
  }

  /** Session time in frames at a place of the stream, as the sound that is heard there says it. */
  sessionAt(frame: number): number | null {
    const lane = this.lanes[0];
    const block = lane && (find(lane, frame) ?? lane.blocks[lane.blocks.length - 1]);
    return block ? block.session + (frame - block.stream) : null;
  }

  stageAt(frame: number): number {
    const lane = this.lanes[0];
    return (lane && find(lane, frame)?.stage) ?? -1;
  }

  /** Plays from the head into two channels; gives how many frames there were. */
  read(left: Float32Array, right: Float32Array): number {
    const wanted = left.length;
    for (let frame = 0; frame < wanted; frame++) {
      this.turn();
      const lane = this.lanes[0];
      if (!lane || this.head >= lane.end || this.head < lane.from) {
        left.fill(0, frame);
        right.fill(0, frame);
        return frame;
      }
      this.mix(lane, left, right, frame);
      this.head++;
    }
    this.forget();
    return wanted;
  }

  /** Goes over to a newer generation where it begins, or as soon as it reaches what is heard. */
  private turn(): void {
    while (this.lanes.length > 1) {
      const next = this.lanes[1]!;
      const old = this.lanes[0]!;
      const dry = this.head >= old.end;
      if (dry && this.head < next.from) this.head = next.from; // a hole: never made by our server
      const reached = this.head >= next.from && this.head < next.end;
      if (!reached || !(dry || next.last || this.head + CROSSFADE <= next.end)) return;
      this.fading = { lane: old, at: this.head };
      this.lanes.shift();
    }
  }

  private mix(lane: Lane, left: Float32Array, right: Float32Array, frame: number): void {
    const block = find(lane, this.head)!;
    const at = (this.head - block.stream) * 2;
    left[frame] = block.samples[at]! / 32768;
    right[frame] = block.samples[at + 1]! / 32768;
    if (this.fading) this.blend(this.fading, left, right, frame);
  }

  /** Linear: where both generations are the same sound, nothing is heard of the change. */
  private blend(fading: { lane: Lane; at: number }, left: Float32Array, right: Float32Array, frame: number): void {
    const part = (this.head - fading.at) / CROSSFADE;
    if (part >= 1) {
      this.fading = null;
      return;
    }
    const block = find(fading.lane, this.head);
    const at = block ? (this.head - block.stream) * 2 : 0;
    const [oldLeft, oldRight] = block ? [block.samples[at]! / 32768, block.samples[at + 1]! / 32768] : [0, 0];
    left[frame] = oldLeft + (left[frame]! - oldLeft) * part;
    right[frame] = oldRight + (right[frame]! - oldRight) * part;
  }

  /** Drops what was played, but for a second: a fade that ends in a pause goes back to where it began. */
  private forget(): void {
    const lane = this.lanes[0];
    while (lane && lane.blocks.length > 1 && lane.blocks[1]!.stream < this.head - 48000) {
      lane.blocks.shift();
      lane.from = lane.blocks[0]!.stream;
    }
  }
}

function find(lane: Lane, frame: number): Block | undefined {
  const near = lane.near; // the block that the last frame came from: the next one most likely does too
  if (near && frame >= near.stream && frame < near.stream + near.samples.length / 2) return near;
  const first = lane.blocks[0];
  if (!first || frame < first.stream || frame >= lane.end) return undefined;
  let low = 0;
  let high = lane.blocks.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (lane.blocks[middle]!.stream <= frame) low = middle;
    else high = middle - 1;
  }
  lane.near = lane.blocks[low];
  return lane.near;
}
