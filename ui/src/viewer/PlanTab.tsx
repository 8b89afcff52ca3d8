import { useEffect, useState } from "react";
import { useLoad } from "../api/load";
import { Await, Badge, Button, Card } from "../parts/parts";
import { SavePicture } from "../parts/SavePicture";
import { Table, type Column } from "../parts/Table";
import { t } from "../texts/en";
import { BeamView } from "./BeamView";
import { BrachyView } from "./BrachyView";
import { seriesWords, type Choice, type Contents } from "./contents";
import { PlanReportButton } from "./ReportButton";
import { plan as loadPlan, type Beam, type Plan } from "./plan";

/** A plan: what is prescribed, its beams and what each sees, or its channels and dwells. */
export function PlanTab({ all, choice, onChange }: { all: Contents; choice: Choice; onChange: (to: Record<string, string>) => void }) {
  const uid = choice.plan || all.plans[0]!.uid;
  const loaded = useLoad((signal) => loadPlan(uid, signal), [uid]);
  return (
    <div className="viewer-page">
      <div className="row">
        <select className="input auto" aria-label={t.viewer.plan} value={uid} onChange={(event) => onChange({ plan: event.target.value })}>
          {all.plans.map((one) => <option key={one.uid} value={one.uid}>{[one.label || one.name || one.uid, one.date].join(" ")}</option>)}
        </select>
        {all.series.length > 0 && (
          <select className="input auto" aria-label={t.viewer.series} value={choice.series} onChange={(event) => onChange({ series: event.target.value })}>
            {all.series.map((one) => <option key={one.uid} value={one.uid}>{seriesWords(one)}</option>)}
          </select>
        )}
        <PlanReportButton plan={uid} set={choice.set} dose={choice.dose} series={choice.series} />
      </div>
      <Await of={loaded}>{(plan) => <Details key={plan.plan} plan={plan} series={choice.series} />}</Await>
    </div>
  );
}

function Details({ plan, series }: { plan: Plan; series: string }) {
  return (
    <>
      <Summary plan={plan} />
      {plan.beams.length > 0 && <Beams plan={plan} series={series} />}
      {plan.brachy && <BrachyView brachy={plan.brachy} />}
    </>
  );
}

const number = (value: number | null | undefined, digits = 1) => (value === null || value === undefined ? "–" : value.toFixed(digits));

function Summary({ plan }: { plan: Plan }) {
  const facts: [string, string][] = [
    [t.viewer.plan, [plan.label, plan.name].filter(Boolean).join(", ")],
    [t.viewer.fractions, plan.fractionGroups.map((group) => group.fractionsPlanned ?? "–").join(", ") || "–"],
    [t.viewer.setups, plan.patientSetups.map((setup) => [setup.patientPosition, setup.technique, ...setup.fixations].filter(Boolean).join(" ")).join("; ") || "–"],
    ...plan.doseReferences
      .filter((one) => one.targetPrescriptionGy !== null || one.organMaximumGy !== null || one.targetMaximumGy !== null)
      .map((one): [string, string] => [
        one.description || `${one.type.toLowerCase().replaceAll("_", " ")} ${one.number}`,
        [
          one.targetPrescriptionGy !== null ? `${number(one.targetPrescriptionGy, 2)} Gy` : "",
          one.targetMinimumGy !== null ? `≥ ${number(one.targetMinimumGy, 2)} Gy` : "",
          one.targetMaximumGy !== null ? `≤ ${number(one.targetMaximumGy, 2)} Gy` : "",
          one.organMaximumGy !== null ? `≤ ${number(one.organMaximumGy, 2)} Gy` : "",
        ].filter(Boolean).join(" "),
      ]),
  ];
  return (
    <Card title={<>{plan.label || plan.name} {plan.approvalStatus && <Badge tone={plan.approvalStatus === "APPROVED" ? "good" : plan.approvalStatus === "REJECTED" ? "bad" : "none"}>{plan.approvalStatus.toLowerCase()}</Badge>}</>}>
      <dl className="facts wide">
        {facts.map(([name, value]) => <div key={name}><dt>{name}</dt><dd>{value}</dd></div>)}
      </dl>
    </Card>
  );
}

const span = (beam: Beam, of: (point: Beam["controlPoints"][number]) => number | null) => {
  const first = of(beam.controlPoints[0]!);
  const last = of(beam.controlPoints.at(-1)!);
  return first === null ? "–" : first === last || last === null ? first.toFixed(1) : `${first.toFixed(1)} → ${last.toFixed(1)}`;
};

