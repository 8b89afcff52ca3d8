import { useState } from "react";
import { post } from "../api/client";
import type { Change, Decision, Peer, Repair, Subject } from "../api/hub";
import { useLoad } from "../api/load";
import { Await, Button, Empty, Field, Note, Verdict } from "../parts/parts";
import { Table, type Column } from "../parts/Table";
import { attempt, toast } from "../parts/toast";
import { Window } from "../parts/Window";
import { go, href } from "../shell/router";
import { t } from "../texts/en";

interface Row extends Change {
  key: string;
  object: string;
}

const CHANGES: Column<Row>[] = [
  { key: "where", title: t.mending.where, value: (row) => row.where, show: (row) => <code>{row.where}</code> },
  {
    key: "before",
    title: t.mending.before,
    value: (row) => row.before,
    show: (row) => <del className="before mono">{short(row.before) || t.mending.absent}</del>,
  },
  {
    key: "after",
    title: t.mending.after,
    value: (row) => row.after,
    show: (row) => <ins className="after mono">{short(row.after) || t.mending.removed}</ins>,
  },
  { key: "repair", title: t.mending.repair, value: (row) => row.repair },
  { key: "rule", title: t.mending.rule, value: (row) => row.rule, show: (row) => <code>{row.rule}</code> },
  { key: "object", title: t.mending.object, value: (row) => row.object, show: (row) => <code title={row.object}>…{row.object.slice(-12)}</code> },
];

function short(value: string): string {
  return value.length > 90 ? `${value.slice(0, 90)}…` : value;
}

function Decisions({ all }: { all: Decision[] }) {
  if (all.length === 0) return null;
  const unique = [...new Map(all.map((one) => [one.rule + one.message, one])).values()];
  return (
    <Note tone="warn">
      <strong>{t.mending.person}</strong>
      <ul>
        {unique.slice(0, 30).map((one) => (
          <li key={one.rule + one.message}>
            <code>{one.rule}</code> {one.message}
          </li>
        ))}
      </ul>
    </Note>
  );
}

/** What a repair would change, as a difference; nothing is changed by looking. */
export function RepairWindow({ subject, target, peers, onClose }: { subject: Subject; target: string; peers: Peer[]; onClose: () => void }) {
  const repair = useLoad((signal) => post<Repair>("/api/repairs", { target, ...subject }, signal), [subject, target]);
  const [sending, setSending] = useState(false);
  if (sending) return <SendWindow subject={subject} target={target} peers={peers} repaired onClose={onClose} />;
  return (
    <Window wide title={t.mending.title(target)} onClose={onClose}
      foot={
        <>
          <Button onPress={onClose}>{t.common.close}</Button>
          <Button look="primary" icon="send" isDisabled={!repair.data} onPress={() => setSending(true)}>{t.mending.sendRepaired}</Button>
        </>
      }>
      <Await of={repair}>
        {(data) => {
          const rows = data.objects.flatMap((object) =>
            object.repairs.map((change, at) => ({ ...change, object: object.sopInstance, key: `${object.sopInstance} ${at}` })),
          );
          return (
            <div className="stack">
              <div className="row">
                <span>{t.mending.afterwards}</span>
                <Verdict of={data.verdict} />
                <span className="muted">{t.mending.changes(rows.length)}</span>
              </div>
              <Decisions all={[...data.decisions, ...data.objects.flatMap((object) => object.decisions)]} />
              {rows.length === 0 ? <Empty title={t.mending.nothing} /> : (
                <div className="card">
                  <Table name={`repair-${target}`} label={t.mending.difference} columns={CHANGES} rows={rows} rowKey={(row) => row.key} />
                </div>
              )}
            </div>
          );
        }}
      </Await>
    </Window>
  );
}

/** To whom, and whether mended on the way; what was sent is watched at the jobs. */
export function SendWindow({ subject, target, peers, repaired = false, onClose }: {
  subject: Subject;
  target: string;
  peers: Peer[];
  repaired?: boolean;
  onClose: () => void;
}) {
  const able = peers.filter((peer) => peer.port > 0);
  const [peer, setPeer] = useState(() => (able.find((one) => one.profile === target) ?? able[0])?.name ?? "");
  const [mend, setMend] = useState(repaired);
  const [busy, setBusy] = useState(false);
  const send = () => {
    setBusy(true);
    attempt(async () => {
      try {
        const body = { peer, ...subject, ...(mend ? { repairFor: target } : {}) };
        const answer = await post<{ job: string; objects: number }>("/api/deliveries", body);
        toast("good", t.mending.queued(answer.objects, peer));
        go(["jobs"], { job: answer.job });
      } finally {
        setBusy(false);
      }
    });
  };
  return (
    <Window title={t.check.send} onClose={onClose}
      foot={
        <>
          <Button onPress={onClose}>{t.common.cancel}</Button>
          <Button look="primary" icon="send" isDisabled={busy || peer === ""} onPress={send}>{t.check.send}</Button>
        </>
      }>
      {able.length === 0 ? (
        <Empty title={t.mending.noPeers}>
          <a href={href(["peers"])}>{t.nav.peers}</a>
        </Empty>
      ) : (
        <div className="stack">
          <Field label={t.mending.to}>
            <select value={peer} onChange={(event) => setPeer(event.target.value)}>
              {able.map((one) => (
                <option key={one.name} value={one.name}>
                  {`${one.name} (${one.aeTitle}@${one.host}:${one.port}${one.profile ? `, ${one.profile}` : ""})`}
                </option>
              ))}
            </select>
          </Field>
          {target !== "" && (
            <label className="row">
              <input type="checkbox" checked={mend} onChange={(event) => setMend(event.target.checked)} />
              {t.mending.mend(target)}
            </label>
          )}
          <p className="muted small">{t.mending.original}</p>
        </div>
      )}
    </Window>
  );
}
