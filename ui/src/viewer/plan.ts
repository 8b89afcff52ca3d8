import { block } from "./blocks";
import { get } from "../api/client";

export interface Device {
  type: string;
  pairs: number;
  boundariesMm: number[];
}

export interface ControlPoint {
  index: number;
  meterset: number | null;
  weight: number | null;
  energyMev: number | null;
  doseRate: number | null;
  gantryDeg: number | null;
  gantryRotation: string;
  collimatorDeg: number | null;
  couchDeg: number | null;
  ssdMm: number | null;
  isocenterMm: number[] | null;
  positionsMm: Record<string, (number | null)[]>;
  spotsMm?: number[];
  spotWeights?: number[];
  patientToGantry: number[] | null;
  noGeometry?: string;
}

export interface Beam {
  number: number;
  name: string;
  description: string;
  type: string;
  radiationType: string;
  deliveryType: string;
  machine: string;
  dosimeterUnit: string;
  scanMode: string;
  patientPosition: string;
  sourceAxisDistanceMm: number | null;
  meterset: number | null;
  devices: Device[];
  modifiers: { kind: string; words: string; outlineMm: number[] }[];
  controlPoints: ControlPoint[];
}

export interface Dwell {
  relativePositionMm: number | null;
  positionMm: [number, number, number] | null;
  timeS: number | null;
}

export interface Channel {
  number: number;
  applicator: string;
  applicatorType: string;
  movementType: string;
  lengthMm: number | null;
  stepMm: number | null;
  totalTimeS: number | null;
  dwells: Dwell[];
}

export interface Brachy {
  technique: string;
  type: string;
  machine: string;
  sources: { number: number; isotope: string; manufacturer: string; halfLifeDays: number | null; airKermaRateUgyPerHour: number | null; strengthDate: string }[];
  setups: { number: number; type: string; name: string; totalReferenceAirKermaUgy: number | null; channels: Channel[] }[];
}

export interface Plan {
  plan: string;
  label: string;
  name: string;
  date: string;
  intent: string;
  approvalStatus: string;
  frameOfReference: string;
  doseReferences: {
    number: number; type: string; structureType: string; description: string; roi: number | null;
    targetPrescriptionGy: number | null; targetMinimumGy: number | null; targetMaximumGy: number | null; organMaximumGy: number | null;
  }[];
  fractionGroups: { number: number; fractionsPlanned: number | null; beams: { number: number; meterset: number | null; doseGy: number | null }[] }[];
  patientSetups: { number: number; patientPosition: string; technique: string; fixations: string[] }[];
  beams: Beam[];
  brachy?: Brachy;
  findings: { message: string }[];
}

export const plan = (uid: string, signal?: AbortSignal) => get<Plan>(`/api/view/plans/${encodeURIComponent(uid)}`, {}, signal);

export interface Drr {
  columns: number;
  rows: number;
  pixelMm: number;
  gantryDeg: number;
}

export async function drr(uid: string, series: string, beam: number, point: number, size: number, fieldMm: number, view: string, signal: AbortSignal) {
  const query = new URLSearchParams({ beam: String(beam), controlPoint: String(point), size: String(size), fieldMm: String(fieldMm), view });
  const { head, buffer, start } = await block<Drr>(`/api/view/plans/${encodeURIComponent(uid)}/drr/${encodeURIComponent(series)}?${query}`, signal);
  return { head, values: new Float32Array(buffer, start) };
}

/** Jaws of an axis, wide open where there are none. */
export function jaws(point: ControlPoint, axis: "X" | "Y"): [number, number] | undefined {
  const pair = point.positionsMm[axis] ?? point.positionsMm[`ASYM${axis}`];
  return pair?.length === 2 && pair[0] !== null && pair[1] !== null ? [pair[0]!, pair[1]!] : undefined;
}

/** Half of the side of a square that holds all openings of a beam, in mm of the isocenter plane. */
export function reach(beam: Beam): number {
  let most = 50;
  for (const point of beam.controlPoints) {
    for (const axis of ["X", "Y"] as const) for (const position of jaws(point, axis) ?? []) most = Math.max(most, Math.abs(position));
    for (const spot of point.spotsMm ?? []) most = Math.max(most, Math.abs(spot));
    for (const { type, boundariesMm } of beam.devices) {
      // Leaves beyond the jaws say nothing
      if (type.startsWith("MLC") && !jaws(point, "X")) for (const at of point.positionsMm[type] ?? []) most = Math.max(most, Math.min(200, Math.abs(at ?? 0)));
      if (type.startsWith("MLC") && !jaws(point, "Y")) for (const at of boundariesMm) most = Math.max(most, Math.min(200, Math.abs(at)));
    }
  }
  for (const { outlineMm } of beam.modifiers) for (const at of outlineMm) most = Math.max(most, Math.abs(at));
  return Math.min(250, most);
}
