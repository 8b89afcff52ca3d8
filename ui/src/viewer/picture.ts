import { add, dot, length, minus, project, type Orientation, type Plane, type Vec } from "./geometry";
import { blocksOf, isolines } from "./isolines";
import { outline, type Line } from "./outlines";
import { paint, sample, Samples } from "./painting";
import { valueAt } from "./reslice";
import type { Measure, Scene, Stage } from "./scene";

/** Draws one picture: what has not changed since the last time is not done again. */
export class PlanePicture {
  private width = 0;
  private height = 0;
  private readonly samples = new Samples();
  private sampled: unknown[] = [];
  private painted: unknown[] = [];
  private drawn: unknown[] = [];
  private readonly outlines = new Map<number, { key: string; lines: Line[] }>();
  private frame = 0;
  private told: unknown;

  constructor(
    private readonly stage: Stage,
    private readonly orientation: Orientation,
    private readonly pixels: HTMLCanvasElement,
    private readonly lines: HTMLCanvasElement,
  ) {}

  /** Draws before the next frame is shown. */
  readonly request = (): void => {
    this.frame ||= requestAnimationFrame(() => {
      this.frame = 0;
      this.draw();
    });
  };

  close(): void {
    cancelAnimationFrame(this.frame);
  }

  resize(width: number, height: number): void {
    if (width < 1 || height < 1) return;
    const dots = Math.min(devicePixelRatio, 2);
    this.width = width;
    this.height = height;
    this.pixels.width = width;
    this.pixels.height = height;
    this.lines.width = Math.round(width * dots);
    this.lines.height = Math.round(height * dots);
    this.painted = [];
    this.drawn = [];
    this.request();
  }

  plane(): Plane {
    return this.stage.plane(this.orientation, this.width, this.height);
  }

  private draw(): void {
    if (this.width < 1) return;
    const scene = this.stage.state;
    const plane = this.plane();
    const at = [...plane.corner, ...plane.across, ...plane.down, plane.mm, plane.width, plane.height].join();
    const sampled = [scene.volume, scene.dose, scene.overlay?.volume, scene.overlay?.toOverlay, at];
    const fresh = changed(this.sampled, sampled);
    if (fresh) {
      sample(scene, plane, this.samples);
      this.sampled = sampled;
      this.place(plane);
    }
    const painted = [scene.window, scene.invert, scene.levels, scene.reference, scene.wash, scene.opacity, scene.overlay];
    if (fresh || changed(this.painted, painted)) {
      this.pixels.getContext("2d", { alpha: false })!.putImageData(paint(scene, this.samples, plane), 0, 0);
      this.painted = painted;
      this.tell(scene);
    }
    const drawn = [at, scene.focus, scene.outlines, scene.shown, scene.colors, scene.levels, scene.reference, scene.lines, scene.dose, scene.measures, scene.volume];
    if (fresh || changed(this.drawn, drawn)) {
      this.overdraw(scene, plane, at);
      this.drawn = drawn;
    }
  }

  /** Where the picture is, for tests and for whoever looks into the page. */
  private place(plane: Plane): void {
    const root = this.pixels.parentElement!;
    root.dataset.corner = plane.corner.join(" ");
    root.dataset.across = plane.across.join(" ");
    root.dataset.down = plane.down.join(" ");
    root.dataset.mm = String(plane.mm);
  }

  /** When the first picture of a series stood, and when the whole of it did. */
  private tell(scene: Scene): void {
    if (!scene.volume || this.told === scene.volume) return;
    this.told = scene.volume;
    performance.mark(scene.volume.grid.isPart ? "viewer-image" : "viewer-volume");
  }

  private overdraw(scene: Scene, plane: Plane, at: string): void {
    const context = this.lines.getContext("2d")!;
    const dots = this.lines.width / this.width;
    context.setTransform(dots, 0, 0, dots, 0, 0);
    context.clearRect(0, 0, this.width, this.height);
    // The middle of pixel 0 is at 0.5 of the canvas
    context.translate(0.5, 0.5);
    context.lineJoin = "round";
    if (scene.dose && scene.lines) this.isodoses(context, scene, plane);
    for (const one of scene.outlines) {
      const number = one.roi.number;
      if (!scene.shown.has(number)) continue;
      let known = this.outlines.get(number);
      if (known?.key !== at) {
        known = { key: at, lines: outline(one, plane) };
        this.outlines.set(number, known);
      }
      strokes(context, known.lines, scene.colors[number] ?? one.roi.color);
    }
    this.crossing(context, scene, plane);
    for (const measure of scene.measures) if (measure.orientation === this.orientation) drawMeasure(context, scene, plane, measure);
    scaleBar(context, plane);
  }

  private isodoses(context: CanvasRenderingContext2D, scene: Scene, plane: Plane): void {
    const grid = scene.dose!.grid;
    const finest = Math.min(grid.columnSpacingMm, grid.rowSpacingMm) / plane.mm;
    // A dose that is straight between its voxels needs no finer cells than a third of them
    const step = Math.max(1, Math.min(4, Math.floor(finest / 3)));
    context.lineWidth = 1.25;
    const blocks = blocksOf(this.samples.dose, plane.width, plane.height);
    for (const level of scene.levels) {
      const pieces = isolines(this.samples.dose, plane.width, plane.height, (level.percent * scene.reference) / 100, blocks, step);
      if (pieces.length === 0) continue;
      context.strokeStyle = level.color;
      context.beginPath();
      for (let i = 0; i < pieces.length; i += 4) {
        context.moveTo(pieces[i]!, pieces[i + 1]!);
        context.lineTo(pieces[i + 2]!, pieces[i + 3]!);
      }
      context.stroke();
    }
  }

