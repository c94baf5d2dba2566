import { X509Certificate } from 'node:crypto'
import { existsSync, readFileSync } from 'node:fs'
import { connect } from 'node:net'
import { readAddress } from '#platform/scanner'
import type { Config } from '../../config.ts'
import type { Finding } from './finding.ts'

type Place = { host: string; port: number } | { path: string }

const usualPorts: Record<string, number> = {
  'https:': 443,
  'http:': 80,
  'smtps:': 465,
  'smtp:': 25,
}
const patienceMs = 5000

const placeOf = (address: string): Place => {
  const { hostname, port, protocol } = new URL(address)
  return { host: hostname, port: Number(port) || (usualPorts[protocol] ?? 443) }
}

const reaches = (place: Place) =>
  new Promise<boolean>((resolve) => {
    const socket = connect(place)
    const end = (isThere: boolean) => {
      socket.destroy()
      resolve(isThere)
    }
    socket.setTimeout(patienceMs, () => end(false))
    socket.once('connect', () => end(true))
    socket.once('error', () => end(false))
  })

const sayPlace = (place: Place) => ('path' in place ? place.path : `${place.host}:${place.port}`)

/** Whoever the house talks to: whether somebody answers there at all. Nothing is sent. */
export async function lookOutside(config: Partial<Config>): Promise<Finding[]> {
  const { mail, gateway, billing, providers, scanner, printers } = config
  const named: [what: string, place: Place][] = [
    ...(mail ? [['mail', placeOf(mail.url)] as [string, Place]] : []),
    ...(gateway ? [['gateway', placeOf(gateway.baseUrl)] as [string, Place]] : []),
    ...(billing ? [['billing', placeOf(billing.baseUrl)] as [string, Place]] : []),
    ...(scanner ? [['scanner', readAddress(scanner)] as [string, Place]] : []),
    ...Object.values(providers ?? {}).flatMap((one) =>
      one ? [['provider', placeOf(one.issuer)] as [string, Place]] : [],
    ),
    ...[...(printers?.values() ?? [])].flatMap((one) =>
      'host' in one ? [['printer', one as unknown as Place] as [string, Place]] : [],
    ),
  ]
  return Promise.all(
    named.map(async ([name, place]): Promise<Finding> => {
      const values = { place: sayPlace(place) }
      return (await reaches(place))
        ? { name, verdict: 'ok', says: 'there', values }
        : { name, verdict: 'look', says: 'away', values, step: 'outside' }
    }),
  )
}

/** How long the certificate that the office brought still counts. */
export function lookAtCertificate(file: string | undefined, now: Temporal.Instant): Finding[] {
  if (!file) return []
  const step = 'certificates' as const
  if (!existsSync(file)) {
    return [{ name: 'certificate', verdict: 'broken', says: 'missing', values: { file }, step }]
  }
  const ends = Temporal.Instant.fromEpochMilliseconds(
    new X509Certificate(readFileSync(file)).validToDate.getTime(),
  )
  const days = Math.floor(ends.since(now).total('hours') / 24)
  const verdict = days < 0 ? 'broken' : days < 21 ? 'look' : 'ok'
  const says = days < 0 ? 'over' : 'ends'
  return [{ name: 'certificate', verdict, says, values: { days }, step }]
}
