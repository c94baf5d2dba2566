import type { FastifyRequest } from 'fastify'
import { Refusal } from '#packages/refusal'

const changesNothing = new Set(['GET', 'HEAD', 'OPTIONS'])

/**
 * A changing request must come from our own pages. Browsers say so themselves (Fetch Metadata,
 * https://www.w3.org/TR/fetch-metadata/); older ones send Origin; a program sends neither and has no
 * visitor's cookie to misuse. The cookie's SameSite stands behind this.
 */
export function refuseCrossSite(request: FastifyRequest): void {
  if (changesNothing.has(request.method)) return
  const site = request.headers['sec-fetch-site']
  if (site && site !== 'same-origin' && site !== 'none') throw new Refusal('request.crossSite')
  const { origin } = request.headers
  if (site || !origin) return
  // Another site's page may send anything here, also what is no address at all.
  const from = URL.canParse(origin) ? new URL(origin).host : undefined
  if (!from || from !== request.headers.host) throw new Refusal('request.crossSite')
}
