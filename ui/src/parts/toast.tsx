import { useSyncExternalStore } from "react";
import { Note, type Tone } from "./parts";

interface Toast {
  id: number;
  tone: Tone;
  text: string;
}

let toasts: Toast[] = [];
let next = 1;
const watchers = new Set<() => void>();

function change(now: Toast[]): void {
  toasts = now;
  for (const watcher of watchers) watcher();
}

/** Says something for six seconds; errors stay twice as long. */
export function toast(tone: Tone, text: string): void {
  const id = next++;
  change([...toasts, { id, tone, text }]);
  setTimeout(() => change(toasts.filter((one) => one.id !== id)), tone === "bad" ? 12_000 : 6_000);
}

/** Does something and says where it fails. */
export function attempt(act: () => Promise<unknown>): void {
  act().catch((error: unknown) => toast("bad", (error as Error).message));
}

export function Toasts() {
  const shown = useSyncExternalStore(
    (watcher) => {
      watchers.add(watcher);
      return () => watchers.delete(watcher);
    },
    () => toasts,
  );
  return (
    <div className="toasts" aria-live="polite">
      {shown.map((one) => (
        <Note key={one.id} tone={one.tone}>
          {one.text}
        </Note>
      ))}
    </div>
  );
}
