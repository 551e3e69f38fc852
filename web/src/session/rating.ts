// What one tap between pieces says: a face how pleasant it is, a number how strong the distress is.

export function ratingOf(said: Readonly<Record<string, string | undefined>>): { valence: number } | { distress: number } {
  const distress = said["rateDistress"];
  return distress === undefined ? { valence: Number(said["rate"]) } : { distress: Number(distress) };
}
