import { useState } from "react";
import { get } from "../api/client";
import { useLoad } from "../api/load";
import { moment } from "../parts/format";
import { Await, Badge, Button, Card, Empty, LinkButton, PageHead, type Tone } from "../parts/parts";
import { Table, type Column } from "../parts/Table";
import { Window } from "../parts/Window";
import { useSession } from "../shell/session";
import { FilmLayout } from "./FilmLayout";
import { t } from "../texts/en";

interface Job {
  number: number;
  created: string;
  callingAe: string;
  label: string;
  priority: string;
  copies: number;
  films: number;
  state: string;
  info: string;
}

const TONES: Record<string, Tone> = { done: "good", failure: "bad", failed: "bad", printing: "accent", pending: "accent" };

export default function Print() {
  const { may } = useSession();
  const jobs = useLoad((signal) => get<Job[]>("/api/prints", {}, signal), []);
  const [shown, setShown] = useState<Job>();
  const columns: Column<Job>[] = [
    { key: "number", title: t.print.number, value: (row) => row.number, numeric: true },
    { key: "created", title: t.print.created, value: (row) => row.created, show: (row) => moment(row.created) },
    { key: "callingAe", title: t.print.from, value: (row) => row.callingAe, show: (row) => <code>{row.callingAe}</code> },
    { key: "label", title: t.print.label, value: (row) => row.label },
    { key: "films", title: t.print.films, value: (row) => row.films, numeric: true },
    { key: "copies", title: t.print.copies, value: (row) => row.copies, numeric: true },
    { key: "priority", title: t.print.priority, value: (row) => row.priority },
    { key: "state", title: t.jobs.stateTitle, value: (row) => row.state, show: (row) => <Badge tone={TONES[row.state] ?? "none"}>{row.state}</Badge> },
    { key: "info", title: t.jobs.note, value: (row) => row.info },
    {
      key: "actions",
      title: t.jobs.actions,
      value: () => "",
      show: (row) => row.state === "done" && (
        <span className="row">
          <Button small onPress={() => setShown(row)}>{t.print.preview}</Button>
          <LinkButton small look="quiet" icon="download" href={`/api/prints/${row.number}/pdf`} download={`print-${row.number}.pdf`}>PDF</LinkButton>
        </span>
      ),
    },
  ];
  return (
    <>
      <PageHead title={t.nav.print} lead={t.print.lead}>
        <Button icon="refresh" onPress={jobs.reload}>{t.audit.refresh}</Button>
      </PageHead>
      <div className="stack">
      {may("physicist") && <FilmLayout onPrinted={jobs.reload} />}
      <Card flush title={t.print.spool}>
        <Await of={jobs}>
          {(rows) => <Table name="prints" label={t.print.spool} columns={columns} rows={rows} rowKey={(row) => String(row.number)}
            empty={<Empty title={t.print.none}><p>{t.print.noneWhy}</p></Empty>} />}
        </Await>
      </Card>
      </div>
      {shown && <Films job={shown} onClose={() => setShown(undefined)} />}
    </>
  );
}

function Films({ job, onClose }: { job: Job; onClose: () => void }) {
  const [film, setFilm] = useState(1);
  return (
    <Window wide title={t.print.film(film, job.films)} onClose={onClose}
      foot={
        <>
          <Button isDisabled={film <= 1} onPress={() => setFilm(film - 1)}>{t.print.before}</Button>
          <Button isDisabled={film >= job.films} onPress={() => setFilm(film + 1)}>{t.print.next}</Button>
          <LinkButton icon="download" download={`print-${job.number}-${film}.png`} href={`/api/prints/${job.number}/films/${film}`}>PNG</LinkButton>
          <Button onPress={onClose}>{t.common.close}</Button>
        </>
      }>
      <img src={`/api/prints/${job.number}/films/${film}`} alt={t.print.film(film, job.films)} style={{ display: "block", maxWidth: "100%", maxHeight: "66vh", margin: "0 auto" }} />
    </Window>
  );
}
