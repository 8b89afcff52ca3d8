/** The hub's own interface (docs/manual/rest.md): JSON in, JSON out, one way to fail. */

/** An answer other than success; the message is the hub's, for people. */
export class ApiError extends Error {
  readonly status: number;
  constructor(status: number, message: string) {
    super(message);
    this.status = status;
  }
}

export type Query = Record<string, string | number | undefined>;

let csrf = "";
let signedOut: () => void = () => undefined;

/** What requests that change something bring along; GET /api/session tells it. */
export function useToken(token: string): void {
  csrf = token;
}

/** What to do where the hub no longer knows who asks. */
export function onSignedOut(act: () => void): void {
  signedOut = act;
}

export function url(path: string, query: Query = {}): string {
  const pairs = Object.entries(query).filter(([, value]) => value !== undefined && value !== "");
  const text = new URLSearchParams(pairs.map(([name, value]) => [name, String(value)])).toString();
  return text === "" ? path : `${path}?${text}`;
}

async function failure(answer: Response): Promise<ApiError> {
  const text = await answer.text();
  let message = text.slice(0, 300) || answer.statusText;
  if (answer.headers.get("Content-Type")?.includes("json")) {
    const body = JSON.parse(text) as { message?: string };
    message = body.message ?? message;
  }
  return new ApiError(answer.status, message);
}

/** A request whose answer the caller reads itself. */
export async function request(path: string, init: RequestInit = {}): Promise<Response> {
  const headers = new Headers(init.headers);
  if (csrf !== "" && init.method !== undefined) headers.set("X-CSRF-Token", csrf);
  const answer = await fetch(path, { ...init, headers, credentials: "same-origin" });
  if (!answer.ok) {
    if (answer.status === 401 && !path.startsWith("/api/session")) signedOut();
    throw await failure(answer);
  }
  return answer;
}

async function json<T>(answer: Response): Promise<T> {
  return (answer.status === 204 ? undefined : await answer.json()) as T;
}

export async function get<T>(path: string, query: Query = {}, signal?: AbortSignal): Promise<T> {
  return json(await request(url(path, query), { headers: { Accept: "application/json" }, signal: signal ?? null }));
}

export async function post<T>(path: string, body: unknown, signal?: AbortSignal): Promise<T> {
  const headers = { "Content-Type": "application/json", Accept: "application/json" };
  return json(await request(path, { method: "POST", headers, body: JSON.stringify(body), signal: signal ?? null }));
}

export async function remove(path: string): Promise<void> {
  await request(path, { method: "DELETE" });
}

/** QIDO-RS and other DICOM JSON. */
export async function dicomJson(path: string, query: Query = {}, signal?: AbortSignal): Promise<DicomObject[]> {
  const headers = { Accept: "application/dicom+json" };
  const answer = await request(url(path, query), { headers, signal: signal ?? null });
  return answer.status === 204 ? [] : ((await answer.json()) as DicomObject[]);
}

/** An attribute of the DICOM JSON model (PS3.18 F.2). */
export interface DicomAttribute {
  vr: string;
  Value?: unknown[];
  BulkDataURI?: string;
  InlineBinary?: string;
}

export type DicomObject = Record<string, DicomAttribute>;

/** The first value of an attribute as text; a person name in its alphabetic form. */
export function text(object: DicomObject, tag: string): string {
  const value = object[tag]?.Value?.[0];
  if (value === undefined || value === null) return "";
  if (typeof value === "object") return (value as { Alphabetic?: string }).Alphabetic ?? "";
  return String(value);
}

/** All values of an attribute as texts. */
export function texts(object: DicomObject, tag: string): string[] {
  return (object[tag]?.Value ?? []).map(String);
}
