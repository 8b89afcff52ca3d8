// After the build: the fonts that reports on paper need beside those of PDFBox, for module reports; no page loads them. Then each file beside itself as .br and .gz, and files.tsv, by which the server knows what there is.
//   path <tab> media type <tab> first 16 hexadecimal digits of SHA-256 <tab> bytes
import { createHash } from "node:crypto";
import { copyFileSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join, relative } from "node:path";
import { brotliCompressSync, constants, gzipSync } from "node:zlib";

const TYPES = {
  html: "text/html;charset=utf-8",
  js: "text/javascript;charset=utf-8",
  css: "text/css;charset=utf-8",
  svg: "image/svg+xml",
  png: "image/png",
  woff2: "font/woff2",
  wasm: "application/wasm",
  json: "application/json",
};
const COMPRESSED_ALREADY = new Set(["woff2", "png"]);
const root = join(import.meta.dirname, "dist");

const fonts = join(root, "fonts");
mkdirSync(fonts, { recursive: true });
for (const [packed, name] of [["m-plus-1p", "MPLUS1p"], ["nanum-gothic", "NanumGothic"]]) {
  const file = `${name}_400Regular.ttf`;
  copyFileSync(join(import.meta.dirname, "node_modules/@expo-google-fonts", packed, "400Regular", file), join(fonts, file));
}

const rows = [];
for (const entry of readdirSync(root, { recursive: true, withFileTypes: true })) {
  if (!entry.isFile() || entry.parentPath === fonts) continue;
  const file = join(entry.parentPath, entry.name);
  const path = relative(root, file).replaceAll("\\", "/");
  const ending = entry.name.split(".").pop();
  const type = TYPES[ending];
  if (!type) throw new Error(`no media type is known for ${path}`);
  const bytes = readFileSync(file);
  if (!COMPRESSED_ALREADY.has(ending) && bytes.length > 200) {
    const options = { params: { [constants.BROTLI_PARAM_QUALITY]: 10, [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length } };
    writeFileSync(`${file}.br`, brotliCompressSync(bytes, options));
    writeFileSync(`${file}.gz`, gzipSync(bytes, { level: 9 }));
  }
  rows.push([path, type, createHash("sha256").update(bytes).digest("hex").slice(0, 16), bytes.length].join("\t"));
}
writeFileSync(join(root, "files.tsv"), rows.sort().join("\n") + "\n");
