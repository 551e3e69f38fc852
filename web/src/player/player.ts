// The player: one instance in the shell. Sound begins only inside a tap; Stop needs nobody but this page.
import { register } from "../offline/register.ts";
import { say } from "../shell/words.ts";
import { fresh, Link } from "./link.ts";
import * as media from "./media.ts";
import { atHome, Unpacker, unpacks } from "./packets.ts";
import { Output, type Interruption } from "./output.ts";
import { forget, recall, remember } from "./recall.ts";
import { RATE, type Ask, type Deed, type FromServer, type Head, type Phase, type Shape, type Sounding, type StateMessage } from "./protocol.ts";
import { Stored, type Found, type Piece, type StoredName } from "./stored.ts";
import { Vibration } from "./vibration.ts";

export const STOP_S = 0.2;
const LEAVE_S = 0.4;
const PAUSE_S = 0.2;
const TELL_MS = 250;

export interface PlayerState {
  status: "idle" | "waiting" | "playing" | "paused" | "stopped" | "ended" | "asking";
  phase: Phase | null; // as the server has it
  sessionId: string | null;
  positionS: number;
  totalS: number;
  stageIndex: number;
  levelDb: number;
  title: string;
  ask: Ask;
  offer: boolean; // one-tap re-rating may be shown
  sound: Sounding | null; // the soundscape that is heard, if it is one
  shape: Shape | null; // how the sound is shaped, and what may be
  beatsS: number[]; // beats to be felt by the hand, where asked for
  silenceS: number; // a silence of this length is heard now; 0: none
  offline: boolean; // the server cannot be reached
  buffering: boolean; // meant to play, and waits for sound
  remote: boolean; // another page plays; this one only steers
  stored: null | StoredName;
  trouble: string; // what the server refused, in words; empty: nothing
}

const IDLE: PlayerState = {
  status: "idle", phase: null, sessionId: null, positionS: 0, totalS: 0, stageIndex: -1, levelDb: 0, title: "",
  ask: null, offer: false, sound: null, shape: null, silenceS: 0, beatsS: [], offline: false, buffering: false, remote: false, stored: null, trouble: "",
};

export class Player extends EventTarget {
  state: PlayerState = IDLE;
  readonly output: Output;
  codec: "pcm" | "opus" = "pcm"; // how sound comes over the network
  private link: Link;
  private stored: Stored;
  private speaker = false;
  private page = fresh();
  private told = 0;
  private name = "Isotone";
  private vibration = new Vibration((ms) => navigator.vibrate?.(ms), (call, ms) => setTimeout(call, ms));

  constructor(worklet = "/static/built/worklet.js") {
    super();
    this.output = new Output(worklet);
    this.output.addEventListener("at", () => this.moved());
    this.output.addEventListener("interrupted", (event) => this.interrupted((event as CustomEvent<Interruption>).detail));
    this.stored = new Stored(this.output, () => this.stop());
    const unpacker = new Unpacker(
      (bytes) => this.output.send({ type: "block", bytes }, [bytes]),
      () => this.plainly(),
    );
    if (!atHome(location.hostname)) void unpacks().then((can) => (this.codec = can ? "opus" : "pcm"));
    this.link = new Link({
      block: (bytes) => unpacker.take(bytes),
      message: (message) => this.take(message),
      open: () => this.hello(),
      lost: () => this.set({ offline: true }),
    });
    media.listen({
      play: () => this.playOrResume(),
      pause: () => this.pause(),
      stop: () => this.stop(),
      next: () => this.skip(),
    });
    window.addEventListener("keydown", (event) => this.key(event), { capture: true });
    this.comeBack();
    this.addEventListener("change", () =>
      this.vibration.heard(this.state.positionS, this.state.status === "playing" && !this.state.remote, this.state.beatsS),
    );
    void register();
  }

  /** What the lock screen calls this (the person may have chosen a discreet name). */
  set title(name: string) {
    this.name = name;
  }

  /** Plays a session. Call it inside a tap. */
  start(sessionId: string): Promise<void> {
    const known = this.state.sessionId === sessionId ? this.state.phase : null;
    if (this.state.sessionId !== sessionId) {
      this.state = { ...IDLE, sessionId };
      this.output.forget(); // what it still holds is another session's
    }
    remember(sessionId);
    return this.sound(known === "paused" || known === "waiting" ? "resume" : "started", sessionId);
  }

  /** Follows a session without a sound: what it is doing, and Stop and Softer as a remote. */
  follow(sessionId: string): void {
    if (this.state.sessionId === sessionId && this.link.connected) return;
    this.set({ sessionId, status: "waiting" });
    this.link.open(sessionId);
  }

