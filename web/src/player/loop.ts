// Where a stored sound goes round, so that it has no end and no seam. Pure: tested by `node --test`.

/** Where to go back to and after how long, in seconds: whole periods of what is heard. */
export interface Round {
  from: number;
  length: number;
}

export const ROUNDS: Record<string, Round> = {
  beat: { from: 20, length: 64 }, // strokes each second, a hum each eight; it has risen after ten
  breath: { from: 20, length: 240 }, // a breath each ten seconds, four chords of a minute each
};
const BLEND_S = 0.1;

/** Gives the sound up to the end of its round, whose last tenth of a second blends into what comes before its start. */
export function roundOf(sound: Float32Array, rate: number, round: Round): Float32Array {
  const [from, end] = [Math.round(round.from * rate), Math.round((round.from + round.length) * rate)];
  if (end > sound.length) return sound;
  const whole = sound.slice(0, end);
  const blend = Math.min(Math.round(BLEND_S * rate), from);
  for (let frame = 0; frame < blend; frame++) {
    const part = (frame + 1) / blend;
    const at = end - blend + frame;
    whole[at] = sound[at]! * (1 - part) + sound[from - blend + frame]! * part;
  }
  return whole;
}

/** Gives the second of the sound that is heard, so long after it began: past its end it goes round from `from` again. */
export function secondOf(elapsed: number, from: number, end: number): number {
  const at = Math.max(0, elapsed);
  return at < end || end <= from ? at : from + ((at - from) % (end - from));
}
