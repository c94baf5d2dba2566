// Named first: the library below cannot be loaded without it.
import 'reflect-metadata'
import { X509Certificate as Read, randomBytes } from 'node:crypto'
import { AsnConvert } from '@peculiar/asn1-schema'
import {
  GeneralName,
  GeneralSubtree,
  GeneralSubtrees,
  id_ce_nameConstraints,
  NameConstraints,
} from '@peculiar/asn1-x509'
import {
  AuthorityKeyIdentifierExtension,
  BasicConstraintsExtension,
  ExtendedKeyUsage,
  ExtendedKeyUsageExtension,
  Extension,
  type JsonGeneralName,
  KeyUsageFlags,
  KeyUsagesExtension,
  SubjectAlternativeNameExtension,
  SubjectKeyIdentifierExtension,
  X509Certificate,
  X509CertificateGenerator,
} from '@peculiar/x509'
import { privateRanges } from './addresses.ts'
import { type Credentials, endOf } from './credentials.ts'

// Read by every phone of the last ten years; Windows and Android dislike newer curves in chains.
const algorithm = { name: 'ECDSA', namedCurve: 'P-256', hash: 'SHA-256' }

const rootDays = 3650
/** How long a certificate of the machine holds. */
export const leafDays = 30

/** The authority's key and certificate as PEM. */
export type Root = { key: string; cert: string }

const makeKeys = () => crypto.subtle.generateKey(algorithm, true, ['sign', 'verify'])

async function writeKey(key: CryptoKey): Promise<string> {
  const bytes = Buffer.from(await crypto.subtle.exportKey('pkcs8', key)).toString('base64')
  return `-----BEGIN PRIVATE KEY-----\n${bytes.match(/.{1,64}/g)!.join('\n')}\n-----END PRIVATE KEY-----\n`
}

function readKey(pem: string): Promise<CryptoKey> {
  const bytes = Buffer.from(pem.replaceAll(/-----[^-]+-----|\s/g, ''), 'base64')
  return crypto.subtle.importKey('pkcs8', bytes, algorithm, false, ['sign'])
}

// Clocks of old tablets are behind by hours.
const spanOf = (now: Temporal.Instant, days: number) => ({
  notBefore: new Date(now.subtract({ hours: 24 }).epochMilliseconds),
  notAfter: new Date(now.add({ hours: 24 * days }).epochMilliseconds),
})

const serialNumber = () => `4${randomBytes(15).toString('hex')}`

/** This name and addresses inside a building; signed for anything else, nobody believes it. */
function onlyFor(name: string): Extension {
  const bases = [
    new GeneralName({ dNSName: name }),
    ...privateRanges.map((iPAddress) => new GeneralName({ iPAddress })),
  ]
  const permittedSubtrees = new GeneralSubtrees(bases.map((base) => new GeneralSubtree({ base })))
  const value = AsnConvert.serialize(new NameConstraints({ permittedSubtrees }))
  return new Extension(id_ce_nameConstraints, true, value)
}

/** A new authority for one name: ten years, and good for nothing else. */
export async function makeRoot(name: string, now: Temporal.Instant): Promise<Root> {
  const keys = await makeKeys()
  const day = now.toZonedDateTimeISO('UTC').toPlainDate()
  const certificate = await X509CertificateGenerator.createSelfSigned({
    serialNumber: serialNumber(),
    name: [{ O: ['Gerbang'] }, { CN: [`Gerbang ${name} (${day})`] }],
    keys,
    signingAlgorithm: algorithm,
    ...spanOf(now, rootDays),
    extensions: [
      new BasicConstraintsExtension(true, 0, true),
      new KeyUsagesExtension(KeyUsageFlags.keyCertSign | KeyUsageFlags.cRLSign, true),
      await SubjectKeyIdentifierExtension.create(keys.publicKey),
      onlyFor(name),
    ],
  })
  return { key: await writeKey(keys.privateKey), cert: `${certificate.toString('pem')}\n` }
}

type Wish = { name: string; addresses: string[]; now: Temporal.Instant }

/** A short certificate for the machine, under a key of its own that is written nowhere. */
export async function makeLeaf(root: Root, { name, addresses, now }: Wish): Promise<Credentials> {
  const issuer = new X509Certificate(root.cert)
  const keys = await makeKeys()
  const spoken: JsonGeneralName[] = [
    { type: 'dns', value: name },
    ...addresses.map((value) => ({ type: 'ip' as const, value })),
  ]
  const certificate = await X509CertificateGenerator.create({
    serialNumber: serialNumber(),
    subject: [{ CN: [name] }],
    issuer: issuer.subjectName,
    publicKey: keys.publicKey,
    signingKey: await readKey(root.key),
    signingAlgorithm: algorithm,
    ...spanOf(now, leafDays),
    extensions: [
      new BasicConstraintsExtension(false, undefined, true),
      new KeyUsagesExtension(KeyUsageFlags.digitalSignature, true),
      new ExtendedKeyUsageExtension([ExtendedKeyUsage.serverAuth]),
      new SubjectAlternativeNameExtension(spoken),
      await SubjectKeyIdentifierExtension.create(keys.publicKey),
      await AuthorityKeyIdentifierExtension.create(issuer.publicKey),
    ],
  })
  const cert = `${certificate.toString('pem')}\n`
  return {
    key: await writeKey(keys.privateKey),
    cert: `${cert}${root.cert}`,
    endsAt: endOf(new Read(cert)),
    names: [name, ...addresses],
  }
}
