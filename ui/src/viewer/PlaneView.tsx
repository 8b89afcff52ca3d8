import { useEffect, useRef, type KeyboardEvent, type PointerEvent } from "react";
import { t } from "../texts/en";
import { cross, dot, letters, minus, placeAt, times, type Orientation, type Vec } from "./geometry";
import { Gestures } from "./gestures";
import { PlanePicture } from "./picture";
import { useScene, type Stage } from "./scene";

/** One picture of the patient: pixels below, lines above; mouse, touch and keys. */
export function PlaneView({ stage, orientation, maximised, onMaximise }: {
  stage: Stage;
  orientation: Orientation;
  maximised: boolean;
  onMaximise: () => void;
}) {
  const root = useRef<HTMLDivElement>(null);
  const picture = useRef<PlanePicture>(undefined);
  const gestures = useRef<Gestures>(undefined);
  useEffect(() => {
    const element = root.current!;
    const [pixels, lines] = element.querySelectorAll("canvas");
    const made = new PlanePicture(stage, orientation, pixels!, lines!);
    picture.current = made;
    gestures.current = new Gestures(stage, orientation, made);
    const observer = new ResizeObserver(() => made.resize(element.clientWidth, element.clientHeight));
    observer.observe(element);
    const wheel = (event: WheelEvent) => {
      event.preventDefault();
      gestures.current!.wheel(event);
    };
    element.addEventListener("wheel", wheel, { passive: false });
    const stop = stage.subscribe(made.request);
    made.resize(element.clientWidth, element.clientHeight);
    return () => {
      stop();
      observer.disconnect();
      element.removeEventListener("wheel", wheel);
      made.close();
    };
  }, [stage, orientation]);
  const pointer = (name: "down" | "move" | "up") => (event: PointerEvent) => gestures.current?.[name](event.nativeEvent);
  const keys = (event: KeyboardEvent) => {
    if (key(stage, orientation, event.key, onMaximise, picture.current)) event.preventDefault();
  };
  useScene(stage, "alongImages", "volume");
  const [across, down] = stage.axes(orientation);
  return (
    <div ref={root} className={`plane ${maximised ? "maximised" : ""}`} data-orientation={orientation} tabIndex={0} role="application"
      aria-label={t.viewer.orientation[orientation]} aria-roledescription={t.viewer.picture}
      onPointerDown={pointer("down")} onPointerMove={pointer("move")} onPointerUp={pointer("up")} onPointerCancel={pointer("up")}
      onPointerLeave={() => stage.set({ cursor: undefined })} onContextMenu={(event) => event.preventDefault()}
      onDoubleClick={onMaximise} onKeyDown={keys}>
      <canvas />
      <canvas />
      <Letter side="left" direction={times(across, -1)} />
      <Letter side="right" direction={across} />
      <Letter side="top" direction={times(down, -1)} />
      <Letter side="bottom" direction={down} />
      <Corner stage={stage} orientation={orientation} />
    </div>
  );
}

function Letter({ side, direction }: { side: string; direction: Vec }) {
  return <span className={`letter ${side}`} aria-hidden="true">{letters(direction)}</span>;
}

function Corner({ stage, orientation }: { stage: Stage; orientation: Orientation }) {
  const scene = useScene(stage, "focus", "alongImages", "volume");
  const [across, down] = stage.axes(orientation);
  const facing = cross(across, down);
  // As the coordinate counts that the picture stands square to
  const axis = facing.reduce((best, part, i) => (Math.abs(part) > Math.abs(facing[best]!) ? i : best), 0);
  const at = dot(scene.focus, facing) * Math.sign(facing[axis]!);
  return (
    <div className="corner">
      <strong>{t.viewer.orientation[orientation]}</strong>
      <span>{"xyz"[axis]} {(Math.round(at * 10) / 10 + 0).toFixed(1)} mm</span>
    </div>
  );
}

const FAR = 10;

/** What keys do; false where a key is none of ours. */
function key(stage: Stage, orientation: Orientation, name: string, onMaximise: () => void, picture: PlanePicture | undefined): boolean {
  const scene = stage.state;
  const zoom = (by: number) => picture && stage.look(orientation, { mm: picture.plane().mm * by });
  const pan = (x: number, y: number) => {
    if (!picture) return;
    const plane = picture.plane();
    const by = minus(placeAt(plane, x, y), plane.corner);
    stage.look(orientation, { center: minus(scene.looks[orientation].center, by) });
  };
  const acts: Record<string, () => void> = {
    ArrowUp: () => stage.scroll(orientation, 1),
    ArrowDown: () => stage.scroll(orientation, -1),
    PageUp: () => stage.scroll(orientation, FAR),
    PageDown: () => stage.scroll(orientation, -FAR),
    "+": () => zoom(1 / 1.2),
    "=": () => zoom(1 / 1.2),
    "-": () => zoom(1.2),
    "0": () => stage.lookAt(scene.focus, true),
    h: () => pan(20, 0),
    l: () => pan(-20, 0),
    k: () => pan(0, 20),
    j: () => pan(0, -20),
    d: () => stage.set({ wash: !scene.wash, lines: !scene.wash }),
    i: () => stage.set({ invert: !scene.invert }),
    c: () => stage.set({ shown: scene.shown.size > 0 ? new Set() : new Set(scene.outlines.map(({ roi }) => roi.number)) }),
    Enter: onMaximise,
    Delete: () => stage.set({ measures: scene.measures.slice(0, -1) }),
  };
  const act = acts[name];
  act?.();
  return act !== undefined;
}
