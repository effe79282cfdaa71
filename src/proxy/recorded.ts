import { defined } from '../base/defined';
import type { Exchange } from '../connector/traffic/exchange';
import type { Cleaner } from '../traffic/cleaner';
import type { Passed } from './forward';

/** What went by as the tester's recordings have it, without secrets. */
export function recordedOf(passed: Passed, cleaner: Cleaner): Exchange {
  const { started, ms, method, status, request, response } = passed;
  const clean = cleaner.clean(passed);
  const { url, requestHeaders, requestBody, responseHeaders, responseBody, error, sender } = clean;
  const { pathname, search } = new URL(url);
  return {
    startedAt: started.toISOString(),
    ms: Math.round(ms * 1000) / 1000,
    method,
    ...defined({ sender }),
    url,
    shown: `${method} ${pathname}${search}`,
    requestHeaders,
    requestBody: request.size === 0 ? undefined : (request.left ?? requestBody),
    reply:
      status === undefined
        ? undefined
        : {
            status,
            headers: responseHeaders,
            body: responseBody,
            ...defined({ left: response.left }),
          },
    error,
  };
}
