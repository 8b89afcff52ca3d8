/** Shapes of the hub's own interface. */

/** Whose objects: all of a patient, or of one study where there is no Patient ID. */
export interface Subject {
  patientId?: string;
  study?: string;
}

export interface GraphNode {
  id: string;
  modality: string;
  label: string;
  study: string;
  missing: boolean;
  count: number;
  received: string;
  instances: string[];
}

export interface GraphLink {
  from: string;
  to: string;
  references: number;
}

export interface Graph {
  patientId: string;
  patientName: string;
  instances: number;
  bytes: number;
  complete: boolean;
  nodes: GraphNode[];
  links: GraphLink[];
  verdicts: { target: string; verdict: string; at: string }[];
}

export interface Finding {
  rule: string;
  severity: string;
  effect: string;
  where: string;
  message: string;
  source: string;
  repairable: boolean;
}

export interface ObjectReport {
  path: string;
  sopClass: string;
  sopInstance: string;
  verdict: string;
  findings: Finding[];
}

export interface SetReport {
  patientId: string;
  verdict: string;
  objects: ObjectReport[];
  findings: Finding[];
}

export interface Report {
  target: string;
  sets: SetReport[];
}

export interface Change {
  rule: string;
  repair: string;
  where: string;
  before: string;
  after: string;
}

export interface Decision {
  rule: string;
  effect: string;
  where: string;
  message: string;
}

export interface Repair {
  target: string;
  verdict: string;
  needsPerson: boolean;
  objects: { path: string; sopClass: string; sopInstance: string; verdict: string; repairs: Change[]; decisions: Decision[] }[];
  decisions: Decision[];
}

export interface Product {
  id: string;
  title: string;
  vendor: string;
  target: boolean;
  rules: number;
}

export interface Answer {
  at: string;
  answered: boolean;
  status: string;
  problem: string;
  millis: number;
  accepted: string[];
  refused: string[];
}

export interface PeerSettings {
  "ae-title": string;
  host: string;
  port: number;
  addresses: string[];
  "calling-ae-title": string;
  profile: string;
  as: string;
  hold: string;
  tls: boolean;
  commit: boolean;
  associations: number;
  [key: string]: unknown;
}

export interface PeerEntry {
  name: string;
  fixed: boolean;
  settings: PeerSettings;
  answer?: Answer;
}

export interface Peer {
  name: string;
  aeTitle: string;
  host: string;
  port: number;
  tls: boolean;
  profile: string;
  hold: string;
  deliveries: Record<string, number>;
}

export interface TreeElement {
  tag: string;
  vr: string;
  keyword?: string;
  name?: string;
  creator?: string;
  value?: string;
  bytes?: number;
  items?: TreeElement[][];
}

export interface Tree {
  syntax: string;
  elements: TreeElement[];
  cut: boolean;
}

/** The worst verdict of a report with several sets. */
export function verdictOf(report: Report): string {
  const order = ["ACCEPTS", "ACCEPTS_WITH_LOSS", "UNKNOWN", "REFUSES"];
  return report.sets.reduce((worst, set) => (order.indexOf(set.verdict) > order.indexOf(worst) ? set.verdict : worst), "ACCEPTS");
}
