import { Component, Suspense, useEffect, useRef, type ReactNode } from "react";
import { get } from "../api/client";
import { RESTARTED } from "../api/ready";
import { useLoad } from "../api/load";
import { PAGES, type Page } from "../pages/registry";
import { Icon } from "../parts/Icon";
import { Button, Empty, Loading, Note } from "../parts/parts";
import { Toasts } from "../parts/toast";
import { t } from "../texts/en";
import { go, href, usePlace } from "./router";
import { useSession } from "./session";
import { SignIn } from "./SignIn";
import { setTheme, useTheme } from "./theme";
import "./shell.css";

interface Status {
  aeTitle: string;
}

export function Mark() {
  return (
    <svg width="28" height="28" viewBox="0 0 32 32" aria-hidden="true">
      <rect width="32" height="32" rx="8" fill="#0d7680" />
      <g fill="none" stroke="#fff" strokeWidth="2.2" strokeLinecap="round">
        <circle cx="16" cy="16" r="7" />
        <path d="M16 5v6M16 21v6M5 16h6M21 16h6" />
      </g>
      <circle cx="16" cy="16" r="1.8" fill="#ffd166" />
    </svg>
  );
}

function Navigation({ current }: { current: string | undefined }) {
  const { may } = useSession();
  const status = useLoad((signal) => get<Status>("/api/status", {}, signal), []);
  const { reload } = status;
  useEffect(() => {
    window.addEventListener(RESTARTED, reload);
    return () => window.removeEventListener(RESTARTED, reload);
  }, [reload]);
  const groups = Object.entries(t.nav.groups);
  return (
    <nav className="side" aria-label={t.nav.label}>
      <a className="brand" href={href(["patients"])}>
        <Mark />
        <span>
          {t.name}
          <small>{status.data?.aeTitle ?? "\u00a0"}</small>
        </span>
      </a>
      {groups.map(([group, title]) => {
        const pages = PAGES.filter((page) => page.group === group && may(page.role));
        if (pages.length === 0) return null;
        return (
          <div key={group}>
            <h2>{title}</h2>
            <ul>
              {pages.map((page) => (
                <li key={page.path}>
                  <a href={href([page.path])} aria-current={current === page.path ? "page" : undefined} title={page.title}>
                    <Icon name={page.icon} />
                    <span>{page.title}</span>
                  </a>
                </li>
              ))}
            </ul>
          </div>
        );
      })}
      <Foot />
    </nav>
  );
}

function Foot() {
  const { session, signOut } = useSession();
  const theme = useTheme();
  return (
    <div className="foot">
      <div className="who">
        {session?.name === "local" ? t.nav.localUser : session?.name}
        <small>{session?.role}</small>
      </div>
      <Button look="quiet" icon={theme === "dark" ? "sun" : "moon"} aria-label={theme === "dark" ? t.nav.light : t.nav.dark}
        onPress={() => setTheme(theme === "dark" ? "light" : "dark")} />
      {session?.name !== "local" && <Button look="quiet" icon="out" aria-label={t.nav.signOut} onPress={() => void signOut()} />}
    </div>
  );
}

/** A page that fails shows why; the others go on working. */
class Guard extends Component<{ children: ReactNode }, { error?: Error }> {
  override state: { error?: Error } = {};

  static getDerivedStateFromError(error: Error) {
    return { error };
  }

  override render() {
    return this.state.error ? <Note tone="bad">{this.state.error.message}</Note> : this.props.children;
  }
}

function Content({ page }: { page: Page | undefined }) {
  const { may } = useSession();
  if (!page || !may(page.role)) return <Empty title={t.nav.notFound} />;
  return (
    <Guard key={page.path}>
      <Suspense fallback={<Loading />}>
        <page.component />
      </Suspense>
    </Guard>
  );
}

export function Shell() {
  const { session } = useSession();
  const { path } = usePlace();
  const main = useRef<HTMLElement>(null);
  const page = PAGES.find((one) => one.path === path[0]);
  useEffect(() => {
    if (session && path.length === 0) go(["patients"], {}, true);
  }, [session, path]);
  useEffect(() => {
    document.title = page ? `${page.title} · ${t.name}` : t.name;
    main.current?.scrollTo(0, 0);
  }, [page]);
  if (!session) return <Loading />;
  if (session.role === "anyone") return <SignIn />;
  return (
    <div className="shell">
      <a className="skip" href="#main" onClick={(event) => { event.preventDefault(); main.current?.focus(); }}>
        {t.nav.skip}
      </a>
      <Navigation current={page?.path} />
      <main ref={main} id="main" tabIndex={-1} className={page?.full ? "main full" : "main"}>
        <div className={page?.full ? "" : "page"}>{path.length > 0 && <Content page={page} />}</div>
      </main>
      <Toasts />
    </div>
  );
}
