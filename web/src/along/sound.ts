// Plays one file on this device by a plain audio element: it goes on with the screen locked, on every phone.
// iPhones let no page set an element's loudness: there the phone's own buttons do, and Stop is a cut, not a fade.

const STEP_MS = 10;

export class Sound extends EventTarget {
  readonly canFade = fades();
  private element: HTMLAudioElement | null = null;
  private turn = 0; // of the last ramp: an older one gives way
  private level = 1; // what Softer and Louder left
  private address = "";

  /** Lays a sound in, silent; `atS`: where it will begin. */
  open(sound: Blob, atS: number): void {
    this.close();
    this.address = URL.createObjectURL(sound.slice(0, sound.size, "audio/mpeg"));
    const element = new Audio(this.address);
    element.preload = "auto";
    element.currentTime = atS;
    for (const name of ["timeupdate", "ended", "pause", "playing", "error"]) {
      element.addEventListener(name, () => element === this.element && this.dispatchEvent(new Event(name)));
    }
    this.element = element;
  }

  get atS(): number {
    return this.element?.currentTime ?? 0;
  }

  get playing(): boolean {
    return this.element !== null && !this.element.paused;
  }

  /** Goes on, coming up over so many seconds. Call it inside a tap. */
  async play(seconds: number): Promise<void> {
    const element = this.element;
    if (!element) return;
    if (element.ended) element.currentTime = 0;
    this.turn++;
    this.set(0);
    await element.play();
    this.ramp(this.level, seconds);
  }

  /** Falls silent over so many seconds and stays where it is. */
  rest(seconds: number): void {
    const element = this.element;
    if (!element || element.paused) return;
    if (!this.canFade) return element.pause();
    this.ramp(0, seconds, () => element.pause());
  }

  /** Moves the loudness, 0 to 1, over so many seconds. */
  louden(volume: number, seconds: number): void {
    this.level = volume;
    if (this.playing) this.ramp(volume, seconds);
  }

  begin(): void {
    if (this.element) this.element.currentTime = 0;
  }

  close(): void {
    this.turn++;
    this.element?.pause();
    this.element?.removeAttribute("src");
    this.element = null;
    this.level = 1;
    if (this.address) URL.revokeObjectURL(this.address);
    this.address = "";
  }

  private set(volume: number): void {
    if (this.element && this.canFade) this.element.volume = Math.min(1, Math.max(0, volume));
  }

  private ramp(to: number, seconds: number, then?: () => void): void {
    const turn = ++this.turn;
    const [from, began] = [this.element?.volume ?? 0, performance.now()];
    const step = (): void => {
      if (turn !== this.turn) return;
      const share = Math.min(1, (performance.now() - began) / (seconds * 1000));
      this.set(from + (to - from) * share);
      if (share < 1) setTimeout(step, STEP_MS);
      else then?.();
    };
    step();
  }
}

function fades(): boolean {
  const probe = new Audio();
  probe.volume = 0.5;
  return probe.volume === 0.5;
}
