import { xmlText as xml } from '../../base/text/xmlText';
import { printed, type TargetResult } from './answer';
import { chosenName } from './voices';

/** Several JUnit reports as one, whose suites say which target they are of. What could not be tested is a case with an error. */
export function joinedJunit(results: readonly TargetResult[]): string {
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    '<testsuites name="okta-scim test">',
    ...results.map(suites),
    '</testsuites>',
    '',
  ].join('\n');
}

function suites(result: TargetResult): string {
  const name = xml(chosenName(result));
  const { error } = result;
  if (error) {
    const message = xml(`${error.message} ${error.nextStep}`.replaceAll('\n', ' '));
    return `<testsuite name="${name}" tests="1" failures="0" errors="1" skipped="0" time="0"><testcase classname="connector" name="${name}"><error message="${message}"/></testcase></testsuite>`;
  }
  const inside = /<testsuites [^>]*>\n?([\s\S]*)<\/testsuites>/.exec(printed(result))?.[1] ?? '';
  return inside.trimEnd().replaceAll('<testsuite name="', `<testsuite name="${name} `);
}
