import { useEffect, useMemo, useState } from "react";
import { get, post, request } from "../api/client";
import type { Peer } from "../api/hub";
import { useLoad } from "../api/load";
import { Button, Card, Empty, Field, Note } from "../parts/parts";
import { PatientPick } from "../parts/PatientPick";
import { attempt, toast } from "../parts/toast";
import { t } from "../texts/en";
import "./film.css";

interface KeptObject {
  sopInstance: string;
  study: string;
  series: string;
  modality: string;
  variant: number;
}

const PICTURES = ["CT", "MR", "PT", "RTIMAGE", "CR", "DX", "US", "SC", "RF", "XA", "NM"];
const SIZES = ["8INX10IN", "10INX12IN", "10INX14IN", "11INX14IN", "14INX14IN", "14INX17IN", "24CMX30CM", "A4", "A3"];
/** Of a series so many are shown to pick from, evenly taken. */
const SHOWN = 60;

interface Film {
  columns: number;
  rows: number;
  orientation: "PORTRAIT" | "LANDSCAPE";
  filmSize: string;
  boxes: string[];
}

const FIRST: Film = { columns: 2, rows: 3, orientation: "PORTRAIT", filmSize: "14INX17IN", boxes: [] };

function picture(object: KeptObject, pixels: number): string {
  return `/dicom-web/studies/${object.study}/series/${object.series}/instances/${object.sopInstance}/rendered?viewport=${pixels},${pixels}`;
}

/** So many of them, evenly. */
function spread<T>(all: T[], count: number): T[] {
  if (all.length <= count) return all;
  return Array.from({ length: count }, (_, i) => all[Math.round((i * (all.length - 1)) / Math.max(1, count - 1))]!);
}

/** A film laid out by hand: format, size, which image stands in which box; seen before, then sent to a printer. */
export function FilmLayout({ onPrinted }: { onPrinted: () => void }) {
  const [patient, setPatient] = useState("");
  const [series, setSeries] = useState("");
  const [film, setFilm] = useState(FIRST);
  const [box, setBox] = useState(0);
  const objects = useLoad(
    async (signal) => (patient === "" ? [] : (await get<{ objects: KeptObject[] }>("/api/sets", { patientId: patient }, signal)).objects),
    [patient],
  );
  const bySeries = useMemo(() => {
    const all = new Map<string, KeptObject[]>();
    for (const object of objects.data ?? []) {
      if (!PICTURES.includes(object.modality) || object.variant !== 0) continue;
      all.set(object.series, [...(all.get(object.series) ?? []), object]);
    }
    return all;
  }, [objects.data]);
  useEffect(() => setSeries(bySeries.keys().next().value ?? ""), [bySeries]);
  const images = bySeries.get(series) ?? [];
  const places = film.columns * film.rows;
  const put = (at: number, uid: string) => {
    const boxes = Array.from({ length: places }, (_, i) => film.boxes[i] ?? "");
    boxes[at] = uid;
    setFilm({ ...film, boxes });
    setBox(uid === "" ? at : Math.min(at + 1, places - 1));
  };
  const layout = (to: Partial<Film>) => {
    const next = { ...film, ...to };
    setFilm({ ...next, boxes: next.boxes.slice(0, next.columns * next.rows) });
    setBox(0);
  };
  const known = new Map((objects.data ?? []).map((object) => [object.sopInstance, object]));
  return (
    <Card title={t.film.title}>
      <div className="film-editor">
        <div className="stack">
          <Field label={t.patients.id}><PatientPick id="film" value={patient} onChange={setPatient} /></Field>
          {bySeries.size > 1 && (
            <Field label={t.film.series}>
              <select value={series} onChange={(event) => setSeries(event.target.value)}>
                {[...bySeries].map(([uid, all]) => <option key={uid} value={uid}>{`${all[0]!.modality}, ${t.patients.objects(all.length)}`}</option>)}
              </select>
            </Field>
          )}
          {objects.error && patient !== "" && <Note>{t.film.nobody}</Note>}
          {images.length === 0 ? <Empty title={t.film.pick} /> : (
            <>
              <div className="row spread">
                <span className="muted small">{t.film.how}</span>
                <Button small onPress={() => setFilm({ ...film, boxes: spread(images, places).map((one) => one.sopInstance) })}>{t.film.fill}</Button>
              </div>
              <div className="film-images" role="group" aria-label={t.film.images}>
                {spread(images, SHOWN).map((one, at) => (
                  <button type="button" key={one.sopInstance} aria-label={t.film.image(at + 1)} onClick={() => put(box, one.sopInstance)}>
                    <img src={picture(one, 96)} alt="" loading="lazy" width={72} height={72} />
                  </button>
                ))}
              </div>
            </>
          )}
        </div>
        <div className="stack">
          <div className="form-grid">
            <Field label={t.film.columns}><input type="number" min={1} max={8} value={film.columns} onChange={(event) => layout({ columns: Math.min(8, Math.max(1, event.target.valueAsNumber || 1)) })} /></Field>
            <Field label={t.film.rows}><input type="number" min={1} max={8} value={film.rows} onChange={(event) => layout({ rows: Math.min(8, Math.max(1, event.target.valueAsNumber || 1)) })} /></Field>
            <Field label={t.film.size}>
              <select value={film.filmSize} onChange={(event) => layout({ filmSize: event.target.value })}>{SIZES.map((size) => <option key={size}>{size}</option>)}</select>
            </Field>
            <Field label={t.film.orientation}>
              <select value={film.orientation} onChange={(event) => layout({ orientation: event.target.value as Film["orientation"] })}>
                <option value="PORTRAIT">{t.film.portrait}</option>
                <option value="LANDSCAPE">{t.film.landscape}</option>
              </select>
            </Field>
          </div>
          <div className={film.orientation === "LANDSCAPE" ? "film wide" : "film"} role="group" aria-label={t.film.boxes}
            style={{ gridTemplateColumns: `repeat(${film.columns}, 1fr)`, gridTemplateRows: `repeat(${film.rows}, 1fr)` }}>
            {Array.from({ length: places }, (_, at) => {
              const object = known.get(film.boxes[at] ?? "");
              return (
                <button type="button" key={at} aria-pressed={at === box} aria-label={t.film.box(at + 1, object !== undefined)}
                  onClick={() => setBox(at)} onKeyDown={(event) => (event.key === "Delete" || event.key === "Backspace") && put(at, "")}
                  onDoubleClick={() => put(at, "")}>
                  {object && <img src={picture(object, 256)} alt="" />}
                </button>
              );
            })}
          </div>
          <Sending film={film} onPrinted={onPrinted} />
        </div>
      </div>
    </Card>
  );
}

