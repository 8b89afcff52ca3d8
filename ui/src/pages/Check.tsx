import { useEffect, useMemo, useState } from "react";
import { get, post, url } from "../api/client";
import { verdictOf, type Subject, type Finding, type Graph, type ObjectReport, type Peer, type Product, type Report } from "../api/hub";
import { useLoad } from "../api/load";
import { personName } from "../parts/format";
import { Icon } from "../parts/Icon";
import { Badge, Button, Card, Empty, LinkButton, Loading, Note, PageHead, Verdict, type Tone } from "../parts/parts";
import { save } from "../parts/save";
import { Exports } from "../parts/Table";
import { go, href, usePlace } from "../shell/router";
import { t } from "../texts/en";
import { DataSetWindow } from "./DataSetView";
import { RepairWindow, SendWindow } from "./Mending";
import { SetGraph } from "./SetGraph";
import "./check.css";

/** Objects that a person sees as one row: a series of images, or one RT object. */
interface Row {
  key: string;
  modality: string;
  label: string;
  instances: string[];
}

const RANK = ["ACCEPTS", "ACCEPTS_WITH_LOSS", "UNKNOWN", "REFUSES"];

function worst(verdicts: string[]): string {
  return verdicts.reduce((a, b) => (RANK.indexOf(b) > RANK.indexOf(a) ? b : a), "ACCEPTS");
}

function objects(report: Report): ObjectReport[] {
  return report.sets.flatMap((set) => set.objects);
}

/** Rows by the graph; images beyond those that it names are found by their SOP Class. */
function rows(graph: Graph, reports: Report[]): Row[] {
  const first = reports[0];
  if (!first) return [];
  const known = new Map<string, Row>();
  const here = graph.nodes.filter((node) => !node.missing);
  const all: Row[] = here.map((node) => ({ key: node.id, modality: node.modality, label: node.label, instances: [] }));
  here.forEach((node, at) => node.instances.forEach((uid) => known.set(uid, all[at]!)));
  const classes = new Map<string, Row>();
  for (const object of objects(first)) {
    const row = known.get(object.sopInstance);
    if (row) classes.set(object.sopClass, row);
  }
  for (const object of objects(first)) {
    (known.get(object.sopInstance) ?? classes.get(object.sopClass))?.instances.push(object.sopInstance);
  }
  return all.filter((row) => row.instances.length > 0);
}

const EFFECT: Record<string, Tone> = { REFUSED: "bad", IGNORED: "warn", ALTERED: "warn", NOTE: "none" };

/** The same finding on several objects is told once. */
interface Told {
  finding: Finding;
  instances: string[];
}

function told(report: Report, instances: Set<string> | undefined): Told[] {
  const all = new Map<string, Told>();
  for (const set of report.sets) {
    for (const object of set.objects) {
      if (instances && !instances.has(object.sopInstance)) continue;
      for (const finding of object.findings) add(finding, object.sopInstance);
    }
    if (!instances) set.findings.forEach((finding) => add(finding, ""));
  }
  function add(finding: Finding, uid: string) {
    const key = `${finding.rule} ${finding.where} ${finding.effect} ${finding.message.replace(/[\d.]+/g, "#")}`;
    const known = all.get(key);
    if (known) known.instances.push(uid);
    else all.set(key, { finding, instances: [uid] });
  }
  const order = ["REFUSED", "IGNORED", "ALTERED", "NOTE"];
  return [...all.values()].sort((a, b) => order.indexOf(a.finding.effect) - order.indexOf(b.finding.effect));
}

function Findings({ report, row, onShow }: { report: Report; row: Row | undefined; onShow: (uid: string, where: string) => void }) {
  const all = useMemo(() => told(report, row && new Set(row.instances)), [report, row]);
  const [notes, setNotes] = useState(false);
  // A note that a repair would mend is worth a look.
  const serious = all.filter((one) => one.finding.effect !== "NOTE" || one.finding.repairable);
  const shown = notes || serious.length === 0 ? all : serious;
  if (all.length === 0) return <Empty title={t.check.noFindings} />;
  return (
    <>
      <ol className="findings">
        {shown.map(({ finding, instances }) => (
          <li key={finding.rule + finding.where + finding.message}>
            <div className="row spread">
              <span className="row">
                <Badge tone={EFFECT[finding.effect] ?? "none"}>{t.check.effect[finding.effect] ?? finding.effect}</Badge>
                <code className="rule">{finding.rule}</code>
                {instances.length > 1 && <span className="muted small">{t.check.onObjects(instances.length)}</span>}
                {finding.repairable && <Badge tone="accent" icon="repair">{t.check.repairable}</Badge>}
              </span>
              {instances[0] !== "" && (
                <Button small look="quiet" icon="search" onPress={() => onShow(instances[0] ?? "", finding.where)}>
                  {t.check.show}
                </Button>
              )}
            </div>
            <p>{finding.message}</p>
            <p className="where">
              {finding.where && <code>{finding.where}</code>}
              <span className="muted small">{finding.source}</span>
            </p>
          </li>
        ))}
      </ol>
      <Exports name={`findings-${report.target}`} rows={all}
        columns={[
          { key: "effect", title: t.check.effectTitle, value: ({ finding }) => finding.effect },
          { key: "rule", title: t.mending.rule, value: ({ finding }) => finding.rule },
          { key: "where", title: t.mending.where, value: ({ finding }) => finding.where },
          { key: "message", title: t.check.message, value: ({ finding }) => finding.message },
          { key: "source", title: t.compare.source, value: ({ finding }) => finding.source },
          { key: "repairable", title: t.check.repairable, value: ({ finding }) => (finding.repairable ? t.peers.yes : t.peers.no) },
          { key: "objects", title: t.check.objects, value: ({ instances }) => instances.filter(Boolean).join(" ") },
        ]} />
      {serious.length > 0 && all.length > serious.length && (
        <div className="table-foot">
          <Button small look="quiet" onPress={() => setNotes(!notes)}>
            {notes ? t.check.hideNotes : t.check.showNotes(all.length - serious.length)}
          </Button>
        </div>
      )}
    </>
  );
}

