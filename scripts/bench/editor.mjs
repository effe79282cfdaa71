import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { LineCounter, parseDocument } from 'yaml';
import { fileOfLines } from '../lib/benchFiles.mjs';
import { medians } from '../lib/measure.mjs';
import { ourEditor } from './editor/ours.mjs';
import { RIVAL, rivalEditor } from './editor/rival.mjs';

/** Lines of the files, with how often each is opened; the budget in milliseconds is that of 1,000 lines. */
const OPENED = [
  { lines: 100, rounds: 31, warmUp: 10 },
  { lines: 1000, rounds: 31, warmUp: 10, budget: { ms: 15, times: 1 } },
  { lines: 10_000, rounds: 5, warmUp: 2, budget: { times: 1 } },
  { lines: 50_000, rounds: 2, warmUp: 1, budget: { times: 1 } },
];
/** The budgets are those of 10,000 lines. */
const TYPING = { ms: 16, times: 10 };
const ASKING = { times: 10 };
/** Lines of the files that are typed in and asked about: enough rounds for the code of both to be compiled. */
const TYPED_IN = [
  { lines: 100, rounds: 31, warmUp: 10 },
  { lines: 1000, rounds: 15, warmUp: 5 },
  { lines: 10_000, rounds: 11, warmUp: 5, typing: TYPING, asking: ASKING },
  { lines: 50_000, rounds: 2, warmUp: 1 },
];

/**
 * From a text to its findings, one key typed, completion and hover, beside the rival's, in turns in one process. Every
 * round has a text of its own, so that nobody can answer from a cache.
 */
export async function editor() {
  const ours = await ourEditor();
  const rival = await rivalEditor();
  const rows = [];
  for (const size of OPENED) rows.push(...(await opened(ours, rival, size)));
  for (const size of TYPED_IN) {
    rows.push(...(await typed(ours, rival, size)), ...(await asked(ours, rival, size)));
    if (size.typing) rows.push(...(await typedBroken(ours, size)));
  }
  return [...rows, ...memory(ours)];
}

async function opened(ours, rival, { lines, rounds, warmUp, budget }) {
  const textOf = textsOf(fileOfLines(lines), 1 / 2);
  const times = await medians(
    {
      ours: (round) => ours.check(textOf(round)),
      bare: (round) => bareParse(textOf(round)),
      theirs: (round) => rival.check(textOf(round)),
    },
    { rounds, warmUp },
  );
  return rowsOf(`${grouped(lines)} lines opened, text to findings`, times, budget);
}

/** One key typed in a file whose earlier version is known, as the editor knows it. */
async function typed(ours, rival, { lines, rounds, warmUp, typing }) {
  const rows = [];
  for (const [place, share] of [
    ['top', 0],
    ['middle', 1 / 2],
    ['end', 8 / 10],
  ]) {
    const textOf = textsOf(fileOfLines(lines), share);
    let known = ours.check(textOf(-1));
    const times = await medians(
      {
        ours: (round) => {
          known = ours.check(textOf(round), known);
        },
        theirs: (round) => rival.check(textOf(round)),
      },
      { rounds, warmUp },
    );
    rows.push(...rowsOf(`${grouped(lines)} lines, one key typed at the ${place}`, times, typing));
  }
  return rows;
}

/** What stands in the middle of a text that cannot be read there, and what it is as long as it can. */
const BROKEN = [
  ['a quote that does not end', '    type: string', '    type: "string'],
  ['a bracket that does not end', '    scope: SELF', '    scope: [SELF'],
  ['a line without a colon', '    type: string', '    type string'],
];

/** One key typed while a line of the file is broken: in that line, and far from it. */
async function typedBroken(ours, { lines, rounds, warmUp, typing }) {
  const rows = [];
  const whole = fileOfLines(lines);
  const middle = whole.length / 2;
  for (const [what, sound, broken] of BROKEN) {
    const at = whole.indexOf(sound, middle);
    const text = `${whole.slice(0, at)}${broken}${whole.slice(at + sound.length)}`;
    const inLine = (round) => text.replace(broken, () => `${broken}${round}`);
    for (const [where, textOf] of [
      ['in it', inLine],
      ['far from it', textsOf(text, 8 / 10)],
    ]) {
      let known = ours.check(whole);
      const { ours: measured } = await medians(
        {
          ours: (round) => {
            known = ours.checkBroken(textOf(round), known);
          },
        },
        { rounds, warmUp },
      );
      rows.push({
        what: `${grouped(lines)} lines, ${what}, one key typed ${where}`,
        measured: milliseconds(measured),
        budget: `${typing.ms} ms`,
        over: measured > typing.ms,
      });
    }
  }
  return rows;
}

