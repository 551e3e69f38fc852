import assert from "node:assert/strict";
import { test } from "node:test";
import { placeOf } from "./place.ts";

test("a knob's place is said by the nearest of its words", () => {
  const said = [-1, -0.6, -0.1, 0.4, 1, 7].map((value) => placeOf("calm|rather calm|middle|rather lively|lively", -1, 1, value));
  assert.deepEqual(said, ["calm", "rather calm", "middle", "rather lively", "lively", "lively"]);
});

test("without words, or without room, nothing is made up", () => {
  assert.equal(placeOf("", 0, 1, 0.5), "");
  assert.equal(placeOf("low|high", 1, 1, 1), "low");
});
