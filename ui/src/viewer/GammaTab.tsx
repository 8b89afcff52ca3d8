import { useEffect, useRef, useState } from "react";
import { useLoad } from "../api/load";
import { Await, Badge, Button, Card, Field, Loading } from "../parts/parts";
import { save } from "../parts/save";
import { t } from "../texts/en";
import { gamma, type GammaHead, type Volume } from "./blocks";
import { doseWords, type Contents } from "./contents";

interface Asked {
  reference: string;
  evaluated: string;
  query: string;
}

/** How two doses of the patient agree, as a rate and as a map. */
export function GammaTab({ all }: { all: Contents }) {
  const grids = all.doses.filter((dose) => dose.hasGrid);
  const [reference, setReference] = useState(grids[0]!.uid);
  const [evaluated, setEvaluated] = useState(grids[1]!.uid);
  const [form, setForm] = useState({ dosePercent: 3, distanceMm: 2, cutOffPercent: 10, local: false });
  const [asked, setAsked] = useState<Asked>();
  const loaded = useLoad(async (signal) => (asked ? await gamma(asked.reference, asked.evaluated, asked.query, signal) : undefined), [asked]);
  const number = (name: "dosePercent" | "distanceMm" | "cutOffPercent", label: string) => (
    <Field label={label}>
      <input type="number" min={0} step={0.5} value={form[name]} onChange={(event) => setForm((old) => ({ ...old, [name]: event.target.valueAsNumber || 0 }))} />
    </Field>
  );
  const pick = (label: string, value: string, change: (uid: string) => void) => (
    <Field label={label}>
      <select value={value} onChange={(event) => change(event.target.value)}>
        {grids.map((one, index) => <option key={one.uid} value={one.uid}>{index + 1} · {doseWords(one)}</option>)}
      </select>
    </Field>
  );
  const ask = () => {
    const query = new URLSearchParams(Object.entries(form).map(([name, value]) => [name, String(value)])).toString();
    setAsked({ reference, evaluated, query });
  };
  return (
    <div className="viewer-page">
      <Card>
        <div className="gamma-form">
          {pick(t.viewer.referenceDose, reference, setReference)}
          {pick(t.viewer.evaluated, evaluated, setEvaluated)}
          {number("dosePercent", t.viewer.dosePercent)}
          {number("distanceMm", t.viewer.distance)}
          {number("cutOffPercent", t.viewer.cutOff)}
          <label className="inline"><input type="checkbox" checked={form.local} onChange={() => setForm((old) => ({ ...old, local: !old.local }))} />{t.viewer.local}</label>
          <Button look="primary" onPress={ask} isDisabled={reference === evaluated}>{t.viewer.compute}</Button>
        </div>
      </Card>
      {asked && (loaded.loading ? <Loading what={t.viewer.gammaBusy} /> : <Await of={loaded}>{(map) => <Map of={map} />}</Await>)}
    </div>
  );
}

/** The slice with the most failing points. */
function worst({ grid, data }: Volume<GammaHead>): number {
  const size = grid.columns * grid.rows;
  let best = 0;
  let most = -1;
  for (let slice = 0; slice < grid.slices; slice++) {
    let failing = 0;
    for (let i = slice * size; i < (slice + 1) * size; i++) if (data[i]! > 1) failing++;
    if (failing > most) [best, most] = [slice, failing];
  }
  return best;
}

const TONE = { WITHIN_TOLERANCE: "good", WITHIN_ACTION_LIMIT: "warn", BEYOND_ACTION_LIMIT: "bad", NOT_APPLICABLE: "none" } as const;

function Map({ of }: { of: Volume<GammaHead> }) {
  const canvas = useRef<HTMLCanvasElement>(null);
  const [slice, setSlice] = useState(() => worst(of));
  const { grid } = of;
  useEffect(() => draw(canvas.current!, of, slice), [of, slice]);
  const facts: [string, string][] = [
    [t.viewer.passRate, `${grid.passRatePercent.toFixed(2)} %`],
    [t.viewer.points, String(grid.evaluatedPoints)],
    [t.viewer.meanGamma, grid.meanGamma?.toFixed(3) ?? "–"],
    [t.viewer.maximumGamma, grid.maximumGamma?.toFixed(2) ?? "–"],
    ["100 %", `${grid.normalisationGy.toFixed(3)} Gy`],
    [t.viewer.cutOffDose, `${grid.cutOffGy.toFixed(3)} Gy`],
  ];
  const tone = TONE[grid.verdict as keyof typeof TONE] ?? "none";
  const png = () => canvas.current!.toBlob((blob) => blob && save("gamma.png", "image/png", blob), "image/png");
  return (
    <Card title={<>{grid.criteria} {tone !== "none" && <Badge tone={tone}>TG-218: {grid.verdict.toLowerCase().replaceAll("_", " ")}</Badge>}</>}
      actions={<Button small onPress={png}>{t.viewer.savePicture}</Button>}>
      <div className="beam">
        <div className="rt-image">
          <canvas ref={canvas} className="cells" role="img" aria-label={`${t.viewer.tab.gamma} ${grid.criteria}`} />
          {grid.slices > 1 && (
            <label className="slide">
              {t.viewer.slice} {slice + 1} / {grid.slices}
              <input type="range" min={0} max={grid.slices - 1} value={slice} onChange={(event) => setSlice(event.target.valueAsNumber)} />
            </label>
          )}
        </div>
        <div className="stack tight">
          <dl className="facts">
            {facts.map(([name, value]) => <div key={name}><dt>{name}</dt><dd data-fact={name}>{value}</dd></div>)}
          </dl>
          <div className="legend gamma" />
          <div className="row spread small muted number"><span>0</span><span>1</span><span>2</span></div>
        </div>
      </div>
    </Card>
  );
}

/** Blue where it agrees, white at the limit, yellow to red where it fails; dark where nothing was compared. */
function draw(canvas: HTMLCanvasElement, { grid, data }: Volume<GammaHead>, slice: number): void {
  canvas.width = grid.columns;
  canvas.height = grid.rows;
  canvas.style.aspectRatio = `${grid.columns * grid.columnSpacingMm} / ${grid.rows * grid.rowSpacingMm}`;
  const context = canvas.getContext("2d")!;
  const image = context.createImageData(grid.columns, grid.rows);
  const from = slice * grid.columns * grid.rows;
  for (let i = 0; i < grid.columns * grid.rows; i++) {
    const value = data[from + i]!;
    const over = Math.min(1, value - 1);
    const color = Number.isNaN(value) ? [20, 26, 32] : value <= 1 ? [30 + 200 * value, 90 + 150 * value, 255] : [255, 220 * (1 - over), 40 * (1 - over)];
    image.data.set([...color, 255], 4 * i);
  }
  context.putImageData(image, 0, 0);
}
