import { InvalidError } from '../../base/errors';
import { validateConfig } from '../../config/check/validate';
import type { FindingCode } from '../../config/findings/codes';
import type { Finding, Path } from '../../config/findings/finding';
import { modelineFix } from '../../config/fixes/modeline';
import { type ConfigDocument, parseConfig } from '../../config/yaml/document';
import { fileText } from './exportText';
import { withoutRefused } from './leaveOut';
import { newFileParts } from './newFileParts';
import type { NewFileRequest } from './newFileRequest';
import { withIgnores } from './withIgnores';

export interface MadeFile {
  text: string;
  /** What the check of files still has to say: about what was asked for, not about what was made of it. */
  findings: Finding[];
}

const FILE_NAME = 'okta-scim.yaml';

/** Findings that the server's own word answers. */
const ANSWERED: ReadonlyMap<string, string> = new Map<FindingCode, string>([
  ['core-namespace', 'the /Schemas of the server has it there'],
  ['base-url-path', 'the server answers there'],
]);

/**
 * A first file, with what is needed and nothing else. It has no finding but those about what was asked for. Pure.
 * @throws {InvalidError} when what was asked for makes no valid file.
 */
export function newFileText(request: NewFileRequest): MadeFile {
  const { app, connector } = request;
  const { head, parts } = newFileParts(request);
  const ofServer = new Set(connector?.attributes.map(({ name }) => name));
  const live = app.use === 'existing' ? app.from.live.app : undefined;
  const isOfServer = ([section, name]: Path) =>
    isProfile(section) && typeof name === 'string' && ofServer.has(name);
  const text = withoutRefused(
    parts,
    live,
    () => fileText(head, parts),
    ({ severity, code }, path) =>
      severity === 'error'
        ? live !== undefined || isProfile(path[0])
        : isOfServer(path) && !ANSWERED.has(code),
  );
  const quiet = withIgnores(text, FILE_NAME, ({ code }, path) => {
    const isAsked = isOfServer(path) || path[0] === 'provisioning';
    if (isAsked) return ANSWERED.get(code);
    return live ? 'so it is in Okta' : undefined;
  });
  const made = withModeline(quiet);
  const findings = validateConfig(made, { env: {} });
  const error = findings.find(({ severity }) => severity === 'error');
  if (!error) return { text: made.text, findings };
  throw new InvalidError(`The file would not be valid: ${error.message}`, {
    nextStep: 'Correct what was asked for, and run the same command again.',
  });
}

function isProfile(section: Path[number] | undefined): boolean {
  return section === 'attributes' || section === 'mappings';
}

function withModeline(text: string): ConfigDocument {
  const [edit] = modelineFix(parseConfig(text, FILE_NAME))?.edits ?? [];
  return parseConfig(`${edit?.newText ?? ''}${text}`, FILE_NAME);
}