const COLUMNS: Column<Beam>[] = [
  { key: "number", title: t.viewer.beam, value: (beam) => beam.number, numeric: true },
  { key: "name", title: "Name", value: (beam) => beam.name },
  { key: "type", title: t.viewer.type, value: (beam) => [beam.type, beam.deliveryType === "TREATMENT" ? "" : beam.deliveryType].filter(Boolean).join(" ").toLowerCase() },
  { key: "radiation", title: t.viewer.radiation, value: (beam) => beam.radiationType.toLowerCase() },
  { key: "energy", title: t.viewer.energy, value: (beam) => span(beam, (point) => point.energyMev), numeric: true },
  { key: "machine", title: t.viewer.machine, value: (beam) => beam.machine },
  { key: "meterset", title: t.viewer.meterset, value: (beam) => beam.meterset ?? "", show: (beam) => `${number(beam.meterset)} ${beam.meterset === null ? "" : beam.dosimeterUnit}`, numeric: true },
  { key: "gantry", title: `${t.viewer.gantry}, °`, value: (beam) => span(beam, (point) => point.gantryDeg), numeric: true },
  { key: "collimator", title: `${t.viewer.collimator}, °`, value: (beam) => span(beam, (point) => point.collimatorDeg), numeric: true },
  { key: "couch", title: `${t.viewer.couchAngle}, °`, value: (beam) => span(beam, (point) => point.couchDeg), numeric: true },
  { key: "points", title: t.viewer.controlPoints, value: (beam) => beam.controlPoints.length, numeric: true },
];

function Beams({ plan, series }: { plan: Plan; series: string }) {
  const usable = plan.beams.filter((beam) => beam.controlPoints.length > 0);
  const [chosen, setChosen] = useState(usable[0]?.number);
  const beam = usable.find((one) => one.number === chosen);
  return (
    <>
      <Card title={t.viewer.beams} flush>
        <Table name="beams" label={t.viewer.beams} columns={COLUMNS} rows={usable} rowKey={(row) => String(row.number)} onPick={(row) => setChosen(row.number)} picked={String(chosen)} />
      </Card>
      {beam && <BeamCard key={beam.number} plan={plan.plan} series={series} beam={beam} />}
    </>
  );
}

function BeamCard({ plan, series, beam }: { plan: string; series: string; beam: Beam }) {
  const [index, setIndex] = useState(0);
  const [playing, setPlaying] = useState(false);
  const count = beam.controlPoints.length;
  const point = beam.controlPoints[Math.min(index, count - 1)]!;
  useEffect(() => {
    if (!playing) return;
    const timer = setInterval(() => setIndex((old) => (old + 1) % count), 150);
    return () => clearInterval(timer);
  }, [playing, count]);
  const facts: [string, string][] = [
    [t.viewer.controlPoint, `${index + 1} / ${count}`],
    [`${t.viewer.gantry}, °`, `${number(point.gantryDeg)} ${point.gantryRotation === "NONE" ? "" : point.gantryRotation}`],
    [`${t.viewer.collimator}, °`, number(point.collimatorDeg)],
    [`${t.viewer.couchAngle}, °`, number(point.couchDeg)],
    [t.viewer.energy, number(point.energyMev)],
    [t.viewer.meterset, `${number(point.meterset, 2)} / ${number(beam.meterset, 2)}`],
    [t.viewer.isocenter, point.isocenterMm?.map((mm) => mm.toFixed(1)).join(", ") ?? "–"],
    [t.viewer.ssd, number(point.ssdMm)],
    ["SAD, mm", number(beam.sourceAxisDistanceMm)],
    ...Object.entries(point.positionsMm).filter(([type, positions]) => !type.startsWith("MLC") && positions.length === 2)
      .map(([type, positions]): [string, string] => [`${type}, mm`, positions.map((mm) => number(mm)).join(" … ")]),
    ...beam.modifiers.map(({ kind, words }): [string, string] => [kind.toLowerCase(), words]),
  ];
  return (
    <Card title={`${t.viewer.beamsEyeView}: ${beam.name || beam.number}`} actions={
      <span className="row">
        <SavePicture name={`beam-${beam.number}`} />
        {count > 1 && <Button small onPress={() => setPlaying((old) => !old)}>{playing ? t.viewer.pause : t.viewer.play}</Button>}
      </span>
    }>
      <div className="beam">
        <div className="beam-picture">
          <BeamView plan={plan} series={series} beam={beam} point={point} playing={playing} />
          {count > 1 && (
            <input type="range" min={0} max={count - 1} value={index} aria-label={t.viewer.controlPoint} onChange={(event) => setIndex(event.target.valueAsNumber)} />
          )}
        </div>
        <dl className="facts">
          {facts.map(([name, value]) => <div key={name}><dt>{name}</dt><dd>{value}</dd></div>)}
        </dl>
      </div>
    </Card>
  );
}
