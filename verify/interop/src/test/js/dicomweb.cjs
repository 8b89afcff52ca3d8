// A user of DICOMweb by dicomweb-client. Arguments: base URL, file to store. Prints one JSON line a transaction.
global.XMLHttpRequest = require("xhr2");
const fs = require("fs");
const { api } = require("dicomweb-client");

const [url, file] = process.argv.slice(2);
const STUDY = "0020000D";
const SERIES = "0020000E";
const INSTANCE = "00080018";
const uid = (attributes, tag) => attributes[tag].Value[0];
const tell = (what, line) => console.log(JSON.stringify({ what, ...line }));
const start = (bytes, from, length) => Buffer.from(bytes).subarray(from, from + length).toString("latin1");

async function run() {
  const client = new api.DICOMwebClient({ url, singlepart: false, verbose: false });
  const bytes = fs.readFileSync(file);
  const stored = await client.storeInstances({
    datasets: [bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.length)],
  });
  tell("store", { answer: typeof stored === "string" ? JSON.parse(stored) : stored });
  const studies = await client.searchForStudies({ queryParams: { PatientID: "SMALL" } });
  const studyInstanceUID = uid(studies[0], STUDY);
  const series = await client.searchForSeries({ studyInstanceUID });
  const seriesInstanceUID = uid(series[0], SERIES);
  const instances = await client.searchForInstances({ studyInstanceUID, seriesInstanceUID });
  const sopInstanceUID = uid(instances[0], INSTANCE);
  tell("search", { studies: studies.length, series: series.length, instances: instances.length, sopInstanceUID });
  const one = { studyInstanceUID, seriesInstanceUID, sopInstanceUID };

  const metadata = await client.retrieveInstanceMetadata(one);
  tell("metadata", { rows: [].concat(metadata)[0]["00280010"].Value[0] });
  tell("study metadata", { instances: (await client.retrieveStudyMetadata(one)).length });
  const whole = await client.retrieveInstance(one);
  tell("instance", { length: whole.byteLength, magic: start(whole, 128, 4) });
  tell("series", { parts: (await client.retrieveSeries(one)).length });
  tell("study", { parts: (await client.retrieveStudy(one)).length });
  const frames = await client.retrieveInstanceFrames({ ...one, frameNumbers: [1] });
  tell("frames", { parts: frames.length, length: frames[0].byteLength });
  const picture = await client.retrieveInstanceRendered({ ...one, mediaTypes: [{ mediaType: "image/png" }] });
  tell("rendered", { magic: start([].concat(picture)[0], 1, 3) });
  const nothing = await client.searchForStudies({ queryParams: { PatientID: "NOBODY" } });
  tell("nothing", { studies: nothing.length });
}

run().catch((e) => {
  tell("failed", { error: String(e && e.message), status: e && e.status });
  process.exitCode = 1;
});
