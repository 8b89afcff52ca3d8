// A user of DIMSE-N services by dcmjs-dimse. Arguments: port, calling AE title, called AE title, milliseconds to stay after the last response, file of requests.
// The file: [{"operation": "create|set|action", "sopClass", "instance", "data": {keyword: value}}..]. Prints one JSON line a response and a report.
const fs = require("fs");
const { Client, Dataset, requests, responses, constants } = require("dcmjs-dimse");

const [port, calling, called, linger, file] = process.argv.slice(2);
const tell = (line) => console.log(JSON.stringify(line));
const hex = (status) => status.toString(16).toUpperCase().padStart(4, "0");

const make = {
  create: (r) => new requests.NCreateRequest(r.sopClass, r.instance),
  set: (r) => new requests.NSetRequest(r.sopClass, r.instance),
  action: (r) => new requests.NActionRequest(r.sopClass, r.instance, 1),
};

const client = new Client();
client.on("nEventReportRequest", (request, callback) => {
  tell({ event: request.getEventTypeId(), data: request.getDataset().getElements() });
  const response = responses.NEventReportResponse.fromRequest(request);
  response.setStatus(constants.Status.Success);
  callback(response);
});
client.on("networkError", (e) => {
  tell({ networkError: String(e) });
  process.exitCode = 2;
});
client.on("associationRejected", (e) => {
  tell({ rejected: e });
  process.exitCode = 1;
});
for (const each of JSON.parse(fs.readFileSync(file, "utf8"))) {
  const request = make[each.operation](each);
  if (each.data) {
    request.setDataset(new Dataset(each.data));
  }
  request.on("response", (response) =>
    tell({ operation: each.operation, status: hex(response.getStatus()), comment: response.getErrorComment() || "" })
  );
  client.addRequest(request);
}
client.send("127.0.0.1", Number(port), calling, called, { associationLingerTimeout: Number(linger) });
