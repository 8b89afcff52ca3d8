import { useEffect, useRef } from "react";

type Listener = (data: unknown) => void;

// One connection for all who listen: browsers allow few to one host.
let source: EventSource | undefined;
const listeners = new Map<string, Set<Listener>>();

function connect(name: string): void {
  source ??= new EventSource("/api/events");
  source.addEventListener(name, (event: MessageEvent<string>) => {
    const data: unknown = JSON.parse(event.data);
    for (const listener of listeners.get(name) ?? []) listener(data);
  });
}

/** Calls at each event of a name (`arrival`, `deliveries`) while the component is shown. */
export function useEvent(name: string, listen: Listener): void {
  const latest = useRef(listen);
  latest.current = listen;
  useEffect(() => {
    const call: Listener = (data) => latest.current(data);
    const known = listeners.get(name);
    if (known) {
      known.add(call);
    } else {
      listeners.set(name, new Set([call]));
      connect(name);
    }
    return () => {
      listeners.get(name)?.delete(call);
    };
  }, [name]);
}
