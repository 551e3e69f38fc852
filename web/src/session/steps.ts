// Small steps to either side of how a piece is by itself, and how many times a minute something comes.

/** How many steps to either side there are. */
export const MOST = 2;

/** How often: the fewest, the most, and what is offered first. A breath to follow is slow; a swell goes by one's own. */
export const RATES = {
  breath: { least: 4, most: 12, usual: 6 },
  swell: { least: 6, most: 20, usual: 14 },
} as const;
export type Rated = keyof typeof RATES;

/** The place of a value among the steps, from -2 to 2. */
export function placeAt(value: number, by: number): number {
  return Math.max(-MOST, Math.min(MOST, Math.round(value / by)));
}

/** The value one step up (1) or down (-1), never beyond the last. */
export function stepped(value: number, by: number, way: 1 | -1): number {
  const place = Math.max(-MOST, Math.min(MOST, placeAt(value, by) + way));
  return Number((place * by).toFixed(4));
}

/** Times a minute, one more or less. */
export function rated(what: Rated, now: number, way: 1 | -1): number {
  return Math.max(RATES[what].least, Math.min(RATES[what].most, Math.round(now) + way));
}
