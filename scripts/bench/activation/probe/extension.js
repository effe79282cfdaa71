// Runs in the extension host, once per window, when all that starts with the window has started.
const { appendFileSync } = require('node:fs');
const { setFlagsFromString } = require('node:v8');
const { runInNewContext } = require('node:vm');
const vscode = require('vscode');

exports.activate = () => {
  void measure().then(
    (measured) => tell(measured),
    (error) => tell({ error: String(error) }),
  );
};

/** One line of the file that the bench reads. */
function tell(measured) {
  appendFileSync(process.env.OKTA_SCIM_BENCH_RESULTS, `${JSON.stringify(measured)}\n`);
}

async function measure() {
  setFlagsFromString('--expose-gc');
  const collect = runInNewContext('gc');
  await calm();
  const idleMs = await activationMs('okta-scim-bench.idle');
  const before = await held(collect);
  const ms = await activationMs(process.env.OKTA_SCIM_BENCH_EXTENSION);
  const active = await held(collect);
  await openWithFindings(vscode.Uri.file(process.env.OKTA_SCIM_BENCH_FILE));
  const open = await held(collect);
  return { idleMs, ms, activeBytes: active - before, openBytes: open - before };
}

/** Timers in a row that come when they should: then the host has nothing else to do. */
const CALM = { timers: 50, everyMs: 20, lateMs: 5 };

async function calm() {
  for (let onTime = 0; onTime < CALM.timers; ) {
    const began = performance.now();
    await new Promise((resolve) => setTimeout(resolve, CALM.everyMs));
    const late = performance.now() - began - CALM.everyMs;
    onTime = late < CALM.lateMs ? onTime + 1 : 0;
  }
}

async function activationMs(id) {
  const extension = vscode.extensions.getExtension(id);
  if (extension === undefined) throw new Error(`${id} is not installed.`);
  if (extension.isActive) throw new Error(`${id} was active before it was measured.`);
  const began = performance.now();
  await extension.activate();
  return performance.now() - began;
}

/** Bytes that the host holds on to, buffers included. A second round takes what the first one's finalizers let go. */
async function held(collect) {
  for (let round = 0; round < 2; round += 1) {
    collect();
    await new Promise((resolve) => setImmediate(resolve));
  }
  const { heapUsed, external } = process.memoryUsage();
  return heapUsed + external;
}

/** The file has a fault, so that its findings tell that it has been read. */
async function openWithFindings(uri) {
  const found = new Promise((resolve) => {
    vscode.languages.onDidChangeDiagnostics(({ uris }) => {
      const isOurs = (one) => one.toString() === uri.toString();
      if (uris.some(isOurs) && vscode.languages.getDiagnostics(uri).length > 0) resolve();
    });
  });
  await vscode.window.showTextDocument(await vscode.workspace.openTextDocument(uri));
  await found;
}
