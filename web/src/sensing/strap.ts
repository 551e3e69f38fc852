/** A heart-rate strap over the browser's own Bluetooth. Its packets are handed on as they are: the server reads them. */

import { heartRate, type HeartRate } from "./packet.ts";

/** `none`: this browser has no Bluetooth. `insecure`: it has, on a page over https only. */
export type StrapState = "none" | "insecure" | "looking" | "connected" | "ended";

export interface Told {
  /** When the packet arrived, on the clock of `performance.now()`, in ms. */
  arrivedMs: number;
  raw: Uint8Array;
  heart: HeartRate;
}

export interface Paired {
  name: string;
  /** Stops listening and lets go of the strap. */
  end(): void;
  /** How many packets were cut short. */
  cut(): number;
}

/* What is used of Web Bluetooth; TypeScript has no types of it. */
interface Characteristic extends EventTarget {
  value?: DataView;
  startNotifications(): Promise<unknown>;
}
interface Server {
  connected: boolean;
  connect(): Promise<Server>;
  disconnect(): void;
  getPrimaryService(name: string): Promise<{ getCharacteristic(name: string): Promise<Characteristic> }>;
}
interface Device extends EventTarget {
  name?: string;
  gatt: Server;
}
export interface Bluetooth {
  requestDevice(wanted: object): Promise<Device>;
}

const AGAIN_MS = 1000;

/** Says whether straps can be paired here; null where they can. */
export function missing(): "none" | "insecure" | null {
  if (!globalThis.isSecureContext) return "insecure";
  return bluetooth() ? null : "none";
}

/** Lets a person choose a strap, and calls `onBeat` with each packet; a strap that is lost is looked for until `end`.
 * To be called from a press of a button, as browsers ask. Null where there is no Bluetooth or nothing was chosen. */
export async function pairStrap(
  onBeat: (told: Told) => void,
  onState: (state: StrapState) => void = () => {},
  radio: Bluetooth | undefined = bluetooth(),
): Promise<Paired | null> {
  const lacking = radio ? null : (missing() ?? "none");
  if (!radio || lacking) {
    onState(lacking ?? "none");
    return null;
  }
  let device: Device;
  try {
    device = await radio.requestDevice({ filters: [{ services: ["heart_rate"] }] });
  } catch {
    onState("ended"); // they closed the list without choosing, or Bluetooth is off: the browser has said so
    return null;
  }
  return keep(device, onBeat, onState);
}

/** Connects and listens, again and again. */
function keep(device: Device, onBeat: (told: Told) => void, onState: (state: StrapState) => void): Paired {
  let ended = false;
  let busy = false; // one attempt at a time: a link that breaks while it is made is not made twice
  let cut = 0;

  const hear = (event: Event): void => {
    const view = (event.target as Characteristic).value;
    if (!view || ended) return;
    const heart = heartRate(view);
    const raw = new Uint8Array(view.buffer, view.byteOffset, view.byteLength).slice();
    if (heart) onBeat({ arrivedMs: performance.now(), raw, heart });
    else cut += 1;
  };
  const listen = async (): Promise<void> => {
    if (busy) return;
    busy = true;
    onState("looking");
    while (!ended) {
      try {
        const server = await device.gatt.connect();
        const service = await server.getPrimaryService("heart_rate");
        const measured = await service.getCharacteristic("heart_rate_measurement");
        measured.addEventListener("characteristicvaluechanged", hear);
        await measured.startNotifications();
        if (ended) device.gatt.disconnect();
        else onState("connected");
        break; // when it is lost, "gattserverdisconnected" listens anew
      } catch {
        await new Promise((done) => setTimeout(done, AGAIN_MS)); // out of reach: once more
      }
    }
    busy = false;
  };
  const lost = (): void => {
    if (!ended) void listen();
  };
  device.addEventListener("gattserverdisconnected", lost);
  void listen();
  return {
    name: device.name ?? "",
    cut: () => cut,
    end: () => {
      ended = true;
      device.removeEventListener("gattserverdisconnected", lost);
      if (device.gatt.connected) device.gatt.disconnect();
      onState("ended");
    },
  };
}

function bluetooth(): Bluetooth | undefined {
  return (globalThis.navigator as unknown as { bluetooth?: Bluetooth } | undefined)?.bluetooth;
}
