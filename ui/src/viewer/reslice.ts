import type { Volume, Voxels } from "./blocks";
import { dot, isUniform, minus, normal, sliceAt, sliceSpacing, type Grid, type Plane, type Vec } from "./geometry";

/**
 * The values of a volume on the pixels of a plane, trilinear between the centres of voxels; NaN outside.
 *
 * `edge` is how far beyond the outermost centres a value still counts, in voxels: half a voxel for images, nothing for doses, whose value
 * beyond the grid nobody knows. Slices need not be equally far apart.
 */
export function reslice(volume: Volume, plane: Plane, edge: number, out: Float32Array): void {
  const { grid, data } = volume;
  const n = normal(grid);
  const from = minus(plane.corner, grid.origin);
  const step = (direction: Vec, spacing: number): [number, number, number] => [
    dot(from, direction) / spacing,
    (dot(plane.across, direction) * plane.mm) / spacing,
    (dot(plane.down, direction) * plane.mm) / spacing,
  ];
  const [c0, cx, cy] = step(grid.rowDirection, grid.columnSpacingMm);
  const [r0, rx, ry] = step(grid.columnDirection, grid.rowSpacingMm);
  const [f0, fx, fy] = step(n, 1);
  const flat = Math.abs(fx) < 1e-9 && Math.abs(fy) < 1e-9;
  if (flat) {
    alongSlices(grid, data, plane, sliceAt(grid.offsetsMm, f0), [c0, cx, cy, r0, rx, ry], edge, out);
  } else {
    through(grid, data, plane, [c0, cx, cy, r0, rx, ry, f0, fx, fy], edge, out);
  }
}

/** Rounding takes a place on the rim of a grid out of it by less than this. */
const ROUNDING = 1e-6;

function alongSlices(grid: Grid, data: Voxels, plane: Plane, slice: number, s: number[], edge: number, out: Float32Array): void {
  const { columns, rows, slices } = grid;
  const [c0, cx, cy, r0, rx, ry] = s as [number, number, number, number, number, number];
  const reach = Math.max(edge, slices === 1 ? 0.5 : ROUNDING);
  if (!(slice >= -reach && slice <= slices - 1 + reach)) {
    out.fill(NaN);
    return;
  }
  // A plane that rounding moved off a slice is on it
  const near = Math.round(slice);
  const k = Math.max(0, Math.min(slices - 1, Math.abs(slice - near) < 1e-5 ? near : slice));
  const k0 = Math.floor(k);
  const w = k - k0;
  const size = columns * rows;
  const base = k0 * size;
  const up = w > 0 ? size : 0;
  const e = Math.max(edge, ROUNDING);
  if (Math.abs(cy) < 1e-12 && Math.abs(rx) < 1e-12) {
    upright(grid, data, plane, base, up, w, [c0, cx, r0, ry], e, out);
    return;
  }
  let at = 0;
  for (let y = 0; y < plane.height; y++) {
    let c = c0 + y * cy;
    let r = r0 + y * ry;
    for (let x = 0; x < plane.width; x++, c += cx, r += rx) {
      if (c < -e || r < -e || c > columns - 1 + e || r > rows - 1 + e) {
        out[at++] = NaN;
        continue;
      }
      const cc = c < 0 ? 0 : c > columns - 1 ? columns - 1 : c;
      const rr = r < 0 ? 0 : r > rows - 1 ? rows - 1 : r;
      const i = cc | 0;
      const j = rr | 0;
      const u = cc - i;
      const v = rr - j;
      const right = u > 0 ? 1 : 0;
      const below = v > 0 ? columns : 0;
      const p = base + j * columns + i;
      const a = data[p]! + u * (data[p + right]! - data[p]!);
      const b = data[p + below]! + u * (data[p + below + right]! - data[p + below]!);
      let value = a + v * (b - a);
      if (up > 0) {
        const q = p + up;
        const aa = data[q]! + u * (data[q + right]! - data[q]!);
        const bb = data[q + below]! + u * (data[q + below + right]! - data[q + below]!);
        value += w * (aa + v * (bb - aa) - value);
      }
      out[at++] = value;
    }
  }
}

