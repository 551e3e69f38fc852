import assert from "node:assert/strict";
import { test } from "node:test";
import { ratingOf } from "./rating.ts";

test("a number says distress and nothing of pleasantness, zero too", () => {
  assert.deepEqual(ratingOf({ rateDistress: "0" }), { distress: 0 });
  assert.deepEqual(ratingOf({ rateDistress: "10" }), { distress: 10 });
});

test("a face says how pleasant it is", () => {
  assert.deepEqual(ratingOf({ rate: "-0.5" }), { valence: -0.5 });
});
