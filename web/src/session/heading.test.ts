import assert from "node:assert/strict";
import { test } from "node:test";
import { heading } from "./heading.ts";

const WORDS = { titles: ["One", "", "Three"], asking: "It is gone", quiet: "Quiet", silent: "A silence" };
const PLAYING = { status: "playing", phase: "playing", ask: null, title: "", stageIndex: 0, silenceS: 0 } as const;

test("while it plays, the piece that is heard is named", () => {
  assert.equal(heading(PLAYING, WORDS), "One");
  assert.equal(heading({ ...PLAYING, stageIndex: 2, title: "Gentler" }, WORDS), "Gentler");
});

test("after Not this one no piece is named, whatever comes next", () => {
  const asked = { ...PLAYING, status: "asking", phase: "asking", ask: "gentler-quiet-done", title: "Three" } as const;
  assert.equal(heading(asked, WORDS), "It is gone");
  assert.equal(heading({ ...asked, ask: null }, WORDS), "It is gone");
});

test("after Quiet no piece is named until it goes on", () => {
  const quiet = { ...PLAYING, status: "paused", phase: "quiet", title: "Three" } as const;
  assert.equal(heading(quiet, WORDS), "Quiet");
  assert.equal(heading({ ...quiet, status: "playing", phase: "playing" }, WORDS), "Three");
});

test("a soft question while the music stays leaves its name", () => {
  assert.equal(heading({ ...PLAYING, ask: "stay-gentler-stop" }, WORDS), "One");
});

test("a silence that was planned is named as one, not as the piece before or after it", () => {
  assert.equal(heading({ ...PLAYING, silenceS: 15, title: "Three" }, WORDS), "A silence");
});
