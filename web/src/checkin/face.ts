// The same faces as server/pages/faces.py draws, while a slider moves. A test compares both.
export interface Face {
  mouth: string;
  eyes: string;
  eyeY: number;
  brows: string;
  rays: string;
}

const RAYS = [-35, 0, 35];

/** The face for a pleasantness and an energy, each in [-1, 1], as SVG path data in a square of 64 by 64. */
export function face(valence: number, arousal: number): Face {
  const corner = 41 - 3 * valence;
  const middle = 41 + 9 * valence;
  const depth = 9 * Math.max(0, arousal - 0.1);
  const mouth = `M20 ${n(corner)}Q32 ${n(middle)} 44 ${n(corner)}Q32 ${n(middle + depth)} 20 ${n(corner)}Z`;
  const opening = (4.2 * (arousal + 1)) / 2;
  const closed = opening < 0.9;
  const lid = 1.5 + 1.5 * (arousal + 1);
  const eyes = closed ? `M18 28Q23 ${n(28 + 2 * lid)} 28 28M36 28Q41 ${n(28 + 2 * lid)} 46 28` : "";
  return { mouth, eyes, eyeY: closed ? 0 : opening, brows: brows(valence), rays: rays(arousal) };
}

function brows(valence: number): string {
  if (valence > -0.3) return "";
  const lift = 3 * -valence;
  return `M17 ${n(20 + lift / 2)}L27 ${n(20 - lift / 2)}M37 ${n(20 - lift / 2)}L47 ${n(20 + lift / 2)}`;
}

function rays(arousal: number): string {
  if (arousal < 0.3) return "";
  return [0, 180]
    .flatMap((side) => RAYS.map((turn) => ((side + turn) * Math.PI) / 180))
    .map((angle) => {
      const [x, y] = [Math.cos(angle), Math.sin(angle)];
      const [near, far] = [29, 29 + 7 * arousal];
      return `M${n(32 + near * x)} ${n(32 + near * y)}L${n(32 + far * x)} ${n(32 + far * y)}`;
    })
    .join("");
}

function n(value: number): string {
  const text = value.toFixed(1).replace(/\.0$/, "");
  return text === "-0" ? "0" : text;
}
