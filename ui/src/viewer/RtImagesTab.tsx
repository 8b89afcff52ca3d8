import { useEffect, useRef, useState } from "react";
import { useLoad } from "../api/load";
import { Await, Button, Card, Note } from "../parts/parts";
import { save } from "../parts/save";
import { t } from "../texts/en";
import { block } from "./blocks";
import type { Contents } from "./contents";

interface RtImage {
  rtImage: string;
  label: string;
  date: string;
  photometric: string;
  columns: number;
  rows: number;
  least: number;
  most: number;
  window?: [number, number];
  machine: string;
  gantryDeg: number | null;
  collimatorDeg: number | null;
  couchDeg: number | null;
  sourceAxisDistanceMm: number | null;
  sourceImageDistanceMm: number | null;
  columnSpacingMm: number | null;
  rowSpacingMm: number | null;
  beam: number | null;
  graticule: { axisPixel: [number, number]; xPixelPerMm: [number, number]; yPixelPerMm: [number, number] } | null;
  devices: { type: string; positionsMm: number[]; boundariesMm: number[] }[];
  findings: { message: string }[];
}

interface Loaded {
  head: RtImage;
  values: Float32Array;
}

async function load(uid: string, signal: AbortSignal): Promise<Loaded> {
  const { head, buffer, start } = await block<RtImage>(`/api/view/rt-images/${encodeURIComponent(uid)}`, signal);
  return { head, values: new Float32Array(buffer, start) };
}

/** RT Images with the graticule where the image itself says that the axis of the beam is. */
export function RtImagesTab({ all, chosen, onChange }: { all: Contents; chosen: string; onChange: (to: Record<string, string>) => void }) {
  const uid = all.rtImages.some((one) => one.uid === chosen) ? chosen : all.rtImages[0]!.uid;
  const loaded = useLoad((signal) => load(uid, signal), [uid]);
  return (
    <div className="viewer-page">
      <select className="input auto" aria-label={t.viewer.rtImage} value={uid} onChange={(event) => onChange({ image: event.target.value })}>
        {all.rtImages.map((one, index) => (
          <option key={one.uid} value={one.uid}>{[index + 1, one.label || one.name, one.gantry && `${t.viewer.gantry} ${Number(one.gantry).toFixed(1)}°`].filter(Boolean).join(" · ")}</option>
        ))}
      </select>
      <Await of={loaded}>{(image) => <Picture key={image.head.rtImage} of={image} />}</Await>
    </div>
  );
}

/** What the image names, else from its darkest to its brightest hundredth. */
function windowOf({ head, values }: Loaded): { center: number; width: number } {
  if (head.window && head.window[1] > 1) return { center: head.window[0], width: head.window[1] };
  const some = values.filter((_, i) => i % 17 === 0).sort();
  const low = some[Math.floor(some.length * 0.01)] ?? head.least;
  const high = some[Math.floor(some.length * 0.99)] ?? head.most;
  return { center: (low + high) / 2, width: Math.max(high - low, 1e-6) };
}

function Picture({ of }: { of: Loaded }) {
  const canvas = useRef<HTMLCanvasElement>(null);
  const [window, setWindow] = useState(() => windowOf(of));
  const [shows, setShows] = useState({ graticule: true, jaws: true });
  const { head, values } = of;
  useEffect(() => draw(canvas.current!, head, values, window, shows), [head, values, window, shows]);
  const deg = (value: number | null) => (value === null ? "–" : `${value.toFixed(1)}°`);
  const mm = (value: number | null) => (value === null ? "–" : `${value.toFixed(1)} mm`);
  const facts: [string, string][] = [
    [t.viewer.machine, head.machine || "–"],
    [t.viewer.gantry, deg(head.gantryDeg)],
    [t.viewer.collimator, deg(head.collimatorDeg)],
    [t.viewer.couchAngle, deg(head.couchDeg)],
    ["SAD", mm(head.sourceAxisDistanceMm)],
    ["SID", mm(head.sourceImageDistanceMm)],
    ["Pixels", `${head.columns} × ${head.rows}`],
  ];
  const png = () => canvas.current!.toBlob((blob) => blob && save("rt-image.png", "image/png", blob), "image/png");
  return (
    <Card title={head.label || t.viewer.rtImage} actions={<Button small onPress={png}>{t.viewer.savePicture}</Button>}>
      <div className="beam">
        <div className="rt-image">
          <canvas ref={canvas} role="img" aria-label={`${t.viewer.rtImage} ${head.label}`}
            data-axis={head.graticule?.axisPixel.join(" ")} />
        </div>
        <div className="stack tight">
          <label className="slide">
            {t.viewer.brightness}
            <input type="range" min={head.least} max={head.most} step="any" value={head.least + head.most - window.center}
              onChange={(event) => setWindow((old) => ({ ...old, center: head.least + head.most - event.target.valueAsNumber }))} />
          </label>
          <label className="slide">
            {t.viewer.contrast}
            <input type="range" min={0} max={1} step={0.005} value={1 - Math.sqrt(Math.min(1, window.width / Math.max(1e-6, 2 * (head.most - head.least))))}
              onChange={(event) => setWindow((old) => ({ ...old, width: Math.max(1e-6, (1 - event.target.valueAsNumber) ** 2 * 2 * (head.most - head.least)) }))} />
          </label>
          {head.graticule ? (
            <>
              <label className="inline"><input type="checkbox" checked={shows.graticule} onChange={() => setShows((old) => ({ ...old, graticule: !old.graticule }))} />{t.viewer.graticule}</label>
              {head.devices.length > 0 && (
                <label className="inline"><input type="checkbox" checked={shows.jaws} onChange={() => setShows((old) => ({ ...old, jaws: !old.jaws }))} />{t.viewer.jaws}</label>
              )}
            </>
          ) : <Note tone="warn">{t.viewer.noGraticule}</Note>}
          <dl className="facts">
            {facts.map(([name, value]) => <div key={name}><dt>{name}</dt><dd>{value}</dd></div>)}
          </dl>
        </div>
      </div>
    </Card>
  );
}

