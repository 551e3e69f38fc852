import assert from "node:assert/strict";
import { test } from "node:test";
import { keyOf, needs, old, partOf } from "./kept.ts";

const here = "http://127.0.0.1:8420";
const kind = (path: string, mode = "cors", method = "GET"): string | null => keyOf(method, new URL(path, here), here, mode);

test("pages, files and stored sounds are answered; data is not", () => {
  assert.equal(kind("/history", "navigate"), "page");
  assert.equal(kind("/too-much"), "page");
  assert.equal(kind("/along"), "page");
  assert.equal(kind("/along/on-device/sound/x"), null);
  assert.equal(kind("/stored/beat.mp3"), "sound");
  assert.equal(kind("/static/built/shell.js"), "file");
  assert.equal(kind("/words/en.ftl"), "file");
  assert.equal(kind("/api/session"), null);
  assert.equal(kind("/history"), null);
});

test("what changes something, other places and the way in are left alone", () => {
  assert.equal(kind("/too-much", "navigate", "POST"), null);
  assert.equal(kind("http://elsewhere.test/static/x.js"), null);
  assert.equal(kind("/enter?token=x", "navigate"), null);
});

test("a range is cut out of what there is", () => {
  assert.deepEqual(partOf("bytes=0-", 100), [0, 99]);
  assert.deepEqual(partOf("bytes=10-19", 100), [10, 19]);
  assert.deepEqual(partOf("bytes=-5", 100), [95, 99]);
  assert.deepEqual(partOf("bytes=90-500", 100), [90, 99]);
  assert.deepEqual(partOf("nonsense", 100), [0, 99]);
});

test("a day later something is old", () => {
  const came = "Sun, 06 Nov 2022 08:00:00 GMT";
  assert.equal(old(came, Date.parse(came) + 23 * 3600e3), false);
  assert.equal(old(came, Date.parse(came) + 25 * 3600e3), true);
  assert.equal(old(null, 0), true);
});

test("a page needs what it names and the words of its language", () => {
  const html = '<link href="/static/a.css?v=1&amp;w=2"><a href="/music"><body data-locale="ar-XB"><script src="/static/b.js">';
  assert.deepEqual(needs(html), ["/static/a.css?v=1&w=2", "/static/b.js", "/words/ar-XB.ftl"]);
});
