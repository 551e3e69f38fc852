import assert from "node:assert/strict";
import { test } from "node:test";
import { place, points } from "./arc.ts";

const SPOTS = points("0,20,100 60,120,100 120,220,40");

test("points are read as the server writes them", () => {
  assert.deepEqual(SPOTS[1], { s: 60, x: 120, y: 100 });
  assert.deepEqual(points(""), []);
});

test("the dot is at the ends outside the session's time", () => {
  assert.equal(place(SPOTS, -5).x, 20);
  assert.equal(place(SPOTS, 500).x, 220);
  assert.deepEqual(place([], 10), { x: 0, y: 0 });
});

test("the dot goes evenly in time and stays between the heights of its neighbours", () => {
  let before = -1;
  for (let at = 0; at <= 120; at += 1) {
    const { x, y } = place(SPOTS, at);
    assert.ok(x > before);
    assert.ok(y <= 100.001 && y >= 39.999);
    before = x;
  }
});

test("the dot meets each point", () => {
  const middle = place(SPOTS, 60);
  assert.ok(Math.abs(middle.x - 120) < 0.01 && Math.abs(middle.y - 100) < 0.01);
});

test("half-way between two points the soft line is half-way up", () => {
  const half = place(SPOTS, 90);
  assert.ok(Math.abs(half.x - 170) < 0.01 && Math.abs(half.y - 70) < 0.01);
});