/** The usual case, four times as fast: columns of the picture run along columns of the voxels. */
function upright(grid: Grid, data: Voxels, plane: Plane, base: number, up: number, w: number, s: number[], e: number, out: Float32Array): void {
  const { columns, rows } = grid;
  const [c0, cx, r0, ry] = s as [number, number, number, number];
  const { width, height } = plane;
  const left = new Int32Array(width);
  const right = new Int32Array(width);
  const part = new Float64Array(width);
  let from = width;
  let to = 0;
  for (let x = 0; x < width; x++) {
    const c = c0 + x * cx;
    if (c < -e || c > columns - 1 + e) continue;
    from = Math.min(from, x);
    to = x + 1;
    const cc = c < 0 ? 0 : c > columns - 1 ? columns - 1 : c;
    left[x] = cc | 0;
    part[x] = cc - left[x]!;
    right[x] = left[x]! + (part[x]! > 0 ? 1 : 0);
  }
  for (let y = 0; y < height; y++) {
    const line = y * width;
    const r = r0 + y * ry;
    if (r < -e || r > rows - 1 + e || from >= to) {
      out.fill(NaN, line, line + width);
      continue;
    }
    const rr = r < 0 ? 0 : r > rows - 1 ? rows - 1 : r;
    const j = rr | 0;
    const v = rr - j;
    const upper = base + j * columns;
    const lower = upper + (v > 0 ? columns : 0);
    out.fill(NaN, line, line + from);
    out.fill(NaN, line + to, line + width);
    for (let x = from; x < to; x++) {
      const i = left[x]!;
      const k = right[x]!;
      const u = part[x]!;
      const a0 = data[upper + i]!;
      const b0 = data[lower + i]!;
      const a = a0 + u * (data[upper + k]! - a0);
      const b = b0 + u * (data[lower + k]! - b0);
      let value = a + v * (b - a);
      if (up > 0) {
        const a1 = data[upper + up + i]!;
        const b1 = data[lower + up + i]!;
        const aa = a1 + u * (data[upper + up + k]! - a1);
        const bb = b1 + u * (data[lower + up + k]! - b1);
        value += w * (aa + v * (bb - aa) - value);
      }
      out[line + x] = value;
    }
  }
}

function through(grid: Grid, data: Voxels, plane: Plane, s: number[], edge: number, out: Float32Array): void {
  const { columns, rows, slices, offsetsMm } = grid;
  const [c0, cx, cy, r0, rx, ry, f0, fx, fy] = s as [number, number, number, number, number, number, number, number, number];
  const uniform = isUniform(grid);
  const spacing = sliceSpacing(grid);
  const size = columns * rows;
  const e = Math.max(edge, ROUNDING);
  const reach = Math.max(e, slices === 1 ? 0.5 : 0);
  let at = 0;
  for (let y = 0; y < plane.height; y++) {
    let c = c0 + y * cy;
    let r = r0 + y * ry;
    let f = f0 + y * fy;
    for (let x = 0; x < plane.width; x++, c += cx, r += rx, f += fx) {
      const s0 = uniform ? f / spacing : sliceAt(offsetsMm, f);
      if (c < -e || r < -e || c > columns - 1 + e || r > rows - 1 + e || s0 < -reach || s0 > slices - 1 + reach) {
        out[at++] = NaN;
        continue;
      }
      const cc = c < 0 ? 0 : c > columns - 1 ? columns - 1 : c;
      const rr = r < 0 ? 0 : r > rows - 1 ? rows - 1 : r;
      const ss = s0 < 0 ? 0 : s0 > slices - 1 ? slices - 1 : s0;
      const i = cc | 0;
      const j = rr | 0;
      const k = ss | 0;
      const u = cc - i;
      const v = rr - j;
      const w = ss - k;
      const right = u > 0 ? 1 : 0;
      const below = v > 0 ? columns : 0;
      const p = k * size + j * columns + i;
      const q = w > 0 ? p + size : p;
      const a = data[p]! + u * (data[p + right]! - data[p]!);
      const b = data[p + below]! + u * (data[p + below + right]! - data[p + below]!);
      const aa = data[q]! + u * (data[q + right]! - data[q]!);
      const bb = data[q + below]! + u * (data[q + below + right]! - data[q + below]!);
      const near = a + v * (b - a);
      out[at++] = near + w * (aa + v * (bb - aa) - near);
    }
  }
}

const ONE = new Float32Array(1);

/** The value at one place; NaN outside. */
export function valueAt(volume: Volume, place: Vec, edge = 0): number {
  const plane: Plane = { corner: place, across: volume.grid.rowDirection, down: volume.grid.columnDirection, mm: 1, width: 1, height: 1 };
  reslice(volume, plane, edge, ONE);
  return ONE[0]!;
}
