import assert from "node:assert/strict";
import { test } from "node:test";
import { roundOf } from "./loop.ts";

const RATE = 1000;

test("going round, the sound has no step that it does not have elsewhere", () => {
  const sound = Float32Array.from({ length: 12 * RATE }, (_, at) => Math.sin((2 * Math.PI * 3.7 * at) / RATE)); // 3.7 Hz: no whole period
  const whole = roundOf(sound, RATE, { from: 2, length: 8 });
  assert.equal(whole.length, 10 * RATE);
  const heard = [...whole, ...whole.slice(2 * RATE, 3 * RATE)];
  const steps = heard.map((value, at) => Math.abs(value - (at ? heard[at - 1]! : 0)));
  const usual = 2 * Math.PI * 3.7 / RATE;
  assert.ok(Math.max(...steps) < usual * 1.6, `${Math.max(...steps)} against ${usual}`);
  assert.equal(whole[whole.length - 1], sound[2 * RATE - 1]);
});

test("a sound that is too short to go round stays as it is", () => {
  const sound = new Float32Array(5 * RATE);
  assert.equal(roundOf(sound, RATE, { from: 2, length: 8 }), sound);
});
