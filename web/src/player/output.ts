// The way from the audio thread to the loudspeaker: worklet → <audio> element, so that lock screen and headset know it.
import { RATE } from "./protocol.ts";
import type { At, FromWorklet, ToWorklet } from "./wire.ts";

export type Interruption = "sleep" | "call" | "unplugged";

export class Output extends EventTarget {
  last: At | null = null; // what the audio thread said last
  private context: AudioContext | null = null;
  private node: AudioWorkletNode | null = null;
  private making: Promise<void> | null = null;
  private replies = new Map<number, (at: At) => void>();
  private asked = 0;
  private collected: ((samples: Float32Array) => void) | null = null;
  private outputs = -1; // how many loudspeakers and headphones there were
  private wanted = false; // the element is meant to play
  readonly element: HTMLAudioElement;
  private worklet: string;

  constructor(worklet: string) {
    super();
    this.worklet = worklet;
    this.element = document.createElement("audio");
    this.element.addEventListener("pause", () => this.elementPaused());
  }

  /** Opens the way to the loudspeaker. The first call must come from a tap. */
  async open(): Promise<void> {
    this.making ??= this.make();
    void this.context?.resume();
    this.playElement();
    await this.making;
    await this.context?.resume();
    this.playElement();
  }

  get ready(): boolean {
    return this.node !== null;
  }

  get audio(): AudioContext | null {
    return this.context;
  }

  send(message: ToWorklet, transfer: Transferable[] = []): void {
    this.node?.port.postMessage(message, transfer);
  }

  /** Falls silent by itself, whatever else is going on. Gives where it was at that moment. */
  async hush(seconds: number, latch: boolean): Promise<At | null> {
    if (!this.node) return null;
    const reply = ++this.asked;
    const answered = new Promise<At>((resolve) => this.replies.set(reply, resolve));
    this.send({ type: "hush", seconds, latch, reply });
    const late = new Promise<null>((resolve) => setTimeout(() => resolve(null), 150));
    const at = await Promise.race([answered, late]);
    this.replies.delete(reply);
    return at ?? this.last;
  }

  /** Drops the sound that it holds. */
  forget(): void {
    this.send({ type: "clear" });
    this.last = null;
  }

  /** Connects another source, such as a stored sound, through the same gain. */
  connect(source: AudioNode): void {
    if (this.node) source.connect(this.node);
  }

  /** For tests: what was really played between two calls, stereo, interleaved. */
  collect(): void {
    this.send({ type: "collect", on: true });
  }

  collection(): Promise<Float32Array> {
    return new Promise((resolve) => {
      this.collected = resolve;
      this.send({ type: "collect", on: false });
    });
  }

  private async make(): Promise<void> {
    this.context = new AudioContext({ sampleRate: RATE, latencyHint: "playback" });
    this.context.addEventListener("statechange", () => this.contextChanged());
    await this.context.audioWorklet.addModule(this.worklet);
    this.node = new AudioWorkletNode(this.context, "isotone-player", { outputChannelCount: [2] });
    this.node.port.onmessage = (message: MessageEvent<FromWorklet>) => this.take(message.data);
    const stream = this.context.createMediaStreamDestination();
    this.node.connect(stream);
    this.element.srcObject = stream.stream;
    this.watchDevices();
  }

  private playElement(): void {
    this.wanted = true;
    if (this.element.srcObject && this.element.paused) this.element.play().catch(() => undefined);
  }

  private take(message: FromWorklet): void {
    switch (message.type) {
      case "at":
        this.last = message;
        this.replies.get(message.reply)?.(message);
        this.dispatchEvent(new Event("at"));
        return;
      case "slept":
        this.interrupt("sleep");
        return;
      case "collected":
        this.collected?.(message.samples);
        return;
    }
  }

  private contextChanged(): void {
    const state = this.context?.state as string | undefined;
    if (state === "suspended" || state === "interrupted") this.interrupt("call");
  }

  /** Nobody here pauses the element: the device did, for a call or another player. */
  private elementPaused(): void {
    if (this.wanted && this.element.srcObject) this.interrupt("call");
  }

  private watchDevices(): void {
    const devices = navigator.mediaDevices as MediaDevices | undefined;
    if (!devices) return;
    const count = async (): Promise<number> =>
      (await devices.enumerateDevices()).filter((device) => device.kind === "audiooutput").length;
    void count().then((now) => (this.outputs = now));
    devices.addEventListener("devicechange", () => {
      void count().then((now) => {
        if (now < this.outputs) this.interrupt("unplugged");
        this.outputs = now;
      });
    });
  }

  private interrupt(why: Interruption): void {
    if (!this.last || (this.last.silent && !this.last.stored)) return;
    this.dispatchEvent(new CustomEvent<Interruption>("interrupted", { detail: why }));
  }
}
