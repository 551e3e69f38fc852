import assert from "node:assert/strict";
import { test } from "node:test";
import { Deck } from "./deck.ts";
import { LEAP, type Block } from "./protocol.ts";

const RATE = 48000;

function block(generation: number, stream: number, flags = 0, frames = RATE): Block {
  return { generation, flags, stage: 0, stream, session: stream, samples: new Int16Array(frames * 2).fill(16384) };
}

/** Plays so many seconds and gives what was heard. */
function play(deck: Deck, seconds: number): number[] {
  const heard: number[] = [];
  for (let done = 0; done < seconds * RATE; done += 128) {
    const left = new Float32Array(128);
    deck.process(left, new Float32Array(128));
    heard.push(...left);
  }
  return heard;
}

function playing(): Deck {
  const deck = new Deck();
  deck.unlatch();
  deck.push(block(1, 0, LEAP));
  for (let second = 1; second < 10; second++) deck.push(block(1, second * RATE));
  play(deck, 0.5);
  return deck;
}

test("nothing sounds before a tap, whatever the server sends", () => {
  const deck = new Deck();
  deck.push(block(1, 0, LEAP));
  assert.ok(play(deck, 0.5).every((value) => value === 0));
});

test("a hush is silent within its time, with no step in it", () => {
  const deck = playing();
  deck.hush(0.2, true);
  const heard = play(deck, 0.5);
  assert.ok(heard.slice(0.2 * RATE + 128).every((value) => value === 0));
  const steps = heard.map((value, at) => Math.abs(value - (at ? heard[at - 1]! : 0.5)));
  assert.ok(Math.max(...steps) < 0.001);
});

test("after a stop no block sounds until a tap", () => {
  const deck = playing();
  deck.hush(0.2, true);
  play(deck, 0.3);
  deck.push(block(2, 100 * RATE, LEAP));
  assert.ok(play(deck, 0.5).every((value) => value === 0));
  deck.go();
  assert.ok(play(deck, 0.5).some((value) => value > 0.4));
});

test("a pause goes back to where it was asked, so nothing is lost", () => {
  const deck = playing();
  const before = deck.state.head;
  deck.hush(0.2, true);
  assert.equal(deck.state.head, before);
  play(deck, 0.5);
  assert.equal(deck.state.head, before);
});

test("a leap sounds by itself where no stop stands", () => {
  const deck = playing();
  deck.hush(0.4, false);
  play(deck, 0.5);
  deck.push(block(2, 50 * RATE, LEAP));
  assert.ok(play(deck, 0.2).some((value) => value > 0.4));
  assert.equal(deck.state.generation, 2);
});

test("a buffer that runs dry fades, waits, and goes on with nothing lost", () => {
  const deck = new Deck();
  deck.unlatch();
  deck.push(block(1, 0, LEAP));
  const heard = play(deck, 2);
  assert.equal(deck.state.silent, true);
  assert.equal(deck.state.starved, 1);
  assert.equal(heard[heard.length - 1], 0);
  const head = deck.state.head;
  assert.ok(head <= RATE && head > RATE - 1000);
  deck.push(block(1, RATE));
  assert.equal(deck.state.silent, false);
  play(deck, 0.1);
  assert.ok(deck.state.head > head);
});

test("a trickle of sound is not played in shreds", () => {
  const deck = new Deck();
  deck.go();
  deck.push(block(1, 0, LEAP, 4800));
  assert.ok(play(deck, 0.2).every((value) => value === 0));
  deck.push(block(1, 4800, 0, 9600));
  assert.ok(play(deck, 0.2).some((value) => value > 0.4));
});
