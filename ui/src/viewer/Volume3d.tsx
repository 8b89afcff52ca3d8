import { useEffect, useRef, useState } from "react";
import { Loading, Note } from "../parts/parts";
import { t } from "../texts/en";
import { useScene, type Stage } from "./scene";

/** The volume from outside, by Cornerstone3D; its code is fetched when somebody asks for it. */
export function Volume3d({ stage }: { stage: Stage }) {
  const { volume } = useScene(stage);
  const place = useRef<HTMLDivElement>(null);
  const [state, setState] = useState<"busy" | "shown" | string>("busy");
  useEffect(() => {
    if (!volume) return;
    let stop: (() => void) | undefined;
    let gone = false;
    setState("busy");
    import("./threeD")
      .then(({ show }) => show(place.current!, volume))
      .then((end) => {
        if (gone) end();
        else stop = end;
        setState("shown");
      })
      .catch((error: unknown) => setState((error as Error).message));
    return () => {
      gone = true;
      stop?.();
    };
  }, [volume]);
  return (
    <div className="three-d" data-three-d={state}>
      <div ref={place} className="three-d-place" role="img" aria-label={t.viewer.panel.threeD} onContextMenu={(event) => event.preventDefault()} />
      {state === "busy" && <Loading what={t.viewer.threeDBusy} />}
      {state === "shown" ? <span className="hint small">{t.viewer.threeDNote}</span> : state !== "busy" && <Note tone="warn">{state}</Note>}
    </div>
  );
}
