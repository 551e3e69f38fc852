// One session that is heard away: its sound, what happens to it, and what of that is written down on the device.
import * as media from "../player/media.ts";
import { Vibration } from "../player/vibration.ts";
import { dropHeard, placeAt, putHeard, putPlace, soundOf, type Kept } from "./device.ts";
import { begun, happened, heardTo, over, placeOf, stepped, volumeOf, type Feeling, type Heard } from "./heard.ts";
import { Sound } from "./sound.ts";

export type Phase = "ready" | "playing" | "paused" | "stopped" | "ended" | "gone";

const STOP_S = 0.2; // as a live session does
const PAUSE_S = 0.2;
const STEP_S = 0.8;
const RESUME_S = 0.5;
const AGAIN_S = 4; // after Stop it comes up slowly
const WRITTEN_EVERY_S = 5;

/** Tells "change" whenever something to be shown has changed. */
export class Away extends EventTarget {
  phase: Phase = "ready";
  one: Kept | null = null;
  levelDb = 0;
  title = ""; // what the lock screen calls this
  private sound = new Sound();
  private heard: Heard | null = null;
  private writtenS = 0;
  private fromS = 0;
  private giveBack: (() => unknown) | null = null;
  private writing: Promise<void> = Promise.resolve();
  private vibration = new Vibration(
    (milliseconds) => navigator.vibrate?.(milliseconds),
    (call, milliseconds) => setTimeout(call, milliseconds),
  );

  constructor() {
    super();
    this.sound.addEventListener("timeupdate", () => this.moved());
    this.sound.addEventListener("ended", () => this.ended());
    this.sound.addEventListener("pause", () => this.fellSilent());
    this.sound.addEventListener("error", () => this.set("gone"));
  }

  get atS(): number {
    return Math.min(this.sound.atS, this.one?.total_s ?? 0);
  }

  get canFade(): boolean {
    return this.sound.canFade;
  }

  /** Lays a session out, silent. */
  async open(one: Kept): Promise<void> {
    this.leave();
    const [sound, place] = [await soundOf(one.id), await placeAt(one.id)];
    this.one = one;
    this.levelDb = one.level.start_db;
    this.fromS = placeOf(place, one.total_s);
    if (sound) this.sound.open(sound, this.fromS);
    this.set(sound ? "ready" : "gone");
  }

  /** Plays, or goes on. Call it inside a tap. */
  async play(): Promise<void> {
    const one = this.one;
    if (!one || this.phase === "playing" || this.phase === "gone") return;
    const before = this.phase;
    if (before === "ended") this.sound.begin();
    try {
      await this.sound.play(before === "stopped" ? AGAIN_S : RESUME_S);
    } catch {
      return this.set("gone");
    }
    const kind = before === "paused" ? "resume" : "play-again";
    if (this.heard) this.tell(kind, this.atS);
    else this.write(begun(crypto.randomUUID(), one.id, now(), this.fromS));
    this.giveBack ??= media.lend({
      play: () => void this.play(),
      pause: () => this.pause(),
      stop: () => this.stop(),
      next: () => undefined,
    });
    this.set("playing");
  }

  pause(): void {
    if (this.phase !== "playing") return;
    this.sound.rest(PAUSE_S);
    this.tell("pause", this.atS);
    this.set("paused");
  }

  /** Silence, now. Asks nothing. */
  stop(): void {
    if (this.phase !== "playing" && this.phase !== "paused") return;
    this.sound.rest(STOP_S);
    this.tell("stop", this.atS);
    this.set("stopped");
  }

  softer(by: -1 | 1): void {
    const one = this.one;
    if (!one || !this.canFade) return;
    this.levelDb = stepped(this.levelDb, by, one.level);
    this.sound.louden(volumeOf(this.levelDb, one.level), STEP_S);
    this.tell(by < 0 ? "softer" : "louder", this.atS);
    this.dispatchEvent(new Event("change"));
  }

  mark(word: string): void {
    this.tell("mark", this.atS, word);
  }

  /** What the person said after it; with this it is over, and may go home. */
  async close(after: Feeling = {}): Promise<void> {
    if (this.heard) this.write(over({ ...this.heard, after }, now()));
    this.leave();
    await this.writing;
  }

  /** Takes back what was heard, where it has not gone home. */
  async forget(): Promise<void> {
    const heard = this.heard;
    this.heard = null;
    this.leave();
    await this.writing;
    if (heard) await dropHeard(heard.id);
  }

  /** The page goes: silence, and nothing more happens to this session. */
  leave(): void {
    if (this.phase === "playing") this.pause();
    if (this.heard && !this.heard.over) this.write(over(this.heard, now()));
    this.heard = null;
    this.giveBack?.();
    this.giveBack = null;
    media.show(this.title, "none");
    const sound = this.sound;
    if (!this.one) return;
    this.one = null;
    setTimeout(() => this.one === null && sound.close(), PAUSE_S * 1000 + 50); // after the fade
    this.set("ready");
  }

  private moved(): void {
    this.vibration.heard(this.atS, this.phase === "playing", this.one?.beats_s ?? []);
    if (this.heard && this.phase === "playing" && Math.abs(this.atS - this.writtenS) >= WRITTEN_EVERY_S) {
      this.write(heardTo(this.heard, this.atS, now()));
    }
    this.dispatchEvent(new Event("change"));
  }

  private ended(): void {
    const one = this.one;
    if (!one || this.phase !== "playing") return;
    if (this.heard) this.write(heardTo(this.heard, one.total_s, now()));
    void putPlace(one.id, 0);
    this.set("ended");
  }

  /** The device took the sound away: a call, headphones that were pulled out. */
  private fellSilent(): void {
    if (this.phase !== "playing" || this.atS >= (this.one?.total_s ?? 0) - 0.5) return;
    this.tell("suspended", this.atS);
    this.set("paused");
  }

  private tell(kind: string, atS: number, word = ""): void {
    if (this.heard) this.write(happened(this.heard, kind, atS, now(), word));
  }

  private write(heard: Heard): void {
    const [atS, id] = [this.atS, this.one?.id];
    this.heard = heard;
    this.writtenS = atS;
    this.writing = this.writing
      .then(() => putHeard(heard))
      .then(() => (id && this.phase !== "ended" ? putPlace(id, atS) : undefined))
      .catch(() => undefined); // the device is full: the music goes on
  }

  private set(phase: Phase): void {
    this.phase = phase;
    const told = { playing: "playing", paused: "paused", stopped: "paused" } as const;
    if (this.giveBack) media.show(this.title, told[phase as keyof typeof told] ?? "none");
    this.dispatchEvent(new Event("change"));
  }
}

const now = (): number => Date.now() / 1000;
