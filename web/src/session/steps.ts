// Small steps to either side of how a piece is by itself, and how many breaths a minute.

/** How many steps to either side there are. */
export const MOST = 2;
export const LEAST_BREATHS = 4;
export const MOST_BREATHS = 12;
export const USUAL_BREATHS = 6;

/** The place of a value among the steps, from -2 to 2. */
export function placeAt(value: number, by: number): number {
  return Math.max(-MOST, Math.min(MOST, Math.round(value / by)));
}

/** The value one step up (1) or down (-1), never beyond the last. */
export function stepped(value: number, by: number, way: 1 | -1): number {
  const place = Math.max(-MOST, Math.min(MOST, placeAt(value, by) + way));
  return Number((place * by).toFixed(4));
}

/** Breaths a minute, one more or less. */
export function breathed(now: number, way: 1 | -1): number {
  return Math.max(LEAST_BREATHS, Math.min(MOST_BREATHS, Math.round(now) + way));
}
