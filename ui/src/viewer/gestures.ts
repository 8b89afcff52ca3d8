import { length, minus, placeAt, project, type Orientation, type Vec } from "./geometry";
import { moved, type PlanePicture } from "./picture";
import type { Measure, Stage, Tool } from "./scene";

interface Held {
  x: number;
  y: number;
  tool: Tool;
}

/** What pointers do on one picture. Right button: window; middle button: pan; two fingers: pan and zoom. */
export class Gestures {
  private readonly held = new Map<number, Held>();
  private turned = 0;

  constructor(
    private readonly stage: Stage,
    private readonly orientation: Orientation,
    private readonly picture: PlanePicture,
  ) {}

  private at(event: { clientX: number; clientY: number; currentTarget: EventTarget | null }, root: Element): [number, number] {
    const box = root.getBoundingClientRect();
    return [event.clientX - box.left - 0.5, event.clientY - box.top - 0.5];
  }

  private place(event: PointerEvent): Vec {
    const [x, y] = this.at(event, root(event));
    return placeAt(this.picture.plane(), x, y);
  }

  wheel(event: WheelEvent): void {
    if (event.ctrlKey) {
      const box = root(event).getBoundingClientRect();
      this.zoom(Math.exp(event.deltaY * 0.002), event.clientX - box.left - 0.5, event.clientY - box.top - 0.5);
      return;
    }
    // Mice turn by 100 a notch, touch pads by a few
    this.turned += event.deltaMode === 0 ? event.deltaY / 100 : event.deltaY / 3;
    const steps = Math.trunc(this.turned);
    this.turned -= steps;
    if (Math.abs(event.deltaY) >= 50 && steps === 0) this.stage.scroll(this.orientation, -Math.sign(event.deltaY));
    else if (steps !== 0) this.stage.scroll(this.orientation, -steps);
  }

  /** About a pixel, which stays where it is. */
  private zoom(by: number, x: number, y: number): void {
    const plane = this.picture.plane();
    const mm = Math.max(0.02, Math.min(20, plane.mm * by));
    const { center } = this.stage.state.looks[this.orientation];
    const [cx, cy] = project(plane, center);
    const keep = 1 - mm / plane.mm;
    this.stage.look(this.orientation, { mm, center: moved(plane, center, (x - cx) * keep, (y - cy) * keep) });
  }

  down(event: PointerEvent): void {
    root(event).setPointerCapture?.(event.pointerId);
    const tool: Tool = event.button === 2 ? "window" : event.button === 1 ? "pan" : this.stage.state.tool;
    this.held.set(event.pointerId, { x: event.clientX, y: event.clientY, tool });
    if (this.held.size > 1) return;
    const place = this.place(event);
    if (tool === "look") this.stage.lookAt(place);
    else if (tool === "length" || tool === "angle" || tool === "value") this.measure(tool, place);
  }

  private measure(kind: Measure["kind"], place: Vec): void {
    const { measures } = this.stage.state;
    const last = measures.at(-1);
    // The third place of an angle is a press of its own
    if (kind === "angle" && last?.kind === "angle" && last.points.length === 2 && last.orientation === this.orientation) {
      this.stage.set({ measures: [...measures.slice(0, -1), { ...last, points: [...last.points, place] }] });
      return;
    }
    const points = kind === "value" ? [place] : [place, place];
    this.stage.set({ measures: [...measures, { kind, orientation: this.orientation, points }] });
  }

  move(event: PointerEvent): void {
    const place = this.place(event);
    const held = this.held.get(event.pointerId);
    if (!held) {
      this.stage.set({ cursor: place });
      return;
    }
    const before = { ...held };
    held.x = event.clientX;
    held.y = event.clientY;
    if (this.held.size === 2) this.pinch(event.pointerId, before, held, event);
    else this.drag(held.tool, held.x - before.x, held.y - before.y, place);
  }

  private drag(tool: Tool, x: number, y: number, place: Vec): void {
    const { stage } = this;
    const scene = stage.state;
    if (tool === "look") {
      stage.set({ focus: place, cursor: place });
    } else if (tool === "window") {
      const range = scene.volume ? Math.max(scene.window.width, (scene.volume.grid.most - scene.volume.grid.least) / 100) : 100;
      const width = Math.max(range * 0.002, scene.window.width + x * range * 0.005);
      stage.set({ window: { center: scene.window.center + y * range * 0.005, width } });
    } else if (tool === "pan") {
      this.pan(x, y);
    } else {
      const last = scene.measures.at(-1);
      if (!last || last.orientation !== this.orientation) return;
      stage.set({ measures: [...scene.measures.slice(0, -1), { ...last, points: [...last.points.slice(0, -1), place] }] });
    }
  }

  private pan(x: number, y: number): void {
    const { center } = this.stage.state.looks[this.orientation];
    this.stage.look(this.orientation, { center: moved(this.picture.plane(), center, -x, -y), mm: this.picture.plane().mm });
  }

  private pinch(id: number, before: Held, now: Held, event: PointerEvent): void {
    const other = [...this.held].find(([key]) => key !== id)![1];
    const distance = (one: Held) => Math.hypot(one.x - other.x, one.y - other.y);
    const box = root(event).getBoundingClientRect();
    // What was between the fingers stays between them
    this.pan((now.x - before.x) / 2, (now.y - before.y) / 2);
    if (distance(now) > 8 && distance(before) > 8) {
      this.zoom(distance(before) / distance(now), (now.x + other.x) / 2 - box.left - 0.5, (now.y + other.y) / 2 - box.top - 0.5);
    }
  }

  up(event: PointerEvent): void {
    this.held.delete(event.pointerId);
    const last = this.stage.state.measures.at(-1);
    // A press without a drag measures nothing
    if (last?.kind === "length" && length(minus(last.points[1]!, last.points[0]!)) < 0.2) {
      this.stage.set({ measures: this.stage.state.measures.slice(0, -1) });
    }
  }
}

function root(event: Event): HTMLElement {
  return (event.target as Element).closest<HTMLElement>(".plane")!;
}
