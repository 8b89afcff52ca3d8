import type { Volume } from "./blocks";
import { apply, type Plane, type Vec } from "./geometry";
import { reslice } from "./reslice";
import type { Level, Overlay, Scene, Window } from "./scene";

/** Doses of the wash from low to high; between two stops the colour changes evenly. */
const WASH: [number, number, number, number][] = [
  [0, 40, 60, 200],
  [0.25, 20, 150, 235],
  [0.45, 30, 200, 120],
  [0.65, 235, 225, 40],
  [0.85, 255, 130, 20],
  [1, 235, 20, 50],
];

const STEPS = 512;

function washColors(): Uint8Array {
  const colors = new Uint8Array(STEPS * 3);
  for (let i = 0; i < STEPS; i++) {
    const part = i / (STEPS - 1);
    const above = WASH.findIndex((stop) => stop[0] >= part);
    const high = WASH[Math.max(1, above)]!;
    const low = WASH[Math.max(1, above) - 1]!;
    const between = (part - low[0]) / (high[0] - low[0]);
    for (let c = 0; c < 3; c++) colors[3 * i + c] = Math.round(low[c + 1]! + between * (high[c + 1]! - low[c + 1]!));
  }
  return colors;
}

const COLORS = washColors();

/** Colour of a part (0 to 1) of the range of the wash, for a legend. */
export function washColor(part: number): string {
  const i = 3 * Math.max(0, Math.min(STEPS - 1, Math.round(part * (STEPS - 1))));
  return `rgb(${COLORS[i]} ${COLORS[i + 1]} ${COLORS[i + 2]})`;
}

/** From the lowest level to the highest, in the unit of the dose. */
export function washRange(levels: readonly Level[], reference: number): [number, number] {
  const percents = levels.map((level) => level.percent);
  const low = (Math.min(...percents, 100) * reference) / 100;
  return [low, Math.max((Math.max(...percents, 100) * reference) / 100, low * 1.001)];
}

/** The numbers under the pixels of one picture; kept, so that scrolling makes no waste. */
export class Samples {
  image = new Float32Array(0);
  dose = new Float32Array(0);
  overlay = new Float32Array(0);
  pixels: ImageData | undefined;

  resize(width: number, height: number): void {
    if (this.image.length === width * height) return;
    this.image = new Float32Array(width * height);
    this.dose = new Float32Array(width * height);
    this.overlay = new Float32Array(0);
    this.pixels = new ImageData(width, height);
  }
}

/** Samples what a plane meets; what has not changed is not sampled again by who calls. */
export function sample(scene: Scene, plane: Plane, into: Samples): void {
  into.resize(plane.width, plane.height);
  if (scene.volume) reslice(scene.volume, plane, 0.5, into.image);
  else into.image.fill(NaN);
  if (scene.dose) reslice(scene.dose, plane, 0, into.dose);
  if (scene.overlay) {
    if (into.overlay.length !== into.image.length) into.overlay = new Float32Array(into.image.length);
    reslice(scene.overlay.volume, mapped(plane, scene.overlay), 0.5, into.overlay);
  }
}

/** The same plane in the coordinates of the overlay. */
function mapped(plane: Plane, overlay: Overlay): Plane {
  const corner = apply(overlay.toOverlay, plane.corner);
  const direction = (d: Vec): Vec => {
    const end = apply(overlay.toOverlay, [plane.corner[0] + d[0], plane.corner[1] + d[1], plane.corner[2] + d[2]]);
    return [end[0] - corner[0], end[1] - corner[1], end[2] - corner[2]];
  };
  return { ...plane, corner, across: direction(plane.across), down: direction(plane.down) };
}

const CHECKER = 48;

/** Greys and colours of what was sampled. */
export function paint(scene: Scene, from: Samples, plane: Plane): ImageData {
  const pixels = from.pixels!;
  const out = new Uint32Array(pixels.data.buffer);
  if (scene.overlay) both(scene, scene.overlay, from, plane, out);
  else greys(from.image, scene.window, scene.invert, out);
  if (scene.dose && scene.wash) wash(scene, from.dose, out);
  return pixels;
}

function greys(values: Float32Array, { center, width }: Window, invert: boolean, out: Uint32Array): void {
  const low = center - width / 2;
  const scale = 255 / width;
  for (let i = 0; i < out.length; i++) {
    const value = values[i]!;
    // Where there is no voxel it is black, however the window is
    if (value !== value) {
      out[i] = 0xff000000;
      continue;
    }
    const grey = (value - low) * scale;
    const shown = grey <= 0 ? 0 : grey >= 255 ? 255 : grey | 0;
    const level = invert ? 255 - shown : shown;
    out[i] = 0xff000000 | (level * 0x10101);
  }
}

/** The shown volume in orange, the overlay in blue, so that it is grey where they agree; or squares of one and of the other. */
function both(scene: Scene, overlay: Overlay, from: Samples, plane: Plane, out: Uint32Array): void {
  const over = new Uint32Array(out.length);
  greys(from.image, scene.window, scene.invert, out);
  // Where both measure the same, one window is for both
  const isAlike = overlay.volume.grid.modality === scene.volume?.grid.modality && overlay.volume.grid.units === scene.volume.grid.units;
  greys(from.overlay, isAlike ? scene.window : overlay.window, scene.invert, over);
  if (overlay.mode === "checkerboard") {
    for (let i = 0; i < out.length; i++) {
      const x = ((i % plane.width) / CHECKER) | 0;
      const y = (((i / plane.width) | 0) / CHECKER) | 0;
      if ((x + y) & 1) out[i] = over[i]!;
    }
    return;
  }
  for (let i = 0; i < out.length; i++) {
    const r = Math.min(255, 2 * (1 - overlay.part) * (out[i]! & 255));
    const b = Math.min(255, 2 * overlay.part * (over[i]! & 255));
    out[i] = 0xff000000 | (b << 16) | (((r + b) / 2) << 8) | r;
  }
}

/** Two channels of a pixel are mixed in one multiplication. */
function wash(scene: Scene, dose: Float32Array, out: Uint32Array): void {
  const [low, high] = washRange(scene.levels, scene.reference);
  const scale = (STEPS - 1) / (high - low);
  const part = Math.round(scene.opacity * 256);
  const rest = 256 - part;
  const redBlue = new Int32Array(STEPS);
  const green = new Int32Array(STEPS);
  for (let at = 0; at < STEPS; at++) {
    redBlue[at] = (COLORS[3 * at]! | (COLORS[3 * at + 2]! << 16)) * part;
    green[at] = (COLORS[3 * at + 1]! << 8) * part;
  }
  for (let i = 0; i < out.length; i++) {
    const d = dose[i]!;
    if (!(d >= low)) continue;
    const step = ((d - low) * scale) | 0;
    const at = step < STEPS ? step : STEPS - 1;
    const old = out[i]!;
    out[i] = 0xff000000
      | (((Math.imul(old & 0xff00ff, rest) + redBlue[at]!) >>> 8) & 0xff00ff)
      | (((Math.imul(old & 0x00ff00, rest) + green[at]!) >>> 8) & 0x00ff00);
  }
}

/** Largest dose of a volume, for a legend. */
export function most(volume: Volume): number {
  let largest = 0;
  for (const value of volume.data) if (value > largest) largest = value;
  return largest;
}
