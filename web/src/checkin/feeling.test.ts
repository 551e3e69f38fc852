import assert from "node:assert/strict";
import { test } from "node:test";
import { face } from "./face.ts";
import { keyed, nearest, STEPS } from "./feeling.ts";

test("what was not touched stays not said until a key says something", () => {
  assert.equal(keyed(null, "Tab", false), undefined);
  assert.equal(keyed(null, " ", false), 0);
  assert.equal(keyed(null, "ArrowRight", false), 0);
});

test("a key moves in the reader's direction", () => {
  assert.equal(keyed(0, "ArrowRight", false), 0.1);
  assert.equal(keyed(0, "ArrowRight", true), -0.1);
  assert.equal(keyed(0, "ArrowUp", true), 0.1);
});

test("a value never leaves its line and can be taken back", () => {
  assert.equal(keyed(1, "ArrowRight", false), 1);
  assert.equal(keyed(-1, "ArrowDown", false), -1);
  assert.equal(keyed(0.4, "Delete", false), null);
});

test("each of the five places is nearest to itself", () => {
  assert.deepEqual(STEPS.map(nearest), [0, 1, 2, 3, 4]);
  assert.equal(nearest(0.9), 4);
});

test("faces differ along both lines", () => {
  assert.equal(new Set(STEPS.map((step) => face(step, 0).mouth)).size, 5);
  assert.equal(new Set(STEPS.map((step) => face(0, step).eyeY)).size, 5);
});
