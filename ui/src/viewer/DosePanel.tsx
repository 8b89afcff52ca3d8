import { Button } from "../parts/parts";
import { t } from "../texts/en";
import { doseWords, type Contents } from "./contents";
import { washColor, washRange } from "./painting";
import { useScene, type Stage } from "./scene";

/** Which dose is shown, how, and what its levels are. */
export function DosePanel({ stage, all, dose, onDose }: { stage: Stage; all: Contents; dose: string; onDose: (uid: string) => void }) {
  const scene = useScene(stage, "dose", "wash", "lines", "opacity", "reference");
  const unit = scene.dose && scene.dose.grid.units !== "GY" ? scene.dose.grid.units.toLowerCase() : "Gy";
  return (
    <section className="panel">
      <header>
        <h2>{t.viewer.dose}</h2>
      </header>
      <select className="input" aria-label={t.viewer.dose} value={dose} onChange={(event) => onDose(event.target.value)}>
        <option value="">{t.viewer.noDose}</option>
        {all.doses.filter((one) => one.hasGrid).map((one) => <option key={one.uid} value={one.uid}>{doseWords(one) || one.uid}</option>)}
      </select>
      {scene.dose && (
        <>
          <div className="row">
            <label className="inline"><input type="checkbox" checked={scene.wash} onChange={() => stage.set({ wash: !scene.wash })} />{t.viewer.wash}</label>
            <label className="inline"><input type="checkbox" checked={scene.lines} onChange={() => stage.set({ lines: !scene.lines })} />{t.viewer.isolines}</label>
          </div>
          <label className="slide">
            {t.viewer.opacity}
            <input type="range" min={0.05} max={0.9} step={0.05} value={scene.opacity} onChange={(event) => stage.set({ opacity: event.target.valueAsNumber })} />
          </label>
          <label className="inline">
            {t.viewer.reference(unit)}
            <input type="number" min={0.01} step={0.5} value={Number(scene.reference.toFixed(3))}
              onChange={(event) => event.target.valueAsNumber > 0 && stage.set({ reference: event.target.valueAsNumber })} />
          </label>
          <Levels stage={stage} unit={unit} />
        </>
      )}
    </section>
  );
}

function Levels({ stage, unit }: { stage: Stage; unit: string }) {
  const { levels, reference } = useScene(stage, "levels", "reference");
  const [low, high] = washRange(levels, reference);
  const change = (index: number, to: Partial<(typeof levels)[number]>) =>
    stage.set({ levels: levels.map((level, i) => (i === index ? { ...level, ...to } : level)) });
  return (
    <div className="levels">
      <div className="legend" style={{ background: `linear-gradient(to right, ${[0, 0.2, 0.4, 0.6, 0.8, 1].map(washColor).join(",")})` }} />
      <div className="row spread small muted number">
        <span>{low.toFixed(1)} {unit}</span>
        <span>{high.toFixed(1)} {unit}</span>
      </div>
      <ul>
        {levels.map((level, index) => (
          <li key={index}>
            <input type="color" aria-label={t.viewer.levelColor(level.percent)} value={level.color} onChange={(event) => change(index, { color: event.target.value })} />
            <input type="number" aria-label={t.viewer.level(index + 1)} min={0.1} step={1} value={level.percent}
              onChange={(event) => event.target.valueAsNumber > 0 && change(index, { percent: event.target.valueAsNumber })} />
            <span className="muted number small">% = {((level.percent * reference) / 100).toFixed(2)} {unit}</span>
            <Button small look="quiet" icon="close" aria-label={t.viewer.removeLevel(level.percent)} isDisabled={levels.length === 1}
              onPress={() => stage.set({ levels: levels.filter((_, i) => i !== index) })} />
          </li>
        ))}
      </ul>
      <Button small look="quiet" onPress={() => stage.set({ levels: [...levels, { percent: 10, color: "#b58cff" }] })}>{t.viewer.addLevel}</Button>
    </div>
  );
}
