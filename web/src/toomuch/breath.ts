// One easy breath of the guide: how wide the circle stands, and whether it goes in or out, at a time in seconds.
// In and out as sound/comfort renders it: about six breaths a minute, 40:60, no holds (docs/evidence.md).
export const IN_S = 4;
export const OUT_S = 6;

export function breathAt(seconds: number): { width: number; inward: boolean } {
  const at = seconds % (IN_S + OUT_S);
  const inward = at < IN_S;
  const share = inward ? at / IN_S : 1 - (at - IN_S) / OUT_S;
  return { width: 0.5 - 0.5 * Math.cos(Math.PI * share), inward };
}
