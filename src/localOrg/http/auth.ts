/** How a request says who it is; the rate limits differ. */
export function credentialKind(authorization: string | undefined): 'apiToken' | 'accessToken' {
  return /^(Bearer|DPoP) /.test(authorization ?? '') ? 'accessToken' : 'apiToken';
}
