// A pulse for the hand: the phone taps along with the beat of what is heard, where the person asked for it and the
// device can. It follows the play head; a seek or a stop drops what was laid ahead.

export type Vibrate = (milliseconds: number) => void;
export type Later = (call: () => void, milliseconds: number) => unknown;

const TAP_MS = 25; // short and soft
const AHEAD_S = 0.6; // the play head is told of four times a second
const JUMP_S = 1;

export class Vibration {
  private laidTo = Number.NEGATIVE_INFINITY;
  private turn = 0;
  private vibrate: Vibrate;
  private later: Later;

  constructor(vibrate: Vibrate, later: Later) {
    this.vibrate = vibrate;
    this.later = later;
  }

  /** Takes where the session is heard now, and the beats (seconds of the session, ascending) of what is heard. */
  heard(positionS: number, playing: boolean, beats: readonly number[]): void {
    if (!playing || Math.abs(positionS + AHEAD_S - this.laidTo) > JUMP_S + AHEAD_S) this.drop(positionS);
    if (!playing) return;
    const turn = this.turn;
    const until = positionS + AHEAD_S;
    for (const beat of beats) {
      if (beat <= Math.max(this.laidTo, positionS) || beat > until) continue;
      this.later(() => turn === this.turn && this.vibrate(TAP_MS), (beat - positionS) * 1000);
    }
    this.laidTo = Math.max(this.laidTo, until);
  }

  private drop(positionS: number): void {
    this.turn += 1;
    this.laidTo = positionS;
  }
}
