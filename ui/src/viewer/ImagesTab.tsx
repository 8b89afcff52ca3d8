import { useEffect, useRef, useState } from "react";
import { get } from "../api/client";
import { useLoad } from "../api/load";
import { Button, Choices, Loading, Note } from "../parts/parts";
import { toast } from "../parts/toast";
import { save } from "../parts/save";
import { usePlace } from "../shell/router";
import { t } from "../texts/en";
import { dose as loadDose, images, middleSlice, structures } from "./blocks";
import { seriesWords, type Choice, type Contents } from "./contents";
import { DosePanel } from "./DosePanel";
import { DvhPanel } from "./DvhPanel";
import { middle, type Orientation, type Vec } from "./geometry";
import { OverlayPanel } from "./OverlayPanel";
import { most } from "./painting";
import { PlaneView } from "./PlaneView";
import { valueAt } from "./reslice";
import { linked, restore } from "./link";
import { ORIENTATIONS, useScene, windowOf, type Stage, type Tool } from "./scene";
import { StructuresPanel } from "./StructuresPanel";
import { Volume3d } from "./Volume3d";

const PRESETS: Record<string, [string, number, number][]> = {
  CT: [["Abdomen", 40, 400], ["Lung", -500, 1500], ["Bone", 400, 1800], ["Brain", 40, 80], ["Mediastinum", 50, 350], ["Whole range", 500, 3000]],
};

interface Shown {
  stage: Stage;
  all: Contents;
  choice: Choice;
  onChange: (to: Record<string, string>) => void;
}

/** Three planes of the images with structures and dose, and beside them histograms or the 3D picture. */
export function ImagesTab({ stage, all, choice, onChange }: Shown) {
  const volume = useLoad(async (signal) => (choice.series ? await images(choice.series, signal) : undefined), [choice.series]);
  // Why it cannot be had, the whole volume tells
  const slice = useLoad(async (signal) => (choice.series ? await middleSlice(choice.series, signal).catch(() => undefined) : undefined), [choice.series]);
  const set = useLoad(async (signal) => (choice.set ? await structures(choice.set, signal) : undefined), [choice.set]);
  const dose = useLoad(async (signal) => (choice.dose ? await loadDose(choice.dose, signal) : undefined), [choice.dose]);
  const prescribed = useLoad((signal) => prescription(all, choice.dose, signal), [all, choice.dose]);
  const [large, setLarge] = useState<Orientation | "fourth">();
  const root = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (!volume.loading) stage.show(volume.data);
    else if (!slice.loading && slice.data) stage.show(slice.data);
  }, [stage, volume.data, volume.loading, slice.data, slice.loading]);
  useEffect(() => {
    if (!set.loading && !volume.loading) stage.showStructures(set.data);
  }, [stage, set.data, set.loading, volume.data, volume.loading]);
  useEffect(() => {
    if (dose.loading || prescribed.loading || volume.loading) return;
    const data = dose.data;
    stage.set({ dose: data, reference: data ? prescribed.data || most(data) || 1 : 1 });
    if (data && !volume.data) stage.lookAt(middle(data.grid), true);
  }, [stage, dose.data, dose.loading, prescribed.data, prescribed.loading, volume.data, volume.loading]);
  useLink(stage, onChange, !volume.loading && !set.loading && !dose.loading && !prescribed.loading);
  const failed = [volume.error, set.error, dose.error].filter((error) => error !== undefined);
  const busy = volume.loading || set.loading || dose.loading || prescribed.loading;
  return (
    <div className="viewer-body">
      <aside className="viewer-side">
        <section className="panel">
          <header>
            <h2>{t.viewer.series}</h2>
          </header>
          <select className="input" aria-label={t.viewer.series} value={choice.series} onChange={(event) => onChange({ series: event.target.value })}>
            {all.series.length === 0 && <option value="">{t.viewer.noSeries}</option>}
            {all.series.map((one) => <option key={one.uid} value={one.uid}>{seriesWords(one)}</option>)}
          </select>
          <Axes stage={stage} />
        </section>
        <StructuresPanel stage={stage} all={all} set={choice.set} onSet={(uid) => onChange({ set: uid })} />
        <DosePanel stage={stage} all={all} dose={choice.dose} onDose={(uid) => onChange({ dose: uid })} />
        <OverlayPanel stage={stage} all={all} series={choice.series} plan={choice.plan} />
      </aside>
      <div className="viewer-main">
        <Bar stage={stage} root={root} />
        {failed.map((error) => <Note key={error.message} tone="bad">{error.message}</Note>)}
        <div ref={root} className={`planes ${large ? "one" : ""}`} data-ready={busy ? "no" : "yes"}>
          {ORIENTATIONS.map((orientation) => (large === undefined || large === orientation) && (
            <PlaneView key={orientation} stage={stage} orientation={orientation} maximised={large === orientation}
              onMaximise={() => setLarge((old) => (old ? undefined : orientation))} />
          ))}
          {(large === undefined || large === "fourth") && (
            <Fourth stage={stage} choice={choice} busy={busy} large={large !== undefined} onLarge={() => setLarge((old) => (old ? undefined : "fourth"))} />
          )}
          {busy && <div className="planes-busy"><Loading /></div>}
        </div>
        <Readout stage={stage} />
      </div>
    </div>
  );
}

