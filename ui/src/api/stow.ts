import { request } from "./client";

/** What became of some files. */
export interface Stored {
  kept: number;
  failed: { name: string; why: string }[];
  /** Study Instance UIDs of what was kept. */
  studies: Set<string>;
}

const BOUNDARY = "isocenter-upload-7f3a91";
/** Bytes of one request: small enough to show progress, large enough to be fast. */
const BATCH_BYTES = 24 * 2 ** 20;
const BATCH_FILES = 40;

/** Whether a file says that it is DICOM (PS3.10 7.1); files without preamble are taken for none. */
async function isDicom(file: File): Promise<boolean> {
  return file.size > 132 && (await file.slice(128, 132).text()) === "DICM";
}

interface Answer {
  "00081190"?: { Value?: string[] };
  "00081198"?: { Value?: Failure[] };
  "00081199"?: { Value?: Success[] };
}

interface Failure {
  "00081155"?: { Value?: string[] };
  "00081197"?: { Value?: number[] };
}

interface Success {
  "00081190"?: { Value?: string[] };
}

function studyOf(address: string): string | undefined {
  return /\/studies\/([0-9.]+)/.exec(address)?.[1];
}

// PS3.18 10.5
async function store(files: File[], into: Stored, signal: AbortSignal): Promise<void> {
  const parts: BlobPart[] = [];
  for (const file of files) parts.push(`--${BOUNDARY}\r\nContent-Type: application/dicom\r\n\r\n`, file, "\r\n");
  parts.push(`--${BOUNDARY}--\r\n`);
  const answer = await request("/dicom-web/studies", {
    method: "POST",
    headers: {
      "Content-Type": `multipart/related; type="application/dicom"; boundary=${BOUNDARY}`,
      Accept: "application/dicom+json",
    },
    body: new Blob(parts),
    signal,
  }).catch((error: unknown) => {
    if (signal.aborted) throw error;
    for (const file of files) into.failed.push({ name: file.name, why: (error as Error).message });
    return undefined;
  });
  if (!answer) return;
  const told = (await answer.json()) as Answer;
  for (const failure of told["00081198"]?.Value ?? []) {
    const code = failure["00081197"]?.Value?.[0] ?? 0;
    into.failed.push({ name: failure["00081155"]?.Value?.[0] ?? "?", why: `status ${code.toString(16).toUpperCase().padStart(4, "0")}H` });
  }
  for (const success of told["00081199"]?.Value ?? []) {
    into.kept++;
    const study = studyOf(success["00081190"]?.Value?.[0] ?? "");
    if (study) into.studies.add(study);
  }
}

/** Sends files to the hub by STOW-RS, some at a time. */
export async function upload(files: File[], progress: (done: number) => void, signal: AbortSignal): Promise<Stored> {
  const stored: Stored = { kept: 0, failed: [], studies: new Set() };
  let batch: File[] = [];
  let size = 0;
  let done = 0;
  const flush = async () => {
    if (batch.length > 0) await store(batch, stored, signal);
    done += batch.length;
    progress(done);
    batch = [];
    size = 0;
  };
  for (const file of files) {
    if (!(await isDicom(file))) {
      stored.failed.push({ name: file.name, why: "not a DICOM file" });
      done++;
      continue;
    }
    batch.push(file);
    size += file.size;
    if (size >= BATCH_BYTES || batch.length >= BATCH_FILES) await flush();
  }
  await flush();
  return stored;
}

/** All files below what was dropped, folders walked whole. */
export async function dropped(items: DataTransferItemList): Promise<File[]> {
  const entries = [...items].map((item) => item.webkitGetAsEntry()).filter((entry) => entry !== null);
  const files: File[] = [];
  for (const entry of entries) await walk(entry, files);
  return files;
}

async function walk(entry: FileSystemEntry, files: File[]): Promise<void> {
  if (entry.isFile) {
    files.push(await new Promise<File>((give, fail) => (entry as FileSystemFileEntry).file(give, fail)));
    return;
  }
  const reader = (entry as FileSystemDirectoryEntry).createReader();
  // A reader gives some entries at a time, and none at the end.
  for (;;) {
    const some = await new Promise<FileSystemEntry[]>((give, fail) => reader.readEntries(give, fail));
    if (some.length === 0) return;
    for (const one of some) await walk(one, files);
  }
}
