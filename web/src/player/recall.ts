// The session of this tab: a reload finds it again, paused.
const KEPT = "isotone-session";

export function remember(sessionId: string): void {
  try {
    sessionStorage.setItem(KEPT, sessionId);
  } catch {
    // no storage: a reload then starts from the page Now
  }
}

export function recall(): string | null {
  try {
    return sessionStorage.getItem(KEPT);
  } catch {
    return null;
  }
}

export function forget(): void {
  try {
    sessionStorage.removeItem(KEPT);
  } catch {
    // nothing was kept
  }
}
