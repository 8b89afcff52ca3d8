import { useEffect, useState } from "react";
import { get, post } from "../api/client";
import { useEvent } from "../api/events";
import { useLoad } from "../api/load";
import { moment, personName } from "../parts/format";
import { Await, Badge, Button, Card, Choices, Empty, PageHead, Progress, type Tone } from "../parts/parts";
import { Table, type Column } from "../parts/Table";
import { attempt, toast } from "../parts/toast";
import { go, href, usePlace } from "../shell/router";
import { useSession } from "../shell/session";
import { t } from "../texts/en";

interface Job {
  id: string;
  state: string;
  destination: string;
  note: string;
  sopInstance: string;
  done?: number;
  total?: number;
  attempts?: number;
  due?: string;
}

interface Delivery {
  id: number;
  destination: string;
  state: string;
  route: string;
  sopInstance: string;
  patientId: string;
  patientName: string;
  modality: string;
  attempts: number;
  due: string;
  note: string;
}

interface Commitment {
  transaction: string;
  role: string;
  peer: string;
  state: string;
  note: string;
  created: string;
  instances: { sopInstance: string; state: string }[];
}

const TONES: Record<string, Tone> = {
  sent: "good", committed: "good", done: "good", released: "accent", queued: "accent", sending: "accent", asked: "accent",
  held: "warn", waiting: "warn", parked: "bad", failed: "bad", cancelled: "none",
};

function State({ of }: { of: string }) {
  return <Badge tone={TONES[of] ?? "none"}>{t.jobs.state[of] ?? of}</Badge>;
}

/** What may be done with a job in each state. */
const ACTIONS: Record<string, string[]> = {
  queued: ["hold", "cancel"],
  released: ["hold", "cancel"],
  waiting: ["cancel"],
  held: ["release", "cancel"],
  parked: ["retry", "cancel"],
};

type View = "open" | "deliveries" | "commitments";

const DELIVERIES: Column<Delivery>[] = [
  { key: "destination", title: t.jobs.to, value: (row) => row.destination },
  { key: "state", title: t.jobs.stateTitle, value: (row) => row.state, show: (row) => <State of={row.state} /> },
  {
    key: "patient",
    title: t.jobs.patient,
    value: (row) => row.patientId,
    show: (row) => <a href={href(["patients"], { search: row.patientId })}>{personName(row.patientName) || row.patientId}</a>,
  },
  { key: "modality", title: t.patients.modality, value: (row) => row.modality, show: (row) => <code>{row.modality}</code> },
  { key: "route", title: t.jobs.route, value: (row) => row.route },
  { key: "attempts", title: t.jobs.attempts, value: (row) => row.attempts, numeric: true },
  { key: "note", title: t.jobs.note, value: (row) => row.note },
  { key: "object", title: t.mending.object, value: (row) => row.sopInstance, show: (row) => <code title={row.sopInstance}>…{row.sopInstance.slice(-14)}</code> },
];

const COMMITMENTS: Column<Commitment>[] = [
  { key: "created", title: t.jobs.asked, value: (row) => row.created, show: (row) => moment(row.created) },
  { key: "peer", title: t.jobs.peer, value: (row) => row.peer },
  { key: "role", title: t.jobs.role, value: (row) => row.role, show: (row) => t.jobs.roles[row.role] ?? row.role },
  { key: "state", title: t.jobs.stateTitle, value: (row) => row.state, show: (row) => <State of={row.state} /> },
  {
    key: "committed",
    title: t.jobs.committed,
    value: (row) => `${row.instances.filter((one) => one.state === "committed").length} / ${row.instances.length}`,
  },
  { key: "note", title: t.jobs.note, value: (row) => row.note },
  { key: "transaction", title: t.jobs.transaction, value: (row) => row.transaction, show: (row) => <code title={row.transaction}>…{row.transaction.slice(-14)}</code> },
];