  private crossing(context: CanvasRenderingContext2D, scene: Scene, plane: Plane): void {
    const [x, y] = project(plane, scene.focus);
    const gap = 12;
    context.strokeStyle = "rgb(120 220 230 / 55%)";
    context.lineWidth = 1;
    context.beginPath();
    for (const [x0, y0, x1, y1] of [[0, y, x - gap, y], [x + gap, y, plane.width, y], [x, 0, x, y - gap], [x, y + gap, x, plane.height]] as const) {
      context.moveTo(x0, y0);
      context.lineTo(x1, y1);
    }
    context.stroke();
  }
}

function changed(old: unknown[], now: unknown[]): boolean {
  return old.length !== now.length || now.some((value, i) => value !== old[i]);
}

function strokes(context: CanvasRenderingContext2D, lines: Line[], color: string): void {
  context.strokeStyle = color;
  context.lineWidth = 1.6;
  context.beginPath();
  for (const { xy, closed } of lines) {
    if (xy.length === 2) {
      context.moveTo(xy[0]! - 5, xy[1]!);
      context.lineTo(xy[0]! + 5, xy[1]!);
      context.moveTo(xy[0]!, xy[1]! - 5);
      context.lineTo(xy[0]!, xy[1]! + 5);
      continue;
    }
    context.moveTo(xy[0]!, xy[1]!);
    for (let i = 2; i < xy.length; i += 2) context.lineTo(xy[i]!, xy[i + 1]!);
    if (closed) context.closePath();
  }
  context.stroke();
}

/** Degrees between two arms at the middle one of three places. */
export function angleDeg(points: readonly Vec[]): number {
  const a = minus(points[0]!, points[1]!);
  const b = minus(points[2]!, points[1]!);
  return (Math.acos(Math.max(-1, Math.min(1, dot(a, b) / (length(a) * length(b) || 1)))) * 180) / Math.PI;
}

export function words(scene: Scene, { kind, points }: Measure): string {
  if (kind === "length") return `${length(minus(points[1] ?? points[0]!, points[0]!)).toFixed(1)} mm`;
  if (kind === "angle") return points.length < 3 ? "" : `${angleDeg(points).toFixed(1)}°`;
  const parts: string[] = [];
  if (scene.volume) parts.push(`${valueAt(scene.volume, points[0]!, 0.5).toFixed(scene.volume.grid.type === "int16" ? 0 : 2)} ${scene.volume.grid.units}`);
  if (scene.dose) parts.push(`${valueAt(scene.dose, points[0]!).toFixed(3)} ${scene.dose.grid.units === "GY" ? "Gy" : ""}`);
  return parts.join(", ");
}

const COLOR = "#ffe066";

function drawMeasure(context: CanvasRenderingContext2D, scene: Scene, plane: Plane, measure: Measure): void {
  const seen = measure.points.map((point) => project(plane, point));
  // A measure stands in its slice only
  if (Math.abs(seen[0]![2]) > 1) return;
  context.strokeStyle = COLOR;
  context.lineWidth = 1.5;
  context.beginPath();
  seen.forEach(([x, y], i) => (i === 0 ? context.moveTo(x, y) : context.lineTo(x, y)));
  context.stroke();
  context.fillStyle = COLOR;
  for (const [x, y] of seen) context.fillRect(x - 2, y - 2, 4, 4);
  const [x, y] = seen.at(-1)!;
  label(context, words(scene, measure), x + 8, y - 8);
}

function label(context: CanvasRenderingContext2D, text: string, x: number, y: number): void {
  context.font = "12px 'Inter Variable', sans-serif";
  context.lineWidth = 3;
  context.strokeStyle = "rgb(0 0 0 / 80%)";
  context.strokeText(text, x, y);
  context.fillStyle = COLOR;
  context.fillText(text, x, y);
}

function scaleBar(context: CanvasRenderingContext2D, plane: Plane): void {
  const mm = [10, 20, 50, 100, 200].filter((one) => one / plane.mm < plane.width / 3).at(-1) ?? 10;
  const wide = mm / plane.mm;
  const x = plane.width - wide - 14;
  const y = plane.height - 12;
  context.strokeStyle = "rgb(255 255 255 / 75%)";
  context.lineWidth = 1;
  context.beginPath();
  context.moveTo(x, y - 4);
  context.lineTo(x, y);
  context.lineTo(x + wide, y);
  context.lineTo(x + wide, y - 4);
  context.stroke();
  context.fillStyle = "rgb(255 255 255 / 80%)";
  context.font = "11px 'Inter Variable', sans-serif";
  context.textAlign = "right";
  context.fillText(`${mm / 10} cm`, x + wide, y - 6);
  context.textAlign = "left";
}

/** A place moved within a plane by pixels. */
export function moved(plane: Plane, place: Vec, x: number, y: number): Vec {
  const along = [plane.across, plane.down] as const;
  return add(place, [0, 1, 2].map((i) => along[0][i]! * x * plane.mm + along[1][i]! * y * plane.mm) as unknown as Vec);
}

