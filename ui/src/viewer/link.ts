import type { Vec } from "./geometry";
import { LEVELS, type Level, type Scene, type Stage } from "./scene";

/**
 * What of a scene stands in an address: `at` the cross hair in mm, `window` center and width, `hidden` numbers of structures, `levels` as
 * percent and colour, `reference` what 100 % is, `off` what of the dose is not drawn (`wash`, `lines`).
 */
export function linked({ focus, window, outlines, shown, dose, levels, reference, wash, lines }: Scene): Record<string, string> {
  return {
    at: focus.map((mm) => mm.toFixed(2)).join(","),
    window: `${Number(window.center.toPrecision(6))},${Number(window.width.toPrecision(6))}`,
    hidden: outlines.map(({ roi }) => roi.number).filter((number) => !shown.has(number)).join(","),
    levels: levels === LEVELS ? "" : levels.map(({ percent, color }) => `${Number(percent.toPrecision(6))}-${color.slice(1)}`).join(","),
    reference: dose ? String(Number(reference.toPrecision(6))) : "",
    off: [wash ? "" : "wash", lines ? "" : "lines"].filter(Boolean).join(","),
  };
}

/** Brings a scene to what an address tells; what it does not tell, or not rightly, stays. */
export function restore(stage: Stage, query: URLSearchParams): void {
  const words = (name: string) => (query.get(name) ?? "").split(",").filter(Boolean);
  const at = words("at").map(Number);
  if (at.length === 3 && at.every(Number.isFinite)) stage.lookAt(at as unknown as Vec);
  const [center, width] = words("window").map(Number);
  if (Number.isFinite(center) && width !== undefined && width > 0) stage.set({ window: { center: center!, width } });
  const hidden = new Set(words("hidden").map(Number));
  if (hidden.size > 0) stage.set({ shown: new Set([...stage.state.shown].filter((number) => !hidden.has(number))) });
  const levels = words("levels").map(levelOf).filter((level) => level !== undefined);
  if (levels.length > 0) stage.set({ levels });
  const reference = Number(query.get("reference") ?? "");
  if (reference > 0 && stage.state.dose) stage.set({ reference });
  const off = words("off");
  stage.set({ wash: !off.includes("wash"), lines: !off.includes("lines") });
}

function levelOf(word: string): Level | undefined {
  const [, percent, color] = /^([0-9.e+]+)-([0-9a-f]{6})$/i.exec(word) ?? [];
  return percent !== undefined && Number(percent) > 0 ? { percent: Number(percent), color: `#${color}` } : undefined;
}
