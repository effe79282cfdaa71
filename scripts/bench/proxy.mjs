import { readFile, rm } from 'node:fs/promises';
import { createServer, request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { median } from '../lib/measure.mjs';
import { root } from '../lib/paths.mjs';
import { cleanEnvironment, start } from '../lib/processes.mjs';

const MB = 1024 * 1024;
const BODY_BYTES = 100 * MB;
const ADDED_BUDGET_MS = 2;
const MEMORY_BUDGET_MB = 50;
const REQUESTS = 300;

/** What the proxy adds to a request, and what a large body costs it; with a recording, as people use it. */
export async function proxy() {
  const server = await answering();
  const har = join(tmpdir(), `okta-scim-bench-${process.pid}.har`);
  const running = await startProxy(server.url, har);
  try {
    return [await addedTime(server.url, running.url), await memory(running)];
  } finally {
    await running.stop();
    server.close();
    await rm(har, { force: true });
  }
}

/** Straight and through the proxy by turns, so that a slow moment of the machine falls on both. */
async function addedTime(straight, through) {
  const times = { straight: [], through: [] };
  for (let index = 0; index < REQUESTS; index += 1) {
    times.straight.push(await timed(`${straight}/Users/${index}`));
    times.through.push(await timed(`${through}/Users/${index}`));
  }
  const added = median(times.through) - median(times.straight);
  return {
    what: 'proxy: time added to a request, median',
    measured: `${added.toFixed(2)} ms (${median(times.straight).toFixed(2)} ms straight)`,
    budget: `${ADDED_BUDGET_MS} ms`,
    over: added > ADDED_BUDGET_MS,
  };
}

async function memory({ url, pid }) {
  const before = await residentMb(pid);
  let most = before;
  const watch = setInterval(async () => {
    most = Math.max(most, await residentMb(pid));
  }, 20);
  await upload(`${url}/Users`);
  clearInterval(watch);
  const grown = Math.round(most - before);
  return {
    what: `proxy: memory for a body of ${BODY_BYTES / MB} MB`,
    measured: `${grown} MB more`,
    budget: `${MEMORY_BUDGET_MB} MB`,
    over: grown > MEMORY_BUDGET_MB,
  };
}

async function timed(url) {
  const began = performance.now();
  await (await fetch(url)).text();
  return performance.now() - began;
}

function upload(url) {
  return new Promise((resolve, reject) => {
    const asked = request(url, { method: 'POST' }, (answer) => {
      answer.resume().on('end', resolve);
    });
    asked.on('error', reject);
    const chunk = Buffer.alloc(MB, 'a');
    let left = BODY_BYTES / MB;
    const more = () => {
      while (left > 0) {
        left -= 1;
        if (!asked.write(chunk)) return asked.once('drain', more);
      }
      asked.end();
    };
    more();
  });
}

async function residentMb(pid) {
  const status = await readFile(`/proc/${pid}/status`, 'utf8').catch(() => '');
  return Number(/VmRSS:\s+(\d+)/.exec(status)?.[1] ?? 0) / 1024;
}

async function answering() {
  const server = createServer((asked, answer) => {
    asked.resume().on('end', () => answer.end('{"id":"1","userName":"ana@example.com"}'));
  });
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
  return { url: `http://127.0.0.1:${server.address().port}`, close: () => server.close() };
}

async function startProxy(to, har) {
  let output = '';
  let heard = () => {};
  const line = new Promise((resolve) => {
    heard = resolve;
  });
  const running = start(
    process.execPath,
    [join(root, 'dist', 'cli.js'), 'proxy', '--to', to, '--har', har],
    {
      cwd: root,
      env: cleanEnvironment(),
      onOutput(text) {
        output += text;
        const found = /^\{.*\}$/m.exec(output);
        if (found) heard(JSON.parse(found[0]));
      },
    },
  );
  const { url } = await line;
  return { url, pid: running.child.pid, stop: running.stop };
}
