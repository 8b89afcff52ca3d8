import { useEffect, useMemo, useRef, useState } from "react";
import { Choices } from "../parts/parts";
import { SavePicture } from "../parts/SavePicture";
import { t } from "../texts/en";
import { add, cross, dot, times, unit, type Vec } from "./geometry";
import { cast, coarse, type Camera, type Look3d } from "./rays";
import { useScene, type Stage } from "./scene";

type Preset = keyof typeof t.viewer.looks;

const FRONT: Pick<Camera, "forward" | "up"> = { forward: [0, 1, 0], up: [0, 0, 1] };

/** The volume from outside: drag to turn, wheel to come nearer; coarse while it moves. */
export function Volume3d({ stage }: { stage: Stage }) {
  const { volume, window } = useScene(stage, "volume", "window");
  const canvas = useRef<HTMLCanvasElement>(null);
  const made = useMemo(() => (volume ? coarse(volume) : undefined), [volume]);
  const isCt = volume?.grid.units === "HU";
  const presets: Preset[] = isCt ? ["bone", "skin", "maximum"] : ["maximum"];
  const [preset, setPreset] = useState<Preset>(isCt ? "bone" : "maximum");
  const camera = useRef<Camera>({ ...FRONT, mm: 0 });
  const draw = useRef<(fine: boolean) => void>(() => undefined);
  useEffect(() => {
    const element = canvas.current!;
    if (!made) return;
    const top = window.center + window.width / 2;
    const look: Look3d = preset === "bone" ? { kind: "surface", level: 180, color: [244, 232, 210] }
      : preset === "skin" ? { kind: "surface", level: -350, color: [230, 184, 158] } : { kind: "maximum", level: isCt ? Math.max(top, 1000) : top, color: [255, 255, 255] };
    draw.current = (fine) => {
      const side = Math.max(60, Math.min(420, element.clientWidth));
      const wide = fine ? side : side / 2.5;
      const high = (wide * element.clientHeight) / Math.max(1, element.clientWidth);
      element.width = Math.max(1, Math.round(wide));
      element.height = Math.max(1, Math.round(high));
      camera.current.mm ||= (Math.max(...made.size) * made.mm * 0.95) / Math.min(element.clientWidth, element.clientHeight);
      const picture = new ImageData(element.width, element.height);
      cast(made, { ...camera.current, mm: camera.current.mm * (element.clientWidth / element.width) }, look, picture);
      element.getContext("2d")!.putImageData(picture, 0, 0);
      element.dataset.ready = fine ? "yes" : "no";
    };
    draw.current(true);
    const observer = new ResizeObserver(() => draw.current(true));
    observer.observe(element);
    return () => observer.disconnect();
  }, [made, preset, window, isCt]);
  useEffect(() => moving(canvas.current!, camera.current, (fine) => draw.current(fine)), []);
  return (
    <div className="three-d">
      <canvas ref={canvas} className="three-d-place" role="img" aria-label={t.viewer.panel.threeD} onContextMenu={(event) => event.preventDefault()} />
      <span className="hint small">{t.viewer.threeDNote} <SavePicture name="3d" /></span>
      {presets.length > 1 && (
        <div className="looks">
          <Choices label={t.viewer.threeDPreset} value={preset} onChange={setPreset} options={presets.map((value) => ({ value, text: t.viewer.looks[value] }))} />
        </div>
      )}
    </div>
  );
}

/** Turned about a direction, right-handed. */
function turned(v: Vec, axis: Vec, angle: number): Vec {
  const cos = Math.cos(angle);
  return add(add(times(v, cos), times(cross(axis, v), Math.sin(angle))), times(axis, dot(axis, v) * (1 - cos)));
}

const REST_MS = 160;

function moving(element: HTMLElement, camera: Camera, draw: (fine: boolean) => void): () => void {
  const control = new AbortController();
  const options = { signal: control.signal, passive: false };
  let held: { x: number; y: number } | undefined;
  let frame = 0;
  let rest = 0;
  const soon = () => {
    frame ||= requestAnimationFrame(() => {
      frame = 0;
      draw(false);
    });
    clearTimeout(rest);
    rest = setTimeout(() => draw(true), REST_MS) as unknown as number;
  };
  element.addEventListener("pointerdown", (event) => {
    element.setPointerCapture(event.pointerId);
    held = { x: event.clientX, y: event.clientY };
  }, options);
  element.addEventListener("pointerup", () => (held = undefined), options);
  element.addEventListener("pointermove", (event) => {
    if (!held) return;
    const yaw = (event.clientX - held.x) * -0.01;
    const pitch = (event.clientY - held.y) * -0.01;
    const forward = turned(camera.forward, camera.up, yaw);
    const right = unit(cross(forward, camera.up));
    camera.forward = unit(turned(forward, right, pitch));
    camera.up = unit(turned(camera.up, right, pitch));
    held = { x: event.clientX, y: event.clientY };
    soon();
  }, options);
  element.addEventListener("wheel", (event) => {
    event.preventDefault();
    camera.mm *= Math.exp(event.deltaY * 0.001);
    soon();
  }, options);
  return () => {
    control.abort();
    cancelAnimationFrame(frame);
    clearTimeout(rest);
  };
}
