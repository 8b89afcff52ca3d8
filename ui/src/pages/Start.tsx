import { useState, type FormEvent, type ReactNode } from "react";
import { get, post, request } from "../api/client";
import type { PeerEntry, Product } from "../api/hub";
import { useLoad } from "../api/load";
import { untilReady } from "../api/ready";
import { Icon } from "../parts/Icon";
import { Badge, Button, Card, Field, LinkButton, Note, PageHead } from "../parts/parts";
import { attempt } from "../parts/toast";
import { href } from "../shell/router";
import { useSession } from "../shell/session";
import { t } from "../texts/en";
import { PeerForm } from "./Peers";
import "./start.css";

interface Status {
  aeTitle: string;
  patients: number;
}

function Step({ number, title, done, children }: { number: number; title: string; done: boolean; children: ReactNode }) {
  return (
    <Card title={
      <span className="row">
        <span className={done ? "step-number done" : "step-number"}>{done ? <Icon name="check" size={15} /> : number}</span>
        {title}
        {done && <Badge tone="good">{t.start.done}</Badge>}
      </span>
    }>
      {children}
    </Card>
  );
}

function NameForm({ name, onDone }: { name: string; onDone: () => void }) {
  const [error, setError] = useState("");
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const aeTitle = String(new FormData(event.currentTarget).get("aeTitle")).trim();
    post("/api/hub-name", { aeTitle })
      .then(untilReady)
      .then(onDone)
      .catch((failed: unknown) => setError((failed as Error).message));
  };
  return (
    <form className="stack tight" onSubmit={submit}>
      {error && <Note tone="bad">{error}</Note>}
      <div className="row" style={{ alignItems: "flex-end" }}>
        <Field label={t.start.aeTitle} hint={t.start.aeTitleHint}>
          <input name="aeTitle" required maxLength={16} defaultValue={name} key={name} />
        </Field>
      </div>
      <div><Button type="submit" look="primary">{t.start.nameIt}</Button></div>
    </form>
  );
}

function UserForm({ onDone }: { onDone: () => void }) {
  const { signIn } = useSession();
  const [error, setError] = useState("");
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    const name = String(form.get("name")).trim();
    const password = String(form.get("password"));
    request(`/api/users/${encodeURIComponent(name)}`, {
      method: "PUT",
      headers: { "Content-Type": "application/json" },
      body: JSON.stringify({ role: "administrator", password }),
    })
      .then(() => signIn(name, password))
      .then(onDone)
      .catch((failed: unknown) => setError((failed as Error).message));
  };
  return (
    <form className="stack tight" onSubmit={submit}>
      {error && <Note tone="bad">{error}</Note>}
      <p className="muted">{t.start.userWhy}</p>
      <div className="form-grid">
        <Field label={t.signIn.name}>
          <input name="name" required autoComplete="username" pattern="[A-Za-z0-9._@\-]{1,64}" />
        </Field>
        <Field label={t.signIn.password} hint={t.start.passwordHint}>
          <input name="password" type="password" required minLength={12} autoComplete="new-password" />
        </Field>
      </div>
      <div><Button type="submit" look="primary">{t.start.makeUser}</Button></div>
    </form>
  );
}

/** First start: a name, a user, a peer, something to try. */
export default function Start() {
  const { session } = useSession();
  const status = useLoad((signal) => get<Status>("/api/status", {}, signal), []);
  const peers = useLoad((signal) => get<PeerEntry[]>("/api/peer-book", {}, signal), []);
  const products = useLoad((signal) => get<Product[]>("/api/products", {}, signal), []);
  const [named, setNamed] = useState(false);
  const [sample, setSample] = useState<string>();
  const [busy, setBusy] = useState(false);
  const tryOne = () => {
    setBusy(true);
    attempt(async () => {
      try {
        setSample((await post<{ patientId: string }>("/api/sample-patient", {})).patientId);
        status.reload();
      } finally {
        setBusy(false);
      }
    });
  };
  const user = session?.name !== "local";
  const peerCount = peers.data?.length ?? 0;
  return (
    <>
      <PageHead title={t.start.title} lead={t.start.lead} />
      <div className="stack steps">
        <Step number={1} title={t.start.name} done={named || (status.data !== undefined && status.data.aeTitle !== "ISOCENTER")}>
          {/* Not before the name is known: it would take the place of what was typed meanwhile. */}
          {status.data && <NameForm name={status.data.aeTitle} onDone={() => { setNamed(true); status.reload(); }} />}
        </Step>
        <Step number={2} title={t.start.user} done={user}>
          {user ? <p>{t.start.signedIn(session?.name ?? "")}</p> : <UserForm onDone={peers.reload} />}
        </Step>
        <Step number={3} title={t.start.peer} done={peerCount > 0}>
          {peerCount > 0 && <p className="muted" style={{ marginBottom: 10 }}>{t.start.peers(peers.data?.map((peer) => peer.name).join(", ") ?? "")}</p>}
          <PeerForm products={products.data ?? []} key={peerCount} focus={false} onDone={peers.reload} />
        </Step>
        <Step number={4} title={t.start.try} done={(status.data?.patients ?? 0) > 0}>
          <div className="stack tight">
            <p className="muted">{t.start.tryWhy}</p>
            <div className="row">
              <Button look="primary" isDisabled={busy} onPress={tryOne}>{busy ? t.start.making : t.start.make}</Button>
              {sample && <LinkButton icon="check" href={href(["check"], { patient: sample })}>{t.imports.openCheck}</LinkButton>}
              <LinkButton icon="patients" href={href(["patients"])}>{t.nav.patients}</LinkButton>
            </div>
          </div>
        </Step>
      </div>
    </>
  );
}
