import { useMemo, useState } from "react";
import { get } from "../api/client";
import { useLoad } from "../api/load";
import { moment } from "../parts/format";
import { Icon } from "../parts/Icon";
import { Await, Badge, Button, Card, PageHead } from "../parts/parts";
import { Table, type Column } from "../parts/Table";
import { t } from "../texts/en";

interface Line {
  at: string;
  event: string;
  outcome: string;
  user: string;
  peer: string;
  address: string;
  detail: string;
}

const COLUMNS: Column<Line>[] = [
  { key: "at", title: t.audit.at, value: (row) => row.at, show: (row) => <span className="nowrap" title={row.at}>{moment(row.at)}</span> },
  { key: "event", title: t.audit.event, value: (row) => row.event },
  {
    key: "outcome",
    title: t.audit.outcome,
    value: (row) => row.outcome,
    show: (row) => <Badge tone={/done|success|released/i.test(row.outcome) ? "good" : /refus|fail|abort|reject/i.test(row.outcome) ? "bad" : "none"}>{row.outcome}</Badge>,
  },
  { key: "user", title: t.audit.user, value: (row) => row.user },
  { key: "peer", title: t.audit.peer, value: (row) => row.peer },
  { key: "address", title: t.audit.address, value: (row) => row.address, show: (row) => <code>{row.address}</code> },
  { key: "detail", title: t.audit.detail, value: (row) => row.detail },
];

export default function Audit() {
  const [typed, setTyped] = useState("");
  const lines = useLoad((signal) => get<Line[]>("/api/audit", { limit: 1000 }, signal), []);
  const words = typed.trim().toLowerCase();
  const shown = useMemo(
    () => (lines.data ?? []).filter((line) => words === "" || Object.values(line).some((value) => String(value).toLowerCase().includes(words))),
    [lines.data, words],
  );
  return (
    <>
      <PageHead title={t.nav.audit} lead={t.audit.lead}>
        <Button icon="refresh" onPress={lines.reload}>{t.audit.refresh}</Button>
      </PageHead>
      <div className="patients-bar">
        <div className="search">
          <Icon name="search" />
          <input className="input" type="search" aria-label={t.audit.search} placeholder={t.audit.search} value={typed} onChange={(event) => setTyped(event.target.value)} />
        </div>
      </div>
      <Card flush>
        <Await of={lines}>
          {() => <Table name="audit" label={t.nav.audit} columns={COLUMNS} rows={shown} rowKey={(row) => `${row.at} ${row.event} ${row.detail} ${shown.indexOf(row)}`} />}
        </Await>
      </Card>
    </>
  );
}
