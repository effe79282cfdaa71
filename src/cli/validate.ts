import type { ExitCode } from '../base/errors';
import type { ConfigDocument } from '../config/document';
import { chooseEnvironment, environmentsOf } from '../config/environments';
import { validateConfig } from '../config/validate';
import { readConfigFile } from './configFile';
import { findingsText } from './findingsText';
import type { Io } from './io';
import type { CommonOptions } from './options';
import { sarifLog } from './sarif';
import { VERSION } from './version';

export interface ValidateOptions extends CommonOptions {
  format: 'text' | 'json' | 'sarif';
}

/** Checks a file without a network. 1 when one finding is an error. */
export async function validate(
  io: Io,
  fileName: string,
  options: ValidateOptions,
): Promise<ExitCode> {
  const { document } = await readConfigFile(io.cwd, fileName);
  const environment = environmentFor(document, options.env);
  const findings = validateConfig(document, {
    env: io.env,
    ...(environment === undefined ? {} : { environment }),
  });
  switch (options.format) {
    case 'text':
      io.out(findingsText(fileName, findings));
      break;
    case 'json': {
      const said = findings.map(({ code, severity, message, range, docs }) => {
        return { code, severity, message, range, docs };
      });
      io.out(`${JSON.stringify({ file: fileName, findings: said }, null, 2)}\n`);
      break;
    }
    case 'sarif':
      io.out(`${JSON.stringify(sarifLog(fileName, findings, VERSION), null, 2)}\n`);
  }
  return findings.some(({ severity }) => severity === 'error') ? 1 : 0;
}

/** In a file with broken YAML an environment may be out of sight: its errors come first, not that. */
function environmentFor(document: ConfigDocument, name: string | undefined): string | undefined {
  if (name === undefined) return undefined;
  const isBroken = document.value === undefined || document.syntaxFindings.length > 0;
  if (isBroken && !environmentsOf(document).includes(name)) return undefined;
  return chooseEnvironment(document, name);
}
