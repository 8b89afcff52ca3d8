import type { Volume, VolumeHead } from "./blocks";
import { add, cross, middle, normal, sliceSpacing, times, unit, type Vec } from "./geometry";
import { reslice } from "./reslice";

/** How a volume is seen from outside: the first surface at a value, or the largest value along each ray. */
export interface Look3d {
  kind: "surface" | "maximum";
  /** Value of the surface. */
  level: number;
  color: readonly [number, number, number];
}

/** A volume of equal voxels, coarse enough that rays through it are quick without a graphics card. */
export interface Coarse {
  data: Float32Array;
  size: [number, number, number];
  mm: number;
  least: number;
  most: number;
  /** Directions of columns, rows and slices in the patient. */
  axes: [Vec, Vec, Vec];
}

/** Voxels of the longest side. */
const MOST = 150;

export function coarse(volume: Volume<VolumeHead>): Coarse {
  const { grid } = volume;
  const sides = [grid.columns * grid.columnSpacingMm, grid.rows * grid.rowSpacingMm, grid.slices * sliceSpacing(grid)];
  const mm = Math.max(...sides) / MOST;
  const size = sides.map((side) => Math.max(2, Math.round(side / mm))) as [number, number, number];
  const [columns, rows, slices] = size;
  const n = normal(grid);
  const data = new Float32Array(columns * rows * slices);
  const start = add(add(middle(grid), times(grid.rowDirection, (-(columns - 1) / 2) * mm)), times(grid.columnDirection, (-(rows - 1) / 2) * mm));
  for (let slice = 0; slice < slices; slice++) {
    const corner = add(start, times(n, (slice - (slices - 1) / 2) * mm));
    const plane = data.subarray(slice * columns * rows, (slice + 1) * columns * rows);
    reslice(volume, { corner, across: grid.rowDirection, down: grid.columnDirection, mm, width: columns, height: rows }, 0.6, plane);
  }
  for (let i = 0; i < data.length; i++) if (data[i] !== data[i]) data[i] = grid.least;
  return { data, size, mm, least: grid.least, most: grid.most, axes: [grid.rowDirection, grid.columnDirection, n] };
}

/** Where one looks from: both directions of the patient, of length 1 and square to each other. */
export interface Camera {
  /** From the eye into the picture. */
  forward: Vec;
  up: Vec;
  /** mm a pixel. */
  mm: number;
}

/** Along parallel rays, each pixel of the picture. */
export function cast(volume: Coarse, camera: Camera, look: Look3d, picture: ImageData): void {
  const { size, axes, mm } = volume;
  const { width, height } = picture;
  const right = unit(cross(camera.forward, camera.up));
  const local = (v: Vec): [number, number, number] =>
    axes.map((axis) => (axis[0] * v[0] + axis[1] * v[1] + axis[2] * v[2]) / mm) as [number, number, number];
  const [dx, dy, dz] = local(times(camera.forward, mm * STEP));
  const across = local(times(right, camera.mm));
  const down = local(times(camera.up, -camera.mm));
  const center = size.map((side) => (side - 1) / 2);
  const reach = Math.hypot(...size) / 2 + 1;
  const toLight = unit(add(times(camera.forward, -1), add(times(camera.up, 0.35), times(right, -0.25))));
  const light = local(times(toLight, mm));
  const out = new Uint32Array(picture.data.buffer);
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const u = x - (width - 1) / 2;
      const v = y - (height - 1) / 2;
      const ox = center[0]! + u * across[0] + v * down[0] - (reach / STEP) * dx;
      const oy = center[1]! + u * across[1] + v * down[1] - (reach / STEP) * dy;
      const oz = center[2]! + u * across[2] + v * down[2] - (reach / STEP) * dz;
      const [from, to] = inside([ox, oy, oz], [dx, dy, dz], size, (2 * reach) / STEP);
      const grey = from >= to ? -1 : look.kind === "maximum"
        ? largest(volume, ox, oy, oz, dx, dy, dz, from, to)
        : surface(volume, look.level, ox, oy, oz, dx, dy, dz, from, to, light);
      const shade = grey < 0 ? 0 : look.kind === "maximum" ? Math.max(0, Math.min(1, (grey - volume.least) / (look.level - volume.least))) : grey;
      const [r, g, b] = look.color;
      out[y * width + x] = grey < 0 ? BACKGROUND : 0xff000000 | ((b * shade) << 16) | ((g * shade) << 8) | (r * shade);
    }
  }
}

