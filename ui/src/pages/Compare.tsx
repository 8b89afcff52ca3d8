import { get } from "../api/client";
import type { Product } from "../api/hub";
import { useLoad } from "../api/load";
import { Await, Badge, Card, Empty, Field, Note, PageHead, type Tone } from "../parts/parts";
import { Table, type Column } from "../parts/Table";
import { go, usePlace } from "../shell/router";
import { t } from "../texts/en";

interface SopClass {
  uid: string;
  name: string;
  verdict: string;
  exporterRoles: string;
  importerRoles: string;
  transferSyntaxNames: string[];
  reason: string;
  rule: string;
}

interface Attribute {
  sopClass: string;
  where: string;
  needs: string;
  writes: string;
  verdict: string;
  rule: string;
  loss: string;
  condition: string;
  source: string;
  writtenAt: string;
}

interface Comparison {
  exporter: string;
  importer: string;
  sopClasses: SopClass[];
  negotiation: { topic: string; exporter: string; importer: string }[];
  characterSets: { verdict: string; common: string[]; lost: string[] };
  attributes: Attribute[];
}

function tone(verdict: string): Tone {
  if (/REFUSE|MISSING|CONFLICT|BREAKS/.test(verdict)) return "bad";
  if (/LOSS|LOST|PARTLY|ALTERED|IGNORED|MAY|OPEN|UNKNOWN/.test(verdict)) return "warn";
  if (/ACCEPT|FITS|PASSES|GOES|OK|MEETS/.test(verdict)) return "good";
  return "none";
}

const words = (verdict: string) => verdict.toLowerCase().replaceAll("_", " ");

const CLASSES: Column<SopClass>[] = [
  { key: "name", title: t.compare.sopClass, value: (row) => row.name },
  { key: "verdict", title: t.compare.verdict, value: (row) => row.verdict, show: (row) => <Badge tone={tone(row.verdict)}>{words(row.verdict)}</Badge> },
  { key: "exporterRoles", title: t.compare.exporter, value: (row) => row.exporterRoles },
  { key: "importerRoles", title: t.compare.importer, value: (row) => row.importerRoles },
  { key: "syntaxes", title: t.compare.syntaxes, value: (row) => row.transferSyntaxNames.join(", ") },
  { key: "reason", title: t.compare.reason, value: (row) => row.reason },
  { key: "rule", title: t.mending.rule, value: (row) => row.rule, show: (row) => <code>{row.rule}</code> },
];

const ATTRIBUTES: Column<Attribute>[] = [
  { key: "where", title: t.mending.where, value: (row) => row.where, show: (row) => <code>{row.where}</code> },
  { key: "sopClass", title: t.compare.object, value: (row) => row.sopClass },
  { key: "verdict", title: t.compare.verdict, value: (row) => row.verdict, show: (row) => <Badge tone={tone(row.verdict)}>{words(row.verdict)}</Badge> },
  { key: "writes", title: t.compare.writes, value: (row) => row.writes },
  { key: "needs", title: t.compare.needs, value: (row) => row.needs },
  { key: "rule", title: t.mending.rule, value: (row) => row.rule, show: (row) => <code>{row.rule}</code> },
  { key: "source", title: t.compare.source, value: (row) => row.source, show: (row) => <span className="muted small">{row.source}</span> },
];

export default function Compare() {
  const { query } = usePlace();
  const exporter = query.get("exporter") ?? "";
  const importer = query.get("importer") ?? "";
  const products = useLoad((signal) => get<Product[]>("/api/products", {}, signal), []);
  const both = exporter !== "" && importer !== "";
  const comparison = useLoad(
    (signal) => (both ? get<Comparison>("/api/comparison", { exporter, importer }, signal) : Promise.resolve(null)),
    [exporter, importer],
  );
  const select = (label: string, value: string, change: (id: string) => void) => (
    <Field label={label}>
      <select value={value} onChange={(event) => change(event.target.value)}>
        <option value="">{t.compare.choose}</option>
        {(products.data ?? []).filter((product) => product.target).map((product) => (
          <option key={product.id} value={product.id}>{`${product.title} (${product.vendor})`}</option>
        ))}
      </select>
    </Field>
  );
  return (
    <>
      <PageHead title={t.nav.compare} lead={t.compare.lead} />
      <div className="stack">
        <Card>
          <div className="form-grid">
            {select(t.compare.sends, exporter, (id) => go(["compare"], { exporter: id, importer }, true))}
            {select(t.compare.receives, importer, (id) => go(["compare"], { exporter, importer: id }, true))}
          </div>
        </Card>
        {!both && <Card><Empty title={t.compare.two}><p>{t.compare.twoWhy}</p></Empty></Card>}
        {both && (
          <Await of={comparison}>
            {(data) => data && (
              <>
                <Card flush title={t.compare.classes}>
                  <Table name={`compare-${exporter}-${importer}-classes`} label={t.compare.classes} columns={CLASSES} rows={data.sopClasses} rowKey={(row) => row.uid} />
                </Card>
                {data.characterSets.lost.length > 0 && <Note tone="warn">{t.compare.lost(data.characterSets.lost.join(", "))}</Note>}
                {data.negotiation.length > 0 && (
                  <Card flush title={t.compare.negotiation}>
                    <Table name={`compare-${exporter}-${importer}-negotiation`} label={t.compare.negotiation} rows={data.negotiation} rowKey={(row) => row.topic}
                      columns={[
                        { key: "topic", title: t.compare.topic, value: (row) => row.topic },
                        { key: "exporter", title: data.exporter, value: (row) => row.exporter },
                        { key: "importer", title: data.importer, value: (row) => row.importer },
                      ]} />
                  </Card>
                )}
                <Card flush title={t.compare.attributes}>
                  <Table name={`compare-${exporter}-${importer}`} label={t.compare.attributes} columns={ATTRIBUTES} rows={data.attributes}
                    rowKey={(row) => `${row.sopClass} ${row.where} ${row.rule} ${row.condition} ${row.needs}`} empty={<Empty title={t.compare.allFit} />} />
                </Card>
              </>
            )}
          </Await>
        )}
      </div>
    </>
  );
}
