/** What a message asks for or does that an office never does, or that proves nothing. */
export type Warning = 'privateAccount' | 'secret' | 'program' | 'pressure' | 'fastLane' | 'number'

const no = "(?:jangan|tidak|tak|never|not|don'?t|do not|bukan)"
const gap = String.raw`(?:\W+\w+){0,4}\W+`

/** Finds what is asked for, unless the same breath says not to. */
const asked = (doing: string, what: string) => ({
  is: new RegExp(`\\b(?:${doing})${gap}(?:${what})\\b`, 'i'),
  isNot: new RegExp(`\\b${no}${gap}(?:${doing})?${gap}(?:${what})\\b`, 'i'),
})

const give =
  'kirim\\w*|beri\\w*|masuk\\w*|sebut\\w*|balas|info\\w*|send|share|give|tell|enter|reply'
const secrets = 'otp|pin|cvv|password|passcode|kata sandi|sandi|kode (?:verifikasi|sms|rahasia)'
const secret = asked(give, `${secrets}|verification code|security code`)
const install = asked('instal\\w*|pasang|unduh|download', 'apk|aplikasi berikut|file berikut')

const money = /\b(transfer|tf|kirim|setor|bayar|pembayaran|pay|payment|send|deposit)\w*/i
const account = /\b(rek|norek|rekening|account|acc|a\/?n|a\.n|atas nama|bca|bri|bni|mandiri|bsi)\b/i
const wallet = /\b(dana|ovo|gopay|go-pay|shopeepay|linkaja)\b/i
const longNumber = /\d[\d .-]{6,}\d/
const virtual = /\b(kode billing|billing|virtual account|va|mpn)\b/i
const telephone =
  /(?:^|[^\d])(?:\+?62|0)[ .-]?8\d(?:[ .-]?\d){6,11}(?!\d)|\(0\d{2,3}\)[ .-]?\d{5,8}/

const pressure = new RegExp(
  [
    'segera|secepatnya|sekarang juga|hari ini juga|terakhir|mendesak|diblokir|dibekukan|hangus',
    'dideportasi|ditangkap|dijemput|dipidana|denda|dalam (?:waktu )?\\d+ ?(?:jam|menit)',
    'urgent|immediately|right now|last warning|blocked|suspended|deport\\w*|arrest\\w*',
    'within \\d+ ?(?:hours?|minutes?)|final notice',
  ]
    .map((words) => `\\b(?:${words})\\b`)
    .join('|'),
  'i',
)

const fastLane = new RegExp(
  [
    'tanpa (?:antre|antri|wawancara|datang)|jalur (?:cepat|khusus)|orang dalam|terima beres',
    'jasa (?:urus|pengurusan|pembuatan)|no interview|without (?:queue|interview)|skip the queue',
  ]
    .map((words) => `\\b(?:${words})`)
    .join('|'),
  'i',
)

/** Every warning in a text, in a fixed order. */
export function findWarnings(text: string): Warning[] {
  const isAsked = ({ is, isNot }: ReturnType<typeof asked>) => is.test(text) && !isNot.test(text)
  const isPayment = money.test(text) && longNumber.test(text) && !virtual.test(text)
  const found: Record<Warning, boolean> = {
    privateAccount: isPayment && (account.test(text) || wallet.test(text)),
    secret: isAsked(secret),
    program: isAsked(install),
    pressure: pressure.test(text),
    fastLane: fastLane.test(text),
    number: telephone.test(text),
  }
  return (Object.keys(found) as Warning[]).filter((warning) => found[warning])
}
