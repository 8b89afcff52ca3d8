import { Icon } from "../parts/Icon";
import { Button } from "../parts/parts";
import { t } from "../texts/en";
import type { Contents } from "./contents";
import type { Vec } from "./geometry";
import type { Outlined } from "./outlines";
import { useScene, type Stage } from "./scene";

/** Which structures are drawn, and in which colour. */
export function StructuresPanel({ stage, all, set, onSet }: { stage: Stage; all: Contents; set: string; onSet: (uid: string) => void }) {
  const scene = useScene(stage, "shown", "outlines", "colors");
  const toggle = (number: number) => {
    const shown = new Set(scene.shown);
    if (!shown.delete(number)) shown.add(number);
    stage.set({ shown });
  };
  return (
    <section className="panel">
      <header>
        <h2>{t.viewer.structures}</h2>
        <span className="row">
          <Button small look="quiet" onPress={() => stage.set({ shown: new Set(scene.outlines.map(({ roi }) => roi.number)) })}>{t.viewer.allOn}</Button>
          <Button small look="quiet" onPress={() => stage.set({ shown: new Set() })}>{t.viewer.allOff}</Button>
        </span>
      </header>
      <select className="input" aria-label={t.viewer.structureSet} value={set} onChange={(event) => onSet(event.target.value)}>
        <option value="">{t.viewer.noStructures}</option>
        {all.structureSets.map((one) => <option key={one.uid} value={one.uid}>{one.label || one.uid} {one.date}</option>)}
      </select>
      <ul className="rois">
        {scene.outlines.map((one) => (
          <li key={one.roi.number}>
            <label>
              <input type="checkbox" checked={scene.shown.has(one.roi.number)} onChange={() => toggle(one.roi.number)} />
              <span className="name" title={`${one.roi.number} ${one.roi.type}`}>{one.roi.name || one.roi.number}</span>
            </label>
            <button type="button" className="go" aria-label={t.viewer.goTo(one.roi.name)} title={t.viewer.goTo(one.roi.name)} onClick={() => stage.lookAt(middleOf(one))}>
              <Icon name="view" size={15} />
            </button>
            <input type="color" aria-label={t.viewer.colorOf(one.roi.name)} value={scene.colors[one.roi.number] ?? one.roi.color}
              onChange={(event) => stage.set({ colors: { ...scene.colors, [one.roi.number]: event.target.value } })} />
          </li>
        ))}
      </ul>
    </section>
  );
}

/** The middle of the contours in the middle plane: for most shapes a place inside. */
function middleOf(one: Outlined): Vec {
  const level = one.levels[one.levels.length >> 1]!;
  const largest = level.contours.reduce((a, b) => (b.xyz.length > a.xyz.length ? b : a));
  const sum = [0, 0, 0];
  for (let i = 0; i < largest.xyz.length; i++) sum[i % 3]! += largest.xyz[i]!;
  const points = largest.xyz.length / 3;
  return [sum[0]! / points, sum[1]! / points, sum[2]! / points];
}
