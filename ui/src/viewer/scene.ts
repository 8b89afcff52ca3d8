import { useRef, useSyncExternalStore } from "react";
import type { DoseHead, Structures, Volume, VolumeHead } from "./blocks";
import {
  add, cross, directions, dot, indexOf, inverse, middle, minus, normal, placeOf, planeThrough, sliceSpacing, times,
  type Orientation, type Plane, type Vec,
} from "./geometry";
import { outlined, type Outlined } from "./outlines";

export const ORIENTATIONS: Orientation[] = ["axial", "sagittal", "coronal"];

/** A dose that is drawn as a line and from which on the wash has its colour. */
export interface Level {
  percent: number;
  color: string;
}

/** What a press and drag does. */
export type Tool = "look" | "window" | "pan" | "length" | "angle" | "value";

export interface Measure {
  kind: "length" | "angle" | "value";
  orientation: Orientation;
  points: Vec[];
}

export interface Overlay {
  volume: Volume<VolumeHead>;
  /** Takes places of the shown volume to those of the overlay, 16 numbers. */
  toOverlay: number[];
  mode: "blend" | "checkerboard";
  part: number;
  window: Window;
}

export interface Window {
  center: number;
  width: number;
}

interface Look {
  /** In the middle of the picture. */
  center: Vec;
  /** mm a pixel; 0 until the picture has a size. */
  mm: number;
}

export interface Scene {
  volume: Volume<VolumeHead> | undefined;
  structures: Structures | undefined;
  outlines: Outlined[];
  shown: ReadonlySet<number>;
  colors: Readonly<Record<number, string>>;
  dose: Volume<DoseHead> | undefined;
  /** 100 % in the unit of the dose. */
  reference: number;
  levels: readonly Level[];
  wash: boolean;
  lines: boolean;
  opacity: number;
  overlay: Overlay | undefined;
  window: Window;
  invert: boolean;
  focus: Vec;
  looks: Readonly<Record<Orientation, Look>>;
  alongImages: boolean;
  tool: Tool;
  measures: readonly Measure[];
  /** Where the pointer is. */
  cursor: Vec | undefined;
}

export const LEVELS: Level[] = [
  { percent: 107, color: "#ff2d55" },
  { percent: 100, color: "#ff7a1a" },
  { percent: 95, color: "#ffd21f" },
  { percent: 80, color: "#62d840" },
  { percent: 50, color: "#1fc6d6" },
  { percent: 30, color: "#3f7bff" },
];

const NOWHERE: Look = { center: [0, 0, 0], mm: 0 };

const EMPTY: Scene = {
  volume: undefined,
  structures: undefined,
  outlines: [],
  shown: new Set(),
  colors: {},
  dose: undefined,
  reference: 1,
  levels: LEVELS,
  wash: true,
  lines: true,
  opacity: 0.35,
  overlay: undefined,
  window: { center: 40, width: 400 },
  invert: false,
  focus: [0, 0, 0],
  looks: { axial: NOWHERE, sagittal: NOWHERE, coronal: NOWHERE },
  alongImages: false,
  tool: "look",
  measures: [],
  cursor: undefined,
};

/** What is shown, and how; views draw when it changes. */
export class Stage {
  state: Scene = EMPTY;
  private readonly watchers = new Set<() => void>();

  readonly subscribe = (watcher: () => void): (() => void) => {
    this.watchers.add(watcher);
    return () => this.watchers.delete(watcher);
  };

  readonly set = (change: Partial<Scene>): void => {
    this.state = { ...this.state, ...change };
    for (const watcher of this.watchers) watcher();
  };

  /** Another volume: looks at its middle. */
  show(volume: Volume<VolumeHead> | undefined): void {
    const before = this.state.volume?.grid;
    const sameFrame = volume && before && !before.isPart && before.frameOfReference === volume.grid.frameOfReference;
    const focus = volume && !sameFrame ? middleOfSlice(volume.grid) : this.state.focus;
    this.set({ volume, overlay: undefined, window: volume ? windowOf(volume) : this.state.window, measures: [] });
    if (!sameFrame) this.lookAt(focus, true);
  }

  showStructures(structures: Structures | undefined): void {
    const usual = this.state.volume ? sliceSpacing(this.state.volume.grid) : 3;
    const outlines = structures?.rois.filter((roi) => roi.contours.length > 0).map((roi) => outlined(roi, usual)) ?? [];
    const colors = Object.fromEntries(outlines.map(({ roi }) => [roi.number, roi.color]));
    this.set({ structures, outlines, colors, shown: new Set(outlines.map(({ roi }) => roi.number)) });
  }

  /** Brings a place into the crossing of the three pictures; with `fit` they start over around it. */
  lookAt(place: Vec, fit = false): void {
    if (!fit) {
      this.set({ focus: place });
      return;
    }
    const volume = this.state.volume;
    const center = volume ? middle(volume.grid) : place;
    this.set({ focus: place, looks: { axial: { center, mm: 0 }, sagittal: { center, mm: 0 }, coronal: { center, mm: 0 } } });
  }

