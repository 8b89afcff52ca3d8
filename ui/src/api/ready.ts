/** Told to the window when the hub is back: its name may be another. */
export const RESTARTED = "hub-restarted";

/** Waits until the hub, which starts anew, serves again; fails after half a minute. */
export async function untilReady(): Promise<void> {
  const end = Date.now() + 30_000;
  for (;;) {
    const answer = await fetch("/api/session", { credentials: "same-origin" }).catch(() => undefined);
    if (answer?.ok) {
      window.dispatchEvent(new Event(RESTARTED));
      return;
    }
    if (Date.now() > end) throw new Error("the hub has not come back");
    await new Promise((wait) => setTimeout(wait, 200));
  }
}
