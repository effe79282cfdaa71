import { dirname, join } from 'node:path';
import { defined } from '../../base/defined';
import { type ExitCode, UsageError } from '../../base/errors';
import type { Suppressed } from '../../config/check/ignores';
import { brokenShared, validateShared } from '../../config/check/sharedFindings';
import { checkConfig } from '../../config/check/validate';
import {
  chooseEnvironment,
  environmentsOf,
  hasReadableEnvironments,
} from '../../config/environments/environments';
import type { Finding } from '../../config/findings/finding';
import { applySeverity, readSeverities, type Severities } from '../../config/findings/severities';
import type { ConfigDocument } from '../../config/yaml/document';
import type { TargetAnswer } from '../fleet/answer';
import { overTargets, type SeveralFlags } from '../fleet/overTargets';
import { readConfigFile } from '../input/configFile';
import type { Io } from '../io';
import { findingCounts, findingsText } from '../output/findingsText';
import { type SarifInput, sarifLog, sarifOfAll } from '../output/sarif';
import { VERSION } from '../version';

export interface ValidateFlags extends SeveralFlags {
  format: 'text' | 'json' | 'sarif';
  /** `CODE=LEVEL`, each. */
  severity?: readonly string[];
}

/** Checks a file without a network. 1 when one finding is an error. */
export async function validate(
  io: Io,
  files: readonly string[],
  options: ValidateFlags,
): Promise<ExitCode> {
  const severities = severitiesOf(options.severity ?? []);
  const seen: Omit<SarifInput, 'version'>[] = [];
  return overTargets(io, files, options, {
    run: (voice, file, own) => validateOne(voice, file, own, severities, seen),
    atOnce: 1,
    isWhole: true,
    joins: { sarif: () => `${JSON.stringify(sarifOfAll(seen, VERSION), null, 2)}\n` },
  });
}

async function validateOne(
  io: Io,
  fileName: string,
  options: ValidateFlags,
  severities: Severities,
  seen: Omit<SarifInput, 'version'>[],
): Promise<TargetAnswer> {
  const { document } = options.shared?.files.get(fileName) ?? (await readConfigFile(io, fileName));
  const environment = environmentFor(document, options.env, io.env);
  const checked = checkConfig(document, {
    env: io.env,
    ...defined({ environment }),
  });
  const findings = applySeverity(checked.findings, severities);
  const suppressed = graded(checked.suppressed, severities);
  const found = sharedOf(io, document, environment, severities);
  const shared = found && { file: beside(fileName, found.name), findings: found.findings };
  seen.push({ file: fileName, findings, suppressed, ...(shared && { shared }) });
  const answer = {
    file: fileName,
    findings: plain(findings),
    ...(shared && { shared: { file: shared.file, findings: plain(shared.findings) } }),
  };
  switch (options.format) {
    case 'text':
      io.out(findingsText(fileName, findings));
      if (shared) io.out(findingsText(shared.file, shared.findings));
      break;
    case 'json':
      io.out(`${JSON.stringify(answer, null, 2)}\n`);
      break;
    case 'sarif':
      io.out(
        `${JSON.stringify(sarifLog({ file: fileName, findings, suppressed, version: VERSION, ...(shared && { shared }) }), null, 2)}\n`,
      );
  }
  return {
    exitCode: findings.some(({ severity }) => severity === 'error') ? 1 : 0,
    document: answer,
    summary: findingCounts(findings),
  };
}

/** What is to be said of the file that the environments stand in, if it has been read. */
function sharedOf(
  io: Io,
  { shared }: ConfigDocument,
  environment: string | undefined,
  severities: Severities,
): { name: string; findings: readonly Finding[] } | undefined {
  if (!shared || 'problem' in shared) return undefined;
  const { document } = shared;
  const found = validateShared(document, { env: io.env, ...defined({ environment }) });
  return { name: document.fileName, findings: applySeverity(found, severities) };
}

/** The path of a file that another one names, as seen from where that one is given. */
function beside(fileName: string, name: string): string {
  return join(dirname(fileName), name);
}

function plain(findings: readonly Finding[]) {
  return findings.map(({ code, severity, message, range, docs }) => {
    return { code, severity, message, range, docs };
  });
}

function graded(suppressed: readonly Suppressed[], severities: Severities): Suppressed[] {
  return suppressed.flatMap(({ finding, reason }) =>
    applySeverity([finding], severities).map((one) => ({ finding: one, reason })),
  );
}

/** In a file with broken YAML, or whose environments are no map, an environment may be out of sight: its errors come first, not that. */
function environmentFor(
  document: ConfigDocument,
  name: string | undefined,
  env: Io['env'],
): string | undefined {
  if (name === undefined) return undefined;
  const isBroken =
    document.value === undefined ||
    document.syntaxFindings.length > 0 ||
    !hasReadableEnvironments(document) ||
    brokenShared(document, { env, environment: name }).length > 0;
  if (isBroken && !environmentsOf(document).includes(name)) return undefined;
  return chooseEnvironment(document, name);
}

/** @throws {UsageError} for what is not `CODE=LEVEL`. */
function severitiesOf(choices: readonly string[]): Severities {
  const pairs = choices.map((choice) => {
    const at = choice.indexOf('=');
    return at === -1 ? [choice, ''] : [choice.slice(0, at), choice.slice(at + 1)];
  });
  const { severities, problems } = readSeverities(Object.fromEntries(pairs));
  const [problem] = problems;
  if (problem === undefined) return severities;
  throw new UsageError(problem, {
    nextStep: 'Give --severity CODE=LEVEL, as --severity safeguard-org-wide=off.',
  });
}
