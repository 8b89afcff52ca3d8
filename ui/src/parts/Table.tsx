import { useMemo, useState, type ReactNode } from "react";
import { t } from "../texts/en";
import { save } from "./save";
import { Icon } from "./Icon";
import { Button, Empty } from "./parts";

/** A column: what it is called, its value for sorting and export, and how it is shown where that is more than text. */
export interface Column<R> {
  key: string;
  title: string;
  value: (row: R) => string | number;
  show?: (row: R) => ReactNode;
  numeric?: boolean;
}

interface Sorting {
  key: string;
  down: boolean;
}

function compare(a: string | number, b: string | number): number {
  return typeof a === "number" && typeof b === "number" ? a - b : String(a).localeCompare(String(b), undefined, { numeric: true });
}

function csv<R>(columns: Column<R>[], rows: R[]): string {
  // RFC 4180; a cell that a spreadsheet would take for a formula is kept a text.
  const cell = (value: string | number) => {
    const safe = typeof value === "string" && /^[=+\-@\t]/.test(value) ? `'${value}` : String(value);
    return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
  };
  const lines = [columns.map((c) => cell(c.title)), ...rows.map((row) => columns.map((c) => cell(c.value(row))))];
  return lines.map((line) => line.join(",")).join("\r\n") + "\r\n";
}

function json<R>(columns: Column<R>[], rows: R[]): string {
  return JSON.stringify(rows.map((row) => Object.fromEntries(columns.map((c) => [c.key, c.value(row)]))), null, 2);
}

/** Rows one can sort, pick and export. `name` is that of the exported file. */
export function Table<R>({ name, columns, rows, rowKey, onPick, picked, empty, label }: {
  name: string;
  label: string;
  columns: Column<R>[];
  rows: R[];
  rowKey: (row: R) => string;
  onPick?: (row: R) => void;
  picked?: string;
  empty?: ReactNode;
}) {
  const [sorting, setSorting] = useState<Sorting>();
  const sorted = useMemo(() => {
    const column = columns.find((c) => c.key === sorting?.key);
    if (!column || !sorting) return rows;
    return [...rows].sort((a, b) => compare(column.value(a), column.value(b)) * (sorting.down ? -1 : 1));
  }, [columns, rows, sorting]);
  if (rows.length === 0) return <>{empty ?? <Empty title={t.common.nothing} />}</>;
  return (
    <>
      <div className="table-wrap" tabIndex={0} role="region" aria-label={label}>
        <table className="table">
          <thead>
            <tr>
              {columns.map((c) => (
                <th key={c.key} scope="col" className={c.numeric ? "number" : ""}
                  aria-sort={sorting?.key !== c.key ? "none" : sorting.down ? "descending" : "ascending"}>
                  <button type="button" onClick={() => setSorting((old) => ({ key: c.key, down: old?.key === c.key && !old.down }))}>
                    {c.title}
                    {sorting?.key === c.key && <Icon name={sorting.down ? "down" : "up"} size={12} />}
                  </button>
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {sorted.map((row) => (
              <tr key={rowKey(row)} className={onPick ? "pick" : ""} aria-selected={picked === undefined ? undefined : picked === rowKey(row)}
                onClick={onPick && (() => onPick(row))}>
                {columns.map((c) => (
                  <td key={c.key} className={c.numeric ? "number" : ""}>
                    {c.show ? c.show(row) : c.value(row)}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <Exports name={name} columns={columns} rows={sorted} />
    </>
  );
}

/** How many rows there are, and the same as CSV and JSON. Buttons in a column are no values, so that column is left out. */
export function Exports<R>({ name, columns, rows }: { name: string; columns: Column<R>[]; rows: R[] }) {
  const told = columns.filter((column) => column.key !== "actions");
  return (
    <div className="table-foot">
      <span>{t.common.rows(rows.length)}</span>
      <span className="row">
        <Button small look="quiet" icon="download" onPress={() => save(`${name}.csv`, "text/csv", csv(told, rows))}>
          CSV
        </Button>
        <Button small look="quiet" icon="download" onPress={() => save(`${name}.json`, "application/json", json(told, rows))}>
          JSON
        </Button>
      </span>
    </div>
  );
}
