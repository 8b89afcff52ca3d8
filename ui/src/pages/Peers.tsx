import { useState, type FormEvent } from "react";
import { get, post, remove, request } from "../api/client";
import type { Answer, PeerEntry, PeerSettings, Product } from "../api/hub";
import { untilReady } from "../api/ready";
import { useLoad } from "../api/load";
import { ago } from "../parts/format";
import { Await, Badge, Button, Card, Empty, Field, Note, PageHead } from "../parts/parts";
import { Table, type Column } from "../parts/Table";
import { attempt, toast } from "../parts/toast";
import { Window } from "../parts/Window";
import { useSession } from "../shell/session";
import { t } from "../texts/en";

/** Puts a peer and waits until the hub has started anew with it. */
export async function putPeer(name: string, settings: Partial<PeerSettings>): Promise<void> {
  await request(`/api/peer-book/${encodeURIComponent(name)}`, {
    method: "PUT",
    headers: { "Content-Type": "application/json" },
    body: JSON.stringify(settings),
  });
  await untilReady();
}

function Reached({ answer }: { answer: Answer | undefined }) {
  if (!answer) return <span className="muted">{t.peers.notCalled}</span>;
  return answer.answered ? (
    <span title={answer.at}>
      <Badge tone="good" icon="check">{t.peers.answers(answer.millis)}</Badge> <span className="muted small">{ago(answer.at)}</span>
    </span>
  ) : (
    <span title={answer.at}>
      <Badge tone="bad" icon="refuse">{t.peers.silent}</Badge> <span className="muted small">{answer.problem}</span>
    </span>
  );
}

export default function Peers() {
  const { may } = useSession();
  const peers = useLoad((signal) => get<PeerEntry[]>("/api/peer-book", {}, signal), []);
  const products = useLoad((signal) => get<Product[]>("/api/products", {}, signal), []);
  const [editing, setEditing] = useState<PeerEntry | "new">();
  const [shown, setShown] = useState<string>();
  const [calling, setCalling] = useState("");
  const probe = (name: string) => {
    setCalling(name);
    attempt(async () => {
      try {
        await post<Answer>(`/api/peers/${encodeURIComponent(name)}/probe`, {});
        peers.reload();
        setShown(name);
      } finally {
        setCalling("");
      }
    });
  };
  const drop = (name: string) =>
    attempt(async () => {
      await remove(`/api/peer-book/${encodeURIComponent(name)}`);
      await untilReady();
      toast("good", t.peers.removed(name));
      peers.reload();
    });
  const columns: Column<PeerEntry>[] = [
    { key: "name", title: t.peers.name, value: (row) => row.name, show: (row) => <strong>{row.name}</strong> },
    { key: "aeTitle", title: t.peers.aeTitle, value: (row) => row.settings["ae-title"], show: (row) => <code>{row.settings["ae-title"]}</code> },
    {
      key: "address",
      title: t.peers.address,
      value: (row) => `${row.settings.host}:${row.settings.port}`,
      show: (row) => <code>{row.settings.port > 0 ? `${row.settings.host}:${row.settings.port}` : t.peers.onlySends}</code>,
    },
    { key: "profile", title: t.peers.profile, value: (row) => row.settings.profile, show: (row) => row.settings.profile || <span className="muted">{t.peers.notJudged}</span> },
    { key: "as", title: t.peers.as, value: (row) => row.settings.as },
    { key: "tls", title: t.peers.tls, value: (row) => (row.settings.tls ? t.peers.yes : t.peers.no) },
    { key: "commit", title: t.peers.commit, value: (row) => (row.settings.commit ? t.peers.yes : t.peers.no) },
    {
      key: "answer",
      title: t.peers.answer,
      value: (row) => (row.answer ? (row.answer.answered ? row.answer.status : row.answer.problem) : ""),
      show: (row) => <Reached answer={row.answer} />,
    },
    {
      key: "actions",
      title: t.jobs.actions,
      value: () => "",
      show: (row) => (
        <span className="row">
          {may("physicist") && row.settings.port > 0 && (
            <Button small isDisabled={calling === row.name} onPress={() => probe(row.name)}>{calling === row.name ? t.peers.calling : t.peers.echo}</Button>
          )}
          {row.answer?.answered && <Button small look="quiet" onPress={() => setShown(row.name)}>{t.peers.accepted}</Button>}
          {may("administrator") && !row.fixed && (
            <>
              <Button small look="quiet" onPress={() => setEditing(row)}>{t.peers.edit}</Button>
              <Button small look="quiet" onPress={() => drop(row.name)}>{t.peers.remove}</Button>
            </>
          )}
        </span>
      ),
    },
  ];
  const answer = peers.data?.find((peer) => peer.name === shown);
  return (
    <>
      <PageHead title={t.nav.peers} lead={t.peers.lead}>
        {may("administrator") && <Button look="primary" icon="plus" onPress={() => setEditing("new")}>{t.peers.add}</Button>}
      </PageHead>
      <Card flush>
        <Await of={peers}>
          {(rows) => <Table name="peers" label={t.nav.peers} columns={columns} rows={rows} rowKey={(row) => row.name}
            empty={<Empty title={t.peers.none}><p>{t.peers.noneWhy}</p></Empty>} />}
        </Await>
      </Card>
      {editing && (
        <Window title={editing === "new" ? t.peers.add : editing.name} onClose={() => setEditing(undefined)}>
          <PeerForm products={products.data ?? []} {...(editing === "new" ? {} : { entry: editing })}
            onDone={(name) => {
              setEditing(undefined);
              toast("good", t.peers.saved(name));
              peers.reload();
            }} />
        </Window>
      )}
      {answer?.answer && <Accepted name={answer.name} answer={answer.answer} onClose={() => setShown(undefined)} />}
    </>
  );
}

