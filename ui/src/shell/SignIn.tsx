import { useState, type FormEvent } from "react";
import { Button, Field, Note } from "../parts/parts";
import { t } from "../texts/en";
import { useSession } from "./session";
import { Mark } from "./Shell";

export function SignIn() {
  const { signIn } = useSession();
  const [error, setError] = useState("");
  const [busy, setBusy] = useState(false);
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    setBusy(true);
    signIn(String(form.get("name")), String(form.get("password")))
      .catch((failed: unknown) => setError((failed as Error).message))
      .finally(() => setBusy(false));
  };
  return (
    <main className="sign-in">
      <div className="card">
        <form className="body stack" onSubmit={submit}>
          <div className="row">
            <Mark />
            <h1>{t.signIn.title}</h1>
          </div>
          <p className="muted">{t.signIn.lead}</p>
          {error && <Note tone="bad">{error}</Note>}
          <Field label={t.signIn.name}>
            <input name="name" autoComplete="username" required autoFocus />
          </Field>
          <Field label={t.signIn.password}>
            <input name="password" type="password" autoComplete="current-password" required />
          </Field>
          <Button look="primary" type="submit" isDisabled={busy}>
            {t.signIn.submit}
          </Button>
        </form>
      </div>
    </main>
  );
}
