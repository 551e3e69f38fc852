/** The bytes of a Bluetooth heart-rate strap, as `isotone.body.sensing.heart_rate` reads them: Heart Rate Service 1.0. */

export interface HeartRate {
  rateBpm: number;
  /** Intervals since the last packet, in ms, the oldest first. */
  rrMs: number[];
  /** Whether it touches the skin; null where it cannot tell. */
  contact: boolean | null;
  energyKj: number | null;
}

const WIDE = 0x01;
const TOUCHED = 0x02;
const TELLS_TOUCH = 0x04;
const ENERGY = 0x08;
const INTERVALS = 0x10;
const TICKS_MS = 1000 / 1024;

/** Gives what a packet of characteristic 0x2A37 says; null where it is cut short. */
export function heartRate(raw: DataView): HeartRate | null {
  if (raw.byteLength === 0) return null;
  const flags = raw.getUint8(0);
  const energyAt = flags & WIDE ? 3 : 2;
  const body = energyAt + (flags & ENERGY ? 2 : 0);
  const spare = raw.byteLength - body;
  if (spare < 0 || (flags & INTERVALS && spare % 2)) return null;
  const rrMs: number[] = [];
  if (flags & INTERVALS)
    for (let at = body; at < raw.byteLength; at += 2) rrMs.push(raw.getUint16(at, true) * TICKS_MS);
  return {
    rateBpm: flags & WIDE ? raw.getUint16(1, true) : raw.getUint8(1),
    rrMs,
    contact: flags & TELLS_TOUCH ? (flags & TOUCHED) !== 0 : null,
    energyKj: flags & ENERGY ? raw.getUint16(energyAt, true) : null,
  };
}
