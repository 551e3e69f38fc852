import assert from "node:assert/strict";
import { test } from "node:test";
import { breathAt } from "../toomuch/breath.ts";
import { ROUNDS, roundOf, secondOf } from "./loop.ts";

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

test("a second of a sound that goes round is never past its end and goes on evenly", () => {
  assert.equal(secondOf(-0.01, 20, 260), 0);
  assert.equal(secondOf(259, 20, 260), 259);
  assert.equal(secondOf(260, 20, 260), 20);
  assert.equal(secondOf(260 + 3 * 240 + 7, 20, 260), 27);
});

test("the breath goes round by whole breaths, so that the circle has no jump either", () => {
  const { from, length } = ROUNDS["breath"]!;
  const [before, after] = [secondOf(from + length - 0.001, from, from + length), secondOf(from + length, from, from + length)];
  assert.ok(breathAt(before).width < 0.001 && breathAt(after).width < 0.001);
  assert.ok(!breathAt(before).inward && breathAt(after).inward);
});
