import { useDeferredValue, useMemo, useState } from "react";
import { dicomJson, get, text, texts, type DicomObject } from "../api/client";
import type { Graph } from "../api/hub";
import { useEvent } from "../api/events";
import { useLoad } from "../api/load";
import { date, moment, personName } from "../parts/format";
import { Icon } from "../parts/Icon";
import { Badge, Choices, Empty, LinkButton, Loading, Note, PageHead, Verdict } from "../parts/parts";
import { Table, type Column } from "../parts/Table";
import { go, href, usePlace } from "../shell/router";
import { useSession } from "../shell/session";
import { t } from "../texts/en";
import { SetGraph } from "./SetGraph";
import "./patients.css";

const MOST = 500;
const CARDS = 24;
const FIELDS = "00080061,00201208,00100040";

interface Patient {
  id: string;
  name: string;
  birth: string;
  sex: string;
  studies: number;
  objects: number;
  newest: string;
  modalities: string[];
  /** Study Instance UID of the newest study: who has no Patient ID is known by it. */
  study: string;
}

/** Patients as their studies tell them, the newest study first. */
function patients(studies: DicomObject[]): Patient[] {
  const all = new Map<string, Patient>();
  for (const study of studies) {
    const id = text(study, "00100020");
    const name = text(study, "00100010");
    const key = id === "" ? text(study, "0020000D") : `${id}\n${name}`;
    const known = all.get(key);
    const day = text(study, "00080020");
    const objects = Number(text(study, "00201208") || 0);
    if (known) {
      known.studies++;
      known.objects += objects;
      known.newest = day > known.newest ? day : known.newest;
      known.modalities = [...new Set([...known.modalities, ...texts(study, "00080061")])];
    } else {
      all.set(key, {
        id,
        name,
        birth: text(study, "00100030"),
        sex: text(study, "00100040"),
        studies: 1,
        objects,
        newest: day,
        modalities: texts(study, "00080061"),
        study: text(study, "0020000D"),
      });
    }
  }
  return [...all.values()].sort((a, b) => b.newest.localeCompare(a.newest));
}

/** Name or identifier: two questions, since DICOM keys are joined by "and". */
async function search(words: string, modality: string, signal: AbortSignal): Promise<Patient[]> {
  const common = { limit: MOST, includefield: FIELDS, ModalitiesInStudy: modality || undefined };
  const clean = words.trim().replace(/[*?\\]/g, "");
  if (clean === "") return patients(await dicomJson("/dicom-web/studies", common, signal));
  const asked = [{ PatientName: `*${clean}*` }, { PatientID: `*${clean}*` }];
  const found = await Promise.all(asked.map((key) => dicomJson("/dicom-web/studies", { ...common, ...key }, signal)));
  const studies = new Map(found.flat().map((study) => [text(study, "0020000D"), study]));
  return patients([...studies.values()]);
}

const MODALITIES = ["", "CT", "MR", "PT", "RTSTRUCT", "RTPLAN", "RTDOSE", "REG"];

const COLUMNS: Column<Patient>[] = [
  {
    key: "name",
    title: t.patients.name,
    value: (row) => personName(row.name),
    show: (row) => <a href={href(["check"], row.id === "" ? { study: row.study } : { patient: row.id })}>{personName(row.name) || t.patients.noName}</a>,
  },
  { key: "id", title: t.patients.id, value: (row) => row.id, show: (row) => <span className="mono">{row.id}</span> },
  { key: "birth", title: t.patients.birth, value: (row) => date(row.birth) },
  { key: "newest", title: t.patients.newest, value: (row) => date(row.newest) },
  { key: "modalities", title: t.patients.modalities, value: (row) => row.modalities.join(" ") },
  { key: "studies", title: t.patients.studies, value: (row) => row.studies, numeric: true },
  { key: "objects", title: t.patients.count, value: (row) => row.objects, numeric: true },
];

