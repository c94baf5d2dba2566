const policyOf = (camera: string) => `${camera}, microphone=(), geolocation=(), payment=(), usb=()`

/** For the answers of pages that look through the camera; no other page may. */
export const withCamera: Record<string, string> = {
  'permissions-policy': policyOf('camera=(self)'),
}

/**
 * Headers of every answer. Nothing runs that is not a file of our own: no inline script or style
 * exists, so no nonce is needed and pages can be kept as bytes.
 */
export const securityHeaders: Record<string, string> = {
  'content-security-policy': [
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    "img-src 'self'",
    "font-src 'self'",
    "connect-src 'self'",
    "manifest-src 'self'",
    "media-src 'self'",
    "form-action 'self'",
    "base-uri 'none'",
    "frame-ancestors 'none'",
    "require-trusted-types-for 'script'",
    'trusted-types gerbang',
  ].join('; '),
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'same-origin',
  'permissions-policy': policyOf('camera=()'),
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'x-frame-options': 'DENY',
  'cache-control': 'no-store',
}

/** Added once the connection is known to be encrypted. */
export const httpsHeaders: Record<string, string> = {
  'strict-transport-security': 'max-age=31536000; includeSubDomains',
}
