// The page's side of what works offline: the shell calls `register()` once; "Erase" calls `eraseKept()`.

/** Registers the service worker, and has it look for newer sounds. Nothing happens where there is none (plain http). */
export async function register(): Promise<void> {
  const workers = navigator.serviceWorker as ServiceWorkerContainer | undefined;
  if (!workers) return;
  try {
    await workers.register("/sw.js", { scope: "/" });
    const ready = await workers.ready;
    ready.active?.postMessage("keep");
  } catch {
    // a browser that forbids it (private window): all works while the server is there
  }
}

/** Takes everything of the person's off this device: the kept pages, the sounds, sessions taken along, what this tab remembered. */
export async function eraseKept(): Promise<void> {
  const workers = navigator.serviceWorker as ServiceWorkerContainer | undefined;
  workers?.controller?.postMessage("erase");
  sessionStorage.clear();
  if ("caches" in window) for (const name of ["isotone-own", "isotone-along"]) await caches.delete(name);
}
