import { createPrivateKey, type KeyObject, X509Certificate } from 'node:crypto'
import { readFileSync, statSync } from 'node:fs'
import { type CredentialSource, type Credentials, endOf } from './credentials.ts'

/** Where the office's own certificate (with its chain) and key lie, as PEM. */
export type BroughtFiles = { cert: string; key: string }

type Read = { credentials?: Credentials; problems: string[] }

const reason = (error: unknown) => (error as { code?: string }).code ?? 'unknown'

function readText(setting: string, file: string, problems: string[]): string | undefined {
  try {
    return readFileSync(file, 'utf8')
  } catch (error) {
    problems.push(`${setting}: ${file} cannot be read (${reason(error)}).`)
    return undefined
  }
}

function parseKey(file: string, text: string, problems: string[]): KeyObject | undefined {
  try {
    return createPrivateKey(text)
  } catch {
    const why = /ENCRYPTED/.test(text)
      ? 'is locked by a passphrase; give it without'
      : 'is no key in PEM'
    problems.push(`GERBANG_KEY: ${file} ${why}.`)
    return undefined
  }
}

function parseCertificate(file: string, text: string, problems: string[]) {
  try {
    return new X509Certificate(text)
  } catch {
    problems.push(`GERBANG_CERT: ${file} is no certificate in PEM.`)
    return undefined
  }
}

const namesIn = ({ subjectAltName = '' }: X509Certificate) =>
  subjectAltName.split(', ').map((one) => one.replace(/^(DNS|IP Address):/, ''))

/** Whether it may be shown for this name now. */
function judge(certificate: X509Certificate, name: string, now: Temporal.Instant): string[] {
  const at = now.epochMilliseconds
  const { validFrom, validTo } = certificate
  const names = namesIn(certificate).filter(Boolean).join(', ') || 'no name'
  return [
    at > Date.parse(validTo) ? `GERBANG_CERT ended on ${validTo}.` : '',
    at < Date.parse(validFrom) ? `GERBANG_CERT holds only from ${validFrom}.` : '',
    certificate.ca
      ? 'GERBANG_CERT begins with an authority; the certificate of this machine comes first.'
      : '',
    certificate.checkHost(name)
      ? ''
      : `GERBANG_CERT is for ${names}, not for ${name} (GERBANG_NAME).`,
  ].filter(Boolean)
}

/** Reads and checks what the office brings; every problem is a sentence for a person. */
export function readBrought(files: BroughtFiles, name: string, now: Temporal.Instant): Read {
  const problems: string[] = []
  const cert = readText('GERBANG_CERT', files.cert, problems)
  const key = readText('GERBANG_KEY', files.key, problems)
  const certificate = cert === undefined ? undefined : parseCertificate(files.cert, cert, problems)
  const secret = key === undefined ? undefined : parseKey(files.key, key, problems)
  if (certificate) problems.push(...judge(certificate, name, now))
  if (certificate && secret && !certificate.checkPrivateKey(secret)) {
    problems.push('GERBANG_KEY does not belong to GERBANG_CERT.')
  }
  if (problems.length > 0 || !certificate || !cert || !key) return { problems }
  return {
    credentials: { key, cert, endsAt: endOf(certificate), names: namesIn(certificate) },
    problems,
  }
}

function stampOf(files: BroughtFiles): string {
  const parts = [files.cert, files.key].map((file) => {
    try {
      const { mtimeMs, size, ino } = statSync(file)
      return `${mtimeMs} ${size} ${ino}`
    } catch {
      return 'gone'
    }
  })
  return parts.join(' | ')
}

type Needs = { name: string; now: () => Temporal.Instant; onProblem: (sentence: string) => void }

/**
 * Credentials out of the office's files, read again when they change. What cannot be used is told
 * once and left: the old certificate goes on until the files are right.
 */
export function openBrought(
  files: BroughtFiles,
  { name, now, onProblem }: Needs,
): CredentialSource {
  let seen = stampOf(files)
  const { credentials: first, problems } = readBrought(files, name, now())
  if (!first) throw new Error(problems.join(' '))
  return {
    first,
    next: async () => {
      const stamp = stampOf(files)
      if (stamp === seen) return undefined
      seen = stamp
      const read = readBrought(files, name, now())
      for (const problem of read.problems) onProblem(problem)
      return read.credentials
    },
  }
}
