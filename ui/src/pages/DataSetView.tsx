import { useEffect, useMemo, useRef, useState } from "react";
import { get } from "../api/client";
import type { Tree, TreeElement } from "../api/hub";
import { useLoad } from "../api/load";
import { Icon } from "../parts/Icon";
import { Await, Button } from "../parts/parts";
import { Window } from "../parts/Window";
import { Exports } from "../parts/Table";
import { t } from "../texts/en";
import "./dataset.css";

/** One line of the tree as it is shown. */
interface Line {
  path: string;
  parent: string;
  depth: number;
  element?: TreeElement;
  /** Of an item of a sequence. */
  item?: number;
  children: boolean;
}

const MOST_LINES = 4000;

function keyword(element: TreeElement): string {
  return element.keyword ?? (element.creator ? `${element.tag.slice(0, -1)} ${element.creator})` : element.tag);
}

/** All lines in order; the path of each is that of a finding: `BeamSequence[2].GantryAngle`. */
function flatten(elements: TreeElement[], parent: string, depth: number, into: Line[]): Line[] {
  for (const element of elements) {
    const path = parent === "" ? keyword(element) : `${parent}.${keyword(element)}`;
    into.push({ path, parent, depth, element, children: (element.items?.length ?? 0) > 0 });
    element.items?.forEach((item, at) => {
      const itemPath = `${path}[${at + 1}]`;
      into.push({ path: itemPath, parent: path, depth: depth + 1, item: at + 1, children: true });
      flatten(item, itemPath, depth + 2, into);
    });
  }
  return into;
}

/** The path itself where it is there, else the nearest thing above it: what is missing has no line of its own. */
function nearest(lines: Line[], where: string): string {
  const paths = new Set(lines.map((line) => line.path));
  let path = where;
  while (path !== "" && !paths.has(path)) path = path.endsWith("]") ? path.slice(0, path.lastIndexOf("[")) : path.slice(0, Math.max(0, path.lastIndexOf(".")));
  return path;
}

function ancestors(path: string): string[] {
  const all: string[] = [];
  for (let at = 1; at < path.length; at++) {
    if (path[at] === "." || path[at] === "[") all.push(path.slice(0, at));
  }
  return all;
}

function matches(line: Line, words: string): boolean {
  const element = line.element;
  if (!element) return false;
  return [element.keyword, element.name, element.tag, element.value, element.creator].some((one) => one?.toLowerCase().includes(words));
}

function TreeLines({ tree, where }: { tree: Tree; where: string }) {
  const lines = useMemo(() => flatten(tree.elements, "", 0, []), [tree]);
  const target = useMemo(() => nearest(lines, where), [lines, where]);
  const [open, setOpen] = useState(() => new Set([...ancestors(target), target]));
  const [typed, setTyped] = useState("");
  const words = typed.trim().toLowerCase();
  const mark = useRef<HTMLTableRowElement>(null);
  useEffect(() => {
    // Without braces the effect would return what this returns, which newer browsers make a promise.
    void mark.current?.scrollIntoView({ block: "center" });
  }, [target]);
  const shown = useMemo(() => {
    if (words !== "") return lines.filter((line) => matches(line, words));
    const visible = new Set<string>();
    return lines.filter((line) => {
      const seen = line.parent === "" || (visible.has(line.parent) && open.has(line.parent));
      if (seen) visible.add(line.path);
      return seen;
    });
  }, [lines, words, open]);
  const toggle = (path: string) =>
    setOpen((old) => {
      const next = new Set(old);
      if (!next.delete(path)) next.add(path);
      return next;
    });
  return (
    <div className="data-set">
      <div className="row spread">
        <div className="search">
          <Icon name="search" />
          <input className="input" type="search" aria-label={t.dataSet.search} placeholder={t.dataSet.search} value={typed}
            onChange={(event) => setTyped(event.target.value)} />
        </div>
        <span className="muted small">{tree.syntax}</span>
      </div>
      {target !== where && where !== "" && <p className="note warn">{t.dataSet.absent(where)}</p>}
      <div className="table-wrap" tabIndex={0} role="region" aria-label={t.dataSet.title}>
        <table className="tree">
          <thead>
            <tr>
              <th scope="col">{t.dataSet.attribute}</th>
              <th scope="col">{t.dataSet.tag}</th>
              <th scope="col">VR</th>
              <th scope="col">{t.dataSet.value}</th>
            </tr>
          </thead>
          <tbody>
            {shown.slice(0, MOST_LINES).map((line) => (
              <tr key={line.path} ref={line.path === target && where !== "" ? mark : null} className={line.path === target && where !== "" ? "marked" : ""}>
                <td style={{ paddingLeft: 10 + (words === "" ? line.depth * 16 : 0) }}>
                  {line.children && words === "" ? (
                    <button type="button" className="twist" aria-expanded={open.has(line.path)} onClick={() => toggle(line.path)}>
                      <Icon name={open.has(line.path) ? "down" : "right"} size={13} />
                      {line.element ? (line.element.name ?? line.element.tag) : t.dataSet.item(line.item ?? 0)}
                    </button>
                  ) : (
                    <span className="leaf">{words === "" ? (line.element?.name ?? line.element?.tag) : line.path}</span>
                  )}
                </td>
                <td className="mono muted">{line.element?.tag}</td>
                <td className="mono muted">{line.element?.vr}</td>
                <td className="mono value">
                  {line.element?.items ? t.dataSet.items(line.element.items.length) : line.element?.value}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <Exports name="data-set" rows={words === "" ? lines : shown}
        columns={[
          { key: "where", title: t.mending.where, value: (line) => line.path },
          { key: "name", title: t.dataSet.attribute, value: (line) => line.element?.name ?? "" },
          { key: "tag", title: t.dataSet.tag, value: (line) => line.element?.tag ?? "" },
          { key: "vr", title: "VR", value: (line) => line.element?.vr ?? "" },
          { key: "value", title: t.dataSet.value, value: (line) => line.element?.value ?? "" },
        ]} />
      {(tree.cut || shown.length > MOST_LINES) && <p className="muted small">{t.dataSet.cut}</p>}
    </div>
  );
}

/** The data set of an object in a window, at the attribute of a finding. */
export function DataSetWindow({ uid, where, onClose }: { uid: string; where: string; onClose: () => void }) {
  const tree = useLoad((signal) => get<Tree>(`/api/instances/${uid}/tree`, {}, signal), [uid]);
  return (
    <Window wide title={t.dataSet.title} onClose={onClose} foot={<Button onPress={onClose}>{t.common.close}</Button>}>
      <p className="mono muted small" style={{ marginBottom: 10 }}>{uid}</p>
      <Await of={tree}>{(data) => <TreeLines tree={data} where={where} />}</Await>
    </Window>
  );
}