export default function Jobs() {
  const { query } = usePlace();
  const { may } = useSession();
  const view = (query.get("view") ?? "open") as View;
  const jobs = useLoad((signal) => get<Job[]>("/api/jobs", { limit: 500 }, signal), []);
  const deliveries = useLoad((signal) => get<Delivery[]>("/api/deliveries", { limit: 500 }, signal), []);
  const commitments = useLoad((signal) => get<Commitment[]>("/api/commitments", { limit: 500 }, signal), []);
  const [counts, setCounts] = useState<Record<string, Record<string, number>>>({});
  useEvent("deliveries", (data) => {
    setCounts(data as Record<string, Record<string, number>>);
    jobs.reload();
    deliveries.reload();
    commitments.reload();
  });
  // Asking and reporting change no number of deliveries, so commitments are looked for while they are in sight or one is open.
  const waiting = view === "commitments" || (commitments.data?.some((one) => !["committed", "done", "failed"].includes(one.state)) ?? false);
  const reload = commitments.reload;
  useEffect(() => {
    if (!waiting) return undefined;
    const timer = setInterval(reload, 2000);
    return () => clearInterval(timer);
  }, [waiting, reload]);
  const decide = (action: string, ids: string[]) =>
    attempt(async () => {
      const answer = await post<{ done: number }>(`/api/jobs/${action}`, { ids });
      toast(answer.done > 0 ? "good" : "warn", t.jobs.decided(answer.done));
      jobs.reload();
      deliveries.reload();
    });
  const columns: Column<Job>[] = [
    { key: "id", title: t.jobs.job, value: (row) => row.id, show: (row) => <code>{row.id}</code> },
    { key: "destination", title: t.jobs.to, value: (row) => row.destination },
    { key: "state", title: t.jobs.stateTitle, value: (row) => row.state, show: (row) => <State of={row.state} /> },
    {
      key: "progress",
      title: t.jobs.progress,
      value: (row) => (row.total === undefined ? "" : `${row.done}/${row.total}`),
      show: (row) => row.total !== undefined && row.total > 0 && (
        <div style={{ width: 130 }}>
          <Progress label={row.id} done={row.done ?? 0} of={row.total} />
          <span className="small muted">{t.jobs.of(row.done ?? 0, row.total)}</span>
        </div>
      ),
    },
    { key: "attempts", title: t.jobs.attempts, value: (row) => row.attempts ?? "", numeric: true },
    { key: "due", title: t.jobs.due, value: (row) => row.due ?? "", show: (row) => (row.due ? moment(row.due) : "") },
    { key: "note", title: t.jobs.note, value: (row) => row.note },
    {
      key: "actions",
      title: t.jobs.actions,
      value: () => "",
      show: (row) => may("physicist") && (
        <span className="row">
          {(ACTIONS[row.state] ?? []).map((action) => (
            <Button small key={action} look={action === "cancel" ? "danger" : "plain"} onPress={() => decide(action, [row.id])}>
              {t.jobs.action[action]}
            </Button>
          ))}
        </span>
      ),
    },
  ];
  const stuck = (jobs.data ?? []).filter((job) => job.state === "parked").map((job) => job.id);
  return (
    <>
      <PageHead title={t.nav.jobs} lead={t.jobs.lead}>
        {stuck.length > 0 && may("physicist") && <Button icon="refresh" onPress={() => decide("retry", stuck)}>{t.jobs.retryAll(stuck.length)}</Button>}
      </PageHead>
      <div className="stack">
        <div className="tiles">
          {Object.entries(counts).map(([peer, states]) => (
            <div className="card tile" key={peer}>
              <h3>{peer}</h3>
              <div className="chips">
                {Object.entries(states).length === 0 && <span className="muted small">{t.jobs.nothingYet}</span>}
                {Object.entries(states).map(([state, count]) => (
                  <span className="chip" key={state}>
                    <State of={state} /> <b>{count}</b>
                  </span>
                ))}
              </div>
            </div>
          ))}
        </div>
        <Choices label={t.jobs.view} value={view} onChange={(next) => go(["jobs"], { view: next }, true)}
          options={[
            { value: "open", text: t.jobs.open },
            { value: "deliveries", text: t.jobs.deliveries },
            { value: "commitments", text: t.jobs.commitments },
          ]} />
        {view === "open" && (
          <Card flush title={t.jobs.open}>
            <Await of={jobs}>
              {(rows) => <Table name="jobs" label={t.jobs.open} columns={columns} rows={rows} rowKey={(row) => row.id}
                empty={<Empty title={t.jobs.allDone}><p>{t.jobs.allDoneWhy}</p></Empty>} />}
            </Await>
          </Card>
        )}
        {view === "deliveries" && (
          <Card flush title={t.jobs.deliveries}>
            <Await of={deliveries}>
              {(rows) => <Table name="deliveries" label={t.jobs.deliveries} columns={DELIVERIES} rows={rows} rowKey={(row) => String(row.id)} />}
            </Await>
          </Card>
        )}
        {view === "commitments" && (
          <Card flush title={t.jobs.commitments}>
            <Await of={commitments}>
              {(rows) => <Table name="commitments" label={t.jobs.commitments} columns={COMMITMENTS} rows={rows} rowKey={(row) => row.transaction + row.role}
                empty={<Empty title={t.jobs.noCommitments}><p>{t.jobs.noCommitmentsWhy}</p></Empty>} />}
            </Await>
          </Card>
        )}
      </div>
    </>
  );
}