function PatientCard({ patient }: { patient: Patient }) {
  const { may } = useSession();
  const subject = patient.id === "" ? { study: patient.study } : { patientId: patient.id };
  const graph = useLoad((signal) => get<Graph>("/api/graph", subject, signal), [patient.id, patient.study, patient.objects]);
  const check = href(["check"], patient.id === "" ? { study: patient.study } : { patient: patient.id });
  return (
    <article className="card patient" aria-label={personName(patient.name)}>
      <div className="row spread">
        <div>
          <h2>
            <a href={check}>{personName(patient.name) || t.patients.noName}</a>
          </h2>
          <div className="about">
            <span className="mono">{patient.id || t.patients.noId}</span>
            {patient.birth && <span>{`${t.patients.birth} ${date(patient.birth)} ${patient.sex}`}</span>}
            <span>{t.patients.from(date(patient.newest))}</span>
            <span>{t.patients.objects(graph.data?.instances ?? patient.objects)}</span>
          </div>
        </div>
        {graph.data && (
          graph.data.complete ? (
            <Badge tone="good" icon="check">{t.patients.complete}</Badge>
          ) : (
            <Badge tone="bad" icon="warning">{t.patients.incomplete}</Badge>
          )
        )}
      </div>
      {graph.error ? <Note tone="bad">{graph.error.message}</Note> : graph.data ? <SetGraph graph={graph.data} /> : <Loading />}
      <footer>
        <div className="chips">
          {(graph.data?.verdicts ?? []).slice(0, 4).map((one) => (
            <span className="chip" key={one.target} title={moment(one.at)}>
              {one.target} <Verdict of={one.verdict} />
            </span>
          ))}
          {(graph.data?.verdicts.length ?? 0) > 4 && <span className="muted small">{t.patients.andMore((graph.data?.verdicts.length ?? 0) - 4)}</span>}
          {graph.data?.verdicts.length === 0 && <span className="muted small">{t.patients.notChecked}</span>}
        </div>
        <div className="row">
          <LinkButton small icon="view" href={href(["viewer"], patient.id === "" ? { study: patient.study } : { patientId: patient.id })}>
            {t.patients.view}
          </LinkButton>
          {may("physicist") && (
            <LinkButton small icon="check" look="primary" href={check}>
              {t.nav.check}
            </LinkButton>
          )}
        </div>
      </footer>
    </article>
  );
}

export default function Patients() {
  const { query } = usePlace();
  const [typed, setTyped] = useState(query.get("search") ?? "");
  const [modality, setModality] = useState(query.get("modality") ?? "");
  const [look, setLook] = useState<"cards" | "table">("cards");
  const words = useDeferredValue(typed);
  const found = useLoad((signal) => search(words, modality, signal), [words, modality]);
  useEvent("arrival", found.reload);
  const cards = useMemo(() => (found.data ?? []).slice(0, CARDS), [found.data]);
  const remember = (search: string, kind: string) => go(["patients"], { search, modality: kind }, true);
  return (
    <>
      <PageHead title={t.nav.patients} lead={t.patients.lead}>
        <LinkButton icon="import" href={href(["import"])}>{t.nav.import}</LinkButton>
      </PageHead>
      <div className="patients-bar">
        <div className="search" role="search">
          <Icon name="search" />
          <input className="input" type="search" aria-label={t.patients.search} placeholder={t.patients.search} value={typed}
            onChange={(event) => {
              setTyped(event.target.value);
              remember(event.target.value, modality);
            }} />
        </div>
        <select className="input" style={{ width: 170 }} aria-label={t.patients.modality} value={modality}
          onChange={(event) => {
            setModality(event.target.value);
            remember(typed, event.target.value);
          }}>
          {MODALITIES.map((one) => (
            <option key={one} value={one}>{one || t.patients.anyModality}</option>
          ))}
        </select>
        <Choices label={t.patients.look} value={look} onChange={setLook}
          options={[{ value: "cards", text: t.patients.cards }, { value: "table", text: t.patients.table }]} />
        <span className="muted small" aria-live="polite">{found.data && t.patients.found(found.data.length)}</span>
      </div>
      {found.error && <Note tone="bad">{found.error.message}</Note>}
      {!found.data && !found.error && <Loading />}
      {found.data?.length === 0 && <Nothing searched={words !== "" || modality !== ""} />}
      {found.data && found.data.length > 0 && look === "table" && (
        <div className="card">
          <Table name="patients" label={t.nav.patients} columns={COLUMNS} rows={found.data} rowKey={(row) => row.id + row.name + row.study} />
        </div>
      )}
      {look === "cards" && (
        <div className="patient-cards">
          {cards.map((patient) => (
            <PatientCard key={patient.id + patient.name + patient.study} patient={patient} />
          ))}
        </div>
      )}
      {look === "cards" && found.data && found.data.length > CARDS && (
        <p className="muted small" style={{ marginTop: 12 }}>{t.patients.more(found.data.length - CARDS)}</p>
      )}
    </>
  );
}

function Nothing({ searched }: { searched: boolean }) {
  if (searched) return <Empty title={t.patients.noMatch} />;
  return (
    <Empty title={t.patients.none}>
      <p>{t.patients.noneWhy}</p>
      <div className="row">
        <LinkButton look="primary" icon="import" href={href(["import"])}>{t.nav.import}</LinkButton>
        <LinkButton href={href(["start"])}>{t.patients.start}</LinkButton>
      </div>
    </Empty>
  );
}