  /** Silence within 200 ms, by this page alone. Asks nothing. */
  stop(): void {
    const silent = this.output.hush(STOP_S, true);
    this.stored.leave();
    this.set({ status: this.state.sessionId ? "stopped" : "idle", ask: null, offer: false, stored: null });
    media.show(this.name, "none");
    void silent.then(() => setTimeout(() => this.stored.end(), STOP_S * 1000));
    if (this.state.sessionId) void silent.then(() => this.tell({ do: "stop" }));
  }

  softer(): void {
    this.tell({ do: "softer" });
  }

  louder(): void {
    this.tell({ do: "louder" });
  }

  pause(): void {
    if (this.state.stored) return this.stop();
    void this.quietly(PAUSE_S, true, { do: "pause" });
    this.set({ status: "paused" });
  }

  resume(): Promise<void> {
    return this.sound("resume");
  }

  skip(): void {
    if (this.state.status === "playing") void this.quietly(LEAVE_S, false, { do: "skip" });
    else this.tell({ do: "skip" });
  }

  seek(toS: number): void {
    if (this.state.status === "playing") void this.quietly(LEAVE_S, false, { do: "seek", to_s: toS });
    else this.tell({ do: "seek", to_s: toS });
  }

  /** Turns a knob of the soundscape that is heard; it is heard from the next phrase on. */
  turn(knob: string, value: number): void {
    this.tell({ do: "turned", knob, value });
  }

  /** Lets the soundscape that is heard come to its end. */
  close(): void {
    this.tell({ do: "closing" });
  }

  /** Shapes the sound: brightness, tempo, swell or a layer; 0 is as it was. */
  shape(what: string, value: number): void {
    this.tell({ do: "shaped", what, value });
  }

  mark(word = ""): void {
    this.tell({ do: "mark", word });
  }

  notThis(): void {
    void this.quietly(LEAVE_S, true, { do: "not-this-one" });
    this.set({ status: "asking", ask: "gentler-quiet-done" });
  }

  choose(answer: "gentler" | "quiet" | "done" | "stay" | "stop"): void {
    if (answer === "stop") return this.stop();
    const sounds = answer === "gentler";
    if (sounds) this.output.send({ type: "unlatch" });
    if (sounds) void this.output.open();
    this.set({ ask: null });
    this.tell({ do: "choice", answer });
  }

  playAgain(): Promise<void> {
    return this.sound("play-again");
  }

  done(): void {
    void this.quietly(STOP_S, true, { do: "done" });
    forget();
  }

  rate(how: { arousal?: number; valence?: number; distress?: number }): void {
    const said = Object.entries(how).filter(([, value]) => value !== undefined);
    this.set({ offer: false });
    this.tell({ do: "rated", check_in: Object.fromEntries(said) as Record<string, number> });
  }

  /** Plays a sound that lies on the device. Call it inside a tap. `late` is called where it is still being made. */
  async playStored(name: StoredName, late: () => void = () => {}, piece: Piece | null = null): Promise<Found> {
    const playing = this.state.status === "playing";
    const opened = this.output.open();
    if (playing) this.pause();
    const found = await opened.then(
      () => this.stored.play(name, late, piece),
      () => "missing" as const,
    );
    if (found === "left") return found;
    const there = found === "sounds";
    this.set({ stored: there ? name : null });
    media.show(this.name, there ? "playing" : "none");
    return found;
  }

  /** Plays one piece of the library from its own page. Call it inside a tap. */
  playPiece(piece: Piece): Promise<Found> {
    return this.playStored("piece", () => {}, piece);
  }

  /** Goes on from another second of the piece that plays. */
  seekPiece(toS: number): void {
    this.stored.seek(toS);
  }

  /** The piece that plays from its own page. */
  get pieceId(): string | null {
    return this.stored.piece?.id ?? null;
  }

  /** A stored sound that was tapped and is not there yet will not sound any more. */
  forgo(): void {
    this.stored.leave();
  }

  /** The second of the stored sound that is heard now: `state.positionS` is the session's alone. */
  get storedS(): number {
    return this.stored.atS;
  }

  // how it is done

  /** Lets the session sound, from a tap on this page. */
  private async sound(deed: "started" | "resume" | "play-again", sessionId = this.state.sessionId): Promise<void> {
    if (!sessionId) return;
    const opened = this.output.open();
    this.stored.end();
    this.output.send({ type: "stored", on: false, seconds: 0.05 });
    this.set({ status: "waiting", stored: null, trouble: "" });
    try {
      await opened;
    } catch {
      return this.set({ trouble: say("player-no-sound") }); // an old browser, or plain http over a network
    }
    this.output.send({ type: "unlatch" });
    const joined = this.speaker && this.link.connected;
    this.speaker = true;
    this.link.open(sessionId);
    if (!joined && this.link.connected) this.hello();
    this.tell({ do: deed });
  }

