/** Places of the patient coordinate system in mm (x to the left, y to the back, z to the head), and where voxels stand in it. */

export type Vec = readonly [number, number, number];

export const add = (a: Vec, b: Vec): Vec => [a[0] + b[0], a[1] + b[1], a[2] + b[2]];
export const minus = (a: Vec, b: Vec): Vec => [a[0] - b[0], a[1] - b[1], a[2] - b[2]];
export const times = (a: Vec, by: number): Vec => [a[0] * by, a[1] * by, a[2] * by];
export const dot = (a: Vec, b: Vec): number => a[0] * b[0] + a[1] * b[1] + a[2] * b[2];
export const cross = (a: Vec, b: Vec): Vec => [a[1] * b[2] - a[2] * b[1], a[2] * b[0] - a[0] * b[2], a[0] * b[1] - a[1] * b[0]];
export const length = (a: Vec): number => Math.sqrt(dot(a, a));
export const unit = (a: Vec): Vec => times(a, 1 / length(a));

/** The upper three rows of a matrix of 16 numbers, row by row, applied to a place. */
export function apply(m: readonly number[], p: Vec): Vec {
  const at = (row: number) => m[row]! * p[0] + m[row + 1]! * p[1] + m[row + 2]! * p[2] + m[row + 3]!;
  return [at(0), at(4), at(8)];
}

/** The inverse of a map whose upper left part is any invertible matrix. */
export function inverse(m: readonly number[]): number[] {
  const column = (i: number): Vec => [m[i]!, m[i + 4]!, m[i + 8]!];
  const [x, y, z, shift] = [column(0), column(1), column(2), column(3)];
  const determinant = dot(x, cross(y, z));
  const rows = [cross(y, z), cross(z, x), cross(x, y)].map((row) => times(row, 1 / determinant));
  return [...rows.flatMap((row) => [...row, -dot(row, shift)]), 0, 0, 0, 1];
}

/** Voxels of parallel slices, as the server tells them. */
export interface Grid {
  frameOfReference: string;
  columns: number;
  rows: number;
  slices: number;
  origin: Vec;
  rowDirection: Vec;
  columnDirection: Vec;
  columnSpacingMm: number;
  rowSpacingMm: number;
  /** Of each slice along the normal, ascending from 0; not always equally far apart. */
  offsetsMm: number[];
}

export const normal = (grid: Grid): Vec => cross(grid.rowDirection, grid.columnDirection);

/** Mean distance of slices; 1 mm of a single one. */
export function sliceSpacing(grid: Grid): number {
  const offsets = grid.offsetsMm;
  return offsets.length < 2 ? 1 : offsets[offsets.length - 1]! / (offsets.length - 1);
}

export function isUniform(grid: Grid): boolean {
  const spacing = sliceSpacing(grid);
  return grid.offsetsMm.every((offset, slice) => Math.abs(offset - slice * spacing) <= 1e-3);
}

/** Continuous slice index of an offset along the normal; beyond the ends it goes on as the last two slices do. */
export function sliceAt(offsets: readonly number[], offset: number): number {
  if (offsets.length === 1) return offset;
  let low = 0;
  let high = offsets.length - 1;
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    if (offsets[middle]! <= offset) low = middle;
    else high = middle;
  }
  return low + (offset - offsets[low]!) / (offsets[low + 1]! - offsets[low]!);
}

/** Continuous index (column, row, slice) of a place. */
export function indexOf(grid: Grid, place: Vec): Vec {
  const from = minus(place, grid.origin);
  return [
    dot(from, grid.rowDirection) / grid.columnSpacingMm,
    dot(from, grid.columnDirection) / grid.rowSpacingMm,
    sliceAt(grid.offsetsMm, dot(from, normal(grid))),
  ];
}

/** Place of a continuous index. */
export function placeOf(grid: Grid, index: Vec): Vec {
  const offsets = grid.offsetsMm;
  const below = Math.max(0, Math.min(offsets.length - 2, Math.floor(index[2])));
  const offset = offsets.length === 1 ? index[2] : offsets[below]! + (index[2] - below) * (offsets[below + 1]! - offsets[below]!);
  return add(
    add(add(grid.origin, times(grid.rowDirection, index[0] * grid.columnSpacingMm)), times(grid.columnDirection, index[1] * grid.rowSpacingMm)),
    times(normal(grid), offset),
  );
}

export function middle(grid: Grid): Vec {
  return placeOf(grid, [(grid.columns - 1) / 2, (grid.rows - 1) / 2, (grid.slices - 1) / 2]);
}

export type Orientation = "axial" | "sagittal" | "coronal";

/** A picture of a plane: pixel (x, y) is at `corner + x * across + y * down`, both steps `mm` long. */
export interface Plane {
  corner: Vec;
  across: Vec;
  down: Vec;
  mm: number;
  width: number;
  height: number;
}

/** Directions across and down of a picture, seen from the feet, from the left and from the front. */
export function directions(orientation: Orientation, along: Grid | undefined): [Vec, Vec] {
  const [x, y, z]: [Vec, Vec, Vec] = along ? axesLike(along) : [[1, 0, 0], [0, 1, 0], [0, 0, 1]];
  if (orientation === "axial") return [x, y];
  return orientation === "sagittal" ? [y, times(z, -1)] : [x, times(z, -1)];
}

/** The axes of a grid, in the order and with the signs that come nearest to those of the patient. */
function axesLike(grid: Grid): [Vec, Vec, Vec] {
  const own = [grid.rowDirection, grid.columnDirection, normal(grid)];
  const orders = [[0, 1, 2], [0, 2, 1], [1, 0, 2], [1, 2, 0], [2, 0, 1], [2, 1, 0]] as const;
  const near = (order: readonly [number, number, number]) =>
    Math.abs(own[order[0]]![0]) + Math.abs(own[order[1]]![1]) + Math.abs(own[order[2]]![2]);
  const best = orders.reduce((a, b) => (near(b) > near(a) + 1e-9 ? b : a));
  const [x, y, z] = best.map((axis, i) => (own[axis]![i]! < 0 ? times(own[axis]!, -1) : own[axis]!)) as [Vec, Vec, Vec];
  return [x, y, z];
}

/** A plane through a place, with the place in the middle of the picture and whole pixels about it. */
export function planeThrough(place: Vec, [across, down]: [Vec, Vec], mm: number, width: number, height: number): Plane {
  const corner = minus(minus(place, times(across, ((width - 1) / 2) * mm)), times(down, ((height - 1) / 2) * mm));
  return { corner, across, down, mm, width, height };
}

/** Where a place is seen in a picture, in pixels, and how far before it, in mm along across x down. */
export function project(plane: Plane, place: Vec): Vec {
  const from = minus(place, plane.corner);
  return [dot(from, plane.across) / plane.mm, dot(from, plane.down) / plane.mm, dot(from, cross(plane.across, plane.down))];
}

export function placeAt(plane: Plane, x: number, y: number): Vec {
  return add(plane.corner, add(times(plane.across, x * plane.mm), times(plane.down, y * plane.mm)));
}

/** Letters of where a direction leads: L(eft) R(ight) P(osterior) A(nterior) H(ead) F(eet), the strongest first (PS3.3 C.7.6.1.1.1). */
export function letters(direction: Vec): string {
  const names = [["R", "L"], ["A", "P"], ["F", "H"]] as const;
  return direction
    .map((part, axis) => ({ part: Math.abs(part), letter: names[axis]![part > 0 ? 1 : 0] }))
    .filter(({ part }) => part > 0.2)
    .sort((a, b) => b.part - a.part)
    .map(({ letter }) => letter)
    .join("");
}
