import { useState, type FormEvent } from "react";
import { get, remove, request } from "../api/client";
import { useLoad } from "../api/load";
import { bytes, moment } from "../parts/format";
import { Await, Badge, Button, Card, Empty, Field, LinkButton, Note, PageHead } from "../parts/parts";
import { Table, type Column } from "../parts/Table";
import { attempt, toast } from "../parts/toast";
import { Window } from "../parts/Window";
import { Retention } from "./Retention";
import { href } from "../shell/router";
import { useSession } from "../shell/session";
import { t } from "../texts/en";

interface People {
  users: { name: string; role: string }[];
  tokens: { name: string; role: string; area: string; expires: string }[];
}

interface Storage {
  bytes: number;
  freeBytes: number;
  reserveMib: number;
  durability: string;
}

interface HubSettings {
  aeTitle: string;
  acceptUnknown: boolean;
  acceptUnknownStorage: boolean;
  attempts: number;
  web: { address: string; tls: boolean; maxUploadMib: number };
}

interface Status {
  listeners: string[];
  patients: number;
  studies: number;
  series: number;
  instances: number;
  quarantined: number;
}

async function put(path: string, body: unknown): Promise<Response> {
  return request(path, { method: "PUT", headers: { "Content-Type": "application/json" }, body: JSON.stringify(body) });
}

const ROLES = ["viewer", "physicist", "administrator"];

export default function Settings() {
  const { session } = useSession();
  const people = useLoad((signal) => get<People>("/api/users", {}, signal), []);
  const storage = useLoad((signal) => get<Storage>("/api/storage", {}, signal), []);
  const settings = useLoad((signal) => get<HubSettings>("/api/settings", {}, signal), []);
  const status = useLoad((signal) => get<Status>("/api/status", {}, signal), []);
  const [adding, setAdding] = useState<"user" | "token">();
  const [secret, setSecret] = useState("");
  const drop = (name: string) => attempt(async () => {
    await remove(`/api/users/${encodeURIComponent(name)}`);
    people.reload();
  });
  const actions = (name: string) => name !== session?.name && (
    <Button small look="quiet" onPress={() => drop(name)}>{t.peers.remove}</Button>
  );
  const users: Column<People["users"][number]>[] = [
    { key: "name", title: t.signIn.name, value: (row) => row.name, show: (row) => <strong>{row.name}</strong> },
    { key: "role", title: t.settings.role, value: (row) => row.role, show: (row) => <span title={t.settings.roles[row.role]}>{row.role}</span> },
    { key: "actions", title: t.jobs.actions, value: () => "", show: (row) => actions(row.name) },
  ];
  const tokens: Column<People["tokens"][number]>[] = [
    { key: "name", title: t.signIn.name, value: (row) => row.name, show: (row) => <strong>{row.name}</strong> },
    { key: "role", title: t.settings.role, value: (row) => row.role },
    { key: "area", title: t.settings.area, value: (row) => row.area },
    {
      key: "expires",
      title: t.settings.expires,
      value: (row) => row.expires,
      show: (row) => (new Date(row.expires) < new Date() ? <Badge tone="warn">{t.settings.ended}</Badge> : moment(row.expires)),
    },
    { key: "actions", title: t.jobs.actions, value: () => "", show: (row) => actions(row.name) },
  ];
  return (
    <>
      <PageHead title={t.nav.settings} lead={t.settings.lead}>
        <LinkButton href={href(["start"])}>{t.patients.start}</LinkButton>
      </PageHead>
      <div className="stack">
        <div className="two">
          <Card title={t.settings.hub}>
            <Await of={settings}>
              {(data) => (
                <dl className="facts">
                  <dt>{t.start.aeTitle}</dt>
                  <dd><code>{data.aeTitle}</code></dd>
                  <dt>{t.settings.listens}</dt>
                  <dd><code>{status.data?.listeners.join(", ")}</code></dd>
                  <dt>{t.settings.web}</dt>
                  <dd><code>{data.web.address}</code> {data.web.tls ? "HTTPS" : "HTTP"}</dd>
                  <dt>{t.settings.unknown}</dt>
                  <dd>{data.acceptUnknown ? <Badge tone="warn" icon="warning">{t.settings.letIn}</Badge> : t.settings.keptOut}</dd>
                  <dt>{t.settings.attempts}</dt>
                  <dd>{data.attempts}</dd>
                </dl>
              )}
            </Await>
          </Card>
          <Card title={t.settings.storage}>
            <Await of={storage}>
              {(data) => (
                <dl className="facts">
                  <dt>{t.settings.kept}</dt>
                  <dd>{t.settings.keptIs(status.data?.patients ?? 0, status.data?.instances ?? 0, bytes(data.bytes))}</dd>
                  <dt>{t.settings.free}</dt>
                  <dd>{bytes(data.freeBytes)}</dd>
                  <dt>{t.settings.reserve}</dt>
                  <dd>{bytes(data.reserveMib * 2 ** 20)}</dd>
                  <dt>{t.settings.durability}</dt>
                  <dd>{t.settings.durabilities[data.durability] ?? data.durability}</dd>
                  <dt>{t.settings.quarantine}</dt>
                  <dd>{t.patients.objects(status.data?.quarantined ?? 0)}</dd>
                </dl>
              )}
            </Await>
          </Card>
        </div>
        <Retention />
        {secret && <Note tone="good">{t.settings.secret} <code>{secret}</code></Note>}
        <Card flush title={t.settings.users} actions={<Button small icon="plus" onPress={() => setAdding("user")}>{t.settings.addUser}</Button>}>
          <Await of={people}>
            {(data) => <Table name="users" label={t.settings.users} columns={users} rows={data.users} rowKey={(row) => row.name}
              empty={<Empty title={t.settings.noUsers}><p>{t.start.userWhy}</p></Empty>} />}
          </Await>
        </Card>
        <Card flush title={t.settings.tokens} actions={<Button small icon="plus" onPress={() => setAdding("token")}>{t.settings.addToken}</Button>}>
          <Await of={people}>
            {(data) => <Table name="tokens" label={t.settings.tokens} columns={tokens} rows={data.tokens} rowKey={(row) => row.name}
              empty={<Empty title={t.settings.noTokens}><p>{t.settings.noTokensWhy}</p></Empty>} />}
          </Await>
        </Card>
        <p className="muted small">{t.settings.file}</p>
      </div>
      {adding === "user" && (
        <Window title={t.settings.addUser} onClose={() => setAdding(undefined)}>
          <UserForm onDone={() => { setAdding(undefined); people.reload(); }} />
        </Window>
      )}
      {adding === "token" && (
        <Window title={t.settings.addToken} onClose={() => setAdding(undefined)}>
          <TokenForm onDone={(made) => { setAdding(undefined); setSecret(made); people.reload(); }} />
        </Window>
      )}
    </>
  );
}

