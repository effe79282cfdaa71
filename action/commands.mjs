import { writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { ActionError } from './actionError.mjs';
import { comment } from './comment.mjs';
import { block, findingsTable, noPlanMarkdown, planMarkdown, title } from './markdown.mjs';

/** Exit codes of the command line that are no failure of the run: docs/cli.md. */
const [DONE, FINDINGS, PENDING] = [0, 1, 4];
/** Events whose run has the repository's secrets, and files that a stranger may have written. */
const STRANGERS = ['pull_request_target', 'workflow_run', 'issue_comment'];
/** Events that somebody who may write to the branch has brought about. */
const APPLYING = ['push', 'schedule', 'workflow_dispatch', 'repository_dispatch'];

export const commands = { validate, plan, apply, drift };

async function validate({ asked, okta, out }) {
  if (asked.sarifFile !== '' && resolve(asked.sarifFile) === resolve(asked.file))
    throw new ActionError('The inputs file and sarif-file name the same file.');
  const { code, stdout, stderr } = await okta(['validate', '--format', 'sarif', '--', asked.file]);
  out.log(stderr);
  out.output('exit-code', code);
  if (code !== DONE && code !== FINDINGS) return failed(out, code);
  const findings = findingsOf(stdout);
  if (asked.sarifFile !== '') {
    write(asked.sarifFile, stdout);
    out.output('sarif-file', asked.sarifFile);
  }
  for (const { file, level, rule, text, line, column } of findings) {
    const kind = level === 'note' ? 'notice' : level;
    out.tell(kind, text, { file, line, col: column, title: rule });
  }
  out.summary(`${title('Findings', asked)}\n\n${findingsTable(findings)}`);
  return code;
}

async function plan(run) {
  const { asked, out, event } = run;
  assertTrusted(run);
  const plans = await planned(run, asked.planFile);
  if (plans === undefined) {
    const markdown = noPlanMarkdown(asked, run.code, event.commit);
    out.summary(markdown);
    if (asked.comment) await comment(run, markdown, { onlyCorrects: true });
    return run.code;
  }
  const markdown = planMarkdown(plans, event.commit);
  out.log(markdown);
  out.summary(markdown);
  if (asked.comment) await comment(run, markdown);
  return DONE;
}

async function drift(run) {
  const { asked, out, event } = run;
  assertTrusted(run);
  const plans = await planned(run, '');
  if (plans === undefined) return run.code;
  const markdown = planMarkdown(plans, event.commit);
  out.log(markdown);
  out.summary(markdown);
  if (run.code === DONE) return DONE;
  const message =
    'The org differs from the file, or something waits for a person: see the summary.';
  out.tell(asked.failOnDrift ? 'error' : 'warning', message, { title: 'Drift' });
  return asked.failOnDrift ? FINDINGS : DONE;
}

async function apply(run) {
  const { asked, okta, out } = run;
  assertTrusted(run);
  assertBranch(run);
  const { code, stdout, stderr } = await okta([
    ...['apply', '--yes', '--no-color'],
    ...(asked.planFile === '' ? [] : ['--plan', asked.planFile]),
    ...(asked.waitManual === '0' ? [] : ['--wait-manual', asked.waitManual]),
    ...target(asked),
  ]);
  out.log(`${stdout}${stderr}`);
  out.output('exit-code', code);
  sayPending(out, code);
  out.summary(`${title('Apply', asked)}\n\n${block(stdout || stderr)}`);
  if (code === DONE) return DONE;
  if (code !== PENDING) return failed(out, code);
  const { text, isManual } = await whatIsOpen(run);
  out.tell('notice', text, { title: isManual ? 'Settings for a person' : 'Not at its end' });
  // What a person has to do is no fault of the run; what could not be proven, or was held back, is one.
  return isManual ? DONE : PENDING;
}

/** Plans, one for each file and environment, and keeps the exit code in `run`. Undefined when there are none. */
async function planned(run, planFile) {
  const { asked, okta, out } = run;
  const { code, stdout, stderr } = await okta([
    ...['plan', '--format', 'json'],
    ...(planFile === '' ? [] : ['--out', planFile]),
    ...target(asked),
  ]);
  out.log(stderr);
  out.output('exit-code', code);
  run.code = code;
  if (code !== DONE && code !== PENDING) {
    run.code = failed(out, code);
    return undefined;
  }
  const plans = each(parsed(stdout), asked);
  if (!plans.every(({ plan }) => Array.isArray(plan?.changes)))
    throw new ActionError('The command line gave no plan: is its version the one of this action?');
  sayPending(out, code);
  if (planFile !== '') out.output('plan-file', planFile);
  return plans;
}

/** Of one file in one environment as of several: docs/fleet.md. */
function each(answer, { file, env }) {
  if (!Array.isArray(answer?.targets)) return [{ file, env, plan: answer }];
  return answer.targets.map((one) => ({ file: one.file, env: one.env ?? '', plan: one }));
}

/** Of a run that failed nothing is known. */
function sayPending(out, code) {
  if (code === DONE || code === PENDING) out.output('pending', code === PENDING);
}

/** What the steps say after an apply that has not come to its end. */
async function whatIsOpen({ asked, okta, out }) {
  const { stdout, stderr } = await okta(['status', '--format', 'json', ...target(asked)]);
  out.log(stderr);
  const steps = each(parsed(stdout), asked).flatMap(({ plan }) => plan?.steps ?? []);
  const manual = steps.filter(({ state }) => state === 'manual');
  const isElse = steps.some(({ state }) => state === 'pending' || state === 'unproven');
  const named = manual.map(({ step, title }) => `step ${step}, ${title}`).join('; ');
  return manual.length > 0 && !isElse
    ? {
        isManual: true,
        text: `A person makes the next settings in the Admin Console (${named}): they are in the summary. Run this again afterwards.`,
      }
    : {
        isManual: false,
        text: 'The apply did not come to its end, and not only for settings that a person makes: see the summary.',
      };
}

/** @throws {ActionError} where credentials would meet a file that a stranger may have written. */
function assertTrusted({ asked, event }) {
  if (STRANGERS.includes(event.name)) {
    throw new ActionError(
      `${asked.command} does not run on ${event.name}: the file may be a stranger's, and the run has your credentials. Use pull_request.`,
    );
  }
}

/** @throws {ActionError} for anything but a push to, a schedule of, or a start by hand or program on the branch. */
function assertBranch({ asked, event, env }) {
  const branch = asked.branch || event.defaultBranch;
  if (!APPLYING.includes(event.name) || !branch || env.GITHUB_REF !== `refs/heads/${branch}`) {
    throw new ActionError(
      `apply runs for the branch ${branch ?? '(unknown)'} only, and this is ${env.GITHUB_REF ?? 'no branch'} by ${event.name || 'no event'}. Name another one in the input branch.`,
    );
  }
}

/** The file comes last, where nothing in its name is a flag. */
function target({ env, file }) {
  return [...(env === '' ? [] : [`--env=${env}`]), '--', file];
}

/** @throws {ActionError} when it cannot be written. */
function write(path, text) {
  try {
    writeFileSync(path, text);
  } catch (error) {
    throw new ActionError(`${path} cannot be written: ${error.code ?? error.message}.`);
  }
}

function findingsOf(sarif) {
  const results = parsed(sarif)?.runs?.[0]?.results;
  if (!Array.isArray(results))
    throw new ActionError('The command line gave no SARIF: is its version the one of this action?');
  return results
    .filter(({ suppressions }) => suppressions === undefined)
    .map(({ level, ruleId, message, locations }) => {
      const { artifactLocation, region } = locations[0].physicalLocation;
      return {
        ...{ level, rule: ruleId, text: message.text, file: pathOf(artifactLocation.uri) },
        ...{ line: region.startLine, column: region.startColumn },
      };
    });
}

function pathOf(uri) {
  return uri.startsWith('file:') ? fileURLToPath(uri) : decodeURIComponent(uri);
}

function failed(out, code) {
  const reasons = {
    1: 'the file has errors, or something was refused',
    2: 'it was called in a way that cannot work, or credentials would go where nobody has agreed to',
    3: 'the org or the connector cannot be reached, or refuses the credentials',
    5: 'there is a conflict',
  };
  out.tell(
    'error',
    `okta-scim ended with ${code}: ${reasons[code] ?? 'see the log'}. The log has what it said.`,
  );
  return code;
}

function parsed(text) {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
