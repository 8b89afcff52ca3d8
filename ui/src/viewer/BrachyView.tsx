import { useState } from "react";
import { Card, Choices } from "../parts/parts";
import { Table, type Column } from "../parts/Table";
import { SavePicture } from "../parts/SavePicture";
import { t } from "../texts/en";
import type { Brachy, Channel, Dwell } from "./plan";

const COLORS = ["#1f9ed1", "#e0662f", "#3aa655", "#a45bd0", "#d13f6a", "#b8911e", "#2b7a78", "#7a6ff0"];
const number = (value: number | null, digits = 1) => (value === null ? "–" : value.toFixed(digits));

/** Sources, channels and where the source stands how long. */
export function BrachyView({ brachy }: { brachy: Brachy }) {
  const channels = brachy.setups.flatMap((setup) => setup.channels);
  const [chosen, setChosen] = useState(channels[0]?.number);
  const channel = channels.find((one) => one.number === chosen);
  return (
    <>
      <Card title={[brachy.type, brachy.technique.toLowerCase(), brachy.machine].filter(Boolean).join(" · ")}>
        <dl className="facts wide">
          {brachy.sources.map((source) => (
            <div key={source.number}>
              <dt>{t.viewer.isotope}</dt>
              <dd>{source.isotope}, {number(source.airKermaRateUgyPerHour, 1)} µGy/h at 1 m {source.strengthDate}</dd>
            </div>
          ))}
          {brachy.setups.map((setup) => (
            <div key={setup.number}>
              <dt>{t.viewer.kerma}</dt>
              <dd>{number(setup.totalReferenceAirKermaUgy)}</dd>
            </div>
          ))}
        </dl>
      </Card>
      <div className="brachy">
        <Card title={t.viewer.channels} flush>
          <Table name="channels" label={t.viewer.channels} columns={CHANNELS} rows={channels} rowKey={(row) => String(row.number)}
            onPick={(row) => setChosen(row.number)} picked={String(chosen)} />
        </Card>
        <DwellPicture channels={channels} chosen={chosen} />
      </div>
      {channel && (
        <Card title={`${t.viewer.dwells}: ${t.viewer.channel.toLowerCase()} ${channel.number}`} flush>
          <Table name={`dwells-${channel.number}`} label={t.viewer.dwells} columns={DWELLS} rows={channel.dwells.map((dwell, index) => ({ ...dwell, index }))} rowKey={(row) => String(row.index)} />
        </Card>
      )}
    </>
  );
}

const CHANNELS: Column<Channel>[] = [
  { key: "number", title: t.viewer.channel, value: (row) => row.number, numeric: true },
  { key: "applicator", title: t.viewer.applicator, value: (row) => row.applicator },
  { key: "length", title: "Length, mm", value: (row) => row.lengthMm ?? "", numeric: true },
  { key: "step", title: "Step, mm", value: (row) => row.stepMm ?? "", numeric: true },
  { key: "dwells", title: t.viewer.dwells, value: (row) => row.dwells.length, numeric: true },
  { key: "time", title: t.viewer.totalTime, value: (row) => row.totalTimeS ?? "", show: (row) => number(row.totalTimeS, 2), numeric: true },
];

const DWELLS: Column<Dwell & { index: number }>[] = [
  { key: "relative", title: "Along the channel, mm", value: (row) => row.relativePositionMm ?? "", numeric: true },
  { key: "position", title: t.viewer.dwellPosition, value: (row) => row.positionMm?.map((mm) => mm.toFixed(1)).join(", ") ?? "–" },
  { key: "time", title: t.viewer.dwellTime, value: (row) => row.timeS ?? "", show: (row) => number(row.timeS, 2), numeric: true },
];

const AXES = { front: [0, 2, 1, -1], left: [1, 2, 1, -1], feet: [0, 1, 1, 1] } as const;
const SIDE = 320;
const MARGIN = 26;

/** Dwells from one side, as large as they are long. */
function DwellPicture({ channels, chosen }: { channels: Channel[]; chosen: number | undefined }) {
  const [side, setSide] = useState<keyof typeof AXES>("front");
  const [across, down, right, below] = AXES[side];
  const all = channels.flatMap((channel) => channel.dwells.filter((dwell) => dwell.positionMm));
  if (all.length === 0) return null;
  const xs = all.map((dwell) => right * dwell.positionMm![across]);
  const ys = all.map((dwell) => below * dwell.positionMm![down]);
  const [left, top] = [Math.min(...xs), Math.min(...ys)];
  const extent = Math.max(Math.max(...xs) - left, Math.max(...ys) - top, 20);
  const scale = (SIDE - 2 * MARGIN) / extent;
  const seen = ({ positionMm }: Dwell) => [MARGIN + (right * positionMm![across] - left) * scale, MARGIN + (below * positionMm![down] - top) * scale] as const;
  const most = Math.max(...all.map((dwell) => dwell.timeS ?? 0), 1e-9);
  return (
    <Card title={t.viewer.dwells} actions={
      <span className="row">
        <Choices label={t.viewer.projection} value={side} onChange={setSide}
          options={(Object.keys(AXES) as (keyof typeof AXES)[]).map((value) => ({ value, text: t.viewer.projections[value] }))} />
        <SavePicture name="dwells" />
      </span>
    }>
      <svg className="dwells" viewBox={`0 0 ${SIDE} ${SIDE}`} role="img" aria-label={t.viewer.dwells}>
        {channels.map((channel, index) => {
          const placed = channel.dwells.filter((dwell) => dwell.positionMm);
          const color = COLORS[index % COLORS.length]!;
          return (
            <g key={channel.number} stroke={color} fill={color} opacity={chosen === undefined || chosen === channel.number ? 1 : 0.5}>
              <polyline points={placed.map((dwell) => seen(dwell).join()).join(" ")} fill="none" strokeWidth={1.5} />
              {placed.map((dwell, i) => {
                const [x, y] = seen(dwell);
                return <circle key={i} cx={x} cy={y} r={1.5 + 7 * Math.sqrt((dwell.timeS ?? 0) / most)} fillOpacity={0.55}><title>{number(dwell.timeS, 2)} s</title></circle>;
              })}
            </g>
          );
        })}
        <path d={`M${SIDE - MARGIN - 10 * scale} ${SIDE - 8}h${10 * scale}`} stroke="currentColor" strokeWidth={2} />
        <text x={SIDE - MARGIN} y={SIDE - 12} textAnchor="end" fontSize={11} fill="currentColor">1 cm</text>
      </svg>
    </Card>
  );
}
