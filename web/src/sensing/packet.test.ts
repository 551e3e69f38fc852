import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { heartRate } from "./packet.ts";

interface Case {
  name: string;
  packet: string;
  rate_bpm: number;
  rr_ms: number[];
  contact: boolean | null;
  energy_kj: number | null;
}

const file = "../tests/body/sensing/heart_rate_packets.json"; // from web/, where these tests run
const packets = JSON.parse(readFileSync(file, "utf8")) as { read: Case[]; cut: string[] };

function bytes(text: string): DataView {
  return new DataView(Uint8Array.from(text.split(" ").filter(Boolean), (one) => parseInt(one, 16)).buffer);
}

for (const one of packets.read)
  test(`a packet is read as Python reads it: ${one.name}`, () => {
    const told = { rateBpm: one.rate_bpm, rrMs: one.rr_ms, contact: one.contact, energyKj: one.energy_kj };
    assert.deepEqual(heartRate(bytes(one.packet)), told);
  });

for (const one of packets.cut)
  test(`a packet cut short is refused: ${one || "nothing"}`, () => {
    assert.equal(heartRate(bytes(one)), null);
  });
