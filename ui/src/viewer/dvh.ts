import { get } from "../api/client";
import type { Finding } from "./blocks";

export interface DvhRoi {
  number: number;
  name: string;
  volumeCc: number | null;
  coveredPercent: number | null;
  minGy: number | null;
  maxGy: number | null;
  meanGy: number | null;
  doseAtPercentGy: Record<string, number | null>;
  doseAtCcGy: Record<string, number | null>;
  policy: string;
  curve?: { binGy: number; cumulativeCc: number[] };
  findings: Finding[];
}

export interface Dvh {
  rois: DvhRoi[];
  findings: Finding[];
}

/** The histograms of `isocenter dvh`. */
export const dvh = (set: string, dose: string, signal?: AbortSignal) =>
  get<Dvh>(`/api/view/structures/${encodeURIComponent(set)}/dvh/${encodeURIComponent(dose)}`, {}, signal);

/** Volume in percent that receives at least a dose; straight between the bins. */
export function percentAt(roi: DvhRoi, gy: number): number {
  if (!roi.curve) return NaN;
  const { binGy, cumulativeCc } = roi.curve;
  const at = gy / binGy;
  const below = Math.floor(at + 1e-9);
  const a = cumulativeCc[below] ?? 0;
  const b = cumulativeCc[below + 1] ?? 0;
  return (100 * (a + Math.max(0, at - below) * (b - a))) / cumulativeCc[0]!;
}
