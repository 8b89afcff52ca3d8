import { useEffect, useMemo, useRef, useState } from "react";
import uPlot from "uplot";
import "uplot/dist/uPlot.min.css";
import { useLoad } from "../api/load";
import { Empty, Loading, Note } from "../parts/parts";
import { Table, type Column } from "../parts/Table";
import { useTheme } from "../shell/theme";
import { SavePicture } from "../parts/SavePicture";
import { t } from "../texts/en";
import { dvh, percentAt, type Dvh, type DvhRoi } from "./dvh";
import { useScene, type Stage } from "./scene";

/** Histograms of the structures that are shown, in their colours, and their numbers. */
export function DvhPanel({ stage, set, dose, wait }: { stage: Stage; set: string; dose: string; wait: boolean }) {
  // The images come first: both cost the server much
  const loaded = useLoad(async (signal) => (set && dose && !wait ? await dvh(set, dose, signal) : undefined), [set, dose, wait]);
  if (!set || !dose) return <Empty title={t.viewer.dvhNone} />;
  if (loaded.error) return <Note tone="bad">{loaded.error.message}</Note>;
  if (loaded.loading || !loaded.data) return <Loading what={t.viewer.dvhBusy} />;
  return <Histograms stage={stage} of={loaded.data} />;
}

function Histograms({ stage, of }: { stage: Stage; of: Dvh }) {
  const scene = useScene(stage, "shown", "colors", "reference");
  const rois = useMemo(() => of.rois.filter((roi) => roi.curve && scene.shown.has(roi.number)), [of, scene.shown]);
  return (
    <div className="dvh" data-dvh="ready">
      <Chart rois={rois} colors={scene.colors} />
      <Numbers rois={rois} colors={scene.colors} reference={scene.reference} />
    </div>
  );
}

function Chart({ rois, colors }: { rois: DvhRoi[]; colors: Readonly<Record<number, string>> }) {
  const place = useRef<HTMLDivElement>(null);
  const theme = useTheme();
  useEffect(() => {
    const element = place.current!;
    const style = getComputedStyle(document.documentElement);
    const text = style.getPropertyValue("--muted");
    const line = style.getPropertyValue("--line");
    const font = "11px 'Inter Variable', sans-serif";
    const axis = (label: string): uPlot.Axis => ({
      label, stroke: text, font, labelFont: font, labelSize: 16, size: 34, grid: { stroke: line, width: 1 }, ticks: { stroke: line, width: 1 },
    });
    const { data, series } = aligned(rois, colors);
    const chart = new uPlot({
      width: Math.max(200, element.clientWidth),
      height: Math.max(120, element.clientHeight),
      legend: { show: false },
      cursor: { points: { size: 6 }, y: false },
      scales: { x: { time: false }, y: { range: [0, 100] } },
      axes: [axis(t.viewer.doseAxis), axis(t.viewer.volumeAxis)],
      series: [{}, ...series],
    }, data, element);
    const observer = new ResizeObserver(() => chart.setSize({ width: element.clientWidth, height: element.clientHeight }));
    observer.observe(element);
    return () => {
      observer.disconnect();
      chart.destroy();
    };
  }, [rois, colors, theme]);
  return <div ref={place} className="chart" role="img" aria-label={t.viewer.dvh} />;
}

/** All curves of one answer have the same bins. */
function aligned(rois: DvhRoi[], colors: Readonly<Record<number, string>>): { data: uPlot.AlignedData; series: uPlot.Series[] } {
  const binGy = rois[0]?.curve?.binGy ?? 1;
  const bins = Math.max(1, ...rois.map((roi) => roi.curve!.cumulativeCc.length));
  const xs = Array.from({ length: bins }, (_, bin) => bin * binGy);
  const ys = rois.map(({ curve }) => xs.map((_, bin) => (100 * (curve!.cumulativeCc[bin] ?? 0)) / curve!.cumulativeCc[0]!));
  return { data: [xs, ...ys], series: rois.map((roi) => ({ label: roi.name, stroke: colors[roi.number] ?? "#888888", width: 1.8, points: { show: false } })) };
}

const text = (value: number | null | undefined, digits = 2) => (value === null || value === undefined || !Number.isFinite(value) ? "–" : value.toFixed(digits));

function Numbers({ rois, colors, reference }: { rois: DvhRoi[]; colors: Readonly<Record<number, string>>; reference: number }) {
  const [vAt, setVAt] = useState<number>();
  const gy = vAt ?? Math.round(reference * 0.95 * 100) / 100;
  const number = (key: string, title: string, of: (roi: DvhRoi) => number | null | undefined, digits = 2): Column<DvhRoi> => ({
    key, title, numeric: true, value: (roi) => of(roi) ?? "", show: (roi) => <span data-key={key}>{text(of(roi), digits)}</span>,
  });
  const columns: Column<DvhRoi>[] = [
    {
      key: "name", title: t.viewer.structure, value: (roi) => roi.name,
      show: (roi) => <span className="swatched"><i style={{ background: colors[roi.number] }} />{roi.name}</span>,
    },
    number("volumeCc", t.viewer.volumeCc, (roi) => roi.volumeCc),
    number("min", "Min Gy", (roi) => roi.minGy),
    number("mean", "Mean Gy", (roi) => roi.meanGy),
    number("max", "Max Gy", (roi) => roi.maxGy),
    number("d98", "D98 Gy", (roi) => roi.doseAtPercentGy["98"]),
    number("d95", "D95 Gy", (roi) => roi.doseAtPercentGy["95"]),
    number("d50", "D50 Gy", (roi) => roi.doseAtPercentGy["50"]),
    number("d2", "D2 Gy", (roi) => roi.doseAtPercentGy["2"]),
    number("d003", "D0.03cc Gy", (roi) => roi.doseAtCcGy["0.03"]),
    number("v", `V${gy} Gy %`, (roi) => percentAt(roi, gy)),
    number("covered", t.viewer.covered, (roi) => roi.coveredPercent, 1),
  ];
  return (
    <div className="dvh-table">
      <label className="inline small">
        {t.viewer.vAt}
        <input type="number" min={0} step={0.5} value={gy} onChange={(event) => setVAt(Math.max(0, event.target.valueAsNumber || 0))} />
      </label>
      <SavePicture name="dvh" />
      <Table name="dvh" label={t.viewer.doseTable} columns={columns} rows={rois} rowKey={(roi) => String(roi.number)} />
    </div>
  );
}
