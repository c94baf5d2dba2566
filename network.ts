import { lookup } from 'node:dns/promises'
import { join } from 'node:path'
import { type Enrolment, plainAddress } from '#doors/enrolment'
import {
  type Authority,
  AuthorityProblem,
  type CredentialSource,
  type Credentials,
  keepFresh,
  listAddresses,
  openAuthority,
  openBrought,
  reachableFrom,
} from '#platform/certificates'
import { realNow } from '#platform/clock'
import { changeCertificate, type Http } from '#platform/http'
import { type Config, ConfigProblem } from './config.ts'
import { type OfficeNetwork, originOf } from './office.ts'

/** How the building's network reaches us: what we show, and what a device must know to trust it. */
export type Network = {
  credentials: Credentials
  /** Whether browsers may be told to use nothing but https with this host, on all its ports. */
  isStrict: boolean
  /** What the enrolment page and sheet tell. */
  enrolment: () => Enrolment
  /** The authority as a file, for programs of ours that call us over TLS. */
  trustFile?: string
  /** What whoever starts the program should know. */
  lines: () => string[]
  /** Renews the server's certificate from now on; returns how to end it. */
  keep: (http: Http) => () => void
}

type Found = { source: CredentialSource; authority?: Authority }

// Addresses change with a cable; a certificate with a file. Neither is urgent to the second.
const lookEveryMs = 20_000

async function findSource(config: Config, office: OfficeNetwork, say: (line: string) => void) {
  const { name, brought } = office
  if (brought) {
    const source = openBrought(brought, { name, now: realNow, onProblem: say })
    return { source } satisfies Found
  }
  try {
    const folder = join(config.folder, 'authority')
    const authority = await openAuthority({ folder, name, now: realNow() })
    const source = await authority.source({ addresses: listAddresses, now: realNow })
    return { source, authority } satisfies Found
  } catch (error) {
    throw error instanceof AuthorityProblem ? new ConfigProblem(error.message) : error
  }
}

/** Whether devices that ask this machine's name server find us by our name. */
async function doesLeadHere(name: string): Promise<boolean> {
  const found = await lookup(name, { all: true }).catch(() => [])
  const own = listAddresses()
  return found.some(({ address }) => own.includes(address))
}

function sayWhere(told: Enrolment): string[] {
  const { name, origin, addresses, isNamed, authority, plainPort } = told
  const [first = 'its address'] = addresses
  return [
    `In the building: ${origin}`,
    `How a device is enrolled: ${plainAddress(told)}`,
    `The sheet about it, to be printed at this machine: http://localhost:${plainPort}/lembar`,
    ...(authority ? [`Its authority: ${authority.fingerprint}`] : []),
    ...(isNamed
      ? []
      : [
          `The name ${name} does not lead to this machine yet: let the network's name server say`,
          `that ${name} is at ${first} (docs/office.md). Until then it is found by address only, and`,
          'passkeys, which belong to the name, do not work.',
        ]),
  ]
}

/** Prepares what `--office` serves with; nothing without it. */
export async function openNetwork(
  config: Config,
  say: (line: string) => void,
): Promise<Network | undefined> {
  const { office } = config
  if (!office) return undefined
  const { source, authority }: Found = await findSource(config, office, say)
  let isNamed = await doesLeadHere(office.name)
  const enrolment = (): Enrolment => ({
    ...office,
    origin: originOf(office),
    addresses: reachableFrom(listAddresses()),
    isNamed,
    ...(authority ? { authority } : {}),
  })
  return {
    credentials: source.first,
    // On the usual port a known certificate will do for ever; elsewhere HSTS would take the plain
    // page along (it keeps the port), and with it the only way to enrol the next device.
    isStrict: !authority && office.port === 443,
    enrolment,
    ...(authority ? { trustFile: authority.file } : {}),
    lines: () => sayWhere(enrolment()),
    keep: (http) => {
      const onChange = (fresh: Credentials) => {
        changeCertificate(http, fresh)
        say(`A new certificate is shown, until ${fresh.endsAt.toString().slice(0, 10)}.`)
      }
      const onFault = (error: unknown) => say(`The certificate stays: ${(error as Error).message}`)
      const stop = keepFresh({ source, everyMs: lookEveryMs, onChange, onFault })
      const look = async () => {
        isNamed = await doesLeadHere(office.name)
      }
      const timer = setInterval(() => void look(), lookEveryMs)
      timer.unref()
      return () => {
        stop()
        clearInterval(timer)
      }
    },
  }
}
