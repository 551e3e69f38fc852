import assert from "node:assert/strict";
import { test } from "node:test";
import { begun, clock, happened, heardTo, mayGo, over, placeOf, sent, stageAt, stepped, volumeOf } from "./heard.ts";

const level = { start_db: -2, floor_db: -10, ceiling_db: -2, step_db: 3 };

test("a session tells what happened, and of where it was heard only the last", () => {
  let one = begun("a", "b", 100, 0);
  for (const at of [5, 10, 15]) one = heardTo(one, at, 100 + at);
  one = happened(one, "mark", 16.00049, 116, "the sea");
  one = heardTo(one, 20, 120);
  assert.deepEqual(one.events, [
    { kind: "started", at_s: 0 },
    { kind: "mark", at_s: 16, word: "the sea" },
    { kind: "position", at_s: 20 },
  ]);
});

test("one that goes on where it was left says from where", () => {
  assert.deepEqual(begun("a", "b", 0, 61.5).events[1], { kind: "seek", at_s: 0, to_s: 61.5 });
});

test("it goes home when it is over, or when its page went without a word", () => {
  const one = heardTo(begun("a", "b", 1000, 0), 5, 1005);
  assert.equal(mayGo(one, 1010), false);
  assert.equal(mayGo(one, 1005 + 121), true);
  assert.equal(mayGo(over(one, 1010), 1010), true);
});

test("what goes home holds nothing of the device", () => {
  assert.deepEqual(Object.keys(sent(begun("a", "b", 0, 0))).sort(), ["after", "began_at", "events", "id"]);
});

test("a session of ten thousand taps can still be stopped and stays sendable", () => {
  let one = begun("a", "b", 0, 0);
  for (let tap = 0; tap < 10_000; tap++) one = happened(one, "softer", 1, 1);
  one = happened(one, "stop", 2, 2);
  assert.equal(one.events.at(-1)?.kind, "stop");
  assert.ok(one.events.length <= 4001);
});

test("no tap leaves the bounds, and nothing is louder than it was written", () => {
  let db = level.start_db;
  for (let tap = 0; tap < 9; tap++) db = stepped(db, 1, level);
  assert.equal(volumeOf(db, level), 1);
  for (let tap = 0; tap < 9; tap++) db = stepped(db, -1, level);
  assert.equal(db, -10);
  assert.ok(Math.abs(volumeOf(db, level) - 10 ** (-8 / 20)) < 1e-12);
});

test("of two stages that cross the later is named", () => {
  const stages = [
    { title: "a", start_s: 0, end_s: 60, silence: false },
    { title: "b", start_s: 55, end_s: 100, silence: false },
  ];
  assert.deepEqual([0, 54, 56, 200].map((at) => stageAt(stages, at)), [0, 0, 1, 1]);
  assert.equal(stageAt([], 1), -1);
});

test("a session that was heard to its end begins anew", () => {
  assert.deepEqual([0.4, 30, 99.5].map((at) => placeOf(at, 100)), [0, 30, 0]);
});

test("seconds are read as a clock", () => {
  assert.deepEqual([0, 59.9, 754, 3600].map(clock), ["0:00", "0:59", "12:34", "60:00"]);
});
