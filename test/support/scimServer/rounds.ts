import type { ConnectorTarget } from '../../../src/connector/http/target';
import { type TestOptions, testConnector } from '../../../src/connector/run/run';
import type { TestReport } from '../../../src/connector/run/runModel';
import { senderTo } from './sender';
import { ScimServer } from './server';

/** How a run has asked: one round is one time that it waits for the server, whatever it asks together. */
export interface Rounds {
  rounds: number;
  requests: number;
  report: TestReport;
}

/** Runs the test against the correct server, which answers together what is asked for together. */
export async function roundsOf(
  target: ConnectorTarget,
  options: Pick<TestOptions, 'atOnce' | 'around'> = {},
): Promise<Rounds> {
  const server = new ScimServer();
  const waiting: (() => void)[] = [];
  let rounds = 0;
  let requests = 0;
  const sender = senderTo({
    async handle(request) {
      requests += 1;
      await new Promise<void>((resolve) => {
        waiting.push(resolve);
        if (waiting.length > 1) return;
        setImmediate(() => {
          rounds += 1;
          for (const answer of waiting.splice(0)) answer();
        });
      });
      return server.handle(request);
    },
  });
  const report = await testConnector(target, { readOnly: false, rereadMs: 0, sender, ...options });
  return { rounds, requests, report };
}

/** So many at once that nothing waits for its turn: the rounds are then the longest chain of requests. */
export const NO_TURNS = 100_000;
