import { createContext, use, useCallback, useEffect, useMemo, useState, type ReactNode } from "react";
import { get, onSignedOut, post, remove, useToken as setToken } from "../api/client";

export type Role = "anyone" | "viewer" | "physicist" | "administrator";

const ORDER: Role[] = ["anyone", "viewer", "physicist", "administrator"];

export interface Session {
  name: string;
  role: Role;
}

interface Told extends Session {
  csrf: string;
}

interface SessionState {
  /** Undefined until the hub has said. */
  session: Session | undefined;
  signIn: (name: string, password: string) => Promise<void>;
  signOut: () => Promise<void>;
  /** Asks the hub again who one is. */
  refresh: () => Promise<void>;
  may: (role: Role) => boolean;
}

const Context = createContext<SessionState | undefined>(undefined);

export function SessionProvider({ children }: { children: ReactNode }) {
  const [session, setSession] = useState<Session>();
  const take = useCallback((told: Told) => {
    setToken(told.csrf);
    setSession({ name: told.name, role: told.role });
  }, []);
  const refresh = useCallback(async () => take(await get<Told>("/api/session")), [take]);
  useEffect(() => {
    onSignedOut(() => setSession({ name: "", role: "anyone" }));
    void refresh();
  }, [refresh]);
  const state = useMemo<SessionState>(
    () => ({
      session,
      refresh,
      signIn: async (name, password) => take(await post<Told>("/api/session", { name, password })),
      signOut: async () => {
        await remove("/api/session");
        await refresh();
      },
      may: (role) => session !== undefined && ORDER.indexOf(session.role) >= ORDER.indexOf(role),
    }),
    [session, refresh, take],
  );
  return <Context value={state}>{children}</Context>;
}

export function useSession(): SessionState {
  const state = use(Context);
  if (state === undefined) throw new Error("useSession stands outside of SessionProvider");
  return state;
}