/** The dose that the plan of a dose prescribes to its target; 0 where it tells none. */
async function prescription(all: Contents, dose: string, signal: AbortSignal): Promise<number> {
  const plan = all.doses.find((one) => one.uid === dose && one.summation === "PLAN" && one.units === "GY")?.plan;
  if (!plan || !all.plans.some((one) => one.uid === plan)) return 0;
  const told = await get<{ doseReferences: { targetPrescriptionGy: number | null }[] }>(`/api/view/plans/${encodeURIComponent(plan)}`, {}, signal);
  return Math.max(0, ...told.doseReferences.map((one) => one.targetPrescriptionGy ?? 0));
}

function Fourth({ stage, choice, busy, large, onLarge }: { stage: Stage; choice: Choice; busy: boolean; large: boolean; onLarge: () => void }) {
  const { volume } = useScene(stage, "volume");
  const deep = (volume?.grid.slices ?? 0) > 2;
  const [panel, setPanel] = useState<"dvh" | "threeD">("dvh");
  const shown = panel === "threeD" && deep ? "threeD" : "dvh";
  return (
    <div className="fourth">
      <div className="row spread">
        {deep ? (
          <Choices label={t.viewer.fourth} value={shown} onChange={setPanel}
            options={[{ value: "dvh", text: t.viewer.panel.dvh }, { value: "threeD", text: t.viewer.panel.threeD }]} />
        ) : <strong>{t.viewer.panel.dvh}</strong>}
        <Button small look="quiet" onPress={onLarge}>{large ? t.viewer.smaller : t.viewer.larger}</Button>
      </div>
      {shown === "dvh" ? <DvhPanel stage={stage} set={choice.set} dose={choice.dose} wait={busy} /> : <Volume3d stage={stage} />}
    </div>
  );
}

function Axes({ stage }: { stage: Stage }) {
  const scene = useScene(stage, "invert", "alongImages");
  return (
    <div className="row">
      <label className="inline"><input type="checkbox" checked={scene.invert} onChange={() => stage.set({ invert: !scene.invert })} />{t.viewer.invert}</label>
      <label className="inline"><input type="checkbox" checked={scene.alongImages} onChange={() => stage.set({ alongImages: !scene.alongImages })} />{t.viewer.alongImages}</label>
    </div>
  );
}

