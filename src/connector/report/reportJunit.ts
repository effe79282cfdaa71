import { plainText } from '../../base/text/shownText';
import { xmlText as xml } from '../../base/text/xmlText';
import type { CheckResult, TestReport } from '../run/runModel';
import { byArea } from './byArea';

/** The report as JUnit XML, a suite for each area, for CI. A warning is a passed case with output: it must not break a build. */
export function junitReport({ baseUrl, checks, summary }: TestReport): string {
  const left = summary.leftovers.map((one) => `Left on the server: ${plainText(one)}`).join('\n');
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<testsuites name="okta-scim test ${xml(baseUrl)}" ${countsOf(checks)}>`,
    ...byArea(checks).flatMap(([area, found]) => [
      `<testsuite name="connector.${xml(area)}" ${countsOf(found)}>`,
      ...found.map(testcase),
      ...(area === 'cleanup' && left !== '' ? [`<system-err>${xml(left)}</system-err>`] : []),
      '</testsuite>',
    ]),
    '</testsuites>',
    '',
  ].join('\n');
}

function countsOf(checks: readonly CheckResult[]): string {
  const count = (outcome: CheckResult['outcome']) =>
    checks.filter((check) => check.outcome === outcome).length;
  const seconds = checks.reduce((sum, { ms }) => sum + ms, 0) / 1000;
  return (
    `tests="${checks.length}" failures="${count('failed')}" errors="0" ` +
    `skipped="${count('skipped')}" time="${seconds.toFixed(3)}"`
  );
}

function testcase(check: CheckResult): string {
  const { id, title, area, ms } = check;
  const head = `<testcase classname="connector.${xml(area)}" name="${xml(`${id}: ${title}`)}" time="${(ms / 1000).toFixed(3)}"`;
  const inside = outcomeElement(check);
  return inside === '' ? `${head}/>` : `${head}>${inside}</testcase>`;
}

function outcomeElement(check: CheckResult): string {
  const message = xml(check.actual);
  switch (check.outcome) {
    case 'failed':
      return `<failure message="${message}">${xml(details(check))}</failure>`;
    case 'skipped':
      return `<skipped message="${message}"/>`;
    case 'warning':
      return `<system-out>${xml(`warning\n${details(check)}`)}</system-out>`;
    case 'passed':
      return '';
  }
}

function details(check: CheckResult): string {
  const { level, request, expected, actual, fix, source } = check;
  const values =
    'expectedValue' in check
      ? [
          `expected value: ${JSON.stringify(check.expectedValue)}`,
          `actual value: ${JSON.stringify(check.actualValue)}`,
        ]
      : [];
  return [
    `level: ${level}`,
    `sent: ${request}`,
    `expected: ${expected}`,
    `actual: ${actual}`,
    ...values,
    `fix: ${fix}`,
    `source: ${source}`,
  ].join('\n');
}
