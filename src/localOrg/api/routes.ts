import type { Route } from '../http/router';
import { featureRoutes } from './appFeatures';
import { appRoutes } from './apps';
import { appUserRoutes } from './appUsers';
import { assignmentRoutes } from './assignments';
import { connectionRoutes } from './connections';
import { groupRoutes } from './groups';
import { logRoutes } from './logs';
import { mappingRoutes } from './mappings';
import { metaSchemaRoutes } from './metaSchemas';
import { orgRoutes } from './org';
import { pushRoutes } from './pushes';
import { schemaRoutes } from './schemas';
import { userCredentialRoutes } from './userCredentials';
import { userRoutes } from './users';
import { userTypeRoutes } from './userTypes';

/** Every endpoint of the API but the token endpoint, which speaks OAuth 2.0 instead. */
export const routes: readonly Route[] = [
  ...orgRoutes,
  ...appRoutes,
  ...userTypeRoutes,
  ...schemaRoutes,
  ...metaSchemaRoutes,
  ...mappingRoutes,
  ...assignmentRoutes,
  ...appUserRoutes,
  ...pushRoutes,
  ...connectionRoutes,
  ...featureRoutes,
  ...groupRoutes,
  ...userRoutes,
  ...userCredentialRoutes,
  ...logRoutes,
];
