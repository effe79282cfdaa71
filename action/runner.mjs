import { randomBytes } from 'node:crypto';
import { appendFileSync } from 'node:fs';

/** Bytes of a summary that GitHub takes (1 MiB), less room for what other steps add. */
const MOST_SUMMARY = 900_000;

/** How a step speaks to the runner: by lines of its log, and by the files that the runner names. */
export function runner(env, write = (text) => process.stdout.write(text)) {
  return {
    /** A line of the run's page: `notice`, `warning` or `error`, at a place of a file when it has one. */
    tell(kind, message, place = {}) {
      const places = Object.entries(place).map(([key, value]) => `${key}=${property(value)}`);
      write(`::${kind}${places.length > 0 ? ` ${places.join(',')}` : ''}::${data(message)}\n`);
    },
    /** Text of others in the log: whatever it begins a line with is no command to the runner. */
    log(text) {
      if (text === '') return;
      const mark = randomBytes(16).toString('hex');
      write(`::stop-commands::${mark}\n${text.endsWith('\n') ? text : `${text}\n`}::${mark}::\n`);
    },
    output(name, value) {
      if (!env.GITHUB_OUTPUT) return;
      const mark = randomBytes(16).toString('hex');
      appendFileSync(env.GITHUB_OUTPUT, `${name}<<${mark}\n${value}\n${mark}\n`);
    },
    summary(markdown) {
      if (!env.GITHUB_STEP_SUMMARY) return;
      appendFileSync(env.GITHUB_STEP_SUMMARY, `${cut(markdown, MOST_SUMMARY)}\n`);
    },
  };
}

/** Cut between lines, and said so; a code block that is cut is closed. */
export function cut(markdown, most) {
  if (Buffer.byteLength(markdown) <= most) return markdown;
  const kept = [];
  let size = 0;
  let fence;
  for (const line of markdown.split('\n')) {
    size += Buffer.byteLength(line) + 1;
    if (size > most - 200) break;
    kept.push(line);
    const [mark] = /^`{3,}/.exec(line) ?? [];
    // Shorter ones within a block are text of it.
    if (fence === undefined) fence = mark;
    else if (line === fence) fence = undefined;
  }
  const end = fence === undefined ? [] : [fence];
  return [...kept, ...end, '', 'It goes on: the whole of it is in the log of the run.'].join('\n');
}

/** https://docs.github.com/actions/reference/workflows-and-actions/workflow-commands */
function data(text) {
  return text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');
}

function property(value) {
  return data(String(value)).replaceAll(':', '%3A').replaceAll(',', '%2C');
}