const STEP = 0.7;
const BACKGROUND = 0xff0a0805;

/** Steps of a ray between which it is in the box of the voxels. */
function inside(o: [number, number, number], d: [number, number, number], size: readonly number[], most: number): [number, number] {
  let from = 0;
  let to = most;
  for (let i = 0; i < 3; i++) {
    const last = size[i]! - 1.001;
    if (Math.abs(d[i]!) < 1e-9) {
      if (o[i]! < 0 || o[i]! > last) return [1, 0];
      continue;
    }
    const a = -o[i]! / d[i]!;
    const b = (last - o[i]!) / d[i]!;
    from = Math.max(from, Math.min(a, b));
    to = Math.min(to, Math.max(a, b));
  }
  return [Math.ceil(from), Math.floor(to)];
}

function at({ data, size: [columns, rows] }: Coarse, x: number, y: number, z: number): number {
  const i = x | 0;
  const j = y | 0;
  const k = z | 0;
  const u = x - i;
  const v = y - j;
  const w = z - k;
  const p = (k * rows + j) * columns + i;
  const q = p + columns * rows;
  const a = data[p]! + u * (data[p + 1]! - data[p]!);
  const b = data[p + columns]! + u * (data[p + columns + 1]! - data[p + columns]!);
  const c = data[q]! + u * (data[q + 1]! - data[q]!);
  const e = data[q + columns]! + u * (data[q + columns + 1]! - data[q + columns]!);
  const near = a + v * (b - a);
  return near + w * (c + v * (e - c) - near);
}

function largest(volume: Coarse, ox: number, oy: number, oz: number, dx: number, dy: number, dz: number, from: number, to: number): number {
  const { data, size: [columns, rows] } = volume;
  let best = volume.least;
  for (let t = from; t <= to; t++) {
    const value = data[(((oz + t * dz + 0.5) | 0) * rows + ((oy + t * dy + 0.5) | 0)) * columns + ((ox + t * dx + 0.5) | 0)]!;
    if (value > best) best = value;
  }
  return best - volume.least < 0 ? -1 : best;
}

/** Brightness of the first place where the value is reached; -1 where it is not. */
function surface(volume: Coarse, level: number, ox: number, oy: number, oz: number, dx: number, dy: number, dz: number, from: number, to: number, light: readonly number[]): number {
  let before = -Infinity;
  for (let t = from; t <= to; t++) {
    const value = at(volume, ox + t * dx, oy + t * dy, oz + t * dz);
    if (value >= level) {
      const part = before === -Infinity || value === before ? 0 : (level - value) / (value - before);
      return shade(volume, ox + (t + part) * dx, oy + (t + part) * dy, oz + (t + part) * dz, light);
    }
    before = value;
  }
  return -1;
}

function shade(volume: Coarse, x: number, y: number, z: number, light: readonly number[]): number {
  const [columns, rows, slices] = volume.size;
  const [cx, cy, cz] = [Math.max(1, Math.min(columns - 2.01, x)), Math.max(1, Math.min(rows - 2.01, y)), Math.max(1, Math.min(slices - 2.01, z))];
  const gx = at(volume, cx - 1, cy, cz) - at(volume, cx + 0.99, cy, cz);
  const gy = at(volume, cx, cy - 1, cz) - at(volume, cx, cy + 0.99, cz);
  const gz = at(volume, cx, cy, cz - 1) - at(volume, cx, cy, cz + 0.99);
  const steep = Math.hypot(gx, gy, gz) || 1;
  const facing = (gx * light[0]! + gy * light[1]! + gz * light[2]!) / steep;
  return 0.18 + 0.82 * Math.max(0, facing);
}