function Bar({ stage, root }: { stage: Stage; root: React.RefObject<HTMLDivElement | null> }) {
  const scene = useScene(stage, "volume", "window", "tool", "measures");
  const presets = PRESETS[scene.volume?.grid.modality ?? ""] ?? [];
  const chosen = presets.findIndex(([, center, width]) => center === scene.window.center && width === scene.window.width);
  const pick = (index: number) => {
    const preset = presets[index];
    if (preset) stage.set({ window: { center: preset[1], width: preset[2] } });
    else if (scene.volume) stage.set({ window: windowOf(scene.volume) });
  };
  return (
    <div className="viewer-bar" role="toolbar" aria-label={t.viewer.tool}>
      <Choices<Tool> label={t.viewer.tool} value={scene.tool} onChange={(tool) => stage.set({ tool })}
        options={(Object.keys(t.viewer.tools) as Tool[]).map((value) => ({ value, text: t.viewer.tools[value] }))} />
      {scene.measures.length > 0 && <Button small look="quiet" icon="close" aria-label={t.viewer.clear} onPress={() => stage.set({ measures: [] })} />}
      <span className="fill" />
      <label className="inline">
        {t.viewer.window}
        <select className="input" value={chosen} onChange={(event) => pick(Number(event.target.value))}>
          <option value={-1}>{scene.window.center.toPrecision(4).replace(/\.?0+$/, "")} / {scene.window.width.toPrecision(4).replace(/\.?0+$/, "")}</option>
          {presets.map(([name], index) => <option key={name} value={index}>{name}</option>)}
        </select>
      </label>
      <Button small onPress={() => stage.lookAt(stage.state.focus, true)}>{t.viewer.reset}</Button>
      <Button small look="quiet" icon="download" aria-label={t.viewer.savePicture} onPress={() => void picture(root.current!)} />
      <Button small look="quiet" icon="link" aria-label={t.viewer.copyLink} onPress={() => void navigator.clipboard.writeText(location.href).then(() => toast("good", t.viewer.copied))} />
    </div>
  );
}

/** All planes as they stand, as one PNG. */
async function picture(root: HTMLElement): Promise<void> {
  const box = root.getBoundingClientRect();
  const canvas = document.createElement("canvas");
  canvas.width = Math.round(box.width);
  canvas.height = Math.round(box.height);
  const context = canvas.getContext("2d")!;
  context.fillStyle = "#000";
  context.fillRect(0, 0, canvas.width, canvas.height);
  for (const one of root.querySelectorAll("canvas")) {
    const at = one.getBoundingClientRect();
    context.drawImage(one, at.left - box.left, at.top - box.top, at.width, at.height);
  }
  const blob = await new Promise<Blob | null>((done) => canvas.toBlob(done, "image/png"));
  if (blob) save("isocenter.png", "image/png", blob);
}

const numbers = (place: Vec) => place.map((mm) => (Math.round(mm * 10) / 10 + 0).toFixed(1)).join(", ");

/** Place, value and dose under the pointer; at the cross hair where there is no pointer. */
function Readout({ stage }: { stage: Stage }) {
  const { volume, dose, cursor, focus } = useScene(stage, "volume", "dose", "cursor", "focus");
  const at = cursor ?? focus;
  const value = volume ? valueAt(volume, at, 0.5) : NaN;
  const gray = dose ? valueAt(dose, at) : NaN;
  return (
    <div className="readout small number" aria-live="off">
      <span data-readout="position" data-exact={at.join(" ")}>{t.viewer.position} {numbers(at)} mm</span>
      {volume && <span data-readout="value" data-exact={value}>{Number.isNaN(value) ? "–" : value.toFixed(volume.grid.type === "int16" ? 0 : 2)} {volume.grid.units}</span>}
      {dose && <span data-readout="dose" data-exact={gray}>{Number.isNaN(gray) ? "–" : gray.toFixed(3)} {dose.grid.units === "GY" ? "Gy" : dose.grid.units.toLowerCase()}</span>}
    </div>
  );
}

/** What is shown goes into the address, and comes out of it once. */
function useLink(stage: Stage, onChange: (to: Record<string, string>) => void, ready: boolean): void {
  const { query } = usePlace();
  const done = useRef(false);
  useEffect(() => {
    if (!ready || done.current) return;
    done.current = true;
    restore(stage, query);
  }, [ready, stage, query]);
  useEffect(() => {
    if (!ready) return;
    let timer = 0;
    let told: unknown[] = [];
    const tell = () => {
      const { focus, window, shown, levels, reference, wash, lines } = stage.state;
      const now = [focus, window, shown, levels, reference, wash, lines];
      if (now.every((value, i) => value === told[i])) return;
      told = now;
      clearTimeout(timer);
      timer = setTimeout(() => onChange(linked(stage.state)), 600) as unknown as number;
    };
    const stop = stage.subscribe(tell);
    return () => {
      clearTimeout(timer);
      stop();
    };
    // What changes the address is new at each render and does the same
  }, [stage, ready]);
}
