import type { ConnectorProfile, Sends } from '../scim/appKinds';

/** What the file says of the kind of app. */
interface SaysKind {
  app: { use: string };
  provisioning?:
    | { connector?: { baseUrl: string; userUpdates?: Sends['profiles'] } | undefined }
    | undefined;
}

/**
 * The kind of app that the file makes or takes up. An SWA app is updated by PUT whatever the file says; a template whose
 * profiles go by PATCH sends what an app of the Integration Wizard sends; other apps that exist are taken for such as
 * the tutorial makes.
 */
export function profileOf({ app, provisioning }: SaysKind): ConnectorProfile {
  if (app.use === 'swa') return 'classic';
  if (provisioning?.connector?.userUpdates === 'patch') return 'wizard';
  return app.use === 'catalog' ? 'catalog' : 'classic';
}
