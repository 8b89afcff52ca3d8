import { useEffect, useId, useRef, useState } from "react";
import { ApiError } from "../api/client";
import { Note } from "../parts/parts";
import { t } from "../texts/en";
import { drr, jaws, reach, type Beam, type ControlPoint, type Drr } from "./plan";

interface Picture {
  head: Drr;
  bitmap: HTMLCanvasElement;
}

/** What the source sees: the DRR in the isocenter plane, jaws and leaves over it, turned with the collimator. */
export function BeamView({ plan, series, beam, point, playing }: { plan: string; series: string; beam: Beam; point: ControlPoint; playing: boolean }) {
  const canvas = useRef<HTMLCanvasElement>(null);
  const view = useId().replace(/[^A-Za-z0-9]/g, "");
  const [picture, setPicture] = useState<Picture>();
  const [error, setError] = useState("");
  const [size, setSize] = useState(0);
  const fieldMm = Math.ceil((reach(beam) * 2 * 1.35) / 20) * 20;
  useEffect(() => setPicture(undefined), [plan, series, beam]);
  useEffect(() => {
    if (!series || !point.patientToGantry) return;
    const control = new AbortController();
    const ask = (pixels: number) => drr(plan, series, beam.number, point.index, pixels, fieldMm, view, control.signal);
    const show = ({ head, values }: { head: Drr; values: Float32Array }) => {
      if (control.signal.aborted) return;
      setPicture({ head, bitmap: grey(values, head.columns, head.rows) });
      setError("");
    };
    // A coarse picture at once, a fine one when the plan stands still
    ask(192)
      .then((coarse) => {
        show(coarse);
        return playing ? undefined : ask(512).then(show);
      })
      .catch((failure: unknown) => {
        const stopped = control.signal.aborted || (failure instanceof ApiError && failure.status === 409);
        if (!stopped) setError((failure as Error).message);
      });
    return () => control.abort();
  }, [plan, series, beam, point, fieldMm, view, playing]);
  useEffect(() => {
    const element = canvas.current!.parentElement!;
    const observer = new ResizeObserver(() => setSize(Math.floor(Math.min(element.clientWidth, element.clientHeight))));
    observer.observe(element);
    return () => observer.disconnect();
  }, []);
  useEffect(() => {
    if (size > 0) draw(canvas.current!, size, beam, point, fieldMm, picture);
  }, [size, beam, point, fieldMm, picture]);
  return (
    <div className="bev">
      <canvas ref={canvas} role="img" aria-label={`${t.viewer.beamsEyeView} ${beam.name}`} data-drr={picture ? picture.head.columns : 0} />
      {error && <Note tone="warn">{error}</Note>}
      {!series && <Note>{t.viewer.noCt}</Note>}
      {point.noGeometry && <Note tone="warn">{t.viewer.noGeometry}: {point.noGeometry}</Note>}
    </div>
  );
}

/** Line integrals as a picture, bone white; the brightest half percent is not looked at. */
function grey(values: Float32Array, columns: number, rows: number): HTMLCanvasElement {
  const met = values.filter((value) => value > 0).sort();
  const low = met[Math.floor(met.length * 0.05)] ?? 0;
  const high = Math.max(met[Math.floor(met.length * 0.995)] ?? 1, low + 1e-6);
  const canvas = document.createElement("canvas");
  canvas.width = columns;
  canvas.height = rows;
  const context = canvas.getContext("2d")!;
  const image = context.createImageData(columns, rows);
  for (let i = 0; i < values.length; i++) {
    const level = Math.max(0, Math.min(255, (255 * (values[i]! - low)) / (high - low)));
    image.data.set([level, level, level, 255], 4 * i);
  }
  context.putImageData(image, 0, 0);
  return canvas;
}