/** Objects down, targets across; each cell is a verdict and leads to its findings. */
function Matrix({ reports, lines, target, row, onPick }: {
  reports: Report[];
  lines: Row[];
  target: string;
  row: string;
  onPick: (target: string, row: string) => void;
}) {
  const cells = useMemo(() => {
    const all = new Map<string, string>();
    for (const report of reports) {
      const byUid = new Map(objects(report).map((object) => [object.sopInstance, object.verdict]));
      for (const line of lines) all.set(`${report.target} ${line.key}`, worst(line.instances.map((uid) => byUid.get(uid) ?? "UNKNOWN")));
    }
    return all;
  }, [reports, lines]);
  const verdict = (report: Report, key: string) => cells.get(`${report.target} ${key}`) ?? "UNKNOWN";
  return (
    <>
    <div className="table-wrap" tabIndex={0} role="region" aria-label={t.check.matrix}>
      <table className="matrix">
        <thead>
          <tr>
            <th scope="col">{t.check.target}</th>
            <th scope="col">{t.check.whole}</th>
            {lines.map((line) => (
              <th scope="col" key={line.key}>
                <code>{line.modality}</code>
                <span className="muted small">{line.label || (line.instances.length > 1 ? `${line.instances.length}` : "")}</span>
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {reports.map((report) => (
            <tr key={report.target} className={report.target === target ? "current" : ""}>
              <th scope="row">{report.target}</th>
              {[{ key: "", verdict: verdictOf(report) }, ...lines.map((line) => ({ key: line.key, verdict: verdict(report, line.key) }))].map((cell) => (
                <td key={cell.key}>
                  <button type="button" aria-pressed={report.target === target && row === cell.key} onClick={() => onPick(report.target, cell.key)}>
                    <Verdict of={cell.verdict} />
                  </button>
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
    <Exports name="verdicts" rows={reports}
      columns={[
        { key: "target", title: t.check.target, value: (report) => report.target },
        { key: "set", title: t.check.whole, value: verdictOf },
        ...lines.map((line) => ({ key: line.key, title: [line.modality, line.label].filter(Boolean).join(" "), value: (report: Report) => verdict(report, line.key) })),
      ]} />
    </>
  );
}

function Targets({ products, chosen, onChange }: { products: Product[]; chosen: Set<string>; onChange: (chosen: Set<string>) => void }) {
  const all = products.filter((product) => product.target);
  return (
    <fieldset className="targets">
      <legend>{t.check.targets}</legend>
      {all.map((product) => (
        <label key={product.id} title={`${product.vendor} ${product.title}, ${t.check.rules(product.rules)}`}>
          <input type="checkbox" checked={chosen.has(product.id)}
            onChange={() => {
              const next = new Set(chosen);
              if (!next.delete(product.id)) next.add(product.id);
              onChange(next);
            }} />
          {product.id}
        </label>
      ))}
      <Button small look="quiet" onPress={() => onChange(new Set(chosen.size === all.length ? [] : all.map((one) => one.id)))}>
        {chosen.size === all.length ? t.check.noTargets : t.check.allTargets}
      </Button>
    </fieldset>
  );
}

function remembered(products: Product[]): Set<string> {
  const kept = localStorage.getItem("targets")?.split(",") ?? [];
  const known = products.filter((product) => product.target).map((product) => product.id);
  const some = known.filter((id) => kept.includes(id));
  return new Set(some.length > 0 ? some : known);
}

export default function Check() {
  const { query } = usePlace();
  const patient = query.get("patient") ?? "";
  const study = query.get("study") ?? "";
  const products = useLoad((signal) => get<Product[]>("/api/products", {}, signal), []);
  if (patient === "" && study === "") {
    return (
      <>
        <PageHead title={t.nav.check} lead={t.check.lead} />
        <Card>
          <Empty title={t.check.noPatient}>
            <p>{t.check.noPatientWhy}</p>
            <LinkButton look="primary" icon="patients" href={href(["patients"])}>{t.nav.patients}</LinkButton>
          </Empty>
        </Card>
      </>
    );
  }
  if (products.error) return <Note tone="bad">{products.error.message}</Note>;
  if (!products.data) return <Loading />;
  return <CheckPatient key={patient + study} subject={patient === "" ? { study } : { patientId: patient }} products={products.data} wanted={query.get("target") ?? ""} />;
}

function CheckPatient({ subject, products, wanted }: { subject: Subject; products: Product[]; wanted: string }) {
  const patient = subject.patientId ?? subject.study ?? "";
  const [chosen, setChosen] = useState(() => remembered(products));
  const targets = useMemo(() => products.filter((product) => chosen.has(product.id)).map((product) => product.id), [products, chosen]);
  const graph = useLoad((signal) => get<Graph>("/api/graph", { ...subject }, signal), [patient]);
  const peers = useLoad((signal) => get<Peer[]>("/api/peers", {}, signal), []);
  const reports = useLoad(
    (signal) => (targets.length === 0 ? Promise.resolve([]) : post<Report[] | Report>("/api/verdicts", { targets, ...subject }, signal)),
    [patient, targets.join(",")],
  );
  const all = useMemo(() => (reports.data === undefined ? [] : Array.isArray(reports.data) ? reports.data : [reports.data]), [reports.data]);
  const lines = useMemo(() => (graph.data ? rows(graph.data, all) : []), [graph.data, all]);
  const [row, setRow] = useState("");
  const [shown, setShown] = useState<{ uid: string; where: string }>();
  const [window, setWindow] = useState<"repair" | "send">();
  const target = targets.includes(wanted) ? wanted : (targets[0] ?? "");
  const report = all.find((one) => one.target === target);
  useEffect(() => {
    localStorage.setItem("targets", [...chosen].join(","));
  }, [chosen]);
  const pick = (id: string, key: string) => {
    setRow(key);
    go(["check"], { ...(subject.patientId === undefined ? { study: patient } : { patient }), target: id }, true);
  };
  const product = products.find((one) => one.id === target);
  return (
    <>
      <PageHead title={graph.data ? personName(graph.data.patientName) || patient : patient}
        lead={<span className="mono small">{patient}</span>}>
        <LinkButton icon="view" href={href(["viewer"], { ...subject })}>{t.patients.view}</LinkButton>
        <Button icon="download" isDisabled={all.length === 0}
          onPress={() => save(`check-${patient}.json`, "application/json", JSON.stringify(reports.data, null, 2))}>
          {t.check.report}
        </Button>
        {targets.length > 0 && (
          <LinkButton icon="download" download={`check-${patient}.pdf`}
            href={url("/api/verdicts/report.pdf", { ...subject, targets: targets.join(","), repair: target })}>
            {t.common.pdfReport}
          </LinkButton>
        )}
        <Button icon="repair" isDisabled={!report} onPress={() => setWindow("repair")}>{t.check.repair}</Button>
        <Button look="primary" icon="send" onPress={() => setWindow("send")}>{t.check.send}</Button>
      </PageHead>
      <div className="stack">
        {graph.data && (
          <Card title={t.check.set} actions={graph.data.complete ? <Badge tone="good" icon="check">{t.patients.complete}</Badge> : <Badge tone="bad" icon="warning">{t.patients.incomplete}</Badge>}>
            <SetGraph graph={graph.data} />
          </Card>
        )}
        {graph.error && <Note tone="bad">{graph.error.message}</Note>}
        <Card title={t.check.matrix} flush actions={reports.loading && <span className="spinner" />}>
          <Targets products={products} chosen={chosen} onChange={setChosen} />
          {reports.error && <Note tone="bad">{reports.error.message}</Note>}
          {!reports.data && !reports.error && <Loading what={t.imports.judging} />}
          {all.length > 0 && <Matrix reports={all} lines={lines} target={target} row={row} onPick={pick} />}
          {reports.data && all.length === 0 && <Empty title={t.check.pickTargets} />}
        </Card>
        {report && (
          <Card flush
            title={
              <span className="row">
                {t.check.findingsOf(product?.title ?? target)}
                <Verdict of={verdictOf(report)} />
                {row !== "" && (
                  <span className="row muted small">
                    <Icon name="right" size={13} /> {lines.find((line) => line.key === row)?.modality}
                    <Button small look="quiet" onPress={() => setRow("")}>{t.check.wholeSet}</Button>
                  </span>
                )}
              </span>
            }>
            <Findings report={report} row={lines.find((line) => line.key === row)} onShow={(uid, where) => setShown({ uid, where })} />
          </Card>
        )}
      </div>
      {shown && <DataSetWindow uid={shown.uid} where={shown.where} onClose={() => setShown(undefined)} />}
      {window === "repair" && (
        <RepairWindow subject={subject} target={target} peers={peers.data ?? []} onClose={() => setWindow(undefined)} />
      )}
      {window === "send" && <SendWindow subject={subject} target={target} peers={peers.data ?? []} onClose={() => setWindow(undefined)} />}
    </>
  );
}
