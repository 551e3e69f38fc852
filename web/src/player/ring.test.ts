import assert from "node:assert/strict";
import { test } from "node:test";
import { HEADER_BYTES, LAST, LEAP, decodeBlock, type Block } from "./protocol.ts";
import { CROSSFADE, Ring } from "./ring.ts";

/** A block whose samples tell where they come from: the frame of the stream, or a constant. */
function block(generation: number, stream: number, frames: number, value?: number, flags = 0): Block {
  const samples = new Int16Array(frames * 2);
  for (let frame = 0; frame < frames; frame++) samples.fill(value ?? (stream + frame) % 30000, frame * 2, frame * 2 + 2);
  return { generation, flags, stage: 0, stream, session: stream + 1000, samples };
}

function read(ring: Ring, frames: number): { got: number; left: number[] } {
  const left = new Float32Array(frames);
  const got = ring.read(left, new Float32Array(frames));
  return { got, left: [...left].map((value) => Math.round(value * 32768)) };
}

test("sound comes out sample by sample, over the borders of blocks", () => {
  const ring = new Ring();
  ring.push(block(1, 100, 50));
  ring.push(block(1, 150, 50));
  const { got, left } = read(ring, 100);
  assert.equal(got, 100);
  assert.deepEqual(left, Array.from({ length: 100 }, (_, frame) => 100 + frame));
});

test("where sound is missing there is silence and the head waits", () => {
  const ring = new Ring();
  ring.push(block(1, 0, 10, 7));
  const { got, left } = read(ring, 16);
  assert.equal(got, 10);
  assert.deepEqual(left.slice(10), [0, 0, 0, 0, 0, 0]);
  assert.equal(ring.head, 10);
});

test("a newer generation is heard from its first frame on, after a crossfade of 5 ms", () => {
  const ring = new Ring();
  ring.push(block(1, 0, 4800, 1000));
  ring.push(block(2, 1000, 4800, 2000));
  const { left } = read(ring, 2000);
  assert.ok(left.slice(0, 1001).every((value) => value === 1000));
  assert.ok(left.slice(1000 + CROSSFADE).every((value) => value === 2000));
  const steps = left.slice(1000, 1000 + CROSSFADE).map((value, at, all) => (at ? value - all[at - 1]! : 0));
  assert.ok(steps.every((step) => step >= 0 && step < 20), "it moves evenly");
});

test("a generation with the same sound is not heard at all", () => {
  const ring = new Ring();
  ring.push(block(1, 0, 4800));
  ring.push(block(2, 1000, 4800));
  const { left } = read(ring, 3000);
  assert.deepEqual(left, Array.from({ length: 3000 }, (_, frame) => frame));
});

test("one that comes late joins where the sound is now, and loses no place", () => {
  const ring = new Ring();
  ring.push(block(1, 0, 4800));
  read(ring, 2000);
  ring.push(block(2, 1000, 4800));
  const { left } = read(ring, 1000);
  assert.deepEqual(left, Array.from({ length: 1000 }, (_, frame) => 2000 + frame));
  assert.equal(ring.generation, 2);
});

test("a leap begins where it says and drops what was there", () => {
  const ring = new Ring();
  ring.push(block(1, 0, 4800, 1));
  read(ring, 100);
  assert.equal(ring.push(block(2, 96000, 4800, 2, LEAP)), true);
  assert.equal(ring.head, 96000);
  assert.deepEqual(read(ring, 3).left, [2, 2, 2]);
});

test("blocks of an older generation change nothing", () => {
  const ring = new Ring();
  ring.push(block(2, 0, 100, 2));
  ring.push(block(1, 100, 100, 1));
  assert.equal(ring.end, 100);
});

test("after the last block, all played, it is over", () => {
  const ring = new Ring();
  ring.push(block(1, 0, 100, 5, LAST));
  assert.equal(ring.over, false);
  read(ring, 128);
  assert.equal(ring.over, true);
});

test("the place in the session is known while it plays", () => {
  const ring = new Ring();
  ring.push(block(1, 0, 100, 5));
  assert.equal(ring.sessionAt(42), 1042);
});

test("a block survives the socket", () => {
  const bytes = new ArrayBuffer(HEADER_BYTES + 8);
  const view = new DataView(bytes);
  [0x49, 0x53].forEach((letter, at) => view.setUint8(at, letter));
  view.setUint16(2, LEAP, true);
  view.setUint32(4, 7, true);
  view.setInt32(8, -1, true);
  view.setFloat64(16, 2 ** 40, true);
  view.setFloat64(24, 5, true);
  view.setInt16(HEADER_BYTES, -123, true);
  const got = decodeBlock(bytes);
  assert.deepEqual([got.generation, got.flags, got.stage, got.stream, got.session], [7, LEAP, -1, 2 ** 40, 5]);
  assert.deepEqual([...got.samples], [-123, 0, 0, 0]);
  assert.throws(() => decodeBlock(new ArrayBuffer(40)));
});
