import { counted } from '../../base/text/counted';
import { paint, plainText, type Shown } from '../../base/text/shownText';
import { xmlText } from '../../base/text/xmlText';
import type { Explained } from '../explain';
import { PURPOSES } from '../purposes';
import type { TrafficFinding } from './finding';
import type { TrafficReport } from './judge';

/** Names that one line has. */
const NAMED = 5;

/** What went over, line by line, then what is wrong with it. */
export function trafficText(report: TrafficReport): Shown {
  const { exchanges, findings, unread, unexplained, senders } = report;
  const notes = [
    `${counted(exchanges.length, 'exchange')}, ${counted(findings.length, 'finding')}.`,
    ...(unexplained > 0 ? [`${unexplained} of them are nothing that Okta is known to send.`] : []),
    ...(senders > 1
      ? [`They carry ${senders} tokens: of so many orgs, or of one whose token was changed.`]
      : []),
    ...(unread > 0 ? [`${unread} entries of the file are no exchanges and were left out.`] : []),
  ];
  return [
    exchanges.map((one, index) => exchangeLine(one, index + 1)),
    findings.length > 0 ? '\n' : '',
    findings.map(findingLines),
    `\n${notes.join('\n')}\n`,
  ];
}

function exchangeLine({ call, purpose, effect }: Explained, number: number): Shown {
  const { shown, reply, ms } = call.exchange;
  const head = `${number}. ${plainText(shown)}: ${reply?.status ?? 'no answer'}, ${Math.round(ms)} ms`;
  return [
    `${head}\n   ${PURPOSES[purpose]}: `,
    paint(plainText(effect.text), effect.isFault ? 'bad' : 'good'),
    '\n',
  ];
}

function findingLines({
  code,
  key,
  message,
  nextStep,
  exchanges,
  concerned,
}: TrafficFinding): Shown {
  return [
    paint(`${code} ${plainText(key)}`, 'bad'),
    `: ${plainText(message)}\n`,
    `   Exchanges ${listed(exchanges.map(String))}${concerned.length === 0 ? '' : `; about ${listed(concerned.map(plainText))}`}\n`,
    `   ${plainText(nextStep)}\n`,
  ];
}

function listed(names: readonly string[]): string {
  const more = names.length - NAMED;
  return `${names.slice(0, NAMED).join(', ')}${more > 0 ? ` and ${more} more` : ''}`;
}

/** For machines; bodies and headers are in the archive, not here. */
export function trafficJson(report: TrafficReport): string {
  const { exchanges, findings, unread, unexplained, senders } = report;
  const told = exchanges.map(({ call, purpose, effect }, index) => ({
    number: index + 1,
    at: call.exchange.startedAt,
    ms: call.exchange.ms,
    sender: call.exchange.sender ?? null,
    request: call.exchange.shown,
    status: call.status ?? null,
    purpose,
    words: PURPOSES[purpose],
    effect: effect.text,
    fault: effect.isFault,
    check: effect.check ?? null,
  }));
  const summary = {
    exchanges: exchanges.length,
    findings: findings.length,
    unread,
    unexplained,
    senders,
  };
  return `${JSON.stringify({ exchanges: told, findings, summary }, null, 2)}\n`;
}

/** A case for each finding, and one that passes when there is none. */
export function trafficJunit({ findings }: TrafficReport): string {
  const cases = findings.map(
    ({ code, key, message, nextStep }) =>
      `<testcase classname="traffic.${code}" name="${xmlText(key)}"><failure message="${xmlText(message)}">${xmlText(nextStep)}</failure></testcase>`,
  );
  const all = cases.length > 0 ? cases : ['<testcase classname="traffic" name="nothing found"/>'];
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<testsuite name="okta-scim traffic" tests="${all.length}" failures="${findings.length}">`,
    ...all,
    '</testsuite>',
    '',
  ].join('\n');
}
