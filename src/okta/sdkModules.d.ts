/**
 * Parts of the SDK that its entry does not export, or only together with its Client (see sdk.ts). The package has no
 * declarations beside these files: those it has are in src/types.
 */
declare module '@okta/okta-sdk-nodejs/src/generated' {
  export * from '@okta/okta-sdk-nodejs/src/types/generated';
}

declare module '@okta/okta-sdk-nodejs/src/http' {
  import type {
    HttpLibrary,
    RequestContext,
    ResponseContext,
  } from '@okta/okta-sdk-nodejs/src/types/generated/http/http';
  import type { Observable } from '@okta/okta-sdk-nodejs/src/types/generated/rxjsStub';

  interface SdkRequest {
    url: string;
    method: string;
    headers: Record<string, string>;
    body?: string;
  }

  export class Http implements HttpLibrary {
    constructor(config: {
      requestExecutor: { fetch(request: SdkRequest): Promise<Response> };
      cacheMiddleware: null;
    });
    http(url: string, request: Omit<SdkRequest, 'url'>): Promise<Response>;
    send(request: RequestContext): Observable<ResponseContext>;
  }
}
