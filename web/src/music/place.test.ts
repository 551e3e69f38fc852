import assert from "node:assert/strict";
import { test } from "node:test";
import { clock, placeOf, secondAt } from "./place.ts";

test("a place and its second belong together, in both directions of reading", () => {
  for (const mirrored of [false, true])
    for (const second of [0, 12.5, 60]) assert.ok(Math.abs(secondAt(placeOf(second, 60, mirrored) / 100, 60, mirrored) - second) < 1e-9);
  assert.equal(placeOf(0, 60, true), 100);
});

test("nothing lies outside the piece", () => {
  assert.equal(secondAt(1.4, 60, false), 60);
  assert.equal(secondAt(-1, 60, false), 0);
  assert.equal(placeOf(90, 60, false), 100);
  assert.equal(placeOf(5, 0, false), 0);
});

test("a time is written as a clock shows it", () => {
  assert.equal(clock(185.4), "3:05");
  assert.equal(clock(-1), "0:00");
});
