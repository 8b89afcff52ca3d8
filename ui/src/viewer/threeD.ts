import { cache, Enums, init, RenderingEngine, setVolumesForViewports, utilities, volumeLoader, type Types } from "@cornerstonejs/core";
import { addTool, Enums as ToolEnums, init as initTools, ToolGroupManager, TrackballRotateTool, ZoomTool } from "@cornerstonejs/tools";
import type { Volume, VolumeHead } from "./blocks";
import { middle, normal, sliceSpacing } from "./geometry";
import { reslice } from "./reslice";

/** Voxels of a side at most: rays through more are too slow where the graphics are software. */
const MOST = 160;

let ready: Promise<void> | undefined;
let count = 0;

async function start(): Promise<void> {
  await init();
  await initTools();
  addTool(TrackballRotateTool);
  addTool(ZoomTool);
}

/** A coarser volume with equal voxels and slices: what is drawn from outside needs no more. */
function coarse(volume: Volume<VolumeHead>): { data: Int16Array; dimensions: [number, number, number]; mm: number } {
  const { grid } = volume;
  const size = [grid.columns * grid.columnSpacingMm, grid.rows * grid.rowSpacingMm, grid.slices * sliceSpacing(grid)];
  const mm = Math.max(...size) / MOST;
  const dimensions = size.map((side) => Math.max(2, Math.round(side / mm))) as [number, number, number];
  const [columns, rows, slices] = dimensions;
  const plane = new Float32Array(columns * rows);
  const data = new Int16Array(columns * rows * slices);
  const n = normal(grid);
  const center = middle(grid);
  const scale = grid.type === "int16" ? 1 : 2000 / Math.max(grid.most, 1e-9);
  for (let slice = 0; slice < slices; slice++) {
    const along = (slice - (slices - 1) / 2) * mm;
    const corner = [0, 1, 2].map((i) => center[i]! + along * n[i]!
      - ((columns - 1) / 2) * mm * grid.rowDirection[i]! - ((rows - 1) / 2) * mm * grid.columnDirection[i]!) as [number, number, number];
    reslice(volume, { corner, across: grid.rowDirection, down: grid.columnDirection, mm, width: columns, height: rows }, 0.5, plane);
    for (let i = 0; i < plane.length; i++) data[slice * plane.length + i] = Number.isNaN(plane[i]!) ? grid.least * scale : plane[i]! * scale;
  }
  return { data, dimensions, mm };
}

/** Draws a volume into an element; the answer ends it and gives its memory back. */
export async function show(element: HTMLDivElement, volume: Volume<VolumeHead>): Promise<() => void> {
  ready ??= start();
  await ready;
  const id = `isocenter-${++count}`;
  const { grid } = volume;
  const { data, dimensions, mm } = coarse(volume);
  const n = normal(grid);
  const center = middle(grid);
  const origin = [0, 1, 2].map((i) => center[i]! - (mm / 2) * ((dimensions[0] - 1) * grid.rowDirection[i]!
    + (dimensions[1] - 1) * grid.columnDirection[i]! + (dimensions[2] - 1) * n[i]!)) as Types.Point3;
  const metadata = {
    BitsAllocated: 16, BitsStored: 16, SamplesPerPixel: 1, HighBit: 15, PhotometricInterpretation: "MONOCHROME2", PixelRepresentation: 1,
    Modality: grid.modality, ImageOrientationPatient: [...grid.rowDirection, ...grid.columnDirection], PixelSpacing: [mm, mm],
    FrameOfReferenceUID: grid.frameOfReference, Columns: dimensions[0], Rows: dimensions[1], voiLut: [], VOILUTFunction: "LINEAR",
  };
  volumeLoader.createLocalVolume(id, {
    metadata: metadata as unknown as Types.Metadata, dimensions, spacing: [mm, mm, mm], origin,
    direction: [...grid.rowDirection, ...grid.columnDirection, ...n] as unknown as Types.Mat3, scalarData: data,
  });
  const engine = new RenderingEngine(id);
  engine.enableElement({ viewportId: id, type: Enums.ViewportType.VOLUME_3D, element, defaultOptions: { background: [0.02, 0.03, 0.04] as Types.Point3 } });
  await setVolumesForViewports(engine, [{ volumeId: id }], [id]);
  const viewport = engine.getViewport(id) as Types.IVolumeViewport & { setProperties(properties: { preset: string }): void };
  viewport.setProperties({ preset: grid.modality === "CT" ? "CT-Bone" : "MR-Default" });
  viewport.setCamera({
    viewPlaneNormal: [0, -1, 0], viewUp: [0, 0, 1],
  });
  viewport.resetCamera();
  const tools = ToolGroupManager.createToolGroup(id)!;
  tools.addTool(TrackballRotateTool.toolName);
  tools.addTool(ZoomTool.toolName);
  tools.setToolActive(TrackballRotateTool.toolName, { bindings: [{ mouseButton: ToolEnums.MouseBindings.Primary }] });
  tools.setToolActive(ZoomTool.toolName, { bindings: [{ mouseButton: ToolEnums.MouseBindings.Secondary }, { mouseButton: ToolEnums.MouseBindings.Wheel }] });
  tools.addViewport(id, id);
  const observer = new ResizeObserver(() => engine.resize(true, true));
  observer.observe(element);
  viewport.render();
  void utilities;
  return () => {
    observer.disconnect();
    ToolGroupManager.destroyToolGroup(id);
    engine.destroy();
    cache.removeVolumeLoadObject(id);
  };
}
