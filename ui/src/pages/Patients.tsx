import { useDeferredValue, useState } from "react";
import { dicomJson, text, texts, type DicomObject } from "../api/client";
import { useLoad } from "../api/load";
import { Await, Card, PageHead } from "../parts/parts";
import { Table, type Column } from "../parts/Table";

const COLUMNS: Column<DicomObject>[] = [
  { key: "name", title: "Name", value: (row) => text(row, "00100010").replace("^", ", ") },
  { key: "id", title: "Patient ID", value: (row) => text(row, "00100020") },
  { key: "date", title: "Study date", value: (row) => text(row, "00080020") },
  { key: "modalities", title: "Modalities", value: (row) => texts(row, "00080061").join(" ") },
];

export default function Patients() {
  const [typed, setTyped] = useState("");
  const search = useDeferredValue(typed);
  const studies = useLoad((signal) => dicomJson("/dicom-web/studies", { limit: 200, PatientName: search && `*${search}*` }, signal), [search]);
  return (
    <>
      <PageHead title="Patients" />
      <input className="input" aria-label="Search" value={typed} onChange={(event) => setTyped(event.target.value)} />
      <Card flush>
        <Await of={studies}>
          {(rows) => <Table name="patients" label="Patients" columns={COLUMNS} rows={rows} rowKey={(row) => text(row, "0020000D")} />}
        </Await>
      </Card>
    </>
  );
}
