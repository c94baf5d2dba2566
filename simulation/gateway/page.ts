import { createHash } from 'node:crypto'
import QRCode from 'qrcode'
import type { Charge } from './charge.ts'

const style = `:root{color-scheme:light dark;font:1.125rem/1.5 system-ui,sans-serif}
body{margin:0 auto;max-width:32rem;padding:1rem}
.mark{background:#fd6;color:#000;padding:.75rem;font-weight:700;border:2px solid #000}
dt{margin-top:.75rem}dd{margin:0;font-weight:700;overflow-wrap:anywhere}
svg{background:#fff;width:100%;max-width:18rem;height:auto}
button{font:inherit;font-weight:700;padding:.75rem 1.5rem;min-height:3rem;width:100%}`

/** The only style the page may use, by its hash. */
export const policy = `default-src 'none'; style-src 'sha256-${createHash('sha256')
  .update(style)
  .digest('base64')}'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'`

const sentences = {
  id: {
    title: 'Simulator pembayaran',
    mark: 'SIMULATOR. Ini bukan bank. Tidak ada uang sungguhan yang berpindah.',
    merchant: 'Dibayar kepada',
    amount: 'Jumlah',
    order: 'Nomor pesanan',
    number: 'Nomor virtual account',
    qr: 'Kode QRIS contoh. Jangan dipindai dengan aplikasi sungguhan.',
    pay: 'Bayar',
    back: 'Kembali ke permohonan',
    other: 'English',
  },
  en: {
    title: 'Payment simulator',
    mark: 'SIMULATOR. This is not a bank. No real money moves.',
    merchant: 'Paid to',
    amount: 'Amount',
    order: 'Order number',
    number: 'Virtual account number',
    qr: 'A sample QRIS code. Do not scan it with a real app.',
    pay: 'Pay',
    back: 'Back to the application',
    other: 'Bahasa Indonesia',
  },
}

const states: Record<'id' | 'en', Record<string, string>> = {
  id: {
    pending: 'Menunggu pembayaran.',
    settlement: 'Sudah dibayar. Anda boleh menutup halaman ini.',
    expire: 'Waktu pembayaran sudah habis.',
    cancel: 'Pembayaran ini dibatalkan.',
  },
  en: {
    pending: 'Waiting for payment.',
    settlement: 'Paid. You may close this page.',
    expire: 'The time to pay is over.',
    cancel: 'This payment was cancelled.',
  },
}

const escapes: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' }
const escapeHtml = (text: string) => text.replace(/[&<>"]/g, (sign) => escapes[sign]!)

const rupiah = (grossAmount: string) =>
  `Rp${Number(grossAmount).toLocaleString('id-ID', { maximumFractionDigits: 0 })}`

/** The page of one charge, where a person in the demonstration presses "Bayar". */
export async function payPage(
  charge: Charge,
  { language, merchantName }: { language: 'id' | 'en'; merchantName: string },
): Promise<string> {
  const say = sentences[language]
  const state = states[language][charge.status] ?? charge.status
  const code = charge.qrText ? await qrFigure(charge.qrText, say.qr) : ''
  const number = charge.vaNumber
    ? `<dt>${say.number} ${escapeHtml(charge.bank!.toUpperCase())}</dt><dd>${charge.vaNumber}</dd>`
    : ''
  const amount = rupiah(charge.grossAmount)
  const button = `<form method="post"><button>${say.pay} ${amount}</button></form>`
  const back = charge.finishUrl
    ? `<p><a href="${escapeHtml(charge.finishUrl)}">${say.back}</a></p>`
    : ''
  return `<!doctype html><html lang="${language}"><meta charset="utf-8">
<meta name="viewport" content="width=device-width,initial-scale=1"><meta name="robots" content="noindex">
<title>${say.title}</title><style>${style}</style><body><main>
<p class="mark">${say.mark}</p><h1>${say.title}</h1><p role="status">${escapeHtml(state)}</p>
<dl><dt>${say.merchant}</dt><dd>${escapeHtml(merchantName)}</dd><dt>${say.amount}</dt><dd>${amount}</dd>
<dt>${say.order}</dt><dd>${escapeHtml(charge.orderId)}</dd>${number}</dl>
${code}${charge.status === 'pending' ? button : ''}${back}
<p><a href="?bahasa=${language === 'id' ? 'en' : 'id'}">${say.other}</a></p></main></body></html>`
}

async function qrFigure(text: string, caption: string): Promise<string> {
  const svg = await QRCode.toString(text, { type: 'svg', errorCorrectionLevel: 'M', margin: 4 })
  return `<figure>${svg.replace('<svg ', '<svg role="img" aria-label="QRIS" ')}<figcaption>${caption}</figcaption></figure>`
}