  look(orientation: Orientation, change: Partial<Look>): void {
    this.set({ looks: { ...this.state.looks, [orientation]: { ...this.state.looks[orientation], ...change } } });
  }

  axes(orientation: Orientation): [Vec, Vec] {
    return directions(orientation, this.state.alongImages ? this.state.volume?.grid : undefined);
  }

  /** The plane that a picture of a size shows. */
  plane(orientation: Orientation, width: number, height: number): Plane {
    const [across, down] = this.axes(orientation);
    const facing = cross(across, down);
    const { center, mm } = this.state.looks[orientation];
    const place = add(center, times(facing, dot(minus(this.state.focus, center), facing)));
    return planeThrough(place, [across, down], mm || this.fit(orientation, width, height), width, height);
  }

  /** mm a pixel at which the volume fills the picture. */
  fit(orientation: Orientation, width: number, height: number): number {
    const grid = this.state.volume?.grid ?? this.state.dose?.grid;
    if (!grid) return 1;
    const [across, down] = this.axes(orientation);
    const ends = [0, 1].map((i) => placeOf(grid, [i * (grid.columns - 1), 0, 0]));
    const sides = [
      minus(ends[1]!, ends[0]!),
      times(grid.columnDirection, grid.rows * grid.rowSpacingMm),
      times(normal(grid), grid.slices * sliceSpacing(grid)),
    ];
    const extent = (direction: Vec) => sides.reduce((sum, side) => sum + Math.abs(dot(side, direction)), 0);
    return Math.max(extent(across) / width, extent(down) / height, 0.01) * 1.02;
  }

  /** Goes through slices: along the normal of the images from slice to slice, else by a voxel. */
  scroll(orientation: Orientation, steps: number): void {
    const { volume, focus } = this.state;
    const grid = volume?.grid ?? this.state.dose?.grid;
    if (!grid) return;
    const [across, down] = this.axes(orientation);
    const facing = cross(across, down);
    const n = normal(grid);
    const aligned = dot(facing, n);
    if (Math.abs(aligned) > 0.999 && grid.slices > 1) {
      const index = indexOf(grid, focus);
      const from = Math.round(index[2]);
      const to = Math.max(0, Math.min(grid.slices - 1, from + Math.sign(aligned) * steps));
      this.set({ focus: placeOf(grid, [index[0], index[1], to]) });
      return;
    }
    const mm = Math.abs(dot(facing, grid.rowDirection)) * grid.columnSpacingMm
      + Math.abs(dot(facing, grid.columnDirection)) * grid.rowSpacingMm + Math.abs(aligned) * sliceSpacing(grid);
    const reach = extentAlong(grid, facing);
    const at = dot(focus, facing);
    const to = Math.max(reach[0], Math.min(reach[1], at + steps * mm));
    this.set({ focus: add(focus, times(facing, to - at)) });
  }
}

/** In the middle, on a slice and not between two: the one that the server sends ahead. */
function middleOfSlice(grid: VolumeHead): Vec {
  return placeOf(grid, [(grid.columns - 1) / 2, (grid.rows - 1) / 2, grid.slices >> 1]);
}

function extentAlong(grid: Volume["grid"], facing: Vec): [number, number] {
  const corners = [0, 1].flatMap((k) => [0, 1].flatMap((j) => [0, 1].map((i) =>
    dot(placeOf(grid, [i * (grid.columns - 1), j * (grid.rows - 1), k * (grid.slices - 1)]), facing))));
  return [Math.min(...corners), Math.max(...corners)];
}

/** What the images name, what is usual for the modality, or the whole range. */
export function windowOf(volume: Volume<VolumeHead>): Window {
  const { window, modality, least, most } = volume.grid;
  if (window && window[1] > 1) return { center: window[0], width: window[1] };
  if (modality === "CT") return { center: 40, width: 400 };
  return { center: (least + most) / 2, width: Math.max(most - least, 1e-6) };
}

/** An overlay of another volume; the map takes places of the overlay to the shown frame. */
export function overlayOf(volume: Volume<VolumeHead>, toShown: number[] | undefined): Overlay {
  const identity = [1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1];
  return { volume, toOverlay: toShown ? inverse(toShown) : identity, mode: "blend", part: 0.5, window: windowOf(volume) };
}

/** Some of what is shown; a component is drawn anew only when one of these changes. */
export function useScene<K extends keyof Scene>(stage: Stage, ...keys: K[]): Pick<Scene, K> {
  const last = useRef<Scene>(undefined);
  return useSyncExternalStore(stage.subscribe, () => {
    const known = last.current;
    if (known === undefined || keys.some((key) => known[key] !== stage.state[key])) last.current = stage.state;
    return last.current!;
  });
}
