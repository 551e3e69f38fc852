// Lock screen, headset and media keys: Stop is there too.
export interface MediaActions {
  play(): void;
  pause(): void;
  stop(): void;
  next(): void;
}

export function listen(actions: MediaActions): void {
  const session = navigator.mediaSession as MediaSession | undefined;
  if (!session) return;
  const all: [MediaSessionAction, () => void][] = [
    ["play", actions.play],
    ["pause", actions.pause],
    ["stop", actions.stop],
    ["nexttrack", actions.next],
  ];
  for (const [name, act] of all) {
    try {
      session.setActionHandler(name, act);
    } catch {
      // this browser does not know the action
    }
  }
}

/** Says what plays. The title is the program's, never the piece's: a lock screen is seen by others. */
export function show(title: string, state: MediaSessionPlaybackState): void {
  const session = navigator.mediaSession as MediaSession | undefined;
  if (!session) return;
  if (state !== "none" && session.metadata?.title !== title) session.metadata = new MediaMetadata({ title });
  session.playbackState = state;
}
