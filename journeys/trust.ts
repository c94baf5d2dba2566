import { createHash, X509Certificate } from 'node:crypto'
import { mkdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'

// Where Chromium on Linux looks for authorities that its user added: an NSS database, SQLite inside.
// The tool that writes it (certutil) is not on every machine, and two rows are all it takes. Columns
// are the numbers of PKCS #11 attributes in hexadecimal; NSS's own begin with ce5363.
const columns = {
  class: 'a0',
  isOnToken: 'a1',
  isPrivate: 'a2',
  label: 'a3',
  value: 'a11',
  certificateType: 'a80',
  issuer: 'a81',
  serialNumber: 'a82',
  subject: 'a101',
  id: 'a102',
  isModifiable: 'a170',
  trustServer: 'ace536358',
  trustClient: 'ace536359',
  trustCode: 'ace53635a',
  trustMail: 'ace53635b',
  isStepUp: 'ace536360',
  sha1: 'ace5363b4',
  md5: 'ace5363b5',
} as const

type Row = Partial<Record<keyof typeof columns, Buffer>>

const [yes, no] = [Buffer.of(1), Buffer.of(0)]
const number = (value: number) => {
  const bytes = Buffer.alloc(4)
  bytes.writeUInt32BE(value)
  return bytes
}
const certificateClass = number(1)
const trustClass = number(0xce534353)
const [mayVouch, mustBeVerified] = [number(0xce534352), number(0xce534353)]

/** One element of DER: where it begins, where its content begins and where it ends. */
function elementAt(der: Buffer, from: number) {
  const short = der[from + 1]!
  const more = short < 0x80 ? 0 : short & 0x7f
  const length = more === 0 ? short : der.readUIntBE(from + 2, more)
  const begin = from + 2 + more
  return { from, begin, end: begin + length }
}

/** Serial number, issuer and subject of a certificate, as the bytes that stand in it. */
function partsOf(der: Buffer) {
  const body = elementAt(der, elementAt(der, 0).begin)
  const parts: Buffer[] = []
  for (let at = body.begin; at < body.end; ) {
    const { from, end } = elementAt(der, at)
    parts.push(der.subarray(from, end))
    at = end
  }
  // version, serial number, algorithm, issuer, validity, subject
  const [, serialNumber, , issuer, , subject] = parts
  return { serialNumber: serialNumber!, issuer: issuer!, subject: subject! }
}

const hash = (algorithm: string, bytes: Buffer) => createHash(algorithm).update(bytes).digest()

/** A home for a browser that trusts this authority as a user would have told it to. */
export function makeTrustingHome(home: string, authorityFile: string): void {
  const folder = join(home, '.pki', 'nssdb')
  mkdirSync(folder, { recursive: true })
  const der = Buffer.from(new X509Certificate(readFileSync(authorityFile)).raw)
  const { serialNumber, issuer, subject } = partsOf(der)
  const common = { isOnToken: yes, isPrivate: no, issuer, serialNumber, isModifiable: yes }
  const rows: Row[] = [
    {
      ...{ ...common, class: certificateClass, label: Buffer.from('Gerbang'), value: der },
      ...{ certificateType: number(0), subject, id: hash('sha1', der) },
    },
    {
      ...{ ...common, class: trustClass, trustServer: mayVouch, trustClient: mustBeVerified },
      ...{ trustCode: mustBeVerified, trustMail: mustBeVerified, isStepUp: no },
      ...{ sha1: hash('sha1', der), md5: hash('md5', der) },
    },
  ]
  const database = new DatabaseSync(join(folder, 'cert9.db'))
  const names = Object.values(columns)
  database.exec(
    `create table nssPublic (id primary key unique on conflict abort, ${names.join(', ')})`,
  )
  const places = ['?', ...names.map(() => '?')].join(', ')
  const insert = database.prepare(`insert into nssPublic values (${places})`)
  const keys = Object.keys(columns) as (keyof typeof columns)[]
  for (const [nth, row] of rows.entries()) {
    insert.run(nth + 1, ...keys.map((key) => row[key] ?? null))
  }
  database.close()
}
