import { defined } from '../../base/defined';
import { isRecord } from '../../base/record';
import { brokenShared } from '../check/sharedFindings';
import { validateConfig } from '../check/validate';
import { chooseEnvironment, hasReadableEnvironments } from '../environments/environments';
import { addressesMadeOf } from '../environments/madeOf';
import { viewOf } from '../environments/views';
import type { ConfigDocument } from '../yaml/document';
import { listOf, textOf } from '../yaml/values';
import type { DesiredState, ExclusiveSection } from './desiredState';
import { InvalidFileError } from './invalidFile';
import { resolveApp } from './resolveApp';
import { resolveGroups } from './resolveGroups';
import { resolveAttributes, resolveMappings } from './resolveProfile';
import { resolveProvisioning } from './resolveProvisioning';

export { InvalidFileError } from './invalidFile';

export interface ResolveOptions {
  /** Undefined takes the default environment, or the only one. */
  environment: string | undefined;
  /** Environment variables, for `${env:…}`. */
  env: Record<string, string | undefined>;
}

/**
 * What the file asks for, for one environment.
 * @throws {InvalidFileError} when the file has an error in that environment.
 * @throws {UsageError} when the environment is unknown, or has to be named.
 */
export function resolveConfig(document: ConfigDocument, options: ResolveOptions): DesiredState {
  const environment = environmentFor(document, options);
  const findings = validateConfig(document, {
    env: options.env,
    ...defined({ environment }),
  });
  if (findings.some(({ severity }) => severity === 'error')) {
    throw new InvalidFileError(document.fileName, findings);
  }
  const { config } = viewOf(document, options.env, environment);
  const { org, provisioning, attributes, mappings, groups } = config;
  const madeOf = addressesMadeOf(document, environment);
  return {
    environment,
    org: originOf(textOf(org)),
    ...(Object.keys(madeOf).length > 0 && { madeOf }),
    app: resolveApp(config['app']),
    provisioning: isRecord(provisioning) ? resolveProvisioning(provisioning) : undefined,
    attributes: isRecord(attributes) ? resolveAttributes(attributes) : undefined,
    mappings: isRecord(mappings) ? resolveMappings(mappings) : undefined,
    groups: Array.isArray(groups) ? resolveGroups(groups) : undefined,
    exclusive: new Set(listOf(config['exclusive']).filter(isExclusiveSection)),
    protect: listOf(config['protect']).filter((name) => typeof name === 'string'),
  };
}

/** A file that cannot be read has no environments to choose from: its errors come first. */
function environmentFor(
  document: ConfigDocument,
  { environment, env }: ResolveOptions,
): string | undefined {
  const isReadable = document.value !== undefined && hasReadableEnvironments(document);
  const isSharedBroken = brokenShared(document, { env, ...defined({ environment }) }).length > 0;
  if (!isReadable || isSharedBroken || document.syntaxFindings.length > 0) {
    throw new InvalidFileError(document.fileName, validateConfig(document, { env }));
  }
  return chooseEnvironment(document, environment);
}

/** Validation has seen that it is an address without a path. */
function originOf(org: string | undefined): string | undefined {
  return org === undefined ? undefined : new URL(org).origin;
}

function isExclusiveSection(value: unknown): value is ExclusiveSection {
  return value === 'attributes' || value === 'mappings' || value === 'groups';
}
