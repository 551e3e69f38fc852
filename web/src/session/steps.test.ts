import assert from "node:assert/strict";
import { test } from "node:test";
import { placeAt, rated, stepped } from "./steps.ts";

test("five places, and the last step stays", () => {
  assert.deepEqual([-9, -3, 0, 2.9, 6].map((one) => placeAt(one, 3)), [-2, -1, 0, 1, 2]);
  assert.deepEqual([0, 3, 6].map((one) => stepped(one, 3, 1)), [3, 6, 6]);
});

test("a step there and back is where one was", () => {
  assert.equal(stepped(stepped(0, 0.015, -1), 0.015, 1), 0);
  assert.equal(stepped(0.015, 0.015, 1), 0.03);
});

test("breaths stay where they can be breathed", () => {
  assert.deepEqual([rated("breath", 4, -1), rated("breath", 6, 1), rated("swell", 20, 1)], [4, 7, 20]);
});
