// The socket to the server: comes back by itself, and keeps what could not be told until it can.
import type { Deed, FromPage, FromServer, Head } from "./protocol.ts";

const SOON_MS = 300;
const LATE_MS = 5000;
const KEPT = "isotone-untold"; // in the tab's own storage: a stop is told even after a reload

export interface LinkEvents {
  block(bytes: ArrayBuffer): void;
  message(message: FromServer & { ack?: string }): void;
  open(): void;
  lost(): void;
}

interface Untold {
  session: string;
  message: FromPage & { type: "event" };
}

export class Link {
  private socket: WebSocket | null = null;
  private session: string | null = null;
  private wait = SOON_MS;
  private timer = 0;
  private untold: Untold[] = load();

  private events: LinkEvents;

  constructor(events: LinkEvents) {
    this.events = events;
  }

  get connected(): boolean {
    return this.socket?.readyState === WebSocket.OPEN;
  }

  /** Ids of what was told and not yet heard by the server. */
  get pending(): boolean {
    return this.untold.some((one) => one.session === this.session);
  }

  open(session: string): void {
    if (this.session === session && this.socket && this.socket.readyState <= WebSocket.OPEN) return;
    this.session = session;
    this.connect();
  }

  close(): void {
    this.session = null;
    clearTimeout(this.timer);
    this.socket?.close();
    this.socket = null;
  }

  /** Something that the person did: told now, or as soon as the server can be reached. */
  tell(deed: Deed, head: Head): void {
    if (!this.session) return;
    const message = { type: "event", id: fresh(), ...head, ...deed } as FromPage & { type: "event" };
    this.untold.push({ session: this.session, message });
    save(this.untold);
    this.send(message);
  }

  send(message: FromPage): void {
    if (this.connected) this.socket?.send(JSON.stringify(message));
  }

  /** Tells again what the server has not answered; call it after the hello. */
  retell(): void {
    for (const one of this.untold) if (one.session === this.session) this.send(one.message);
  }

  private connect(): void {
    clearTimeout(this.timer);
    this.socket?.close();
    const scheme = location.protocol === "https:" ? "wss" : "ws";
    const socket = new WebSocket(`${scheme}://${location.host}/live?session=${encodeURIComponent(this.session ?? "")}`);
    socket.binaryType = "arraybuffer";
    socket.onopen = () => {
      this.wait = SOON_MS;
      this.events.open();
    };
    socket.onmessage = (message: MessageEvent<ArrayBuffer | string>) => {
      if (socket !== this.socket) return;
      if (typeof message.data === "string") this.take(JSON.parse(message.data) as FromServer & { ack?: string });
      else this.events.block(message.data);
    };
    socket.onclose = () => this.closed(socket);
    this.socket = socket;
  }

  private take(message: FromServer & { ack?: string }): void {
    if (message.ack) {
      this.untold = this.untold.filter((one) => one.message.id !== message.ack);
      save(this.untold);
    }
    this.events.message(message);
  }

  private closed(socket: WebSocket): void {
    if (socket !== this.socket) return;
    this.events.lost();
    if (!this.session) return;
    this.timer = window.setTimeout(() => this.connect(), this.wait);
    this.wait = Math.min(LATE_MS, this.wait * 1.6);
  }
}

/** A name that nobody else has; also where the page has no secure context. */
export function fresh(): string {
  return [...crypto.getRandomValues(new Uint8Array(16))].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}

function load(): Untold[] {
  try {
    return JSON.parse(sessionStorage.getItem(KEPT) ?? "[]") as Untold[];
  } catch {
    return [];
  }
}

function save(untold: Untold[]): void {
  try {
    if (untold.length) sessionStorage.setItem(KEPT, JSON.stringify(untold));
    else sessionStorage.removeItem(KEPT);
  } catch {
    // no storage (private window): then it is told for as long as the page lives
  }
}
