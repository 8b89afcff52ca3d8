import { request } from "../api/client";
import type { Grid } from "./geometry";

/** Numbers with a word about them: 'ISOB', length of the head, head in JSON, numbers; little endian, as browsers are. */
export interface Block<H> {
  head: H;
  /** Of the numbers; starts at a multiple of 8. */
  buffer: ArrayBuffer;
  start: number;
}

export async function block<H>(path: string, signal?: AbortSignal): Promise<Block<H>> {
  const answer = await request(path, { signal: signal ?? null });
  const buffer = await answer.arrayBuffer();
  const view = new DataView(buffer);
  if (buffer.byteLength < 8 || view.getUint32(0) !== 0x49534f42) throw new Error(`${path} is no block of numbers`);
  const length = view.getUint32(4, true);
  const head = JSON.parse(new TextDecoder().decode(new Uint8Array(buffer, 8, length))) as H;
  return { head, buffer, start: 8 + length };
}

export type Voxels = Int16Array | Float32Array;

export interface Finding {
  rule: string;
  severity: string;
  where: string;
  message: string;
}

export interface VolumeHead extends Grid {
  type: "int16" | "float32";
  series: string;
  description: string;
  modality: string;
  units: string;
  patientPosition: string;
  least: number;
  most: number;
  window?: [number, number];
  /** Whether this is one slice of a series that has more. */
  isPart: boolean;
  images: string[];
  findings: Finding[];
}

export interface DoseHead extends Grid {
  type: "float32";
  dose: string;
  units: string;
  summation: string;
  plan: string;
  least: number;
  most: number;
  findings: Finding[];
}

export interface GammaHead extends Grid {
  criteria: string;
  passRatePercent: number;
  evaluatedPoints: number;
  meanGamma: number | null;
  maximumGamma: number | null;
  normalisationGy: number;
  cutOffGy: number;
  verdict: string;
}

/** A number at each voxel of a grid. */
export interface Volume<H extends Grid = Grid> {
  grid: H;
  data: Voxels;
}

async function volume<H extends Grid & { type: string }>(path: string, signal?: AbortSignal): Promise<Volume<H>> {
  const { head, buffer, start } = await block<H>(path, signal);
  return { grid: head, data: head.type === "int16" ? new Int16Array(buffer, start) : new Float32Array(buffer, start) };
}

const uid = encodeURIComponent;

export const images = (series: string, signal?: AbortSignal) => volume<VolumeHead>(`/api/view/images/${uid(series)}`, signal);
/** The middle slice alone: what one sees until all of them are there. */
export function middleSlice(series: string, signal?: AbortSignal): Promise<Volume<VolumeHead>> {
  const known = ahead.get(series);
  ahead.delete(series);
  return known ?? volume<VolumeHead>(`/api/view/images/${uid(series)}/middle`, signal);
}

const ahead = new Map<string, Promise<Volume<VolumeHead>>>();

/** Asks for the middle slice of a series before there is a picture to show it in. */
export function fetchAhead(series: string): void {
  const answer = middleSlice(series);
  // Who uses it hears of a failure; nobody has to use it
  answer.catch(() => undefined);
  ahead.set(series, answer);
}

export const dose = (of: string, signal?: AbortSignal) => volume<DoseHead>(`/api/view/doses/${uid(of)}`, signal);

export function gamma(reference: string, evaluated: string, query: string, signal?: AbortSignal) {
  return volume<GammaHead & { type: string }>(`/api/view/doses/${uid(reference)}/gamma/${uid(evaluated)}?${query}`, signal);
}

export type ContourType = "POINT" | "OPEN_PLANAR" | "OPEN_NONPLANAR" | "CLOSED_PLANAR" | "CLOSEDPLANAR_XOR";

export interface RoiHead {
  number: number;
  name: string;
  type: string;
  color: string;
  frameOfReference: string;
  contours: [ContourType, number][];
}

export interface StructuresHead {
  structureSet: string;
  label: string;
  frameOfReference: string;
  rois: RoiHead[];
  findings: Finding[];
}

export interface Contour {
  type: ContourType;
  /** Three numbers a point. */
  xyz: Float32Array;
}

export interface Roi extends Omit<RoiHead, "contours"> {
  contours: Contour[];
}

export interface Structures {
  head: StructuresHead;
  rois: Roi[];
}

export async function structures(of: string, signal?: AbortSignal): Promise<Structures> {
  const { head, buffer, start } = await block<StructuresHead>(`/api/view/structures/${uid(of)}`, signal);
  let at = start;
  const rois = head.rois.map((roi) => ({
    ...roi,
    contours: roi.contours.map(([type, points]) => {
      const xyz = new Float32Array(buffer, at, 3 * points);
      at += 12 * points;
      return { type, xyz };
    }),
  }));
  return { head, rois };
}
