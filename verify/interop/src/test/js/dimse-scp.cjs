// A provider of storage, MPPS and Storage Commitment by dcmjs-dimse. Arguments: port, status of N-SET in hex, where commitment reports go:
// "same" association, or a port to which a new association is opened; then SOP Instance UIDs that it does not keep.
// Prints one JSON line a request.
const { Client, Dataset, Server, Scp, requests, responses, constants } = require("dcmjs-dimse");
const { PresentationContextResult, Status, TransferSyntax } = constants;

const [port, setStatus, reportTo, ...missing] = process.argv.slice(2);
const COMMITMENT = "1.2.840.10008.1.20.1";
const COMMITMENT_INSTANCE = "1.2.840.10008.1.20.1.1";
const ALL_KEPT = 1;
const SOME_MISSING = 2;
const NO_SUCH_INSTANCE = 0x0112;
const tell = (line) => console.log(JSON.stringify(line));

function report(action) {
  const asked = action.getDataset().getElements();
  const references = [].concat(asked.ReferencedSOPSequence);
  const lost = references.filter((r) => missing.includes(r.ReferencedSOPInstanceUID));
  const kept = references.filter((r) => !missing.includes(r.ReferencedSOPInstanceUID));
  const data = { TransactionUID: asked.TransactionUID };
  if (kept.length > 0) {
    data.ReferencedSOPSequence = kept;
  }
  if (lost.length > 0) {
    data.FailedSOPSequence = lost.map((r) => ({ ...r, FailureReason: NO_SUCH_INSTANCE }));
  }
  const request = new requests.NEventReportRequest(
    COMMITMENT, COMMITMENT_INSTANCE, lost.length > 0 ? SOME_MISSING : ALL_KEPT);
  request.setDataset(new Dataset(data));
  request.on("response", (response) => tell({ reported: response.getStatus() }));
  return request;
}

class Provider extends Scp {
  associationRequested(association) {
    this.callingAe = association.getCallingAeTitle();
    this.calledAe = association.getCalledAeTitle();
    for (const { id } of association.getPresentationContexts()) {
      const context = association.getPresentationContext(id);
      const plain = context.getTransferSyntaxUids().find((s) => s === TransferSyntax.ExplicitVRLittleEndian);
      context.setResult(PresentationContextResult.Accept, plain || TransferSyntax.ImplicitVRLittleEndian);
    }
    this.sendAssociationAccept();
  }

  answer(request, response, status, callback) {
    const data = request.getDataset();
    tell({ request: request.constructor.name, commandField: request.getCommandFieldType(), data: data && data.getElements() });
    response.setStatus(status);
    callback(response);
  }

  cStoreRequest(request, callback) {
    const response = responses.CStoreResponse.fromRequest(request);
    response.setStatus(Status.Success);
    callback(response);
  }

  nCreateRequest(request, callback) {
    this.answer(request, responses.NCreateResponse.fromRequest(request), Status.Success, callback);
  }

  nSetRequest(request, callback) {
    this.answer(request, responses.NSetResponse.fromRequest(request), parseInt(setStatus, 16), callback);
  }

  nActionRequest(request, callback) {
    this.answer(request, responses.NActionResponse.fromRequest(request), Status.Success, callback);
    if (reportTo === "same") {
      this.sendRequests(report(request));
      return;
    }
    const client = new Client();
    client.on("networkError", (e) => tell({ networkError: String(e) }));
    client.addRequest(report(request));
    client.send("127.0.0.1", Number(reportTo), this.calledAe, this.callingAe);
  }

  // A hub that reports: it proposes to be the provider.
  nEventReportRequest(request, callback) {
    this.answer(request, responses.NEventReportResponse.fromRequest(request), Status.Success, callback);
  }

  associationReleaseRequested() {
    this.sendAssociationReleaseResponse();
  }
}

const server = new Server(Provider);
server.on("networkError", (e) => tell({ networkError: String(e) }));
server.listen(Number(port));