function draw(canvas: HTMLCanvasElement, size: number, beam: Beam, point: ControlPoint, fieldMm: number, picture: Picture | undefined): void {
  const dots = Math.min(2, devicePixelRatio);
  canvas.style.width = canvas.style.height = `${size}px`;
  canvas.width = canvas.height = Math.round(size * dots);
  const context = canvas.getContext("2d")!;
  context.fillStyle = "#000";
  context.fillRect(0, 0, canvas.width, canvas.height);
  context.scale(canvas.width / fieldMm, canvas.height / fieldMm);
  // From here on mm of the isocenter plane in the gantry system: x to the right, y up
  context.translate(fieldMm / 2, fieldMm / 2);
  if (picture) {
    const side = picture.head.columns * picture.head.pixelMm;
    context.drawImage(picture.bitmap, -side / 2, -side / 2, side, side);
  }
  context.scale(1, -1);
  context.rotate(((point.collimatorDeg ?? 0) * Math.PI) / 180);
  const line = fieldMm / size;
  graticule(context, fieldMm, line);
  for (const device of beam.devices) if (device.type.startsWith("MLC")) leaves(context, device, point, fieldMm, line);
  field(context, point, fieldMm, line);
  outlines(context, beam, line);
  spots(context, point, line);
}

function graticule(context: CanvasRenderingContext2D, fieldMm: number, line: number): void {
  context.strokeStyle = "rgb(130 230 240 / 55%)";
  context.lineWidth = line;
  context.beginPath();
  const half = fieldMm / 2;
  context.moveTo(-half, 0);
  context.lineTo(half, 0);
  context.moveTo(0, -half);
  context.lineTo(0, half);
  for (let mm = -Math.floor(half / 10) * 10; mm <= half; mm += 10) {
    const tick = (mm % 50 === 0 ? 5 : 2.5) * line;
    context.moveTo(mm, -tick);
    context.lineTo(mm, tick);
    context.moveTo(-tick, mm);
    context.lineTo(tick, mm);
  }
  context.stroke();
}

/** Each leaf as the strip it covers, on both sides. */
function leaves(context: CanvasRenderingContext2D, { type, pairs, boundariesMm }: { type: string; pairs: number; boundariesMm: number[] }, point: ControlPoint, fieldMm: number, line: number): void {
  const positions = point.positionsMm[type] ?? [];
  if (positions.length !== 2 * pairs || boundariesMm.length !== pairs + 1) return;
  const far = fieldMm;
  context.fillStyle = "rgb(40 110 190 / 42%)";
  context.strokeStyle = "rgb(140 200 255 / 75%)";
  context.lineWidth = line * 0.8;
  context.beginPath();
  for (let pair = 0; pair < pairs; pair++) {
    const low = boundariesMm[pair]!;
    const high = boundariesMm[pair + 1]!;
    const left = positions[pair] ?? -far;
    const right = positions[pairs + pair] ?? far;
    for (const [from, to] of [[-far, left], [right, far]] as const) {
      if (type.endsWith("X")) context.rect(from, low, to - from, high - low);
      else context.rect(low, from, high - low, to - from);
    }
  }
  context.fill();
  context.stroke();
}

function field(context: CanvasRenderingContext2D, point: ControlPoint, fieldMm: number, line: number): void {
  const x = jaws(point, "X");
  const y = jaws(point, "Y");
  if (!x && !y) return;
  const [left, right] = x ?? [-fieldMm, fieldMm];
  const [low, high] = y ?? [-fieldMm, fieldMm];
  const far = 2 * fieldMm;
  context.fillStyle = "rgb(0 0 0 / 45%)";
  context.beginPath();
  context.rect(-far, -far, 2 * far, 2 * far);
  context.rect(left, low, right - left, high - low);
  context.fill("evenodd");
  context.strokeStyle = "#ffd23f";
  context.lineWidth = line * 1.8;
  context.strokeRect(left, low, right - left, high - low);
}

function outlines(context: CanvasRenderingContext2D, beam: Beam, line: number): void {
  context.strokeStyle = "#ff9d5c";
  context.lineWidth = line * 1.5;
  for (const { outlineMm } of beam.modifiers) {
    context.beginPath();
    for (let i = 0; i + 1 < outlineMm.length; i += 2) context.lineTo(outlineMm[i]!, outlineMm[i + 1]!);
    context.closePath();
    context.stroke();
  }
}

/** Spots of a scanned ion beam, by their weight. */
function spots(context: CanvasRenderingContext2D, point: ControlPoint, line: number): void {
  const { spotsMm = [], spotWeights = [] } = point;
  const most = Math.max(...spotWeights, 1e-9);
  context.fillStyle = "rgb(255 120 60 / 75%)";
  for (let i = 0; i < spotWeights.length; i++) {
    context.beginPath();
    context.arc(spotsMm[2 * i]!, spotsMm[2 * i + 1]!, line * (1 + 3 * Math.sqrt(spotWeights[i]! / most)), 0, 7);
    context.fill();
  }
}
