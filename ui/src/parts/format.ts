/** Values as people read them; times in the zone of this browser. */

/** A DICOM PN: alphabetic, ideographic and phonetic form, as far as they are there (PS3.5 6.2.1.2). */
export function personName(dicom: string): string {
  return dicom.split("=").map(nameForm).filter(Boolean).join(" · ");
}

function nameForm(form: string): string {
  const [family = "", given = "", middle = ""] = form.split("^");
  const first = [given, middle].filter(Boolean).join(" ");
  return first === "" ? family : `${family}, ${first}`;
}

/** DICOM DA as ISO 8601. */
export function date(dicom: string): string {
  return /^\d{8}$/.test(dicom) ? `${dicom.slice(0, 4)}-${dicom.slice(4, 6)}-${dicom.slice(6)}` : dicom;
}

const MOMENT = new Intl.DateTimeFormat("sv-SE", { dateStyle: "short", timeStyle: "short" });

export function moment(iso: string): string {
  const at = new Date(iso);
  return Number.isNaN(at.getTime()) ? iso : MOMENT.format(at);
}

/** How long ago, in the largest unit that fits. */
export function ago(iso: string): string {
  const seconds = Math.round((Date.now() - new Date(iso).getTime()) / 1000);
  if (Number.isNaN(seconds)) return iso;
  const units: [Intl.RelativeTimeFormatUnit, number][] = [["day", 86400], ["hour", 3600], ["minute", 60]];
  const relative = new Intl.RelativeTimeFormat("en", { numeric: "auto" });
  for (const [unit, size] of units) {
    if (seconds >= size) return relative.format(-Math.floor(seconds / size), unit);
  }
  return relative.format(0, "second");
}

export function bytes(count: number): string {
  const units = ["B", "KB", "MB", "GB", "TB"];
  const power = count < 1 ? 0 : Math.min(units.length - 1, Math.floor(Math.log10(count) / 3));
  return `${(count / 1000 ** power).toFixed(power === 0 ? 0 : 1)} ${units[power]}`;
}
