import type { ExitCode } from '../../base/errors';
import { pushOnly } from '../../engine/apply/apply';
import { CliSecrets } from '../input/secrets';
import { readOrgTarget } from '../input/target';
import type { Io } from '../io';
import type { CommonOptions } from '../options';
import { Org } from '../org';
import { reportText } from '../output/reportText';
import { exitCodeOf, runEngine } from '../runEngine';

export interface PushOptions extends CommonOptions {
  takeOver?: boolean;
}

/** Sets up the group pushes of the file, and nothing else, and waits for the proof that they arrived. */
export async function push(io: Io, fileName: string, options: PushOptions): Promise<ExitCode> {
  const secrets = new CliSecrets(io, options);
  const target = await readOrgTarget(io, fileName, options);
  const org = await Org.open(io, target, secrets, options);
  const report = await runEngine(io, org, pushOnly, {
    allowDelete: false,
    takeOver: options.takeOver ?? false,
  });
  io.out(reportText(report, 'okta-scim push'));
  return exitCodeOf(report);
}
