import { dicomJson, text } from "../api/client";
import { useLoad } from "../api/load";
import { personName } from "./format";

const MOST = 500;

interface Known {
  id: string;
  name: string;
}

/** Patients that are kept and have an ID, the newest study first. */
async function known(signal: AbortSignal): Promise<Known[]> {
  const studies = await dicomJson("/dicom-web/studies", { limit: MOST, includefield: "00100010,00100020,00080020" }, signal);
  const all = new Map<string, Known & { day: string }>();
  for (const study of studies) {
    const id = text(study, "00100020");
    const day = text(study, "00080020");
    const old = all.get(id);
    if (id !== "" && (!old || day > old.day)) all.set(id, { id, name: text(study, "00100010"), day });
  }
  return [...all.values()].sort((a, b) => b.day.localeCompare(a.day));
}

/** A Patient ID: picked from those that are here, or typed. */
export function PatientPick({ id, name, value, onChange }: { id: string; name?: string; value?: string; onChange?: (id: string) => void }) {
  const patients = useLoad(known, []);
  return (
    <>
      <input {...(name ? { name } : {})} className="input" required list={`${id}-known`} autoComplete="off"
        {...(value === undefined ? {} : { value })} onChange={(event) => onChange?.(event.target.value)} />
      <datalist id={`${id}-known`}>
        {(patients.data ?? []).map((one) => <option key={one.id} value={one.id}>{personName(one.name)}</option>)}
      </datalist>
    </>
  );
}
