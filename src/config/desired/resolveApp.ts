import { isRecord } from '../../base/record';
import { mapOf, textOf } from '../yaml/values';
import type { AppKind, CredentialsScheme, DesiredApp, DesiredUsername } from './desiredState';

/** The `app` section of a valid file, shorthand written out. */
export function resolveApp(value: unknown): DesiredApp {
  const app = mapOf(value);
  const { credentials, username, visibility } = app;
  return {
    use: (textOf(app['use']) ?? 'swa') as AppKind,
    id: textOf(app['id']),
    name: textOf(app['name']),
    label: textOf(app['label']),
    loginUrl: textOf(app['loginUrl']),
    redirectUrl: textOf(app['redirectUrl']),
    credentials: isRecord(credentials)
      ? { scheme: credentials['scheme'] as CredentialsScheme }
      : undefined,
    username: isRecord(username)
      ? {
          template: textOf(username['template']) ?? '',
          type: username['type'] as DesiredUsername['type'],
          pushStatus: username['pushStatus'] as DesiredUsername['pushStatus'],
        }
      : undefined,
    visibility: isRecord(visibility)
      ? {
          hideWeb: visibility['hideWeb'] === true,
          hideMobile: visibility['hideMobile'] === true,
        }
      : undefined,
  };
}