function Accepted({ name, answer, onClose }: { name: string; answer: Answer; onClose: () => void }) {
  return (
    <Window title={t.peers.acceptedBy(name)} onClose={onClose} foot={<Button onPress={onClose}>{t.common.close}</Button>}>
      <div className="stack">
        {answer.answered ? (
          <Note tone="good">{t.peers.echoed(answer.status, answer.millis)}</Note>
        ) : (
          <Note tone="bad">{answer.problem}</Note>
        )}
        {answer.answered && (
          <ul className="lines">
            {answer.accepted.map((one) => (
              <li key={one}><Badge tone="good" icon="check">{t.peers.takes}</Badge> {one}</li>
            ))}
            {answer.refused.map((one) => (
              <li key={one} className="muted"><Badge tone="none" icon="refuse">{t.peers.refuses}</Badge> {one}</li>
            ))}
          </ul>
        )}
      </div>
    </Window>
  );
}

/** `focus`: whether writing begins here at once, as in a window. */
export function PeerForm({ products, entry, focus = true, onDone }: {
  products: Product[];
  entry?: PeerEntry;
  focus?: boolean;
  onDone: (name: string) => void;
}) {
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState("");
  const old = entry?.settings;
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    const text = (name: string) => String(form.get(name) ?? "").trim();
    const name = entry?.name ?? text("name");
    setBusy(true);
    putPeer(name, {
      ...old,
      "ae-title": text("aeTitle"),
      host: text("host"),
      port: Number(text("port") || 0),
      profile: text("profile"),
      hold: text("hold"),
      as: text("as") || "isocenter",
      tls: form.has("tls"),
      commit: form.has("commit"),
    })
      .then(() => onDone(name))
      .catch((failed: unknown) => setError((failed as Error).message))
      .finally(() => setBusy(false));
  };
  return (
    <form className="stack" onSubmit={submit}>
      {error && <Note tone="bad">{error}</Note>}
      <div className="form-grid">
        {!entry && (
          <Field label={t.peers.name} hint={t.peers.nameHint}>
            <input name="name" required pattern="[A-Za-z0-9._\-]{1,64}" autoFocus={focus} />
          </Field>
        )}
        <Field label={t.peers.aeTitle}>
          <input name="aeTitle" required maxLength={16} defaultValue={old?.["ae-title"]} />
        </Field>
        <Field label={t.peers.host}>
          <input name="host" required defaultValue={old?.host} />
        </Field>
        <Field label={t.peers.port} hint={t.peers.portHint}>
          <input name="port" type="number" min={0} max={65535} defaultValue={old?.port ?? 104} />
        </Field>
        <Field label={t.peers.profile} hint={t.peers.profileHint}>
          <select name="profile" key={products.length} defaultValue={old?.profile ?? ""}>
            <option value="">{t.peers.notJudged}</option>
            {products.filter((product) => product.target).map((product) => (
              <option key={product.id} value={product.id}>{product.title}</option>
            ))}
          </select>
        </Field>
        <Field label={t.peers.as} hint={t.peers.asHint}>
          <select name="as" key={products.length} defaultValue={old?.as ?? "isocenter"}>
            {products.filter((product) => product.target).map((product) => (
              <option key={product.id} value={product.id}>{product.title}</option>
            ))}
          </select>
        </Field>
        <Field label={t.peers.hold}>
          <select name="hold" defaultValue={old?.hold ?? "refused"}>
            {Object.entries(t.peers.holds).map(([value, text]) => (
              <option key={value} value={value}>{text}</option>
            ))}
          </select>
        </Field>
      </div>
      <label className="row">
        <input type="checkbox" name="tls" defaultChecked={old?.tls ?? false} /> {t.peers.tlsLong}
      </label>
      <label className="row">
        <input type="checkbox" name="commit" defaultChecked={old?.commit ?? false} /> {t.peers.commitLong}
      </label>
      <p className="muted small">{t.peers.restart}</p>
      <div className="row" style={{ justifyContent: "flex-end" }}>
        <Button look="primary" type="submit" isDisabled={busy}>{busy ? t.peers.saving : t.common.save}</Button>
      </div>
    </form>
  );
}
