// What a slider and five faces hold together, as a value: null is "not said", and only a touch makes it something.
export const STEPS = [-1, -0.5, 0, 0.5, 1];

/** The face nearest to a place on the slider, 0 to 4. */
export function nearest(value: number): number {
  return Math.min(4, Math.max(0, Math.round((value + 1) * 2)));
}

/** The value that a key gives: on an untouched slider the first key says "the middle", and only then it moves. */
export function keyed(current: number | null, key: string, mirrored: boolean): number | null | undefined {
  const onward = mirrored ? "ArrowLeft" : "ArrowRight";
  const back = mirrored ? "ArrowRight" : "ArrowLeft";
  switch (key) {
    case "Backspace":
    case "Delete":
      return null;
    case " ":
    case "Enter":
      return current ?? 0;
    case "Home":
      return -1;
    case "End":
      return 1;
    case onward:
    case "ArrowUp":
      return clamp(current === null ? 0 : current + 0.1);
    case back:
    case "ArrowDown":
      return clamp(current === null ? 0 : current - 0.1);
    default:
      return undefined;
  }
}

function clamp(value: number): number {
  return Math.round(Math.min(1, Math.max(-1, value)) * 100) / 100;
}
