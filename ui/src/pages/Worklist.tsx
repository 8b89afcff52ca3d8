import { useState, type FormEvent } from "react";
import { get, post, remove, text, type DicomObject } from "../api/client";
import { useLoad } from "../api/load";
import { date, personName } from "../parts/format";
import { Await, Badge, Button, Card, Empty, Field, Note, PageHead } from "../parts/parts";
import { Table, type Column } from "../parts/Table";
import { attempt } from "../parts/toast";
import { Window } from "../parts/Window";
import { useSession } from "../shell/session";
import { t } from "../texts/en";

interface Entry {
  source: string;
  key: string;
  state: string;
  item: DicomObject;
}

/** The one item of Scheduled Procedure Step Sequence. */
function step(entry: Entry): DicomObject {
  return (entry.item["00400100"]?.Value?.[0] ?? {}) as DicomObject;
}

function time(dicom: string): string {
  return dicom.length >= 4 ? `${dicom.slice(0, 2)}:${dicom.slice(2, 4)}` : dicom;
}

export default function Worklist() {
  const { may } = useSession();
  const [adding, setAdding] = useState(false);
  const items = useLoad((signal) => get<Entry[]>("/api/worklist", { limit: 1000 }, signal), []);
  const columns: Column<Entry>[] = [
    { key: "when", title: t.worklist.when, value: (row) => `${date(text(step(row), "00400002"))} ${time(text(step(row), "00400003"))}` },
    { key: "patient", title: t.patients.name, value: (row) => personName(text(row.item, "00100010")) },
    { key: "id", title: t.patients.id, value: (row) => text(row.item, "00100020"), show: (row) => <code>{text(row.item, "00100020")}</code> },
    { key: "modality", title: t.patients.modality, value: (row) => text(step(row), "00080060"), show: (row) => <code>{text(step(row), "00080060")}</code> },
    { key: "station", title: t.worklist.station, value: (row) => text(step(row), "00400001"), show: (row) => <code>{text(step(row), "00400001")}</code> },
    { key: "what", title: t.worklist.what, value: (row) => text(step(row), "00400007") || text(row.item, "00321060") },
    { key: "accession", title: t.worklist.accession, value: (row) => text(row.item, "00080050") },
    { key: "state", title: t.jobs.stateTitle, value: (row) => row.state, show: (row) => <Badge tone="accent">{row.state || t.worklist.scheduled}</Badge> },
    { key: "source", title: t.worklist.source, value: (row) => row.source },
    {
      key: "actions",
      title: t.jobs.actions,
      value: () => "",
      show: (row) => may("physicist") && row.source === "rest" && (
        <Button small look="quiet" onPress={() => attempt(async () => {
          await remove(`/api/worklist/${encodeURIComponent(row.key)}`);
          items.reload();
        })}>{t.peers.remove}</Button>
      ),
    },
  ];
  return (
    <>
      <PageHead title={t.nav.worklist} lead={t.worklist.lead}>
        {may("physicist") && <Button look="primary" icon="plus" onPress={() => setAdding(true)}>{t.worklist.add}</Button>}
      </PageHead>
      <Card flush>
        <Await of={items}>
          {(rows) => <Table name="worklist" label={t.nav.worklist} columns={columns} rows={rows} rowKey={(row) => `${row.source} ${row.key}`}
            empty={<Empty title={t.worklist.none}><p>{t.worklist.noneWhy}</p></Empty>} />}
        </Await>
      </Card>
      {adding && (
        <Window title={t.worklist.add} onClose={() => setAdding(false)}>
          <ItemForm onDone={() => {
            setAdding(false);
            items.reload();
          }} />
        </Window>
      )}
    </>
  );
}

const attribute = (vr: string, value: string) => (value === "" ? { vr } : { vr, Value: [vr === "PN" ? { Alphabetic: value } : value] });

function ItemForm({ onDone }: { onDone: () => void }) {
  const [error, setError] = useState("");
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    const value = (name: string) => String(form.get(name) ?? "").trim();
    const id = `${value("accession") || value("id")}-${value("date")}`;
    // PS3.4 K.6.1.2.2
    const item = {
      "00080005": attribute("CS", "ISO_IR 192"),
      "00080050": attribute("SH", value("accession")),
      "00100010": attribute("PN", value("name")),
      "00100020": attribute("LO", value("id")),
      "00100030": attribute("DA", value("birth").replaceAll("-", "")),
      "00100040": attribute("CS", value("sex")),
      "0020000D": attribute("UI", uid()),
      "00321060": attribute("LO", value("what")),
      "00401001": attribute("SH", id.slice(0, 16)),
      "00400100": {
        vr: "SQ",
        Value: [{
          "00080060": attribute("CS", value("modality")),
          "00400001": attribute("AE", value("station")),
          "00400002": attribute("DA", value("date").replaceAll("-", "")),
          "00400003": attribute("TM", value("time").replace(":", "") + "00"),
          "00400007": attribute("LO", value("what")),
          "00400009": attribute("SH", id.slice(0, 16)),
        }],
      },
    };
    post("/api/worklist", { key: id, item }).then(onDone).catch((failed: unknown) => setError((failed as Error).message));
  };
  const today = new Date().toISOString().slice(0, 10);
  return (
    <form className="stack" onSubmit={submit}>
      {error && <Note tone="bad">{error}</Note>}
      <div className="form-grid">
        <Field label={t.patients.name} hint={t.worklist.nameHint}><input name="name" required autoFocus /></Field>
        <Field label={t.patients.id}><input name="id" required maxLength={64} /></Field>
        <Field label={t.patients.birth}><input name="birth" type="date" /></Field>
        <Field label={t.worklist.sex}>
          <select name="sex">{["", "F", "M", "O"].map((one) => <option key={one}>{one}</option>)}</select>
        </Field>
        <Field label={t.worklist.accession}><input name="accession" maxLength={16} /></Field>
        <Field label={t.worklist.what}><input name="what" maxLength={64} /></Field>
        <Field label={t.patients.modality}><input name="modality" required maxLength={16} defaultValue="CT" /></Field>
        <Field label={t.worklist.station}><input name="station" maxLength={16} /></Field>
        <Field label={t.worklist.date}><input name="date" type="date" required defaultValue={today} /></Field>
        <Field label={t.worklist.time}><input name="time" type="time" required defaultValue="08:00" /></Field>
      </div>
      <div className="row" style={{ justifyContent: "flex-end" }}><Button look="primary" type="submit">{t.common.save}</Button></div>
    </form>
  );
}

// PS3.5 B.2: a UUID as a decimal number under 2.25
function uid(): string {
  return `2.25.${BigInt(`0x${crypto.getRandomValues(new Uint8Array(16)).reduce((all, one) => all + one.toString(16).padStart(2, "0"), "")}`)}`;
}