/** What the editor asks right after a key: the text is new, and parsed by nobody yet. */
async function asked(ours, rival, { lines, rounds, warmUp, asking }) {
  const textOf = textsOf(fileOfLines(lines), 1 / 2);
  let known = ours.check(textOf(-1));
  const rows = [];
  for (const [what, ask] of [
    ['completion', 'complete'],
    ['hover', 'hover'],
  ]) {
    const times = await medians(
      {
        ours: (round) => {
          const text = textOf(round);
          known = ours.check(text, known);
          return ours[ask](known, placeIn(text));
        },
        theirs: (round) => {
          const text = textOf(round);
          return rival[ask](text, placeIn(text));
        },
      },
      { rounds, warmUp },
    );
    rows.push(...rowsOf(`${grouped(lines)} lines, ${what} after a key`, times, asking));
  }
  return rows;
}

/** Lines of the file that is weighed. */
const WEIGHED = 10_000;
/** Keys typed all over a file before it is weighed: what each of them leaves behind would show. */
const KEYS_TYPED = 300;

/**
 * What a checked file of 10,000 lines keeps, its text included. The rival keeps nothing of a text that it has checked,
 * and parses it again when asked.
 */
function memory(ours) {
  const text = fileOfLines(WEIGHED);
  const opened = kept(() => ours.check(text));
  const typed = kept(() => {
    let known = ours.check(text);
    for (let key = 0; key < KEYS_TYPED; key += 1) {
      known = ours.check(textsOf(text, key / KEYS_TYPED / 2)(key), known);
    }
    return known;
  });
  return [
    { what: `${grouped(WEIGHED)} lines, memory kept`, measured: megabytes(opened) },
    { what: `  after ${KEYS_TYPED} keys typed all over it`, measured: megabytes(typed) },
  ];
}

/** Bytes on the heap that a job's result holds on to. */
function kept(job) {
  const before = heap();
  const result = job();
  const bytes = heap() - before;
  if (result.text === '') throw new Error('Nothing was parsed.');
  return bytes;
}

setFlagsFromString('--expose-gc');
const collectGarbage = runInNewContext('gc');

function heap() {
  collectGarbage();
  return process.memoryUsage().heapUsed;
}

function megabytes(bytes) {
  return `${(bytes / 1e6).toFixed(1)} MB`;
}

/** On the scope of an attribute in the middle: its value is offered, its key explained. */
function placeIn(text) {
  const offset = text.indexOf('scope: SELF', text.length / 2) + 2;
  const lines = text.slice(0, offset).split('\n');
  return { line: lines.length - 1, character: lines.at(-1).length };
}

function bareParse(text) {
  return parseDocument(text, { lineCounter: new LineCounter() }).toJS();
}

/** A text that differs from round to round, at a share of its length. */
function textsOf(text, share) {
  const at = text.indexOf('about a person', text.length * share);
  if (at === -1) throw new Error(`There is no attribute behind ${share} of the text.`);
  return (round) => `${text.slice(0, at)}${round}${text.slice(at)}`;
}

function rowsOf(what, { ours, bare, theirs }, budget) {
  const faster = theirs / ours;
  return [
    {
      what,
      measured: milliseconds(ours),
      budget: budget?.ms && `${budget.ms} ms`,
      over: budget?.ms !== undefined && ours > budget.ms,
    },
    ...(bare === undefined
      ? []
      : [{ what: '  the yaml package, parsing alone', measured: milliseconds(bare) }]),
    {
      what: `  ${RIVAL}`,
      measured: `${milliseconds(theirs)}, ${faster.toFixed(1)} times ours`,
      budget: budget && `${budget.times} times`,
      over: budget !== undefined && faster < budget.times,
    },
  ];
}

function milliseconds(value) {
  return `${value.toFixed(value < 10 ? 1 : 0)} ms`;
}

function grouped(count) {
  return count.toLocaleString('en-US');
}
