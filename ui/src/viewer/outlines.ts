import type { Contour, Roi } from "./blocks";
import { cross, dot, length, project, times, unit, type Plane, type Vec } from "./geometry";

/** Contours of one region that lie in one plane. */
interface Level {
  offset: number;
  contours: Contour[];
}

/** A region ready to be cut: its contours by the parallel planes they are drawn in. */
export interface Outlined {
  roi: Roi;
  normal: Vec;
  levels: Level[];
  /** Half of the usual distance of its planes: so far a contour stands for its surroundings. */
  halfMm: number;
}

/** Contours nearer than this along their normal are of one plane. */
const SAME_MM = 0.01;
const USUAL_MM = 3;

function point(xyz: Float32Array, i: number): Vec {
  return [xyz[3 * i]!, xyz[3 * i + 1]!, xyz[3 * i + 2]!];
}

/** Twice the area of a polygon, square to it. */
function area(contour: Contour): Vec {
  const { xyz } = contour;
  const points = xyz.length / 3;
  let sum: Vec = [0, 0, 0];
  for (let i = 0; i < points; i++) {
    const part = cross(point(xyz, i), point(xyz, (i + 1) % points));
    sum = [sum[0] + part[0], sum[1] + part[1], sum[2] + part[2]];
  }
  return sum;
}

/** Sorts the contours of a region by plane; `usualMm` is the distance of slices where there is one plane only. */
export function outlined(roi: Roi, usualMm: number = USUAL_MM): Outlined {
  const largest = roi.contours
    .filter((contour) => contour.type.startsWith("CLOSED") && contour.xyz.length >= 9)
    .map(area)
    .reduce<Vec>((a, b) => (length(b) > length(a) ? b : a), [0, 0, 0]);
  const towards: Vec = length(largest) > 1e-6 ? unit(largest) : [0, 0, 1];
  // One direction of the two, whichever way contours are drawn
  const strongest = towards.reduce((a, b) => (Math.abs(b) > Math.abs(a) + 1e-6 ? b : a));
  const normal = strongest < 0 ? times(towards, -1) : towards;
  const placed = roi.contours
    .filter((contour) => contour.xyz.length >= 3)
    .map((contour) => ({ contour, offset: dot(point(contour.xyz, 0), normal) }))
    .sort((a, b) => a.offset - b.offset);
  const levels: Level[] = [];
  for (const { contour, offset } of placed) {
    const last = levels.at(-1);
    if (last && offset - last.offset <= SAME_MM) last.contours.push(contour);
    else levels.push({ offset, contours: [contour] });
  }
  const gaps = levels.slice(1).map((level, i) => level.offset - levels[i]!.offset).sort((a, b) => a - b);
  const halfMm = (gaps.length > 0 ? gaps[gaps.length >> 1]! : usualMm) / 2;
  return { roi, normal, levels, halfMm };
}

/** A line to draw, in pixels of a picture; with one point only it is a mark. */
export interface Line {
  xy: number[];
  closed: boolean;
}

/** What of a region is seen in a picture: its contours where the picture is parallel to them, else where they are cut. */
export function outline(of: Outlined, plane: Plane): Line[] {
  const facing = cross(plane.across, plane.down);
  return Math.abs(dot(facing, of.normal)) > 0.99995 ? parallel(of, plane) : cut(of, plane, facing);
}

function parallel(of: Outlined, plane: Plane): Line[] {
  const here = dot(plane.corner, of.normal);
  let nearest: Level | undefined;
  for (const level of of.levels) {
    if (!nearest || Math.abs(level.offset - here) < Math.abs(nearest.offset - here)) nearest = level;
  }
  if (!nearest || Math.abs(nearest.offset - here) > of.halfMm + 1e-3) return [];
  return nearest.contours.map((contour) => {
    const xy: number[] = [];
    for (let i = 0; i < contour.xyz.length / 3; i++) {
      const seen = project(plane, point(contour.xyz, i));
      xy.push(seen[0], seen[1]);
    }
    return { xy, closed: contour.type.startsWith("CLOSED") };
  });
}

/** Contours farther apart than this many usual distances are two parts. */
const APART = 2.05;

/** A picture that runs almost along the planes is cut finely between them: one step a mm, at most so many. */
const MOST_STEPS = 24;

/**
 * A picture across the planes of contours. Between two planes the outline goes over from one contour to the other, both drawn out along
 * their normal; beyond the ends it goes on for half a distance. Where the number of spans changes it steps.
 */
