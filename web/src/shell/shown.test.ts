import assert from "node:assert/strict";
import { test } from "node:test";
import { shown } from "./shown.ts";

const IDLE = { status: "idle", ask: null, stored: null, sessionId: null } as const;

test("nothing plays: nothing stands there", () => {
  assert.equal(shown(IDLE), null);
});

test("at the end it can be played again, or be done", () => {
  assert.equal(shown({ ...IDLE, status: "ended", sessionId: "s" }), "stopped");
});

test("after Stop nothing is asked, whatever was asked before", () => {
  assert.equal(shown({ ...IDLE, status: "stopped", ask: "stay-gentler-stop", sessionId: "s" }), "stopped");
});

test("after Not this one its three answers stand there", () => {
  assert.equal(shown({ ...IDLE, status: "asking", ask: "gentler-quiet-done", sessionId: "s" }), "gentler-quiet-done");
});

test("the question that is asked once stands while the music stays", () => {
  assert.equal(shown({ ...IDLE, status: "playing", ask: "stay-gentler-stop", sessionId: "s" }), "stay-gentler-stop");
});

test("a session that waits can go on or stop", () => {
  assert.equal(shown({ ...IDLE, status: "paused", sessionId: "s" }), "waiting");
  assert.equal(shown({ ...IDLE, status: "waiting" }), null);
});

test("a stored sound can be stopped", () => {
  assert.equal(shown({ ...IDLE, stored: "beat" }), "stored");
});
