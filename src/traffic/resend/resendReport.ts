import { counted } from '../../base/text/counted';
import { paint, plainText, type Shown, type Tone } from '../../base/text/shownText';
import { xmlText } from '../../base/text/xmlText';
import type { CheckOutcome } from '../../connector/run/runModel';
import { PURPOSES } from '../purposes';
import type { ResendReport, ResentExchange } from './resendModel';

const TONES = {
  passed: 'good',
  failed: 'bad',
  warning: 'doubt',
  skipped: 'faint',
} satisfies Record<CheckOutcome, Tone>;

/** Each exchange with what comes of it today, then the counts and what may be left. */
export function resendText({ exchanges, summary }: ResendReport): Shown {
  const { passed, failed, warning, skipped, sent, made, removed, generated, unread, leftovers } =
    summary;
  const notes = [
    `${sent} of ${counted(exchanges.length, 'exchange')} sent: ${passed} passed, ${failed} failed, ${warning} warnings; ${skipped} not sent, or not to be judged.`,
    ...(made > 0 ? [`${made} users and groups made, ${removed} of them removed again.`] : []),
    ...(generated > 0
      ? [
          `In ${counted(generated, 'request')} a value was made up for what was taken out of the recording, as passwords are.`,
        ]
      : []),
    ...(unread > 0 ? [`${unread} entries of the file are no exchanges and were left out.`] : []),
    ...leftovers.map((one) => `Left on the server: ${plainText(one)}.`),
  ];
  return [exchanges.map(exchangeLines), `\n${notes.join('\n')}\n`];
}

function exchangeLines(exchange: ResentExchange): Shown {
  const { number, shown, purpose, outcome, recorded, now, note, ms } = exchange;
  const status = (one: number | undefined) => (one === undefined ? 'no answer' : String(one));
  const came = now
    ? `${status(now.status)} (${status(recorded.status)} in the recording), ${Math.round(ms)} ms`
    : 'not sent';
  const check = now?.effect.isFault ? now.effect.check : undefined;
  const what = now ? `${PURPOSES[purpose]}: ${now.effect.text}` : PURPOSES[purpose];
  return [
    paint(outcome.padEnd(8), TONES[outcome]),
    `${number}. ${plainText(shown)}: ${came}\n         ${plainText(what)}\n`,
    ...(note === '' ? [] : [`         ${plainText(note)}\n`]),
    ...(check === undefined ? [] : [`         okta-scim test --explain ${check}\n`]),
  ];
}

/** For machines; bodies and headers are in the archives, not here. */
export function resendJson(report: ResendReport): string {
  return `${JSON.stringify(resendDocument(report), null, 2)}\n`;
}

/** What `resendJson` writes. */
export function resendDocument({ baseUrl, exchanges, summary }: ResendReport) {
  const judged = ({ status, effect }: ResentExchange['recorded']) => ({
    status: status ?? null,
    effect: effect.text,
    fault: effect.isFault,
    check: effect.check ?? null,
  });
  const told = exchanges.map(({ number, shown, purpose, outcome, recorded, now, note, ms }) => ({
    number,
    request: shown,
    purpose,
    words: PURPOSES[purpose],
    outcome,
    recorded: judged(recorded),
    now: now ? judged(now) : null,
    note,
    ms: Math.round(ms),
  }));
  return { baseUrl, exchanges: told, summary };
}

/** A case for each exchange. A warning is a passed case with output: it must not break a build. */
export function resendJunit({ baseUrl, exchanges, summary }: ResendReport): string {
  const { failed, skipped, leftovers, ms } = summary;
  const counts = `tests="${exchanges.length}" failures="${failed}" errors="0" skipped="${skipped}" time="${(ms / 1000).toFixed(3)}"`;
  const left = leftovers.map((one) => `Left on the server: ${plainText(one)}`).join('\n');
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<testsuites name="okta-scim test ${xmlText(baseUrl)}" ${counts}>`,
    `<testsuite name="recording" ${counts}>`,
    ...exchanges.map(testcase),
    ...(left === '' ? [] : [`<system-err>${xmlText(left)}</system-err>`]),
    '</testsuite>',
    '</testsuites>',
    '',
  ].join('\n');
}

function testcase(exchange: ResentExchange): string {
  const { number, purpose, shown, ms } = exchange;
  const name = `${number}. ${PURPOSES[purpose]}: ${shown}`;
  const head = `<testcase classname="recording.${xmlText(purpose)}" name="${xmlText(plainText(name))}" time="${(ms / 1000).toFixed(3)}"`;
  const inside = insideOf(exchange);
  return inside === '' ? `${head}/>` : `${head}>${inside}</testcase>`;
}

function insideOf({ outcome, now, note }: ResentExchange): string {
  const effect = now?.effect;
  switch (outcome) {
    case 'failed':
      return `<failure message="${xmlText(effect?.text ?? '')}">${xmlText(`check: ${effect?.check ?? ''}\n${note}`)}</failure>`;
    case 'skipped':
      return `<skipped message="${xmlText(note)}"/>`;
    case 'warning':
      return `<system-out>${xmlText(`warning\n${note}`)}</system-out>`;
    case 'passed':
      return note === '' ? '' : `<system-out>${xmlText(note)}</system-out>`;
  }
}
