import { useState, type FormEvent } from "react";
import { get, request } from "../api/client";
import { useLoad } from "../api/load";
import { untilReady } from "../api/ready";
import { bytes, personName } from "../parts/format";
import { Await, Button, Card, Empty, Field, Note } from "../parts/parts";
import { Table } from "../parts/Table";
import { attempt, toast } from "../parts/toast";
import { t } from "../texts/en";

interface Limits {
  days: number;
  highGib: number;
  lowGib: number;
}

interface Told extends Limits {
  fixed: boolean;
  everyMinutes: number;
  studies: number;
  instances: number;
  bytes: number;
  needed: number;
  next: { study: string; patientId: string; patientName: string }[];
}

const NAMES = ["days", "highGib", "lowGib"] as const;

/** What is removed from time to time: limits, and what would go by them before they are set. */
export function Retention() {
  const [tried, setTried] = useState<Limits>();
  const told = useLoad((signal) => get<Told>("/api/retention", { ...tried }, signal), [tried]);
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    const limits = Object.fromEntries(NAMES.map((name) => [name, Number(form.get(name))])) as unknown as Limits;
    const isSet = (event.nativeEvent as SubmitEvent).submitter?.getAttribute("value") === "set";
    if (!isSet) return setTried(limits);
    attempt(async () => {
      await request("/api/retention", { method: "PUT", headers: { "Content-Type": "application/json" }, body: JSON.stringify(limits) });
      await untilReady();
      setTried(undefined);
      told.reload();
      toast("good", t.retention.saved);
    });
  };
  return (
    <Card title={t.settings.retention}>
      <Await of={told}>
        {(data) => (
          <div className="stack">
            <p className="muted">{t.retention.lead}</p>
            {data.fixed && <Note>{t.retention.fixed}</Note>}
            <form className="stack" onSubmit={submit} key={`${data.days} ${data.highGib} ${data.lowGib}`}>
              <div className="form-grid">
                {NAMES.map((name) => (
                  <Field key={name} label={t.retention.fields[name]} hint={t.retention.hints[name]}>
                    <input name={name} type="number" min={0} max={name === "days" ? 36500 : 1048576} step={1} required disabled={data.fixed}
                      defaultValue={tried?.[name] ?? data[name]} />
                  </Field>
                ))}
              </div>
              {!data.fixed && (
                <div className="row">
                  <Button type="submit" value="try">{t.retention.show}</Button>
                  <Button type="submit" value="set" look="primary">{t.common.save}</Button>
                </div>
              )}
            </form>
            <p>{t.retention.next(data.studies, data.instances, bytes(data.bytes))} {data.needed > 0 && t.retention.needed(data.needed)}</p>
            {data.next.length > 0 && (
              <Table name="retention" label={t.settings.retention} rows={data.next} rowKey={(row) => row.study} empty={<Empty title={t.common.nothing} />}
                columns={[
                  { key: "patientId", title: t.patients.id, value: (row) => row.patientId },
                  { key: "patientName", title: t.jobs.patient, value: (row) => personName(row.patientName) },
                  { key: "study", title: t.retention.study, value: (row) => row.study, show: (row) => <code>{row.study}</code> },
                ]} />
            )}
          </div>
        )}
      </Await>
    </Card>
  );
}
