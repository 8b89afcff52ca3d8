import { useSyncExternalStore } from "react";

/** Where one is: `#/patients/ID?view=..` is path ["patients", "ID"] and query {view}. A state of a page is a link. */
export interface Place {
  path: string[];
  query: URLSearchParams;
}

function parse(hash: string): Place {
  const [path = "", query = ""] = hash.replace(/^#\/?/, "").split("?", 2);
  return { path: path.split("/").filter(Boolean).map(decodeURIComponent), query: new URLSearchParams(query) };
}

let current = parse(location.hash);
const watchers = new Set<() => void>();
addEventListener("hashchange", () => {
  current = parse(location.hash);
  for (const watcher of watchers) watcher();
});

/** The address of a place, for links. */
export function href(path: string[], query: Record<string, string> = {}): string {
  const pairs = Object.entries(query).filter(([, value]) => value !== "");
  const tail = new URLSearchParams(pairs).toString();
  return `#/${path.map(encodeURIComponent).join("/")}${tail === "" ? "" : `?${tail}`}`;
}

/** Goes there; with `replace`, going back does not return here. */
export function go(path: string[], query: Record<string, string> = {}, replace = false): void {
  const to = href(path, query);
  if (to === location.hash) return;
  if (replace) {
    history.replaceState(null, "", to);
    dispatchEvent(new HashChangeEvent("hashchange"));
  } else {
    location.hash = to;
  }
}

export function usePlace(): Place {
  return useSyncExternalStore(
    (watcher) => {
      watchers.add(watcher);
      return () => watchers.delete(watcher);
    },
    () => current,
  );
}
