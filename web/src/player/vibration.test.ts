import assert from "node:assert/strict";
import { test } from "node:test";
import { Vibration } from "./vibration.ts";

const BEATS = Array.from({ length: 60 }, (_, at) => at + 0.5); // one a second

function hand() {
  const waiting: { at: number; call: () => void }[] = [];
  let now = 0;
  const felt: number[] = [];
  const vibration = new Vibration(() => felt.push(now), (call, ms) => waiting.push({ at: now + ms / 1000, call }));
  const wait = (seconds: number) => {
    now += seconds;
    for (const one of waiting.filter((due) => due.at <= now + 1e-9)) {
      waiting.splice(waiting.indexOf(one), 1);
      one.call();
    }
  };
  return { vibration, wait, felt };
}

test("each beat is felt once", () => {
  const { vibration, wait, felt } = hand();
  for (let at = 0; at < 10; at += 0.25) {
    vibration.heard(at, true, BEATS);
    wait(0.25);
  }
  assert.equal(felt.length, 10);
});

test("after a stop nothing is felt", () => {
  const { vibration, wait, felt } = hand();
  vibration.heard(0, true, BEATS);
  vibration.heard(0.2, false, BEATS);
  wait(5);
  assert.deepEqual(felt, []);
});

test("a leap drops what was laid ahead and goes on from there", () => {
  const { vibration, wait, felt } = hand();
  vibration.heard(0, true, BEATS);
  vibration.heard(30, true, BEATS);
  wait(0.6);
  assert.equal(felt.length, 1);
});

test("music with no steady beat is not felt", () => {
  const { vibration, wait, felt } = hand();
  vibration.heard(3, true, []);
  wait(5);
  assert.deepEqual(felt, []);
});
