import { X509Certificate } from 'node:crypto'
import { chmodSync, existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { type CredentialSource, type Credentials, endOf } from './credentials.ts'
import type { Root } from './forge.ts'

/** The office's own authority: what devices must trust, and how it is recognised. */
export type Authority = {
  /** The certificate that devices install, as PEM and as the bytes of DER. */
  pem: string
  der: Buffer
  /** SHA-256, in pairs with colons, to be compared by eye. */
  fingerprint: string
  endsAt: Temporal.Instant
  /** Where the certificate lies, for programs that are told of it by a file. */
  file: string
  /** Credentials for this machine that renew themselves. */
  source: (needs: SourceNeeds) => Promise<CredentialSource>
}

type SourceNeeds = { addresses: () => string[]; now: () => Temporal.Instant }
type Place = { folder: string; name: string; now: Temporal.Instant }

/** An authority that lies there and cannot be used; the message is for a person. */
export class AuthorityProblem extends Error {}

// Renewed with ten days in hand, so that a machine switched off over the holidays is not late.
const renewBefore = { hours: 240 }

function write(file: string, text: string, mode: number): void {
  const draft = `${file}.${process.pid}`
  writeFileSync(draft, text, { mode, flush: true })
  chmodSync(draft, mode)
  renameSync(draft, file)
}

const anew = (folder: string) =>
  `Remove ${folder} to make a new one; then every device must be enrolled anew.`

async function findOrMake({ folder, name, now }: Place): Promise<Root> {
  const [keyFile, certFile] = [join(folder, 'root.key'), join(folder, 'root.crt')]
  if (existsSync(certFile) && existsSync(keyFile)) {
    return { key: readFileSync(keyFile, 'utf8'), cert: readFileSync(certFile, 'utf8') }
  }
  if (existsSync(certFile)) {
    throw new AuthorityProblem(`${keyFile} is missing: bring it back from a copy. ${anew(folder)}`)
  }
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  // Asked for only here: the library takes longer to load than everything else of this part.
  const { makeRoot } = await import('./forge.ts')
  const made = await makeRoot(name, now)
  // The key first: a certificate without its key would be handed out and never renewed.
  write(keyFile, made.key, 0o600)
  write(certFile, made.cert, 0o644)
  return made
}

/** Refuses an authority that speaks for another name, or no longer for any. */
function check(certificate: X509Certificate, { folder, name, now }: Place): void {
  const spoken = /CN=Gerbang (\S+) \(/.exec(certificate.subject)?.[1]
  if (spoken !== name) {
    throw new AuthorityProblem(
      `The authority in ${folder} is for ${spoken ?? 'another name'}, not for ${name}: ` +
        `give that name (GERBANG_NAME=${spoken ?? '…'}). ${anew(folder)}`,
    )
  }
  if (Temporal.Instant.compare(endOf(certificate), now.add(renewBefore)) < 0) {
    throw new AuthorityProblem(
      `The authority in ${folder} ends on ${certificate.validTo}. ${anew(folder)}`,
    )
  }
}

function createSource(root: Root, name: string) {
  return async ({ addresses, now }: SourceNeeds): Promise<CredentialSource> => {
    const { makeLeaf } = await import('./forge.ts')
    const make = () => makeLeaf(root, { name, addresses: addresses(), now: now() })
    const isGood = (present: Credentials) =>
      present.names.slice(1).join() === addresses().join() &&
      Temporal.Instant.compare(now().add(renewBefore), present.endsAt) < 0
    return { first: await make(), next: async (present) => (isGood(present) ? undefined : make()) }
  }
}

/** Opens the authority of a folder, made on first use. Throws AuthorityProblem. */
export async function openAuthority(place: Place): Promise<Authority> {
  const root = await findOrMake(place)
  const certificate = new X509Certificate(root.cert)
  check(certificate, place)
  return {
    pem: root.cert,
    der: Buffer.from(certificate.raw),
    fingerprint: certificate.fingerprint256,
    endsAt: endOf(certificate),
    file: join(place.folder, 'root.crt'),
    source: createSource(root, place.name),
  }
}