function Sending({ film, onPrinted }: { film: Film; onPrinted: () => void }) {
  const peers = useLoad((signal) => get<Peer[]>("/api/peers", {}, signal), []);
  const [peer, setPeer] = useState("");
  const [copies, setCopies] = useState(1);
  const [busy, setBusy] = useState(false);
  const [preview, setPreview] = useState("");
  const isEmpty = film.boxes.every((uid) => uid === "" || uid === undefined);
  useEffect(() => setPreview(""), [film]);
  useEffect(() => () => URL.revokeObjectURL(preview), [preview]);
  const look = () => attempt(async () => {
    const answer = await request("/api/films/preview", {
      method: "POST", headers: { "Content-Type": "application/json" }, body: JSON.stringify(film),
    });
    setPreview(URL.createObjectURL(await answer.blob()));
  });
  const print = () => attempt(async () => {
    setBusy(true);
    try {
      const done = await post<{ warnings: string[] }>("/api/films", { ...film, peer, copies });
      toast(done.warnings.length > 0 ? "warn" : "good", [t.film.printed(peer), ...done.warnings].join(" "));
      onPrinted();
    } finally {
      setBusy(false);
    }
  });
  return (
    <>
      <div className="row film-send">
        <Button icon="view" isDisabled={isEmpty} onPress={look}>{t.print.preview}</Button>
        <select className="input" aria-label={t.film.printer} value={peer} onChange={(event) => setPeer(event.target.value)}>
          <option value="">{t.film.printer}</option>
          {(peers.data ?? []).filter((one) => one.port > 0).map((one) => <option key={one.name}>{one.name}</option>)}
        </select>
        <label className="row small">{t.print.copies}
          <input className="input" type="number" min={1} max={99} value={copies} onChange={(event) => setCopies(Math.min(99, Math.max(1, event.target.valueAsNumber || 1)))} />
        </label>
        <Button look="primary" icon="print" isDisabled={isEmpty || peer === "" || busy} onPress={print}>{t.film.print}</Button>
      </div>
      {preview && <a href={preview} download="film.png"><img className="film-preview" src={preview} alt={t.film.previewOf} /></a>}
    </>
  );
}
