// Runs every *.test.ts under src with Node's own test runner. Node 20 reads no TypeScript, so they are bundled first.
import { build } from "esbuild";
import { spawnSync } from "node:child_process";
import { mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

const tests = readdirSync("src", { recursive: true }).filter((name) => name.endsWith(".test.ts"));
const out = mkdtempSync(join(tmpdir(), "isotone-web-"));
try {
  await build({
    entryPoints: tests.map((name) => join("src", name)),
    outdir: out,
    outbase: "src",
    outExtension: { ".js": ".mjs" },
    bundle: true,
    platform: "node",
    format: "esm",
    sourcemap: "inline",
    logLevel: "warning",
  });
  const files = tests.map((name) => join(out, name.replace(/\.ts$/, ".mjs")));
  const run = spawnSync(process.execPath, ["--test", "--enable-source-maps", ...files], { stdio: "inherit" });
  process.exitCode = run.status ?? 1;
} finally {
  rmSync(out, { recursive: true, force: true });
}
