// Where in a piece a place of its picture is, and how a time is written. Pure: tested by `node --test`.

/** Gives the second at a share of the picture's width from the left. */
export function secondAt(share: number, totalS: number, mirrored: boolean): number {
  const within = Math.min(1, Math.max(0, share));
  return (mirrored ? 1 - within : within) * totalS;
}

/** Gives the place of a second, in percent from the left. */
export function placeOf(second: number, totalS: number, mirrored: boolean): number {
  const share = totalS > 0 ? Math.min(1, Math.max(0, second / totalS)) : 0;
  return 100 * (mirrored ? 1 - share : share);
}

/** Writes seconds as a clock shows them, such as 3:05. */
export function clock(seconds: number): string {
  const whole = Math.round(Math.max(0, seconds));
  return `${Math.floor(whole / 60)}:${String(whole % 60).padStart(2, "0")}`;
}
