import { useState, type FormEvent } from "react";
import { get, post, remove, request } from "../api/client";
import type { Peer, Product } from "../api/hub";
import { useLoad } from "../api/load";
import { Await, Badge, Button, Card, Empty, Field, Note, PageHead, Verdict, type Tone } from "../parts/parts";
import { PatientPick } from "../parts/PatientPick";
import { Table, type Column } from "../parts/Table";
import { attempt, toast } from "../parts/toast";
import { Window } from "../parts/Window";
import { useSession } from "../shell/session";
import { t } from "../texts/en";

interface Rule {
  name: string;
  from: string[];
  called: string[];
  modalities: string[];
  "sop-classes": string[];
  conditions: string[];
  to: string[];
  as: string;
  repairs: string[];
  when: string;
  needs: string[];
  hours: string[];
  [key: string]: unknown;
}

interface Entry {
  /** Those of the settings are changed there. */
  ofSettings: boolean;
  rule: Rule;
}

interface Step {
  sopInstance: string;
  rule: string;
  destination: string;
  action: string;
  why: string;
  due: string;
  profile: string;
  verdict: string;
  repairs: number;
  members: string[];
}

const ACTION_TONES: Record<string, Tone> = { send: "good", hold: "warn", wait: "warn", nothing: "none" };

const STEPS: Column<Step>[] = [
  { key: "action", title: t.routes.action, value: (row) => row.action, show: (row) => <Badge tone={ACTION_TONES[row.action] ?? "accent"}>{row.action}</Badge> },
  { key: "destination", title: t.jobs.to, value: (row) => row.destination },
  { key: "rule", title: t.routes.rule, value: (row) => row.rule },
  { key: "verdict", title: t.routes.verdict, value: (row) => row.verdict, show: (row) => row.verdict && <Verdict of={row.verdict} /> },
  { key: "repairs", title: t.routes.repairs, value: (row) => row.repairs, numeric: true },
  { key: "why", title: t.routes.why, value: (row) => row.why },
  { key: "object", title: t.mending.object, value: (row) => row.sopInstance, show: (row) => <code title={row.sopInstance}>…{row.sopInstance.slice(-14)}</code> },
];

export default function Routes() {
  const { may } = useSession();
  const rules = useLoad((signal) => get<Entry[]>("/api/routes", {}, signal), []);
  const [editing, setEditing] = useState<Rule | "new">();
  const drop = (name: string) =>
    attempt(async () => {
      await remove(`/api/routes/${encodeURIComponent(name)}`);
      rules.reload();
    });
  const list = (values: string[]) => (values.length === 0 ? t.routes.any : values.join(", "));
  const columns: Column<Entry>[] = [
    { key: "name", title: t.routes.name, value: (row) => row.rule.name, show: (row) => <strong>{row.rule.name}</strong> },
    { key: "from", title: t.routes.from, value: (row) => list(row.rule.from) },
    { key: "modalities", title: t.patients.modalities, value: (row) => list(row.rule.modalities) },
    { key: "conditions", title: t.routes.conditions, value: (row) => row.rule.conditions.join(", "), show: (row) => <code>{row.rule.conditions.join(", ")}</code> },
    { key: "to", title: t.jobs.to, value: (row) => row.rule.to.join(", ") },
    { key: "when", title: t.routes.when, value: (row) => t.routes.whens[row.rule.when] ?? row.rule.when },
    { key: "repairs", title: t.routes.repairs, value: (row) => row.rule.repairs.join(", ") },
    { key: "hours", title: t.routes.hours, value: (row) => row.rule.hours.join(", ") },
    {
      key: "actions",
      title: t.jobs.actions,
      value: () => "",
      show: (row) => row.ofSettings ? <span className="muted small">{t.routes.fixed}</span> : may("administrator") && (
        <span className="row">
          <Button small look="quiet" onPress={() => setEditing(row.rule)}>{t.peers.edit}</Button>
          <Button small look="quiet" onPress={() => drop(row.rule.name)}>{t.peers.remove}</Button>
        </span>
      ),
    },
  ];
  return (
    <>
      <PageHead title={t.nav.routes} lead={t.routes.lead}>
        {may("administrator") && <Button look="primary" icon="plus" onPress={() => setEditing("new")}>{t.routes.add}</Button>}
      </PageHead>
      <div className="stack">
        <Card flush title={t.routes.rules}>
          <Await of={rules}>
            {(rows) => <Table name="routes" label={t.routes.rules} columns={columns} rows={rows} rowKey={(row) => row.rule.name}
              empty={<Empty title={t.routes.none}><p>{t.routes.noneWhy}</p></Empty>} />}
          </Await>
        </Card>
        {may("physicist") && <DryRun />}
      </div>
      {editing && (
        <Window title={editing === "new" ? t.routes.add : editing.name} onClose={() => setEditing(undefined)}>
          <RuleForm {...(editing === "new" ? {} : { old: editing })}
            onDone={() => {
              setEditing(undefined);
              rules.reload();
            }} />
        </Window>
      )}
    </>
  );
}

