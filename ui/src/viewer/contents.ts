import { get } from "../api/client";
import { fetchAhead } from "./blocks";

export interface SeriesEntry {
  uid: string;
  modality: string;
  description: string;
  date: string;
  frameOfReference: string;
  images: number;
}

interface Entry {
  uid: string;
  series: string;
  frameOfReference: string;
}

export interface StructureSetEntry extends Entry {
  label: string;
  date: string;
  frames: string[];
  drawnOn: string[];
}

export interface PlanEntry extends Entry {
  label: string;
  name: string;
  date: string;
  approvalStatus: string;
  structureSet: string;
  kind: "BEAMS" | "ION" | "BRACHY";
}

export interface DoseEntry extends Entry {
  summation: string;
  type: string;
  units: string;
  comment: string;
  plan: string;
  hasGrid: boolean;
  beams: string[];
}

export interface RtImageEntry extends Entry {
  label: string;
  name: string;
  gantry: string;
  plan: string;
  beam: string;
}

export interface RegistrationEntry extends Entry {
  label: string;
  date: string;
  isDeformable: boolean;
  frames: string[];
}

/** What of a patient can be shown. */
export interface Contents {
  patient: { id: string; name: string; birthDate: string; sex: string };
  series: SeriesEntry[];
  structureSets: StructureSetEntry[];
  plans: PlanEntry[];
  doses: DoseEntry[];
  rtImages: RtImageEntry[];
  registrations: RegistrationEntry[];
}

interface Asked {
  patientId: string;
  study: string;
}

/** Asked for when this code arrives, which is before the page is drawn; used once. */
let early = begun();

function begun(): { of: Asked; answer: Promise<Contents> } | undefined {
  const [path, query] = location.hash.split("?", 2);
  const told = new URLSearchParams(query);
  const of = { patientId: told.get("patientId") ?? "", study: told.get("study") ?? "" };
  if (path !== "#/viewer" || (!of.patientId && !of.study)) return undefined;
  const answer = get<Contents>("/api/view", { ...of });
  // Who uses it hears of a failure; nobody has to use it
  answer.then((all) => {
    const series = told.get("series") ?? firstChoice(all).series;
    if (all.series.some((one) => one.uid === series)) fetchAhead(series);
  }, () => undefined);
  return { of, answer };
}

export function contents(of: Asked, signal?: AbortSignal): Promise<Contents> {
  const known = early;
  early = undefined;
  if (known && known.of.patientId === of.patientId && known.of.study === of.study) return known.answer;
  return get<Contents>("/api/view", { ...of }, signal);
}

/** What is shown; empty texts for nothing. */
export interface Choice {
  series: string;
  set: string;
  dose: string;
  plan: string;
}

/** What one sees first: the plan's own dose, structures and images where they are linked, else what there is most of. */
export function firstChoice(all: Contents): Choice {
  const grids = all.doses.filter((dose) => dose.hasGrid);
  const planned = all.plans.find((plan) => grids.some((dose) => dose.plan === plan.uid)) ?? all.plans[0];
  const dose = grids.find((one) => one.plan === planned?.uid && one.summation === "PLAN")
    ?? grids.find((one) => one.plan === planned?.uid) ?? grids.find((one) => one.summation === "PLAN") ?? grids[0];
  const frame = dose?.frameOfReference;
  const set = all.structureSets.find((one) => one.uid === planned?.structureSet)
    ?? all.structureSets.find((one) => frame !== undefined && one.frames.includes(frame)) ?? all.structureSets[0];
  const size = (one: SeriesEntry) => (set?.drawnOn.includes(one.uid) ? 1e6 : 0) + (one.frameOfReference === frame ? 1e5 : 0)
    + (one.modality === "CT" ? 1e4 : 0) + one.images;
  const series = [...all.series].sort((a, b) => size(b) - size(a))[0];
  return { series: series?.uid ?? "", set: set?.uid ?? "", dose: dose?.uid ?? "", plan: planned?.uid ?? "" };
}

export const seriesWords = (one: SeriesEntry): string => [one.modality, one.description, `(${one.images})`].filter(Boolean).join(" ");

export const doseWords = (one: DoseEntry): string =>
  [one.summation, one.beams.length > 0 ? `beam ${one.beams.join(", ")}` : "", one.comment, one.units === "GY" ? "" : one.units].filter(Boolean).join(" · ");
