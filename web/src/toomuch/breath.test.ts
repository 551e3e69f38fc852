import assert from "node:assert/strict";
import { test } from "node:test";
import { breathAt, IN_S, OUT_S } from "./breath.ts";

test("in is shorter than out, and there is no hold", () => {
  assert.ok(IN_S < OUT_S);
  const widths = Array.from({ length: 100 }, (_, index) => breathAt((index / 100) * (IN_S + OUT_S)).width);
  assert.ok(Math.max(...widths) <= 1 && Math.min(...widths) >= 0);
  assert.equal(widths.indexOf(Math.max(...widths)), 40);
});

test("the circle never jumps", () => {
  for (let at = 0; at < 3 * (IN_S + OUT_S); at += 0.05) {
    assert.ok(Math.abs(breathAt(at + 0.05).width - breathAt(at).width) < 0.03);
  }
});
