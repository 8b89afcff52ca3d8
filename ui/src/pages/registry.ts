import { lazy, type ComponentType } from "react";
import type { IconName } from "../parts/Icon";
import type { Role } from "../shell/session";
import { t } from "../texts/en";

export interface Page {
  /** First part of its address: `#/patients`. */
  path: string;
  title: string;
  icon: IconName;
  /** Where it stands in the navigation; without, only links lead to it. */
  group?: keyof typeof t.nav.groups;
  role: Role;
  component: ComponentType;
  /** Without the margins of other pages, as high as the window. */
  full?: boolean;
}

type Module = () => Promise<{ default: ComponentType }>;

const modules = new Map<string, Module>();

/** Fetches the page of an address while the hub still says who one is. */
export function fetchAhead(hash: string): void {
  void modules.get(/^#\/([a-z]*)/.exec(hash)?.[1] ?? "")?.();
}

function page(path: string, title: string, icon: IconName, group: Page["group"], role: Role, load: Module): Page {
  modules.set(path, load);
  return { path, title, icon, role, component: lazy(load), ...(group ? { group } : {}) };
}

/** All pages; each is fetched when somebody goes there. */
export const PAGES: Page[] = [
  page("patients", t.nav.patients, "patients", "data", "viewer", () => import("./Patients")),
  { ...page("viewer", t.viewer.title, "patients", undefined, "viewer", () => import("../viewer/Viewer")), full: true },
  page("import", t.nav.import, "import", "data", "physicist", () => import("./Import")),
  page("worklist", t.nav.worklist, "worklist", "data", "viewer", () => import("./Worklist")),
  page("steps", t.nav.steps, "steps", "data", "viewer", () => import("./Steps")),
  page("print", t.nav.print, "print", "data", "viewer", () => import("./Print")),
  page("check", t.nav.check, "check", "conformance", "physicist", () => import("./Check")),
  page("compare", t.nav.compare, "compare", "conformance", "viewer", () => import("./Compare")),
  page("statement", t.nav.statement, "statement", "conformance", "viewer", () => import("./Statement")),
  page("jobs", t.nav.jobs, "jobs", "flow", "viewer", () => import("./Jobs")),
  page("routes", t.nav.routes, "routes", "flow", "viewer", () => import("./Routes")),
  page("peers", t.nav.peers, "peers", "flow", "viewer", () => import("./Peers")),
  page("audit", t.nav.audit, "audit", "hub", "administrator", () => import("./Audit")),
  page("settings", t.nav.settings, "settings", "hub", "administrator", () => import("./Settings")),
  page("start", t.start.title, "settings", undefined, "administrator", () => import("./Start")),
];