/** What the rules would do with what is kept, without doing it. */
function DryRun() {
  const [steps, setSteps] = useState<Step[]>();
  const [busy, setBusy] = useState(false);
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    setBusy(true);
    attempt(async () => {
      try {
        setSteps(await post<Step[]>("/api/routes/dry-run", { patientId: String(form.get("patient")).trim(), from: String(form.get("from")).trim() }));
      } finally {
        setBusy(false);
      }
    });
  };
  return (
    <Card title={t.routes.dryRun}>
      <div className="stack">
        <p className="muted">{t.routes.dryRunWhy}</p>
        <form className="row" onSubmit={submit} style={{ alignItems: "flex-end" }}>
          <Field label={t.patients.id}>
            <PatientPick id="dry-run" name="patient" />
          </Field>
          <Field label={t.routes.sender}>
            <input name="from" placeholder="*" />
          </Field>
          <Button type="submit" look="primary" isDisabled={busy}>{t.routes.run}</Button>
        </form>
        {steps && (
          <Table name="dry-run" label={t.routes.dryRun} columns={STEPS} rows={steps} rowKey={(row) => `${row.sopInstance} ${row.rule} ${row.destination}`}
            empty={<Empty title={t.routes.nothing} />} />
        )}
      </div>
    </Card>
  );
}

function RuleForm({ old, onDone }: { old?: Rule; onDone: () => void }) {
  const peers = useLoad((signal) => get<Peer[]>("/api/peers", {}, signal), []);
  const products = useLoad((signal) => get<Product[]>("/api/products", {}, signal), []);
  const [error, setError] = useState("");
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    const text = (name: string) => String(form.get(name) ?? "").trim();
    const words = (name: string) => text(name).split(/[,;]\s*/).filter(Boolean);
    const name = old?.name ?? text("name");
    const rule: Partial<Rule> = {
      ...old,
      name,
      from: words("from").length > 0 ? words("from") : ["*"],
      modalities: words("modalities"),
      conditions: text("conditions").split("\n").map((line) => line.trim()).filter(Boolean),
      to: form.getAll("to").map(String),
      as: text("as"),
      repairs: form.has("repairs") ? ["all"] : [],
      when: text("when"),
      hours: words("hours"),
    };
    request(`/api/routes/${encodeURIComponent(name)}`, {
      method: "PUT",
      headers: { "Content-Type": "application/json" },
      body: JSON.stringify(rule),
    })
      .then(() => {
        toast("good", t.routes.saved(name));
        onDone();
      })
      .catch((failed: unknown) => setError((failed as Error).message));
  };
  return (
    <form className="stack" onSubmit={submit}>
      {error && <Note tone="bad">{error}</Note>}
      <div className="form-grid">
        {!old && (
          <Field label={t.routes.name}>
            <input name="name" required maxLength={64} autoFocus />
          </Field>
        )}
        <Field label={t.routes.from} hint={t.routes.fromHint}>
          <input name="from" defaultValue={old?.from.join(", ") ?? "*"} />
        </Field>
        <Field label={t.patients.modalities} hint={t.routes.modalitiesHint}>
          <input name="modalities" defaultValue={old?.modalities.join(", ")} placeholder="CT, RTSTRUCT, RTPLAN, RTDOSE" />
        </Field>
        <Field label={t.routes.when}>
          <select name="when" defaultValue={old?.when ?? "at-once"}>
            {Object.entries(t.routes.whens).map(([value, text]) => (
              <option key={value} value={value}>{text}</option>
            ))}
          </select>
        </Field>
        <Field label={t.routes.hours} hint={t.routes.hoursHint}>
          <input name="hours" defaultValue={old?.hours.join(", ")} />
        </Field>
        <Field label={t.routes.as}>
          <select name="as" defaultValue={old?.as ?? ""} key={products.data?.length}>
            <option value="">{t.routes.asPeer}</option>
            {(products.data ?? []).filter((product) => product.target).map((product) => (
              <option key={product.id} value={product.id}>{product.title}</option>
            ))}
          </select>
        </Field>
      </div>
      <fieldset className="targets" style={{ padding: 0, border: 0 }}>
        <legend>{t.jobs.to}</legend>
        {(peers.data ?? []).map((peer) => (
          <label key={peer.name}>
            <input type="checkbox" name="to" value={peer.name} defaultChecked={old?.to.includes(peer.name) ?? false} /> {peer.name}
          </label>
        ))}
      </fieldset>
      <Field label={t.routes.conditions} hint={t.routes.conditionsHint}>
        <textarea name="conditions" rows={3} defaultValue={old?.conditions.join("\n")} className="mono" />
      </Field>
      <label className="row">
        <input type="checkbox" name="repairs" defaultChecked={(old?.repairs.length ?? 0) > 0} /> {t.routes.repairLong}
      </label>
      <div className="row" style={{ justifyContent: "flex-end" }}>
        <Button look="primary" type="submit">{t.common.save}</Button>
      </div>
    </form>
  );
}
