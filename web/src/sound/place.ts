// Where a knob stands, in words.

/** Picks one of a few words, joined by "|", by how far a value lies from the low end to the high one. */
export function placeOf(words: string, low: number, high: number, value: number): string {
  const places = words.split("|").filter((word) => word !== "");
  const share = high > low ? Math.min(1, Math.max(0, (value - low) / (high - low))) : 0;
  return places[Math.round(share * (places.length - 1))] ?? "";
}
