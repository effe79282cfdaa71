import type { ConnectorTarget } from '../../../src/connector/http/target';
import { type TestOptions, testConnector } from '../../../src/connector/run/run';
import type { TestReport } from '../../../src/connector/run/runModel';
import type { Fault } from '../../support/scimServer/model';
import { BASE } from '../../support/scimServer/resources';
import { senderTo } from '../../support/scimServer/sender';
import { ScimServer } from '../../support/scimServer/server';
import { targetOf } from './support';

export interface FaultTrial {
  target?: Partial<ConnectorTarget>;
  options?: Partial<TestOptions>;
}

/** Runs the test against our correct server with one fault, without a network. */
export async function tryFault(
  fault: Fault = {},
  { target = {}, options = {} }: FaultTrial = {},
): Promise<{ report: TestReport; server: ScimServer }> {
  const server = new ScimServer(fault);
  const report = await testConnector(targetOf(BASE, target), {
    readOnly: false,
    rereadMs: 0,
    sender: senderTo(server),
    ...options,
  });
  return { report, server };
}
