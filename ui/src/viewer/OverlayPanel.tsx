import { useEffect, useState } from "react";
import { get } from "../api/client";
import { useLoad } from "../api/load";
import { Choices, Note } from "../parts/parts";
import { t } from "../texts/en";
import { images } from "./blocks";
import { seriesWords, type Contents } from "./contents";
import { inverse } from "./geometry";
import { RegistrationReportButtons } from "./ReportButton";
import { overlayOf, useScene, type Stage } from "./scene";

interface Registration {
  registeredFrameOfReference: string;
  items: {
    frameOfReference: string;
    isDeformable: boolean;
    matrix: number[];
    couch?: { lateralMm: number; longitudinalMm: number; verticalMm: number; yawDeg: number; pitchDeg: number; rollDeg: number };
  }[];
}

/** Other images over the shown ones: in the same frame of reference, or by a registration between the two. */
export function OverlayPanel({ stage, all, series, plan }: { stage: Stage; all: Contents; series: string; plan: string }) {
  const [other, setOther] = useState("");
  const scene = useScene(stage, "volume", "overlay");
  const shown = scene.volume?.grid.frameOfReference ?? "";
  const others = all.series.filter((one) => one.uid !== series);
  const load = useLoad(async (signal) => (other ? await images(other, signal) : undefined), [other]);
  const maps = useLoad(
    (signal) => Promise.all(all.registrations.map((one) => get<Registration>(`/api/view/registrations/${encodeURIComponent(one.uid)}`, { plan }, signal))),
    [all, plan],
  );
  const loaded = load.data;
  const theirs = loaded?.grid.frameOfReference ?? "";
  const map = loaded && maps.data ? mapBetween(maps.data, theirs, shown) : undefined;
  useEffect(() => setOther(""), [series]);
  useEffect(() => {
    if (!loaded || !other || !map) stage.set({ overlay: undefined });
    else stage.set({ overlay: overlayOf(loaded, map === "same" ? undefined : map) });
    // The map is made anew at each render; frames and registrations decide it
  }, [stage, loaded, other, maps.data, shown]);
  if (others.length === 0) return null;
  const overlay = scene.overlay;
  const change = (to: Partial<NonNullable<typeof overlay>>) => overlay && stage.set({ overlay: { ...overlay, ...to } });
  const couch = maps.data?.flatMap((one) => one.items).find((item) => item.frameOfReference === theirs)?.couch;
  return (
    <section className="panel">
      <header>
        <h2>{t.viewer.overlay}</h2>
      </header>
      <select className="input" aria-label={t.viewer.overlaySeries} value={other} onChange={(event) => setOther(event.target.value)}>
        <option value="">{t.viewer.noOverlay}</option>
        {others.map((one) => <option key={one.uid} value={one.uid}>{seriesWords(one)}</option>)}
      </select>
      {load.error && <Note tone="bad">{load.error.message}</Note>}
      {maps.error && <Note tone="bad">{maps.error.message}</Note>}
      {loaded && other && maps.data && !map && <Note tone="warn">{t.viewer.notRegistered}</Note>}
      {overlay && other && (
        <>
          <span className="muted small">{map === "same" ? t.viewer.identity : t.viewer.registration}</span>
          <Choices label={t.viewer.mode} value={overlay.mode} onChange={(mode) => change({ mode })}
            options={[{ value: "blend", text: t.viewer.blend }, { value: "checkerboard", text: t.viewer.checkerboard }]} />
          {overlay.mode === "blend" && (
            <label className="slide">
              {t.viewer.part}
              <input type="range" min={0.02} max={1} step={0.02} value={overlay.part} onChange={(event) => change({ part: event.target.valueAsNumber })} />
            </label>
          )}
          <RegistrationReportButtons registrations={all.registrations} plan={plan} />
          {couch && (
            <dl className="facts">
              <div><dt>{t.viewer.couch}</dt><dd>{t.viewer.lateral} {couch.lateralMm.toFixed(1)} mm</dd></div>
              <div><dt>{t.viewer.longitudinal}</dt><dd>{couch.longitudinalMm.toFixed(1)} mm</dd></div>
              <div><dt>{t.viewer.vertical}</dt><dd>{couch.verticalMm.toFixed(1)} mm</dd></div>
              <div><dt>{t.viewer.turns}</dt><dd>{[couch.yawDeg, couch.pitchDeg, couch.rollDeg].map((turn) => turn.toFixed(2)).join(", ")}°</dd></div>
            </dl>
          )}
        </>
      )}
    </section>
  );
}

/** From one frame of reference to another by one registration, through what it registers to; of one frame to itself it needs none. */
function mapBetween(registrations: Registration[], from: string, to: string): number[] | "same" | undefined {
  for (const { registeredFrameOfReference: hub, items } of registrations) {
    const leads = (frame: string) => items.find((item) => item.frameOfReference === frame && !item.isDeformable)?.matrix
      ?? (frame === hub ? [1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1] : undefined);
    const there = leads(from);
    const back = leads(to);
    if (from !== to && there && back) return multiply(inverse(back), there);
  }
  return from === to && from !== "" ? "same" : undefined;
}

/** First b, then a. */
function multiply(a: number[], b: number[]): number[] {
  return Array.from({ length: 16 }, (_, i) => {
    const row = i - (i % 4);
    return [0, 1, 2, 3].reduce((sum, k) => sum + a[row + k]! * b[4 * k + (i % 4)]!, 0);
  });
}