function cut(of: Outlined, plane: Plane, facing: Vec): Line[] {
  const lines: Line[] = [];
  const along = unit(cross(of.normal, facing));
  const up = cross(facing, along);
  const rise = dot(up, of.normal);
  const lean = dot(of.normal, facing);
  const origin = plane.corner;
  const base = dot(origin, of.normal);
  const at = (t: number, offset: number): [number, number] => {
    const h = (offset - base) / rise;
    const seen = project(plane, [
      origin[0] + t * along[0] + h * up[0],
      origin[1] + t * along[1] + h * up[1],
      origin[2] + t * along[2] + h * up[2],
    ]);
    return [seen[0], seen[1]];
  };
  const spansOf = (level: Level, offset: number) => crossings(level, facing, origin, along, (offset - level.offset) * lean);
  let before: { offset: number; spans: number[] } = { offset: 0, spans: [] };
  const reach = (offset: number, spans: number[]) => {
    if (before.spans.length === spans.length) {
      before.spans.forEach((t, i) => lines.push({ xy: [...at(t, before.offset), ...at(spans[i]!, offset)], closed: false }));
    } else {
      steps(lines, at, offset, xor(before.spans, spans));
    }
    before = { offset, spans };
  };
  const pass = (from: number, to: number, spans: (offset: number, part: number) => number[]) => {
    const count = Math.max(1, Math.min(MOST_STEPS, Math.ceil(Math.abs(((to - from) * lean) / rise))));
    for (let i = 0; i <= count; i++) reach(from + ((to - from) * i) / count, spans(from + ((to - from) * i) / count, i / count));
  };
  of.levels.forEach((level, index) => {
    for (const mark of spansOf(level, level.offset).marks) lines.push({ xy: at(mark, level.offset), closed: false });
    const last = of.levels[index - 1];
    if (last && level.offset - last.offset <= 2 * APART * of.halfMm) {
      pass(last.offset, level.offset, (offset, part) => between(spansOf(last, offset).spans, spansOf(level, offset).spans, part));
      return;
    }
    if (last) {
      pass(last.offset, last.offset + of.halfMm, (offset) => spansOf(last, offset).spans);
      reach(last.offset + of.halfMm, []);
    }
    reach(level.offset - of.halfMm, []);
    pass(level.offset - of.halfMm, level.offset, (offset) => spansOf(level, offset).spans);
  });
  const end = of.levels.at(-1);
  if (end) {
    pass(end.offset, end.offset + of.halfMm, (offset) => spansOf(end, offset).spans);
    reach(end.offset + of.halfMm, []);
  }
  return lines;
}

function between(a: number[], b: number[], part: number): number[] {
  if (a.length === b.length) return a.map((t, i) => t + part * (b[i]! - t));
  return part < 0.5 ? a : b;
}

function steps(lines: Line[], at: (t: number, offset: number) => [number, number], offset: number, spans: number[]): void {
  for (let i = 0; i + 1 < spans.length; i += 2) {
    lines.push({ xy: [...at(spans[i]!, offset), ...at(spans[i + 1]!, offset)], closed: false });
  }
}

/** What is in one of two sets of spans and not in the other. */
function xor(a: number[], b: number[]): number[] {
  return [...a, ...b].sort((x, y) => x - y);
}

/**
 * Where contours of a level pass through the picture: in pairs for closed ones, whose insides and holes alternate.
 *
 * `shift` is how far along the view they are drawn out.
 */
function crossings(level: Level, facing: Vec, origin: Vec, along: Vec, shift: number): { spans: number[]; marks: number[] } {
  const spans: number[] = [];
  const marks: number[] = [];
  const here = dot(origin, facing) - shift;
  const base = dot(origin, along);
  for (const { type, xyz } of level.contours) {
    const points = xyz.length / 3;
    const closed = type.startsWith("CLOSED");
    for (let i = 0; i < (closed ? points : points - 1); i++) {
      const p = point(xyz, i);
      const q = point(xyz, (i + 1) % points);
      const before = dot(p, facing) - here;
      const after = dot(q, facing) - here;
      if (before >= 0 === after >= 0) continue;
      const part = before / (before - after);
      const t = dot(p, along) + part * (dot(q, along) - dot(p, along)) - base;
      (closed ? spans : marks).push(t);
    }
  }
  return { spans: spans.sort((a, b) => a - b), marks };
}