function RoleField() {
  return (
    <Field label={t.settings.role}>
      <select name="role">
        {ROLES.map((role) => <option key={role} value={role}>{`${role}: ${t.settings.roles[role]}`}</option>)}
      </select>
    </Field>
  );
}

function UserForm({ onDone }: { onDone: () => void }) {
  const [error, setError] = useState("");
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    const name = String(form.get("name")).trim();
    put(`/api/users/${encodeURIComponent(name)}`, { role: form.get("role"), password: form.get("password") })
      .then(() => { toast("good", t.settings.made(name)); onDone(); })
      .catch((failed: unknown) => setError((failed as Error).message));
  };
  return (
    <form className="stack" onSubmit={submit}>
      {error && <Note tone="bad">{error}</Note>}
      <Field label={t.signIn.name}><input name="name" required autoFocus pattern="[A-Za-z0-9._@\-]{1,64}" autoComplete="off" /></Field>
      <RoleField />
      <Field label={t.signIn.password} hint={t.start.passwordHint}><input name="password" type="password" required minLength={12} autoComplete="new-password" /></Field>
      <div className="row" style={{ justifyContent: "flex-end" }}><Button look="primary" type="submit">{t.common.save}</Button></div>
    </form>
  );
}

function TokenForm({ onDone }: { onDone: (secret: string) => void }) {
  const [error, setError] = useState("");
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    put(`/api/tokens/${encodeURIComponent(String(form.get("name")).trim())}`, {
      role: form.get("role"), area: form.get("area"), days: Number(form.get("days")),
    })
      .then(async (answer) => onDone(((await answer.json()) as { secret: string }).secret))
      .catch((failed: unknown) => setError((failed as Error).message));
  };
  return (
    <form className="stack" onSubmit={submit}>
      {error && <Note tone="bad">{error}</Note>}
      <Field label={t.signIn.name}><input name="name" required autoFocus pattern="[A-Za-z0-9._@\-]{1,64}" /></Field>
      <RoleField />
      <Field label={t.settings.area}>
        <select name="area">{["dicomweb", "api", "all"].map((area) => <option key={area}>{area}</option>)}</select>
      </Field>
      <Field label={t.settings.days}><input name="days" type="number" min={1} max={3650} defaultValue={365} required /></Field>
      <div className="row" style={{ justifyContent: "flex-end" }}><Button look="primary" type="submit">{t.common.save}</Button></div>
    </form>
  );
}
