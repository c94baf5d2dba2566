import { type KeyObject, randomBytes, sign } from 'node:crypto'

// The few kinds of DER that a certificate needs (X.690).
function der(tag: number, ...parts: Buffer[]): Buffer {
  const body = Buffer.concat(parts)
  const { length } = body
  const size =
    length < 128 ? [length] : length < 256 ? [0x81, length] : [0x82, length >> 8, length & 255]
  return Buffer.concat([Buffer.from([tag, ...size]), body])
}

const list = (...parts: Buffer[]) => der(0x30, ...parts)
const oid = (hex: string) => der(0x06, Buffer.from(hex, 'hex'))
const time = (at: Date) =>
  der(
    0x17,
    Buffer.from(
      `${at
        .toISOString()
        .replace(/[-:T]|\.\d+/g, '')
        .slice(2)}`,
    ),
  )
const ecdsaWithSha256 = list(oid('2a8648ce3d040302'))

type Wish = { privateKey: KeyObject; publicKey: KeyObject; host: string }

/** A certificate that signs itself, for one name and two days: only who is handed it trusts it. */
export function makeCertificate({ privateKey, publicKey, host }: Wish): string {
  const name = list(der(0x31, list(oid('550403'), der(0x0c, Buffer.from(host)))))
  const day = 86_400_000
  const now = Date.now()
  const names = list(oid('551d11'), der(0x04, list(der(0x82, Buffer.from(host)))))
  const body = list(
    der(0xa0, der(0x02, Buffer.of(2))),
    der(0x02, Buffer.concat([Buffer.of(1), randomBytes(8)])),
    ecdsaWithSha256,
    name,
    list(time(new Date(now - day)), time(new Date(now + day))),
    name,
    publicKey.export({ type: 'spki', format: 'der' }),
    der(0xa3, list(names)),
  )
  const signature = sign('sha256', body, privateKey)
  const whole = list(body, ecdsaWithSha256, der(0x03, Buffer.of(0), signature))
  const lines = whole.toString('base64').match(/.{1,64}/g) ?? []
  return ['-----BEGIN CERTIFICATE-----', ...lines, '-----END CERTIFICATE-----', ''].join('\n')
}
