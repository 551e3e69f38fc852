// Where the dot stands on the arc at a session time. Points are "seconds,x,y", first to last.
export interface Spot {
  s: number;
  x: number;
  y: number;
}

export function points(text: string): Spot[] {
  return text.split(" ").filter(Boolean).map((one) => {
    const [s = 0, x = 0, y = 0] = one.split(",").map(Number);
    return { s, x, y };
  });
}

/** The place on the drawn curve: between two points it is level at both ends, as figures.smooth draws it. */
export function place(spots: Spot[], at: number): { x: number; y: number } {
  const first = spots[0];
  const last = spots.at(-1);
  if (!first || !last) return { x: 0, y: 0 };
  if (at <= first.s) return first;
  if (at >= last.s) return last;
  const next = spots.findIndex((one) => one.s > at);
  const [a, b] = [spots[next - 1] ?? first, spots[next] ?? last];
  const t = bezier((at - a.s) / Math.max(b.s - a.s, 1e-9));
  const rise = t * t * (3 - 2 * t);
  return { x: a.x + (b.x - a.x) * (at - a.s) / Math.max(b.s - a.s, 1e-9), y: a.y + (b.y - a.y) * rise };
}

/** The curve's parameter where x has gone `share` of the way: x = 1.5 t (1-t) + t^3, solved by halving. */
function bezier(share: number): number {
  let [low, high] = [0, 1];
  for (let turn = 0; turn < 24; turn++) {
    const t = (low + high) / 2;
    const x = 1.5 * (1 - t) * (1 - t) * t + 1.5 * (1 - t) * t * t + t * t * t;
    if (x < share) low = t;
    else high = t;
  }
  return (low + high) / 2;
}
