// Bundles each entry point into the Python package. `node build.mjs` once; `--watch` while working.
import { build, context } from "esbuild";
import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync } from "node:fs";

const out = "../src/isotone/server/static/built";
const entries = {
  shell: "src/shell/shell.ts", // what every page loads: navigation, player, "It's too much"
  style: "src/style/style.css", // the design system
  worklet: "src/player/worklet.ts", // plays blocks inside the audio thread
  sw: "src/offline/sw.ts", // the service worker: what must work with no network and no server
};
const sources = readdirSync("src", { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
const paths = sources.map((entry) => `${entry.parentPath ?? entry.path}/${entry.name}`).sort();
const hash = paths.reduce((sum, path) => sum.update(path).update(readFileSync(path)), createHash("sha256"));
const mark = hash.digest("hex").slice(0, 12); // what the service worker calls this build
const options = {
  entryPoints: Object.fromEntries(Object.entries(entries).filter(([, file]) => existsSync(file))),
  outdir: out,
  bundle: true,
  minify: true,
  sourcemap: false,
  target: "es2022",
  format: "esm",
  logLevel: "info",
  define: { __BUILD__: JSON.stringify(mark) },
};

if (process.argv.includes("--watch")) await (await context(options)).watch();
else await build(options);