  /** Falls silent here and now, then tells the server where that was. */
  private async quietly(seconds: number, latch: boolean, deed: Deed): Promise<void> {
    const at = await this.output.hush(seconds, latch);
    this.tell(deed, at === null ? undefined : this.head());
  }

  private tell(deed: Deed, head = this.head()): void {
    this.link.tell(deed, head);
  }

  private hello(goesOn = true): void {
    const last = this.output.last;
    const playing = goesOn && this.speaker && last !== null && !last.latched && this.state.status === "playing";
    this.link.send({ type: "hello", page: this.page, speaker: this.speaker, playing, codec: this.codec, ...this.head() });
    this.link.retell();
    this.set({ offline: false });
  }

  /** The decoder gave up: samples are sent from here on, and the sound comes up softly once more. */
  private plainly(): void {
    this.codec = "pcm";
    this.hello(false);
    if (this.speaker) void this.resume();
  }

  private head(): Head {
    const last = this.output.last;
    if (!last) return { at_s: this.state.positionS, stream: 0, generation: 0, end: 0 };
    return { at_s: last.session / RATE, stream: last.head, generation: last.generation, end: last.end };
  }

  /** The audio thread says where it is, twenty times a second. */
  private moved(): void {
    const last = this.output.last;
    if (!last || !this.speaker || last.generation === 0) return;
    const now = performance.now();
    if (now - this.told < TELL_MS && !last.over) return;
    this.told = now;
    this.link.send({ type: "at", playing: !last.silent, ...this.head() });
    if (this.state.status !== "playing" || last.generation < this.leap) return;
    this.set({ positionS: last.session / RATE, stageIndex: last.stage, buffering: last.silent && !last.over });
  }

  private leap = 0; // the generation since which positions count

  private take(message: FromServer & { ack?: string }): void {
    switch (message.type) {
      case "state":
        return this.takeState(message);
      case "hush":
        if (this.state.status === "playing") void this.output.hush(message.seconds, false);
        return;
      case "taken":
        this.speaker = false;
        void this.output.hush(STOP_S, true);
        return this.set({ remote: true });
      case "refused":
        void this.output.hush(STOP_S, true);
        return this.set({ trouble: `${message.message} ${message.hint}`.trim(), status: "waiting" });
    }
  }

  private takeState(message: StateMessage): void {
    if (this.link.pending) return; // something that was done here is not in it yet: what the page shows is newer
    this.leap = message.leap;
    if (message.phase !== "playing" && this.output.last && !this.output.last.latched) void this.output.hush(PAUSE_S, true);
    const sounding = message.phase === "playing" && this.speaker;
    this.set({
      status: statusOf(message.phase, this.speaker),
      phase: message.phase,
      positionS: sounding && this.output.last ? this.state.positionS : message.at_s,
      totalS: message.total_s,
      stageIndex: message.stage,
      levelDb: message.level_db,
      title: message.title,
      ask: message.ask,
      offer: message.offer,
      silenceS: message.silence_s,
      beatsS: message.beats_s,
      sound: message.sound,
      shape: message.shape,
      remote: !this.speaker,
    });
    if (!this.state.stored) media.show(this.name, sounding ? "playing" : message.phase === "paused" ? "paused" : "none");
    if (message.phase === "done") forget();
  }

  /** The device took the sound away: the session waits, where it was, for a tap. */
  private interrupted(why: Interruption): void {
    if (this.state.stored) return this.stop();
    if (this.state.status !== "playing") return;
    void this.quietly(0.01, true, { do: "suspended", why });
    this.set({ status: "waiting" });
  }

  /** Escape is Stop, everywhere; a media key on the keyboard comes by the Media Session. */
  private key(event: KeyboardEvent): void {
    if (event.key === "Escape" && !event.defaultPrevented) this.stop();
  }

  private playOrResume(): void {
    void (this.state.status === "stopped" ? this.playAgain() : this.resume());
  }

  /** After a reload the session is found again; it waits for a tap. */
  private comeBack(): void {
    const sessionId = recall();
    if (sessionId) this.follow(sessionId);
  }

  private set(change: Partial<PlayerState>): void {
    this.state = { ...this.state, ...change };
    this.dispatchEvent(new Event("change"));
  }
}

function statusOf(phase: Phase, speaker: boolean): PlayerState["status"] {
  switch (phase) {
    case "playing":
      return speaker ? "playing" : "waiting";
    case "ready":
    case "waiting":
      return "waiting";
    case "paused":
    case "quiet":
      return "paused";
    case "asking":
      return "asking";
    case "stopped":
      return "stopped";
    case "ended":
      return "ended";
    case "done":
      return "idle";
  }
}
