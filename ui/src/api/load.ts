import { useCallback, useEffect, useState } from "react";

export interface Loaded<T> {
  data: T | undefined;
  error: Error | undefined;
  loading: boolean;
  reload: () => void;
}

/** What a function gives, asked again when one of the inputs changes; what was asked before is broken off. */
export function useLoad<T>(ask: (signal: AbortSignal) => Promise<T>, inputs: unknown[]): Loaded<T> {
  const [state, setState] = useState<Omit<Loaded<T>, "reload">>({ data: undefined, error: undefined, loading: true });
  const [round, setRound] = useState(0);
  useEffect(() => {
    const control = new AbortController();
    setState((old) => ({ ...old, loading: true }));
    ask(control.signal).then(
      (data) => {
        if (!control.signal.aborted) setState({ data, error: undefined, loading: false });
      },
      (error: unknown) => {
        if (!control.signal.aborted) setState({ data: undefined, error: error as Error, loading: false });
      },
    );
    return () => control.abort();
    // The function is new at each render; what it depends on stands in the inputs.
  }, [...inputs, round]);
  const reload = useCallback(() => setRound((old) => old + 1), []);
  return { ...state, reload };
}
