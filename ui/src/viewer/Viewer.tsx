import { useEffect, useMemo, useState } from "react";
import { useLoad } from "../api/load";
import { Await, Choices, Empty, LinkButton, Loading, Note } from "../parts/parts";
import { personName } from "../parts/format";
import { go, href, usePlace } from "../shell/router";
import { t } from "../texts/en";
import { contents, firstChoice, type Choice, type Contents } from "./contents";
import { ImagesTab } from "./ImagesTab";
import { PlanTab } from "./PlanTab";
import { RtImagesTab } from "./RtImagesTab";
import { GammaTab } from "./GammaTab";
import { Stage } from "./scene";
import "./viewer.css";

type Tab = keyof typeof t.viewer.tab;

/** Stands in an address for what was switched off. */
const NONE = "none";

/** The patient in pictures: `#/viewer?patientId=..` or `?study=..`; what is shown stands in the address. */
export default function Viewer() {
  const { query } = usePlace();
  const patientId = query.get("patientId") ?? "";
  const study = query.get("study") ?? "";
  const loaded = useLoad(
    async (signal) => (patientId || study ? await contents({ patientId, study }, signal) : undefined),
    [patientId, study],
  );
  if (!patientId && !study) {
    return (
      <Empty title={t.viewer.none}>
        <p>{t.viewer.noneLead}</p>
        <LinkButton href={href(["patients"])}>{t.viewer.toPatients}</LinkButton>
      </Empty>
    );
  }
  if (loaded.loading) return <Loading />;
  return <Await of={loaded}>{(all) => <Patient key={`${patientId} ${study}`} all={all} />}</Await>;
}

function tabsOf(all: Contents): Tab[] {
  const grids = all.doses.filter((dose) => dose.hasGrid).length;
  const tabs: Tab[] = [];
  if (all.series.length + all.structureSets.length + grids > 0) tabs.push("images");
  if (all.plans.length > 0) tabs.push("plan");
  if (all.rtImages.length > 0) tabs.push("rtImages");
  if (grids > 1) tabs.push("gamma");
  return tabs;
}

function Patient({ all }: { all: Contents }) {
  const { query } = usePlace();
  const [stage] = useState(() => new Stage());
  const tabs = useMemo(() => tabsOf(all), [all]);
  const first = useMemo(() => firstChoice(all), [all]);
  const told = query.get("tab") as Tab | null;
  const tab = told && tabs.includes(told) ? told : tabs[0];
  const chosen = (name: keyof Choice) => {
    const told = query.get(name);
    return told === NONE ? "" : (told ?? first[name]);
  };
  const choice: Choice = { series: chosen("series"), set: chosen("set"), dose: chosen("dose"), plan: chosen("plan") };
  const change = (to: Record<string, string>) => {
    const now = Object.fromEntries(new URLSearchParams(location.hash.split("?")[1] ?? ""));
    // An address holds no empty values: nothing is chosen on purpose
    const named = Object.fromEntries(Object.entries(to).map(([name, value]) => [name, value === "" && name in first ? NONE : value]));
    go(["viewer"], { ...now, ...named }, true);
  };
  useEffect(() => void performance.mark("viewer-head"), []);
  // Nothing large stays when one goes elsewhere
  useEffect(() => () => stage.set({ volume: undefined, dose: undefined, structures: undefined, outlines: [], overlay: undefined }), [stage]);
  return (
    <div className="viewer">
      <header className="viewer-head">
        <h1>
          {personName(all.patient.name) || all.patient.id || "–"}
          <small>{[all.patient.id, all.patient.birthDate, all.patient.sex].filter(Boolean).join(" · ")}</small>
        </h1>
        {tab && tabs.length > 1 && (
          <Choices label={t.viewer.tabs} value={tab} onChange={(to) => change({ tab: to })} options={tabs.map((value) => ({ value, text: t.viewer.tab[value] }))} />
        )}
      </header>
      {!tab && <Note>{t.viewer.nothing}</Note>}
      {tab === "images" && <ImagesTab stage={stage} all={all} choice={choice} onChange={change} />}
      {tab === "plan" && <PlanTab all={all} choice={choice} onChange={change} />}
      {tab === "rtImages" && <RtImagesTab all={all} onChange={change} chosen={query.get("image") ?? ""} />}
      {tab === "gamma" && <GammaTab all={all} />}
    </div>
  );
}
