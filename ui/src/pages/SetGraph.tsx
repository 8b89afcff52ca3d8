import type { Graph, GraphNode } from "../api/hub";
import { SavePicture } from "../parts/SavePicture";
import { t } from "../texts/en";
import "./patients.css";

/** Columns from what is built on to what is built: images left, doses right. */
function column(modality: string): number {
  switch (modality) {
    case "RTSTRUCT":
    case "REG":
      return 1;
    case "RTPLAN":
      return 2;
    case "RTDOSE":
    case "RTIMAGE":
    case "RTRECORD":
      return 3;
    default:
      return 0;
  }
}

const WIDTH = 104;
const HEIGHT = 42;
const GAP_X = 24;
const GAP_Y = 12;
const MOST_ROWS = 6;

interface Placed {
  node: GraphNode;
  x: number;
  y: number;
}

function place(nodes: GraphNode[]): { placed: Map<string, Placed>; rows: number; columns: number; hidden: number } {
  const lanes: GraphNode[][] = [[], [], [], []];
  for (const node of nodes) lanes[column(node.modality)]?.push(node);
  const used = lanes.filter((lane) => lane.length > 0);
  const rows = Math.min(MOST_ROWS, Math.max(1, ...used.map((lane) => lane.length)));
  const placed = new Map<string, Placed>();
  let hidden = 0;
  used.forEach((lane, at) => {
    // What is missing first: it is what a person looks for.
    const sorted = [...lane].sort((a, b) => Number(b.missing) - Number(a.missing));
    const shown = sorted.slice(0, MOST_ROWS);
    hidden += sorted.length - shown.length;
    const top = ((rows - shown.length) * (HEIGHT + GAP_Y)) / 2;
    shown.forEach((node, row) => placed.set(node.id, { node, x: at * (WIDTH + GAP_X), y: top + row * (HEIGHT + GAP_Y) }));
  });
  return { placed, rows, columns: used.length, hidden };
}

function label(node: GraphNode): string {
  if (node.missing) return t.patients.missing;
  if (column(node.modality) === 0) return t.patients.images(node.count);
  return node.label || (node.count > 1 ? t.patients.objects(node.count) : t.patients.noLabel);
}

function clipped(text: string): string {
  return text.length > 14 ? `${text.slice(0, 13)}…` : text;
}

/** CT - structures - plan - dose - images - registrations, each with what it is built on; missing links are red and dashed. */
export function SetGraph({ graph }: { graph: Graph }) {
  const { placed, rows, columns, hidden } = place(graph.nodes);
  const width = columns * WIDTH + (columns - 1) * GAP_X + 2;
  const height = rows * (HEIGHT + GAP_Y) - GAP_Y + 2;
  return (
    <figure className="set-graph">
      <svg viewBox={`-1 -1 ${width} ${height}`} width={width} height={height} role="img" aria-label={describe(graph)}>
        {graph.links.map((link) => {
          const from = placed.get(link.from);
          const to = placed.get(link.to);
          if (!from || !to) return null;
          const missing = to.node.missing;
          const x1 = to.x + WIDTH;
          const x2 = from.x;
          const same = x2 < x1;
          const path = same
            ? `M${from.x} ${from.y + HEIGHT / 2} C${from.x - 30} ${from.y + HEIGHT / 2} ${to.x - 30} ${to.y + HEIGHT / 2} ${to.x} ${to.y + HEIGHT / 2}`
            : `M${x1} ${to.y + HEIGHT / 2} C${x1 + GAP_X / 2} ${to.y + HEIGHT / 2} ${x2 - GAP_X / 2} ${from.y + HEIGHT / 2} ${x2} ${from.y + HEIGHT / 2}`;
          return <path key={`${link.from} ${link.to}`} d={path} className={missing ? "link missing" : "link"} />;
        })}
        {[...placed.values()].map(({ node, x, y }) => (
          <g key={node.id} transform={`translate(${x} ${y})`} className={node.missing ? "node missing" : "node"}>
            <rect width={WIDTH} height={HEIGHT} rx="7" />
            <text x="10" y="17" className="modality">
              {node.modality || "?"}
            </text>
            <text x="10" y="33" className="label">
              {clipped(label(node))}
            </text>
            <title>{`${node.modality} ${node.label || ""} ${t.patients.objects(node.count)}`}</title>
          </g>
        ))}
      </svg>
      <SavePicture name="set" />
      {hidden > 0 && <figcaption className="muted small">{t.patients.hidden(hidden)}</figcaption>}
    </figure>
  );
}

function describe(graph: Graph): string {
  const there = graph.nodes.filter((node) => !node.missing).map((node) => `${node.modality} ${label(node)}`);
  const missing = graph.nodes.filter((node) => node.missing).map((node) => node.modality);
  return `${there.join(", ")}${missing.length > 0 ? `; ${t.patients.missing}: ${missing.join(", ")}` : ""}`;
}
