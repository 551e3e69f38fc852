// Lock screen, headset and media keys: Stop is there too.
export interface MediaActions {
  play(): void;
  pause(): void;
  stop(): void;
  next(): void;
}

let own: MediaActions | null = null;

/** Answers the lock screen from now on. */
export function listen(actions: MediaActions): void {
  own = actions;
  answer(actions);
}

/** Lets another sound answer for a while; what is returned gives it back. */
export function lend(actions: MediaActions): () => void {
  answer(actions);
  return () => own && answer(own);
}

function answer(actions: MediaActions): void {
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