function draw(canvas: HTMLCanvasElement, head: RtImage, values: Float32Array, window: { center: number; width: number }, shows: { graticule: boolean; jaws: boolean }): void {
  canvas.width = head.columns;
  canvas.height = head.rows;
  // Pixels need not be square
  if (head.columnSpacingMm && head.rowSpacingMm) canvas.style.aspectRatio = `${head.columns * head.columnSpacingMm} / ${head.rows * head.rowSpacingMm}`;
  const context = canvas.getContext("2d")!;
  const image = context.createImageData(head.columns, head.rows);
  const out = new Uint32Array(image.data.buffer);
  const low = window.center - window.width / 2;
  const inverted = head.photometric === "MONOCHROME1";
  for (let i = 0; i < values.length; i++) {
    const part = Math.max(0, Math.min(255, ((values[i]! - low) * 255) / window.width)) | 0;
    const level = inverted ? 255 - part : part;
    out[i] = 0xff000000 | (level << 16) | (level << 8) | level;
  }
  context.putImageData(image, 0, 0);
  if (!head.graticule) return;
  const { axisPixel: [x0, y0], xPixelPerMm: [xx, xy], yPixelPerMm: [yx, yy] } = head.graticule;
  const turn = ((head.collimatorDeg ?? 0) * Math.PI) / 180;
  const [cos, sin] = [Math.cos(turn), Math.sin(turn)];
  context.save();
  context.translate(0.5, 0.5);
  // From mm of the isocenter plane, turned with the collimator, to pixels
  const at = (x: number, y: number): [number, number] => {
    const [gx, gy] = [x * cos - y * sin, x * sin + y * cos];
    return [x0 + gx * xx + gy * yx, y0 + gx * xy + gy * yy];
  };
  const line = Math.max(1, head.columns / 600);
  if (shows.jaws) devices(context, head, at, line);
  if (shows.graticule) graticule(context, at, line);
  context.restore();
}

type At = (x: number, y: number) => [number, number];

function graticule(context: CanvasRenderingContext2D, at: At, line: number): void {
  context.strokeStyle = "#39d5e6";
  context.lineWidth = line;
  context.beginPath();
  for (const [from, to] of [[at(-200, 0), at(200, 0)], [at(0, -200), at(0, 200)]] as const) {
    context.moveTo(...from);
    context.lineTo(...to);
  }
  for (let mm = -200; mm <= 200; mm += 10) {
    const half = mm % 50 === 0 ? 4 : 2;
    context.moveTo(...at(mm, -half));
    context.lineTo(...at(mm, half));
    context.moveTo(...at(-half, mm));
    context.lineTo(...at(half, mm));
  }
  context.stroke();
}

function devices(context: CanvasRenderingContext2D, head: RtImage, at: At, line: number): void {
  const pair = (axis: string) => head.devices.find((one) => one.type === axis || one.type === `ASYM${axis}`)?.positionsMm;
  const [x, y] = [pair("X"), pair("Y")];
  context.lineWidth = line * 1.4;
  if (x?.length === 2 && y?.length === 2) {
    context.strokeStyle = "#ffd23f";
    polygon(context, [at(x[0]!, y[0]!), at(x[1]!, y[0]!), at(x[1]!, y[1]!), at(x[0]!, y[1]!)]);
  }
  context.strokeStyle = "#8cc8ff";
  for (const { type, positionsMm, boundariesMm } of head.devices) {
    const pairs = boundariesMm.length - 1;
    if (!type.startsWith("MLC") || positionsMm.length !== 2 * pairs) continue;
    for (let i = 0; i < pairs; i++) {
      for (const end of [positionsMm[i]!, positionsMm[pairs + i]!]) {
        const [low, high] = [boundariesMm[i]!, boundariesMm[i + 1]!];
        const [from, to] = type.endsWith("X") ? [at(end, low), at(end, high)] : [at(low, end), at(high, end)];
        context.beginPath();
        context.moveTo(...from);
        context.lineTo(...to);
        context.stroke();
      }
    }
  }
}

function polygon(context: CanvasRenderingContext2D, corners: [number, number][]): void {
  context.beginPath();
  for (const corner of corners) context.lineTo(...corner);
  context.closePath();
  context.stroke();
}
