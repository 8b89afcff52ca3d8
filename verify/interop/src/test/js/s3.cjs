// A service that speaks S3, by s3rver. That does not check signatures of version 4: aws4 signs each request anew, from what arrived, and must come to the
// same. Arguments: port, folder of its own, bucket. Access key and secret key are S3RVER. Tells every request that it refuses.
const http = require("http");
const aws4 = require("aws4");
const S3rver = require("s3rver");

const [port, directory, bucket] = process.argv.slice(2);
const service = new S3rver({ directory, silent: true, configureBuckets: [{ name: bucket }] });

function signedAgain(request) {
  const given = request.headers.authorization ?? "";
  const [, region, names] = /Credential=S3RVER\/\d{8}\/([^/]+)\/s3\/aws4_request,SignedHeaders=([^,]+),/.exec(given) ?? [];
  if (!names || !names.split(";").includes("host")) {
    return false;
  }
  const headers = Object.fromEntries(names.split(";").map((name) => [name, request.headers[name]]));
  const again = aws4.sign(
    { service: "s3", region, method: request.method, path: request.url, host: headers.host, headers },
    { accessKeyId: "S3RVER", secretAccessKey: "S3RVER" });
  const signature = (text) => text.slice(text.lastIndexOf("=") + 1);
  return signature(again.headers.Authorization) === signature(given);
}

service.configureBuckets().then(() => {
  const answer = service.callback();
  http.createServer((request, response) => {
    if (signedAgain(request)) {
      // Its own check, of version 2, is not for this.
      delete request.headers.authorization;
      answer(request, response);
      return;
    }
    console.log("refused: " + request.method + " " + request.url);
    response.writeHead(403).end("<Error><Code>SignatureDoesNotMatch</Code></Error>");
  }).listen(Number(port), "127.0.0.1", () => console.log("ready"));
});
