import { get, text, type DicomObject } from "../api/client";
import { useLoad } from "../api/load";
import { date, moment, personName } from "../parts/format";
import { Await, Badge, Card, Choices, Empty, PageHead, type Tone } from "../parts/parts";
import { Table, type Column } from "../parts/Table";
import { go, usePlace } from "../shell/router";
import { t } from "../texts/en";

interface Step {
  sopInstance: string;
  state: string;
  peer: string;
  changed: string;
  step: DicomObject;
}

const TONES: Record<string, Tone> = { "IN PROGRESS": "accent", COMPLETED: "good", DISCONTINUED: "warn" };

const COLUMNS: Column<Step>[] = [
  { key: "changed", title: t.steps.changed, value: (row) => row.changed, show: (row) => moment(row.changed) },
  { key: "state", title: t.jobs.stateTitle, value: (row) => row.state, show: (row) => <Badge tone={TONES[row.state] ?? "none"}>{row.state.toLowerCase()}</Badge> },
  { key: "patient", title: t.patients.name, value: (row) => personName(text(row.step, "00100010")) },
  { key: "id", title: t.patients.id, value: (row) => text(row.step, "00100020"), show: (row) => <code>{text(row.step, "00100020")}</code> },
  { key: "modality", title: t.patients.modality, value: (row) => text(row.step, "00080060"), show: (row) => <code>{text(row.step, "00080060")}</code> },
  { key: "station", title: t.worklist.station, value: (row) => text(row.step, "00400241"), show: (row) => <code>{text(row.step, "00400241")}</code> },
  { key: "start", title: t.steps.begun, value: (row) => date(text(row.step, "00400244")) },
  { key: "what", title: t.worklist.what, value: (row) => text(row.step, "00400254") },
  { key: "peer", title: t.jobs.peer, value: (row) => row.peer },
];

type State = "" | "IN PROGRESS" | "COMPLETED" | "DISCONTINUED";

export default function Steps() {
  const { query } = usePlace();
  const state = (query.get("state") ?? "") as State;
  const steps = useLoad((signal) => get<Step[]>("/api/steps", { state, limit: 1000 }, signal), [state]);
  return (
    <>
      <PageHead title={t.nav.steps} lead={t.steps.lead} />
      <div className="stack">
        <div>
          <Choices label={t.jobs.stateTitle} value={state} onChange={(next) => go(["steps"], { state: next }, true)}
            options={[
              { value: "", text: t.steps.all },
              { value: "IN PROGRESS", text: t.steps.inProgress },
              { value: "COMPLETED", text: t.steps.completed },
              { value: "DISCONTINUED", text: t.steps.discontinued },
            ]} />
        </div>
        <Card flush>
          <Await of={steps}>
            {(rows) => <Table name="steps" label={t.nav.steps} columns={COLUMNS} rows={rows} rowKey={(row) => row.sopInstance}
              empty={<Empty title={t.steps.none}><p>{t.steps.noneWhy}</p></Empty>} />}
          </Await>
        </Card>
      </div>
    </>
  );
}
