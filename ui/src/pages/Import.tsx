import { useRef, useState, type DragEvent } from "react";
import { get, post } from "../api/client";
import { verdictOf, type Graph, type Product, type Report } from "../api/hub";
import { useLoad } from "../api/load";
import { dropped, upload, type Stored } from "../api/stow";
import { personName } from "../parts/format";
import { Icon } from "../parts/Icon";
import { Badge, Button, Card, LinkButton, Loading, Note, PageHead, Progress, Verdict } from "../parts/parts";
import { Table } from "../parts/Table";
import { attempt } from "../parts/toast";
import { href } from "../shell/router";
import { t } from "../texts/en";
import { SetGraph } from "./SetGraph";
import "./import.css";

interface Run {
  total: number;
  done: number;
  stored?: Stored;
}

export default function Import() {
  const [run, setRun] = useState<Run>();
  const [over, setOver] = useState(false);
  const control = useRef<AbortController>(undefined);
  const files = useRef<HTMLInputElement>(null);
  const folder = useRef<HTMLInputElement>(null);
  const busy = run !== undefined && !run.stored;

  const take = (list: File[]) => {
    if (list.length === 0) return;
    const stop = new AbortController();
    control.current = stop;
    setRun({ total: list.length, done: 0 });
    attempt(async () => {
      try {
        const stored = await upload(list, (done) => setRun({ total: list.length, done }), stop.signal);
        setRun({ total: list.length, done: list.length, stored });
      } catch (error) {
        setRun(undefined);
        if (!stop.signal.aborted) throw error;
      }
    });
  };
  const drop = (event: DragEvent) => {
    event.preventDefault();
    setOver(false);
    const found = dropped(event.dataTransfer.items);
    attempt(async () => take(await found));
  };
  return (
    <>
      <PageHead title={t.nav.import} lead={t.imports.lead} />
      <div className="stack">
        <div className={`drop ${over ? "over" : ""}`} onDrop={drop} onDragLeave={() => setOver(false)}
          onDragOver={(event) => {
            event.preventDefault();
            setOver(true);
          }}>
          <Icon name="import" size={34} />
          <strong>{t.imports.drop}</strong>
          <span className="muted">{t.imports.dropWhy}</span>
          <div className="row">
            <Button look="primary" isDisabled={busy} onPress={() => files.current?.click()}>{t.imports.files}</Button>
            <Button isDisabled={busy} onPress={() => folder.current?.click()}>{t.imports.folder}</Button>
          </div>
          <input ref={files} id="import-files" type="file" multiple hidden aria-label={t.imports.files}
            onChange={(event) => take([...(event.target.files ?? [])])} />
          <input ref={folder} type="file" hidden aria-label={t.imports.folder} {...{ webkitdirectory: "" }}
            onChange={(event) => take([...(event.target.files ?? [])])} />
        </div>
        {busy && (
          <Card>
            <div className="stack tight">
              <div className="row spread">
                <span>{t.imports.sending(run.done, run.total)}</span>
                <Button small onPress={() => control.current?.abort()}>{t.common.cancel}</Button>
              </div>
              <Progress label={t.nav.import} done={run.done} of={run.total} />
            </div>
          </Card>
        )}
        {run?.stored && <Result stored={run.stored} />}
      </div>
    </>
  );
}

function Result({ stored }: { stored: Stored }) {
  return (
    <>
      <Note tone={stored.failed.length === 0 ? "good" : "warn"}>{t.imports.kept(stored.kept, stored.failed.length)}</Note>
      {[...stored.studies].map((study) => (
        <StudyVerdict key={study} study={study} />
      ))}
      {stored.failed.length > 0 && (
        <Card title={t.imports.notKept} flush>
          <Table name="not-kept" label={t.imports.notKept} rows={stored.failed} rowKey={(row) => row.name + row.why}
            columns={[
              { key: "name", title: t.imports.file, value: (row) => row.name, show: (row) => <span className="mono">{row.name}</span> },
              { key: "why", title: t.imports.why, value: (row) => row.why },
            ]} />
        </Card>
      )}
    </>
  );
}

/** What came in of one study, and what every product makes of it. */
function StudyVerdict({ study }: { study: string }) {
  const graph = useLoad((signal) => get<Graph>("/api/graph", { study }, signal), [study]);
  const reports = useLoad(async (signal) => {
    const products = await get<Product[]>("/api/products", {}, signal);
    const targets = products.filter((product) => product.target).map((product) => product.id);
    return post<Report[]>("/api/verdicts", { targets, study }, signal);
  }, [study]);
  const patient = graph.data?.patientId ?? "";
  return (
    <Card title={graph.data ? `${personName(graph.data.patientName)} · ${patient}` : study}
      actions={
        <>
          <LinkButton small href={href(["patients"], { search: patient })}>{t.nav.patients}</LinkButton>
          <LinkButton small look="primary" icon="check" href={href(["check"], { patient })}>{t.imports.openCheck}</LinkButton>
        </>
      }>
      <div className="stack">
        {graph.data && (
          <>
            <div>
              {graph.data.complete ? <Badge tone="good" icon="check">{t.patients.complete}</Badge>
                : <Badge tone="bad" icon="warning">{t.patients.incomplete}</Badge>}
            </div>
            <SetGraph graph={graph.data} />
          </>
        )}
        {reports.error && <Note tone="bad">{reports.error.message}</Note>}
        {!reports.data && !reports.error && <Loading what={t.imports.judging} />}
        {reports.data && (
          <ul className="verdicts">
            {reports.data.map((report) => (
              <li key={report.target}>
                <a href={href(["check"], { patient, target: report.target })}>{report.target}</a>
                <Verdict of={verdictOf(report)} />
              </li>
            ))}
          </ul>
        )}
      </div>
    </Card>
  );
}
