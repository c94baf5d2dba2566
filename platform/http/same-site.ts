import type { FastifyRequest } from 'fastify'
import { Refusal } from '#packages/refusal'

/**
 * A changing request must come from our own pages. Browsers say so themselves (Fetch Metadata,
 * https://www.w3.org/TR/fetch-metadata/); older ones send Origin; a program sends neither and has no
 * visitor's cookie to misuse. The cookie's SameSite stands behind this.
 */
export function refuseCrossSite(request: FastifyRequest): void {
  if (request.method === 'GET' || request.method === 'HEAD') return
  const site = request.headers['sec-fetch-site']
  if (site && site !== 'same-origin' && site !== 'none') throw new Refusal('request.crossSite')
  const { origin } = request.headers
  if (site || !origin) return
  if (origin === 'null' || new URL(origin).host !== request.headers.host) {
    throw new Refusal('request.crossSite')
  }
}
