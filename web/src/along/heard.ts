// What was heard away, as the log of a session will tell it. Pure: tested by `node --test`.

export interface Happened {
  kind: string;
  at_s: number;
  to_s?: number;
  word?: string;
}
export interface Feeling {
  valence?: number;
  arousal?: number;
}
/** One session that was heard on this device; `over` once nothing more will happen to it. `at` and `began_at`: seconds since 1970. */
export interface Heard {
  id: string;
  along: string;
  began_at: number;
  at: number;
  over: boolean;
  events: Happened[];
  after: Feeling;
}
export interface Level {
  start_db: number;
  floor_db: number;
  ceiling_db: number;
  step_db: number;
}

const FORSAKEN_S = 120; // a page that was closed without a word says nothing for so long
const NEAR_S = 1;
const MOST = 4000; // the server takes no more

/** A session that begins at its beginning, or where it was left. */
export function begun(id: string, along: string, now: number, fromS: number): Heard {
  const events: Happened[] = [{ kind: "started", at_s: 0 }];
  if (fromS > 0) events.push({ kind: "seek", at_s: 0, to_s: round(fromS) });
  return { id, along, began_at: now, at: now, over: false, events, after: {} };
}

/** The same with something that happened; the place that was heard last gives way to it. */
export function happened(heard: Heard, kind: string, atS: number, now: number, word = ""): Heard {
  const before = heard.events.at(-1)?.kind === "position" ? heard.events.slice(0, -1) : heard.events;
  if (before.length >= MOST && kind !== "stop" && kind !== "position") return heard;
  const one: Happened = { kind, at_s: round(atS), ...(word ? { word } : {}) };
  return { ...heard, at: now, events: [...before, one] };
}

/** The same, heard up to here. */
export function heardTo(heard: Heard, atS: number, now: number): Heard {
  return happened(heard, "position", atS, now);
}

/** The same with nothing more to come; what still played ends where it was heard last. */
export function over(heard: Heard, now: number): Heard {
  return { ...heard, at: now, over: true };
}

/** Whether it may go home: it is over, or the page that played it went without a word. */
export function mayGo(heard: Heard, now: number): boolean {
  return heard.over || now - heard.at > FORSAKEN_S;
}

/** What the server is sent. */
export function sent(heard: Heard): object {
  return { id: heard.id, began_at: heard.began_at, events: heard.events, after: heard.after };
}

/** The level after a tap on Softer (-1) or Louder (1), inside the bounds that were approved. */
export function stepped(db: number, by: number, level: Level): number {
  return Math.min(level.ceiling_db, Math.max(level.floor_db, db + by * level.step_db));
}

/** How loud the element plays, 0 to 1, at a level: the sound was written for the level at which it starts. */
export function volumeOf(db: number, level: Level): number {
  return Math.min(1, 10 ** ((db - level.start_db) / 20));
}

export interface Stage {
  title: string;
  start_s: number;
  end_s: number;
  silence: boolean;
}

/** The stage that is heard at a time: of two that cross, the later. */
export function stageAt(stages: readonly Stage[], atS: number): number {
  return stages.findLastIndex((one) => one.start_s <= atS);
}

/** Where to go on: near the end, at the beginning. */
export function placeOf(leftAtS: number, totalS: number): number {
  return leftAtS > NEAR_S && leftAtS < totalS - NEAR_S ? leftAtS : 0;
}

/** 754 s as 12:34. */
export function clock(seconds: number): string {
  const whole = Math.max(0, Math.floor(seconds));
  return `${Math.floor(whole / 60)}:${String(whole % 60).padStart(2, "0")}`;
}

function round(seconds: number): number {
  return Math.round(Math.max(0, seconds) * 1000) / 1000;
}
